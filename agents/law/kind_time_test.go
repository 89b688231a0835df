package law

import (
	"testing"
	"time"

	"fairdue/agents"
	"fairdue/sim"
)

// asked is a question with the answer it should get: until is asked's own time
// when it is allowed.
type asked struct {
	q     *Question
	until sim.Time
}

func expect(t *testing.T, b *Book, name string, as ...asked) {
	t.Helper()
	for i, a := range as {
		v := b.Ask(a.q)
		if v.Until != a.until || v.Allowed() != (a.until == a.q.Now) {
			t.Errorf("%s %d: %v by %v at %v: allowed %v until %v, want %v", name, i, a.q.Want, a.q.Channel, a.q.Now, v.Allowed(), v.Until, a.until)
		}
	}
}

func yes(q *Question) asked { return asked{q, q.Now} }

func in(q *Question, z Zone) *Question { q.Zone = z; return q }

func TestCallingHours(t *testing.T) {
	b := book(hours)
	h := &History{}
	ms := sim.Millisecond
	expect(t, b, "known",
		asked{call(at(0, 8, 0)-ms, h), at(0, 8, 0)},
		yes(call(at(0, 8, 0), h)),
		yes(call(at(0, 21, 0), h)),
		asked{call(at(0, 21, 0)+ms, h), at(1, 8, 0)},
		asked{call(at(0, 23, 59), h), at(1, 8, 0)},
		asked{message(agents.SMS, at(0, 7, 0), h), at(0, 8, 0)},
		yes(message(agents.Letter, at(0, 7, 0), h)),
		yes(&Question{Want: Suit, Now: at(0, 3, 0), History: h}),
	)
	west := At(-180) // Los Angeles, seen from New York
	expect(t, b, "west",
		asked{in(call(at(0, 10, 59), h), west), at(0, 11, 0)},
		yes(in(call(at(0, 11, 0), h), west)),
		yes(in(call(at(1, 0, 0), h), west)),
		asked{in(call(at(1, 0, 1), h), west), at(1, 11, 0)},
		yes(in(call(at(0, 0, 0), h), At(-600))), // 14:00 of the day before
		asked{in(call(at(0, 0, 0), h), At(-1439)), at(0, 7, 59)},
	)
}

func TestUnknownZone(t *testing.T) {
	b := book(hours)
	h := &History{}
	us := Between(0, -60, -180)
	if us != (Zone{-180, 0}) {
		t.Fatal(us)
	}
	expect(t, b, "three hours",
		asked{in(call(at(0, 10, 59), h), us), at(0, 11, 0)},
		yes(in(call(at(0, 11, 0), h), us)),
		yes(in(call(at(0, 21, 0), h), us)),
		asked{in(call(at(0, 21, 1), h), us), at(1, 11, 0)},
	)
	expect(t, b, "thirteen hours: one minute a day",
		asked{in(call(at(0, 7, 59), h), Between(0, 13*60)), at(0, 8, 0)},
		yes(in(call(at(0, 8, 0), h), Between(0, 13*60))),
		asked{in(call(at(0, 8, 1), h), Between(0, 13*60)), at(1, 8, 0)},
	)
	expect(t, b, "more than the hours allow",
		asked{in(call(at(0, 12, 0), h), Between(0, 13*60+1)), sim.Never},
		// 20:30 in the west and 09:30 of the next day in the east are within hours; between them it is night.
		asked{in(call(at(0, 20, 30), h), Between(0, 13*60)), at(1, 8, 0)},
	)
}

func TestNextAllowed(t *testing.T) {
	b := bookOf(Enforce, calendar(sim.Date{Year: 2026, Month: time.January, Day: 5}), hours, CallAttempts{1, 7},
		NoContactDays{By(agents.Phone), []time.Weekday{time.Saturday, time.Sunday}, true})
	for _, c := range []struct{ now, want sim.Time }{
		{at(0, 9, 0), at(0, 9, 0)},
		{at(1, 21, 1), at(5, 8, 0)}, // Friday evening to Tuesday: Monday is a holiday
		{at(4, 12, 0), at(5, 8, 0)},
	} {
		if got := b.NextAllowed(agents.Phone, Zone{}, c.now); got != c.want {
			t.Errorf("from %v: %v, want %v", c.now, got, c.want)
		}
	}
	if got := b.NextAllowed(agents.Letter, Zone{}, at(1, 22, 0)); got != at(1, 22, 0) {
		t.Errorf("a letter: %v", got)
	}
}

