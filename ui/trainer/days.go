package trainer

import (
	"cmp"
	"iter"
	"slices"
	"strconv"

	"fairdue/agents"
	"fairdue/scenarios/lesson"
	"fairdue/sim/stat"
	"fairdue/ui/desk"
	"fairdue/ui/progress"
)

// dayRow is a day at the desk, or what all days of a trainee came to, beside the
// autopilot's.
type dayRow struct {
	Who, Days, Date, Where string
	Rates                  []dayRate
	Cells                  []besideCell
	Refused, Prohibited    []string
	RefusedBeside          string
	Command                string
}

// dayRate is a rate of the trainee with the autopilot's beside it.
type dayRate struct {
	rateCell
	Beside, BesideCount string
}

// besideCell is a figure of the trainee with the autopilot's, and a remark.
type besideCell struct{ Label, You, Beside, Note string }

// HasDays says whether there is any day at the desk.
func (v *view) HasDays() bool { return len(v.c.Days) > 0 }

// finished lists the days that are over.
func (c *Cohort) finished() []*progress.Workday {
	var list []*progress.Workday
	for i := range c.Days {
		if d := &c.Days[i]; d.Over {
			list = append(list, d)
		}
	}
	return list
}

// running is how many days were begun and not finished.
func (c *Cohort) running() int { return len(c.Days) - len(c.finished()) }

// OpenDays is the word on days that are not finished, empty for none.
func (v *view) OpenDays() string {
	if n := v.c.running(); n > 0 {
		return v.say("days.open", "n", n)
	}
	return ""
}

// DaySums is what the days of each trainee came to.
func (v *view) DaySums() []dayRow {
	var list []dayRow
	for _, w := range progress.SumDays(v.c.Days) {
		a, b := &w.You, &w.Autopilot
		row := dayRow{Who: v.Who(w.Trainee), Days: v.say("days.n", "n", w.Days), Refused: v.refusals(a.Refused, w.Refused), Prohibited: v.prohibited(w.Prohibited)}
		if w.Days == 1 {
			row.Days = v.say("days.one")
		}
		row.RefusedBeside = v.say("days.beside", "figure", b.Refused)
		row.Rates = []dayRate{
			v.dayRate("days.rpc", a.Reached(), a.Attempts, b.Reached(), b.Attempts), v.dayRate("days.ptp", a.Promises, a.Contacts, b.Promises, b.Contacts),
			v.dayRate("days.kp", a.Instalments, a.Decided(), b.Instalments, b.Decided()),
		}
		row.Cells = v.sums(w.Currency, a, b)
		row.Cells[1].Note = v.perDay(&w)
		list = append(list, row)
	}
	return list
}

func (v *view) dayRate(id string, a, n, b, m int) dayRate {
	r := dayRate{rateCell: v.rate(id, a, n)}
	other := v.rate(id, b, m)
	r.Beside, r.BesideCount = v.say("days.beside", "figure", other.Text), other.Count
	return r
}

// sums are the three sums of money of a day or of many.
func (v *view) sums(c lesson.Currency, a, b *desk.Figures) []besideCell {
	money := func(id string, x, y agents.Money) besideCell {
		return besideCell{Label: v.say("days." + id), You: c.Money(v.Locale, x), Beside: v.say("days.beside", "figure", c.Money(v.Locale, y))}
	}
	return []besideCell{money("promised", a.Promised, b.Promised), money("expected", a.Expected, b.Expected), money("kept", a.Kept, b.Kept)}
}

// PerDay is the mean difference a day, trainee less autopilot, in what is to be
// expected of the promises, in minor units, with the interval of 95 per cent.
// Days are taken as independent; the half-width is infinite for a single one.
func (c *Cohort) PerDay(w *progress.Workdays) stat.Interval {
	var t stat.Tally
	for _, d := range c.finished() {
		if d.Trainee == w.Trainee && d.Currency() == w.Currency {
			t.Add(float64(d.You.Expected - d.Autopilot.Expected))
		}
	}
	return t.Interval(0.95)
}

