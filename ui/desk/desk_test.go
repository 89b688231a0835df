package desk

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"fairdue/agents"
	"fairdue/agents/negotiation"
	"fairdue/agents/plans"
	"fairdue/scenarios/lesson"
	"fairdue/scenarios/shift"
)

var shipped = sync.OnceValue(func() *shift.Setting {
	s, err := shift.Find(shift.Default)
	if err != nil {
		panic(err)
	}
	return s
})

// small is the same desk with a list of a dozen, for days by lot.
var small = sync.OnceValue(func() *shift.Setting {
	data, err := os.ReadFile("../../scenarios/shift/library/lender.toml")
	if err != nil {
		panic(err)
	}
	text := strings.NewReplacer("accounts = 2400", "accounts = 480", "collectors = 3", "collectors = 2").Replace(string(data))
	s, err := shift.Read("small.toml", []byte(text))
	if err != nil {
		panic(err)
	}
	return s
})

// eager is a desk whose debtors mostly answer, whose team is new, and whose plan
// allows discounts: what a conversation can hold comes up in it.
var eager = sync.OnceValue(func() *shift.Setting {
	data, err := os.ReadFile("../../scenarios/shift/library/lender.toml")
	if err != nil {
		panic(err)
	}
	s, err := shift.Read("eager.toml", []byte(strings.Replace(string(data), "accounts = 2400", "accounts = 1200", 1)))
	if err != nil {
		panic(err)
	}
	for k := range s.Scenario.World.Archetypes {
		s.Scenario.World.Archetypes[k].Reach.Answer *= 6
	}
	spec := s.Plan.Spec
	spec.Teams[0].Skill, spec.Teams[0].Inbound = "novice", true
	for k := range spec.Treatments {
		for i := range spec.Treatments[k].Steps {
			if step := &spec.Treatments[k].Steps[i]; step.Do == plans.Call {
				step.Mandate.Settlement = 0.62 + 0.05*float64(k)
			}
		}
	}
	return s
})

func open(t rapid.TB, seed uint64) *Desk { return openAt(t, shipped(), seed) }

