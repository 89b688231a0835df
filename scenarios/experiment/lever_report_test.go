package experiment_test

import (
	"context"
	"math"
	"testing"

	"fairdue/agents/plans"
	"fairdue/scenarios"
	"fairdue/scenarios/experiment"
)

// The series of the report end at the indicators: what the reader sees over
// time is what is judged at the end.
func TestLeverA5Series(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 1000)
	s.plans = []*scenarios.Plan{{Spec: plan(ladder(), crew(2))}}
	r, err := experiment.Compare(context.Background(), s.config(t, experiment.Options{Replications: 2}))
	if err != nil {
		t.Fatal(err)
	}
	d, cash := r.Details["plan"], r.KPIs["plan"]["cash_collected"].Mean
	if n := len(d.Cash.Mean); n != s.Horizon {
		t.Fatalf("%d days of cash, want %d", n, s.Horizon)
	}
	for day := 1; day < s.Horizon; day++ {
		if d.Cash.Mean[day] < d.Cash.Mean[day-1] {
			t.Fatalf("cash falls on day %d", day)
		}
	}
	if last := d.Cash.Mean[s.Horizon-1]; math.Abs(last-cash) > 0.01 {
		t.Errorf("cash of %.2f at the end of its series, the indicator says %.2f", last, cash)
	}
	backlog := 0.0
	for _, x := range d.Backlog.Mean {
		backlog += x
	}
	// The opening, six month ends and the horizon.
	if backlog == 0 || len(d.Ageing) != 8 {
		t.Errorf("a backlog of %.0f over the days, %d months of ageing", backlog, len(d.Ageing))
	}
}

// The difference between two plans is broken down without remainder, by
// segment, source and month, and the segment that was changed is the one that
// shows it.
func TestLeverC9WhereItLeaks(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 2000)
	base := plan([]plans.Step{email(3)}, crew(3))
	base.Name = "notes"
	base.Segments = []plans.Segment{{Name: "large", When: when(t, "original >= 800")}, {Name: "small", Treatment: 1}}
	base.Treatments = append(base.Treatments, plans.Treatment{Name: "other", Priority: 2, Steps: []plans.Step{email(3)}})
	other := clone(base)
	other.Name = "calls"
	other.Treatments[0].Steps = ladder()
	s.plans = []*scenarios.Plan{{Spec: base}, {Spec: other}}
	r, err := experiment.Compare(context.Background(), s.config(t, experiment.Options{Replications: 3, Baseline: "notes", Alone: true}))
	if err != nil {
		t.Fatal(err)
	}
	whole := 0.0
	for _, d := range r.Differences {
		if d.Plan == "calls" && d.KPI == "cash_collected" {
			whole = d.Mean
		}
	}
	sums, large := map[string]float64{}, 0.0
	for _, b := range r.Breakdown {
		sums[b.By] += b.Mean
		if b.By == "segment" && b.Part == "large" {
			large = b.Mean
		}
	}
	t.Logf("calls bring %.0f: by segment %.0f (large %.0f), by source %.0f, by month %.0f; they cost %.0f", whole, sums["segment"], large, sums["source"], sums["month"], sums["cost"])
	for _, by := range []string{"segment", "source", "month"} {
		if math.Abs(sums[by]-whole) > 0.02 {
			t.Errorf("by %s the difference adds up to %.2f of %.2f", by, sums[by], whole)
		}
	}
	if whole <= 0 || large < 0.95*whole {
		t.Errorf("the large accounts alone are called; they show %.0f of %.0f", large, whole)
	}
}
