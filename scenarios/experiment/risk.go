package experiment

import (
	"fmt"
	"math"

	"fairdue/scenarios/kpi"
	"fairdue/sim"
	"fairdue/sim/stat"
	"fairdue/sim/stat/order"
)

// tailShare is the share of runs that counts as a tail.
const tailShare = 0.05

// tailDraws is how often replications are drawn anew for a small tail's interval.
const tailDraws = 2000

// Risk is how net recovery over some days is spread over the replications: the
// question "what is the 5 % worst quarter?". Money is in major units.
type Risk struct {
	Name     string  `json:"name"`     // "days 1 to 90", or "all 180 days"
	From     int     `json:"from_day"` // first day, from 1
	To       int     `json:"to_day"`   // last day
	N        int     `json:"n"`
	Median   Bound   `json:"median"`
	Worst    Bound   `json:"worst"`         // the 5 % quantile: in one run of twenty it is less
	Best     Bound   `json:"best"`          // the 95 % quantile
	WorstAvg Tail    `json:"mean_of_worst"` // of the 5 % worst runs (conditional value at risk)
	BestAvg  Tail    `json:"mean_of_best"`  // of the 5 % best
	Loss     float64 `json:"share_below_zero"`
}

// Bound is a quantile with its distribution-free interval between two of the runs
// (David & Nagaraja 2003). An end that the sample is too small for is open.
type Bound struct {
	Value    float64  `json:"value"`
	Low      *float64 `json:"low"`
	High     *float64 `json:"high"`
	Achieved float64  `json:"confidence"`
}

// Tail is the mean of a tail with its interval.
type Tail struct {
	Value  float64 `json:"value"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
	Method string  `json:"method"` // delta (Rockafellar & Uryasev 2000), or bootstrap where fewer than ten runs lie in the tail
}

// Windows are the whole quarters of a run and the run itself, from and to a day,
// counted from 1.
func Windows(days int) [][2]int {
	var list [][2]int
	for q := range days / kpi.Quarter {
		list = append(list, [2]int{q*kpi.Quarter + 1, (q + 1) * kpi.Quarter})
	}
	if days != kpi.Quarter {
		list = append(list, [2]int{1, days})
	}
	return list
}

// Risks sums up samples of net recovery, one for each of the Windows.
func Risks(samples [][]float64, days int, confidence float64, seed uint64) []Risk {
	list := []Risk{}
	for i, w := range Windows(days) {
		if xs := samples[i]; len(xs) > 1 {
			list = append(list, risk(xs, w, days, confidence, sim.NewChance(seed, math.MaxUint64-1)))
		}
	}
	return list
}

func risk(xs []float64, window [2]int, days int, confidence float64, chance sim.Chance) Risk {
	r := Risk{Name: fmt.Sprintf("days %d to %d", window[0], window[1]), From: window[0], To: window[1], N: len(xs)}
	if r.From == 1 && r.To == days {
		r.Name = fmt.Sprintf("all %d days", days)
	}
	r.Median, r.Worst, r.Best = quantile(xs, 0.5, confidence), quantile(xs, tailShare, confidence), quantile(xs, 1-tailShare, confidence)
	r.WorstAvg = tail(xs, 1, confidence, chance)
	r.BestAvg = tail(xs, -1, confidence, chance)
	for _, x := range xs {
		if x < 0 {
			r.Loss += 1 / float64(len(xs))
		}
	}
	return r
}

func quantile(xs []float64, p, confidence float64) Bound {
	lo, hi, achieved := stat.QuantileInterval(xs, p, confidence)
	b := Bound{Value: order.Quantile(xs, p), Achieved: achieved}
	if !math.IsInf(lo, 0) {
		b.Low = &lo
	}
	if !math.IsInf(hi, 0) {
		b.High = &hi
	}
	return b
}

// tail is the lower tail's mean, or with sign -1 the upper one's.
func tail(xs []float64, sign, confidence float64, chance sim.Chance) Tail {
	ys := make([]float64, len(xs))
	for i, x := range xs {
		ys[i] = sign * x
	}
	i := stat.LowerTail(ys, tailShare, confidence)
	t := Tail{Value: i.Mean, Low: i.Low(), High: i.High(), Method: "delta"}
	if float64(len(xs))*tailShare < 10 {
		t.Low, t.High = stat.LowerTailBounds(ys, tailShare, confidence, chance, tailDraws)
		t.Method = "bootstrap"
	}
	if sign < 0 {
		t.Value, t.Low, t.High = -t.Value, -t.High, -t.Low
	}
	return t
}

// RiskNote says what a number of replications allows to say of the tails; warn says
// that it is too small for some of it.
func RiskNote(n int, confidence float64) (note string, warn bool) {
	least, delta := stat.SampleFor(1-tailShare, (1+confidence)/2), int(math.Ceil(10/tailShare))
	switch {
	case n < least:
		return fmt.Sprintf("%d replications are too few for the tails: the 5 %% worst run is bounded on one side only below %d, and the mean of the worst, which rests on %.3g of them, covers less than it says below %d.", n, least, tailShare*float64(n), delta), true
	case n < delta:
		return fmt.Sprintf("Fewer than ten of the %d runs lie in a tail: the intervals of its mean are from the bootstrap and cover less than they say; %d replications would do.", n, delta), true
	}
	return fmt.Sprintf("Quantiles with distribution-free intervals of %.0f %%, means of a tail by the delta method, from %d runs.", 100*confidence, n), false
}
