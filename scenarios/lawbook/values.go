package lawbook

import (
	"slices"
	"strings"
	"time"

	"fairdue/agents"
	"fairdue/agents/law"
	"fairdue/scenarios/strict"
	"fairdue/sim"
)

// reader reads the parameters of one rule. A parameter that is missing or
// wrong in form has been told already and is not told again.
type reader struct {
	doc *strict.Doc
	key string
	t   *packText
	r   *Parameters
}

func (x *reader) has(name string) bool { return x.doc.Has(strict.Join(x.key, name)) }

// item is the path of an element of a list.
func (x *reader) item(name string, i int) string {
	return strict.Index(strict.Join(x.key, name), i)
}

func (x *reader) problem(name, format string, args ...any) {
	x.doc.Problem(strict.Join(x.key, name), format, args...)
}

// Channels that a kind may name.
var (
	reachable = agents.ChannelNames()
	written   = []string{agents.SMS.String(), agents.Chat.String(), agents.Email.String()}
	counted   = append([]string{agents.VoiceMessage.String(), agents.Letter.String()}, written...)
)

func (x *reader) channels(may []string) (set law.ChannelSet) {
	if x.has("channels") && len(x.r.Channels) == 0 {
		x.problem("channels", "names no channel")
	}
	for i, name := range x.r.Channels {
		c, ok := agents.ParseChannel(name)
		switch at := x.item("channels", i); {
		case !ok:
			x.doc.Unknown(at, "channel", name, may)
		case !slices.Contains(may, name):
			x.doc.Problem(at, "%q has no part in this kind of rule; it is for %s", name, strings.Join(may, ", "))
		case set&law.By(c) != 0:
			x.doc.Problem(at, "%q is named twice", name)
		}
		set |= law.By(c)
	}
	return set
}

func (x *reader) stops() (set law.WantSet) {
	if x.has("stops") && len(x.r.Stops) == 0 {
		x.problem("stops", "names nothing that the rule stops")
	}
	for i, name := range x.r.Stops {
		w := slices.Index(law.WantNames(), name)
		switch at := x.item("stops", i); {
		case w < 0:
			x.doc.Unknown(at, "step", name, law.WantNames())
			continue
		case set.Has(law.Want(w)):
			x.doc.Problem(at, "%q is named twice", name)
		}
		set |= law.Of(law.Want(w))
	}
	return set
}

// days is a whole number of them, from 1 to most.
func (x *reader) days(name string, d strict.Duration, most int) int {
	if !d.Given() {
		return 0
	}
	n, whole := d.WholeDays()
	if !whole || n < 1 || n > most {
		x.problem(name, "want whole days, from 1d to %dd, got %q", most, d.Text)
	}
	return n
}

func (x *reader) count(most int) int {
	if x.has("max") && (x.r.Max < 1 || x.r.Max > most) {
		x.problem("max", "want 1 to %d, got %d", most, x.r.Max)
	}
	return x.r.Max
}

func (x *reader) share() float64 {
	s := float64(x.r.Share)
	if x.has("share") && (s == 0 || s == 1) {
		x.problem("share", "%v caps nothing that a dialler could do: want a fraction between 0 and 1", s)
	}
	return s
}

// to is the end of calling hours.
func (x *reader) to() sim.Time {
	from, to := x.r.From.Time, x.r.To.Time
	if x.has("from") && x.has("to") {
		switch {
		case from >= to:
			x.problem("to", "the hours end at %s, which is not after %s, where they begin", x.r.To.Text, x.r.From.Text)
		case to-from == sim.Day:
			x.problem("to", "the whole day limits nothing")
		}
	}
	return to
}

func (x *reader) recall() sim.Time {
	d := x.r.Lasts
	if d.Given() && (d.Time < sim.Minute || d.Time > law.MaxRecall || d.Time%sim.Minute != 0) {
		x.problem("lasts", "want whole minutes, %v days at most, got %q", law.MaxRecall.Days(), d.Text)
	}
	return d.Time
}

