package assess

import (
	"context"
	"fmt"

	"fairdue/agents"
	"fairdue/scenarios/history"
	"fairdue/sim"
)

// Options are what the user says beyond the history.
type Options struct {
	Seed    uint64
	Least   agents.Money // statements below it say nothing of shares paid; 0: about a fiftieth of the mean one
	Version string
}

// Assess reads a history and says what it achieved and where it leaks. The same
// history and options give the same result.
func Assess(ctx context.Context, h *history.History, o Options) (*Result, error) {
	r := &Result{
		Schema: 1, Title: h.Title, Source: h.Source, Currency: h.Currency, Digits: h.Digits, First: h.First, Last: h.Last,
		Accounts: h.Counts.Accounts, Confidence: Confidence, Draws: Draws, Seed: o.Seed, Version: o.Version,
		Counts: h.Counts, Lines: h.Lines, Inputs: h.Inputs, Warnings: append([]string{}, h.Warnings...), Choices: append([]string{}, h.Choices...),
		Leaks: []Leak{}, CannotSay: []Silence{},
	}
	for _, x := range h.Rejected {
		r.Rejected = append(r.Rejected, fmt.Sprintf("%d lines: %s", x.Lines, x.Reason))
	}
	c := sim.NewChance(o.Seed, 0)
	var err error
	switch {
	case h.Ledger():
		r.Form = "ledger"
		err = r.ledger(ctx, h, c, o)
	case h.Panel():
		r.Form = "panel"
		err = r.panel(ctx, h, c, o)
	case h.Counts.Snapshot > 0:
		r.Form = "snapshot"
		err = r.snapshot(h, c)
	default:
		return nil, fmt.Errorf("%s: the history holds no invoices, no monthly panel and no snapshot: there is nothing to assess", h.Dir)
	}
	if err != nil {
		return nil, err
	}
	r.silences(h)
	r.answer()
	return r, nil
}

func (r *Result) ledger(ctx context.Context, h *history.History, c sim.Chance, o Options) error {
	first, err := history.ParseDay(h.First)
	if err != nil {
		return fmt.Errorf("%s: first: %w", h.Dir, err)
	}
	last, err := history.ParseDay(h.Last)
	if err != nil {
		return fmt.Errorf("%s: last: %w", h.Dir, err)
	}
	l := newLedger(h, c, first.Month(), last)
	if l.months < 1 {
		return fmt.Errorf("%s: the history from %s to %s holds no whole month: ageing and rates need month ends", h.Dir, h.First, h.Last)
	}
	if err := l.read(ctx); err != nil {
		return err
	}
	r.Months = l.months
	l.tables(r)
	l.figures(r)
	r.Concentration = concentrate(c, "balance open at the end", l.open)
	r.concentrated("open balance")
	var m *monthly
	if h.Panel() {
		if m, err = r.monthly(ctx, h, c, o); err != nil {
			return err
		}
	}
	l.leaks(r, m)
	return nil
}

// panel assesses a history that is a panel.
func (r *Result) panel(ctx context.Context, h *history.History, c sim.Chance, o Options) error {
	m, err := r.monthly(ctx, h, c, o)
	if err != nil {
		return err
	}
	r.Months = m.months
	r.Concentration = concentrate(c, "balance of the last month", m.owed)
	r.concentrated("balance of the last month")
	m.leaks(r)
	return nil
}

// monthly assesses the panel. Of a ledger it gives what invoices do not: how
// accounts pay month by month.
func (r *Result) monthly(ctx context.Context, h *history.History, c sim.Chance, o Options) (*monthly, error) {
	p, err := h.ReadPanel()
	if err != nil {
		return nil, err
	}
	limit := o.Least
	if limit == 0 {
		limit = threshold(p)
	}
	r.Choices = append(r.Choices, fmt.Sprintf("statements below %s say nothing of the share paid", history.Plain(limit, p.Digits)))
	m := newMonthly(p, c)
	if err := m.read(ctx, limit); err != nil {
		return nil, err
	}
	st, err := newStatistics(ctx, p, c, limit)
	if err != nil {
		return nil, err
	}
	r.Statistics = st.all()
	window, months := st, m.months
	if m.months > patternMonths {
		last := m.first + m.months - 1
		if window, err = newStatistics(ctx, p.Between(last-patternMonths+1, last), c, limit); err != nil {
			return nil, err
		}
		months = patternMonths
		r.Choices = append(r.Choices, fmt.Sprintf("ways of paying are told from the last %d months: their rules count months and were made for so many", months))
	}
	r.PatternMonths, r.Patterns = months, window.patterns()
	for k := range r.Patterns {
		r.Patterns[k].Late = m.pool.estimate(float64(r.Patterns[k].Share.N), func(at get) float64 { return at(m.tail + k) })
	}
	if r.Form == "panel" {
		m.tables(r, st)
		m.figures(r)
	}
	return m, nil
}

// concentrated adds the figures of concentration.
func (r *Result) concentrated(of string) {
	k := r.Concentration
	if k == nil {
		return
	}
	for _, x := range []struct {
		name, title string
		e           Estimate
	}{{"largest_1_percent", "Share of the largest 1 %", k.Top1}, {"largest_5_percent", "Share of the largest 5 %", k.Top5}, {"largest_10_percent", "Share of the largest 10 %", k.Top10}} {
		r.figure(x.name, x.title, of+" of these accounts / "+of, "share", of, x.e)
	}
	r.figure("gini", "Gini coefficient", "1 - twice the area under the Lorenz curve of the "+of+"; 0: all owe alike, 1: one owes all", "ratio", "", k.Gini)
}
