package decision

import (
	"fmt"
	"io"

	"fairdue/charts"
	"fairdue/charts/internal/workbook"
	"fairdue/scenarios/experiment/choose"
)

// WriteRanking writes a selection as a workbook: what one unit of each objective is
// worth are cells to change, and the ranking with its paired intervals follows.
func WriteRanking(w io.Writer, r *choose.Result) error {
	k := &workbook.Ranking{Title: "Which plan, at your prices", Confidence: r.Confidence}
	for i, a := range r.Measures {
		m := workbook.Measure{Title: a.Title, Unit: a.Unit, Label: charts.UnitLabel(a.Unit, r.Scenario.Currency)}
		if i == 0 { // the objective; the others count nothing until somebody says so
			m.Worth = 1
			if !a.Maximise {
				m.Worth = -1
			}
		}
		k.Measures = append(k.Measures, m)
	}
	for i, p := range r.Plans {
		k.Plans = append(k.Plans, workbook.Candidate{Name: planTitle(p.PlanInfo), Standing: string(p.Standing), Samples: p.Samples})
		if p.Replications > r.Plans[k.Reference].Replications || p.Name == r.Selected && p.Replications == r.Plans[k.Reference].Replications {
			k.Reference = i
		}
	}
	k.About = [][2]string{
		{"Answer", r.Answer}, {"Guarantee", r.Guarantee},
		{"Replications", Spent(r)},
		{"Formulas", "Means, scores, ranks and intervals are formulas over the runs on the sheet Runs. The guarantee is that of the objective as it was run; a ranking at other prices has the intervals shown and no guarantee."},
		{"Prices", "Net recovery already holds the cost and what was conceded: give cost no worth beside it, or it counts twice."},
		{"Objective", r.Objective.String()}, {"Seed", fmt.Sprintf("%d, setup seed %d", r.Seed, r.SetupSeed)}, {"Version", r.Version}, {"Experiment", r.ID},
	}
	return k.Write(w)
}
