package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"fairdue/charts"
	"fairdue/scenarios/experiment"
)

// Indicator is what the words of an indicator are, in the order of print.
type Indicator = charts.Indicator

// Options are what a report says beyond the result.
type Options struct {
	Indicators  []Indicator // every indicator, in the order of print
	NotModelled []string    // one sentence each
	Command     string      // that gives this result again
}

var (
	//go:embed page.html
	pageText string
	//go:embed page.css
	styleText string

	pageTemplate = template.Must(template.New("page").Parse(pageText))
)

// Write writes the report. The same result and options give the same bytes. On
// an error of the figures nothing is written.
func Write(w io.Writer, r *experiment.Result, o Options) error {
	if len(r.Plans) == 0 {
		return fmt.Errorf("report: the result has no plan")
	}
	p, err := newPage(r, o)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	var b bytes.Buffer
	if err := pageTemplate.Execute(&b, p); err != nil {
		panic(fmt.Sprintf("report: template: %v", err))
	}
	_, err = b.WriteTo(w)
	return err
}
