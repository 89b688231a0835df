package frontier

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"fairdue/charts"
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
