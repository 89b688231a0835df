package law

import (
	"slices"
	"time"

	"fairdue/agents"
	"fairdue/sim"
)

// diary is a history as plainly as it can be kept: everything that happened,
// in full. forbids reads each kind of rule off it in the words of the rule. It
// shares nothing with History and check but the zone's definition.
type diary struct {
	cal    *sim.Calendar
	zone   Zone
	events []happened
}

type happened struct {
	at      sim.Time
	what    string
	want    Want
	channel agents.Channel
	written bool
}

func (d *diary) local(t sim.Time, minutes int16) (day int, ofDay sim.Time) {
	u := t + sim.Time(minutes)*sim.Minute
	return u.Day(), u.OfDay()
}

func (d *diary) day(t sim.Time) int { day, _ := d.local(t, d.zone.West); return day }

// days of the events that a condition picks.
func (d *diary) days(pick func(happened) bool) (ds []int) {
	for _, e := range d.events {
		if pick(e) {
			ds = append(ds, d.day(e.at))
		}
	}
	return ds
}

func (d *diary) last(what ...string) (happened, bool) {
	for _, e := range slices.Backward(d.events) {
		if slices.Contains(what, e.what) {
			return e, true
		}
	}
	return happened{}, false
}

func within(ds []int, from, to int) (n int) {
	for _, x := range ds {
		if x >= from && x <= to {
			n++
		}
	}
	return n
}

func isAttempt(e happened) bool {
	return e.what == "dialled" || e.what == "sent" && e.channel == agents.VoiceMessage
}

func isMessage(e happened) bool { return e.what == "sent" && e.channel != agents.VoiceMessage }

func isSpoken(q *Question) bool {
	return q.Channel == agents.Phone || q.Channel == agents.VoiceMessage
}

func (d *diary) forbids(k Kind, q *Question, now sim.Time) bool {
	today := d.day(now)
	contact := contacts.Has(q.Want)
	switch k := k.(type) {
	case CallingHours:
		if !reaching.Has(q.Want) || k.Channels>>q.Channel&1 == 0 {
			return false
		}
		for m := d.zone.West; m <= d.zone.East; m++ {
			if _, of := d.local(now, m); of < k.From || of > k.To {
				return true
			}
		}
	case NoContactDays:
		if !contact || k.Channels>>q.Channel&1 == 0 {
			return false
		}
		for _, m := range []int16{d.zone.West, d.zone.East} {
			day, _ := d.local(now, m)
			w := d.cal.Weekday(day)
			if slices.Contains(k.Weekdays, w) || k.Holidays && w != time.Saturday && w != time.Sunday && !d.cal.Working(day) {
				return true
			}
		}
	case CallAttempts:
		return contact && isSpoken(q) && !q.Consented && within(d.days(isAttempt), today-k.Window+1, today) >= k.Max
	case ContactCap:
		return contact && within(d.days(isAttempt), today-k.Window+1, today)+within(d.days(isMessage), today-k.Window+1, today) >= k.Max
	case AfterConversation:
		e, ok := d.last("talked")
		return ok && contact && isSpoken(q) && !q.Consented && today <= d.day(e.at)+k.Days-1
	case RecallBan:
		e, ok := d.last("abandoned")
		return ok && q.Want == Call && q.Dialler && now < e.at+k.For
	case MessageGap:
		ds := d.days(func(e happened) bool { return e.what == "sent" && e.channel == q.Channel })
		return sent.Has(q.Want) && k.Channels>>q.Channel&1 != 0 && len(ds) > 0 && today-ds[len(ds)-1] < k.Days
	case MessageCap:
		if !sent.Has(q.Want) || k.Channels>>q.Channel&1 == 0 {
			return false
		}
		month := d.cal.MonthIndex(today)
		n := 0
		for _, x := range d.days(func(e happened) bool { return e.what == "sent" && e.channel == q.Channel }) {
			if d.cal.MonthIndex(x) == month {
				n++
			}
		}
		return n >= k.Max
	case Cease:
		first := slices.IndexFunc(d.events, func(e happened) bool { return e.what == "ceased" })
		if first >= 0 && q.Want == FinalNotice {
			return slices.ContainsFunc(d.events[first:], func(e happened) bool { return e.what == "sent" && e.want == FinalNotice })
		}
		return first >= 0 && k.Stops.Has(q.Want)
	case OptedOut:
		return k.Stops.Has(q.Want) && slices.ContainsFunc(d.events, func(e happened) bool { return e.what == "opted out" && e.channel == q.Channel })
	case NoticeWithin:
		first := slices.IndexFunc(d.events, func(e happened) bool { return e.what == "talked" || isMessage(e) })
		gone := slices.ContainsFunc(d.events, func(e happened) bool { return e.what == "sent" && e.want == ValidationNotice })
		return k.Stops.Has(q.Want) && first >= 0 && !gone && today > d.day(d.events[first].at)+k.Days
	case Dispute:
		return k.Stops.Has(q.Want) && d.disputed(k)
	case AdviserHold:
		e, ok := d.last("adviser")
		return ok && k.Stops.Has(q.Want) && today < d.day(e.at)+k.Days
	case BreathingSpace:
		e, ok := d.last("space", "crisis ended")
		return ok && e.what == "space" && k.Stops.Has(q.Want) && today < d.day(e.at)+k.Days
	case CrisisSpace:
		e, ok := d.last("crisis began", "crisis ended")
		f, _ := d.last("space", "crisis ended")
		return ok && k.Stops.Has(q.Want) && (e.what == "crisis began" || f.what == "crisis ended" && today <= d.day(f.at)+k.After)
	case Winter:
		return q.Want == Disconnect && slices.Contains(k.Months, d.cal.Date(today).Month)
	}
	return false
}

// disputed walks through the disputes and answers.
func (d *diary) disputed(k Dispute) bool {
	received, over, open := 1<<30, false, false
	for _, e := range d.events {
		switch e.what {
		case "notice received":
			received = min(received, d.day(e.at))
		case "disputed":
			late := over || received < 1<<30 && d.day(e.at) > received+k.Within
			if !open && (e.written || !k.Written) && (k.Within == 0 || !late) {
				open = true
			}
		case "verified":
			open = false
			over = received < 1<<30
		}
	}
	return open
}
