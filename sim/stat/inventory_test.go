package stat

import (
	"math"
	"testing"

	"fairdue/sim"
)

// The inventory of L. W. Koenig, A. M. Law, Communications in Statistics B14 (1985):
// 30 periods that start at S; below s, order up to S for 32 and 3 a piece; Poisson(25)
// demand; 1 a piece held, 5 a piece owed. The mean cost a period is to be small.
type inventory struct {
	s, S int
	cost float64 // published
}

var inventories = []inventory{{20, 40, 114.176}, {20, 80, 112.742}, {40, 60, 130.550}, {40, 100, 130.699}, {60, 100, 147.382}}

const periods = 30

// demands are the cumulative probabilities of Poisson(25).
var demands = func() (cumulative []float64) {
	p, sum := math.Exp(-25), 0.0
	for d := range 90 {
		sum += p
		cumulative = append(cumulative, sum)
		p *= 25 / float64(d+1)
	}
	return cumulative
}()

func (v inventory) stocked(left int) (stock int, cost float64) {
	if left < v.s {
		return v.S, 32 + 3*float64(v.S-left)
	}
	return left, 0
}

func carried(left int) float64 { return float64(max(left, -5*left)) }

// run is the mean cost a period of one replication.
func (v inventory) run(c sim.Chance) float64 {
	left, sum := v.S, 0.0
	for t := range uint64(periods) {
		stock, cost := v.stocked(left)
		left = stock - sim.Pick(c.U(0, 1, t), demands)
		sum += cost + carried(left)
	}
	return sum / periods
}

// mean is the expectation of run, by the distribution of the stock from period to
// period.
func (v inventory) mean() float64 {
	const deepest = 100
	at, sum := map[int]float64{v.S: 1}, 0.0
	for range periods {
		next := map[int]float64{}
		for left := -deepest; left <= v.S; left++ {
			p := at[left]
			if p == 0 {
				continue
			}
			stock, cost := v.stocked(left)
			below := 0.0
			for d, c := range demands {
				q := p * (c - below)
				below = c
				next[stock-d] += q
				sum += q * (cost + carried(stock-d))
			}
		}
		at = next
	}
	return sum / periods
}

func TestInventoryPublished(t *testing.T) {
	for _, v := range inventories {
		// means published by simulation, standard error .017 when done again
		about(t, "mean cost", v.mean(), v.cost, .06)
	}
}

// KN finds the policy (20, 80): 234.7 replications in all and .999 right with
// independent policies, 126.6 and .997 where they share the demand.
func TestSelectionOfAnInventory(t *testing.T) {
	runs := 200
	if *long {
		runs = 2000
	}
	right, taken := [2]int{}, [2]Tally{}
	for r := range uint64(runs) {
		for shared := range 2 {
			p := NewKN(len(inventories), 10, .05, 1, false)
			for {
				round := make([]float64, len(inventories))
				for i := range round {
					round[i] = math.NaN()
				}
				for _, i := range p.Alive() {
					seed := 100*r + uint64(i)
					if shared == 1 {
						seed = 100*r + 99
					}
					round[i] = inventories[i].run(sim.NewChance(seed, uint64(p.Rounds())))
				}
				if err := p.Observe(round); err != nil {
					t.Fatal(err)
				}
				if winner, ok := p.Done(); ok {
					if winner == 1 {
						right[shared]++
					}
					break
				}
			}
			taken[shared].Add(float64(p.Taken()))
		}
	}
	apart, shared := taken[0].Mean(), taken[1].Mean()
	t.Logf("right %d and %d of %d; replications %.1f independent, %.1f with common random numbers; ratio %.3f", right[0], right[1], runs, apart, shared, shared/apart)
	if min(right[0], right[1]) < runs*95/100 {
		t.Errorf("right %v of %d", right, runs)
	}
	if shared > .7*apart {
		t.Errorf("common random numbers save too little: %.1f of %.1f", shared, apart)
	}
	about(t, "replications, independent", apart, 234.7, 5*taken[0].SD()/math.Sqrt(float64(runs)))
	about(t, "replications, shared", shared, 126.6, 5*taken[1].SD()/math.Sqrt(float64(runs)))
}

// Nominal 95 % intervals cover the known mean of a model, not of a textbook
// distribution, within the binomial band; so do the paired and simultaneous ones.
func TestCoverageOnAnInventory(t *testing.T) {
	runs := 1000
	if *long {
		runs = 20_000
	}
	const n = 30
	means := make([]float64, len(inventories))
	for i, v := range inventories {
		means[i] = v.mean()
	}
	var single, paired, all, against, pairs, chosen int
	for r := range uint64(runs) {
		ys := make([][]float64, len(inventories))
		for i, v := range inventories {
			for j := range uint64(n) {
				ys[i] = append(ys[i], v.run(sim.NewChance(7_000_000+r, j)))
			}
		}
		if MeanInterval(ys[0], .95).Contains(means[0]) {
			single++
		}
		if Paired(ys[0], ys[1], .95).Contains(means[0] - means[1]) {
			paired++
		}
		hold := true
		for i, iv := range Simultaneous(ys, .95) {
			hold = hold && iv.Contains(means[i])
		}
		if hold {
			all++
		}
		hold = true
		for i, c := range Against(ys, 2, .95) {
			hold = hold && (i == 2 || c.Contains(means[i]-means[2]))
		}
		if hold {
			against++
		}
		hold = true
		for i, row := range AllPairs(ys, .95) {
			for l, c := range row {
				hold = hold && c.Contains(means[i]-means[l])
			}
		}
		if hold {
			pairs++
		}
		hold = false
		for _, i := range SubsetPaired(ys, .95, false) {
			hold = hold || i == 1
		}
		if hold {
			chosen++
		}
	}
	t.Logf("of %d: mean %d, difference %d, all means %d, against one %d, all pairs %d, subset holds the best %d", runs, single, paired, all, against, pairs, chosen)
	slack := 4 * math.Sqrt(.05*.95*float64(runs))
	for _, hits := range []int{single, paired} {
		about(t, "coverage", float64(hits), .95*float64(runs), slack)
	}
	for _, hits := range []int{all, against, pairs, chosen} { // at least nominal
		if float64(hits) < .95*float64(runs)-slack {
			t.Errorf("together: %d of %d", hits, runs)
		}
	}
	if all == runs || against == runs {
		t.Error("simultaneous intervals never miss: too wide")
	}
}
