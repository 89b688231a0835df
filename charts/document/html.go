package document

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"unicode/utf8"

	"fairdue/charts"
)

var (
	//go:embed page.html
	pageText string
	//go:embed page.css
	styleText string

	page = template.Must(template.New("page").Funcs(template.FuncMap{
		"kind":   func(b Block) string { return b.kind() },
		"wide":   func(f Figure) template.HTML { return template.HTML(f.Chart.Inline(charts.Wide)) },
		"narrow": func(f Figure) template.HTML { return template.HTML(f.Chart.Inline(charts.Narrow)) },
		"style":  func() template.CSS { return template.CSS(styleText) },
		"add":    func(a, b int) int { return a + b },
		"short":  short,
		"head": func(t Table, column int) string {
			if t.Facts {
				return ""
			}
			return t.Head[column]
		},
	}).Parse(pageText))
)

// short says whether a cell's lines are so short that they need no break.
func short(c Cell) bool {
	for _, l := range c {
		if utf8.RuneCountInString(l.String()) > 18 {
			return false
		}
	}
	return len(c) > 0
}

// HTML writes the document as one page that needs nothing else, made to be
// read on a screen and printed on A4. The same document gives the same bytes.
func HTML(w io.Writer, d *Document) error {
	var b bytes.Buffer
	if err := page.Execute(&b, d); err != nil {
		panic(fmt.Sprintf("document: template: %v", err))
	}
	_, err := b.WriteTo(w)
	return err
}
