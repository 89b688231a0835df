package desk

import (
	"errors"
	"fmt"
	"slices"

	"fairdue/agents"
	"fairdue/agents/law"
	"fairdue/agents/negotiation"
	"fairdue/agents/office"
	"fairdue/scenarios/kpi"
	"fairdue/scenarios/lesson"
	"fairdue/scenarios/shift"
	"fairdue/sim"
)

// Options are what a day is besides its steps.
type Options struct {
	Setting *shift.Setting
	Seed    uint64 // of the run: whose luck it is, which day's illness, which calls
}

// Desk is one day. It is not for several goroutines at once.
type Desk struct {
	Options Options

	steps    []Step
	seat     *office.Seat
	journal  journal
	shift    *kpi.Shift
	phase    Phase
	talk     []turn // of the conversation on the line, or the last one
	talked   int    // account of it, -1 before the first
	caller   bool   // who called in
	late     int    // days past due of it
	breaches []breach
	spans    []Span
	twin     *kpi.Shift // the autopilot's, once asked for
}

// breach is something said that fails a call, by the id of the scorecard's
// auto-fails.
type breach struct {
	account, turn int
	id            string
}

// failures are the breaches and their auto-fails.
var failures = []struct {
	act negotiation.Act
	id  string
}{
	{negotiation.NoAct, "AF-01"}, {negotiation.ThreatenUnintended, "AF-03"}, {negotiation.MisstateAmountOrStatus, "AF-04"},
	{negotiation.PressureToBorrow, "AF-07"}, {negotiation.CollectAfterStop, "AF-06"},
}

// New is a day at its first decision. The error says that there is none: that
// nobody of the team comes to any shift from the day on.
func New(o Options) (*Desk, error) {
	d := &Desk{Options: o, talked: -1}
	s := o.Setting
	run := office.New(s.Office(), s.People(), s.Decider(), sim.NewChance(o.Seed, 0), &d.journal)
	seat, err := run.Sit(s.Team, s.Day)
	if err != nil {
		return nil, err
	}
	d.seat = seat
	if seat.Advance() == office.Over {
		return nil, fmt.Errorf("nobody of team %q comes to work from day %d on", s.Team, s.Day)
	}
	d.shift = kpi.NewShift(seat.Collector(), seat.Now().Day(), len(s.People()))
	d.journal.follow(d.shift, seat.Collector())
	d.arrive()
	d.spend()
	return d, nil
}

// Replay is a day after the steps. The error names the step that it does not
// allow; the day then stands before it.
func Replay(o Options, steps []Step) (*Desk, error) {
	d, err := New(o)
	if err != nil {
		return nil, err
	}
	for i, x := range steps {
		if err := d.Do(x); err != nil {
			return d, fmt.Errorf("step %d, %s: %w", i+1, x.Kind, err)
		}
	}
	return d, nil
}

// Steps is what was done so far.
func (d *Desk) Steps() []Step { return slices.Clone(d.steps) }

// Phase is where the day stands.
func (d *Desk) Phase() Phase { return d.phase }

// Day is the scenario's day of the shift, and Collector the number of the
// trainee's collector on the floor, from 0.
func (d *Desk) Day() int       { return d.shift.Day }
func (d *Desk) Collector() int { return d.shift.Collector }

// Do takes one step and lets the office run until the next decision. The error
// says why the step is not possible; nothing has changed then. An amount out of
// range is a *lesson.LimitError. A call that a rule forbids is no error: it is
// asked for, refused, recorded, and stands in the log.
func (d *Desk) Do(x Step) error {
	if err := d.do(x); err != nil {
		return err
	}
	d.steps = append(d.steps, x)
	d.seat.Advance()
	d.arrive()
	d.spend()
	return nil
}

func (d *Desk) do(x Step) error {
	wrong := fmt.Errorf("%s is not possible now", x.Kind)
	switch x.Kind {
	case Dial, Next, Wait, Break, Stop:
		if d.phase != Choosing {
			return wrong
		}
		return d.choose(x)
	case Say, End:
		if d.phase != Talking {
			return wrong
		}
		return d.speak(x)
	}
	return fmt.Errorf("there is no step %q", x.Kind)
}

