package planning

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"fairdue/agents"
	"fairdue/scenarios"
	"fairdue/scenarios/experiment/staff"
	"fairdue/scenarios/kpi"
	"fairdue/scenarios/portfolio"
)

// played is a small experiment with budgets and shift patterns.
var played = sync.OnceValue(func() *staff.Result {
	lib := scenarios.NewLibrary(kpi.Names())
	s, err := lib.Scenario("consumer-credit")
	if err != nil {
		panic(err)
	}
	spec := s.Population.Spec()
	spec.Debtors = 500
	s.Population, _ = portfolio.NewPopulation(spec)
	p, err := lib.Plan("early-and-fair", s)
	if err != nil {
		panic(err)
	}
	c, err := staff.New(s, p, staff.Options{
		Collectors: []int{0, 1, 2, 4}, Budgets: []agents.Money{1_000_00, 4_000_00, 9_000_00}, Patterns: []string{"own", "late"}, Stop: staff.Stop{Replications: 3}, Seed: 1,
	})
	if err != nil {
		panic(err)
	}
	store, err := c.Open("", false)
	if err != nil {
		panic(err)
	}
	r, err := staff.Run(context.Background(), c, store)
	if err != nil {
		panic(err)
	}
	return r
})

func TestEveryFigureIsWellFormedAndTheSameEachTime(t *testing.T) {
	figures, err := Figures(played())
	if err != nil {
		t.Fatal(err)
	}
	again, _ := Figures(played())
	names := ""
	for i, f := range figures {
		names += f.Name + " "
		for _, width := range []int{Wide, Narrow} {
			var a, b bytes.Buffer
			if err := f.WriteSVG(&a, width); err != nil {
				t.Fatal(err)
			}
			again[i].WriteSVG(&b, width)
			if !bytes.Equal(a.Bytes(), b.Bytes()) {
				t.Errorf("%s: other bytes the second time", f.Name)
			}
			if strings.Contains(a.String(), "NaN") || strings.Contains(a.String(), "Inf") {
				t.Errorf("%s: a number that is none", f.Name)
			}
			d := xml.NewDecoder(&a)
			for {
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", f.Name, err)
				}
			}
		}
		if f.Title == "" || f.Caption == "" || f.Note == "" {
			t.Errorf("%s has no words", f.Name)
		}
	}
	if want := "staffing-curve one-more-collector service-and-load headcount-by-budget shift-patterns erlang-and-simulation "; names != want {
		t.Errorf("figures %s, want %s", names, want)
	}
}

// Each cell reaches under its neighbours, so that no line shows between them at
// whatever size the page is drawn.
func TestHeatMapHasNoSeams(t *testing.T) {
	svg := heat(played()).Inline(Wide)
	type box struct{ x0, y0, x1, y1 float64 }
	var cells []box
	for _, part := range strings.Split(svg, "<path d=\"")[1:] {
		part, _, _ = strings.Cut(part, "/>")
		d, rest, _ := strings.Cut(part, "\"")
		var b box
		var y2, x3 float64
		n, _ := fmt.Sscanf(strings.NewReplacer("M", "", "L", " ", "Z", "", ",", " ").Replace(d), "%f %f %f %f %f %f", &b.x0, &b.y0, &b.x1, &y2, &x3, &b.y1)
		if n == 6 && y2 == b.y0 && x3 == b.x1 && math.Abs(b.y1-b.y0) > 30 && strings.Contains(rest, "fill:#") && b.x1-b.x0 < 200 {
			cells = append(cells, b)
		}
	}
	r := played()
	if want := len(r.Collectors) * len(r.Budgets); len(cells) != want {
		t.Fatalf("%d cells, want %d", len(cells), want)
	}
	columns := len(r.Collectors)
	for i := range cells {
		if i%columns < columns-1 && cells[i].x1 <= cells[i+1].x0 {
			t.Errorf("cell %d ends at %v, the next begins at %v", i, cells[i].x1, cells[i+1].x0)
		}
		if i+columns < len(cells) {
			lower, upper := math.Max(cells[i].y0, cells[i].y1), math.Min(cells[i+columns].y0, cells[i+columns].y1)
			if lower <= upper {
				t.Errorf("cell %d ends at %v, the one below begins at %v", i, lower, upper)
			}
		}
	}
}

// Text on every colour of the heat map has a contrast of 4.5 to 1 (WCAG 2.1).
func TestHeatMapIsReadable(t *testing.T) {
	luminance := func(r, g, b uint8) float64 {
		lin := func(v uint8) float64 {
			if x := float64(v) / 255; x > 0.03928 {
				return math.Pow((x+0.055)/1.055, 2.4)
			}
			return float64(v) / 255 / 12.92
		}
		return 0.2126*lin(r) + 0.7152*lin(g) + 0.0722*lin(b)
	}
	last := 2.0
	for i := range 101 {
		c := heatColor(float64(i) / 100)
		x := on(c)
		a, b := luminance(c.R, c.G, c.B), luminance(x.R, x.G, x.B)
		if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < 4.5 {
			t.Errorf("at %d %%: contrast %.2f", i, ratio)
		}
		if a > last {
			t.Errorf("at %d %% the colour gets lighter", i)
		}
		last = a
	}
}

