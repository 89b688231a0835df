package search

import (
	"context"
	"fmt"
	"math"

	"fairdue/sim/stat"
)

// finals is what the clean-up found.
type finals struct {
	set    []int // in trials; the base plan first
	n      int   // fresh replications that all of them have; 0: not played
	ws     []worth
	chosen int  // in trials, -1 when none keeps the bounds
	sure   bool // selected with the guarantee
	alike  []int
	rounds int
	runs   int
	ended  bool
	tested int // replications that confirm the choice
}

// freshFirst is how many fresh replications all finalists get.
func (c *course[P]) freshFirst() int { return max(leastFresh, c.replications) }

// cleanUp plays the best of the search anew, on replications that it has not seen,
// and selects among them.
func (c *course[P]) cleanUp(ctx context.Context) error {
	f := finals{set: []int{0}, chosen: -1}
	for _, i := range c.promising() {
		if i != 0 {
			f.set = append(f.set, i)
		}
	}
	var ts []*trial
	for _, i := range f.set {
		ts = append(ts, c.trials[i])
	}
	n := c.freshFirst()
	if err := c.extend(ctx, ts, fresh, 0, n); err != nil {
		return err
	}
	f.n, f.ws = n, c.worths(ts, fresh, n)
	c.final = f
	if err := c.choose(ctx, &f); err != nil {
		return err
	}
	f.ended = true
	c.final = f
	c.stages = append(c.stages, stage{"clean-up", fmt.Sprintf("the base plan and the %d most promising points anew, on %d fresh replications, and the selection of the best among them in %d rounds",
		len(f.set)-1, n, f.rounds)})
	return nil
}

// promising are the front of the search, the best in the first goal and where the
// local phase ended.
func (c *course[P]) promising() []int {
	ws := c.worths(c.trials, searched, c.replications)
	list := []int{}
	in := map[int]bool{}
	take := func(i int) {
		if !in[i] && len(list) < finalists {
			in[i], list = true, append(list, i)
		}
	}
	if c.current >= 0 {
		take(c.current)
	}
	byFirst := make([]worth, len(ws)) // one goal, the bounds as they are
	for i, w := range ws {
		byFirst[i] = worth{w.costs[:1], w.miss}
	}
	for _, i := range fittest(byFirst, 4) {
		take(i)
	}
	rank := ranks(ws)
	for _, i := range fittest(ws, len(ws)) {
		if rank[i] == 0 {
			take(i)
		}
	}
	return list
}

// choose selects the best in the first goal among the finalists that keep the
// bounds: KN, or with bounds AK+.
func (c *course[P]) choose(ctx context.Context, f *finals) error {
	k := len(f.set)
	var plain *stat.KN
	var bound *stat.ConstrainedKN
	var p interface {
		Alive() []int
		Rounds() int
		Taken() int
		Done() (int, bool)
	}
	if len(c.bounds) == 0 {
		plain = stat.NewKN(k, firstLocal, 1-confidence, c.delta(), c.goals[0].Maximise)
		p = plain
	} else {
		var constraints []stat.Constraint
		for _, b := range c.bounds {
			constraints = append(constraints, stat.Constraint{Bound: b.Limit, Tolerance: b.tolerance(), AtLeast: b.AtLeast})
		}
		bound = stat.NewConstrainedKN(k, firstLocal, 1-confidence, c.delta(), c.goals[0].Maximise, constraints)
		p = bound
	}
	w, done := p.Done()
	for !done && p.Rounds() < mostFinal {
		if err := c.round(ctx, p.Alive(), f.set, fresh, p.Rounds()); err != nil {
			return err
		}
		at := fresh + p.Rounds()
		round := c.numbers(f.set, p.Alive(), c.goals[0].column, at)
		var err error
		if plain != nil {
			err = plain.Observe(round)
		} else {
			err = bound.Observe(round, c.outputs(f.set, p.Alive(), at))
		}
		if err != nil {
			return c.noNumber(err)
		}
		w, done = p.Done()
	}
	f.rounds, f.runs = p.Rounds(), p.Taken()
	switch alive := p.Alive(); {
	case done && w >= 0:
		f.chosen, f.sure = f.set[w], true
	case !done:
		var keep []int
		for _, i := range alive {
			f.alike = append(f.alike, f.set[i])
			if f.ws[i].miss == 0 {
				keep = append(keep, i)
			}
		}
		if len(keep) > 0 {
			f.chosen = f.set[c.best(f.set, keep, fresh, f.rounds)]
		}
	}
	return nil
}

// outputs are the numbers under the bounds in one replication. An indicator without
// a value counts as missing its bound.
func (c *course[P]) outputs(set, alive []int, replication int) [][]float64 {
	all := make([][]float64, len(set))
	for _, i := range alive {
		row, _ := c.store.Row(c.trials[set[i]].key, replication)
		for _, b := range c.bounds {
			v := row[b.column]
			if math.IsNaN(v) {
				if v = b.Limit + 2*b.tolerance(); b.AtLeast {
					v = b.Limit - 2*b.tolerance()
				}
			}
			all[i] = append(all[i], v)
		}
	}
	return all
}

// confirm plays the plan chosen and the base plan once more, on replications that
// have decided nothing, so that what is said of the gain is free of the choice.
func (c *course[P]) confirm(ctx context.Context) error {
	if c.final.chosen <= 0 {
		return nil
	}
	ts, n := []*trial{c.trials[0], c.trials[c.final.chosen]}, c.freshFirst()
	if err := c.extend(ctx, ts, confirmed, 0, n); err != nil {
		return err
	}
	c.final.tested = n
	for c.precision > 0 && !c.precise(n) && n < mostTests {
		to := min(n+firstLocal, mostTests)
		if err := c.extend(ctx, ts, confirmed, n, to); err != nil {
			return err
		}
		n = to
		c.final.tested = n
	}
	c.stages = append(c.stages, stage{"confirmation", fmt.Sprintf("the plan chosen and the base plan on another %d replications, which decided nothing", n)})
	return nil
}

// precise says whether the gain in the first goal is known as well as was asked for:
// from the clean-up on that is an absolute half-width, the only kind that makes sense
// for a difference.
func (c *course[P]) precise(n int) bool {
	column := c.goals[0].column
	x, y := c.sample(c.trials[c.final.chosen], column, confirmed, n), c.sample(c.trials[0], column, confirmed, n)
	c.reached = &Reached{Relative: c.precision, Absolute: c.delta(), Found: estimate(less(x, y)).HalfWidth}
	c.reached.Done = c.reached.Found <= c.reached.Absolute
	return c.reached.Done
}

// front are the finalists that no other one beats in the clean-up's means and that
// keep the bounds, by position in the finals.
func (c *course[P]) front() []int {
	var front []int
	for i, r := range ranks(c.final.ws) {
		if r == 0 && c.final.ws[i].miss == 0 {
			front = append(front, i)
		}
	}
	return front
}
