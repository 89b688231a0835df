package lawbook

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fairdue/agents"
	"fairdue/agents/law"
	"fairdue/sim"
)

func shipped(t *testing.T, name string) *law.Pack {
	t.Helper()
	p, err := Load(filepath.Join("..", "library", "rules", name+".toml"))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func bookOf(t *testing.T, names ...string) *law.Book {
	var packs []*law.Pack
	for _, n := range names {
		packs = append(packs, shipped(t, n))
	}
	cal := sim.NewCalendar(sim.Date{Year: 2026, Month: time.January, Day: 1}, []time.Weekday{time.Saturday, time.Sunday}, nil)
	return law.NewBook(law.Enforce, cal, 365, packs...)
}

func TestShipped(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "library", "rules", "*.toml"))
	if err != nil || len(files) != 4 {
		t.Fatal(files, err)
	}
	kinds := map[string]bool{}
	for _, f := range files {
		p, err := Load(f)
		if err != nil {
			t.Error(err)
			continue
		}
		if p.Name != strings.TrimSuffix(filepath.Base(f), ".toml") {
			t.Errorf("%s is named %q", f, p.Name)
		}
		for _, r := range p.Rules {
			kinds[r.Kind.Name()] = true
			if r.Status == law.Recalled && !strings.Contains(r.Citation(), "check against the official text") {
				t.Errorf("%s %s: no caution", p.Name, r.ID)
			}
			if (r.Status == law.House) != (p.Name == "house") {
				t.Errorf("%s %s: status %v", p.Name, r.ID, r.Status)
			}
		}
	}
	for _, k := range Kinds() {
		if !kinds[k] {
			t.Errorf("no shipped pack shows a rule of kind %s", k)
		}
	}
	if b := bookOf(t, "us-regf", "uk-conc", "eu-late-payment", "house"); len(b.Caveats()) != 0 {
		t.Error(b.Caveats())
	}
}

// What is not certain is not shipped as read. The rows that no one here has
// read at their source.
func TestNotRead(t *testing.T) {
	for name, ids := range map[string][]string{
		"us-regf": {"cease", "medium", "written-dispute", "workplace", "electronic-address", "credit-reporting", "conduct", "autodialled", "retention"},
		"uk-conc": {"mental-health-crisis", "adviser", "abandonment", "no-recall", "no-pressure", "consumer-duty"},
	} {
		for _, r := range shipped(t, name).Rules {
			if (r.Status != law.Read) != slices.Contains(ids, r.ID) {
				t.Errorf("%s %s: %v", name, r.ID, r.Status)
			}
		}
	}
}

func day(d, hour int) sim.Time { return sim.Time(d)*sim.Day + sim.Time(hour)*sim.Hour }

// section is the section of the rule that refuses, or nothing.
func section(b *law.Book, q *law.Question) string {
	v := b.Ask(q)
	if v.Allowed() {
		return ""
	}
	return b.Rules()[v.Rule].Rule.Section
}

