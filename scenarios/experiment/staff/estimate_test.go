package staff

import (
	"math"
	"math/rand/v2"
	"testing"

	"fairdue/scenarios/experiment/rows"
)

// A level with fewer replications is set on the best one's mean by its paired
// difference; the interval then covers as it should.
func TestEstimateOfALevelThatStoppedEarly(t *testing.T) {
	lot := rand.New(rand.NewPCG(5, 6))
	const tries, all, some = 1500, 30, 12
	covered, error2, plain2 := 0, 0.0, 0.0
	columns := append(rows.Columns(0), "team_hours")
	for range tries {
		store, _ := rows.Create("", "id", columns)
		r := &course{
			Config: setUpBare(), store: store, levels: []Level{{Collectors: 0}, {Collectors: 1}}, counts: []int{all, some},
		}
		own := 0.0
		for rep := range all {
			luck := 10 * lot.NormFloat64()
			for i := range 2 {
				if i == 1 && rep >= some {
					continue
				}
				row := make([]float64, len(columns))
				row[net] = 100 + luck*(1-0.4*float64(i)) + lot.NormFloat64() - 3*float64(i)
				if i == 1 {
					own += row[net] / some
				}
				store.Add(r.key(r.levels[i]), rep, row)
			}
		}
		e := r.estimate(1, net)
		if math.Abs(e.Mean-97) <= e.HalfWidth {
			covered++
		}
		error2 += (e.Mean - 97) * (e.Mean - 97)
		plain2 += (own - 97) * (own - 97)
	}
	if share := float64(covered) / tries; share < 0.93 || share > 0.975 {
		t.Errorf("95 %% intervals cover in %.3f", share)
	}
	if error2 > plain2 {
		t.Errorf("squared error %.3g against %.3g of the plain mean", error2/tries, plain2/tries)
	}
}
