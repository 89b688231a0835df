package calibrate

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"strconv"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/scenarios"
	"fairdue/scenarios/panel"
	"fairdue/scenarios/strict"
	"fairdue/sim"
)

// Options are what a user chooses of a fit. Zero values take the usual.
type Options struct {
	Seed    uint64
	Workers int // 0: one a processor; never changes the result
	Starts  int // of the search, beside the usual start
	Steps   int // of a search at most
	Draws   int // of the bootstrap
	Most    int // accounts that are fitted; of more a sample is drawn
	Points  string
	Resume  bool
	Version string
	History string // its name, for the file
	Step    func() // told of each simulation
}

func (o *Options) usual() {
	if o.Starts == 0 {
		o.Starts = 2
	}
	if o.Steps == 0 {
		o.Steps = 12
	}
	if o.Draws == 0 {
		o.Draws = 200
	}
	if o.Most == 0 {
		o.Most = usualMost
	}
	if o.Seed == 0 {
		o.Seed = 1
	}
}

// Result is a fit.
type Result struct {
	File        *scenarios.CardsFile `json:"-"`
	Rows        []Row                `json:"rows"`
	Parameters  []Parameter          `json:"parameters"`
	Distance    float64              `json:"distance"`    // squares of the misses of the statistics that count
	Used        int                  `json:"used"`        // how many they are
	Condition   float64              `json:"condition"`   // of their derivatives by the parameters, each on its own scale
	Loose       []Loose              `json:"loose"`       // directions that the history hardly tells of
	Evaluations int                  `json:"evaluations"` // simulations
	Warnings    []string             `json:"warnings,omitempty"`
}

// Row is a statistic of the history beside the fit's.
type Row struct {
	Group  string `json:"group"`
	Name   string `json:"name"`
	Actual Figure `json:"actual"`
	Low    Figure `json:"low"` // 95 % bootstrap interval of Actual
	High   Figure `json:"high"`
	Fitted Figure `json:"fitted"`
	Z      Figure `json:"z"` // miss in units of its chance, the simulation's included
	Used   bool   `json:"used"`
}

// Fit fits base to a history.
func Fit(ctx context.Context, base *scenarios.CardsFile, h *panel.Panel, o Options) (*Result, error) {
	o.usual()
	cycle, err := base.Behaviour(h.Digits, nil)
	if err != nil {
		return nil, err
	}
	all := h.Accounts()
	h = sample(h, o.Most, sim.NewChance(o.Seed, 3))
	measure(cycle, h)
	cycle.Level, cycle.DriftMonths = 1, 1<<30
	from, _, ok := h.Periods()
	if !ok {
		return nil, fmt.Errorf("the history is empty")
	}
	st, err := newStage(h, from)
	if err != nil {
		return nil, err
	}
	if st.before.Accounts() < 200 {
		return nil, fmt.Errorf("%d of %d accounts have a row in the first month, %s, and only those are played: a fit needs 200 and more; cut the history so that it begins later", st.before.Accounts(), h.Accounts(), panel.PeriodName(from))
	}
	inside := within(h, st.before)
	tg, err := newTarget(ctx, inside, max(1, cycle.Floor), o.Seed, o.Draws, o.Workers)
	if err != nil {
		return nil, err
	}
	pts, err := openPoints(o.Points, digest(inside, cycle, &o), o.Resume)
	if err != nil {
		return nil, err
	}
	defer pts.close()
	ps, reference := parameters(cycle)
	s := &search{
		stage: st, target: tg, base: cycle, ps: ps, reference: reference, origin: read(ps, reference, cycle),
		chance: sim.NewChance(o.Seed, 0), points: pts, workers: o.Workers, step: o.Step, ctx: ctx,
	}
	best, err := s.run(&o)
	if err != nil {
		return nil, err
	}
	r, err := s.result(best, base, &o)
	if err == nil && r.Distance > strange*float64(r.Used) {
		r.Warnings = append(r.Warnings, fmt.Sprintf("the fit is far off: the squares of the misses are %.0f, of %d statistics; are these accounts that go on, with a minimum due each month?", r.Distance, r.Used))
	}
	if err == nil && all > h.Accounts() {
		r.Warnings = append(r.Warnings, fmt.Sprintf("%d accounts drawn of %d: more would only narrow intervals", h.Accounts(), all))
	}
	if n := h.Accounts() - inside.Accounts(); err == nil && n > 0 {
		r.Warnings = append(r.Warnings, fmt.Sprintf("%d accounts are left out: they come later than the first month, %s, and those are not played", n, panel.PeriodName(from)))
	}
	return r, err
}

const pStarts sim.Purpose = 293 // subject: start; ordinal: parameter

