package scorecard

import (
	"math"
	"slices"
	"strings"
	"testing"

	"fairdue/agents/negotiation"
	"fairdue/scenarios/lesson"
	"fairdue/sim"
)

func shipped(t testing.TB, name string) *lesson.Lesson {
	t.Helper()
	l, err := lesson.Shipped(name)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// run plays choices of a lesson and records the truth, or what is given.
func run(t testing.TB, l *lesson.Lesson, record *lesson.Record, ids ...string) *lesson.Call {
	t.Helper()
	c := new(lesson.Call)
	c.Begin(l, 0)
	for _, id := range ids {
		id, amount, _ := strings.Cut(id, " ")
		ch, ok := l.ChoiceByID(id)
		if !ok {
			t.Fatalf("no choice %q", id)
		}
		a := lesson.Amounts{Hold: 30}
		if amount != "" {
			if err := a.Set(lesson.Instalment, amount, 2); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := c.Say(ch, a); err != nil {
			t.Fatal(err)
		}
	}
	c.End()
	if record == nil {
		r := c.TrueRecord()
		record = &r
	}
	c.Write(*record)
	return c
}

func failIDs(c *Card) (list []string) {
	for _, f := range c.AutoFails {
		list = append(list, f.ID)
	}
	return list
}

func item(c *Card, id string) Item {
	for _, i := range c.Items {
		if i.ID == id {
			return i
		}
	}
	panic(id)
}

var both = []string{"us-regf", "uk-conc"}

// The weights are those of the public scorecard reference: 30, 35, 35.
func TestStandardWeights(t *testing.T) {
	dials := map[string]int{}
	for _, s := range standard().Section {
		dials[s.Dial] += s.Weight
	}
	if dials["compliance"] != 30 || dials["empathy"] != 35 || dials["outcome"] != 35 {
		t.Error(dials)
	}
	for id := range standard().Items {
		if !slices.Contains(itemOrder, id) {
			t.Errorf("item %s is never judged", id)
		}
	}
	bad := strings.Replace(string(standardText), "weight = 20", "weight = 23", 1)
	if _, err := readSheet("x", []byte(bad)); err == nil || !strings.Contains(err.Error(), "S011 the weights sum to 103") {
		t.Error(err)
	}
}

// Whatever is said, items add up to sections, sections to dials, dials to the
// points, and every point that is missing is told as lost.
func TestEverythingAddsUp(t *testing.T) {
	for _, name := range lesson.Library() {
		l := shipped(t, name)
		for n := range 300 {
			r := sim.NewChance(9, 0).Rand(uint64(n), 0, 0)
			c := new(lesson.Call)
			c.Begin(l, uint64(n))
			for !c.Over() && r.Intn(25) > 0 {
				open := c.Open(nil)
				c.Say(open[r.Intn(len(open))], lesson.Amounts{Instalment: 5000, Hold: 10, Settlement: c.Limits(lesson.Settlement).Most, Months: 3})
			}
			c.End()
			c.Write(lesson.Record{Disposition: negotiation.Result(1 + r.Intn(int(negotiation.Results)-1))})
			card := Judge(c, both)
			var lost, got, of float64
			for _, x := range card.Lost {
				lost += x.Points
				if x.Turn < 0 || x.Turn > len(c.Turns) || x.Points < 0 || !lesson.HasWords(x.Why) {
					t.Fatalf("%s: %+v", name, x)
				}
				if x.Better != "" {
					if _, ok := l.ChoiceByID(x.Better); !ok {
						t.Fatalf("%s: no line %q", name, x.Better)
					}
				}
			}
			for _, d := range card.Dials {
				got, of = got+d.Got, of+d.Of
				if d.Got < 0 || d.Got > d.Of+0.05 {
					t.Fatalf("%s: dial %+v", name, d)
				}
			}
			if math.Abs(of-got-lost) > 1 || card.Points < 0 || card.Points > 100 {
				t.Fatalf("%s %d: %.1f of %.1f, %.1f lost: %+v", name, n, got, of, lost, card.Lost)
			}
			if len(card.AutoFails) > 0 && (card.Pass || card.Reported() != 0) {
				t.Fatalf("%s: passes with %v", name, failIDs(card))
			}
		}
	}
}

// Every prohibited act fails the call, whatever it brings: the model answer
// with one of them put before its last step.
func TestGate(t *testing.T) {
	n := 0
	for _, name := range lesson.Library() {
		l := shipped(t, name)
		model, _ := l.TestByID("model-answer")
		for i := range l.Choices {
			ch := &l.Choices[i]
			if !ch.Act.Prohibited() {
				continue
			}
			c := new(lesson.Call)
			c.Begin(l, 0)
			for _, p := range model.Play[:len(model.Play)-1] {
				if _, err := c.Say(&l.Choices[p.Choice], p.Amounts); err != nil {
					t.Fatal(err)
				}
			}
			if c.Over() {
				t.Fatal(name, " is over")
			}
			if _, err := c.Say(ch, lesson.Amounts{}); err != nil {
				continue // its node is closed by then
			}
			n++
			c.End()
			c.Write(c.TrueRecord())
			if card := Judge(c, both); card.Pass || len(card.AutoFails) == 0 || card.Reported() != 0 {
				t.Errorf("%s: %s passes with %.1f", name, ch.ID, card.Points)
			}
		}
	}
	if n < 9 {
		t.Errorf("only %d prohibited lines tried", n)
	}
}

var opening = []string{"o.greet", "o.rec", "o.verify", "o.disclose", "o.purpose"}

func TestAutoFails(t *testing.T) {
	job := shipped(t, "lost-my-job")
	with := func(more ...string) []string { return append(slices.Clone(opening), more...) }
	late := *job
	late.Account.Clock = 22 * sim.Hour
	often := *job
	often.Account.Attempts = 7
	barred := *job
	barred.Account.TimeBarred = true
	say := func(ids ...string) []string { return ids }
	for _, c := range []struct {
		l      *lesson.Lesson
		record *lesson.Record
		play   []string
		us, uk []string
	}{
		{job, nil, with(), nil, nil},
		{job, nil, say("o.greet", "o.purpose", "o.verify", "o.disclose"), say("AF-01"), say("AF-01")},
		{job, nil, say("o.greet", "o.verify", "o.half", "o.purpose", "d.open"), say("AF-02"), nil},
		{job, nil, with("r.wages"), say("AF-03"), say("AF-03")},
		{shipped(t, "what-would-you-take"), nil, with("r.revive"), say("AF-04"), say("AF-04")},
		{shipped(t, "invoice-is-wrong"), nil, with("r.name"), say("AF-05"), say("AF-05")},
		{job, nil, with("p.family"), say("AF-07"), say("AF-07")},
		{shipped(t, "anything-you-say"), nil, with("d.budget", "p.full", "r.push", "p.full", "r.push", "p.full"), say("AF-07"), say("AF-07")},
		{shipped(t, "anything-you-say"), nil, with("p.full", "r.push", "p.full", "r.push", "p.full"), nil, nil}, // nobody knew the budget
		{shipped(t, "not-been-well"), nil, with("r.hear", "d.open", "p.full"), say("AF-08"), say("AF-08")},
		{shipped(t, "not-been-well"), nil, with("r.hear", "d.open", "r.thanks", "d.support", "h.sign"), nil, nil},
		{&barred, nil, with("r.wages"), say("AF-03", "AF-09"), say("AF-03", "AF-09")},
		{&late, nil, with(), say("AF-10"), nil},
		{&often, nil, with(), say("AF-10"), nil},
		{job, &lesson.Record{Disposition: negotiation.PlanAgreed}, with(), say("AF-12"), say("AF-12")},
		{job, &lesson.Record{Disposition: negotiation.NotVerified}, with(), nil, nil}, // less exact, not untrue
		{shipped(t, "what-would-you-take"), nil, with("d.open", "r.benefit", "r.true", "p.full", "d.pause", "r.want", "d.budget", "d.pause", "d.pause", "h.still"), say("AF-06"), say("AF-06")},
	} {
		call := run(t, c.l, c.record, c.play...)
		us, uk := Judge(call, both[:1]), Judge(call, both[1:])
		if !slices.Equal(failIDs(us), c.us) || !slices.Equal(failIDs(uk), c.uk) {
			t.Errorf("%v: US %v, want %v; UK %v, want %v", c.play, failIDs(us), c.us, failIDs(uk), c.uk)
		}
		if us.Points != uk.Points {
			t.Error("points depend on the pack")
		}
		for _, f := range append(us.AutoFails, uk.AutoFails...) {
			if len(f.Cites) != 1 || f.Cites[0].Section == "" {
				t.Errorf("%s cites %v", f.ID, f.Cites)
			}
		}
	}
}

// Items, each by a call that has it and one that lacks it.
func TestItems(t *testing.T) {
	job := shipped(t, "lost-my-job")
	forgot := shipped(t, "slipped-my-mind")
	o := func(more ...string) []string { return append(slices.Clone(opening), more...) }
	for _, c := range []struct {
		l     *lesson.Lesson
		id    string
		play  []string
		share float64 // -1: does not apply
	}{
		{job, "recording", o(), 1},
		{job, "recording", []string{"o.greet", "o.verify", "o.disclose", "o.rec"}, 0.5},
		{job, "verified", []string{"o.greet", "o.led"}, 0.5},
		{job, "verified", []string{"o.greet"}, 0},
		{job, "script", []string{"o.greet", "o.verify", "o.half"}, 0.5},
		{job, "script", []string{"o.greet", "o.verify", "d.open", "o.disclose"}, 0.5},
		{job, "script", []string{"o.greet"}, -1},
		{job, "purpose", o(), 1},
		{job, "reason", o("d.closed"), 0.5},
		{job, "reason", o("d.closed", "d.open"), 1},
		{job, "budget", o("r.hear", "d.open", "d.budget", "p.plan 50"), 1},
		{job, "budget", o("p.hundred"), 0},
		{job, "budget", o(), -1},
		{job, "support", o("d.open"), 0},
		{job, "support", o("r.hear", "d.open", "d.support"), 1},
		{job, "support", o(), -1},
		{job, "cues", o("d.open", "d.pause", "r.hear"), 0},
		{job, "cues", o("d.pause", "r.hear", "d.open"), 1},
		{job, "stacked", o("r.hear", "r.hear", "r.hear"), 0},
		{forgot, "stacked", o("r.sorry"), 0},
		{forgot, "stacked", o(), -1},
		{forgot, "full", o(), 0},
		{forgot, "full", o("p.full"), 1},
		{forgot, "hierarchy", o("p.plan"), 0},
		{forgot, "bids", o("p.plan"), 0},
		{forgot, "bids", o("p.full"), 1},
		{forgot, "recap", o("p.full", "c.recap"), 1},
		{forgot, "recap", o("p.full", "c.thin"), 0},
		{forgot, "recap", o(), -1},
		{forgot, "consent", o("p.full", "c.recap"), 0},
		{forgot, "teach_back", o("p.full", "c.recap", "c.consent"), 1},
		{job, "load", o("r.hear", "d.open", "d.budget", "p.plan 20"), 1},
		{job, "protocol", o(), -1},
		{shipped(t, "invoice-is-wrong"), "protocol", o("h.log"), 1},
		{shipped(t, "invoice-is-wrong"), "protocol", o("p.full", "h.log"), 0.5},
		{shipped(t, "invoice-is-wrong"), "protocol", o("p.full"), 0},
	} {
		card := Judge(run(t, c.l, nil, c.play...), both)
		i := item(card, c.id)
		got := -1.0
		if !i.NA {
			got = i.Got / i.Of
		}
		if math.Abs(got-c.share) > 0.02 {
			t.Errorf("%s %v: got %.2f, want %.2f", c.id, c.play, got, c.share)
		}
	}
}

// Health data that nobody allowed costs the note.
func TestHealthData(t *testing.T) {
	l := shipped(t, "not-been-well")
	play := append(slices.Clone(opening), "r.hear", "d.open", "r.thanks")
	r := &lesson.Record{Disposition: negotiation.NoAgreement, Notes: []string{"ill", "benefits"}}
	if i := item(Judge(run(t, l, r, play...), both), "notes"); i.Got != 0 || i.NA {
		t.Errorf("without consent: %+v", i)
	}
	if i := item(Judge(run(t, l, r, append(play, "r.may")...), both), "notes"); i.Got != i.Of {
		t.Errorf("with consent: %+v", i)
	}
}
