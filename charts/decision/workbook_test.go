package decision

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"fairdue/charts/internal/workbook"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/experiment/choose"
	"fairdue/scenarios/experiment/sensitivity"
	"fairdue/sim/stat"
)

// opened is a workbook as a reader's program opens it.
func opened(t *testing.T, write func(*bytes.Buffer) error) *excelize.File {
	t.Helper()
	var one, two bytes.Buffer
	if err := write(&one); err != nil {
		t.Fatal(err)
	}
	if err := write(&two); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Errorf("written twice it differs, %v", err)
	}
	f, err := excelize.OpenReader(&one)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func words(t *testing.T, f *excelize.File, sheet, at string) string {
	t.Helper()
	s, err := f.CalcCellValue(sheet, at, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatalf("%s!%s: %v", sheet, at, err)
	}
	return s
}

func figure(t *testing.T, f *excelize.File, sheet, at string) float64 {
	t.Helper()
	s := words(t, f, sheet, at)
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatalf("%s!%s: %q", sheet, at, s)
	}
	return v
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*(1+math.Abs(a)+math.Abs(b)) }

// plans are three plans by hand; the second was dropped early.
func plans() *choose.Result {
	r := &choose.Result{
		Scenario: experiment.ScenarioInfo{Currency: "EUR", Digits: 2}, Confidence: 0.95, Selected: "a", Objective: choose.Objective{KPI: "net_recovery", Maximise: true},
		Measures: []choose.Axis{{KPI: "net_recovery", Title: "Net recovery", Unit: "money", Maximise: true}, {KPI: "complaints_per_1000", Title: "Complaints", Unit: "per 1000"}},
	}
	for i, n := range []int{8, 4, 8} {
		p := choose.Plan{PlanInfo: experiment.PlanInfo{Name: string(rune('a' + i)), Title: fmt.Sprintf("Plan %d", i+1)}, Replications: n, Standing: choose.Worse}
		p.Samples = make([][]float64, 2)
		for rep := range n {
			luck := 10 * math.Sin(float64(3*rep))
			p.Samples[0] = append(p.Samples[0], 1000+luck-30*float64(i)+math.Cos(float64(7*rep+i)))
			p.Samples[1] = append(p.Samples[1], 5-2*float64(i)+0.1*math.Sin(float64(5*rep+i)))
		}
		r.Plans = append(r.Plans, p)
	}
	r.Plans[0].Standing = choose.Selected
	return r
}

// The ranking is that of the result, and follows when complaints get a price.
func TestRankingGoesOnCalculating(t *testing.T) {
	r := plans()
	f := opened(t, func(b *bytes.Buffer) error { return WriteRanking(b, r) })
	k := &workbook.Ranking{Measures: make([]workbook.Measure, 2)}
	sheet, first := workbook.RankingSheet, k.First()
	check := func(price float64, order []int) {
		t.Helper()
		for i, p := range r.Plans {
			row := first + i
			at := func(column string) string { return fmt.Sprintf("%s%d", column, row) }
			for m, column := range []string{"C", "D"} {
				if got, want := figure(t, f, sheet, at(column)), stat.MeanInterval(p.Samples[m], 0.95).Mean; !near(got, want) {
					t.Errorf("plan %d, measure %d: %v, want %v", i, m, got, want)
				}
			}
			if got := figure(t, f, sheet, at("F")); got != float64(order[i]) {
				t.Errorf("at %v a complaint plan %d has rank %v, want %d", price, i, got, order[i])
			}
			if i == 0 {
				continue
			}
			var x, y []float64
			for rep := range p.Samples[0] {
				x = append(x, p.Samples[0][rep]+price*p.Samples[1][rep])
				y = append(y, r.Plans[0].Samples[0][rep]+price*r.Plans[0].Samples[1][rep])
			}
			d := stat.Paired(x, y, 0.95)
			if got := figure(t, f, sheet, at("G")); !near(got, d.Mean) {
				t.Errorf("plan %d against the reference: %v, want %v", i, got, d.Mean)
			}
			if got := figure(t, f, sheet, at("H")); math.Abs(got-d.HalfWidth) > 1e-6*d.HalfWidth {
				t.Errorf("plan %d: ± %v, want %v", i, got, d.HalfWidth)
			}
			want := "worse"
			if d.Mean > d.HalfWidth {
				want = "better"
			}
			if got := words(t, f, sheet, at("I")); got != want {
				t.Errorf("plan %d is said to be %q, want %q", i, got, want)
			}
		}
	}
	check(0, []int{1, 2, 3})
	if err := f.SetCellValue(sheet, "B7", -50); err != nil { // a complaint costs 50
		t.Fatal(err)
	}
	check(-50, []int{3, 2, 1})
}

