package search

import (
	"context"
	"fmt"
	"math"
	"slices"

	"fairdue/sim/stat"
)

// climb goes from the leader to the best of its neighbours, by the selection of Kim
// and Nelson among them all, until none is better.
func (c *course[P]) climb(ctx context.Context) error {
	if c.over(2 * len(c.levels)) {
		c.current = c.leader()
		c.stages = append(c.stages, stage{nearby, "left out, since the time was over"})
		return nil
	}
	moves, words := 0, ""
	been := map[int]bool{}
	c.current = c.leader()
	for ; words == ""; moves++ {
		if moves > 0 && c.over(2*len(c.levels)) {
			words = "until the time was over"
			break
		}
		been[c.current] = true
		from := len(c.trials)
		around, complete, err := c.around(c.trials[c.current])
		if err != nil {
			return err
		}
		if err := c.evaluate(ctx, from); err != nil {
			return err
		}
		set := []int{c.current}
		for _, i := range around {
			if c.kept(c.trials[i]) || !c.kept(c.trials[c.current]) {
				set = append(set, i)
			}
		}
		best, sure, err := c.selectLocal(ctx, set)
		if err != nil {
			return err
		}
		switch {
		case best != c.current && been[best]:
			words = "until it came back to a point it had left: they cannot be told apart"
		case best != c.current && moves+1 == mostMoves:
			words = "until it was stopped"
		case best != c.current && !complete:
			c.current = best
			words = "until the evaluations were used up"
		case best != c.current:
			c.current = best
		case !complete:
			words = "until the evaluations were used up: some neighbours were not played"
		case sure:
			c.optimal = true
			words = "until no neighbour was better"
		default:
			words = fmt.Sprintf("until no neighbour was clearly better within %d replications", mostLocal)
		}
	}
	c.stages = append(c.stages, stage{nearby, fmt.Sprintf("from the best point to the best of its neighbours, one step in one parameter at a time, %d moves, %s", max(0, moves-1), words)})
	return nil
}

// around are the neighbours of a trial, new ones taken up as long as there are
// evaluations left; complete says that all are there.
func (c *course[P]) around(t *trial) (near []int, complete bool, err error) {
	p := t.point
	if p == nil {
		p = c.base
	}
	if p == nil { // the base plan lies off the grid and has no neighbours
		return nil, true, nil
	}
	complete = true
	for i := range p {
		for l := range c.levels[i] {
			if l == p[i] || c.ordered[i] && l != p[i]-1 && l != p[i]+1 {
				continue
			}
			q := slices.Clone(p)
			q[i] = l
			_, there := c.index[c.key(q)]
			if !there && len(c.trials) >= c.most() {
				complete = complete && c.refused[c.key(q)]
				continue
			}
			if _, err := c.add(q, nearby); err != nil {
				return nil, false, err
			}
			if k, there := c.index[c.key(q)]; there {
				near = append(near, k)
			}
		}
	}
	return near, complete, nil
}

// selectLocal is the best of some trials in the first goal; sure says that the
// selection came to its end. Without an end the first of them stays if it still may
// be the best.
func (c *course[P]) selectLocal(ctx context.Context, set []int) (best int, sure bool, err error) {
	if len(set) == 1 {
		return set[0], true, nil
	}
	kn := stat.NewKN(len(set), firstLocal, 1-confidence, c.delta(), c.goals[0].Maximise)
	for kn.Rounds() < mostLocal {
		if err := c.round(ctx, kn.Alive(), set, searched, kn.Rounds()); err != nil {
			return 0, false, err
		}
		if err := kn.Observe(c.numbers(set, kn.Alive(), c.goals[0].column, searched+kn.Rounds())); err != nil {
			return 0, false, c.noNumber(err)
		}
		if w, ok := kn.Done(); ok {
			return set[w], true, nil
		}
	}
	alive := kn.Alive()
	if alive[0] == 0 {
		return set[0], false, nil
	}
	return set[c.best(set, alive, searched, kn.Rounds())], false, nil
}

// round plays one more replication of the survivors, several at a time so that no
// worker waits.
func (c *course[P]) round(ctx context.Context, alive, set []int, block, rounds int) error {
	const at = firstLocal / 2
	if rounds%at != 0 {
		return nil
	}
	var ts []*trial
	for _, i := range alive {
		ts = append(ts, c.trials[set[i]])
	}
	return c.extend(ctx, ts, block, rounds, rounds+at)
}

// numbers is one round: a column in a replication, for the survivors.
func (c *course[P]) numbers(set, alive []int, column, replication int) []float64 {
	xs := make([]float64, len(set))
	for i := range xs {
		xs[i] = math.NaN()
	}
	for _, i := range alive {
		row, _ := c.store.Row(c.trials[set[i]].key, replication)
		xs[i] = row[column]
	}
	return xs
}

// best is the survivor with the best mean in the first goal.
func (c *course[P]) best(set, alive []int, block, n int) int {
	best, least := alive[0], math.Inf(1)
	for _, i := range alive {
		if w := c.worth(c.trials[set[i]], block, n); w.costs[0] < least {
			best, least = i, w.costs[0]
		}
	}
	return best
}

func (c *course[P]) noNumber(err error) error {
	return fmt.Errorf("objective %q, the first, has no value in every run (%w): choose another one to decide by", c.goals[0].KPI, err)
}
