package choose

import (
	"fairdue/scenarios/kpi"
	"fairdue/sim/stat"
)

// fronts sets the plans against each other under several objectives, those of
// them that have a value under every plan.
func (r *course) fronts() (axes []Axis, fronts []Front, missing []string) {
	k := len(r.names)
	var samples [][][]float64 // by axis, by plan
	for _, column := range r.pareto {
		var list [][]float64
		for plan := range k {
			xs, ok := r.sample(plan, column)
			if !ok {
				break
			}
			list = append(list, xs)
		}
		if len(list) == k {
			x := kpi.Registry[column]
			axes, samples = append(axes, Axis{x.Name, x.Title, x.Unit, x.Better == kpi.More}), append(samples, list)
		} else {
			missing = append(missing, kpi.Registry[column].Name)
		}
	}
	if len(axes) < 2 {
		return []Axis{}, nil, missing
	}
	fronts = make([]Front, k)
	all := make([]pairing, len(axes))
	for a, axis := range axes {
		sign := -1.0
		if axis.Maximise {
			sign = 1
		}
		all[a] = pair(samples[a], sign, r.Confidence, len(axes)*k*(k-1)/2)
	}
	for i := range fronts {
		fronts[i] = Front{Plan: r.names[i], OnFront: true, Dominates: []string{}, DominatedBy: []string{}}
		for a := range axes {
			fronts[i].Values = append(fronts[i].Values, estimate(samples[a][i], r.Confidence))
		}
		for l := range k {
			if l == i {
				continue
			}
			if dominates(all, i, l, stat.Interval.Low) {
				fronts[i].Dominates = append(fronts[i].Dominates, r.names[l])
			}
			if dominates(all, l, i, stat.Interval.Low) {
				fronts[i].DominatedBy = append(fronts[i].DominatedBy, r.names[l])
			}
			if dominates(all, l, i, func(d stat.Interval) float64 { return d.Mean }) {
				fronts[i].OnFront = false
			}
		}
	}
	return axes, fronts, missing
}

// dominates says whether plan i is nowhere worse than l and somewhere better,
// judged by an end of the intervals or by their means.
func dominates(all []pairing, i, l int, by func(stat.Interval) float64) bool {
	better := false
	for _, d := range all {
		x := by(d[i][l])
		if x < 0 {
			return false
		}
		better = better || x > 0
	}
	return better
}
