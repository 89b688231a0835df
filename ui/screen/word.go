package screen

import (
	"strconv"
	"time"

	"fairdue/scenarios/lesson"
	"fairdue/sim"
	"fairdue/ui/kit"
)

// word is a text of the desk, of progress or of the settings, id without
// "room.", with its placeholders filled from pairs of name and value.
func word(e *kit.Env, id string, pairs ...string) string {
	return lesson.Sayf(e.Locale, "room."+id, pairs...)
}

// count is a text for a number of things: the words id.one for one, else
// id.many, with the number as {n}. The languages shipped have these two forms
// (CLDR 45, plural rules of en and de).
func count(e *kit.Env, id string, n int, pairs ...string) string {
	form := ".many"
	if n == 1 {
		form = ".one"
	}
	return word(e, id+form, append(pairs, "n", strconv.Itoa(n))...)
}

// percent is a share as a locale writes it, in whole per cent.
func percent(e *kit.Env, share float64) string {
	return word(e, "percent", "n", strconv.Itoa(int(share*100+0.5)))
}

// whole is a number without decimals.
func whole(x float64) string { return strconv.Itoa(int(x + 0.5)) }

// day is a date as a locale says it.
func day(e *kit.Env, t time.Time) string {
	y, m, d := t.Date()
	return lesson.DateText(e.Locale, sim.Date{Year: y, Month: m, Day: d})
}
