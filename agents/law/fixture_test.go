package law

import (
	"time"

	"fairdue/agents"
	"fairdue/sim"
)

// The runs of these tests begin on Thursday 1 January 2026.
var start = sim.Date{Year: 2026, Month: time.January, Day: 1}

func calendar(holidays ...sim.Date) *sim.Calendar {
	return sim.NewCalendar(start, []time.Weekday{time.Saturday, time.Sunday}, holidays)
}

// book is one pack of some kinds, in their order.
func book(kinds ...Kind) *Book { return bookOf(Enforce, calendar(), kinds...) }

func bookOf(m Mode, cal *sim.Calendar, kinds ...Kind) *Book {
	before := sim.Date{Year: 2021, Month: time.November, Day: 30}
	p := &Pack{Name: "test", InForce: before}
	for _, k := range kinds {
		p.Rules = append(p.Rules, Rule{ID: k.Name(), Section: k.Name(), Since: before, Kind: k})
	}
	return NewBook(m, cal, 365, p)
}

var (
	electronic = By(agents.Phone, agents.VoiceMessage, agents.SMS, agents.Chat, agents.Email)
	hours      = CallingHours{electronic, 8 * sim.Hour, 21 * sim.Hour}
	pursuit    = Of(Call, Message, Demand, Placement, Suit)
)

// everything is a book in which a call meets as many rules as the shipped
// packs together give it.
func everything() *Book {
	return book(hours, CallAttempts{7, 7}, AfterConversation{7}, Cease{contacts}, Represented{contacts}, OptedOut{contacts},
		OptOutLine{By(agents.SMS, agents.Email)}, NoticeWithin{5, contacts}, Dispute{true, 30, pursuit}, TimeBarred{},
		AdviserHold{30, pursuit}, BreathingSpace{60, pursuit | Of(Interest)}, CrisisSpace{30, pursuit | Of(Interest)},
		Vulnerable{pursuit}, RecallBan{72 * sim.Hour},
		CallingHours{electronic, 8 * sim.Hour, 20 * sim.Hour}, NoContactDays{electronic, []time.Weekday{time.Sunday}, true},
		CallAttempts{2, 1}, ContactCap{4, 7}, MessageGap{By(agents.SMS), 3}, MessageCap{By(agents.SMS), 4})
}

func at(day, hour, minute int) sim.Time {
	return sim.Time(day)*sim.Day + sim.Time(hour)*sim.Hour + sim.Time(minute)*sim.Minute
}

func call(t sim.Time, h *History) *Question {
	return &Question{Want: Call, Channel: agents.Phone, Now: t, History: h}
}

func message(c agents.Channel, t sim.Time, h *History) *Question {
	return &Question{Want: Message, Channel: c, Now: t, History: h, OptOutLine: true}
}
