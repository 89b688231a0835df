package verify

import (
	"context"
	"hash/fnv"
	"math"

	"fairdue/sim"
	"fairdue/sim/stat"
)

// Settings are what all tables share.
type Settings struct {
	Seed      uint64
	Workers   int                // 0: one per processor; results do not depend on it
	Precision float64            // wanted half-width as a share of the value; 0: 0.02
	Effort    float64            // factor on every budget of events; 0: 1
	Progress  func(done float64) // called now and then, from one goroutine, with the share of the budget used; may be nil
}

func (s Settings) precision() float64 {
	if s.Precision > 0 {
		return s.Precision
	}
	return 0.02
}

// seed is that of a table's row: rows do not share their luck, so that one
// unlucky draw does not show in all.
func (s Settings) seed(row string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(row))
	return s.Seed ^ h.Sum64()
}

// budget is a number of events, scaled.
func (s Settings) budget(n float64) float64 {
	if s.Effort > 0 {
		return n * s.Effort
	}
	return n
}

// sample is a set of independent replications to be run until every quantity is
// known well enough or the most are run. How many are run depends on what the
// finished ones show, in whole rounds and never on a clock.
type sample struct {
	least, most int // replications
	quantities  int
	run         func(ctx context.Context, unit int) ([]float64, error)
}

// gather runs a sample and tallies each quantity.
func gather(ctx context.Context, s Settings, p sample) ([]stat.Tally, error) {
	tallies := make([]stat.Tally, p.quantities)
	most := max(p.most, p.least)
	done := 0
	for next := p.least; next > done; next = p.next(tallies, done, most, s.precision()) {
		from := done
		err := sim.Replicate(ctx, next-from, s.Workers, func(ctx context.Context, unit int) ([]float64, error) {
			return p.run(ctx, from+unit)
		}, func(_ int, xs []float64) error {
			for i, x := range xs {
				tallies[i].Add(x)
			}
			done++
			if s.Progress != nil {
				s.Progress(float64(done) / float64(most))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	if s.Progress != nil {
		s.Progress(1)
	}
	return tallies, nil
}

// next is how many replications should be done in all: enough for the quantity
// known worst, by the variances seen so far, but no more than doubled at a time.
func (p *sample) next(tallies []stat.Tally, done, most int, precision float64) int {
	worst := 0.0
	for i := range tallies {
		t := &tallies[i]
		if half := t.Interval(Confidence).HalfWidth; half > 0 {
			worst = max(worst, half/math.Abs(t.Mean()))
		}
	}
	if worst <= precision || done >= most {
		return done
	}
	ratio := worst / precision
	need := math.Ceil(float64(done) * math.Min(ratio*ratio*1.05, 2))
	return min(most, max(done+1, int(need)))
}
