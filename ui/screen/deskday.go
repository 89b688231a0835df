package screen

import (
	"strconv"
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/ui/desk"
	"fairdue/ui/kit"
)

// workday is a day at the desk while it runs: the list and the chosen account,
// or the call on the line.
type workday struct {
	*kept
	chosen int    // account
	sieve  string // part of the list that is shown
	part   string // in a narrow window: list, account or day
	told   int    // events of the log before the last step
	passed string // what the last step did when the log has no word of it
	sure   bool   // asked whether to end the day
	stage  string // of the call, whose lines are shown
	form   *form
	hang   bool // asked whether to end the call

	problem string
	scene   desk.Scene
	locale  string
}

// waitMinutes is how long a wait for callers lasts.
const waitMinutes = 15

func newWorkday(k *kept, e *kit.Env) *workday {
	s := &workday{kept: k, chosen: -1, sieve: sieves[0].id, part: "list", stage: lesson.Stages[0]}
	s.look(e)
	s.told = len(s.scene.Log)
	s.settle()
	return s
}

// look reads the scene again.
func (s *workday) look(e *kit.Env) { s.scene, s.locale = s.d.Scene(e.Locale), e.Locale }

// view is the scene in the language of the Env.
func (s *workday) view(e *kit.Env) *desk.Scene {
	if s.locale == e.Locale {
		return &s.scene
	}
	sc := s.d.Scene(e.Locale)
	return &sc
}

