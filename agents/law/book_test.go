package law

import (
	"strings"
	"testing"
	"time"

	"fairdue/agents"
	"fairdue/sim"
)

func TestFirstRuleIsNamed(t *testing.T) {
	b := book(Cease{contacts}, hours, CallAttempts{1, 1})
	var h History
	h.Dialled(0)
	if v := b.Ask(call(at(0, 22, 0), &h)); v.Rule != 1 || v.Until != at(1, 8, 0) {
		t.Error(v)
	}
	h.Ceased()
	if v := b.Ask(call(at(0, 22, 0), &h)); v.Rule != 0 || v.Until != sim.Never {
		t.Error(v)
	}
	if v := b.Ask(call(at(0, 12, 0), &History{})); v.Rule != None || b.Rules()[1].Rule.Kind.Name() != "calling_hours" {
		t.Error(v)
	}
}

func TestModes(t *testing.T) {
	q := call(at(0, 22, 0), &History{})
	if b := bookOf(Observe, calendar(), hours); b.Ask(q).Rule != 0 || b.Mode() != Observe {
		t.Error("observe does not see")
	}
	off := bookOf(Off, calendar(), hours, CallAttempts{1, 1})
	off.Carried(q)
	if !off.Ask(q).Allowed() || *q.History != (History{}) {
		t.Error("off sees")
	}
	var none *Book
	none.Carried(q)
	if v := none.Ask(q); v != (Verdict{q.Now, None}) || none.Mode() != Off || none.NextAllowed(agents.Phone, Zone{}, 5) != 5 || none.Terms(500, true, false) != None {
		t.Error("no book forbids")
	}
}

func TestInForce(t *testing.T) {
	cal := calendar()
	rule := func(since sim.Date) *Pack {
		return &Pack{Name: "p", Rules: []Rule{{Section: "s", Since: since, Kind: hours}}}
	}
	night := func(day int) *Question { return call(at(day, 22, 0), &History{}) }
	b := NewBook(Enforce, cal, 90, rule(cal.Date(30)))
	if !b.Ask(night(29)).Allowed() || b.Ask(night(30)).Allowed() {
		t.Error("a rule is not asked from its day on")
	}
	b = NewBook(Enforce, cal, 90, rule(cal.Date(90)))
	if !b.Ask(night(95)).Allowed() || len(b.Caveats()) != 1 || !strings.Contains(b.Caveats()[0], "1 of 1 rules") {
		t.Error("a rule of later", b.Caveats())
	}
	b = NewBook(Enforce, cal, 90, rule(sim.Date{Year: 1977, Month: time.September, Day: 20}))
	if b.Ask(night(0)).Allowed() {
		t.Error("an old rule is not asked")
	}
}

func TestPacksTogether(t *testing.T) {
	cal := calendar()
	pack := func(name string, ks ...Kind) *Pack {
		p := &Pack{Name: name}
		for _, k := range ks {
			p.Rules = append(p.Rules, Rule{Since: start, Kind: k})
		}
		return p
	}
	b := NewBook(Enforce, cal, 90, pack("a", Told{}, hours), pack("b", CallingHours{electronic, 12 * sim.Hour, 22 * sim.Hour}))
	var h History
	expect(t, b, "both", asked{call(at(0, 9, 0), &h), at(0, 12, 0)}, asked{call(at(0, 21, 30), &h), at(1, 12, 0)}, yes(call(at(0, 20, 0), &h)))
	if v := b.Ask(call(at(0, 9, 0), &h)); v.Rule != 2 || b.Rules()[v.Rule].Pack.Name != "b" {
		t.Error(v)
	}
	b = NewBook(Enforce, cal, 90, pack("a", hours), pack("b", CallingHours{By(agents.Phone), 6 * sim.Hour, 7 * sim.Hour}))
	expect(t, b, "no hour left", asked{call(at(0, 9, 0), &h), sim.Never})
	if len(b.Caveats()) != 1 || b.Caveats()[0] != "the rules leave no time for contacts by phone" {
		t.Error(b.Caveats())
	}
	defer func() {
		if recover() == nil {
			t.Error("one pack twice is taken")
		}
	}()
	NewBook(Enforce, cal, 90, pack("a"), pack("a"))
}

