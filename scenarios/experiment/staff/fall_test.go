package staff

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"fairdue/scenarios/experiment/rows"
)

// A fall is told where it is there and hardly ever where it is not, though the best
// headcount is chosen by what was seen.
func TestAFallIsToldWhenItIsProven(t *testing.T) {
	lot := rand.New(rand.NewPCG(8, 9))
	columns := append(rows.Columns(0), "team_hours")
	tell := func(drop float64) bool {
		store, _ := rows.Create("", "id", columns)
		r := &course{Config: setUpBare(), store: store}
		r.Collectors = []int{1, 2, 3, 4, 5}
		for i := range r.Collectors {
			r.levels, r.counts = append(r.levels, Level{Collectors: i}), append(r.counts, 20)
		}
		for rep := range 20 {
			luck := 100 * lot.NormFloat64()
			for i, l := range r.levels {
				row := make([]float64, len(columns))
				row[cash] = 1000 + luck + 10*lot.NormFloat64() - drop*float64(max(0, i-1))
				if i == 0 {
					row[cash] -= 200
				}
				store.Add(r.key(l), rep, row)
			}
		}
		f := r.falling([]int{0, 1, 2, 3, 4})
		if f != nil && (f.To != 5 || f.Cash.Mean+f.Cash.HalfWidth >= 0 || !strings.Contains(f.sentence("EUR"), "cash itself falls") || strings.Contains(f.sentence("EUR"), "because")) {
			t.Fatalf("%+v: %s", f, f.sentence("EUR"))
		}
		return f != nil
	}
	wrong, right := 0, 0
	for range 300 {
		if tell(0) {
			wrong++
		}
		if tell(10) {
			right++
		}
	}
	if wrong > 25 || right < 295 { // 5 %, and the choice of the best costs a little
		t.Errorf("of 300: told %d times where nothing falls, %d where it does", wrong, right)
	}
}

// The two headcounts are played anew on fresh replications, with
// and without instalments, and a cause is named only where the difference of the differences is proven.
func TestTheCauseOfAFallIsPlayed(t *testing.T) {
	c := setUp(t, 300, "early-and-fair", Options{Collectors: []int{1, 3}, Stop: Stop{Replications: 10}})
	store, err := c.Open("", false)
	if err != nil {
		t.Fatal(err)
	}
	r := &course{Config: c, store: store, levels: c.levels(), counts: make([]int, 2)}
	if err := r.fixed(t.Context()); err != nil {
		t.Fatal(err)
	}
	f := &Fall{From: 1, To: 3, Cash: Estimate{N: 10}}
	if err := r.explain(t.Context(), f, []int{0, 1}); err != nil {
		t.Fatal(err)
	}
	if f.Without == nil || store.Len() != 60 || (f.Because != "") != (f.Explains.Mean+f.Explains.HalfWidth < 0) {
		t.Errorf("%+v, %d rows", f, store.Len())
	}
	if math.Abs(f.Again.Mean-f.Without.Mean-f.Explains.Mean) > 1e-6*math.Abs(f.Again.Mean) {
		t.Errorf("%v with instalments is not %v without and %v explained", f.Again.Mean, f.Without.Mean, f.Explains.Mean)
	}
	for _, s := range barred(c.Spec).Treatments {
		for _, x := range s.Steps {
			if x.Mandate.Instalments {
				t.Fatal("instalments may still be offered")
			}
		}
	}
	if !offersInstalments(c.Spec) {
		t.Error("the plan itself was changed")
	}
}
