package choose

import (
	"fmt"
	"math"

	"fairdue/scenarios/experiment"
	"fairdue/scenarios/experiment/rows"
	"fairdue/scenarios/kpi"
	"fairdue/sim"
	"fairdue/sim/stat"
)

// draws is how many the bootstrap takes.
const draws = 2000

// pairing are the simultaneous paired intervals of all pairs of plans, over the
// replications that both have; d[i][l] is i less l, in the way that is better.
type pairing [][]stat.Interval

func pair(samples [][]float64, sign, confidence float64, comparisons int) pairing {
	k := len(samples)
	d := make(pairing, k)
	for i := range d {
		d[i] = make([]stat.Interval, k)
	}
	each := stat.Bonferroni(confidence, comparisons)
	for i := range k {
		for l := range i {
			n := min(len(samples[i]), len(samples[l]))
			x := stat.Paired(samples[i][:n], samples[l][:n], each).Interval
			x.Mean *= sign
			d[i][l] = x
			x.Mean = -x.Mean
			d[l][i] = x
		}
	}
	return d
}

// contrast is the multiple comparison with the best of Hsu (1984), over pairs
// that may differ in length.
func (d pairing) contrast(i int) Contrast {
	c := Contrast{math.Inf(1), math.Inf(1)}
	for l := range d {
		if l != i {
			c.Low, c.High = min(c.Low, d[i][l].Low()), min(c.High, d[i][l].High())
		}
	}
	return Contrast{min(0, c.Low), max(0, c.High)}
}

// bestShares is stat.BestShares for plans that were not replicated equally
// often: each draw of replications sets every plan against the one that has
// most of them, over those that it has.
func bestShares(samples [][]float64, sign float64, chance sim.Chance) []float64 {
	most := 0
	for i := range samples {
		if len(samples[i]) > len(samples[most]) {
			most = i
		}
	}
	whole := make([]float64, len(samples)) // where a draw holds none of its replications
	for i, xs := range samples {
		for r, x := range xs {
			whole[i] += (x - samples[most][r]) / float64(len(xs))
		}
	}
	shares, ds := make([]float64, len(samples)), make([]float64, len(samples))
	stat.Bootstrap(chance, len(samples[most]), draws, 0.5, func(drawn []int) float64 {
		top, ties := math.Inf(-1), 0.0
		for i, xs := range samples {
			sum, n := 0.0, 0.0
			for _, r := range drawn {
				if r < len(xs) {
					sum += xs[r] - samples[most][r]
					n++
				}
			}
			ds[i] = sign * whole[i]
			if n > 0 {
				ds[i] = sign * sum / n
			}
			switch {
			case ds[i] > top:
				top, ties = ds[i], 1
			case ds[i] == top:
				ties++
			}
		}
		for i, x := range ds {
			if x == top {
				shares[i] += 1 / ties / draws
			}
		}
		return 0
	})
	return shares
}

// result sums up what was consumed.
func (r *course) result() (*Result, error) {
	samples, err := r.objectives()
	if err != nil {
		return nil, err
	}
	k, sign, e := len(r.names), r.Objective.sign(), r.Experiment
	x := kpi.Registry[r.Objective.column]
	out := &Result{
		Scenario: e.Scenario, Portfolio: e.Portfolio, Objective: r.Objective, Unit: x.Unit, Subject: append([]Constraint{}, r.Subject...),
		Procedure: r.Procedure, Confidence: r.Confidence, Delta: r.delta, Screened: r.screened, Decided: r.decided, Alike: []string{}, Finalist: []string{},
		Precision: r.precision(), Rounds: r.rounds, Played: r.runs(), Stopped: r.stopped, First: r.First, Most: r.Most,
		Seed: e.Seed, SetupSeed: e.SetupSeed, Version: e.Version, ID: r.ID, Warnings: append([]string{}, r.Warnings...),
	}
	pairs := pair(samples, sign, r.Confidence, k*(k-1)/2)
	shares := bestShares(samples, sign, sim.NewChance(e.Seed, 0))
	most := 0
	for i := range k {
		out.Replications += r.used[i]
		most = max(most, r.used[i])
		if r.left[i] == 0 {
			out.Finalist = append(out.Finalist, r.names[i])
		}
	}
	out.Equal = k * most
	out.Share = float64(out.Replications) / float64(out.Equal)
	if r.winner < 0 && !r.decided {
		r.winner = r.leader(samples)
	}
	if r.winner >= 0 {
		out.Selected = r.names[r.winner]
	}
	for i := range k {
		p := Plan{
			PlanInfo: r.info[i], Objective: estimate(samples[i], r.Confidence), Replications: r.used[i], Left: r.left[i], Why: r.why[i],
			Risk:   r.risks(i),
			ToBest: pairs.contrast(i), PBest: shares[i], Constraints: []Kept{}, KPIs: r.estimates(i),
		}
		for _, c := range r.Subject {
			kept := Kept{Constraint: c.String(), Value: p.KPIs[c.KPI]}
			kept.Keeps = c.AtLeast && kept.Value.Mean >= c.Bound || !c.AtLeast && kept.Value.Mean <= c.Bound
			p.Constraints = append(p.Constraints, kept)
		}
		if r.winner >= 0 && i != r.winner {
			d := pairs[i][r.winner]
			p.ToSelected = &Estimate{sign * d.Mean, finiteOrNought(d.HalfWidth), d.N}
		}
		p.Standing = r.standing(i, pairs)
		if p.Standing == Alike {
			out.Alike = append(out.Alike, r.names[i])
		}
		out.Plans = append(out.Plans, p)
	}
	var missing []string
	if out.Axes, out.Pareto, missing = r.fronts(); len(missing) > 0 {
		out.Warnings = append(out.Warnings, fmt.Sprintf("The table of several objectives leaves out %s, which is not defined under every plan in every replication.", join(missing)))
	}
	r.measures(out, samples)
	out.RiskNote, out.RiskFew = experiment.RiskNote(most, r.Confidence)
	if r.Procedure == OCBA {
		out.Correct = r.correct(samples)
	}
	r.words(out)
	return out, nil
}