// run searches from several starts and goes on from the best.
func (s *search) run(o *Options) (spot, error) {
	starts := [][]float64{s.origin}
	for k := range o.Starts {
		th := append([]float64(nil), s.origin...)
		for i := range th {
			th[i] += 0.5 * sim.Normal(s.chance.U(uint64(k), pStarts, uint64(i)))
		}
		starts = append(starts, th)
	}
	found, err := s.spots(starts)
	if err != nil {
		return spot{}, err
	}
	best := spot{cost: math.Inf(1)}
	for _, x := range found {
		if x, err = s.descend(x, 4); err != nil {
			return x, err
		}
		if x.cost < best.cost {
			best = x
		}
	}
	return s.descend(best, o.Steps)
}

// strange is the mean square of the misses from which a fit is doubtful: chance
// alone gives 1, the card accounts of docs/calibration.md 3 to 4.
const strange = 8

// usualMost is the number of accounts beyond which a sample says as much.
const usualMost = 30_000

const pSample sim.Purpose = 297 // subject: account

// sample is a history of about so many accounts at most.
func sample(h *panel.Panel, most int, chance sim.Chance) *panel.Panel {
	if h.Accounts() <= most {
		return h
	}
	share := float64(most) / float64(h.Accounts())
	p := panel.New(h.Digits, most, 0)
	for a := range h.Accounts() {
		if chance.U(uint64(a), pSample, 0) >= share {
			continue
		}
		p.Begin(h.ID(a))
		for k, end := h.Span(a); k < end; k++ {
			must(p.Add(h.Row(k)))
		}
	}
	return p
}

// within is the history without accounts that come later than the first month:
// those are not played.
func within(h, first *panel.Panel) *panel.Panel {
	if first.Accounts() == h.Accounts() {
		return h
	}
	start, _, _ := h.Periods()
	p := panel.New(h.Digits, first.Accounts(), 0)
	for a := range h.Accounts() {
		from, to := h.Span(a)
		if h.Row(from).Period != start {
			continue
		}
		p.Begin(h.ID(a))
		for k := from; k < to; k++ {
			must(p.Add(h.Row(k)))
		}
	}
	return p
}

// digest is of everything that decides the evaluated points.
func digest(h *panel.Panel, c *debtors.Cycle, o *Options) string {
	sum := sha256.New()
	must(h.Write(sum))
	fmt.Fprintf(sum, "%+v %d %s", *c, o.Seed, o.Version)
	return hex.EncodeToString(sum.Sum(nil))
}

// result writes the fit down. The cycle of its file begins where the history
// ends.
func (s *search) result(best spot, base *scenarios.CardsFile, o *Options) (*Result, error) {
	r := &Result{Distance: square(s.target.residuals(best.values)), Used: len(s.target.used)}
	if err := s.judge(best, r); err != nil {
		return nil, err
	}
	r.Evaluations = s.evaluated
	used := map[int]bool{}
	for _, k := range s.target.used {
		used[k] = true
	}
	for k, x := range s.target.stats {
		lo, hi := panel.Percentile(s.target.draws, k, 0.95)
		v := best.values[k]
		r.Rows = append(r.Rows, Row{x.Group, x.Name, Figure(x.Value), Figure(lo), Figure(hi), Figure(v), Figure((v - x.Value) / (math.Sqrt2 * s.target.scatter[k])), used[k]})
	}
	c := apply(s.ps, s.reference, s.base, best.theta)
	f := *base
	f.Title, f.Source = "Fitted to "+o.History, "fitted to "+o.History+"; began with: "+base.Source
	f.Fit = &scenarios.CardsFit{
		History: o.History, Note: "fitted UNDER the process of its time: no action here means going on as in the history",
		Accounts: s.stage.before.Accounts(), First: s.stage.first, Last: s.stage.first + s.stage.months,
		Seed: o.Seed, Version: o.Version, Distance: r.Distance, Statistics: r.Used, Level: c.Level, Drift: c.Drift,
	}
	for _, p := range r.Parameters {
		f.Fit.Parameter = append(f.Fit.Parameter, scenarios.CardsParameter{Name: p.Name, Value: p.Value, Low: p.Low, High: p.High, Verdict: p.Verdict})
	}
	c.DriftMonths = s.stage.months - 1
	c.Level, c.DriftMonths = c.LevelAt(s.stage.months-1), 0
	f.Cycle.Cycle, f.Cycle.DriftMonths, f.Kind = *c, 0, c.Kinds
	f.Floor = money(c.Floor, s.stage.digits)
	r.File = &f
	return r, nil
}

func money(m agents.Money, digits int) strict.Money {
	return strict.Money{Text: strconv.FormatFloat(m.Major(digits), 'f', digits, 64)}
}
