package experiment

import (
	"context"
	"fmt"

	"fairdue/agents/office"
	"fairdue/agents/plans"
	"fairdue/scenarios"
	"fairdue/scenarios/kpi"
	"fairdue/scenarios/verify"
	"fairdue/sim"
	"fairdue/sim/stat"
)

// survey is the collectability of commercial debts by age past due, per cent
// of what is unpaid at that age, as the members of the Commercial Collection
// Agency Association put it on 18 October 2004. Other editions differ by about
// 3 points at three months and 6 at twelve, which gives the band.
var survey = []struct {
	days         int
	share, allow float64
}{
	{0, 0.949, 0.03}, {30, 0.899, 0.03}, {60, 0.813, 0.03}, {90, 0.696, 0.03},
	{182, 0.521, 0.04}, {274, 0.391, 0.05}, {365, 0.228, 0.06},
}

// Counting ends 24 months after the due date.
const surveyEnds = 730

// Collectability plays trade-credit under its champion and sets the collected
// share of what reaches each age beside the survey.
func Collectability(ctx context.Context, lib *scenarios.Library, settings verify.Settings) ([]verify.Row, error) {
	s, err := lib.Scenario("trade-credit")
	if err != nil {
		return nil, err
	}
	p, err := lib.Plan(s.Champion, s)
	if err != nil {
		return nil, err
	}
	setting, err := s.Office()
	if err != nil {
		return nil, err
	}
	ages := make([]int, 0, len(survey)+1)
	for _, a := range survey {
		ages = append(ages, a.days)
	}
	ages = append(ages, surveyEnds)
	tallies := make([]stat.Tally, len(survey))
	workers := settings.Workers
	if workers == 0 {
		workers = 2
	}
	err = sim.Replicate(ctx, s.Replications, workers, func(_ context.Context, rep int) ([]float64, error) {
		people := s.Debtors(rep)
		fold := kpi.NewCollectability(len(people), ages...)
		office.New(setting, people, plans.NewLadder(p.Spec), sim.NewChance(settings.Seed, uint64(rep)), fold).Run()
		return fold.Shares(), nil
	}, func(rep int, shares []float64) error {
		for i, x := range shares {
			tallies[i].Add(x)
		}
		if settings.Progress != nil {
			settings.Progress(float64(rep+1) / float64(s.Replications))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var rows []verify.Row
	for i, a := range survey {
		rows = append(rows, verify.Inside(
			fmt.Sprintf("V5 Collectability by age: %s under %s, a band", s.Name, s.Champion), fmt.Sprintf("collected_by_24_months_from_day_%d", a.days), "",
			a.share-a.allow, a.share+a.allow, tallies[i].Interval(verify.Confidence)))
	}
	return rows, nil
}
