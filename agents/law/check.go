package law

import (
	"fairdue/agents"
	"fairdue/sim"
)

// op is what a check looks at.
type op uint8

const (
	opHours op = iota
	opNoDays
	opAttempts
	opContacts
	opTalked
	opRecall
	opGap
	opMonth
	opFlag
	opCease
	opOptedOut
	opOptOutLine
	opNotice
	opDispute
	opAdviser
	opSpace
	opCrisis
	opBarred
	opWinter
)

// check is one rule made ready to be asked of one want on one channel.
type check struct {
	from, to  sim.Time
	rule      int32
	since     int32 // day it comes into force
	max, days int32
	mask      uint16
	needs     uint16 // traces in the history without which it allows
	flag      uint8
	op        op
}

// What a history may hold a trace of, beyond its flags: most checks look for
// something that has never happened to most accounts, and are passed over.
const (
	always   uint16 = 1 << (8 + iota)
	contact         // an attempt, a message or a conversation
	recent          // a message by channel, or an abandoned call
	spaced          // a breathing space
	advised         // an adviser's hold
	optedOut        // of a channel
	unsent          // a communication, but no validation notice
)

// traces are those in a history.
func (h *History) traces() uint16 {
	t := always | uint16(h.flags)
	if h.lanes != 0 {
		t |= contact
	}
	if h.recent != 0 {
		t |= recent
	}
	if h.space != 0 {
		t |= spaced
	}
	if h.adviser != 0 {
		t |= advised
	}
	if h.refused != 0 {
		t |= optedOut
	}
	if h.first != 0 && h.flags&noticeSent == 0 {
		t |= unsent
	}
	return t
}

// needed are the traces that a check looks for.
func (c *check) needed() uint16 {
	switch c.op {
	case opAttempts, opContacts, opTalked:
		return contact
	case opRecall, opGap, opMonth:
		return recent
	case opFlag, opDispute:
		return uint16(c.flag)
	case opCease:
		return uint16(ceased)
	case opOptedOut:
		return optedOut
	case opNotice:
		return unsent
	case opAdviser:
		return advised
	case opSpace:
		return spaced
	case opCrisis:
		return spaced | uint16(inCrisis)
	}
	return always
}

const holidayBit = 1 << 7

// sound says whether the numbers are such as a History can answer.
func (c *check) sound() bool {
	within := func(n int32, least, most int) bool { return int(n) >= least && int(n) <= most }
	switch c.op {
	case opHours:
		return c.from >= 0 && c.from < c.to && c.to <= sim.Day
	case opAttempts, opContacts:
		return within(c.max, 1, MaxCount) && within(c.days, 1, MaxWindow)
	case opTalked, opGap:
		return within(c.days, 1, MaxGap)
	case opMonth:
		return within(c.max, 1, MaxCount)
	case opRecall:
		return c.to > 0 && c.to <= MaxRecall
	case opNotice, opDispute, opAdviser, opSpace, opCrisis:
		return within(c.days, 0, MaxStay)
	}
	return true
}

// situation is a question at a time, which may be later than its own.
type situation struct {
	b     *Book
	q     *Question
	h     *History
	now   sim.Time
	ofDay sim.Time // at the zone's west end
	day   int      // there
	delta int      // days since the history's last event
}

// at moves the question to a time.
func (s *situation) at(t sim.Time) {
	local := s.q.Zone.local(t)
	day := local / sim.Day
	ofDay := local - day*sim.Day
	if ofDay < 0 {
		day, ofDay = day-1, ofDay+sim.Day
	}
	s.now, s.day, s.ofDay = t, int(day), ofDay
	s.delta = max(0, s.day-s.h.day())
}

// begins is the time at which the debtor's day begins.
func (s *situation) begins(day int) sim.Time { return s.q.Zone.midnight(day) }

// allowed is what wait returns when there is nothing to wait for.
const allowed = -1 << 62

