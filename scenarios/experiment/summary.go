package experiment

import (
	"fairdue/agents"
	"fairdue/scenarios/kpi"
	"fairdue/sim/stat"
)

// summary gathers runs in the order of replications.
type summary struct {
	c       *Config
	n       int
	values  [][][]float64 // [plan][indicator][replication]
	balance stat.Tally
	owed    []float64 // by the portfolio, by replication
	plans   []tallies
	splits  []split
}

// tallies are what the figures of one plan need.
type tallies struct {
	cash, busy, onFloor, backlog []stat.Tally
	ageing                       [][kpi.Buckets]stat.Tally
	funnel                       [5]stat.Tally
	costs                        [agents.BudgetLines]stat.Tally
	sources                      [5]stat.Tally
	stopped                      [agents.BudgetLines]stat.Tally

	early             [][][]float64 // [checkpoint][indicator][replication]
	refused, breached []int         // contacts by rule, over all replications
	firings           []fired
	spread            [][]float64 // net recovery by quarter, then of the run, by replication
	freeCash, freeNet []float64   // what limits cost, by replication that met one
}

// fired is a firing with its replication.
type fired struct {
	replication int
	kpi.Firing
}

// count adds counts by rule.
func count(sum, more []int) []int {
	for len(sum) < len(more) {
		sum = append(sum, 0)
	}
	for k, n := range more {
		sum[k] += n
	}
	return sum
}

func newSummary(c *Config) *summary {
	s := &summary{c: c, plans: make([]tallies, len(c.Plans)), values: make([][][]float64, len(c.Plans))}
	for p := range s.plans {
		t, days := &s.plans[p], c.Setting.Days
		t.cash, t.busy, t.onFloor, t.backlog = make([]stat.Tally, days), make([]stat.Tally, days), make([]stat.Tally, days), make([]stat.Tally, days)
		s.values[p] = make([][]float64, len(kpi.Registry))
	}
	return s
}

func (s *summary) add(owed float64, runs []*kpi.Run) {
	s.n++
	s.owed = append(s.owed, owed)
	s.balance.Add(runs[0].Balance)
	s.divide(runs)
	for p, r := range runs {
		for k, v := range r.Values {
			s.values[p][k] = append(s.values[p][k], v)
		}
		t := &s.plans[p]
		tally(t.cash, r.Cash)
		tally(t.busy, r.Busy)
		tally(t.onFloor, r.OnFloor)
		tally(t.backlog, r.Backlog)
		if t.ageing == nil {
			t.ageing = make([][kpi.Buckets]stat.Tally, len(r.Ageing))
		}
		for m := range r.Ageing {
			tally(t.ageing[m][:], r.Ageing[m][:])
		}
		tally(t.funnel[:], r.Funnel[:])
		tally(t.costs[:], r.Costs[:])
		tally(t.sources[:], r.Sources[:])
		tally(t.stopped[:], r.Stopped[:])
		for k, values := range r.Early {
			if k == len(t.early) {
				t.early = append(t.early, make([][]float64, len(kpi.Registry)))
			}
			for x, v := range values {
				t.early[k][x] = append(t.early[k][x], v)
			}
		}
		if g := r.Unlimited; g != nil {
			t.freeCash, t.freeNet = append(t.freeCash, g.Cash), append(t.freeNet, g.Net)
		}
		for k, v := range append(append([]float64{}, r.Quarters...), value(r, headline)) {
			if k == len(t.spread) {
				t.spread = append(t.spread, nil)
			}
			t.spread[k] = append(t.spread[k], v)
		}
		t.refused, t.breached = count(t.refused, r.Refused), count(t.breached, r.Breached)
		for _, g := range r.Firings {
			t.firings = append(t.firings, fired{s.n - 1, g})
		}
	}
}

func tally(ts []stat.Tally, xs []float64) {
	for i, x := range xs {
		ts[i].Add(x)
	}
}

