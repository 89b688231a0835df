package assess

import (
	"math"
	"slices"

	"fairdue/sim"
	"fairdue/sim/stat/order"
)

// concentrate says how much of the balances is with how few accounts: the
// shares of the largest, and the Gini coefficient (0 all alike, 1 all with one).
// Accounts that owe nothing count.
func concentrate(c sim.Chance, of string, balances []float64) *Concentration {
	type account struct {
		no  int
		owe float64
	}
	as := make([]account, len(balances))
	total := 0.0
	for i, b := range balances {
		as[i] = account{i, max(0, b)}
		total += as[i].owe
	}
	if len(as) < 20 || total == 0 {
		return nil
	}
	slices.SortStableFunc(as, func(a, b account) int { // smallest first
		switch {
		case a.owe < b.owe:
			return -1
		case a.owe > b.owe:
			return 1
		}
		return 0
	})
	shares := func(weight func(i int) float64) (v [4]float64, lorenz []Number) {
		n, money := 0.0, 0.0
		for i := range as {
			n += weight(i)
			money += weight(i) * as[i].owe
		}
		top := [3]float64{0.99, 0.95, 0.90}
		below := [3]float64{}
		seen, sum, area := 0.0, 0.0, 0.0
		next := 1
		for i := range as {
			w := weight(i)
			if w == 0 {
				continue
			}
			area += w * (2*sum + w*as[i].owe)
			for k, t := range top {
				if seen < t*n {
					below[k] += min(w, t*n-seen) * as[i].owe
				}
			}
			seen, sum = seen+w, sum+w*as[i].owe
			for next <= 20 && seen >= float64(next)/20*n-1e-9 {
				lorenz = append(lorenz, Number(sum/money))
				next++
			}
		}
		for k := range top {
			v[k] = 1 - below[k]/money
		}
		v[3] = 1 - area/(n*money)
		return v, lorenz
	}
	value, lorenz := shares(func(int) float64 { return 1 })
	drawn := make([][]float64, 4)
	// Weights come in blocks of 16 draws; those of one block are kept.
	block := make([][16]float64, len(as))
	for b := range Draws / 16 {
		for i := range as {
			for k, word := range c.Words(uint64(as[i].no), weighing, 0, uint64(b)) {
				for j := range 4 {
					block[i][4*k+j] = poisson[word>>(16*j)&0xffff]
				}
			}
		}
		for d := range 16 {
			v, _ := shares(func(i int) float64 { return block[i][d] })
			for k := range v {
				if !math.IsNaN(v[k]) {
					drawn[k] = append(drawn[k], v[k])
				}
			}
		}
	}
	e := func(k int) Estimate {
		lo, hi := order.Quantile(drawn[k], (1-Confidence)/2), order.Quantile(drawn[k], (1+Confidence)/2)
		return Estimate{Number(value[k]), Number(lo), Number(hi), int64(len(as))}
	}
	return &Concentration{Of: of, Top1: e(0), Top5: e(1), Top10: e(2), Gini: e(3), Lorenz: append([]Number{0}, lorenz...)}
}
