package frontier

import (
	"fmt"
	"io"

	"fairdue/charts"
	"fairdue/charts/internal/workbook"
	"fairdue/scenarios/experiment/search"
)

// WriteRanking writes the front as a workbook: what one unit of each objective is
// worth are cells to change, and the ranking of the plans with their paired intervals
// against today's plan follows.
func WriteRanking(w io.Writer, r *search.Result) error {
	k := &workbook.Ranking{Title: "Which plan of the front, at your prices", Confidence: r.Confidence}
	for i, m := range r.Measures {
		x := workbook.Measure{Title: m.Title, Unit: m.Unit, Label: charts.UnitLabel(m.Unit, r.Scenario.Currency)}
		if i == 0 { // the first objective; the others count nothing until somebody says so
			x.Worth = 1
			if m.Better == "less" {
				x.Worth = -1
			}
		}
		k.Measures = append(k.Measures, x)
	}
	add := func(id int, name, standing string) {
		k.Plans = append(k.Plans, workbook.Candidate{Name: name, Standing: standing, Samples: r.Points[id].Samples})
	}
	add(0, r.Plan.Title, "today's plan")
	front := map[int]bool{0: true}
	for _, id := range append([]int{}, r.Front...) {
		if front[id] {
			continue
		}
		front[id] = true
		if id == r.Chosen {
			add(id, r.Points[id].Name, "chosen, on the front")
		} else {
			add(id, r.Points[id].Name, "on the front")
		}
	}
	if r.Chosen > 0 && !front[r.Chosen] {
		add(r.Chosen, r.Points[r.Chosen].Name, "chosen")
	}
	k.About = [][2]string{
		{"Answer", r.Answer}, {"Guarantee", r.Guarantee},
		{"Runs", fmt.Sprintf("%d replications of the clean-up, which the search has not seen; of an unfinished search its own %d, which flatter what was found good", r.Fresh, r.Replications)},
		{"Formulas", "Means, scores, ranks and intervals are formulas over the runs on the sheet Runs. The guarantee is that of the first objective; a ranking at other prices has the intervals shown and no guarantee."},
		{"Prices", "Net recovery already holds the cost and what was conceded: give cost no worth beside it, or it counts twice."},
		{"Objectives", list(r.Objectives)}, {"Constraints", list(r.Bounds)},
		{"Seed", fmt.Sprintf("%d, setup seed %d", r.Seed, r.SetupSeed)}, {"Version", r.Version}, {"Experiment", r.ID},
	}
	return k.Write(w)
}
