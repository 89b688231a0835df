package portfolio

import (
	"math"
	"testing"

	"fairdue/sim"
	"fairdue/sim/stat"
)

// The known mean is that of what is drawn: with debts that are not yet due and with
// old ones, whose archetypes are others.
func TestExpectedIsTheMeanOfWhatIsDrawn(t *testing.T) {
	draws := 150
	if *long {
		draws = 2000
	}
	for _, due := range [][2]int{{0, 60}, {-120, -1}, {-45, 120}} {
		spec := spec(400, 0.4, 0.4, 0.2)
		spec.DueFrom, spec.DueTo, spec.BalanceFactor = due[0], due[1], []float64{1, 2, 4}
		p, flaws := NewPopulation(spec)
		if len(flaws) > 0 {
			t.Fatal(flaws)
		}
		want, ok := p.Expected()
		if !ok {
			t.Fatal("not known")
		}
		var got stat.Tally
		for rep := range draws {
			sum := 0.0
			for _, d := range p.Synthetic(sim.NewChance(7, uint64(rep))) {
				sum += float64(d.Balance)
			}
			got.Add(sum / float64(spec.Debtors))
		}
		if se := got.SD() / math.Sqrt(float64(draws)); math.Abs(got.Mean()-want) > 4*se+0.5 {
			t.Errorf("due %v: drawn %.1f ± %.1f, expected %.1f", due, got.Mean(), se, want)
		}
		spec.Correlation = []Pair{{"balance", "pace", -0.4}}
		if p, flaws = NewPopulation(spec); len(flaws) > 0 {
			t.Fatal(flaws)
		}
		if _, ok := p.Expected(); ok != (due[0] >= 0) {
			t.Errorf("due %v, balance and pace correlated: known %v", due, ok)
		}
	}
}
