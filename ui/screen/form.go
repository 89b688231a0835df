package screen

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/sim"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// form is the amounts of a line that is about to be said.
type form struct {
	choice string
	places int  // decimals of the currency
	strict bool // everything but money today must be given
	date   func(days int) sim.Date
	fields []session.Field
	texts  []string
	wrong  []string // what is wrong with each, ids of words
}

// newForm is the form of a line that asks for something. The date is that of so
// many days from the day of the call.
func newForm(u *session.Utterance, places int, strict bool, date func(days int) sim.Date, e *kit.Env) *form {
	f := &form{choice: u.ID, places: places, strict: strict, date: date, fields: u.Ask}
	f.texts, f.wrong = make([]string, len(u.Ask)), make([]string, len(u.Ask))
	for i, x := range u.Ask {
		if x.Default > 0 {
			n := f.numeric(i)
			f.texts[i] = n.Write(f.major(i, x.Default), e.Locale)
		}
	}
	return f
}

// ask is the form of a line, nil when it asks for nothing.
func (s *call) ask(choice string, e *kit.Env) *form {
	for _, u := range s.view(e).Utterances {
		if l := s.x.s.Lesson; u.ID == choice && len(u.Ask) > 0 {
			return newForm(&u, l.Currency.Digits, true, l.DateAfter, e)
		}
	}
	return nil
}

func (f *form) first() string { return "amount." + string(f.fields[0].Amount) }

func (f *form) digits(i int) int {
	if f.fields[i].Money {
		return f.places
	}
	return 0
}

func (f *form) major(i int, n int64) float64 { return float64(n) / math.Pow10(f.digits(i)) }

// numeric is how a field is typed and dialled. Sums of a hundred and more move
// by tens and hundreds.
func (f *form) numeric(i int) kit.Numeric {
	x := &f.fields[i]
	n := kit.Numeric{Digits: f.digits(i), Least: f.major(i, x.Least), Most: f.major(i, x.Most), Step: 1}
	if x.Amount == lesson.Settlement || x.Amount == lesson.Down {
		n.Step = 10
	}
	return n
}

func (f *form) change(id, text string) {
	for i, x := range f.fields {
		if string(x.Amount) == id {
			f.texts[i], f.wrong[i] = text, ""
		}
	}
}

// amounts reads what was typed; false when something is wrong, which the form
// then says at every field that is. Nothing typed is no money today.
func (f *form) amounts() (a lesson.Amounts, ok bool) {
	ok = true
	for i, x := range f.fields {
		f.wrong[i] = ""
		text := strings.Replace(strings.TrimSpace(f.texts[i]), ",", ".", 1)
		n := f.numeric(i)
		v, number := n.Parse(text)
		switch {
		case text == "" && (!f.strict || x.Amount == lesson.Down || f.optional(x.Amount)):
		case text == "" && x.Amount == lesson.Date:
			f.wrong[i] = "screen.form.day"
		case text == "":
			f.wrong[i] = "screen.form.empty"
		case !number || a.Set(x.Amount, text, f.digits(i)) != nil:
			f.wrong[i] = "ui.badnumber"
		case v < n.Least || v > n.Most:
			f.wrong[i] = "screen.form.outside"
		}
		ok = ok && f.wrong[i] == ""
	}
	return a, ok
}

// optional says whether another amount of the line stands for k: so many
// instalments for a sum a month, and the other way round.
func (f *form) optional(k lesson.Amount) bool {
	other := map[lesson.Amount]lesson.Amount{lesson.Instalment: lesson.Months, lesson.Months: lesson.Instalment}[k]
	for i, x := range f.fields {
		if x.Amount == other {
			return strings.TrimSpace(f.texts[i]) != ""
		}
	}
	return false
}

// asks says whether an amount is one of the form's.
func (f *form) asks(a lesson.Amount) bool {
	return slices.ContainsFunc(f.fields, func(x session.Field) bool { return x.Amount == a })
}

// outside marks an amount that lies outside its limits.
func (f *form) outside(a lesson.Amount) {
	for i, x := range f.fields {
		if x.Amount == a {
			f.wrong[i] = "screen.form.outside"
		}
	}
}

// build lays the form out, in the language that the lines are in.
func (f *form) build(w *kit.Flow, lines []session.Utterance) {
	i := slices.IndexFunc(lines, func(u session.Utterance) bool { return u.ID == f.choice })
	if i < 0 {
		return
	}
	u := &lines[i]
	e := w.B.Env
	w.Text(kit.Label.In(kit.Accent), say(e, "form.title"))
	w.Text(kit.Strong, u.Text)
	w.Gap(12)
	w.Columns(280, len(f.fields), nil, func(i int, w *kit.Flow) {
		x := &u.Ask[i]
		w.Dial("amount."+string(x.Amount), x.Label, f.texts[i], "form.say", f.numeric(i))
		w.Gap(4)
		if f.wrong[i] != "" {
			w.Text(kit.Strong.In(kit.Bad), lesson.Say(e.Locale, f.wrong[i]))
		}
		w.Text(kit.Small, limits(e, x))
		if x.Amount == lesson.Date {
			if n, err := strconv.Atoi(f.texts[i]); err == nil && n >= 0 && n <= int(x.Most) {
				w.Text(kit.Small.In(kit.Words), say(e, "form.date", "date", lesson.DateText(e.Locale, f.date(n))))
			}
		}
	})
	w.Gap(16)
	w.Buttons(
		kit.ButtonItem{ID: "form.say", Label: say(e, "form.say"), Opts: kit.Opts{Look: kit.Primary}},
		kit.ButtonItem{ID: "form.cancel", Label: say(e, "form.cancel"), Opts: kit.Opts{Cancel: true}},
	)
}

// limits says between which amounts it may lie, and whose limit that is.
func limits(e *kit.Env, x *session.Field) string {
	text := say(e, "form.range", "least", x.LeastT, "most", x.MostT)
	if x.Authority {
		text += "; " + lesson.Say(e.Locale, "ui.authority.only")
	}
	return text
}

// submit says the line with its amounts, or leaves the form.
func (s *call) submit(id string, e *kit.Env) {
	f := s.form
	if id == "cancel" {
		s.form = nil
		return
	}
	a, ok := f.amounts()
	if !ok {
		return
	}
	err := s.x.do(session.Step{Kind: session.Say, Choice: f.choice, Typed: a}, e)
	var limit *lesson.LimitError
	switch {
	case err == nil:
		s.form = nil
	case errors.As(err, &limit):
		f.outside(limit.Amount)
	default:
		s.form, s.problem = nil, err.Error()
	}
}
