package search

import (
	"context"
	"fmt"
	"math"
	"sync/atomic"

	"fairdue/sim/stat"
)

// course is how far a search has come.
type course[P any] struct {
	*problem[P]
	trials  []*trial
	index   map[string]int // in trials, by key
	refused map[string]bool
	stages  []stage

	current int  // in trials: where the local phase stands; -1 before
	optimal bool // and whether it is locally optimal beyond doubt
	final   finals

	expected        int64 // rows in all, roughly
	done, scheduled atomic.Int64
	late            bool     // the time was over before the search ended by itself
	reached         *Reached // nil: no precision was asked for
}

// stage is a finished part of the procedure.
type stage struct {
	name  string
	words string
}

const (
	confidence = 0.95
	generation = 8   // children at a time: not the number of workers, which must not matter
	parents    = 24  // of them
	finalists  = 16  // beside the base plan
	leastFresh = 20  // replications of the clean-up
	firstLocal = 10  // replications before a neighbour is dropped
	mostLocal  = 40  // replications of a neighbourhood
	mostMoves  = 60  // of the local phase
	mostFinal  = 120 // replications of the clean-up
	mostTests  = 400 // replications that confirm the choice
)

func newCourse[P any](p *problem[P]) *course[P] {
	return &course[P]{problem: p, index: map[string]int{}, refused: map[string]bool{}, current: -1}
}

// run is the whole procedure. It may be cut short by ctx: what is finished stands.
func (c *course[P]) run(ctx context.Context) error {
	c.expected = int64(c.evaluations*c.replications + (2*len(c.levels)+1)*mostLocal/2 + c.closing())
	for _, part := range []func(context.Context) error{c.screen, c.evolve, c.climb, c.cleanUp, c.confirm} {
		if err := part(ctx); err != nil {
			return err
		}
	}
	return nil
}

// closing estimates the runs of clean-up and confirmation.
func (c *course[P]) closing() int { return (finalists + 3) * c.freshFirst() }

// over says that so many more points would leave no time for the clean-up. What it
// decides, the number of points, stands in the result.
func (c *course[P]) over(points int) bool {
	over := c.clock.Over(points*c.replications + c.closing())
	c.late = c.late || over
	return over
}

// most is how many points may be tried: where the time decides, as many as it holds.
func (c *course[P]) most() int {
	if c.clock.Limit > 0 {
		return mostEvaluations
	}
	return c.evaluations
}

// add takes up a point that was not there, and says whether it did.
func (c *course[P]) add(p Point, phase string) (bool, error) {
	key := c.key(p)
	if _, there := c.index[key]; there || c.refused[key] {
		return false, nil
	}
	if p != nil {
		ok, err := c.allowed(p)
		if err != nil {
			return false, err
		}
		if !ok {
			c.refused[key] = true
			return false, nil
		}
	}
	c.index[key] = len(c.trials)
	c.trials = append(c.trials, &trial{point: p, phase: phase, key: key})
	return true, nil
}

// evaluate plays the trials from the n-th on in the search's replications. If that
// is cut short, those that are not complete count as never taken up.
func (c *course[P]) evaluate(ctx context.Context, from int) error {
	err := c.extend(ctx, c.trials[from:], searched, 0, c.replications)
	if err == nil {
		if c.played != nil {
			c.played()
		}
		return nil
	}
	kept := c.trials[:from]
	for _, t := range c.trials[from:] {
		if _, there := c.index[t.key]; !there || !c.complete(t) {
			delete(c.index, t.key)
			continue
		}
		c.index[t.key] = len(kept)
		kept = append(kept, t)
	}
	c.trials = kept
	return err
}

// complete says whether all the search's replications of a trial are there.
func (c *course[P]) complete(t *trial) bool {
	for rep := range c.replications {
		if _, ok := c.store.Row(t.key, searched+rep); !ok {
			return false
		}
	}
	return true
}

// screen plays the base plan and an even design; of a small box, all of it.
func (c *course[P]) screen(ctx context.Context) error {
	if _, err := c.add(nil, asIs); err != nil {
		return err
	}
	if c.base != nil { // its point on the grid is the base plan itself
		c.index[c.key(c.base)] = 0
	}
	if err := c.evaluate(ctx, 0); err != nil {
		return err
	}
	for _, g := range c.goals {
		if math.IsNaN(c.mean(c.trials[0], g.column, searched, c.replications)) {
			return fmt.Errorf("objective %q has no value under the base plan: leave it out", g.KPI)
		}
	}
	all, small := c.whole()
	want := max(2*len(c.levels)+2, (c.evaluations-1)/3)
	if small {
		want = len(all)
	} else {
		all = c.design(4 * want)
	}
	from := 1
	for _, p := range all { // a generation at a time, so that what is found is seen early
		if len(c.trials) > want || len(c.trials) >= c.evaluations || c.over(generation) {
			break
		}
		if _, err := c.add(p, screening); err != nil {
			return err
		}
		if len(c.trials)-from == generation {
			if err := c.evaluate(ctx, from); err != nil {
				return err
			}
			from = len(c.trials)
		}
	}
	if err := c.evaluate(ctx, from); err != nil {
		return err
	}
	words := fmt.Sprintf("the base plan and %d points spread evenly over the space", len(c.trials)-1)
	switch {
	case c.late:
		words += ", until the time was over"
	case small:
		words = fmt.Sprintf("the base plan and all %d points of the space", len(c.trials)-1)
	}
	c.stages = append(c.stages, stage{screening, words})
	return nil
}

// whole is every point of the box, if there are few enough.
func (c *course[P]) whole() ([]Point, bool) {
	n := 1
	for _, k := range c.levels {
		if n *= k; n > c.evaluations-1 {
			return nil, false
		}
	}
	points := make([]Point, n)
	for i := range points {
		points[i] = make(Point, len(c.levels))
		for k, rest := 0, i; k < len(c.levels); k++ {
			points[i][k], rest = rest%c.levels[k], rest/c.levels[k]
		}
	}
	return points, true
}

// design is n points of Halton's sequence on the grid.
func (c *course[P]) design(n int) []Point {
	var points []Point
	for _, u := range stat.Halton(c.chance, n, len(c.levels)) {
		p := make(Point, len(u))
		for i := range p {
			p[i] = min(int(u[i]*float64(c.levels[i])), c.levels[i]-1)
		}
		points = append(points, p)
	}
	return points
}

// kept says whether the means of a trial keep all bounds in the search.
func (c *course[P]) kept(t *trial) bool { return c.worth(t, searched, c.replications).miss == 0 }

// leader is the trial with the best mean in the first goal among those that miss
// the bounds least.
func (c *course[P]) leader() int {
	best := 0
	ws := c.worths(c.trials, searched, c.replications)
	for i, w := range ws {
		if w.miss < ws[best].miss || w.miss == ws[best].miss && w.costs[0] < ws[best].costs[0] {
			best = i
		}
	}
	return best
}

// delta is the smallest difference in the first goal that matters.
func (c *course[P]) delta() float64 {
	base := math.Abs(c.mean(c.trials[0], c.goals[0].column, searched, c.replications))
	switch {
	case c.precision > 0:
		return max(c.precision*base, 1e-9)
	case c.difference > 0:
		return c.difference
	}
	return max(0.005*base, 1e-9)
}
