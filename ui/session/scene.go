package session

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"fairdue/agents/negotiation"
	"fairdue/scenarios/lesson"
	"fairdue/scenarios/lesson/scorecard"
	"fairdue/sim"
)

// Brief is what stands on the screen before the call.
type Brief struct {
	Title, Text, Goal string
	Warning           string // empty for none; the lesson may then be skipped
	Account           []string
	Length            string // turns and minutes it may take; no clock ends a call
	MustNotCall       bool   // the hour or the call log forbids it
	Skills            []string
	Elo               int
}

// Brief is the screen before the call.
func (s *Session) Brief(locale string) Brief {
	l := s.Lesson
	text := func(id string) string {
		if !l.Has(id) {
			return ""
		}
		return s.call.Render(locale, id, nil)
	}
	return Brief{
		Title: text("title"), Text: text("brief"), Goal: text("goal"), Warning: text("warning"),
		Account:     s.account(locale),
		Length:      lesson.Sayf(locale, "ui.length", "turns", strconv.Itoa(l.Turns), "minutes", strconv.Itoa(l.Minutes)),
		MustNotCall: s.mustNotCall(), Skills: l.Skills, Elo: l.Elo,
	}
}

func (s *Session) mustNotCall() bool {
	a := &s.Lesson.Account
	return slices.Contains(s.Options.Packs, "us-regf") && scorecard.MustNotCall(a.Clock, a.Attempts, a.Talked)
}

// account is what a collector sees, a line each.
func (s *Session) account(locale string) []string {
	l, a := s.Lesson, &s.Lesson.Account
	money := func(share float64) string { return l.Currency.Money(locale, a.Balance.Share(share)) }
	list := []string{
		lesson.Sayf(locale, "ui.account", "debtor", l.Name, "product", a.Product, "creditor", a.Creditor, "balance", money(1), "days", strconv.Itoa(a.DaysPastDue)),
		lesson.Sayf(locale, "ui.promises", "made", strconv.Itoa(a.Made), "kept", strconv.Itoa(a.Kept)),
		lesson.Sayf(locale, "ui.clock", "clock", fmt.Sprintf("%02d:%02d", a.Clock/sim.Hour, a.Clock%sim.Hour/sim.Minute), "attempts", strconv.Itoa(a.Attempts)),
		lesson.Sayf(locale, "ui.authority", "months", strconv.Itoa(max(1, l.Authority.Months)), "hold", strconv.Itoa(l.Authority.Hold), "settlement", money(l.Authority.Settlement)),
	}
	if a.FirstContact {
		list = append(list, lesson.Say(locale, "ui.first"))
	}
	if s.mustNotCall() {
		list = append(list, lesson.Say(locale, "ui.mustnot"))
	}
	return list
}

// Scene is what stands on the screen during the call.
type Scene struct {
	Title      string
	Turn, Left int // machine turns done, and how many the debtor's patience bears
	Account    []string
	Notebook   []Note
	Transcript []Entry
	Stages     []Stage
	Utterances []Utterance // by stage, then in the attempt's own order
	Mood       *Mood       // nil in an exam
	Offer      string      // what the debtor has put on the table, empty for nothing
	Agreement  string      // what is agreed
	Held       int         // days of hold given
	Hint       string      // the coach's sentence, until the next line is said
	HintLines  []string    // ids of open lines that do it
	HintsLeft  int
}

// Note is a fact told.
type Note struct {
	Fact, Text string
	Turn       int
	Sensitive  bool
}

// Entry is one line of the transcript.
type Entry struct {
	Turn   int
	You    bool
	Choice string // id, when You
	Text   string
}

// Stage is a tab.
type Stage struct {
	ID, Name string
	Open     int  // utterances in it
	Visited  bool // something of it was said
}

// Utterance is a line that may be said now.
type Utterance struct {
	ID, Stage, Text string
	Ask             []Field
}

// Field is an amount to be typed. Least and Most are minor units for money,
// days or counts for the others; Default is what stands there, 0 for nothing.
type Field struct {
	Amount        lesson.Amount
	Label         string
	Money         bool
	Least, Most   int64
	Default       int64
	LeastT, MostT string // as the locale writes them
	Authority     bool
}

// Mood is what can be heard, 0 to 1, with a word for each.
type Mood struct {
	Trust, Anger, Distress         float64
	TrustT, AngerT, DistressT      string
	Upset                          bool // above the cue that asks for an answer
	LastTrust, LastAnger, LastDist float64
}

// Scene is the screen during the call; also right after it.
func (s *Session) Scene(locale string) Scene {
	c, l := &s.call, s.Lesson
	v := c.Machine().View()
	sc := Scene{
		Title: c.Render(locale, "title", nil), Turn: v.Turn(), Left: max(0, v.Left()), Account: s.account(locale),
		Notebook: s.notebook(locale), Transcript: s.transcript(locale), Held: v.Held(), HintsLeft: s.HintsLeft(),
	}
	if _, _, ok := v.Offer(); ok {
		sc.Offer = lesson.Fill("{offer}", s.value(locale))
	}
	if _, ok := v.Agreement(); ok {
		sc.Agreement = lesson.Fill("{agreement}", s.value(locale))
	}
	if s.Options.Mode == Practice {
		sc.Mood = s.mood(locale)
	}
	s.board(locale, &sc)
	if s.hint != negotiation.NoAct {
		sc.Hint = lesson.Say(locale, "hint."+s.hint.String())
		for _, u := range sc.Utterances {
			if ch, _ := l.ChoiceByID(u.ID); ch.Act == s.hint && ch.Error == "" {
				sc.HintLines = append(sc.HintLines, u.ID)
			}
		}
	}
	return sc
}

