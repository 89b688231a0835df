package office

import (
	"slices"
	"time"

	"pgregory.net/rapid"

	"fairdue/agents"
	"fairdue/agents/collectors"
	"fairdue/agents/debtors"
	"fairdue/agents/negotiation"
	"fairdue/agents/plans"
	"fairdue/sim"
)

// tape keeps every record.
type tape []agents.Record

func (t *tape) Record(r agents.Record) { *t = append(*t, r) }

// of is the records of a kind.
func (t tape) of(k agents.RecordKind) []agents.Record {
	return slices.DeleteFunc(slices.Clone(t), func(r agents.Record) bool { return r.Kind != k })
}

// days are those on which a kind of record was made.
func (t tape) days(k agents.RecordKind) []int {
	var days []int
	for _, r := range t.of(k) {
		days = append(days, r.At.Day())
	}
	return days
}

func (t tape) sum(k agents.RecordKind) (m agents.Money) {
	for _, r := range t.of(k) {
		m += r.Amount
	}
	return m
}

// tiny is a world of one archetype that never pays of its own accord, always
// reads and always answers; 120 days from a Monday without holidays.
func tiny(t rapid.TB) *Setting {
	t.Helper()
	model, err := negotiation.NewModel(negotiation.Default())
	if err != nil {
		t.Fatal(err)
	}
	w := &debtors.World{
		Digits: 2,
		Archetypes: []debtors.Archetype{{
			Name:     "one",
			Money:    debtors.Money{Surplus: 1, Lump: 2, Months: 3, Left: 0.2, Keep: 3, Free: 0.25},
			Clock:    debtors.ClockSet{Decay: 0.01, Full: 1},
			Response: debtors.Response{Messages: 1, Demand: 1, Suspend: 1, Benefits: 1, Agency: 1, Talk: 1, Charges: 1},
			Reach:    debtors.Reach{Answer: 1, RightParty: 1, CallsBack: 1},
		}},
		Tiring:   debtors.Tiring{HalfLife: 10, Weight: 0.5, Tolerance: 1000, MoodDays: 30},
		Promises: debtors.Promises{Grace: 3, FirstDay: 4, LateDays: 6, Broken: 0.5, CureShare: 0, Tolerance: 0.02},
		Calls:    debtors.Calls{Ring: 10, RingOut: 20, Machine: 10, WrongParty: 40, Turn: 20, WrapUp: 60, Prepare: 30, Preview: 40, Patience: 100, InboundWait: 4},
		Disputes: debtors.Disputes{Days: 20, Sigma: 0.1},
		Least:    100,
	}
	profile := debtors.Profile{Name: "always", Share: 1}
	for h := range 24 {
		profile.Weekday[h], profile.Weekend[h] = 1, 1
	}
	w.Profiles = []debtors.Profile{profile}
	for c := range w.Media {
		w.Media[c] = debtors.Medium{Cost: 10, Read: 1}
	}
	s := &Setting{
		World: w, Calendar: sim.NewCalendar(sim.Date{Year: 2026, Month: 1, Day: 5}, []time.Weekday{time.Saturday, time.Sunday}, nil),
		Days: 120, Model: model, Skills: map[string]Skill{},
	}
	scripts := negotiation.Scripts()
	for k := range scripts {
		s.Skills[scripts[k].Name] = Skill{Script: &scripts[k], Learn: collectors.Skill{Start: 1}}
	}
	return s
}

// owing are debtors who owe 1,000.00 each, due on a day.
func owing(n, due int) []debtors.Debtor {
	ds := make([]debtors.Debtor, n)
	for i := range ds {
		ds[i] = debtors.Debtor{
			Balance: 100000, Surplus: 100000, Lump: 200000, Income: 400000, Billed: int32(due) - 30, Due: int32(due), Since: int32(due) - 400,
			Habit: 5000, Pace: 1, Answer: 1, Willing: 0.8, Trust: 0.6, Anger: 0.1, Distress: 0.1, Organised: 0.9, Payday: 1, Has: 0xff,
		}
	}
	return ds
}

// clerks are so many trained collectors from nine to five.
func clerks(n int) plans.Team {
	return plans.Team{Name: "desk", Collectors: n, Skill: "trained", WagePerHour: 1000, Burden: 1, From: 9 * sim.Hour, To: 17 * sim.Hour, Inbound: true}
}

// steps is a plan of one treatment.
func steps(list ...plans.Step) *plans.Spec {
	return &plans.Spec{
		Name: "plan", Budget: plans.Unlimited(), Segments: []plans.Segment{{Name: "all"}},
		Treatments: []plans.Treatment{{Name: "all", Priority: 1, Steps: list}},
	}
}

func mail(day int) plans.Step {
	return plans.Step{Day: day, Do: plans.Message, Channel: agents.Email, Template: -1}
}

func ring(day, attempts int) plans.Step {
	return plans.Step{Day: day, Do: plans.Call, Attempts: attempts, Every: 1, Template: -1, Mandate: plans.Mandate{Settlement: 1, Instalments: true, Months: 6}}
}

// open is an office that has not run yet.
func (s *Setting) open(people []debtors.Debtor, spec *plans.Spec) (*Office, *tape) {
	var out tape
	return New(s, people, plans.NewLadder(spec), sim.NewChance(1, 0), &out), &out
}

// play runs an office to its horizon.
func (s *Setting) play(people []debtors.Debtor, spec *plans.Spec) tape {
	o, out := s.open(people, spec)
	o.Run()
	return *out
}