func (x *reader) validation() int {
	if x.has("within") && x.has("written") && !x.r.Written {
		x.problem("within", "only a dispute in writing has a time limit: it needs written = true")
	}
	return x.days("within", x.r.Within, law.MaxStay)
}

func (x *reader) weekdays() (days []time.Weekday) {
	var names []string
	for w := range time.Weekday(7) {
		names = append(names, strings.ToLower(w.String()))
	}
	for i, name := range x.r.Weekdays {
		w := slices.Index(names, name)
		switch at := x.item("weekdays", i); {
		case w < 0:
			x.doc.Unknown(at, "weekday", name, names)
		case slices.Contains(days, time.Weekday(w)):
			x.doc.Problem(at, "%q is named twice", name)
		}
		days = append(days, time.Weekday(w))
	}
	switch {
	case len(days) == 7:
		x.problem("weekdays", "leaves no day of the week")
	case len(days) == 0 && !x.r.Holidays:
		x.problem("weekdays", "the rule names no day: give weekdays, or holidays = true")
	}
	return days
}

func (x *reader) months() (months []time.Month) {
	var names []string
	for m := time.January; m <= time.December; m++ {
		names = append(names, strings.ToLower(m.String()))
	}
	if x.has("months") && len(x.r.Months) == 0 {
		x.problem("months", "names no month")
	}
	for i, name := range x.r.Months {
		m := slices.Index(names, name)
		switch at := x.item("months", i); {
		case m < 0:
			x.doc.Unknown(at, "month", name, names)
		case slices.Contains(months, time.Month(m+1)):
			x.doc.Problem(at, "%q is named twice", name)
		}
		months = append(months, time.Month(m+1))
	}
	return months
}

func (x *reader) interest() law.Kind {
	k := &law.LateInterest{Points: float64(x.r.Points), YearDays: x.r.YearDays}
	if x.has("year_days") && k.YearDays != 360 && k.YearDays != 365 {
		x.problem("year_days", "want 365 or 360, got %d", k.YearDays)
	}
	if x.r.Fee.Given() {
		if x.t.Currency.Code == "" {
			x.problem("fee", "an amount needs the pack's currency: currency = { code = \"EUR\", digits = 2 }")
		}
		fee, err := x.r.Fee.Minor(min(max(x.t.Currency.Digits, 0), maxDigits))
		if err != nil {
			x.problem("fee", "%v", err)
		}
		k.Fee = fee
	}
	if x.has("rates") && len(x.r.Rates) == 0 {
		x.problem("rates", "gives no reference rate")
	}
	last := sim.Date{}
	for i, r := range x.r.Rates {
		at := x.item("rates", i)
		x.doc.Require(at, "from", "rate")
		d := r.From.Date
		if !r.From.Given() {
			continue
		}
		switch {
		case d.Day != 1 || d.Month != time.January && d.Month != time.July:
			x.doc.Problem(strict.Join(at, "from"), "%v: a reference rate holds from 1 January or 1 July", d)
			continue
		case last != sim.Date{} && d != law.NextHalf(last):
			x.doc.Problem(strict.Join(at, "from"), "%v does not follow %v: want half-year after half-year", d, last)
		}
		last = d
		k.Rates = append(k.Rates, law.ReferenceRate{From: d, Rate: float64(r.Rate)})
	}
	return k
}

func (x *reader) terms() law.Kind {
	const most = 3650
	k := law.PaymentTerms{
		Days: x.days("days", x.r.Days, most), Agreed: x.days("agreed_days", x.r.AgreedDays, most),
		Public: x.days("public_days", x.r.PublicDays, most), PublicAgreed: x.days("public_agreed_days", x.r.PublicAgreedDays, most),
	}
	if k.Agreed > 0 && k.Agreed < k.Days {
		x.problem("agreed_days", "%dd agreed are fewer than the %dd that need no agreement", k.Agreed, k.Days)
	}
	if k.PublicAgreed > 0 && k.PublicAgreed < k.Public {
		x.problem("public_agreed_days", "%dd agreed are fewer than the %dd that need no agreement", k.PublicAgreed, k.Public)
	}
	return k
}
