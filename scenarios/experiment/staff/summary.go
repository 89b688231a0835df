package staff

import (
	"fmt"
	"math"
	"slices"

	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/experiment/rows"
	"fairdue/scenarios/kpi"
	"fairdue/sim"
	"fairdue/sim/stat"
)

// draws is how often replications are drawn anew for the knee's interval.
const draws = 2000

// net and the others are columns of a row.
var (
	net  = column("net_recovery")
	cash = column("cash_collected")
	cost = column("total_cost")
)

func column(name string) int {
	for k, x := range kpi.Registry {
		if x.Name == name {
			return k
		}
	}
	panic("staff: no indicator " + name)
}

// samples are a column's values by level and replication, as far as they are
// evaluated.
func (r *course) samples(k int) [][]float64 {
	list := make([][]float64, len(r.levels))
	for i := range list {
		list[i] = r.sample(i, k)
	}
	return list
}

func (r *course) sample(i, k int) []float64 {
	xs := make([]float64, r.counts[i])
	for rep := range xs {
		row, ok := r.store.Row(r.key(r.levels[i]), rep)
		if !ok {
			panic(fmt.Sprintf("staff: replication %d of %s is missing", rep, r.key(r.levels[i])))
		}
		xs[rep] = row[k]
	}
	return xs
}

// estimate is the mean of a column at a level. A level that has fewer
// replications than the one it is set against, because its difference was known
// early, takes that one's mean plus the paired difference: else the portfolios
// that it did not meet would bend the curve. With equal numbers that is the
// plain mean and its interval.
func (r *course) estimate(i, k int) Estimate {
	xs := r.sample(i, k)
	own := defined(xs)
	if len(own) == 0 {
		return Estimate{}
	}
	iv := stat.MeanInterval(own, r.Experiment.Confidence)
	e := Estimate{iv.Mean, finite(iv.HalfWidth), len(own)}
	if r.counts[i] == r.counts[r.against] {
		return e
	}
	ref := r.sample(r.against, k)
	var all, part, diff, sum stat.Tally
	for rep, v := range ref {
		if math.IsNaN(v) {
			continue
		}
		all.Add(v)
		if rep < len(xs) && !math.IsNaN(xs[rep]) {
			part.Add(v)
			diff.Add(xs[rep] - v)
			sum.Add(xs[rep])
		}
	}
	if diff.N() < 2 {
		return e
	}
	// var(ref)/N + var(diff)/n + 2 cov(ref, diff)/N, for means that share n of N.
	covariance := (sum.Variance() - part.Variance() - diff.Variance()) / 2
	n, m := float64(all.N()), float64(diff.N())
	variance := all.Variance()/n + diff.Variance()/m + 2*covariance/n
	t := stat.StudentT((1+r.Experiment.Confidence)/2, m-1)
	return Estimate{all.Mean() + diff.Mean(), finite(t * math.Sqrt(max(0, variance))), diff.N()}
}

// defined drops the values that are not numbers.
func defined(xs []float64) []float64 {
	return slices.DeleteFunc(slices.Clone(xs), math.IsNaN)
}

// finite is 0 for what has no value: an interval of one replication.
func finite(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0
	}
	return x
}

func (r *course) cell(l Level) Cell {
	return Cell{r.Patterns[l.Pattern].Name, r.budget(l.Budget), r.Collectors[l.Collectors]}
}

// major is an amount in major units.
func (c *Config) major(m agents.Money) float64 {
	return float64(m) / math.Pow10(c.Experiment.Setting.World.Digits)
}

// budget is a budget in major units, 0 where it does not vary.
func (c *Config) budget(b int) float64 {
	if c.Budgets[b] < 0 {
		return 0
	}
	return c.major(c.Budgets[b])
}

