package lesson

import (
	"slices"
	"strconv"
	"strings"

	"fairdue/agents"
	"fairdue/agents/negotiation"
	"fairdue/scenarios/strict"
)

// EndID is the choice every call has: to end it.
const EndID = "end"

func (r *reader) ends() {
	for i, x := range r.f.Ending {
		key := strict.Index("ending", i)
		r.Require(key, "when", "grade")
		r.unique(key, "ending", x.ID)
		g := slices.Index(gradeNames, x.Grade)
		if r.Has(strict.Join(key, "grade")) && g < 0 {
			r.Problem(strict.Join(key, "grade"), "S004 %s", strict.Unknown("grade", x.Grade, gradeNames))
		}
		e := Ending{ID: x.ID, When: r.expr(strict.Join(key, "when"), x.When), Grade: Grade(max(0, g))}
		if r.Has(strict.Join(key, "text")) {
			e.Text = r.text(strict.Join(key, "text"), x.Text)
			r.leaksOf(strict.Join(key, "text"), x.Text, true)
		}
		r.l.Endings = append(r.l.Endings, e)
	}
	if n := len(r.f.Ending); n > 0 && strings.TrimSpace(r.f.Ending[n-1].When) != "true" {
		r.Problem(strict.Join(strict.Index("ending", n-1), "when"), `S007 the last ending has to catch all: when = "true"`)
	}
	for i, x := range r.f.Assert {
		key := strict.Index("assert", i)
		r.Require(key, "expr")
		r.unique(key, "assert", x.ID)
		r.l.Asserts = append(r.l.Asserts, Assert{x.ID, r.expr(strict.Join(key, "expr"), x.Expr)})
	}
}

func (r *reader) tests() {
	for i := range r.f.Test {
		x := &r.f.Test[i]
		key := strict.Index("test", i)
		r.Require(key, "play", "expect")
		r.unique(key, "test", x.ID)
		t := Test{ID: x.ID}
		for j, p := range x.Play {
			t.Play = append(t.Play, r.play(strict.Index(strict.Join(key, "play"), j), p))
		}
		if r.Has(strict.Join(key, "record")) {
			at := key + ".record.disposition"
			d, ok := negotiation.ParseResult(x.Record.Disposition)
			if r.Has(at) && !ok {
				r.Problem(at, "S004 %s", strict.Unknown("disposition", x.Record.Disposition, ResultNames()[1:]))
			}
			r.factNames(key+".record.notes", x.Record.Notes)
			t.Record = &Record{Disposition: d, Notes: x.Record.Notes}
		}
		e := x.Expect
		t.Expect = Expect{e.AutoFails, e.Ending, e.Grade, e.Result, e.MaxAnger, e.MinTrust, e.MinScore, e.MaxScore, e.MaxKept, e.Pass, e.Facts, map[string]bool{}}
		for _, k := range []string{"auto_fails", "ending", "grade", "result", "max_anger", "min_trust", "min_score", "max_score", "max_kept", "pass", "facts"} {
			t.Expect.given[k] = r.Has(key + ".expect." + k)
		}
		at := func(k string) string { return key + ".expect." + k }
		r.one(at("ending"), "ending", e.Ending, r.names.endings)
		r.one(at("grade"), "grade", e.Grade, gradeNames)
		r.one(at("result"), "result", e.Result, ResultNames())
		r.factNames(at("facts"), e.Facts)
		r.l.Tests = append(r.l.Tests, t)
	}
}

func (r *reader) factNames(key string, got []string) {
	for i, g := range got {
		if !slices.Contains(r.names.facts, g) {
			r.Problem(strict.Index(key, i), "S004 %s", strict.Unknown("fact", g, r.names.facts))
		}
	}
}

// play reads "p.plan instalment=58.00 date=14".
func (r *reader) play(key, s string) Play {
	words := strings.Fields(s)
	if len(words) == 0 {
		r.Problem(key, "is empty")
		return Play{}
	}
	p := Play{Choice: -1}
	if words[0] != EndID {
		if p.Choice = slices.Index(r.names.choices, words[0]); p.Choice < 0 {
			r.Problem(key, "S004 %s", strict.Unknown("choice", words[0], append(slices.Clone(r.names.choices), EndID)))
			p.Choice = 0
		}
	}
	for _, w := range words[1:] {
		k, v, _ := strings.Cut(w, "=")
		if err := p.Amounts.Set(Amount(k), v, r.l.Currency.Digits); err != nil {
			r.Problem(key, "%v", err)
		}
	}
	return p
}

// Set puts a typed amount in: money as a decimal, the others as whole numbers.
func (a *Amounts) Set(k Amount, v string, digits int) error {
	number := func(n *int) error {
		x, err := strconv.Atoi(strings.TrimSpace(v))
		if err != nil || x < 0 || x > 400 {
			return &TypedError{k, v}
		}
		*n = x
		return nil
	}
	money := func(m *agents.Money) error {
		x, err := agents.ParseMoney(v, digits)
		if err != nil || x < 0 || x > 1e15 {
			return &TypedError{k, v}
		}
		*m = x
		return nil
	}
	switch k {
	case Instalment:
		return money(&a.Instalment)
	case Down:
		return money(&a.Down)
	case Settlement:
		return money(&a.Settlement)
	case Date:
		return number(&a.Day)
	case Months:
		return number(&a.Months)
	case Hold:
		return number(&a.Hold)
	}
	return &TypedError{k, v}
}

// TypedError is an amount that cannot be read.
type TypedError struct {
	Amount Amount
	Text   string
}

func (e *TypedError) Error() string {
	if !slices.Contains(amountNames, string(e.Amount)) {
		return strict.Unknown("amount", string(e.Amount), amountNames)
	}
	return strconv.Quote(e.Text) + " is no " + string(e.Amount)
}