func lines() *sensitivity.Result {
	e := func(mean, half float64) sensitivity.Estimate {
		return sensitivity.Estimate{Mean: mean, HalfWidth: half, N: 10}
	}
	end := func(change, mean float64) sensitivity.End {
		return sensitivity.End{Change: change, Label: fmt.Sprintf("×%g", change), Difference: e(mean, 10)}
	}
	return &sensitivity.Result{
		Scenario: experiment.ScenarioInfo{Currency: "EUR", Digits: 2}, A: experiment.PlanInfo{Title: "One"}, B: experiment.PlanInfo{Title: `The "other"`}, Unit: "money", Title: "Net recovery", Base: e(100, 10), Confidence: 0.95,
		Parameters: []sensitivity.Row{
			{Name: "wage", Title: "Wages", How: "times", Base: "×1", Low: end(0.5, 160), High: end(2, -80), Verdict: sensitivity.Changes,
				Seen:     []sensitivity.End{end(0.5, 160), end(1, 100), end(1.5, 20), end(1.75, -30), end(2, -80)},
				Switches: []sensitivity.Switch{{Change: 1.6}}},
			{Name: "kept", Title: "Promises kept", How: "plus", Base: "0", Low: end(-1, 90), High: end(1, 130), Verdict: sensitivity.Holds,
				Seen: []sensitivity.End{end(-1, 90), {Change: 0, Label: "0", Difference: e(100, 10)}, end(1, 130)}},
		},
	}
}

// Switching values and verdicts are the result's, and follow the lead that is asked
// for; the difference at values of the planner's own is read off the lines.
func TestSwitchesGoOnCalculating(t *testing.T) {
	r := lines()
	f := opened(t, func(b *bytes.Buffer) error { return WriteSwitches(b, r) })
	for i, p := range r.Parameters {
		row := fmt.Sprint(switchRow + i)
		if len(p.Switches) > 0 {
			if got := figure(t, f, switchSheet, "G"+row); !near(got, p.Switches[0].Change) {
				t.Errorf("%s switches at %v, want %v", p.Name, got, p.Switches[0].Change)
			}
		} else if got := words(t, f, switchSheet, "G"+row); got != "not in this range" {
			t.Errorf("%s switches at %v", p.Name, got)
		}
		if got := words(t, f, switchSheet, "I"+row); got != string(p.Verdict) {
			t.Errorf("%s: %q, want %q", p.Name, got, p.Verdict)
		}
		if got := figure(t, f, switchSheet, "K"+row); !near(got, r.Base.Mean) {
			t.Errorf("%s at its own value: %v", p.Name, got)
		}
	}
	if got := figure(t, f, switchSheet, "B7"); !near(got, 100) {
		t.Errorf("nothing changed: %v", got)
	}
	set := func(cell string, v float64) {
		if err := f.SetCellValue(switchSheet, cell, v); err != nil {
			t.Fatal(err)
		}
	}
	set("J11", 1.25) // halfway from 100 to 20
	set("J12", -0.5) // halfway from 90 to 100
	if got := figure(t, f, switchSheet, "B7"); !near(got, 100-40-5) {
		t.Errorf("at other values: %v, want 55", got)
	}
	set("B4", 95) // then the kept promises decide too: 90 at the low end
	if got := figure(t, f, switchSheet, "G12"); !near(got, -0.5) {
		t.Errorf("with a lead of 95 it switches at %v, want -0.5", got)
	}
	if got := words(t, f, switchSheet, "I12"); got != string(sensitivity.MayChange) {
		t.Errorf("with a lead of 95: %q", got)
	}
	if got := words(t, f, switchSheet, "B8"); got != `The "other"` {
		t.Errorf("with a lead of 95: take %q", got)
	}
	set("B4", 200)
	if got := words(t, f, switchSheet, "G11"); got != "not in this range" {
		t.Errorf("with a lead beyond everything: %q", got)
	}
}