// result sums up what is evaluated.
func (r *course) result(q *Quick) *Result {
	c, e := r.Config, r.Experiment
	t := c.Spec.Teams[c.Team]
	res := &Result{
		Scenario: e.Scenario, Portfolio: e.Portfolio, Plan: experiment.PlanInfo{Name: c.Spec.Name, Title: c.Spec.Title, Story: c.Spec.Story},
		Team: TeamInfo{
			t.Name, t.Collectors, t.Skill, c.major(t.WagePerHour), t.Burden, 1 - (1-t.Absence)*(1-t.Breaks),
		},
		Collectors: c.Collectors, Budgets: []float64{}, BudgetNote: c.budgetNote(), Erlang: q,
		Replications: r.least(), Rounds: r.rounds, Stopped: r.stopped, Precision: r.reached, Confidence: e.Confidence,
		Seed: e.Seed, SetupSeed: e.SetupSeed, Version: e.Version, ID: c.ID, Warnings: slices.Clone(c.Warnings), Alike: []Cell{},
	}
	if c.Hire != (Hire{}) {
		res.Hire = &HireInfo{c.Hire.After, c.Hire.Skill}
		if res.Hire.Skill == "" {
			res.Hire.Skill = t.Skill
		}
	}
	if c.Budgets[0] >= 0 {
		for b := range c.Budgets {
			res.Budgets = append(res.Budgets, c.budget(b))
		}
		res.BudgetPer = c.per().String()
	}
	for i := range c.Patterns {
		p := &c.Patterns[i]
		res.Patterns = append(res.Patterns, PatternInfo{p.Name, p.Title, p.Source, c.shiftHours(p)})
	}
	r.points(res)
	if q != nil {
		q.beside(&res.Curves[len(c.Budgets)-1])
	}
	r.warn(res)
	res.Answer = answer(res)
	return res
}

// points fills in the curves, their knees and the best of all.
func (r *course) points(res *Result) {
	samples := r.samples(net)
	alike := unbeaten(samples, r.Experiment.Confidence)
	means, best := make([]float64, len(samples)), 0
	for i, l := range r.levels {
		means[i] = r.estimate(i, net).Mean
		if means[i] > means[best] {
			best = i
		}
		if alike[i] {
			res.Alike = append(res.Alike, r.cell(l))
		}
	}
	res.Best = r.cell(r.levels[best])
	width := len(r.Collectors)
	for from := 0; from < len(r.levels); from += width {
		l := r.levels[from]
		curve := Curve{Shifts: r.Patterns[l.Pattern].Name, Budget: r.budget(l.Budget), Steps: []Step{}}
		top := from
		for i := from; i < from+width; i++ {
			if means[i] > means[top] {
				top = i
			}
		}
		for i := from; i < from+width; i++ {
			curve.Levels = append(curve.Levels, r.point(i, top, samples, alike[i]))
		}
		r.knee(&curve, from, top, samples[from:from+width])
		res.Curves = append(res.Curves, curve)
	}
}

func (r *course) point(i, top int, samples [][]float64, alike bool) Point {
	p := Point{
		Collectors: r.Collectors[r.levels[i].Collectors], Replications: r.counts[i], KPIs: map[string]Estimate{},
		StaffCost: r.estimate(i, rows.StaffCost), BudgetStops: r.estimate(i, rows.BudgetStops), TeamHours: r.estimate(i, r.teamHours()), Alike: alike,
	}
	for _, name := range shown {
		p.KPIs[name] = r.estimate(i, column(name))
	}
	n := min(len(samples[i]), len(samples[top]))
	d := stat.Paired(samples[i][:n], samples[top][:n], r.Experiment.Confidence)
	p.ToBest, p.PBetter = Estimate{d.Mean, finite(d.HalfWidth), n}, d.PBetter
	return p
}

