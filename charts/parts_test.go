package charts

import (
	"math"
	"strings"
	"testing"

	"fairdue/charts/internal/specimen"
	"fairdue/scenarios/experiment"
)

// TestFallsAddUp: every bar begins where the one above ends, and what is drawn
// ends at the difference that the result states.
func TestFallsAddUp(t *testing.T) {
	for name, r := range specimens() {
		for _, f := range fallsOf(r) {
			at := 0.0
			for _, s := range f.steps {
				switch {
				case s.sum && math.Abs(s.to-at) > 0.006*math.Abs(s.to):
					t.Errorf("%s, %s: the bars reach %g, the sum “%s” is %g", name, f.name, at, s.label, s.to)
				case !s.sum && (s.from != at || math.Abs(s.to-s.from-s.mean) > 1e-9*math.Abs(s.to)):
					t.Errorf("%s, %s: “%s” of %g goes from %g to %g, the bar above ends at %g", name, f.name, s.label, s.mean, s.from, s.to, at)
				}
				at = s.to
			}
			if d, ok := differenceOf(r, f.name, "net_recovery"); !ok || d.Mean != at {
				t.Errorf("%s, %s: the bars end at %g, the difference is %g", name, f.name, at, d.Mean)
			}
		}
	}
}

// TestWhatIsWaivedAndWhatIsUnexplainedHasABar: net recovery is not only cash
// less cost.
func TestWhatIsWaivedAndWhatIsUnexplainedHasABar(t *testing.T) {
	r := two()
	r.Differences = append(r.Differences, experiment.Difference{Plan: "b", Baseline: "a", KPI: "conceded", Mean: 60, HalfWidth: 5, Better: "less"})
	f := fallsOf(r)[0]
	got := map[string]float64{}
	for _, s := range f.steps {
		got[s.label] = s.mean
	}
	for label, want := range map[string]float64{"Kept promises": 700, "Agency": -300, "Cash collected": 400, "Cost of staff": -90, "Cost of agency": 120, "Waived": -60, "Everything else": -70, "Net recovery": 300} {
		if math.Abs(got[label]-want) > 1e-9 {
			t.Errorf("%s is %g, want %g; all: %v", label, got[label], want, got)
		}
	}
	if len(got) != 8 {
		t.Errorf("bars: %v", got)
	}
}

// two is a small result by hand: b against a.
func two() *experiment.Result {
	part := func(by, name string, mean float64) experiment.Breakdown {
		return experiment.Breakdown{Plan: "b", Baseline: "a", By: by, Part: name, Mean: mean, HalfWidth: 10}
	}
	diff := func(kpi string, mean float64) experiment.Difference {
		return experiment.Difference{Plan: "b", Baseline: "a", KPI: kpi, Mean: mean, HalfWidth: 20, PBetter: 1, Better: "more"}
	}
	value := func(net, margin float64) map[string]experiment.Estimate {
		e := func(v float64) experiment.Estimate {
			return experiment.Estimate{Mean: v, HalfWidth: 20, Unit: "money", Defined: 9}
		}
		return map[string]experiment.Estimate{"net_recovery": e(net), "customer_margin": e(margin), "total_value": e(net + margin)}
	}
	return &experiment.Result{
		Scenario: experiment.ScenarioInfo{Name: "s", Currency: "EUR", Digits: 2, Days: 90}, Baseline: "a", Replications: 9, Confidence: .95,
		Plans: []experiment.PlanInfo{{Name: "a", Title: "Alpha"}, {Name: "b", Title: "Beta"}},
		KPIs:  map[string]map[string]experiment.Estimate{"a": value(1000, 500), "b": value(1300, 100)},
		Breakdown: []experiment.Breakdown{
			part("source", "Kept promises", 700), part("source", "Agency", -300), part("cost", "staff", 90), part("cost", "agency", -120),
			part("segment", "large", 270), part("segment", "the rest", 130), part("month", "2026-01", 500), part("month", "2026-02", 100), part("month", "2026-03", -200),
		},
		Differences: []experiment.Difference{diff("net_recovery", 300), diff("cash_collected", 400), diff("total_value", -100)},
	}
}

