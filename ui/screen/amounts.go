package screen

import (
	"math"
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// amounts is what a line asks for before it is said.
type amounts struct {
	choice string
	line   string // as it will be said, with gaps
	digits int    // decimals of the currency
	fields []session.Field
	texts  []string
	wrong  []string // what is wrong with each, in words
}

func newAmounts(u *session.Utterance, digits int, e *kit.Env) *amounts {
	f := &amounts{choice: u.ID, line: u.Text, digits: digits, fields: u.Ask, texts: make([]string, len(u.Ask)), wrong: make([]string, len(u.Ask))}
	for i, x := range u.Ask {
		if x.Default > 0 {
			n := f.numeric(i)
			f.texts[i] = n.Write(f.major(i, x.Default), e.Locale)
		}
	}
	return f
}

func (f *amounts) first() string { return "amount." + string(f.fields[0].Amount) }

func (f *amounts) decimals(i int) int {
	if f.fields[i].Money {
		return f.digits
	}
	return 0
}

func (f *amounts) major(i int, n int64) float64 { return float64(n) / math.Pow10(f.decimals(i)) }

// numeric is how a field is typed and dialled.
func (f *amounts) numeric(i int) kit.Numeric {
	x := &f.fields[i]
	n := kit.Numeric{Digits: f.decimals(i), Least: f.major(i, x.Least), Most: f.major(i, x.Most), Step: 1}
	if x.Money {
		n.Step = 10
	}
	return n
}

func (f *amounts) change(id, text string) {
	for i, x := range f.fields {
		if string(x.Amount) == id {
			f.texts[i], f.wrong[i] = text, ""
		}
	}
}

// limits is what a field may hold, in words.
func (f *amounts) limits(e *kit.Env, i int) string {
	x := &f.fields[i]
	text := word(e, "desk.form.limits", "least", x.LeastT, "most", x.MostT)
	if x.Authority {
		text += " " + word(e, "desk.form.authority")
	}
	return text
}

// read is what was typed; false when something is wrong, which the form then
// says.
func (f *amounts) read(e *kit.Env) (a lesson.Amounts, ok bool) {
	ok = true
	for i, x := range f.fields {
		f.wrong[i] = ""
		text := strings.Replace(strings.TrimSpace(f.texts[i]), ",", ".", 1)
		if text == "" {
			continue
		}
		if err := a.Set(x.Amount, text, f.decimals(i)); err != nil {
			f.wrong[i], ok = lesson.Say(e.Locale, "ui.badnumber"), false
		}
	}
	return a, ok
}

// outside marks the amount that lies outside its limits.
func (f *amounts) outside(e *kit.Env, a lesson.Amount) {
	for i, x := range f.fields {
		if x.Amount == a {
			f.wrong[i] = word(e, "desk.form.outside")
		}
	}
}

func (f *amounts) build(w *kit.Flow) {
	e := w.B.Env
	w.Text(kit.Label.In(kit.Accent), word(e, "desk.form.title"))
	w.Text(kit.Strong, f.line)
	w.Gap(12)
	w.Columns(280, len(f.fields), nil, func(i int, w *kit.Flow) {
		x := &f.fields[i]
		w.Dial("amount."+string(x.Amount), x.Label, f.texts[i], "form.say", f.numeric(i))
		w.Gap(4)
		w.Text(kit.Small, f.limits(e, i))
		if f.wrong[i] != "" {
			w.Text(kit.Strong.In(kit.Bad), f.wrong[i])
		}
	})
	w.Gap(14)
	keyRow(w, keyed{id: "form.say", label: word(e, "desk.form.say"), look: kit.Primary}, keyed{id: "form.cancel", label: word(e, "desk.form.cancel"), cancel: true})
}
