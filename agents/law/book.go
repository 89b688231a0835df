package law

import (
	"fmt"

	"fairdue/agents"
	"fairdue/sim"
)

// Reference is a rule and the pack it stands in.
type Reference struct {
	Pack *Pack
	Rule *Rule
}

// Book is some packs ready to be asked in a scenario. It does not change and
// may be shared by all runs.
type Book struct {
	mode     Mode
	packs    []*Pack
	rules    []Reference
	calendar *sim.Calendar
	lists    [Wants][agents.Channels][]check
	times    [agents.Channels][]check // of lists: what only the time decides
	days     []dayInfo                // from firstDay
	weekend  [7]bool
	notice   noticeRule
	cap      CapRule
	late     *LateInterest
	terms    []termsRule
	caveats  []string
}

// dayInfo is what rules want to know of a day.
type dayInfo struct {
	bit        uint16 // of the weekday, with holidayBit
	dayOfMonth uint8
	month      uint8
}

type noticeRule struct {
	Rule int32
	days int
}

// firstDay of the table: the day before the run, where zones west of the
// scenario's begin.
const firstDay = -1

// NewBook makes packs ready for runs of so many days on a calendar. A rule that
// comes into force during the run is asked from that day; one that comes after
// it is left out. Two packs of one name, or a number that no loader lets
// through, are our own mistakes: it panics.
func NewBook(mode Mode, calendar *sim.Calendar, days int, packs ...*Pack) *Book {
	b := &Book{mode: mode, packs: packs, calendar: calendar}
	b.notice.Rule, b.cap.Rule = None, None
	b.tabulate(days)
	for i, p := range packs {
		for _, other := range packs[:i] {
			if other.Name == p.Name {
				panic(fmt.Sprintf("law: pack %q twice", p.Name))
			}
		}
		late := 0
		for j := range p.Rules {
			r := &p.Rules[j]
			b.rules = append(b.rules, Reference{p, r})
			since := calendar.Day(r.Since)
			if since >= days {
				late++
				continue
			}
			if _, right := r.Kind.(*LateInterest); mode != Off || right {
				r.Kind.put(b, check{rule: int32(len(b.rules) - 1), since: int32(max(since, firstDay))})
			}
		}
		if late > 0 && mode != Off {
			b.caveats = append(b.caveats, fmt.Sprintf("%s: %d of %d rules come into force after the run and are not asked", p.Name, late, len(p.Rules)))
		}
	}
	for c := range b.times {
		want := Message
		if agents.Channel(c) == agents.Phone {
			want = Call
		}
		for _, k := range b.lists[want][c] {
			if k.op == opHours || k.op == opNoDays {
				b.times[c] = append(b.times[c], k)
			}
		}
		if c > 0 && b.NextAllowed(agents.Channel(c), Zone{}, 0) == sim.Never {
			b.caveats = append(b.caveats, fmt.Sprintf("the rules leave no time for contacts by %v", agents.Channel(c)))
		}
	}
	return b
}

// add puts a check where questions of the wants and channels find it.
func (b *Book) add(wants WantSet, channels ChannelSet, c check) {
	if !c.sound() {
		panic(fmt.Sprintf("law: rule %s of pack %s: a number out of range", b.rules[c.rule].Rule.ID, b.rules[c.rule].Pack.Name))
	}
	c.needs = c.needed()
	for w := range Wants {
		for ch := range agents.Channels {
			if !wants.Has(w) || channels>>ch&1 == 0 || reaching.Has(w) != (ch != agents.NoChannel) {
				continue
			}
			if (w == Call) != (ch == agents.Phone) && reaching.Has(w) {
				continue
			}
			if (c.op == opGap || c.op == opMonth) && !keptByHistory(ch) {
				panic(fmt.Sprintf("law: a limit on messages by %v", ch))
			}
			b.lists[w][ch] = append(b.lists[w][ch], c)
		}
	}
}

// tabulate looks the calendar up once.
func (b *Book) tabulate(days int) {
	for w := range 7 {
		b.weekend[b.calendar.Weekday(w)] = true
		for k := range 53 {
			if b.calendar.Working(w + 7*k) {
				b.weekend[b.calendar.Weekday(w)] = false
			}
		}
	}
	b.days = make([]dayInfo, days+2*-firstDay)
	for i := range b.days {
		b.days[i] = b.look(firstDay + i)
	}
}