// result sums up what has been added.
func (s *summary) result() *Result {
	c := s.c
	r := &Result{
		Scenario: c.Scenario, Portfolio: c.Portfolio, Baseline: c.Baseline,
		Replications: s.n, Requested: c.Replications, Seed: c.Seed, SetupSeed: c.SetupSeed,
		Confidence: c.Confidence, Version: c.Version, Hash: c.Hash,
		KPIs: map[string]map[string]Estimate{}, Objectives: map[string][]Objective{}, Details: map[string]*Detail{},
		Risk: map[string][]Risk{}, Differences: []Difference{}, Pairing: []Pairing{}, Warnings: []string{},
	}
	r.Portfolio.Balance = s.balance.Mean()
	for p, plan := range c.Plans {
		spec := plan.Spec()
		r.Plans = append(r.Plans, s.info(spec))
		r.KPIs[spec.Name] = s.estimates(p)
		r.Objectives[spec.Name] = s.objectives(p)
		r.Risk[spec.Name] = Risks(s.plans[p].spread, c.Setting.Days, c.Confidence, c.Seed)
		r.Details[spec.Name] = s.detail(p, r.KPIs[spec.Name])
	}
	r.Controls, r.WithBest = s.controls(), s.withBest()
	r.RiskNote, r.RiskFew = RiskNote(s.n, c.Confidence)
	s.compare(r)
	s.report(r)
	r.Limits = s.limits()
	s.runnerUp(r)
	s.warn(r)
	r.Answer = answer(r)
	return r
}

func (s *summary) estimates(p int) map[string]Estimate {
	m := map[string]Estimate{}
	for k, x := range kpi.Registry {
		xs := defined(s.values[p][k])
		e := Estimate{Unit: x.Unit, Denominator: x.Denominator, Defined: len(xs)}
		if len(xs) > 0 {
			iv := s.sharpen(k, xs, stat.MeanInterval(xs, s.c.Confidence))
			e.Mean, e.HalfWidth = iv.Mean, finite(iv.HalfWidth)
		}
		m[x.Name] = e
	}
	return m
}

// compare sets each plan against the baseline, replication by replication.
func (s *summary) compare(r *Result) {
	b := s.c.index(s.c.Baseline)
	for p := range s.c.Plans {
		if p == b || b < 0 {
			continue
		}
		name := s.c.Plans[p].Spec().Name
		for k, x := range kpi.Registry {
			d, pair, ok := s.difference(p, b, k)
			if !ok {
				continue
			}
			r.Differences = append(r.Differences, d)
			if x.Name == headline && pair.N > 1 {
				r.Pairing = append(r.Pairing, Pairing{
					Plan: name, Baseline: s.c.Baseline, KPI: x.Name, Correlation: finite(pair.Correlation), VarianceRatio: finite(pair.VarianceRatio),
				})
			}
		}
	}
}

// runnerUp sets the best plan against the next best.
func (s *summary) runnerUp(r *Result) {
	best := r.best("")
	next := r.best(best.Name)
	if next.Name == "" {
		return
	}
	for k, x := range kpi.Registry {
		if x.Name == headline {
			d, _, _ := s.difference(s.c.index(best.Name), s.c.index(next.Name), k)
			r.RunnerUp = &d
		}
	}
}

// difference sets one plan against another on an indicator; ok is false when no
// replication has a value under both.
func (s *summary) difference(p, q, k int) (d Difference, pair stat.Comparison, ok bool) {
	us, vs := definedPairs(s.values[p][k], s.values[q][k])
	if len(us) == 0 {
		return d, pair, false
	}
	x := kpi.Registry[k]
	pair = stat.Paired(us, vs, s.c.Confidence)
	all := stat.Paired(us, vs, stat.Bonferroni(s.c.Confidence, max(1, len(s.c.Plans)-1))).Interval
	ds := make([]float64, len(us))
	for i := range ds {
		ds[i] = us[i] - vs[i]
	}
	if i := s.sharpen(k, ds, pair.Interval); i != pair.Interval {
		all.HalfWidth *= i.HalfWidth / pair.HalfWidth
		pair.Interval = i
	}
	better := 0
	for i := range us {
		if x.Better == kpi.More && us[i] > vs[i] || x.Better == kpi.Less && us[i] < vs[i] {
			better++
		}
	}
	return Difference{
		Plan: s.c.Plans[p].Spec().Name, Baseline: s.c.Plans[q].Spec().Name, KPI: x.Name, Mean: pair.Mean, HalfWidth: finite(pair.HalfWidth), AtOnce: finite(all.HalfWidth),
		PBetter: float64(better) / float64(len(us)), Better: string(x.Better),
	}, pair, true
}

