package search

import (
	"context"
	"math"

	"fairdue/scenarios/experiment/rows"
	"fairdue/sim"
)

// problem is what the procedure knows of a space: a box of levels, which points of
// it are allowed, and how a point is played. It is told nothing of plans.
type problem[P any] struct {
	levels  []int  // of each parameter
	ordered []bool // whether neighbouring levels are alike
	base    Point  // nil, or where the base lies on the grid
	goals   []Goal
	bounds  []Bound
	allowed func(p Point) (bool, error)
	key     func(p Point) string
	play    func(p Point, people P, replication int) []float64
	people  func(replication int) P

	evaluations, replications int
	difference                float64
	precision                 float64    // of what is said of the gain, and the smallest difference that matters; 0: none asked for
	clock                     rows.Clock // with a limit it decides when the search ends and the clean-up begins
	chance                    sim.Chance
	workers                   int
	store                     *rows.Store
	progress                  func(done, total int) // may be nil; from any goroutine
	played                    func()                // after points were evaluated; may be nil
}

// Blocks of replications that share nothing.
const (
	searched  = 0         // the search
	fresh     = 1_000_000 // the clean-up
	confirmed = 2_000_000 // what is said of the plan chosen
)

// Purposes of the search's own draws.
const (
	pDesign sim.Purpose = 1 + iota
	pChild
)

// trial is a point that was played.
type trial struct {
	point Point // nil: the base plan as its file has it
	phase string
	key   string
}

// Phases.
const (
	asIs      = "base"
	screening = "screening"
	evolution = "evolution"
	nearby    = "neighbourhood"
)

// mean is a column's mean over replications of a block, of those with a value, NaN
// when there is none.
func (c *course[P]) mean(t *trial, column, block, n int) float64 {
	sum, k := 0.0, 0
	for _, v := range c.sample(t, column, block, n) {
		if !math.IsNaN(v) {
			sum, k = sum+v, k+1
		}
	}
	return sum / float64(k)
}

// sample are a column's values over replications of a block.
func (c *course[P]) sample(t *trial, column, block, n int) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		row, ok := c.store.Row(t.key, block+i)
		if !ok {
			panic("search: " + t.key + " is judged before it is played")
		}
		xs[i] = row[column]
	}
	return xs
}

// worth judges a trial by its means over a block.
func (c *course[P]) worth(t *trial, block, n int) worth {
	w := worth{}
	for _, g := range c.goals {
		m := c.mean(t, g.column, block, n)
		switch {
		case math.IsNaN(m):
			m = math.Inf(1)
		case g.Maximise:
			m = -m
		}
		w.costs = append(w.costs, m)
	}
	for _, b := range c.bounds {
		w.miss += b.miss(c.mean(t, b.column, block, n))
	}
	return w
}

func (c *course[P]) worths(ts []*trial, block, n int) []worth {
	ws := make([]worth, len(ts))
	for i, t := range ts {
		ws[i] = c.worth(t, block, n)
	}
	return ws
}

// extend plays trials on replications from..to-1 of a block.
func (c *course[P]) extend(ctx context.Context, ts []*trial, block, from, to int) error {
	var work []rows.Work[P]
	for _, t := range ts {
		for rep := block + from; rep < block+to; rep++ {
			if _, ok := c.store.Row(t.key, rep); ok {
				c.done.Add(1)
			}
			work = append(work, rows.Work[P]{Plan: t.key, Replication: rep, Play: func(people P) ([]float64, error) {
				return c.play(t.point, people, rep), nil
			}})
		}
	}
	c.scheduled.Add(int64(len(work)))
	pool := &rows.Pool[P]{Store: c.store, Build: c.people, Workers: c.workers, Progress: c.step}
	return c.clock.Time(func() (int, error) { err := pool.Run(ctx, work); return pool.Played, err })
}

func (c *course[P]) step() {
	n := c.done.Add(1)
	if c.progress != nil {
		total := max(c.expected, c.scheduled.Load())
		c.progress(int(min(n, total)), int(total))
	}
}
