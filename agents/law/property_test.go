package law

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"fairdue/agents"
	"fairdue/sim"
)

var messageChannels = []agents.Channel{agents.VoiceMessage, agents.SMS, agents.Chat, agents.Email, agents.Letter}

func drawZone(t *rapid.T) Zone {
	west := rapid.SampledFrom([]int{0, -180, 60, 345, -600}).Draw(t, "zone")
	if rapid.Bool().Draw(t, "unknown") {
		return Between(west, west+rapid.SampledFrom([]int{0, 60, 180, 720}).Draw(t, "span"))
	}
	return At(west)
}

func drawKinds(t *rapid.T) []Kind {
	some := func(name string, from, to int) int { return rapid.IntRange(from, to).Draw(t, name) }
	stops := WantSet(some("stops", 1, int(everyWant)))
	all := []Kind{
		CallingHours{electronic, sim.Time(some("from", 0, 10)) * sim.Hour, sim.Time(some("to", 11, 23)) * sim.Hour},
		CallAttempts{some("max", 1, 7), some("window", 1, MaxWindow)},
		AfterConversation{some("lock", 1, MaxGap)},
		ContactCap{some("cap", 1, MaxCount), some("over", 1, MaxWindow)},
		MessageGap{By(messageChannels...), some("gap", 1, MaxGap)},
		MessageCap{By(messageChannels...), some("a month", 1, 4)},
		NoContactDays{electronic, []time.Weekday{time.Weekday(some("off", 0, 6))}, rapid.Bool().Draw(t, "holidays")},
		RecallBan{sim.Time(some("ban", 1, 14*24)) * sim.Hour},
		Cease{stops}, OptedOut{stops & contacts}, NoticeWithin{some("notice", 0, 30), stops},
		Dispute{true, some("within", 0, 40), stops},
		AdviserHold{some("hold", 1, MaxStay), stops}, BreathingSpace{some("space", 1, MaxStay), stops}, CrisisSpace{some("after", 1, MaxStay-1), stops},
		Winter{[]time.Month{time.January, time.March, time.April}},
	}
	var ks []Kind
	for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(all)-1), 1, 6, rapid.ID).Draw(t, "kinds") {
		ks = append(ks, all[i])
	}
	return ks
}

func drawQuestion(t *rapid.T, now sim.Time, z Zone, h *History) *Question {
	q := &Question{Now: now, Zone: z, History: h, OptOutLine: true}
	q.Want = Want(rapid.IntRange(0, int(Wants)-1).Draw(t, "want"))
	switch {
	case q.Want == Call:
		q.Channel = agents.Phone
		q.Dialler, q.Consented = rapid.Bool().Draw(t, "dialler"), rapid.IntRange(0, 9).Draw(t, "consented") == 0
	case reaching.Has(q.Want):
		q.Channel = rapid.SampledFrom(messageChannels).Draw(t, "channel")
	}
	return q
}

// Whatever happens to an account, Ask answers as the plain reading of the
// rules does: whether, by which rule, and that Until is the first time at which
// nothing would forbid.
func TestAgainstReference(t *testing.T) {
	cal := calendar(sim.Date{Year: 2026, Month: time.January, Day: 1}, sim.Date{Year: 2026, Month: time.February, Day: 17})
	rapid.Check(t, func(t *rapid.T) {
		kinds := drawKinds(t)
		b := bookOf(Enforce, cal, kinds...)
		d := &diary{cal: cal, zone: drawZone(t)}
		var h History
		forbidden := func(q *Question, now sim.Time) int {
			for i, k := range kinds {
				if d.forbids(k, q, now) {
					return i
				}
			}
			return None
		}
		now := sim.Time(rapid.IntRange(0, 24*60).Draw(t, "first")) * sim.Minute
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			step := rapid.OneOf(rapid.IntRange(0, 200), rapid.IntRange(0, 5000), rapid.IntRange(0, 100_000)).Draw(t, "step")
			now += sim.Time(step) * sim.Minute
			happen(t, d, &h, now)
			q := drawQuestion(t, now, d.zone, &h)
			v, want := b.Ask(q), forbidden(q, now)
			if int(v.Rule) != want {
				t.Fatalf("%v by %v at %v: rule %d, want %d", q.Want, q.Channel, now, v.Rule, want)
			}
			if want == None {
				if v.Until != now {
					t.Fatalf("allowed, but until %v", v.Until)
				}
				if rapid.Bool().Draw(t, "do it") {
					b.Carried(q)
					d.carried(q)
				}
				continue
			}
			end := v.Until
			if end == sim.Never {
				end = now + 300*sim.Day
			} else if i := forbidden(q, end); i != None {
				t.Fatalf("%v by %v at %v: until %v, but then rule %d forbids", q.Want, q.Channel, now, end, i)
			} else if forbidden(q, end-sim.Minute) == None {
				t.Fatalf("%v by %v at %v: until %v, but allowed a minute before", q.Want, q.Channel, now, end)
			}
			for at := now; at < end; at += (end-now)/200 + sim.Minute {
				if forbidden(q, at) == None {
					t.Fatalf("%v by %v at %v: until %v, but allowed at %v", q.Want, q.Channel, now, v.Until, at)
				}
			}
		}
	})
}