// perDay is PerDay in words, empty for a single day: it says nothing of others.
func (v *view) perDay(w *progress.Workdays) string {
	i := v.c.PerDay(w)
	if i.N < 2 {
		return ""
	}
	half := w.Currency.Money(v.Locale, agents.Money(i.HalfWidth+0.5))
	return v.say("days.each", "difference", v.signed(w.Currency, agents.Money(i.Mean)), "half", half)
}

// signed is a difference with its sign in front of the currency.
func (v *view) signed(c lesson.Currency, m agents.Money) string {
	switch {
	case m > 0:
		return "+" + c.Money(v.Locale, m)
	case m < 0:
		return "−" + c.Money(v.Locale, -m)
	}
	return c.Money(v.Locale, 0)
}

// refusals are the calls that each rule refused; all together first where there
// are several rules.
func (v *view) refusals(n int, list []desk.Rule) []string {
	if n == 0 {
		return nil
	}
	var words []string
	if len(list) > 1 {
		words = append(words, strconv.Itoa(n))
	}
	for _, r := range list {
		words = append(words, v.say("days.rule", "section", r.Section, "n", r.Count))
	}
	return words
}

// prohibited are the lines that fail a call.
func (v *view) prohibited(list []progress.Prohibited) []string {
	var words []string
	for _, p := range list {
		words = append(words, v.say("days.rule", "section", v.item(p.ID), "n", p.Times))
	}
	return words
}

// newestDays is how many days stand open on the page, mostDays how many at all.
const newestDays, mostDays = 8, 200

// NewestDays is the newest days, the last one first.
func (v *view) NewestDays() iter.Seq[dayRow] { return v.dayRows(0, newestDays) }

// OlderDays is the others.
func (v *view) OlderDays() iter.Seq[dayRow] { return v.dayRows(newestDays, mostDays) }

// MoreDays is the word on the others, empty for none.
func (v *view) MoreDays() string {
	if n := min(mostDays, len(v.c.finished())) - newestDays; n > 0 {
		return v.say("days.more", "n", n)
	}
	return ""
}

// MostDays is the word on days left out, empty for none.
func (v *view) MostDays() string {
	if n := len(v.c.finished()); n > mostDays {
		return v.say("days.most", "most", mostDays, "n", n)
	}
	return ""
}

func (v *view) dayRows(from, to int) iter.Seq[dayRow] {
	return func(yield func(dayRow) bool) {
		list := v.c.finished()
		slices.Reverse(list)
		for _, d := range list[min(from, len(list)):min(to, len(list))] {
			if !yield(v.day(d)) {
				return
			}
		}
	}
}

func (v *view) day(d *progress.Workday) dayRow {
	a, b := &d.You, &d.Autopilot
	count := func(id string, x, y int) besideCell {
		return besideCell{Label: v.say("days." + id), You: strconv.Itoa(x), Beside: v.say("days.beside", "figure", y)}
	}
	row := dayRow{
		Who: v.Who(d.Trainee), Date: v.dayDate(d), Where: v.say("days.where", "desk", d.Setting.Title, "seed", strconv.FormatUint(d.Seed, 10)),
		Cells:   append([]besideCell{count("attempts", a.Attempts, b.Attempts), count("contacts", a.Contacts, b.Contacts), count("promises", a.Promises, b.Promises)}, v.sums(d.Currency(), a, b)...),
		Refused: v.refusals(a.Refused, d.Refused), Prohibited: v.prohibited(d.Prohibited), Command: v.replay(d.Name),
		RefusedBeside: v.say("days.beside", "figure", b.Refused),
	}
	if f := v.c.desks.File(d.Setting); f != "" {
		row.Command += " --lesson " + quoted(f)
	}
	return row
}

