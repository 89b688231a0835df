package calibrate

import (
	"context"
	"fmt"
	"math"

	"fairdue/scenarios"
	"fairdue/scenarios/panel"
	"fairdue/sim"
)

// Checks are what a user chooses of a validation. Zero values take the usual.
type Checks struct {
	Holdout      int // months at the end that are predicted
	Replications int // simulations of the model and of the chain
	Draws        int // of the bootstrap
	Seed         uint64
	Workers      int
	Step         func() // told of each simulation
}

// Validation is predictions beside what came.
type Validation struct {
	History    string       `json:"history"`
	Accounts   int          `json:"accounts"`
	First      int          `json:"first"` // periods known
	Last       int          `json:"last"`
	Holdout    int          `json:"holdout_months"`
	Rows       []Prediction `json:"rows"`
	Groups     []Group      `json:"groups"`
	Warnings   []string     `json:"warnings,omitempty"`
	Confidence float64      `json:"confidence"`
}

// Prediction is one statistic of the held-out months: what came with its
// bootstrap interval, what the model said with the range of its simulations, and
// what the two baselines said. A z is the miss in standard errors of what came.
// NaN is null in JSON.
type Prediction struct {
	Group     string  `json:"group"`
	Name      string  `json:"name"`
	Actual    Figure  `json:"actual"`
	Low       Figure  `json:"low"`
	High      Figure  `json:"high"`
	Model     Figure  `json:"model"`
	ModelLow  Figure  `json:"model_low"`
	ModelHigh Figure  `json:"model_high"`
	Z         Figure  `json:"z"`
	Markov    Figure  `json:"markov"`
	MarkovZ   Figure  `json:"markov_z"`
	Repeated  Figure  `json:"repeated"`
	RepeatedZ Figure  `json:"repeated_z"`
	Months    float64 `json:"n"`
}

// Group is how large the misses of a group are: the root of the mean square of
// z, where all three predict.
type Group struct {
	Name     string  `json:"name"`
	Rows     int     `json:"rows"`
	Model    float64 `json:"model"`
	Markov   float64 `json:"markov"`
	Repeated float64 `json:"repeated"`
}