// happen lets something befall the account that no question asks for.
func happen(t *rapid.T, d *diary, h *History, now sim.Time) {
	day := d.zone.Day(now)
	e := happened{at: now}
	switch rapid.IntRange(0, 24).Draw(t, "happens") {
	case 0, 1:
		e.what = "talked"
		h.Talked(day)
	case 2:
		e.what = "abandoned"
		h.Abandoned(day, d.zone.OfDay(now))
	case 3:
		e.what = "ceased"
		h.Ceased()
	case 4:
		e.what, e.channel = "opted out", rapid.SampledFrom(messageChannels).Draw(t, "out")
		h.OptedOut(e.channel)
	case 5:
		e.what, e.written = "disputed", true
		h.Disputed(day, true)
	case 6:
		e.what = "disputed"
		h.Disputed(day, false)
	case 7:
		e.what = "verified"
		h.Verified()
	case 8:
		e.what = "notice received"
		h.NoticeReceived(day)
	case 9:
		e.what = "adviser"
		h.AdviserHold(day)
	case 10:
		e.what = "space"
		h.BreathingSpace(day)
	case 11:
		e.what = "crisis began"
		h.CrisisBegan()
	case 12, 13:
		e.what = "crisis ended"
		h.CrisisEnded(day)
	default:
		return
	}
	d.events = append(d.events, e)
}

func (d *diary) carried(q *Question) {
	switch {
	case q.Want == Call && !q.Consented:
		d.events = append(d.events, happened{at: q.Now, what: "dialled"})
	case q.Want != Call && reaching.Has(q.Want):
		d.events = append(d.events, happened{at: q.Now, what: "sent", want: q.Want, channel: q.Channel})
	}
}

// Asked before every dial, no window of consecutive days holds more calls than
// the rule allows, and the number it allows is reached.
func TestSlidingWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := CallAttempts{rapid.IntRange(1, MaxCount).Draw(t, "max"), rapid.IntRange(1, MaxWindow).Draw(t, "window")}
		b := book(k)
		z := drawZone(t)
		var h History
		perDay := map[int]int{}
		now := sim.Time(0)
		last := 0
		for range rapid.IntRange(20, 300).Draw(t, "dials") {
			now += sim.Time(rapid.OneOf(rapid.IntRange(0, 120), rapid.IntRange(0, 4000)).Draw(t, "gap")) * sim.Minute
			q := in(call(now, &h), z)
			last = z.Day(now)
			if b.Ask(q).Allowed() {
				b.Carried(q)
				perDay[last]++
			} else if now < at(1, 0, 0) && perDay[last]+perDay[last-1] < k.Max {
				t.Fatalf("refused with %d calls so far", perDay[last]+perDay[last-1])
			}
		}
		for from := -1; from <= last; from++ {
			n := 0
			for day := from; day < from+k.Window; day++ {
				n += perDay[day]
			}
			if n > k.Max {
				t.Fatalf("%d calls in the %d days from %d on, want %d at most", n, k.Window, from, k.Max)
			}
		}
	})
}

// A long run under everything at once: no breach when asked, and still calls.
func TestAskedThroughAYear(t *testing.T) {
	if !*long {
		t.Skip("a year of calls every ten minutes: run with -long")
	}
	b := everything()
	var h History
	n := 0
	for now := sim.Time(0); now < 365*sim.Day; now += 10 * sim.Minute {
		q := call(now, &h)
		v := b.Ask(q)
		if w := (&diary{cal: calendar()}); v.Allowed() && w.forbids(hours, q, now) {
			t.Fatal(now)
		}
		if v.Allowed() {
			b.Carried(q)
			n++
		} else if v.Until <= now {
			t.Fatalf("at %v until %v", now, v.Until)
		}
	}
	if n < 4*51 || n > 4*53 {
		t.Errorf("%d calls in a year of four a week", n)
	}
}