func TestCallAttempts(t *testing.T) {
	b := book(hours, CallAttempts{7, 7})
	var h History
	// 28 January to 3 February: days 27 to 33, one call a day.
	for day := 27; day <= 33; day++ {
		q := call(at(day, 10, 0), &h)
		expect(t, b, "one a day", yes(q))
		b.Carried(q)
	}
	consented := call(at(33, 11, 0), &h)
	consented.Consented = true
	expect(t, b, "full",
		asked{call(at(33, 11, 0), &h), at(34, 8, 0)},
		yes(call(at(34, 8, 0), &h)),
		yes(consented),
	)
	b.Carried(consented)
	if n, _ := h.Attempts(33, 7); n != 7 {
		t.Errorf("%d attempts: a call the debtor asked for was counted", n)
	}

	h = History{}
	for range 7 {
		h.Dialled(58) // 28 February
	}
	expect(t, b, "seven on one day",
		asked{call(at(58, 12, 0), &h), at(65, 8, 0)}, // 7 March
		asked{call(at(64, 20, 59), &h), at(65, 8, 0)},
		yes(call(at(65, 8, 0), &h)),
		yes(message(agents.SMS, at(58, 12, 0), &h)),
		asked{message(agents.VoiceMessage, at(58, 12, 0), &h), at(65, 8, 0)},
	)

	h = History{}
	for range 4 {
		h.Sent(Message, agents.VoiceMessage, 10, 11)
	}
	for range 3 {
		h.Dialled(12)
	}
	expect(t, b, "voice messages count", asked{call(at(12, 12, 0), &h), at(17, 8, 0)})

	h = History{}
	for range 40 {
		h.Dialled(3)
	}
	if n, _ := h.Attempts(3, 7); n != MaxCount {
		t.Errorf("40 attempts show as %d", n)
	}
	expect(t, book(CallAttempts{15, 7}), "more than a day can hold", asked{call(at(3, 12, 0), &h), at(10, 0, 0)})
}

// The debtor's day decides, not the scenario's.
func TestAttemptsAreOfTheDebtorsDay(t *testing.T) {
	b := book(CallAttempts{2, 1})
	var h History
	east := At(120)
	for _, q := range []*Question{call(at(0, 21, 0), &h), call(at(0, 21, 30), &h)} { // 23:00 and 23:30 there
		b.Carried(in(q, east))
	}
	expect(t, b, "east",
		asked{in(call(at(0, 21, 59), &h), east), at(0, 22, 0)},
		yes(in(call(at(0, 22, 0), &h), east)), // midnight there
	)
}

func TestAfterConversation(t *testing.T) {
	b := book(hours, AfterConversation{7})
	var h History
	expect(t, b, "never talked", yes(call(at(25, 12, 0), &h)))
	h.Talked(27) // 28 January is day 1, 3 February day 7
	consented := call(at(28, 12, 0), &h)
	consented.Consented = true
	expect(t, b, "locked",
		asked{call(at(27, 12, 0), &h), at(34, 8, 0)},
		asked{call(at(33, 21, 0), &h), at(34, 8, 0)},
		yes(call(at(34, 8, 0), &h)),
		yes(message(agents.Email, at(27, 12, 0), &h)),
		asked{message(agents.VoiceMessage, at(27, 12, 0), &h), at(34, 8, 0)},
		yes(consented),
	)
	h.Talked(30)
	expect(t, b, "the later counts", asked{call(at(33, 12, 0), &h), at(37, 8, 0)})
	h.Dialled(36)
	expect(t, b, "other events leave it", asked{call(at(36, 12, 0), &h), at(37, 8, 0)})
}

func TestContactCap(t *testing.T) {
	b := book(ContactCap{4, 7})
	var h History
	h.Dialled(0)
	h.Sent(Message, agents.SMS, 1, 2)
	h.Sent(Message, agents.VoiceMessage, 2, 3)
	expect(t, b, "three", yes(message(agents.Letter, at(2, 9, 0), &h)))
	h.Sent(Demand, agents.Letter, 3, 4)
	expect(t, b, "four",
		asked{call(at(3, 9, 0), &h), at(7, 0, 0)},
		asked{message(agents.Email, at(6, 23, 59), &h), at(7, 0, 0)},
		yes(call(at(7, 0, 0), &h)),
		yes(&Question{Want: ValidationNotice, Channel: agents.Letter, Now: at(3, 9, 0), History: &h}),
	)
}

