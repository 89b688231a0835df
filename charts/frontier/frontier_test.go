package frontier

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fairdue/charts"
	"fairdue/charts/internal/workbook"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/experiment/search"
)

// specimen is a result with a known edge: a, b and d in the two objectives drawn; c is
// on the front by its complaints alone.
func specimen() *search.Result {
	r := &search.Result{
		Title: "Specimen <&>", Plan: experiment.PlanInfo{Name: "base", Title: "Base"}, Chosen: 2, Front: []int{2, 1, 4, 3}, Fresh: 20, Replications: 4,
		Scenario:   experiment.ScenarioInfo{Currency: "EUR", Digits: 2, Days: 90, Title: "Somewhere"},
		Objectives: []string{"max net_recovery", "min total_cost", "min complaints_per_1000", "max customer_margin"},
		Measures: []search.Measure{{KPI: "net_recovery", Title: "Net recovery", Unit: "money", Better: "more"}, {KPI: "total_cost", Title: "Total cost", Unit: "money", Better: "less"},
			{KPI: "complaints_per_1000", Title: "Complaints per 1,000 contacts", Unit: "per 1000", Better: "less"}, {KPI: "customer_margin", Title: "Margin", Unit: "money", Better: "more"}},
		Parameters: []search.ParameterInfo{{Name: "x", Today: "1", From: "1", To: "9", Effects: []float64{.1, .2, .3, .4}}},
	}
	for i, v := range [][]float64{{100e3, 50e3, 2, 10}, {110e3, 30e3, 3, 12}, {140e3, 60e3, 2, 14}, {105e3, 55e3, 1, 10}, {120e3, 40e3, 4, 9}, {90e3, 70e3, 5, 5}} {
		p := search.Played{ID: i, Values: []string{"1"}, Front: i > 0 && i < 5}
		if p.Front {
			p.Name = "base-0" + string(rune('0'+i))
		}
		for m, x := range v {
			e := search.Estimate{Mean: x, HalfWidth: x / 50, N: 4}
			p.Search = append(p.Search, e)
			p.Versus = append(p.Versus, search.Estimate{Mean: x - []float64{100e3, 50e3, 2, 10}[m], HalfWidth: 1, N: 4})
			if i < 5 {
				p.Fresh = append(p.Fresh, search.Estimate{Mean: x, HalfWidth: x / 90, N: 20})
				p.ToBase = append(p.ToBase, p.Versus[m])
			}
		}
		r.Points = append(r.Points, p)
	}
	return r
}

func TestTheEdgeIsWhatNobodyBeatsInTwo(t *testing.T) {
	r := specimen()
	var ids []int
	for _, d := range edge(r, dots(r)) {
		ids = append(ids, d.id)
	}
	if len(ids) != 3 || ids[0] != 1 || ids[1] != 4 || ids[2] != 2 {
		t.Errorf("edge %v, want [1 4 2]", ids)
	}
}

func TestFigureAndPageAreWhole(t *testing.T) {
	r := specimen()
	for _, width := range []int{charts.Wide, charts.Narrow} {
		var b bytes.Buffer
		if err := WriteSVG(&b, r, width); err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(strings.NewReader(b.String()))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
		for _, want := range []string{"chosen: 02", "today&#39;s plan", ">01<", ">03<", ">04<", "<polyline"} {
			if !strings.Contains(b.String(), want) {
				t.Errorf("width %d: no %q", width, want)
			}
		}
		if strings.Contains(b.String(), "NaN") {
			t.Error("NaN is drawn")
		}
	}
	var b, again bytes.Buffer
	if err := Write(&b, r, "fairdue search specimen"); err != nil {
		t.Fatal(err)
	}
	if err := Write(&again, r, "fairdue search specimen"); err != nil || b.String() != again.String() {
		t.Errorf("two pages of one result differ, %v", err)
	}
	if !strings.Contains(b.String(), "Specimen &lt;&amp;&gt;") || strings.Contains(b.String(), "http://") && !strings.Contains(b.String(), "xmlns") {
		t.Error("the title is not escaped, or something is fetched")
	}
}

func TestOneObjectiveHasNoFront(t *testing.T) {
	r := specimen()
	r.Objectives = r.Objectives[:1]
	if _, err := Inline(r, charts.Wide); !errors.Is(err, charts.ErrEmpty) {
		t.Errorf("%v", err)
	}
	var b bytes.Buffer
	if err := Write(&b, r, ""); err != nil || strings.Contains(b.String(), "<figure>") {
		t.Errorf("a page without a figure: %v", err)
	}
}

// The workbook's means are the result's, and its ranks follow the worth of a unit.
func TestRankingHoldsTheResult(t *testing.T) {
	r := specimen()
	for i := range r.Points {
		p := &r.Points[i]
		for m := range r.Measures {
			mean := p.Known(m).Mean
			p.Samples = append(p.Samples, []float64{mean * .9, mean, mean * 1.1})
		}
	}
	var b bytes.Buffer
	if err := WriteRanking(&b, r); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	number := func(at string) float64 {
		s, err := f.CalcCellValue(workbook.RankingSheet, at, excelize.Options{RawCellValue: true})
		v, bad := strconv.ParseFloat(s, 64)
		if err != nil || bad != nil {
			t.Fatalf("%s: %q, %v", at, s, err)
		}
		return v
	}
	first := (&workbook.Ranking{Measures: make([]workbook.Measure, len(r.Measures))}).First()
	ids := []int{0, 2, 1, 4, 3} // today's plan, then the front
	for row, id := range ids {
		for m, column := range []string{"C", "D", "E", "F"} {
			if got, want := number(fmt.Sprintf("%s%d", column, first+row)), r.Points[id].Known(m).Mean; math.Abs(got-want) > 1e-9*want {
				t.Errorf("point %d, measure %d: %v, want %v", id, m, got, want)
			}
		}
	}
	ranks := func(want ...float64) {
		t.Helper()
		for row := range ids {
			if got := number(fmt.Sprintf("H%d", first+row)); got != want[row] {
				t.Errorf("point %d has rank %v, want %v", ids[row], got, want[row])
			}
		}
	}
	ranks(5, 1, 3, 2, 4) // by net recovery: 140, 120, 110, 105, 100 thousand
	f.SetCellValue(workbook.RankingSheet, "B6", 0)
	f.SetCellValue(workbook.RankingSheet, "B8", -1) // by complaints: 1, 2 and 2, 3, 4
	ranks(2, 2, 4, 5, 1)
}
