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
	spread := func(mean float64) []experiment.Risk {
		var xs [3][]float64
		for rep := range 12 {
			for w := range xs {
				xs[w] = append(xs[w], mean+float64(rep)-3*float64(w))
			}
		}
		return experiment.Risks(xs[:], 180, 0.95, 1)
	}
	return &choose.Result{
		Answer: "Take A & <b>.", Objective: choose.Objective{KPI: "net_recovery", Maximise: true}, Unit: "money", Confidence: 0.95, Selected: "a",
		Plans: []choose.Plan{
			{PlanInfo: experiment.PlanInfo{Name: "b", Title: "Second"}, Standing: choose.Worse, Left: 12, Why: "beaten", ToSelected: &d, Objective: e(60, 5), Risk: spread(60), ToBest: choose.Contrast{Low: -50}},
			{PlanInfo: experiment.PlanInfo{Name: "a", Title: "First & <b>"}, Standing: choose.Selected, Objective: e(100, 5), Risk: spread(100), ToBest: choose.Contrast{High: 50}},
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

// uncertain is an analysis with Morris and Sobol.
func uncertain() *sensitivity.Result {
	r := analysis()
	r.Morris = &sensitivity.Screen{Paths: 10, Effects: []sensitivity.Effect{
		{Title: "Calls picked up", Mu: -90, MuStar: 90, MuStarHalf: 12, Sigma: 20}, {Title: "Nothing", MuStar: 2, MuStarHalf: 3, Sigma: 4}}}
	r.Sobol = &sensitivity.Variance{Rows: 64, Noise: 0.03, Indices: []sensitivity.Index{
		{Title: "Calls picked up", First: sensitivity.Bounded{Value: 0.6, Low: 0.5, High: 0.71}, Total: sensitivity.Bounded{Value: 0.7, Low: 0.61, High: 0.82}},
		{Title: "Nothing", First: sensitivity.Bounded{Value: -0.2, Low: -0.9, High: 0.4}, Total: sensitivity.Bounded{Value: 0.01, High: 0.02}}}}
	return r
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
		"morris":    {Morris(uncertain()), []string{"Calls picked up: 90 ± 12", "mu*", "sigma"}},
		"sobol":     {Sobol(uncertain()), []string{"alone 60 % (50 to 71)", "in all 70 % (61 to 82)", "share of the variance"}},
		"tail-risk": {TailRisk(choice()), []string{"days 1 to 90", "Second", "open to"}},
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
	if Morris(analysis()) != nil || Sobol(analysis()) != nil {
		t.Error("what was not asked for was drawn")
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
