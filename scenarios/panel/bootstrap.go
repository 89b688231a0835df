package panel

import (
	"context"
	"slices"

	"fairdue/agents"
	"fairdue/sim"
	"fairdue/sim/stat/order"
)

const resampling sim.Purpose = 1 // of accounts; subject: the draw

// Draw is the weights of one bootstrap draw of n accounts: how often each was
// drawn with replacement.
func Draw(c sim.Chance, draw, n int) []float64 {
	w := make([]float64, n)
	for i := 0; i < n; i += 4 {
		us := c.U4(uint64(draw), resampling, uint64(i/4))
		for j := 0; j < 4 && i+j < n; j++ {
			w[int(us[j]*float64(n))]++
		}
	}
	return w
}

// Bootstrap is the statistics of the given number of bootstrap draws of
// accounts: one row a draw, in the order of Statistics (B. Efron, Annals of
// Statistics 7, 1979). The draws have addresses: the rows are the same whatever
// the number of workers (0: one a processor).
func (p *Panel) Bootstrap(ctx context.Context, c sim.Chance, threshold agents.Money, draws, workers int) ([][]float64, error) {
	rows := make([][]float64, 0, draws)
	err := sim.Replicate(ctx, draws, workers, func(_ context.Context, d int) ([]float64, error) {
		w := Draw(c, d, p.Accounts())
		return Values(p.Tally(threshold, func(a int) float64 { return w[a] }).Statistics()), nil
	}, func(_ int, row []float64) error {
		rows = append(rows, row)
		return nil
	})
	return rows, err
}

// Values are the values of statistics.
func Values(ss []Statistic) []float64 {
	xs := make([]float64, len(ss))
	for i, s := range ss {
		xs[i] = s.Value
	}
	return xs
}

// Percentile is the interval of statistic k over bootstrap rows that holds the
// given share of them; rows without the statistic are left out.
func Percentile(rows [][]float64, k int, confidence float64) (lo, hi float64) {
	var xs []float64
	for _, r := range rows {
		if r[k] == r[k] {
			xs = append(xs, r[k])
		}
	}
	slices.Sort(xs)
	return order.Quantile(xs, (1-confidence)/2), order.Quantile(xs, (1+confidence)/2)
}