// What a History cannot answer is not asked of it.
func TestUnsoundNumbers(t *testing.T) {
	for _, k := range []Kind{
		CallAttempts{7, 8}, CallAttempts{16, 7}, CallAttempts{0, 7}, ContactCap{4, 0}, AfterConversation{32}, AfterConversation{0},
		MessageGap{By(agents.SMS), 32}, MessageGap{By(agents.Phone, agents.SelfService), 3}, MessageCap{By(agents.SMS), 16},
		RecallBan{15 * sim.Day}, BreathingSpace{251, pursuit}, CallingHours{electronic, sim.Hour, sim.Hour}, CallingHours{electronic, 0, sim.Day + 1},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s %+v is taken", k.Name(), k)
				}
			}()
			book(k)
		}()
	}
}

func TestCitation(t *testing.T) {
	for status, want := range map[Status]string{
		Read: "s", House: "s", Quoted: "s (quoted at second hand: check against the official text)", Recalled: "s (recalled: check against the official text)",
	} {
		if got := (&Rule{Section: "s", Status: status}).Citation(); got != want {
			t.Errorf("%v: %q", status, got)
		}
	}
}

func TestAbandonmentCap(t *testing.T) {
	if c := book(hours).AbandonmentCap(); c.Rule != None {
		t.Error(c)
	}
	b := book(AbandonmentCap{0.03, 30}, AbandonmentCap{0.03, 1}, AbandonmentCap{0.05, 1})
	if c := b.AbandonmentCap(); c.Rule != 1 || c.Window != 1 {
		t.Error(c)
	}
}

// Three in a hundred is at the cap, not over it; each period stands alone.
func TestAbandonments(t *testing.T) {
	a := Abandonments{Cap: AbandonmentCap{0.03, 30}}
	for i := range 100 {
		if a.Answered(10+i%30, i < 3) {
			t.Fatal("over in the first period")
		}
	}
	if a.Share() != 0.03 || a.Over() {
		t.Error(a.Share(), a.Over())
	}
	if a.Answered(40, true) {
		t.Error("the first period was at its cap")
	}
	if a.Share() != 1 || !a.Over() {
		t.Error("the second starts anew", a.Share())
	}
	if a.Answered(69, false) || !a.Answered(130, false) || a.Over() {
		t.Error("the second period was over its cap, and told once")
	}
}

// The worked check: EUR 10,000, 45 days late, 10.15 % and EUR 40.
func TestLateCharge(t *testing.T) {
	k := &LateInterest{Points: 0.08, Fee: 4000, YearDays: 365, Rates: []ReferenceRate{
		{start, 0.0215}, {sim.Date{Year: 2026, Month: time.July, Day: 1}, 0.0240},
	}}
	b := book(k)
	c, ok := b.LateCharge(1_000_000, 31, 31+45)
	if !ok || c != (Charge{12514, 4000, ""}) || c.Interest+c.Fee != 16514 {
		t.Error(c, ok)
	}
	for _, x := range []struct {
		due, paid int
		want      agents.Money
		doubtful  bool
	}{
		{10, 10, 0, false},
		{10, 9, 0, false},
		{10, 11, 278, false},    // 10,000 x .1015 / 365 = 2.781
		{180, 181, 285, false},  // 30 June to 1 July, at the new half's 10.40 %: 2.849
		{170, 190, 5630, false}, // 10 days of each: 27.808 + 28.493
		{363, 364, 285, false},  // 31 December
		{364, 365, 285, true},   // 1 January 2027: not given
		{-2, -1, 278, true},     // December 2025: not given
	} {
		c := k.Charge(calendar(), 1_000_000, x.due, x.paid)
		if c.Interest != x.want || (c.Warning != "") != x.doubtful || (c.Fee == 4000) != (x.paid > x.due) {
			t.Errorf("%d to %d: %+v, want %v", x.due, x.paid, c, x.want)
		}
	}
	if _, ok := book(hours).LateCharge(1, 0, 1); ok {
		t.Error("a charge without a rule")
	}
	if _, ok := bookOf(Off, calendar(), k).LateCharge(1, 0, 1); !ok {
		t.Error("interest is a right, and stays when the rules are off")
	}
}

func TestTerms(t *testing.T) {
	b := book(hours, PaymentTerms{Days: 60, Public: 30, PublicAgreed: 60})
	for _, c := range []struct {
		days           int
		public, agreed bool
		want           int32
	}{
		{60, false, false, None}, {61, false, false, 1}, {90, false, true, None},
		{30, true, false, None}, {31, true, false, 1}, {60, true, true, None}, {61, true, true, 1},
	} {
		if got := b.Terms(c.days, c.public, c.agreed); got != c.want {
			t.Errorf("%+v: %d", c, got)
		}
	}
}