func (b *Book) look(day int) dayInfo {
	d, w := b.calendar.Date(day), b.calendar.Weekday(day)
	i := dayInfo{bit: 1 << w, dayOfMonth: uint8(d.Day), month: uint8(d.Month)}
	if !b.weekend[w] && !b.calendar.Working(day) {
		i.bit |= holidayBit
	}
	return i
}

func (b *Book) info(day int) dayInfo {
	if i := day - firstDay; uint(i) < uint(len(b.days)) {
		return b.days[i]
	}
	return b.look(day)
}

// Mode is what is done with the rules. A nil Book is Off.
func (b *Book) Mode() Mode {
	if b == nil {
		return Off
	}
	return b.mode
}

// Packs are the packs, in the order given; none of a nil Book.
func (b *Book) Packs() []*Pack {
	if b == nil {
		return nil
	}
	return b.packs
}

// Rules are the rules of all packs; a verdict's Rule is an index into them.
func (b *Book) Rules() []Reference {
	if b == nil {
		return nil
	}
	return b.rules
}

// Caveats are what a report of a run under this book has to say of it.
func (b *Book) Caveats() []string {
	if b == nil {
		return nil
	}
	return b.caveats
}

// Ask says whether the rules allow what the question wants. In mode Off, and
// of a nil Book, they do.
func (b *Book) Ask(q *Question) Verdict {
	if b == nil {
		return Verdict{q.Now, None}
	}
	list := b.lists[q.Want][q.Channel]
	if len(list) == 0 {
		return Verdict{q.Now, None}
	}
	s := situation{b: b, q: q, h: q.History}
	s.at(q.Now)
	traces := q.History.traces()
	for i := range list {
		if list[i].needs&traces == 0 {
			continue
		}
		if t := list[i].wait(&s); t != allowed {
			return Verdict{s.earliest(list, t), list[i].rule}
		}
	}
	return Verdict{q.Now, None}
}

// earliest is the first time from t on that all of a list allow. No check gives
// a time later than its own first, so that going from one to the next skips
// none.
func (s *situation) earliest(list []check, t sim.Time) sim.Time {
	start := s.now
	for again := true; again; {
		if t > start+patience {
			return sim.Never
		}
		again = false
		s.at(t)
		for i := range list {
			if u := list[i].wait(s); u != allowed {
				if u > start+patience {
					return sim.Never
				}
				t, again = u, true
				s.at(t)
			}
		}
	}
	return t
}

// NextAllowed is the first time from now on at which hours and days let a
// channel be used, whatever an account's history; sim.Never if there is none.
func (b *Book) NextAllowed(c agents.Channel, z Zone, now sim.Time) sim.Time {
	if b == nil || len(b.times[c]) == 0 {
		return now
	}
	var h History
	s := situation{b: b, q: &Question{Channel: c, Zone: z, History: &h}, h: &h, now: now}
	return s.earliest(b.times[c], now)
}

// Carried tells the history of a question that what it wanted has been done:
// a dial that connected, or a message sent. A call the debtor asked for is not
// counted. It does nothing when the rules are off.
func (b *Book) Carried(q *Question) {
	if b.Mode() == Off {
		return
	}
	day := q.Zone.Day(q.Now)
	switch {
	case q.Want == Call:
		if !q.Consented {
			q.History.Dialled(day)
		}
	case reaching.Has(q.Want):
		q.History.Sent(q.Want, q.Channel, day, int(b.info(day).dayOfMonth))
	}
}

// NoticeDue is the debtor's last day for the validation notice to go out, and
// the rule that wants it; ok is false when none does, when there has been no
// communication yet or when it has gone out.
func (b *Book) NoticeDue(h *History) (day int, rule int32, ok bool) {
	if b == nil || b.notice.Rule == None || h.first == 0 || h.flags&noticeSent != 0 {
		return 0, None, false
	}
	return h.day() - int(h.first-1) + b.notice.days, b.notice.Rule, true
}
