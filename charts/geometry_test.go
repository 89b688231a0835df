package charts

import (
	"fmt"
	"image/color"
	"math"
	"regexp"
	"strings"
	"testing"

	"fairdue/charts/internal/specimen"
	"fairdue/scenarios/experiment"
)

// shape is a path of an SVG, counted from the bottom left as the canvas does.
type shape struct {
	style string
	xs    []float64
	ys    []float64
}

var (
	paths  = regexp.MustCompile(`<path d="([^"]*)" style="([^"]*)"`)
	points = regexp.MustCompile(`[ML]([-0-9.e+]+),([-0-9.e+]+)`)
)

func shapes(t *testing.T, svg string) []shape {
	var all []shape
	for _, p := range paths.FindAllStringSubmatch(svg, -1) {
		s := shape{style: p[2]}
		for _, q := range points.FindAllStringSubmatch(p[1], -1) {
			s.xs, s.ys = append(s.xs, number(t, q[1])), append(s.ys, number(t, q[2]))
		}
		all = append(all, s)
	}
	return all
}

func hex(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02X%02X%02X", n.R, n.G, n.B)
}

// place finds the middle of the label, from the bottom left.
func place(t *testing.T, h float64, labels []label, text string) (x, y float64) {
	t.Helper()
	for _, l := range labels {
		if l.text == text {
			return (l.left + l.right) / 2, h - (l.top+l.bottom)/2
		}
	}
	t.Fatalf("no label %q", text)
	return 0, 0
}

// TestCurvesEndAtTheirValues measures the last point of each curve on the
// figure's own ticks.
func TestCurvesEndAtTheirValues(t *testing.T) {
	r := specimen.Consumer()
	f, err := Cash(r)
	if err != nil {
		t.Fatal(err)
	}
	svg := f.Inline(Narrow)
	_, h, labels := readSVG(t, svg)
	_, zero := place(t, h, labels, "0.5 M")
	_, two := place(t, h, labels, "2.0 M")
	for _, s := range lineUp(r) {
		found := false
		for _, p := range shapes(t, svg) {
			if strings.Contains(p.style, "stroke:"+hex(s.Color)) && len(p.xs) > 100 {
				found = true
				value := .5e6 + 1.5e6*(p.ys[len(p.ys)-1]-zero)/(two-zero)
				want := s.Detail.Cash.Mean[r.Scenario.Days-1]
				if math.Abs(value-want) > .01*want {
					t.Errorf("%s ends at %.0f on the axis, collected %.0f", s.Name, value, want)
				}
			}
		}
		if !found {
			t.Errorf("%s has no curve", s.Name)
		}
	}
}

// TestBarsAreAsLongAsTheirAmounts compares the bars of the costs with the
// longest.
func TestBarsAreAsLongAsTheirAmounts(t *testing.T) {
	r := specimen.Consumer()
	f, err := Costs(r)
	if err != nil {
		t.Fatal(err)
	}
	var amounts, widths []float64
	for _, s := range lineUp(r) {
		if a := s.Detail.Costs[0].Amount; a > 0 {
			amounts = append(amounts, a)
		}
	}
	for _, p := range shapes(t, f.Inline(Wide)) {
		if w := p.xs[1] - p.xs[0]; strings.Contains(p.style, "fill:"+hex(partColors[0])) && w != 16 {
			widths = append(widths, w)
		}
	}
	if len(widths) != len(amounts) {
		t.Fatalf("%d bars for %d amounts", len(widths), len(amounts))
	}
	for i := range widths {
		if got, want := widths[i]/widths[0], amounts[i]/amounts[0]; math.Abs(got-want) > .01*want {
			t.Errorf("bar %d is %.3f times the first, its amount %.3f times", i, got, want)
		}
	}
}

// TestWhiskersSpanTheInterval reads net recovery's panel back with its ticks.
func TestWhiskersSpanTheInterval(t *testing.T) {
	r := specimen.Consumer()
	f, err := Differences(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	svg := f.Inline(Narrow)
	_, h, labels := readSVG(t, svg)
	zero, _ := place(t, h, labels, "0")
	tick, _ := place(t, h, labels, "200 k")
	var want []experiment.Difference
	for _, d := range r.Differences {
		if d.KPI == "net_recovery" {
			want = append(want, d)
		}
	}
	n := 0
	for _, p := range shapes(t, svg) {
		level := len(p.ys) == 2 && p.ys[0] == p.ys[1]
		if n == len(want) || !level || !strings.Contains(p.style, "stroke-width:2") || strings.Contains(p.style, "stroke-width:2.") {
			continue
		}
		a, b := 2e5*(p.xs[0]-zero)/(tick-zero), 2e5*(p.xs[1]-zero)/(tick-zero)
		d := want[n]
		if math.Abs((a+b)/2-d.Mean) > 3000 || math.Abs((b-a)/2-d.HalfWidth) > 3000 {
			t.Errorf("%s: drawn from %.0f to %.0f, found %.0f ± %.0f", d.Plan, a, b, d.Mean, d.HalfWidth)
		}
		n++
	}
	if n != len(want) {
		t.Errorf("%d whiskers for %d differences", n, len(want))
	}
}