// wait is a time before which the check does not let the question pass, allowed
// when it does now.
func (c *check) wait(s *situation) sim.Time {
	if s.day < int(c.since) {
		return allowed
	}
	switch c.op {
	case opHours:
		return c.hours(s)
	case opFlag:
		if s.h.flags&c.flag == 0 {
			return allowed
		}
		return sim.Never
	case opCease:
		if s.h.flags&ceased == 0 || s.q.Want == FinalNotice && s.h.flags&finalSent == 0 {
			return allowed
		}
		return sim.Never
	case opOptedOut:
		if s.h.refused>>s.q.Channel&1 == 0 {
			return allowed
		}
		return sim.Never
	case opAttempts:
		if s.q.Consented || count(s.h.lanes, int(c.days)-s.delta) < int(c.max) {
			return allowed
		}
		return s.begins(s.day + 1)
	case opContacts:
		if n := int(c.days) - s.delta; count(s.h.lanes, n)+count(s.h.lanes>>messageLane, n) < int(c.max) {
			return allowed
		}
		return s.begins(s.day + 1)
	case opTalked:
		if s.q.Consented {
			return allowed
		}
		return c.after(s, bits(s.h.lanes, talkAt, 5), int(c.days))
	case opNotice:
		if s.h.first == 0 || s.h.flags&noticeSent != 0 || int(s.h.first)-1+s.delta <= int(c.days) {
			return allowed
		}
		return sim.Never
	case opDispute:
		if s.h.flags&c.flag == 0 || c.days > 0 && s.h.notice != 0 && int32(s.h.notice)-1 > c.days {
			return allowed
		}
		return sim.Never
	case opAdviser:
		return c.after(s, int(s.h.adviser), int(c.days))
	case opSpace:
		if s.h.lanes&afterCrisis != 0 {
			return allowed
		}
		return c.after(s, int(s.h.space), int(c.days))
	case opCrisis:
		return c.crisis(s)
	case opRecall:
		return c.recall(s)
	case opGap:
		return c.after(s, bits(s.h.recent, 5*uint(s.q.Channel-firstSent), 5), int(c.days))
	case opMonth:
		return c.month(s)
	case opOptOutLine:
		if s.q.OptOutLine {
			return allowed
		}
		return sim.Never
	case opBarred:
		if !s.q.TimeBarred && (c.days == 0 || s.q.Age <= c.days) {
			return allowed
		}
		return sim.Never
	case opNoDays:
		return c.noDays(s)
	case opWinter:
		return c.winter(s)
	}
	panic("law: a check of no kind")
}

// hours must hold at both ends of the zone, on one day of it.
func (c *check) hours(s *situation) sim.Time {
	span := s.q.Zone.span()
	if s.ofDay >= c.from && s.ofDay+span <= c.to {
		return allowed
	}
	if c.from+span > c.to {
		return sim.Never
	}
	if s.ofDay < c.from {
		return s.now + c.from - s.ofDay
	}
	return s.now + c.from - s.ofDay + sim.Day
}

// after lets n days pass from the day of an age, that day being the first.
func (c *check) after(s *situation, age, n int) sim.Time {
	if age == 0 || age-1+s.delta >= n {
		return allowed
	}
	return s.begins(s.day + n - (age - 1 + s.delta))
}

func (c *check) crisis(s *situation) sim.Time {
	if s.h.flags&inCrisis != 0 {
		return sim.Never
	}
	if s.h.lanes&afterCrisis == 0 {
		return allowed
	}
	return c.after(s, int(s.h.space), int(c.days)+1)
}

func (c *check) recall(s *situation) sim.Time {
	age := bits(s.h.recent, abandonAt, 4)
	if !s.q.Dialler || age == 0 {
		return allowed
	}
	minute := sim.Time(bits(s.h.recent, abandonAt+4, 11))
	end := s.q.Zone.midnight(s.h.day()-(age-1)) + minute*sim.Minute + c.to
	if s.now >= end {
		return allowed
	}
	return end
}

func (c *check) month(s *situation) sim.Time {
	k := uint(s.q.Channel - firstSent)
	age := bits(s.h.recent, 5*k, 5)
	if age == 0 || age+s.delta > int(s.b.info(s.day).dayOfMonth) || bits(s.h.recent, countsAt+4*k, 4) < int(c.max) {
		return allowed
	}
	day := s.day + 1
	for s.b.info(day).dayOfMonth != 1 {
		day++
	}
	return s.begins(day)
}

// noDays must hold at both ends of the zone, which may be on two days.
func (c *check) noDays(s *situation) sim.Time {
	if s.ofDay+s.q.Zone.span() < sim.Day && s.b.info(s.day).bit&c.mask == 0 { // one day, and a good one
		return allowed
	}
	west, east := s.q.Zone, At(int(s.q.Zone.East))
	t := s.now
	for {
		switch d, e := west.Day(t), east.Day(t); {
		case s.b.info(d).bit&c.mask != 0:
			t = west.midnight(d + 1)
		case s.b.info(e).bit&c.mask != 0:
			t = east.midnight(e + 1)
		case t == s.now:
			return allowed
		default:
			return t
		}
		if t > s.now+patience {
			return sim.Never
		}
	}
}

func (c *check) winter(s *situation) sim.Time {
	day := s.day
	for c.mask>>s.b.info(day).month&1 != 0 {
		if day++; day > s.day+366 {
			return sim.Never
		}
	}
	if day == s.day {
		return allowed
	}
	return s.begins(day)
}

// patience is how far ahead a verdict looks before it says never.
const patience = 800 * sim.Day

// keptByHistory says whether a History keeps the channel's messages one by one.
func keptByHistory(c agents.Channel) bool { return c >= firstSent && c <= agents.Letter }
