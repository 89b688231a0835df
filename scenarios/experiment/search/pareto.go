package search

import (
	"cmp"
	"math"
	"slices"
)

// worth is what is known of a trial: its means, turned so that less is better in
// every goal, and by how much it misses the bounds in all.
type worth struct {
	costs []float64
	miss  float64
}

// dominates says whether a is as good as b in everything and better in something.
// What keeps the bounds comes before what does not, and of two that do not the one
// that misses them less (Deb et al. 2002, section VI).
func (a worth) dominates(b worth) bool {
	if a.miss > 0 || b.miss > 0 {
		return a.miss < b.miss
	}
	better := false
	for i := range a.costs {
		if a.costs[i] > b.costs[i] {
			return false
		}
		better = better || a.costs[i] < b.costs[i]
	}
	return better
}

// ranks peels off front after front: 0 for those that nobody dominates.
func ranks(ws []worth) []int {
	rank := make([]int, len(ws))
	for i := range rank {
		rank[i] = -1
	}
	for left, r := len(ws), 0; left > 0; r++ {
		var front []int
		for i := range ws {
			if rank[i] >= 0 {
				continue
			}
			beaten := false
			for l := range ws {
				if rank[l] < 0 && ws[l].dominates(ws[i]) {
					beaten = true
					break
				}
			}
			if !beaten {
				front = append(front, i)
			}
		}
		for _, i := range front {
			rank[i] = r
		}
		left -= len(front)
	}
	return rank
}

// crowding is how far each of a front's members stands from its neighbours, summed
// over the goals: the ends are infinitely far.
func crowding(ws []worth) []float64 {
	far := make([]float64, len(ws))
	if len(ws) == 0 {
		return far
	}
	for g := range ws[0].costs {
		order := sequence(len(ws))
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ws[a].costs[g], ws[b].costs[g]) })
		first, last := order[0], order[len(order)-1]
		width := ws[last].costs[g] - ws[first].costs[g]
		far[first], far[last] = math.Inf(1), math.Inf(1)
		for k := 1; k < len(order)-1 && width > 0 && !math.IsInf(width, 1); k++ {
			far[order[k]] += (ws[order[k+1]].costs[g] - ws[order[k-1]].costs[g]) / width
		}
	}
	return far
}

// fittest are n trials in order of front and, within one, of crowding.
func fittest(ws []worth, n int) []int {
	rank := ranks(ws)
	var best []int
	for r := 0; len(best) < min(n, len(ws)); r++ {
		var front []int
		var members []worth
		for i, w := range ws {
			if rank[i] == r {
				front, members = append(front, i), append(members, w)
			}
		}
		far, order := crowding(members), sequence(len(front))
		slices.SortStableFunc(order, func(a, b int) int { return -cmp.Compare(far[a], far[b]) })
		for _, k := range order {
			best = append(best, front[k])
		}
	}
	return best[:min(n, len(best))]
}

func sequence(n int) []int {
	is := make([]int, n)
	for i := range is {
		is[i] = i
	}
	return is
}