// knee fills in the steps of a curve and its knee, on the replications that all
// its levels have.
func (r *course) knee(c *Curve, from, top int, samples [][]float64) {
	if len(samples) < 2 {
		return
	}
	n := math.MaxInt
	for i := range samples {
		n = min(n, len(samples[i]))
	}
	xs, ys := make([]float64, len(samples)), make([][]float64, len(samples))
	for i := range samples {
		xs[i], ys[i] = float64(c.Levels[i].Collectors), samples[i][:n]
	}
	k := stat.FindKnee(xs, ys, 0, r.Experiment.Confidence, sim.NewChance(r.Experiment.Seed, math.MaxUint64), draws)
	for i, s := range k.Steps {
		d := xs[i+1] - xs[i]
		c.Steps = append(c.Steps, Step{
			From: c.Levels[i].Collectors, To: c.Levels[i+1].Collectors, Net: Estimate{s.PerUnit.Mean, finite(s.PerUnit.HalfWidth), n},
			Cash: r.step(from+i, cash, n, d), Cost: r.step(from+i, cost, n, d),
		})
	}
	best := c.Levels[top-from].Collectors // on all replications there are
	for _, p := range c.Levels {          // what may be the best of all may be the best here; few replications have too few draws to say so
		if p.Alike {
			k.Low, k.High = min(k.Low, float64(p.Collectors)), max(k.High, float64(p.Collectors))
		}
	}
	c.Knee = &Knee{
		Collectors: best, Low: min(k.Low, float64(best)), High: max(k.High, float64(best)),
		Sure: c.Levels[k.At].Collectors, SureFound: k.Found, Edge: top-from == len(samples)-1,
	}
}

// step is what a level has more than the one below, for each collector.
func (r *course) step(i, k, n int, collectors float64) Estimate {
	d := stat.Paired(r.sample(i+1, k)[:n], r.sample(i, k)[:n], r.Experiment.Confidence)
	return Estimate{d.Mean / collectors, finite(d.HalfWidth) / collectors, n}
}

// budgetNote says which limits the levels were played under.
func (c *Config) budgetNote() string {
	switch {
	case c.OwnBudget:
		return "the plan's own budget, whatever the headcount"
	case c.Budgets[0] >= 0:
		return fmt.Sprintf("a total each %s, staff paid first each morning; the plan's other lines keep their limits", c.per())
	case c.Spec.Budget.Total >= 0 || c.Spec.Budget.Lines[agents.Staff] >= 0:
		return "the plan's own limits on the total and on staff are lifted, since the headcount decides; its other lines keep theirs"
	case c.Spec.Budget == plans.Unlimited():
		return "no limits, as in the plan"
	}
	return "the plan's own limits; it has none on staff"
}

// warn says what is doubtful about the result.
func (r *course) warn(res *Result) {
	add := func(format string, args ...any) { res.Warnings = append(res.Warnings, fmt.Sprintf(format, args...)) }
	if r.stopped == "interrupted" {
		add("interrupted: what follows is of %s that every level has finished; --resume goes on", times(res.Replications))
	}
	if res.Replications < first {
		add("%s: few, so that intervals are wide and the knee is not sure", times(res.Replications))
	}
	if p := res.Precision; p != nil {
		if p.Done {
			add("replications were added until each difference was known to ± %s: intervals cover slightly less than %.0f %%", group(p.Absolute), 100*res.Confidence)
		} else if r.stopped != "not finished" {
			add("the precision was not reached: the widest difference is known to ± %s, asked for was ± %s", group(p.Widest), group(p.Absolute))
		}
	}
	for i := range res.Curves {
		c := &res.Curves[i]
		name := ""
		if len(res.Curves) > 1 {
			name = " (" + where(res, c) + ")"
		}
		if c.Knee != nil && c.Knee.Edge {
			add("the best is the largest headcount played%s: more may be better, go on above %d", name, c.Knee.Collectors)
		}
		stopped := 0
		for _, p := range c.Levels {
			if p.BudgetStops.Mean > 0 {
				stopped++
			}
		}
		if stopped > 0 && c.Budget == 0 {
			add("a spent budget line of the plan stops actions at %d of %d headcounts%s", stopped, len(c.Levels), name)
		}
	}
}

func times(n int) string {
	if n == 1 {
		return "1 replication"
	}
	return fmt.Sprintf("%d replications", n)
}

// where names a curve among several.
func where(res *Result, c *Curve) string {
	s := ""
	if len(res.Patterns) > 1 {
		for _, p := range res.Patterns {
			if p.Name == c.Shifts {
				s = p.Title
			}
		}
	}
	if len(res.Budgets) > 0 {
		if s != "" {
			s += ", "
		}
		s += fmt.Sprintf("%s %s a %s", group(c.Budget), res.Scenario.Currency, res.BudgetPer)
	}
	return s
}