func openAt(t rapid.TB, s *shift.Setting, seed uint64) *Desk {
	d, err := New(Options{Setting: s, Seed: seed})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func do(t rapid.TB, d *Desk, x Step) {
	if err := d.Do(x); err != nil {
		t.Fatalf("%+v: %v", x, err)
	}
}

func scripted(d *Desk) Step { return d.Scripted() }

// Who chooses, says and types what the script would has the autopilot's day, to
// the last figure of every account.
func TestTheScriptsDay(t *testing.T) {
	talks, callers := 0, 0
	said := map[string]int{}
	for seed := range uint64(32) {
		d := openAt(t, eager(), seed)
		if seed < 8 {
			d = open(t, seed)
		}
		for d.Phase() != Over {
			x := scripted(d)
			said[x.Choice]++
			do(t, d, x)
		}
		talks += d.shift.Contacts + d.shift.Served
		mine, twin := *d.shift, *d.autopilot()
		if !reflect.DeepEqual(mine, twin) {
			t.Errorf("seed %d: %+v\nautopilot: %+v", seed, d.figures(&mine), d.figures(&twin))
		}
		r := d.Review("en")
		callers += r.You.Callers
		if r.You.Callers != d.shift.Served || r.You.Reached() != d.shift.Contacts || r.You.Decided() != d.shift.KeptInstalments+d.shift.BrokenInstalments {
			t.Errorf("seed %d: %+v", seed, r.You)
		}
		if len(r.Differences) > 0 || r.You != r.Autopilot || slices.ContainsFunc(r.Rows, func(x Row) bool { return x.Better != 0 || x.You != x.Autopilot }) {
			t.Errorf("seed %d: the review tells them apart: %+v", seed, r)
		}
	}
	if callers == 0 {
		t.Error("nobody called in")
	}
	for _, id := range []string{"offer_settlement.1", "offer_plan.1", "offer_plan.2", "accept_offer.1", "ask_full.2", "recap.1"} {
		if said[id] == 0 {
			t.Errorf("nobody said %s in %d conversations", id, talks)
		}
	}
}

// anyStep is a step by lot, mostly a possible one.
func anyStep(t *rapid.T, d *Desk) Step {
	n := rapid.IntRange(0, 19).Draw(t, "what")
	if d.Phase() == Talking {
		if n == 0 {
			return Step{Kind: End}
		}
		if n < 14 {
			return scripted(d)
		}
		us := d.Scene("en").Call.Utterances
		u := us[rapid.IntRange(0, len(us)-1).Draw(t, "line")]
		x := Step{Kind: Say, Choice: u.ID}
		for _, f := range u.Ask {
			v := rapid.Int64Range(f.Least, f.Most).Draw(t, string(f.Amount))
			switch f.Amount {
			case lesson.Instalment:
				x.Typed.Instalment = max(1, agents.Money(v))
			case lesson.Down:
				x.Typed.Down = agents.Money(v)
			case lesson.Settlement:
				x.Typed.Settlement = agents.Money(v)
			case lesson.Date:
				x.Typed.Day = int(v)
			case lesson.Months:
				x.Typed.Months = int(v)
			case lesson.Hold:
				x.Typed.Hold = int(v)
			}
		}
		return x
	}
	switch list, _ := d.queue("en"); {
	case n < 10 && len(list) > 0:
		return Step{Kind: Dial, Account: list[rapid.IntRange(0, len(list)-1).Draw(t, "account")].Account}
	case n == 10:
		if left, _ := d.seat.BreaksLeft(); left > 0 {
			return Step{Kind: Break}
		}
	case n == 11:
		return Step{Kind: Wait, Minutes: rapid.IntRange(1, LongestWait).Draw(t, "minutes")}
	case n == 12 && rapid.IntRange(0, 9).Draw(t, "stop") == 0:
		return Step{Kind: Stop}
	}
	return Step{Kind: Next}
}

// stripJSON is all texts of a JSON document, joined.
func stripJSON(j []byte) []byte {
	var v any
	json.Unmarshal(j, &v)
	var out []byte
	var walk func(any)
	walk = func(v any) {
		switch x := v.(type) {
		case string:
			out = append(append(out, x...), '\n')
		case []any:
			for _, y := range x {
				walk(y)
			}
		case map[string]any:
			for _, y := range x {
				walk(y)
			}
		}
	}
	walk(v)
	return out
}

// Every day by lot ends, its reviews are whole in every language, and its figures
// agree with each other.
func TestAnyDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := openAt(t, small(), rapid.Uint64Range(0, 30).Draw(t, "seed"))
		for n := 0; d.Phase() != Over; n++ {
			if n == 150 {
				for d.Phase() == Talking {
					do(t, d, Step{Kind: End})
				}
				if d.Phase() == Choosing {
					do(t, d, Step{Kind: Stop})
				}
				break
			}
			do(t, d, anyStep(t, d))
		}
		for _, locale := range []string{lesson.English, lesson.German, lesson.Pseudo} {
			r := d.Review(locale)
			if j, _ := json.Marshal(r); bytes.ContainsAny(stripJSON(j), "{}") || len(r.Words) < 2 || len(r.Rows) != 19 {
				t.Fatalf("%s: %s", locale, j)
			}
		}
		r := d.Review("en")
		for _, f := range []Figures{r.You, r.Autopilot} {
			if f.Talk < 0 || f.WrapUp < 0 || f.Dialling < 0 || f.Waiting < 0 || f.Resting < 0 || f.Kept > f.Promised+f.Promised/10 || f.Expected > f.Promised || f.Contacts > f.Answers+20 {
				t.Errorf("%+v", f)
			}
		}
	})
}

// What is not possible is refused and changes nothing.
func TestRefusals(t *testing.T) {
	d := open(t, 1)
	for _, x := range []Step{{Kind: Say, Choice: "greet.1"}, {Kind: End}, {Kind: "dance"}, {Kind: Dial, Account: -1}, {Kind: Dial, Account: 1 << 30}, {Kind: Dial, Account: 1}, {Kind: Wait}, {Kind: Wait, Minutes: LongestWait + 1}} {
		if d.Do(x) == nil {
			t.Errorf("%+v while free", x)
		}
	}
	for d.Phase() != Talking {
		do(t, d, Step{Kind: Next})
	}
	steps := len(d.Steps())
	var limit *lesson.LimitError
	for _, x := range []Step{
		{Kind: Next}, {Kind: Stop}, {Kind: Say, Choice: "greet"}, {Kind: Say, Choice: "greet.3"}, {Kind: Say, Choice: "hello.1"}, {Kind: Say, Choice: "set_disposition.1"},
		{Kind: Say, Choice: "abuse.1"}, {Kind: Say, Choice: "accept_offer.1"}, {Kind: Say, Choice: "recap.1"}, {Kind: Say, Choice: "offer_plan.1"},
	} {
		if err := d.Do(x); err == nil || errors.As(err, &limit) {
			t.Errorf("%+v on the phone: %v", x, err)
		}
	}
	for _, typed := range []lesson.Amounts{{Instalment: -1}, {Instalment: 1 << 50}, {Months: 99}, {Instalment: 5000, Down: -1}, {Instalment: 5000, Day: 63}} {
		if err := d.Do(Step{Kind: Say, Choice: "offer_plan.1", Typed: typed}); !errors.As(err, &limit) {
			t.Errorf("%+v: %v", typed, err)
		}
	}
	if len(d.Steps()) != steps || len(d.talk) != 0 {
		t.Error("something was said")
	}
}

