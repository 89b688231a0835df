package plans

import (
	"testing"

	"pgregory.net/rapid"
)

// rule is a condition of a test.
type rule func(v *View) bool

func (r rule) Holds(v *View) bool { return r(v) }
func (r rule) String() string     { return "rule" }

func ladder() *Ladder {
	return NewLadder(&Spec{
		Name: "test",
		Segments: []Segment{
			{Name: "large", When: rule(func(v *View) bool { return v.Balance >= 1000 }), Treatment: 1},
			{Name: "rest", Treatment: 0},
		},
		Treatments: []Treatment{
			{Name: "calls", Steps: []Step{
				{Day: -3, Do: Message},
				{Day: 2, Do: Call, Attempts: 3, Every: 2},
				{Day: 20, Do: DemandLetter},
				{Day: 60, Do: Agency},
			}},
			{Name: "letters", Steps: []Step{{Day: 5, Do: Message}, {Day: 30, Do: WriteOff}}},
		},
	})
}

// follow asks the ladder whenever it wants to be asked and notes what it does.
func follow(l *Ladder, v View, until int) (days []int, what []Do) {
	v.SinceContact, v.SincePayment = Never, Never
	v.Mark = Mark{Segment: NewAccount}
	for v.Today < until {
		o := l.Decide(&v)
		if o.Step != nil {
			days, what = append(days, v.Today), append(what, o.Step.Do)
		}
		v.Mark = o.Mark
		if o.Again >= Never {
			break
		}
		v.DaysPastDue += o.Again - v.Today
		v.Today = o.Again
	}
	return days, what
}

func same[T comparable](a, b []T) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestTheRungsComeOnTheirDays(t *testing.T) {
	days, what := follow(ladder(), View{DaysPastDue: -10, Balance: 500}, 200)
	if !same(days, []int{7, 12, 14, 16, 30, 70}) || !same(what, []Do{Message, Call, Call, Call, DemandLetter, Agency}) {
		t.Errorf("%v on days %v", what, days)
	}
	days, what = follow(ladder(), View{DaysPastDue: -10, Balance: 5000}, 200)
	if !same(days, []int{15, 40}) || !same(what, []Do{Message, WriteOff}) {
		t.Errorf("the large account: %v on days %v", what, days)
	}
}

// An account that is old when it comes does the last rung it has passed, and
// not those before.
func TestAnOldAccountEntersAtItsAge(t *testing.T) {
	days, what := follow(ladder(), View{DaysPastDue: 40, Balance: 500}, 200)
	if !same(days, []int{0, 20}) || !same(what, []Do{DemandLetter, Agency}) {
		t.Errorf("%v on days %v", what, days)
	}
}

func TestACallStepEndsWhenTheDebtorIsReached(t *testing.T) {
	l := ladder()
	v := View{DaysPastDue: 4, Today: 4, Balance: 500, SinceContact: 1, SincePayment: Never, Mark: Mark{Segment: 1, Step: 1, Tries: 1}}
	o := l.Decide(&v)
	if o.Step != nil || o.Mark.Step != 2 || o.Again != 20 {
		t.Errorf("%+v, want the next rung on day 20", o)
	}
	v.SinceContact = 30 // long before this step
	if o := l.Decide(&v); o.Step == nil || o.Step.Do != Call {
		t.Errorf("%+v, want another call", o)
	}
}

func TestAWaitingCallIsNotOrderedTwice(t *testing.T) {
	v := View{DaysPastDue: 4, Today: 4, Balance: 500, SinceContact: Never, CallQueued: true, Mark: Mark{Segment: 1, Step: 1, Tries: 1}}
	if o := ladder().Decide(&v); o.Step != nil || o.Mark.Tries != 1 {
		t.Errorf("%+v", o)
	}
}

func TestARedirectedSegmentTakesTheOtherTreatment(t *testing.T) {
	v := View{DaysPastDue: 6, Today: 6, Balance: 500, SinceContact: Never, Redirect: []uint8{1, 1}, Mark: Mark{Segment: NewAccount}}
	if o := ladder().Decide(&v); o.Step == nil || o.Step.Do != Message {
		t.Errorf("%+v", o)
	}
}

func TestNoActionNeverActs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := View{DaysPastDue: rapid.IntRange(-100, 1000).Draw(t, "age"), Broken: rapid.IntRange(0, 9).Draw(t, "broken")}
		if o := NoAction().Decide(&v); o.Step != nil || o.Again != Never {
			t.Fatalf("%+v", o)
		}
	})
}

// Whatever the history, a ladder asks again on a later day or never, orders a
// step of the account's own treatment, and makes no more calls than the step
// allows.
func TestALadderAlwaysMovesOn(t *testing.T) {
	l := ladder()
	rapid.Check(t, func(t *rapid.T) {
		v := View{
			Today: rapid.IntRange(0, 500).Draw(t, "today"), DaysPastDue: rapid.IntRange(-60, 400).Draw(t, "age"),
			SinceContact: rapid.IntRange(0, 60).Draw(t, "since contact"), CallQueued: rapid.Bool().Draw(t, "queued"),
			Mark: Mark{Segment: NewAccount},
		}
		if rapid.Bool().Draw(t, "large") {
			v.Balance = 5000
		}
		calls := 0
		for range 40 {
			o := l.Decide(&v)
			if o.Again <= v.Today {
				t.Fatalf("asked on day %d to ask again on day %d", v.Today, o.Again)
			}
			if o.Step != nil && o.Step.Do == Call {
				calls++
			}
			v.Mark = o.Mark
			if o.Again >= Never {
				break
			}
			v.DaysPastDue += o.Again - v.Today
			v.Today = o.Again
		}
		if calls > 3 {
			t.Fatalf("%d calls, the step allows 3", calls)
		}
	})
}

func TestObjectives(t *testing.T) {
	least, most := Objective{Op: ">=", Target: 0.8}, Objective{Op: "<=", Target: 5}
	if !least.Met(0.8) || least.Met(0.79) || !most.Met(5) || most.Met(5.1) {
		t.Error("targets are met at and beyond the figure, not before it")
	}
}
