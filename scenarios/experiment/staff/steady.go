package staff

import (
	"fmt"

	"fairdue/sim/stat"
)

// batches are the means that the steady state's interval rests on: 20 to 30 do well
// (Fishman 1978).
const batches = 20

// steady cuts off the start of the run and says what stays.
func (q *Quick) steady(p *pilot, confidence float64) {
	var shares []float64
	var days []int
	for d, n := range p.came {
		if n > 0 {
			shares, days = append(shares, float64(p.prompt[d])/float64(n)), append(days, d)
		}
	}
	if len(shares) < 2*batches {
		return
	}
	cut, ok := stat.Warmup(shares)
	ok = ok && len(shares)-cut >= batches
	s := &Steady{Days: len(shares), Cut: days[cut], Found: ok, Whole: stat.MeanInterval(shares, confidence).Mean}
	q.Steady = s
	if !ok {
		q.Reasons = append(q.Reasons, Reason{
			"no steady state", fmt.Sprintf("MSER-5 would cut off half of the %d days with calls or more", s.Days),
			"the floor goes on changing as the book ages; the formula speaks of one that runs for ever, so that its answer is a snapshot",
		})
		return
	}
	b := stat.BatchMeans(shares[cut:], batches, confidence)
	s.ServiceLevel, s.HalfWidth, s.Batches, s.Correlated = b.Mean, finite(b.HalfWidth), batches, b.Correlated
	size := fmt.Sprintf("MSER-5 cuts off the first %d days; after them %.0f ± %.0f %% of a day's calls are answered within %.0f s, with them %.0f %%", s.Cut, 100*s.ServiceLevel, 100*s.HalfWidth, promptly, 100*s.Whole)
	if s.Cut == 0 {
		size = fmt.Sprintf("MSER-5 cuts off nothing: %.0f ± %.0f %% of a day's calls are answered within %.0f s from the first day on", 100*s.ServiceLevel, 100*s.HalfWidth, promptly)
	}
	if s.Correlated {
		size += ", an interval that is too narrow because neighbouring weeks are alike"
	}
	q.Reasons = append(q.Reasons, Reason{"start of the run", size, "the formula speaks of a floor that runs for ever, the simulation of a book that begins on one day"})
}