func TestRegulationF(t *testing.T) {
	b := bookOf(t, "us-regf")
	var h law.History
	call := func(now sim.Time) *law.Question {
		return &law.Question{Want: law.Call, Channel: agents.Phone, Now: now, History: &h}
	}
	text := func(c agents.Channel, now sim.Time) *law.Question {
		return &law.Question{Want: law.Message, Channel: c, Now: now, History: &h, OptOutLine: true}
	}
	expect := func(what string, q *law.Question, want string) {
		t.Helper()
		if got := section(b, q); got != want {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
	expect("at seven", call(day(0, 7)), "12 CFR 1006.6(b)(1)(i); 15 USC 1692c(a)(1)")
	expect("an e-mail at seven", text(agents.Email, day(0, 7)), "12 CFR 1006.6(b)(1)(i); 15 USC 1692c(a)(1)")
	expect("a letter at seven", text(agents.Letter, day(0, 7)), "")
	for i := range 7 {
		expect("dial", call(day(i, 12)), "")
		b.Carried(call(day(i, 12)))
	}
	expect("the eighth in seven days", call(day(6, 13)), "12 CFR 1006.14(b)(2)(i)(A)")
	expect("a day on", call(day(7, 12)), "")
	h.Talked(7)
	expect("after talking", call(day(13, 12)), "12 CFR 1006.14(b)(2)(i)(B)")
	expect("no notice", text(agents.SMS, day(13, 12)), "12 CFR 1006.34(a)(1); 15 USC 1692g(a)")
	if due, _, ok := b.NoticeDue(&h); due != 12 || !ok {
		t.Errorf("notice due on day %d", due)
	}
	notice := &law.Question{Want: law.ValidationNotice, Channel: agents.Letter, Now: day(13, 9), History: &h}
	expect("the notice itself", notice, "")
	b.Carried(notice)
	h.NoticeReceived(16)
	expect("a day on again", call(day(14, 12)), "")
	bare := text(agents.SMS, day(14, 12))
	bare.OptOutLine = false
	expect("no opt-out line", bare, "12 CFR 1006.6(e)")
	h.Disputed(46, true)
	expect("disputed", &law.Question{Want: law.Placement, Now: day(46, 12), History: &h}, "15 USC 1692g(b); 12 CFR 1006.34(b)(5), 1006.38")
	h.Verified()
	h.OptedOut(agents.SMS)
	expect("opted out", text(agents.SMS, day(50, 12)), "12 CFR 1006.14(h)")
	h.Represented()
	expect("attorney", call(day(50, 12)), "12 CFR 1006.6(b)(2); 15 USC 1692c(a)(2)")
	h.Ceased()
	expect("ceased", call(day(50, 12)), "12 CFR 1006.6(c); 15 USC 1692c(c)")
	expect("old", &law.Question{Want: law.Suit, Now: day(50, 12), History: &h, TimeBarred: true}, "12 CFR 1006.26(b)")
	if c := b.AbandonmentCap(); c.Share != 0.03 || c.Window != 30 {
		t.Error(c)
	}
}

func TestBreathingSpace(t *testing.T) {
	b := bookOf(t, "uk-conc")
	var h law.History
	h.BreathingSpace(10)
	for _, w := range []law.Want{law.Suit, law.Interest, law.Placement} {
		if v := b.Ask(&law.Question{Want: w, Now: day(20, 12), History: &h}); v.Until != day(70, 0) {
			t.Errorf("%v: until %v", w, v.Until)
		}
	}
	if c := b.AbandonmentCap(); c.Window != 1 {
		t.Error(c)
	}
}

// Directive 2011/7/EU: EUR 10,000 paid 45 days late in the first half of 2026.
func TestLatePayment(t *testing.T) {
	b := bookOf(t, "eu-late-payment")
	c, ok := b.LateCharge(1_000_000, 40, 85)
	if !ok || c.Interest != 12514 || c.Fee != 4000 || c.Warning != "" {
		t.Error(c, ok)
	}
	if b.Terms(60, false, false) != law.None || b.Terms(61, false, false) == law.None || b.Terms(120, false, true) != law.None || b.Terms(31, true, false) == law.None {
		t.Error("terms")
	}
	if shipped(t, "eu-late-payment").Currency != "EUR" {
		t.Error("currency")
	}
}

func TestHouse(t *testing.T) {
	b := bookOf(t, "house")
	var h law.History
	cut := &law.Question{Want: law.Disconnect, Now: day(5, 12), History: &h}
	if v := b.Ask(cut); v.Until != day(90, 0) {
		t.Errorf("winter until %v", v.Until)
	}
	cut.Want = law.Suspend
	if v := b.Ask(cut); !v.Allowed() {
		t.Error("a service may be suspended in winter")
	}
	sunday := &law.Question{Want: law.Call, Channel: agents.Phone, Now: day(3, 12), History: &h}
	if v := b.Ask(sunday); v.Until != day(4, 8) {
		t.Errorf("Sunday until %v", v.Until)
	}
}
