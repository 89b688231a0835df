package staff

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// A floor that is overrun in its first weeks and steady from then on: the start is
// cut off, the rest has the level it was drawn with. One that never settles is said
// to have no steady state.
func TestSteadyStateIsThatAfterTheStart(t *testing.T) {
	lot := rand.New(rand.NewPCG(3, 4))
	covered, found, tries := 0, 0, 200
	if *long {
		tries = 2000
	}
	for range tries {
		p := newPilot(200, nil)
		for d := range p.came {
			if d%7 > 4 {
				continue
			}
			p.came[d] = 30
			for range p.came[d] {
				level := 0.8
				if d < 35 {
					level = 0.2
				}
				if lot.Float64() < level {
					p.prompt[d]++
				}
			}
		}
		q := &Quick{}
		q.steady(p, 0.95)
		if !q.Steady.Found { // by chance a later half has the smaller error
			continue
		}
		found++
		if q.Steady.Cut < 30 {
			t.Fatalf("the start is left in: %+v", q.Steady)
		}
		if d := q.Steady.ServiceLevel - 0.8; max(d, -d) <= q.Steady.HalfWidth {
			covered++
		}
	}
	// the binomial band, and the cut that looks at the data costs a little
	share := float64(covered) / float64(found)
	t.Logf("found in %d of %d, covered %.3f of the time", found, tries, share)
	if found < tries*8/10 || share < 0.90 {
		t.Errorf("found in %d of %d; the interval covers the level %.3f of the time", found, tries, share)
	}
	p := newPilot(200, nil)
	for d := range p.came {
		p.came[d], p.prompt[d] = 100, d/2
	}
	q := &Quick{}
	q.steady(p, 0.95)
	if q.Steady.Found || !strings.Contains(q.Reasons[0].Cause, "no steady state") {
		t.Errorf("a floor that never settles: %+v", q.Steady)
	}
	q = &Quick{}
	if q.steady(newPilot(200, nil), 0.95); q.Steady != nil {
		t.Error("no calls, and yet a steady state")
	}
}
