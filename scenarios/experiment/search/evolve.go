package search

import (
	"context"
	"fmt"
	"slices"

	"fairdue/sim"
)

// evolve breeds points from the fittest so far, a generation at a time, until what
// the local phase needs is left.
func (c *course[P]) evolve(ctx context.Context) error {
	climb := min(c.evaluations/3, 4*len(c.levels))
	last := c.most() - climb
	born, generations := 0, 0
	for len(c.trials) < last && !c.over(2*generation+climb) {
		ws := c.worths(c.trials, searched, c.replications)
		var pool []*trial
		for _, i := range fittest(ws, parents) {
			if t := c.trials[i]; t.point != nil || c.base != nil {
				pool = append(pool, t)
			}
		}
		from := len(c.trials)
		for try := 0; len(pool) > 0 && try < 40*generation && len(c.trials)-from < min(generation, last-from); try++ {
			rng := c.chance.Rand(uint64(generations), pChild, uint64(try))
			if _, err := c.add(c.child(rng, pool), evolution); err != nil {
				return err
			}
		}
		if len(c.trials) == from {
			break
		}
		if err := c.evaluate(ctx, from); err != nil {
			return err
		}
		born += len(c.trials) - from
		generations++
	}
	if born > 0 {
		words := fmt.Sprintf("%d points bred from the best so far in %d generations (NSGA-II)", born, generations)
		if c.late {
			words += ", until the time was over"
		}
		c.stages = append(c.stages, stage{evolution, words})
	}
	return nil
}

// child crosses two parents, each the fitter of two, and moves about one of its
// levels: mostly to a near one.
func (c *course[P]) child(rng *sim.Rand, pool []*trial) Point {
	pick := func() Point {
		t := pool[min(rng.Intn(len(pool)), rng.Intn(len(pool)))]
		if t.point == nil {
			return c.base
		}
		return t.point
	}
	a, b := pick(), pick()
	p := slices.Clone(a)
	for i := range p {
		if rng.Intn(2) == 0 {
			p[i] = b[i]
		}
	}
	for range 20 { // until something is new, which in a very small box nothing may be
		for i := range p {
			if rng.Intn(len(p)) == 0 {
				p[i] = c.moved(rng, p[i], i)
			}
		}
		if !slices.Equal(p, a) && !slices.Equal(p, b) {
			break
		}
	}
	return p
}

// moved is another level of a parameter: any of a choice; else one, two ... away,
// each half as likely, and once in eight anywhere.
func (c *course[P]) moved(rng *sim.Rand, level, i int) int {
	n := c.levels[i]
	if !c.ordered[i] || rng.Intn(8) == 0 {
		return (level + 1 + rng.Intn(n-1)) % n
	}
	by := 1
	for rng.Intn(2) == 0 && by < n {
		by++
	}
	if rng.Intn(2) == 0 {
		by = -by
	}
	return min(max(level+by, 0), n-1)
}
