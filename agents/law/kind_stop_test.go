package law

import (
	"testing"

	"fairdue/agents"
	"fairdue/sim"
)

func TestStops(t *testing.T) {
	all := func(h *History) []*Question {
		return []*Question{call(at(9, 12, 0), h), message(agents.Email, at(9, 12, 0), h),
			{Want: Demand, Channel: agents.Letter, Now: at(9, 12, 0), History: h}, {Want: Suit, Now: at(9, 12, 0), History: h}}
	}
	for _, c := range []struct {
		name       string
		kind       Kind
		do, undo   func(h *History)
		notStopped Want
	}{
		{"cease", Cease{contacts}, (*History).Ceased, nil, Suit},
		{"represented", Represented{contacts}, (*History).Represented, nil, Suit},
		{"vulnerable", Vulnerable{pursuit}, func(h *History) { h.Vulnerable(true) }, func(h *History) { h.Vulnerable(false) }, Interest},
		{"any dispute", Dispute{false, 0, pursuit}, func(h *History) { h.Disputed(9, false) }, (*History).Verified, Interest},
		{"crisis", CrisisSpace{30, pursuit}, (*History).CrisisBegan, nil, Interest},
	} {
		b := book(c.kind)
		var h History
		for _, q := range all(&h) {
			expect(t, b, c.name+" before", yes(q))
		}
		c.do(&h)
		for _, q := range all(&h) {
			want := sim.Never
			if q.Want == c.notStopped {
				want = q.Now
			}
			expect(t, b, c.name, asked{q, want})
		}
		if c.undo != nil {
			c.undo(&h)
			for _, q := range all(&h) {
				expect(t, b, c.name+" after", yes(q))
			}
		}
	}
}

func TestFinalNotice(t *testing.T) {
	b := book(Cease{contacts})
	var h History
	final := &Question{Want: FinalNotice, Channel: agents.Letter, Now: at(3, 9, 0), History: &h}
	b.Carried(final) // an ordinary letter as yet
	h.Ceased()
	expect(t, b, "one is allowed", yes(final), asked{message(agents.Letter, at(3, 9, 0), &h), sim.Never})
	b.Carried(final)
	expect(t, b, "and only one", asked{final, sim.Never})
}

func TestOptOut(t *testing.T) {
	b := book(OptedOut{contacts}, OptOutLine{By(agents.SMS, agents.Email)})
	var h History
	h.OptedOut(agents.SMS)
	bare := message(agents.Email, at(0, 9, 0), &h)
	bare.OptOutLine = false
	letter := message(agents.Letter, at(0, 9, 0), &h)
	letter.OptOutLine = false
	expect(t, b, "sms", asked{message(agents.SMS, at(0, 9, 0), &h), sim.Never}, yes(message(agents.Email, at(0, 9, 0), &h)),
		asked{bare, sim.Never}, yes(letter), yes(call(at(0, 9, 0), &h)))
	h.OptedOut(agents.Phone)
	expect(t, b, "phone", asked{call(at(0, 9, 0), &h), sim.Never})
}

func TestValidationNotice(t *testing.T) {
	b := book(NoticeWithin{5, contacts})
	var h History
	if _, _, ok := b.NoticeDue(&h); ok {
		t.Error("due before any communication")
	}
	h.Dialled(1)
	h.Sent(Message, agents.VoiceMessage, 2, 3)
	if _, _, ok := b.NoticeDue(&h); ok {
		t.Error("an attempt is no communication")
	}
	h.Talked(27)
	h.Dialled(29)
	if day, rule, ok := b.NoticeDue(&h); day != 32 || rule != 0 || !ok {
		t.Errorf("due on day %d by rule %d, %v", day, rule, ok)
	}
	notice := &Question{Want: ValidationNotice, Channel: agents.Letter, Now: at(33, 9, 0), History: &h}
	expect(t, b, "waits", yes(call(at(32, 23, 59), &h)), asked{call(at(33, 0, 0), &h), sim.Never}, yes(notice))
	b.Carried(notice)
	expect(t, b, "sent", yes(call(at(33, 10, 0), &h)), yes(call(at(400, 10, 0), &h)))
	if _, _, ok := b.NoticeDue(&h); ok {
		t.Error("due after it went out")
	}
	h = History{}
	h.Sent(Message, agents.Email, 4, 5)
	h.Dialled(300)
	expect(t, b, "an e-mail is a communication, however long ago", asked{call(at(700, 0, 0), &h), sim.Never})
}

