package decision

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"fairdue/charts"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/experiment/choose"
	"fairdue/scenarios/experiment/sensitivity"
)

func choice() *choose.Result {
	e := func(m, h float64) choose.Estimate { return choose.Estimate{Mean: m, HalfWidth: h, N: 10} }
	d := e(-40, 10)
	return &choose.Result{
		Answer: "Take A & <b>.", Objective: choose.Objective{KPI: "net_recovery", Maximise: true}, Unit: "money", Confidence: 0.95, Selected: "a",
		Plans: []choose.Plan{
			{PlanInfo: experiment.PlanInfo{Name: "b", Title: "Second"}, Standing: choose.Worse, Left: 12, Why: "beaten", ToSelected: &d, Objective: e(60, 5), ToBest: choose.Contrast{Low: -50}},
			{PlanInfo: experiment.PlanInfo{Name: "a", Title: "First & <b>"}, Standing: choose.Selected, Objective: e(100, 5), ToBest: choose.Contrast{High: 50}},
		},
		Axes:   []choose.Axis{{KPI: "net_recovery", Title: "Net recovery", Unit: "money", Maximise: true}, {KPI: "total_cost", Title: "Total cost", Unit: "money"}},
		Pareto: []choose.Front{{Plan: "b", Values: []choose.Estimate{e(60, 5), e(9, 1)}}, {Plan: "a", Values: []choose.Estimate{e(100, 5), e(5, 1)}, OnFront: true, Dominates: []string{"b"}}},
	}
}

func analysis() *sensitivity.Result {
	e := func(m float64) sensitivity.Estimate { return sensitivity.Estimate{Mean: m, HalfWidth: 5, N: 10} }
	return &sensitivity.Result{
		Title: "Net recovery", Unit: "money", Base: e(20), Confidence: 0.95, Replications: 10,
		Parameters: []sensitivity.Row{
			{Title: "Calls picked up", Base: "30 %", Low: sensitivity.End{Label: "18 %", Difference: e(-30)}, High: sensitivity.End{Label: "42 %", Difference: e(60)}, Verdict: sensitivity.Changes,
				Switches: []sensitivity.Switch{{Label: "25 %", FromLabel: "23 %", ToLabel: "27 %"}}},
			{Title: "Nothing", Base: "×1", Low: sensitivity.End{Label: "×0.5", Difference: e(20)}, High: sensitivity.End{Label: "×2", Difference: e(20)}, Verdict: sensitivity.Holds},
		},
	}
}

// Every figure is XML at both widths and says what it must.
func TestFigures(t *testing.T) {
	for name, f := range map[string]struct {
		f    *Figure
		want []string
	}{
		"tornado":   {Tornado(analysis()), []string{"18 %", "42 %", "25 %", "base 20", "not in this range"}},
		"selection": {Selection(choice()), []string{"Second", "dropped after 12 rounds", "First"}},
		"pareto":    {Pareto(choice()), []string{"(selected)", "better: left", "better: up"}},
	} {
		if f.f.Name != name {
			t.Errorf("%s is named %s", name, f.f.Name)
		}
		for _, width := range []int{charts.Wide, charts.Narrow} {
			var b bytes.Buffer
			if err := f.f.WriteSVG(&b, width); err != nil {
				t.Fatal(err)
			}
			d := xml.NewDecoder(bytes.NewReader(b.Bytes()))
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s at %d: %v", name, width, err)
				}
			}
			for _, w := range f.want {
				if !strings.Contains(b.String(), w) {
					t.Errorf("%s at %d does not say %q", name, width, w)
				}
			}
		}
	}
	r := choice()
	r.Axes = r.Axes[:1]
	if Pareto(r) != nil {
		t.Error("a front of one objective was drawn")
	}
}

// Pages escape what users write and repeat byte for byte.
func TestPages(t *testing.T) {
	write := func() string {
		var b bytes.Buffer
		if err := WriteSelection(&b, choice(), "fairdue select"); err != nil {
			t.Fatal(err)
		}
		if err := WriteSensitivity(&b, analysis(), "fairdue sensitivity"); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	p := write()
	if p != write() {
		t.Error("the page differs")
	}
	if strings.Contains(p, "First & <b>") || !strings.Contains(p, "First &amp; &lt;b&gt;") {
		t.Error("a title is not escaped")
	}
	for _, w := range []string{"One at a time", "Several objectives", "Minus best of the others", "fairdue sensitivity"} {
		if !strings.Contains(p, w) {
			t.Errorf("no %q", w)
		}
	}
}
