package session

import (
	"fmt"
	"slices"

	"fairdue/agents/negotiation"
	"fairdue/scenarios/lesson"
	"fairdue/scenarios/lesson/scorecard"
)

// Mode says whether there is help.
type Mode string

// Practice shows the debtor's mood and gives hints; Exam does neither, and an
// auto-fail reports no points.
const (
	Practice Mode = "practice"
	Exam     Mode = "exam"
)

// Options are what a session is besides its steps.
type Options struct {
	Seed  uint64 // of the attempt; 0 is the lesson as written
	Mode  Mode
	Hints int      // in practice
	Packs []string // rule packs it is judged under, all of the lesson's when empty
}

// Phase is where a session stands.
type Phase uint8

// The phases, in order.
const (
	Before  Phase = iota // the brief
	Calling              // on the line
	Writing              // disposition and notes
	Rating               // the three dials, by the trainee first
	Done                 // the debrief
)

// Kind is what a step does.
type Kind string

// The steps. Decline leaves a call unplaced; Skip leaves a lesson that carries
// a content warning, at no cost.
const (
	Plan    Kind = "plan" // what the trainee means to do, in Notes; never judged
	Begin   Kind = "begin"
	Decline Kind = "decline"
	Skip    Kind = "skip"
	Say     Kind = "say"
	Hint    Kind = "hint"
	End     Kind = "end"
	Record  Kind = "record"
	Rate    Kind = "rate"
	Commit  Kind = "commit"
)

// Step is one thing the trainee did, as it stands in an attempt file.
type Step struct {
	Kind        Kind           `json:"do"`
	Choice      string         `json:"choice,omitempty"`
	Typed       lesson.Amounts `json:"typed,omitzero"`
	Disposition string         `json:"disposition,omitempty"`
	Notes       []string       `json:"notes,omitempty"` // ids of facts, of a plan ids of intentions
	Text        string         `json:"text,omitempty"`  // a note of one's own, the commitment sentence
	Ratings     *[3]int        `json:"ratings,omitempty"`
}

// Session is one session. It is not for several goroutines at once.
type Session struct {
	Lesson  *lesson.Lesson
	Options Options

	steps      []Step
	phase      Phase
	call       lesson.Call
	script     negotiation.Script
	mandate    negotiation.Mandate
	hints      int // used
	hint       negotiation.Act
	declined   bool
	skipped    bool
	ratings    [3]int
	rated      bool
	commitment string
	plan       []string
	card       *scorecard.Card
}

// New is a session at its brief.
func New(l *lesson.Lesson, o Options) *Session {
	if o.Mode == "" {
		o.Mode = Practice
	}
	if o.Mode == Exam {
		o.Hints = 0
	}
	if len(o.Packs) == 0 {
		o.Packs = slices.Clone(l.Regimes)
	}
	scripts := negotiation.Scripts()
	s := &Session{Lesson: l, Options: o, script: scripts[len(scripts)-1], mandate: l.Authority.Mandate()}
	s.call.Begin(l, o.Seed)
	return s
}

// Replay is a session after the steps. The error names the step that it does
// not allow; the session then stands before it.
func Replay(l *lesson.Lesson, o Options, steps []Step) (*Session, error) {
	s := New(l, o)
	for i, x := range steps {
		if err := s.Do(x); err != nil {
			return s, fmt.Errorf("step %d, %s: %w", i+1, x.Kind, err)
		}
	}
	return s, nil
}

// Steps is what was done so far.
func (s *Session) Steps() []Step { return slices.Clone(s.steps) }

// Phase is where the session stands.
func (s *Session) Phase() Phase { return s.phase }

// Call is the call, for reading.
func (s *Session) Call() *lesson.Call { return &s.call }

// Plan is what the trainee meant to do, ids of whoever asked.
func (s *Session) Plan() []string { return s.plan }

// Declined and Skipped say how a session ended without a call.
func (s *Session) Declined() bool { return s.declined }
func (s *Session) Skipped() bool  { return s.skipped }