func TestDispute(t *testing.T) {
	b := book(Dispute{true, 30, pursuit})
	received := func(day int) *History {
		h := &History{}
		h.NoticeReceived(day)
		return h
	}
	h := received(10)
	h.Disputed(40, false)
	expect(t, b, "by word of mouth", yes(call(at(40, 9, 0), h)))
	h.Disputed(40, true)
	expect(t, b, "on the thirtieth day", asked{call(at(40, 9, 0), h), sim.Never}, asked{call(at(300, 9, 0), h), sim.Never},
		asked{&Question{Want: Suit, Now: at(41, 9, 0), History: h}, sim.Never}, yes(&Question{Want: Interest, Now: at(41, 9, 0), History: h}))
	h.Dialled(290)
	expect(t, b, "for as long as it runs", asked{call(at(300, 9, 0), h), sim.Never})
	h.Verified()
	expect(t, b, "verified", yes(call(at(300, 9, 0), h)))
	h.Disputed(301, true)
	expect(t, b, "again", yes(call(at(301, 9, 0), h)))

	h = received(10)
	h.Disputed(41, true)
	expect(t, b, "on the thirty-first", yes(call(at(41, 9, 0), h)))
	h = received(10)
	h.NoticeReceived(30)
	h.Disputed(41, true)
	expect(t, b, "a second notice", yes(call(at(41, 9, 0), h)))
	h = received(10)
	h.Disputed(12, true)
	h.Verified()
	h.Disputed(14, true)
	expect(t, b, "repeated", yes(call(at(14, 9, 0), h)))
	h = &History{}
	h.Disputed(12, true)
	expect(t, b, "before the notice", asked{call(at(12, 9, 0), h), sim.Never})
}

func TestHolds(t *testing.T) {
	b := book(hours, AdviserHold{30, pursuit}, BreathingSpace{60, pursuit | Of(Interest)}, CrisisSpace{30, pursuit | Of(Interest)})
	interest := func(now sim.Time, h *History) *Question { return &Question{Want: Interest, Now: now, History: h} }
	var h History
	h.AdviserHold(10)
	expect(t, b, "adviser", asked{call(at(10, 9, 0), &h), at(40, 8, 0)}, asked{call(at(39, 9, 0), &h), at(40, 8, 0)},
		yes(call(at(40, 8, 0), &h)), yes(interest(at(12, 9, 0), &h)))
	h = History{}
	h.BreathingSpace(10)
	expect(t, b, "breathing space", asked{interest(at(10, 0, 0), &h), at(70, 0, 0)}, asked{call(at(69, 21, 0), &h), at(70, 8, 0)},
		yes(call(at(70, 8, 0), &h)), yes(interest(at(70, 0, 0), &h)))
	h.AdviserHold(60)
	expect(t, b, "the longer of two", asked{call(at(61, 9, 0), &h), at(90, 8, 0)}, asked{interest(at(61, 9, 0), &h), at(70, 0, 0)})
	h = History{}
	h.CrisisBegan()
	expect(t, b, "crisis", asked{interest(at(200, 0, 0), &h), sim.Never})
	h.CrisisEnded(200)
	expect(t, b, "and thirty days", asked{interest(at(200, 12, 0), &h), at(231, 0, 0)}, asked{interest(at(230, 23, 0), &h), at(231, 0, 0)},
		yes(interest(at(231, 0, 0), &h)))
	h.BreathingSpace(300)
	expect(t, b, "then the ordinary kind", asked{interest(at(301, 0, 0), &h), at(360, 0, 0)})
}

func TestRecallBan(t *testing.T) {
	b := book(RecallBan{72 * sim.Hour})
	var h History
	byDialler := func(now sim.Time) *Question { q := call(now, &h); q.Dialler = true; return q }
	h.Abandoned(28, at(0, 15, 30)) // 29 January
	expect(t, b, "72 hours",
		asked{byDialler(at(28, 15, 31)), at(31, 15, 30)},
		asked{byDialler(at(31, 15, 29)), at(31, 15, 30)},
		yes(byDialler(at(31, 15, 30))),
		yes(call(at(28, 15, 31), &h)), // a collector holds the line
	)
	h.Dialled(30)
	expect(t, b, "after another dial", asked{byDialler(at(31, 15, 29)), at(31, 15, 30)})
	h = History{}
	h.Abandoned(28, at(0, 23, 59)+1)
	expect(t, b, "rounded to the minute after", asked{byDialler(at(31, 23, 59)), at(32, 0, 0)})
	h = History{}
	z := At(-180)
	now := at(10, 1, 0)
	h.Abandoned(z.Day(now), z.OfDay(now))
	expect(t, b, "elsewhere", asked{in(byDialler(at(12, 1, 0)), z), at(13, 1, 0)}, yes(in(byDialler(at(13, 1, 0)), z)))
}

func TestTimeBarred(t *testing.T) {
	h := &History{}
	suit := &Question{Want: Suit, History: h, Age: 5000}
	expect(t, book(TimeBarred{}), "not said", yes(suit))
	expect(t, book(TimeBarred{2190}), "old", asked{suit, sim.Never}, yes(&Question{Want: Suit, History: h, Age: 2190}))
	suit = &Question{Want: Suit, History: h, TimeBarred: true}
	expect(t, book(TimeBarred{}), "said", asked{suit, sim.Never})
	expect(t, book(TimeBarred{}), "a letter may be written", yes(message(agents.Letter, 0, h)))
}