// settle keeps the chosen account one of the list, and the stage one with lines.
func (s *workday) settle() {
	sc := &s.scene
	if s.card(sc) == nil {
		s.chosen = -1
		if len(sc.Queue) > 0 {
			s.chosen = sc.Queue[0].Account
		}
	}
	if len(s.sifted(sc)) == 0 {
		s.sieve = sieves[0].id
	}
	if sc.Call == nil {
		s.form, s.hang = nil, false
		return
	}
	first := ""
	for _, st := range sc.Call.Stages {
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

// card is the chosen account, nil when it is not on the list.
func (s *workday) card(sc *desk.Scene) *desk.Card {
	for i := range sc.Queue {
		if sc.Queue[i].Account == s.chosen {
			return &sc.Queue[i]
		}
	}
	return nil
}

// Opens is what is wanted next.
func (s *workday) Opens() string {
	switch {
	case s.form != nil:
		return s.form.first()
	case s.hang:
		return "hang.no"
	case s.sure:
		return "finish.no"
	case s.scene.Call != nil:
		for i := range s.scene.Call.Utterances {
			if u := &s.scene.Call.Utterances[i]; u.Stage == s.stage {
				return "say." + u.ID
			}
		}
		return "hang"
	}
	return "call"
}

// roomy says whether list and account stand side by side.
func roomy(e *kit.Env) bool { return e.W/(e.Unit()*e.TextScale) >= 940 }

// Build lays the screen out.
func (s *workday) Build(b *kit.Builder) {
	sc := s.view(b.Env)
	if sc.Call != nil {
		s.line(b, sc)
		return
	}
	rest := s.house.bar(b, Page{Room: DeskRoom, Clock: sc.Clock})
	rest = footer(b, rest, s.actions(b.Env, sc))
	margin, gap := b.Px(24), b.Px(16)
	in := kit.Rect{X: rest.X + margin, Y: rest.Y + gap, W: rest.W - 2*margin, H: rest.H - gap - b.Px(8)}
	if !roomy(b.Env) {
		s.narrow(b, sc, in)
		return
	}
	f := b.In(in)
	s.shiftBar(f, sc)
	f.Gap(14)
	low := kit.Rect{X: in.X, Y: f.Y, W: in.W, H: in.Bottom() - f.Y}
	side := max(b.Px(330)*b.Env.TextScale, low.W*0.34)
	s.queue(b, sc, kit.Rect{X: low.X, Y: low.Y, W: low.W - side - b.Px(20), H: low.H})
	b.Scroll("side", kit.Rect{X: low.Right() - side, Y: low.Y, W: side, H: low.H}, 0, func(f *kit.Flow) {
		s.news(f, sc)
		if c := s.card(sc); c != nil {
			f.Card(kit.Card, func(f *kit.Flow) { s.accountCard(f, c) })
			f.Gap(12)
		}
		f.Card(kit.Card, func(f *kit.Flow) { s.soFar(f, sc) })
	})
}

// narrow shows one part at a time.
func (s *workday) narrow(b *kit.Builder, sc *desk.Scene, in kit.Rect) {
	e := b.Env
	f := b.In(in)
	var tabs []kit.ButtonItem
	for _, id := range []string{"list", "account", "day"} {
		tabs = append(tabs, kit.ButtonItem{ID: "part." + id, Label: word(e, "desk.part."+id), Opts: kit.Opts{On: s.part == id}})
	}
	f.Tabs(tabs...)
	f.Gap(12)
	low := kit.Rect{X: in.X, Y: f.Y, W: in.W, H: in.Bottom() - f.Y}
	if s.part == "list" {
		list := s.sifted(sc)
		b.Scroll("queue", low, 0, func(f *kit.Flow) {
			s.news(f, sc)
			s.tabs(f, sc)
			f.Gap(10)
			cols := newQueueColumns(b, f.W)
			if len(list) == 0 {
				f.Text(kit.Body.In(kit.Faint), word(e, "desk.list.empty"))
			}
			for i, c := range list {
				s.row(f, cols, i+1, c)
				f.Gap(8)
			}
		})
		return
	}
	b.Scroll("side", low, 0, func(f *kit.Flow) {
		if s.part == "account" {
			if c := s.card(sc); c != nil {
				f.Card(kit.Card, func(f *kit.Flow) { s.accountCard(f, c) })
			} else {
				f.Text(kit.Body.In(kit.Faint), word(e, "desk.list.empty"))
			}
			return
		}
		f.Card(kit.Card, func(f *kit.Flow) { s.shiftBar(f, sc) })
		f.Gap(12)
		f.Card(kit.Card, func(f *kit.Flow) { s.soFar(f, sc) })
		f.Gap(12)
		keyRow(f, s.others(e, sc)...)
	})
}

// actions are what stays in sight: in a narrow window only those that are used
// again and again.
func (s *workday) actions(e *kit.Env, sc *desk.Scene) []keyed {
	if s.sure {
		return []keyed{
			{id: "finish.no", label: word(e, "desk.finish.no"), look: kit.Primary, cancel: true},
			{id: "finish.yes", label: word(e, "desk.finish.yes")},
		}
	}
	call := keyed{id: "call", label: word(e, "desk.call.none"), key: s.house.key("call"), look: kit.Primary, off: true}
	if c := s.card(sc); c != nil {
		call.label, call.off = word(e, "desk.call", "name", c.Name), false
	}
	list := []keyed{call, {id: "next", label: word(e, "desk.next"), key: s.house.key("next")}}
	if !roomy(e) {
		return list
	}
	return append(list, s.others(e, sc)...)
}

// others are a wait, a break and the end of the day.
func (s *workday) others(e *kit.Env, sc *desk.Scene) []keyed {
	rest := keyed{id: "rest", label: word(e, "desk.rest"), key: s.house.key("rest"), off: sc.Breaks == 0}
	return []keyed{
		{id: "wait", label: word(e, "desk.wait", "minutes", strconv.Itoa(waitMinutes)), key: s.house.key("wait")},
		rest,
		{id: "finish", label: word(e, "desk.finish"), key: s.house.key("finish")},
	}
}

// Act carries out what was done.
func (s *workday) Act(a kit.Action, e *kit.Env) kit.Screen {
	if next, ok := s.house.enter(a, e); ok {
		return next
	}
	s.problem = ""
	head, tail, _ := strings.Cut(a.ID, ".")
	switch head {
	case "back":
		return NewHome(s.house, e)
	case "account":
		s.chosen, _ = strconv.Atoi(tail)
		if !roomy(e) {
			s.part = "account"
		}
	case "sieve":
		s.sieve = tail
	case "part":
		s.part = tail
	case "call":
		s.step(desk.Step{Kind: desk.Dial, Account: s.chosen}, e)
	case "next":
		s.step(desk.Step{Kind: desk.Next}, e)
	case "wait":
		s.step(desk.Step{Kind: desk.Wait, Minutes: waitMinutes}, e)
	case "rest":
		s.step(desk.Step{Kind: desk.Break}, e)
	case "finish":
		s.sure = tail == ""
		if tail == "yes" {
			s.step(desk.Step{Kind: desk.Stop}, e)
		}
	case "stage":
		s.stage = tail
	case "say":
		if s.form = s.ask(tail, e); s.form == nil {
			s.step(desk.Step{Kind: desk.Say, Choice: tail}, e)
		}
	case "amount":
		s.form.change(tail, a.Text)
	case "form":
		s.submit(tail, e)
	case "hang":
		s.hang = tail == ""
		if tail == "yes" {
			s.step(desk.Step{Kind: desk.End}, e)
		}
	}
	if s.d.Phase() == desk.Over {
		return newDeskReview(s.kept, e)
	}
	s.look(e)
	s.settle()
	return s
}

// step takes a step of the day, keeps it, and remembers what is new.
func (s *workday) step(x desk.Step, e *kit.Env) bool {
	before, was := len(s.scene.Log), s.scene.Clock
	if err := s.do(x, e); err != nil {
		s.problem = err.Error()
		return false
	}
	if s.told = before; x.Kind == desk.Say {
		return true
	}
	s.stage, s.part = lesson.Stages[0], "list"
	s.passed = ""
	s.look(e)
	if s.d.Phase() == desk.Choosing && s.scene.Clock != was {
		s.passed = word(e, "desk.passed."+string(x.Kind), "from", was, "to", s.scene.Clock)
	}
	return true
}