// A card shows what the plan sees and what the law says, and a call that it says
// is forbidden is refused with the section it names.
func TestForbiddenCallsAreRefused(t *testing.T) {
	refused := 0
	for seed := range uint64(15) {
		d := open(t, seed)
		list := d.Scene("en").Queue
		if n := len(list); n < 30 || n > 120 {
			t.Errorf("seed %d: %d accounts in the queue", seed, n)
		}
		for _, c := range list {
			if c.Balance <= 0 || c.Segment == "" || c.Treatment == "" || c.Name == "" || c.Allowed != (c.Section == "") {
				t.Errorf("%+v", c)
			}
			if c.Allowed {
				continue
			}
			do(t, d, Step{Kind: Dial, Account: c.Account})
			log := d.Scene("en").Log
			last := log[len(log)-1]
			if last.Kind != "refused_by_law" || last.Account != c.Account || !strings.Contains(last.Text, c.Section) || !strings.HasPrefix(c.Section, "12 CFR 1006") {
				t.Errorf("%+v: %+v", c, last)
			}
			refused++
			if got := d.Scene("en").Tally; got.Refused == 0 || got.Attempts != 0 {
				t.Errorf("%+v", got)
			}
		}
		do(t, d, Step{Kind: Stop})
		r := d.Review("en")
		if n := r.You.Refused; n > 0 && (len(r.Refused[0]) == 0 || r.You.Attempts != 0) {
			t.Errorf("%+v", r.Refused)
		}
	}
	if refused < 5 {
		t.Errorf("only %d calls were forbidden", refused)
	}
}

// A day in the hands of somebody who listens, who asks for a budget and sums up,
// is worth more than twice one of threats and demands with the same people: the
// call styles' order (the gap is of the same size in agents/negotiation).
func TestHowOneTalksMatters(t *testing.T) {
	scripts := negotiation.Scripts()
	good := scripts[2]
	bad := negotiation.Script{Name: "bad", Tone: -0.5, Verify: 1, Demands: 4, Months: 3, PartLeast: 0.5}
	var days [2]Figures
	for seed := range uint64(20) {
		for k, script := range []*negotiation.Script{&good, &bad} {
			d := open(t, seed)
			for d.Phase() != Over {
				if d.Phase() == Choosing {
					do(t, d, Step{Kind: Next})
					continue
				}
				v, m := d.seat.Call().View(), d.seat.Mandate(uint32(d.talked))
				a, args := script.Next(v, 0, &m)
				line := usual
				if k == 1 {
					line = curt
					if v.Uses(negotiation.AskFull) > 1 && v.Uses(negotiation.ThreatenUnintended) == 0 {
						a = negotiation.ThreatenUnintended
					}
				}
				x := Step{Kind: Say, Choice: choiceID(a, line), Typed: lesson.Amounts{Instalment: args.Amount, Down: args.Down, Day: args.Day}}
				if a == negotiation.SetDisposition {
					x = Step{Kind: End}
				} else if a == negotiation.OfferHold {
					x.Typed.Hold = args.Day
				} else if a == negotiation.OfferSettlement {
					x.Typed.Settlement = agents.Money(float64(v.Owed()) * args.Pct)
				}
				do(t, d, x)
			}
			f := d.figures(d.shift)
			days[k].Expected += f.Expected
			days[k].Contacts += f.Contacts
		}
	}
	if days[0].Contacts != days[1].Contacts || days[0].Expected < 2*days[1].Expected {
		t.Errorf("%+v, and badly %+v", days[0], days[1])
	}
}

// Every line and fact has words in both languages that differ.
func TestWords(t *testing.T) {
	for a := negotiation.NoAct + 1; a < negotiation.Acts; a++ {
		if stageOf(a) == "" {
			continue
		}
		for line := usual; line <= curt; line++ {
			id := "desk.say." + choiceID(a, line)
			if en, de := lesson.Say(lesson.English, id), lesson.Say(lesson.German, id); en == de {
				t.Errorf("%s: %q in both", id, en)
			}
		}
	}
	for r := negotiation.NoReason; r < negotiation.Reasons; r++ {
		if !lesson.HasWords("desk.fact.reason."+r.String()) || !lesson.HasWords("desk.note.reason."+r.String()) {
			t.Errorf("no words for the reason %v", r)
		}
	}
}