func (d *Desk) choose(x Step) error {
	s := d.seat
	switch x.Kind {
	case Dial:
		if x.Account < 0 || x.Account >= len(d.Options.Setting.People()) {
			return fmt.Errorf("there is no account %d", x.Account)
		}
		err := s.Dial(uint32(x.Account))
		if no := (*office.Forbidden)(nil); errors.As(err, &no) {
			return nil // it is recorded
		}
		return err
	case Next:
		s.Next()
	case Wait:
		if x.Minutes < 1 || x.Minutes > LongestWait {
			return fmt.Errorf("a wait is 1 to %d minutes, got %d", LongestWait, x.Minutes)
		}
		s.Wait(sim.Time(x.Minutes) * sim.Minute)
	case Break:
		if n, _ := s.BreaksLeft(); n == 0 {
			return fmt.Errorf("there is no break left today")
		}
		s.Rest()
	case Stop:
		s.GoHome()
	}
	return nil
}

// arrive takes in where the office has stopped.
func (d *Desk) arrive() {
	switch d.seat.Turn() {
	case office.Free:
		d.phase = Choosing
	case office.OnLine:
		d.phase = Talking
		if account, inbound := d.seat.Account(); d.seat.Call().View().Turn() == 0 {
			d.talk, d.talked, d.caller = d.talk[:0], int(account), inbound
			d.late = d.seat.View(account).DaysPastDue
		}
	default:
		d.phase = Over
	}
}

func (d *Desk) speak(x Step) error {
	if x.Kind == End {
		d.say(negotiation.SetDisposition, 1, negotiation.Args{Disposition: d.disposition()})
		return nil
	}
	a, line, ok := parseChoice(x.Choice)
	if !ok {
		return fmt.Errorf("there is no line %q", x.Choice)
	}
	if !d.possible(a) {
		return fmt.Errorf("%q cannot be said now", x.Choice)
	}
	args, err := d.args(a, x.Typed)
	if err != nil {
		return err
	}
	script, _ := d.seat.Script()
	if args.Tone = script.Tone; line == curt {
		args.Tone = script.CurtTone
	}
	return d.say(a, line, args)
}

// say does the act and keeps it for the transcript.
func (d *Desk) say(a negotiation.Act, line int, args negotiation.Args) error {
	owed, before := d.seat.Call().View().Owed(), d.seat.Call().View().Breaches()
	reply, err := d.seat.Say(a, args)
	if err != nil {
		return err
	}
	v := d.seat.Call().View()
	t := turn{act: a, line: line, args: args, reply: reply, owed: owed, held: v.Held(), logged: v.Logged()}
	t.agreement, t.agreed = v.Agreement()
	d.talk = append(d.talk, t)
	for _, f := range failures {
		b := negotiation.BreachOf(f.act)
		if f.act == negotiation.NoAct {
			b = negotiation.BeforeVerified
		}
		if v.Breaches()&^before&b != 0 {
			d.breaches = append(d.breaches, breach{d.talked, len(d.talk), f.id})
		}
	}
	return nil
}

// disposition is what the call has come to: there is nothing to get wrong.
func (d *Desk) disposition() negotiation.Result {
	v := d.seat.Call().View()
	if r := d.seat.Call().Outcome().Result; r != negotiation.NoResult {
		return r
	}
	if !v.Verified() {
		return negotiation.NotVerified
	}
	return negotiation.NoAgreement
}

// book is the rules the day is under, nil for none.
func (d *Desk) book() *law.Book { return d.Options.Setting.Book() }

func (d *Desk) currency() lesson.Currency {
	s := d.Options.Setting.Scenario
	return lesson.Currency{Code: s.Currency, Digits: s.Digits}
}

func (d *Desk) money(locale string, m agents.Money) string { return d.currency().Money(locale, m) }
