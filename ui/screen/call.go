package screen

import (
	"fmt"
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// call is the screen during a call.
type call struct {
	x       *sitting
	stage   string // whose lines are shown
	form    *form  // amounts of a line that is about to be said, nil for none
	ending  bool   // asked whether to end the call
	side    string // what stands beside the talk: "notes" or "account"
	front   bool   // in a narrow window that stands before the talk
	problem string
	second  int // that the clock shows

	scene  session.Scene
	locale string
}

func newCall(x *sitting) *call {
	s := &call{x: x, stage: lesson.Stages[0], side: "notes"}
	s.look(lesson.English)
	if n := len(s.scene.Transcript); n > 0 {
		ch, _ := x.s.Lesson.ChoiceByID(s.lastChoice())
		s.stage = ch.Stage
		s.turnTo()
	}
	return s
}

func (s *call) lastChoice() string {
	for i := len(s.scene.Transcript) - 1; i >= 0; i-- {
		if t := s.scene.Transcript[i]; t.You {
			return t.Choice
		}
	}
	return ""
}

// look reads the scene again.
func (s *call) look(locale string) { s.scene, s.locale = s.x.s.Scene(locale), locale }

// view is the scene in the language of the Env.
func (s *call) view(e *kit.Env) *session.Scene {
	if s.locale == e.Locale {
		return &s.scene
	}
	sc := s.x.s.Scene(e.Locale)
	return &sc
}

// turnTo shows a stage that has lines when the one that is shown has none.
func (s *call) turnTo() {
	first := ""
	for _, st := range s.scene.Stages {
		if st.ID == s.stage && st.Open > 0 {
			return
		}
		if st.Open > 0 && first == "" {
			first = st.ID
		}
	}
	if first != "" {
		s.stage = first
	}
}

// Opens is the first line that can be said, or what the form or the question
// wants.
func (s *call) Opens() string {
	switch {
	case s.over():
		return "record"
	case s.form != nil:
		return s.form.first()
	case s.ending:
		return "end.no"
	}
	for _, u := range s.scene.Utterances {
		if u.Stage == s.stage {
			return "say." + u.ID
		}
	}
	return "end"
}

func (s *call) over() bool { return s.x.s.Phase() != session.Calling }

// Tick lets the clock go on.
func (s *call) Tick(e *kit.Env) bool {
	if now := s.x.seconds(e); now != s.second && !s.over() {
		s.second = now
		return true
	}
	return false
}

// wide says whether the notes stand beside the talk.
func wide(e *kit.Env) bool { return e.W/(e.Unit()*e.TextScale) >= 940 }

// Build lays the screen out.
func (s *call) Build(b *kit.Builder) {
	e := b.Env
	sc := s.view(e)
	rest := s.x.house.bar(b, Page{Title: s.x.s.Lesson.Name, Back: say(e, "call.leave"), Clock: s.clock(e, sc), stays: true})
	margin, gap := b.Px(24), b.Px(14)
	in := kit.Rect{X: margin, Y: rest.Y + gap, W: rest.W - 2*margin, H: rest.H - 2*gap}
	if wide(e) {
		s.wide(b, sc, in)
	} else {
		s.narrow(b, sc, in)
	}
}

func (s *call) wide(b *kit.Builder, sc *session.Scene, in kit.Rect) {
	gap := b.Px(14)
	pad := b.Px(14)
	tall := min(s.boardTall(b, sc, in.W-2*pad)+2*pad, in.H*0.52)
	side := max(b.Px(300)*b.Env.TextScale, in.W*0.31)
	top := in.H - tall - gap
	s.talk(b, sc, kit.Rect{X: in.X, Y: in.Y, W: in.W - side - gap, H: top})
	s.wing(b, sc, kit.Rect{X: in.Right() - side, Y: in.Y, W: side, H: top})
	s.board(b, sc, kit.Rect{X: in.X, Y: in.Y + top + gap, W: in.W, H: tall})
}

// narrow puts the notes under a tab.
func (s *call) narrow(b *kit.Builder, sc *session.Scene, in kit.Rect) {
	e := b.Env
	f := b.In(in)
	list := []kit.ButtonItem{{ID: "view.talk", Label: say(e, "call.talk"), Opts: kit.Opts{On: !s.front}}}
	f.Tabs(append(list, s.sides(e, sc)...)...)
	f.Gap(10)
	rest := kit.Rect{X: in.X, Y: f.Y, W: in.W, H: in.Bottom() - f.Y}
	if s.front && !s.over() {
		s.beside(b, sc, rest)
		return
	}
	gap := b.Px(10)
	tall := min(s.boardTall(b, sc, in.W-2*b.Px(14))+2*b.Px(14), rest.H*0.58)
	s.talk(b, sc, kit.Rect{X: rest.X, Y: rest.Y, W: rest.W, H: rest.H - tall - gap})
	s.board(b, sc, kit.Rect{X: rest.X, Y: rest.Bottom() - tall, W: rest.W, H: tall})
}

// clock is the time of the call and the turns that are left.
func (s *call) clock(e *kit.Env, sc *session.Scene) string {
	if s.over() {
		return say(e, "call.over")
	}
	t := s.second
	if n := s.x.house.Settings.Clock; n > 0 {
		t = max(0, n*s.x.s.Lesson.Minutes*60-t)
	}
	return fmt.Sprintf("%02d:%02d", t/60, t%60) + "  ·  " + some(e, "call.left", sc.Left)
}

// Act carries out what was done.
func (s *call) Act(a kit.Action, e *kit.Env) kit.Screen {
	s.problem = ""
	verb, id, _ := strings.Cut(a.ID, ".")
	switch verb {
	case "back":
		return NewHome(s.x.house, e)
	case "record":
		return s.x.screen(e)
	case "view":
		if s.front = id != "talk"; s.front {
			s.side = id
		}
	case "stage":
		s.stage = id
	case "say":
		if f := s.ask(id, e); f != nil {
			s.form = f
		} else {
			s.do(session.Step{Kind: session.Say, Choice: id}, e)
		}
	case "hint":
		s.do(session.Step{Kind: session.Hint}, e)
		s.toHint()
	case "end":
		switch id {
		case "":
			s.ending = true
		case "yes":
			s.ending = false
			s.do(session.Step{Kind: session.End}, e)
		case "no":
			s.ending = false
		}
	case "amount":
		s.form.change(id, a.Text)
	case "form":
		s.submit(id, e)
	}
	s.look(e.Locale)
	s.turnTo()
	return s
}

func (s *call) do(step session.Step, e *kit.Env) bool {
	if err := s.x.do(step, e); err != nil {
		s.problem = err.Error()
		return false
	}
	return true
}

// toHint shows the stage of the line that the coach means.
func (s *call) toHint() {
	s.look(s.locale)
	for _, u := range s.scene.Utterances {
		for _, id := range s.scene.HintLines {
			if u.ID == id {
				s.stage = u.Stage
				return
			}
		}
	}
}