// Do takes one step. The error says why it is not possible; nothing has changed
// then. An amount out of range is a *lesson.LimitError.
func (s *Session) Do(x Step) error {
	if err := s.do(x); err != nil {
		return err
	}
	s.steps = append(s.steps, x)
	return nil
}

func (s *Session) do(x Step) error {
	wrong := fmt.Errorf("%s is not possible now", x.Kind)
	switch x.Kind {
	case Plan:
		if s.phase != Before {
			return wrong
		}
		s.plan = x.Notes
		return nil
	case Begin, Decline, Skip:
		if s.phase != Before {
			return wrong
		}
		return s.start(x.Kind)
	case Say, End, Hint:
		if s.phase != Calling {
			return wrong
		}
		return s.speak(x)
	case Record:
		if s.phase != Writing {
			return wrong
		}
		return s.record(x)
	case Rate:
		if s.phase != Rating || x.Ratings == nil {
			return wrong
		}
		for _, r := range x.Ratings {
			if r < 0 || r > 100 {
				return fmt.Errorf("a rating is 0 to 100, got %d", r)
			}
		}
		s.ratings, s.rated, s.phase = *x.Ratings, true, Done
		return nil
	case Commit:
		if s.phase != Done {
			return wrong
		}
		s.commitment = x.Text
		return nil
	}
	return fmt.Errorf("there is no step %q", x.Kind)
}

func (s *Session) start(k Kind) error {
	switch k {
	case Begin:
		s.phase = Calling
	case Decline:
		s.declined, s.phase = true, Done
	case Skip:
		if !s.Lesson.Has("warning") {
			return fmt.Errorf("this lesson has no content warning")
		}
		s.skipped, s.phase = true, Done
	}
	return nil
}

func (s *Session) speak(x Step) error {
	switch x.Kind {
	case Hint:
		if s.HintsLeft() == 0 {
			return fmt.Errorf("there are no hints left")
		}
		s.hints++
		s.hint = s.coach()
		return nil
	case End:
		s.call.End()
	default:
		ch, ok := s.Lesson.ChoiceByID(x.Choice)
		if !ok {
			return fmt.Errorf("there is no line %q", x.Choice)
		}
		if _, err := s.call.Say(ch, x.Typed); err != nil {
			return err
		}
		s.hint = negotiation.NoAct
	}
	if s.call.Over() {
		s.phase = Writing
	}
	return nil
}

func (s *Session) record(x Step) error {
	d, ok := negotiation.ParseResult(x.Disposition)
	if !ok {
		return fmt.Errorf("there is no disposition %q", x.Disposition)
	}
	for _, id := range x.Notes {
		i := slices.IndexFunc(s.Lesson.Facts, func(f lesson.Fact) bool { return f.ID == id })
		if i < 0 || s.call.Told(i) == 0 {
			return fmt.Errorf("%q was not told in this call", id)
		}
	}
	s.call.Write(lesson.Record{Disposition: d, Notes: x.Notes, Text: x.Text})
	s.phase = Rating
	return nil
}

// HintsLeft is how many hints may still be asked for.
func (s *Session) HintsLeft() int { return max(0, s.Options.Hints-s.hints) }

// HintsFor is how many hints a trainee gets: three, then one, then none, as
// their rating in the lesson's skills passes the lesson's own.
func HintsFor(rating, lessonElo float64) int {
	switch {
	case rating < lessonElo:
		return 3
	case rating < lessonElo+150:
		return 1
	}
	return 0
}

// coach is what an expert of the mass run would do now.
func (s *Session) coach() negotiation.Act {
	a, _ := s.script.Next(s.call.Machine().View(), 0, &s.mandate)
	return a
}

// Card is the judgment under the session's packs; nil before the record. It is
// made once, and for reading.
func (s *Session) Card() *scorecard.Card {
	if s.card == nil {
		s.card = s.CardUnder(s.Options.Packs...)
	}
	return s.card
}

// CardUnder is the judgment under other packs.
func (s *Session) CardUnder(packs ...string) *scorecard.Card {
	if !s.call.Written {
		return nil
	}
	return scorecard.Judge(&s.call, packs)
}