// Validate predicts the last months of a history from the months before with a
// fitted behaviour, and with two naive baselines that know the same.
func Validate(ctx context.Context, f *scenarios.CardsFile, h *panel.Panel, o Checks) (*Validation, error) {
	if o.Replications == 0 {
		o.Replications = 20
	}
	if o.Draws == 0 {
		o.Draws = 200
	}
	whole := h.Accounts()
	h = sample(h, usualMost, sim.NewChance(o.Seed, 3))
	from, to, ok := h.Periods()
	if !ok || o.Holdout < 1 || to-o.Holdout <= from {
		return nil, fmt.Errorf("the history has %d months: %d cannot be held out, two must be left to predict from", to-from+1, o.Holdout)
	}
	known := to - o.Holdout
	c, err := f.Behaviour(h.Digits, nil)
	if err != nil {
		return nil, err
	}
	v := &Validation{First: from, Last: known, Holdout: o.Holdout, Confidence: 0.95}
	if whole > h.Accounts() {
		v.Warnings = append(v.Warnings, fmt.Sprintf("%d accounts drawn of %d", h.Accounts(), whole))
	}
	if fit := f.Fit; fit != nil {
		v.History = fit.History
		c.Level, c.Drift, c.DriftMonths = fit.Level, fit.Drift, fit.Last-fit.First-1
		if fit.Last > known {
			v.Warnings = append(v.Warnings, fmt.Sprintf("the behaviour was fitted to %s to %s, months held out among them: this is no test of prediction; fit with --holdout-months %d", panel.PeriodName(fit.First), panel.PeriodName(fit.Last), o.Holdout))
		}
		if fit.First != from {
			v.Warnings = append(v.Warnings, fmt.Sprintf("the behaviour was fitted from %s on, the history begins with %s: its drift is taken to begin there", panel.PeriodName(fit.First), panel.PeriodName(from)))
		}
	} else {
		v.Warnings = append(v.Warnings, "the behaviour was not fitted to any history")
	}
	st, err := newStage(h, known)
	if err != nil {
		return nil, err
	}
	v.Accounts = st.before.Accounts()
	if n := h.Accounts() - v.Accounts; n > 0 {
		v.Warnings = append(v.Warnings, fmt.Sprintf("%d accounts are left out: only those with a row in every month from %s to %s are played on", n, panel.PeriodName(from), panel.PeriodName(known)))
	}
	h = within(h, st.before)
	threshold := max(1, c.Floor)
	since := func(p *panel.Panel, w func(int) float64) []panel.Statistic {
		return p.TallySince(threshold, known+1, w).Statistics()
	}
	markov := NewMarkov(st.before.Tally(threshold, nil))
	chance := func(r int) sim.Chance { return sim.NewChance(o.Seed, uint64(1000+r)) }
	var model, chain, draws [][]float64
	err = sim.Replicate(ctx, 2*o.Replications+o.Draws, o.Workers, func(_ context.Context, n int) ([]float64, error) {
		switch {
		case n < o.Replications:
			return panel.Values(since(st.play(c, chance(n)), nil)), nil
		case n < 2*o.Replications:
			return panel.Values(since(markov.play(st, chance(n-o.Replications)), nil)), nil
		}
		w := panel.Draw(sim.NewChance(o.Seed, 2), n-2*o.Replications, h.Accounts())
		return panel.Values(since(h, func(a int) float64 { return w[a] })), nil
	}, func(n int, x []float64) error {
		switch {
		case n < o.Replications:
			model = append(model, x)
		case n < 2*o.Replications:
			chain = append(chain, x)
		default:
			draws = append(draws, x)
		}
		if o.Step != nil {
			o.Step()
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	v.compare(since(h, nil), since(repeat(st), nil), model, chain, draws, st)
	return v, nil
}

// compare fills in the rows and their groups.
func (v *Validation) compare(actual, repeated []panel.Statistic, model, chain, draws [][]float64, st *stage) {
	sums := map[string]*Group{}
	for k, a := range actual {
		if a.Group == panel.GroupByMonth || math.IsNaN(a.Value) {
			continue
		}
		if a.Group == panel.GroupLate && k <= st.last-st.first { // a month that is known
			continue
		}
		sd := deviation(draws, k)
		p := Prediction{Group: a.Group, Name: a.Name, Actual: Figure(a.Value), Months: a.N}
		lo, hi := panel.Percentile(draws, k, v.Confidence)
		p.Low, p.High = Figure(lo), Figure(hi)
		lo, hi = panel.Percentile(model, k, v.Confidence)
		p.ModelLow, p.ModelHigh = Figure(lo), Figure(hi)
		m, c, r := mean(model, k), mean(chain, k), repeated[k].Value
		p.Model, p.Markov, p.Repeated = Figure(m), Figure(c), Figure(r)
		z := func(x float64) Figure { return Figure((x - a.Value) / sd) }
		if sd > 0 {
			p.Z, p.MarkovZ, p.RepeatedZ = z(m), z(c), z(r)
		} else {
			p.Z, p.MarkovZ, p.RepeatedZ = Figure(math.NaN()), Figure(math.NaN()), Figure(math.NaN())
		}
		v.Rows = append(v.Rows, p)
		if s := float64(p.Z + p.MarkovZ + p.RepeatedZ); math.IsNaN(s) || math.IsInf(s, 0) {
			continue
		}
		g := sums[a.Group]
		if g == nil {
			v.Groups = append(v.Groups, Group{Name: a.Group})
			g = &Group{}
			sums[a.Group] = g
		}
		g.Rows++
		g.Model += float64(p.Z * p.Z)
		g.Markov += float64(p.MarkovZ * p.MarkovZ)
		g.Repeated += float64(p.RepeatedZ * p.RepeatedZ)
	}
	for i := range v.Groups {
		g, s := &v.Groups[i], sums[v.Groups[i].Name]
		n := float64(s.Rows)
		*g = Group{g.Name, s.Rows, math.Sqrt(s.Model / n), math.Sqrt(s.Markov / n), math.Sqrt(s.Repeated / n)}
	}
}

func mean(rows [][]float64, k int) float64 {
	sum, n := 0.0, 0.0
	for _, r := range rows {
		if !math.IsNaN(r[k]) {
			sum += r[k]
			n++
		}
	}
	return sum / n
}