func TestPageIsSelfContainedAndTheSameEachTime(t *testing.T) {
	var a, b bytes.Buffer
	if err := Write(&a, played(), Options{Command: "fairdue staff"}); err != nil {
		t.Fatal(err)
	}
	Write(&b, played(), Options{Command: "fairdue staff"})
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("other bytes the second time")
	}
	page := a.String()
	for _, bad := range []string{"<script", "http://", "https://", "@import", "url(", "<link", "<img", "%!"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	r := played()
	if n := strings.Count(page, "<tr"); n < 1+len(r.Collectors)+1+len(r.Curves) {
		t.Errorf("%d rows of tables", n)
	}
	first, _, _ := strings.Cut(r.Answer, ". ")
	if !strings.Contains(strings.ReplaceAll(page, "\u00a0", " "), "<h1>"+first+".") && !strings.Contains(strings.ReplaceAll(page, "\u00a0", " "), "<h1>"+first) {
		t.Errorf("the page does not open with %q", first)
	}
}

func open(t *testing.T) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	if err := WriteWorkbook(&b, played()); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func cell(t *testing.T, f *excelize.File, sheet, at string) float64 {
	t.Helper()
	s, err := f.CalcCellValue(sheet, at, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatalf("%s!%s: %v", sheet, at, err)
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatalf("%s!%s: %q", sheet, at, s)
	}
	return x
}

// At the plan's own prices the formulas give what was simulated; at others they
// give what the prices say.
func TestWorkbookGoesOnCalculating(t *testing.T) {
	r, f := played(), open(t)
	defer f.Close()
	row, bestRow := 1, 0
	for _, c := range r.Curves {
		for i, p := range c.Levels {
			row++
			if c.Shifts == r.Best.Shifts && c.Budget == r.Best.Budget && p.Collectors == r.Best.Collectors {
				bestRow = row
			}
			at := func(column string) string { return fmt.Sprintf("%s%d", column, row) }
			if got, want := cell(t, f, "Levels", at("J")), p.KPIs["net_recovery"].Mean; math.Abs(got-want) > 0.02 {
				t.Errorf("net recovery by formula %v, simulated %v", got, want)
			}
			if i > 0 {
				if got, want := cell(t, f, "Levels", at("K")), c.Steps[i-1].Net.Mean; math.Abs(got-want) > 0.02 {
					t.Errorf("one more nets %v by formula, %v simulated", got, want)
				}
			}
		}
	}
	net, wage, burden := cell(t, f, "Calculator", "B17"), r.Team.WagePerHour, r.Team.Burden
	best := r.BestCurve()
	if want := Top(best).KPIs["net_recovery"].Mean; math.Abs(net-want) > 0.02 {
		t.Errorf("the calculator nets %v, simulated %v", net, want)
	}
	if got := cell(t, f, "Calculator", "B18"); got != float64(r.Best.Collectors) {
		t.Errorf("the best headcount is %v, want %d", got, r.Best.Collectors)
	}
	// Half as much again for an hour.
	f.SetCellValue("Calculator", "B5", wage*1.5)
	hours := cell(t, f, "Levels", fmt.Sprintf("G%d", bestRow))
	if got, want := cell(t, f, "Calculator", "B17"), net-0.5*wage*burden*hours; math.Abs(got-want) > 0.02 {
		t.Errorf("with a higher wage the calculator nets %v, want %v", got, want)
	}
	f.SetCellValue("Calculator", "B5", wage)
	// Between two headcounts the line between them, with what a hire costs.
	a, b := best.Levels[2], best.Levels[3] // 2 and 4
	f.SetCellValue("Calculator", "B7", 3)
	f.SetCellValue("Calculator", "B9", 700)
	f.SetCellValue("Calculator", "B10", 2)
	if got, want := cell(t, f, "Calculator", "B17"), (a.KPIs["net_recovery"].Mean+b.KPIs["net_recovery"].Mean)/2-700; math.Abs(got-want) > 0.02 {
		t.Errorf("three collectors, one of them hired, net %v, want %v", got, want)
	}
}

func TestWorkbookIsTheSameEachTime(t *testing.T) {
	var a, b bytes.Buffer
	WriteWorkbook(&a, played())
	WriteWorkbook(&b, played())
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("other bytes the second time")
	}
}

// One headcount, one replication, no budget, no calls: whatever is missing, the
// page says so and draws the rest.
func TestThinResults(t *testing.T) {
	r := *played()
	r.Erlang, r.Budgets, r.Precision = nil, nil, nil
	r.Patterns = r.Patterns[:1]
	c := r.Curves[0]
	c.Levels, c.Steps, c.Knee = c.Levels[1:2], nil, nil
	r.Curves, r.Replications = []staff.Curve{c}, 1
	r.Best = staff.Cell{Shifts: c.Shifts, Budget: c.Budget, Collectors: c.Levels[0].Collectors}
	r.Collectors = []int{c.Levels[0].Collectors}
	for i := range r.Curves[0].Levels {
		p := &r.Curves[0].Levels[i]
		p.KPIs = map[string]staff.Estimate{"net_recovery": {Mean: 5, N: 1}, "cash_collected": {Mean: 7, N: 1}, "total_cost": {Mean: 2, N: 1}}
	}
	var b bytes.Buffer
	if err := Write(&b, &r, Options{}); err != nil {
		t.Fatal(err)
	}
	if s := b.String(); strings.Contains(s, "NaN") || strings.Contains(s, "Inf") {
		t.Error("a number that is none")
	}
	b.Reset()
	if err := WriteWorkbook(&b, &r); err != nil {
		t.Fatal(err)
	}
}