func TestCaptionsOfTheParts(t *testing.T) {
	r := two()
	for want, draw := range map[string]func(*experiment.Result) (*Figure, error){
		"Beta nets 300 EUR more than Alpha: it gains most in “kept promises” (+700) and loses most in “agency” (−300) and “everything else” (−130).":                   Why,
		"Beta collects 400 EUR more than Alpha: about two thirds of it in segment “large”; it is 600 ahead by the end of February 2026 and gives 200 back after that.": Where,
		"Beta nets most, but with the margin on further sales counted Alpha is ahead: 1,500 EUR against 1,400 EUR together.":                                           Customers,
	} {
		f, err := draw(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Caption != want {
			t.Errorf("%s: %q, want %q", f.Name, f.Caption, want)
		}
	}
	r.Differences[0].HalfWidth, r.Differences[1].HalfWidth, r.Differences[2].HalfWidth = 500, 500, 500
	for want, draw := range map[string]func(*experiment.Result) (*Figure, error){
		"Beta and Alpha cannot be told apart in net recovery (+300 ± 500 EUR): what it gains in “kept promises”": Why,
		"Beta and Alpha cannot be told apart in cash":                                                            Where,
		"together; this order is not certain.":                                                                   Customers,
	} {
		f, err := draw(r)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(f.Caption, want) {
			t.Errorf("%s: %q lacks %q", f.Name, f.Caption, want)
		}
	}
}

func TestFraction(t *testing.T) {
	for share, want := range map[float64]string{
		1: "all", .97: "nearly all", .64: "about two thirds", 2. / 3: "two thirds", .5: "half", .52: "about half", .1: "a tenth", .01: "hardly any", 1.4: "more than all",
	} {
		if got := fraction(share); got != want {
			t.Errorf("%g is %q, want %q", share, got, want)
		}
	}
}

func TestMonthsKeepTheirPlace(t *testing.T) {
	for _, c := range []struct {
		first, last  int
		years, label string
	}{{12*2026 + 0, 12*2026 + 6, "2026", "Jan Feb Mar Apr May Jun Jul"}, {12*2025 + 10, 12*2026 + 1, "2025–2026", "Nov 25 Dec 25 Jan 26 Feb 26"}, {12 * 2026, 12*2028 + 5, "2026–2028", "Jan 26 Jul 26 Jan 27 Jul 27 Jan 28"}} {
		a, years := monthAxis(c.first, c.last)
		var labels []string
		for _, k := range a.ticks {
			labels = append(labels, k.Label)
		}
		if got := strings.Join(labels, " "); years != c.years || got != c.label {
			t.Errorf("%d to %d: %q, %q", c.first, c.last, years, got)
		}
	}
}

// TestSumsOfTheFallsAreAsLongAsTheirAmounts measures the dark bars of all plans
// but no action, which share a scale.
func TestSumsOfTheFallsAreAsLongAsTheirAmounts(t *testing.T) {
	r := specimen.Consumer()
	f, err := Why(r)
	if err != nil {
		t.Fatal(err)
	}
	var want, got []float64
	for _, fall := range fallsOf(r) {
		for _, s := range fall.steps {
			if s.sum && fall.name != noAction {
				want = append(want, s.mean)
			}
		}
	}
	for _, p := range shapes(t, f.Inline(Wide)) {
		if w := p.xs[1] - p.xs[0]; strings.Contains(p.style, "fill:"+hex(sumColor)) && w != 16 {
			got = append(got, w)
		}
	}
	if len(want) < 4 || len(got) < len(want) {
		t.Fatalf("%d bars for %d sums", len(got), len(want))
	}
	for i := range want {
		if got[i]/got[0] < .99*want[i]/want[0] || got[i]/got[0] > 1.01*want[i]/want[0] {
			t.Errorf("bar %d is %.3f times the first, its amount %.3f times", i, got[i]/got[0], want[i]/want[0])
		}
	}
}

// TestMonthsAreAsHighAsTheirAmounts reads the first plan's months back with the
// labels of the axis.
func TestMonthsAreAsHighAsTheirAmounts(t *testing.T) {
	r := specimen.Consumer()
	f, err := Where(r)
	if err != nil {
		t.Fatal(err)
	}
	svg := f.Inline(Narrow)
	_, h, labels := readSVG(t, svg)
	_, zero := place(t, h, labels, "0")
	_, tick := place(t, h, labels, "200 k")
	want := placesOf(r, "call-everyone").months
	n := 0
	for _, p := range shapes(t, svg) {
		if len(p.ys) < 4 || math.Abs(p.ys[0]-zero) > 3 || !strings.Contains(p.style, "fill:"+hex(gainColor)) && !strings.Contains(p.style, "fill:"+hex(lossColor)) || n == len(want) {
			continue
		}
		if got := 2e5 * (p.ys[2] - p.ys[0]) / (tick - zero); math.Abs(got-want[n].mean) > 3000 {
			t.Errorf("month %d is drawn as %.0f, is %.0f", n, got, want[n].mean)
		}
		n++
	}
	if n != len(want) || n < 6 {
		t.Errorf("%d bars for %d months", n, len(want))
	}
}

// TestPointsAreWhereTheirAmountsAre reads the whiskers of net recovery back.
func TestPointsAreWhereTheirAmountsAre(t *testing.T) {
	r := specimen.Consumer()
	f, err := Customers(r)
	if err != nil {
		t.Fatal(err)
	}
	svg := f.Inline(Wide)
	_, h, labels := readSVG(t, svg)
	one, _ := place(t, h, labels, "1.6 M")
	two, _ := place(t, h, labels, "2.0 M")
	n := 0
	for _, p := range shapes(t, svg) {
		if len(p.ys) != 2 || p.ys[0] != p.ys[1] || !strings.Contains(p.style, "stroke-width:1.8") || n == len(r.Plans) {
			continue
		}
		e := r.KPIs[r.Plans[n].Name]["net_recovery"]
		a, b := 1.6e6+.4e6*(p.xs[0]-one)/(two-one), 1.6e6+.4e6*(p.xs[1]-one)/(two-one)
		if math.Abs((a+b)/2-e.Mean) > 5000 || math.Abs((b-a)/2-e.HalfWidth) > 5000 {
			t.Errorf("%s: drawn from %.0f to %.0f, found %.0f ± %.0f", r.Plans[n].Name, a, b, e.Mean, e.HalfWidth)
		}
		n++
	}
	if n != len(r.Plans) {
		t.Errorf("%d whiskers for %d plans", n, len(r.Plans))
	}
}

func TestPlansOfOneTitleAreToldApart(t *testing.T) {
	r := &experiment.Result{Plans: []experiment.PlanInfo{{Name: "x", Title: "Same"}, {Name: "y", Title: "Same"}, {Name: "z", Title: "Other"}, {Name: "w"}}}
	for name, want := range map[string]string{"x": "Same (x)", "y": "Same (y)", "z": "Other", "w": "w"} {
		if got := PlanTitle(r, name); got != want {
			t.Errorf("%s is called %q, want %q", name, got, want)
		}
	}
}

func TestNoMarginNoFigureOfCustomers(t *testing.T) {
	r := two()
	for _, k := range r.KPIs {
		e := k["customer_margin"]
		e.Defined = 0
		k["customer_margin"] = e
	}
	if _, err := Customers(r); err == nil || !strings.Contains(err.Error(), "do not go on buying") {
		t.Errorf("drawn without a margin: %v", err)
	}
}