func TestMessageGapAndCap(t *testing.T) {
	b := book(MessageGap{By(agents.SMS), 3}, MessageCap{By(agents.SMS, agents.Letter), 2})
	var h History
	h.Sent(Message, agents.SMS, 28, 29) // 29 January
	expect(t, b, "gap",
		asked{message(agents.SMS, at(28, 9, 0), &h), at(31, 0, 0)},
		asked{message(agents.SMS, at(30, 9, 0), &h), at(31, 0, 0)},
		yes(message(agents.SMS, at(31, 0, 0), &h)),
		yes(message(agents.Letter, at(28, 9, 0), &h)),
	)
	h = History{}
	h.Sent(Message, agents.Letter, 10, 11)
	expect(t, b, "one of two", yes(message(agents.Letter, at(10, 9, 0), &h)))
	h.Sent(Demand, agents.Letter, 29, 30) // 30 January
	expect(t, b, "two of two",
		asked{message(agents.Letter, at(29, 9, 0), &h), at(31, 0, 0)},
		asked{&Question{Want: Demand, Channel: agents.Letter, Now: at(30, 9, 0), History: &h}, at(31, 0, 0)},
		yes(message(agents.Letter, at(31, 0, 0), &h)),
	)
	h.Sent(Message, agents.Letter, 31, 1)
	expect(t, b, "February starts anew", yes(message(agents.Letter, at(32, 9, 0), &h)))
	h.Sent(Message, agents.Letter, 58, 28) // 28 February, 27 days later
	expect(t, b, "and is full",
		asked{message(agents.Letter, at(58, 9, 0), &h), at(59, 0, 0)},
	)
	h = History{}
	h.Sent(Message, agents.Letter, 31, 1)
	h.Sent(Message, agents.Letter, 31, 1) // both on 1 February
	expect(t, b, "from the first", asked{message(agents.Letter, at(31, 10, 0), &h), at(59, 0, 0)},
		asked{message(agents.Letter, at(58, 10, 0), &h), at(59, 0, 0)}, yes(message(agents.Letter, at(59, 10, 0), &h)))
	// Two in January, the next on 1 March: 59 days later, with calls in between.
	h = History{}
	h.Sent(Message, agents.Letter, 0, 1)
	h.Sent(Message, agents.Letter, 0, 1)
	for day := 1; day < 60; day += 5 {
		h.Dialled(day)
	}
	expect(t, b, "long ago", yes(message(agents.Letter, at(60, 9, 0), &h)))
}

// The longest that can be looked back, with something else happening on the
// last day of it.
func TestLongestGaps(t *testing.T) {
	b := book(MessageGap{By(agents.Letter), MaxGap}, AfterConversation{MaxGap})
	var h History
	h.Sent(Message, agents.Letter, 0, 1)
	h.Talked(0)
	h.OptedOut(agents.SMS)
	h.Disputed(30, false)
	expect(t, b, "31 days", asked{message(agents.Letter, at(30, 9, 0), &h), at(31, 0, 0)}, asked{call(at(30, 9, 0), &h), at(31, 0, 0)},
		yes(message(agents.Letter, at(31, 0, 0), &h)), yes(call(at(31, 0, 0), &h)))
}

// More in a month than can be counted stays at the most, and in its place.
func TestManyMessages(t *testing.T) {
	b := book(MessageCap{By(agents.Chat, agents.Email), MaxCount})
	var h History
	for range 40 {
		h.Sent(Message, agents.Chat, 3, 4)
	}
	expect(t, b, "forty", asked{message(agents.Chat, at(4, 9, 0), &h), at(31, 0, 0)}, yes(message(agents.Email, at(4, 9, 0), &h)))
	h.Sent(Message, agents.Email, 3, 4)
	expect(t, book(MessageCap{By(agents.Email), 2}), "one", yes(message(agents.Email, at(4, 9, 0), &h)))
	if _, n := h.Attempts(3, 7); n != MaxCount {
		t.Errorf("41 messages show as %d", n)
	}
}

func TestDaysOff(t *testing.T) {
	cal := calendar(sim.Date{Year: 2026, Month: time.January, Day: 19}) // day 18, a Monday
	b := bookOf(Enforce, cal, hours, NoContactDays{electronic, []time.Weekday{time.Sunday}, true})
	h := &History{}
	expect(t, b, "days",
		yes(call(at(16, 12, 0), h)), // Saturday
		asked{call(at(16, 22, 0), h), at(19, 8, 0)},
		asked{call(at(17, 12, 0), h), at(19, 8, 0)},
		asked{call(at(18, 12, 0), h), at(19, 8, 0)},
		yes(call(at(19, 12, 0), h)),
		yes(message(agents.Letter, at(17, 12, 0), h)),
	)
	only := bookOf(Enforce, cal, NoContactDays{electronic, []time.Weekday{time.Sunday}, false})
	expect(t, only, "zones",
		asked{in(call(at(16, 23, 0), h), At(120)), at(17, 22, 0)},
		yes(in(call(at(17, 22, 0), h), At(120))),
		asked{in(call(at(16, 23, 0), h), Between(0, 120)), at(18, 0, 0)},
		yes(call(at(18, 12, 0), h)),
	)
}

func TestWinter(t *testing.T) {
	b := book(Winter{[]time.Month{time.November, time.December, time.January, time.February, time.March}})
	cut := func(day int) *Question { return &Question{Want: Disconnect, Now: at(day, 12, 0), History: &History{}} }
	expect(t, b, "winter",
		asked{cut(0), at(90, 0, 0)}, // 1 April
		asked{cut(89), at(90, 0, 0)},
		yes(cut(90)),
		yes(cut(303)),                  // 31 October
		asked{cut(304), at(455, 0, 0)}, // beyond the run
		yes(&Question{Want: Suspend, Now: at(0, 12, 0), History: &History{}}),
	)
}