// withBest compares every plan with the best of the others on net recovery, all at
// once (Hsu 1984).
func (s *summary) withBest() map[string]Contrast {
	m := map[string]Contrast{}
	if s.n < 2 || len(s.c.Plans) < 2 {
		return m
	}
	for k, x := range kpi.Registry {
		if x.Name != headline {
			continue
		}
		var samples [][]float64
		for p := range s.c.Plans {
			samples = append(samples, s.values[p][k])
		}
		for p, c := range stat.WithBest(samples, s.c.Confidence) {
			m[s.c.Plans[p].Spec().Name] = Contrast{c.Low, c.High}
		}
	}
	return m
}

// headline is the indicator that decides which plan is called better.
const headline = "net_recovery"

// valuesBy are an indicator's values by a day, or at the horizon when day is 0.
func (s *summary) valuesBy(p, k, day int) []float64 {
	for at, d := range s.c.checkpoints(s.c.Plans[p].Spec()) {
		if d == day {
			return s.plans[p].early[at][k]
		}
	}
	return s.values[p][k]
}

// finite is 0 for what has no value: an interval of one replication.
func finite(x float64) float64 {
	if x-x != 0 {
		return 0
	}
	return x
}

// objectives counts in how many replications the plan met its own targets.
func (s *summary) objectives(p int) []Objective {
	list := []Objective{}
	for _, o := range s.c.Plans[p].Spec().Objectives {
		for k, x := range kpi.Registry {
			if x.Name != o.KPI {
				continue
			}
			xs := defined(s.valuesBy(p, k, o.By))
			met := 0
			for _, v := range xs {
				if o.Met(v) {
					met++
				}
			}
			ob := Objective{KPI: o.KPI, Target: o.Text, By: o.By}
			if len(xs) > 0 {
				ob.Mean, ob.MetShare = stat.MeanInterval(xs, s.c.Confidence).Mean, float64(met)/float64(len(xs))
			}
			list = append(list, ob)
		}
	}
	return list
}

func (s *summary) detail(p int, est map[string]Estimate) *Detail {
	t := &s.plans[p]
	d := &Detail{
		Cash: s.band(t.cash), Busy: s.band(t.busy), OnFloor: s.band(t.onFloor), Backlog: s.band(t.backlog),
		Roll: []Estimate{est["roll_0_1"], est["roll_1_2"], est["roll_2_3"], est["roll_3_4"]},
		Cure: []Estimate{est["cure_rate_1"], est["cure_rate_2"], est["cure_rate_3"], est["cure_rate_4"]},
	}
	for m := range t.ageing {
		row, open := make([]float64, kpi.Buckets), 0.0
		for b := range row {
			open += t.ageing[m][b].Mean()
		}
		for b := range row {
			if open > 0 {
				row[b] = t.ageing[m][b].Mean() / open
			}
		}
		d.Ageing, d.OpenBalance = append(d.Ageing, row), append(d.OpenBalance, open)
	}
	for i, name := range [...]string{"Dials", "Live answers", "Right party", "Promises", "First payment kept"} {
		d.Funnel = append(d.Funnel, FunnelStep{name, t.funnel[i].Mean()})
	}
	for l, name := range [...]string{"Staff", "Messages", "Agency", "Technology", "Legal"} {
		d.Costs = append(d.Costs, CostLine{name, t.costs[l].Mean()})
	}
	for i, name := range sourceNames {
		d.Sources = append(d.Sources, CostLine{name, t.sources[i].Mean()})
	}
	return d
}

// band is the mean of each day with its interval.
func (s *summary) band(ts []stat.Tally) Band {
	b := Band{make([]float64, len(ts)), make([]float64, len(ts)), make([]float64, len(ts))}
	for i := range ts {
		iv := ts[i].Interval(s.c.Confidence)
		h := finite(iv.HalfWidth)
		b.Mean[i], b.Low[i], b.High[i] = iv.Mean, iv.Mean-h, iv.Mean+h
	}
	return b
}