func (s *Session) value(locale string) func(string) (string, bool) {
	return func(name string) (string, bool) { return s.call.Value(locale, name) }
}

func (s *Session) board(locale string, sc *Scene) {
	c, l := &s.call, s.Lesson
	for _, id := range lesson.Stages {
		sc.Stages = append(sc.Stages, Stage{ID: id, Name: lesson.Say(locale, "stage."+id)})
	}
	stage := func(ch *lesson.Choice) int { return slices.Index(lesson.Stages, ch.Stage) }
	order := l.Shuffle(s.Options.Seed, 0, len(l.Choices))
	open := c.Open(nil)
	slices.SortFunc(open, func(a, b *lesson.Choice) int {
		return cmp.Or(cmp.Compare(stage(a), stage(b)), cmp.Compare(order[a.Index], order[b.Index]))
	})
	for _, ch := range open {
		u := Utterance{ID: ch.ID, Stage: ch.Stage, Text: c.Render(locale, ch.Text, nil)}
		for _, k := range ch.Ask {
			u.Ask = append(u.Ask, s.field(locale, k))
		}
		sc.Utterances = append(sc.Utterances, u)
		sc.Stages[stage(ch)].Open++
	}
	for i := range c.Turns {
		if ch := c.Turns[i].Choice; ch != nil {
			sc.Stages[stage(ch)].Visited = true
		}
	}
}

func (s *Session) field(locale string, k lesson.Amount) Field {
	lim := s.call.Limits(k)
	f := Field{Amount: k, Label: lesson.Say(locale, "ui.typed."+string(k)), Least: int64(lim.Least), Most: int64(lim.Most), Authority: lim.Authority}
	switch k {
	case lesson.Instalment, lesson.Down, lesson.Settlement:
		f.Money = true
		f.LeastT, f.MostT = s.Lesson.Currency.Money(locale, lim.Least), s.Lesson.Currency.Money(locale, lim.Most)
	default:
		f.LeastT, f.MostT = strconv.Itoa(int(lim.Least)), strconv.Itoa(int(lim.Most))
	}
	return f
}

func (s *Session) notebook(locale string) (list []Note) {
	for i, f := range s.Lesson.Facts {
		if n := s.call.Told(i); n > 0 {
			id := f.Note
			if id == "" {
				id = f.Text
			}
			list = append(list, Note{f.ID, s.call.Render(locale, id, nil), n, f.Sensitive})
		}
	}
	slices.SortStableFunc(list, func(a, b Note) int { return a.Turn - b.Turn })
	return list
}

func (s *Session) transcript(locale string) (list []Entry) {
	for i := range s.call.Turns {
		t := &s.call.Turns[i]
		list = append(list, Entry{i + 1, true, t.Choice.ID, s.call.Spoken(locale, i)})
		for k := range t.Lines {
			list = append(list, Entry{Turn: i + 1, Text: s.call.Heard(locale, i, k)})
		}
	}
	return list
}

func (s *Session) mood(locale string) *Mood {
	st := s.call.Machine().State()
	word := func(x float64) string {
		switch {
		case x < 0.35:
			return lesson.Say(locale, "ui.low")
		case x < 0.65:
			return lesson.Say(locale, "ui.medium")
		}
		return lesson.Say(locale, "ui.high")
	}
	m := &Mood{
		Trust: st.Trust, Anger: st.Anger, Distress: st.Distress, TrustT: word(st.Trust), AngerT: word(st.Anger), DistressT: word(st.Distress),
		Upset: s.call.Machine().View().Upset(), LastTrust: st.Trust, LastAnger: st.Anger, LastDist: st.Distress,
	}
	if n := len(s.call.Turns); n > 0 {
		b := s.call.Turns[n-1].Before
		m.LastTrust, m.LastAnger, m.LastDist = b.Trust, b.Anger, b.Distress
	}
	return m
}

// WrapUp is what stands on the screen after the call: what to record.
type WrapUp struct {
	Dispositions []Disposition
	Notes        []Note
	HungUp       bool
}

// Disposition is one result that may be recorded.
type Disposition struct{ ID, Name string }

// WrapUp is the screen after the call.
func (s *Session) WrapUp(locale string) WrapUp {
	w := WrapUp{Notes: s.notebook(locale), HungUp: s.call.Machine().View().HungUp()}
	for _, id := range lesson.ResultNames()[1:] {
		w.Dispositions = append(w.Dispositions, Disposition{id, lesson.Say(locale, "result."+id)})
	}
	return w
}