// dayDate is the day's beginning, its file's name where it does not say.
func (v *view) dayDate(d *progress.Workday) string {
	if d.Begun.IsZero() {
		return d.Name
	}
	return v.date(d.Begun)
}

// pictured is how many days a picture holds, the newest.
const pictured = 24

// DayPictures are the pictures of what was kept day by day, one for each
// currency.
func (v *view) DayPictures(narrow bool) []pairsView {
	var currencies []lesson.Currency
	list := v.c.finished()
	for _, d := range list {
		if !slices.Contains(currencies, d.Currency()) {
			currencies = append(currencies, d.Currency())
		}
	}
	var pictures []pairsView
	for _, c := range currencies {
		days := slices.DeleteFunc(slices.Clone(list), func(d *progress.Workday) bool { return d.Currency() != c })
		pictures = append(pictures, v.dayPicture(c, days, narrow))
	}
	return pictures
}

func (v *view) dayPicture(c lesson.Currency, days []*progress.Workday, narrow bool) pairsView {
	p := pairsView{Caption: v.say("days.picture"), Alt: v.say("days.alt"), Ring: v.say("days.autopilot"), Dot: v.say("days.trainee")}
	if len(days) > pictured {
		p.Caption = v.say("days.picture.newest", "n", pictured)
		days = days[len(days)-pictured:]
	}
	days = slices.Clone(days)
	slices.SortStableFunc(days, func(a, b *progress.Workday) int { return cmp.Compare(a.Trainee, b.Trainee) })
	unit := 1.0
	for range c.Digits {
		unit *= 10
	}
	high := 0.0
	for _, d := range days {
		r := pairRow{
			Title: short(v.Who(d.Trainee)) + ", " + short(v.dayDate(d)), Words: v.signed(c, d.You.Kept-d.Autopilot.Kept),
			ring: float64(d.Autopilot.Kept) / unit, dot: float64(d.You.Kept) / unit, Worse: d.You.Kept < d.Autopilot.Kept,
		}
		high = max(high, r.ring, r.dot)
		p.Rows = append(p.Rows, r)
	}
	parts := 5.0
	if narrow {
		parts = 3
	}
	whole := lesson.Currency{Code: c.Code}
	p.lay(narrow, 0, high, max(1, tickOf(high, parts)), func(x float64) string { return whole.Money(v.Locale, agents.Money(x)) })
	return p
}

// short is a word that fits beside a picture.
func short(s string) string {
	const most = 22
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// dayFindings are the sentences of the days at the head of the page.
func (v *view) dayFindings() []string {
	var list []string
	said := 0
	var who []string
	var sums []progress.Workdays // by currency
	for _, w := range progress.SumDays(v.c.Days) {
		k := slices.IndexFunc(sums, func(x progress.Workdays) bool { return x.Currency == w.Currency })
		if k < 0 {
			k = len(sums)
			sums = append(sums, progress.Workdays{Currency: w.Currency})
		}
		sums[k].Days += w.Days
		sums[k].You.Add(&w.You)
		sums[k].Autopilot.Add(&w.Autopilot)
		if n := w.Said(); n > 0 {
			said += n
			who = append(who, v.Who(w.Trainee))
		}
	}
	refused, other := 0, 0
	for _, w := range sums {
		refused, other = refused+w.You.Refused, other+w.Autopilot.Refused
		list = append(list, v.say("out.days", "n", w.Days, "you", w.Currency.Money(v.Locale, w.You.Expected), "other", w.Currency.Money(v.Locale, w.Autopilot.Expected)))
	}
	if said > 0 {
		list = append(list, v.say("out.days.said", "n", said, "who", v.names(slices.Compact(who))))
	}
	if refused > 0 {
		list = append(list, v.say("out.days.law", "n", refused, "other", other))
	}
	if n := v.c.running(); n > 0 {
		list = append(list, v.say("days.open", "n", n))
	}
	return list
}