// measures gives each plan's samples of the objective and of the axes.
func (r *course) measures(out *Result, objectives [][]float64) {
	x := kpi.Registry[r.Objective.column]
	out.Measures = []Axis{{x.Name, x.Title, x.Unit, r.Objective.Maximise}}
	for i := range out.Plans {
		out.Plans[i].Samples = [][]float64{objectives[i]}
	}
	for _, a := range out.Axes {
		if a.KPI == r.Objective.KPI {
			continue
		}
		column, _ := find(a.KPI)
		out.Measures = append(out.Measures, a)
		for i := range out.Plans {
			xs, _ := r.sample(i, column)
			out.Plans[i].Samples = append(out.Plans[i].Samples, xs)
		}
	}
}

// risks are how a plan's net recovery is spread over its replications.
func (r *course) risks(plan int) []experiment.Risk {
	days := r.Experiment.Setting.Days
	net, _ := find("net_recovery")
	var columns []int
	for q := range days / kpi.Quarter {
		columns = append(columns, rows.Quarters+q)
	}
	samples := make([][]float64, len(columns)+1)
	for k, column := range append(columns, net) {
		for rep := range r.used[plan] {
			row, _ := r.store.Row(r.names[plan], rep)
			samples[k] = append(samples[k], row[column])
		}
	}
	return experiment.Risks(samples, days, r.Confidence, r.Experiment.Seed)
}

// leader is the best mean among the plans that were never dropped.
func (r *course) leader(samples [][]float64) int {
	lead, top := -1, math.Inf(-1)
	for i, xs := range samples {
		if m := r.Objective.sign() * estimate(xs, r.Confidence).Mean; r.left[i] == 0 && m > top && r.verdicts[i] != stat.Infeasible {
			lead, top = i, m
		}
	}
	return lead
}

func (r *course) standing(i int, pairs pairing) Standing {
	switch {
	case i == r.winner:
		return Selected
	case r.why[i] == "constraint":
		return Infeasible
	case r.winner < 0:
		return Undecided
	case pairs[i][r.winner].High() < 0:
		return Worse
	}
	return Alike
}

// estimates are all indicators of a plan that have values.
func (r *course) estimates(plan int) map[string]Estimate {
	m := map[string]Estimate{}
	for column, name := range kpi.Names() {
		var xs []float64
		for rep := range r.used[plan] {
			if x, err := r.value(plan, rep, column); err == nil {
				xs = append(xs, x)
			}
		}
		if len(xs) > 0 {
			m[name] = estimate(xs, r.Confidence)
		}
	}
	return m
}

func estimate(xs []float64, confidence float64) Estimate {
	i := stat.MeanInterval(xs, confidence)
	return Estimate{i.Mean, finiteOrNought(i.HalfWidth), len(xs)}
}

// finiteOrNought keeps a result that JSON can hold.
func finiteOrNought(x float64) float64 {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return 0
	}
	return x
}

func (r *course) correct(samples [][]float64) float64 {
	means, sds := make([]float64, len(samples)), make([]float64, len(samples))
	for i, xs := range samples {
		var t stat.Tally
		for _, x := range xs {
			t.Add(x)
		}
		means[i], sds[i] = t.Mean(), t.SD()
	}
	return max(0, stat.CorrectSelection(r.used, means, sds, r.Objective.Maximise))
}
