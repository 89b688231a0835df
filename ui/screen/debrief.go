package screen

import (
	"slices"
	"strconv"
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// parts are the parts of a debrief in the order in which they are read.
var parts = []string{"what", "turns", "costly", "untold", "year", "points", "again", "next"}

// debrief is the screen after the session.
type debrief struct {
	x       *sitting
	part    int
	turn    int          // shown of the strip, from 0
	open    map[int]bool // points lost that are shown in full
	text    string       // the sentence that is typed
	kept    bool
	problem string

	d      session.Debrief
	locale string
}

func newDebrief(x *sitting, e *kit.Env) *debrief {
	s := &debrief{x: x, open: map[int]bool{}, d: x.s.Debrief(e.Locale), locale: e.Locale}
	s.text, s.kept = s.d.Commitment, s.d.Commitment != ""
	if len(s.d.Costly) > 0 {
		s.turn = s.d.Costly[0].Turn
	} else if n := len(s.d.Strip); n > 0 {
		s.turn = s.d.Strip[n-1].Turn
	}
	return s
}

// view is the debrief in the language of the Env.
func (s *debrief) view(e *kit.Env) *session.Debrief {
	if s.locale == e.Locale {
		return &s.d
	}
	d := s.x.s.Debrief(e.Locale)
	return &d
}

// Opens is the way on.
func (s *debrief) Opens() string {
	switch {
	case s.d.Card == nil, s.kept && s.part+1 == len(parts):
		return "finish"
	case s.part+1 == len(parts):
		return "pick.0"
	}
	return "forward"
}

// Build lays the screen out.
func (s *debrief) Build(b *kit.Builder) {
	e := b.Env
	d := s.view(e)
	if d.Card == nil {
		s.declined(b, d)
		return
	}
	id := parts[s.part]
	foot := []kit.ButtonItem{}
	if s.part+1 < len(parts) {
		foot = append(foot, kit.ButtonItem{ID: "forward", Label: say(e, "debrief.forward", "part", say(e, "part."+parts[s.part+1])), Opts: kit.Opts{Look: kit.Primary}})
	} else {
		foot = append(foot, kit.ButtonItem{ID: "finish", Label: say(e, "debrief.finish"), Opts: kit.Opts{Look: kit.Primary}})
	}
	if s.part > 0 {
		foot = append(foot, kit.ButtonItem{ID: "backward", Label: say(e, "debrief.backward")})
	}
	p := Page{Room: HomeRoom, Title: say(e, "debrief.title"), Back: say(e, "back.home"), Wide: true, Area: "part." + id, Foot: foot}
	s.x.house.page(b, p, func(f *kit.Flow) {
		var list []kit.ButtonItem
		for i, id := range parts {
			list = append(list, kit.ButtonItem{ID: "part." + id + ".tab", Label: say(e, "part.tab", "number", itoa(i+1), "part", say(e, "part."+id)), Opts: kit.Opts{On: i == s.part, Key: rune('1' + i)}})
		}
		f.Tabs(list...)
		f.Gap(22)
		if s.x.failure != "" {
			banner(f, kit.Bad, kit.BadSoft, say(e, "notice.unwritten"), s.x.failure)
		}
		if s.problem != "" {
			banner(f, kit.Bad, kit.BadSoft, "", s.problem)
		}
		f.Text(kit.Title, say(e, "part."+id+".head"))
		f.Gap(2)
		f.Text(kit.Body.In(kit.Faint), say(e, "part."+id+".text"))
		f.Gap(16)
		switch id {
		case "what":
			s.what(f, d)
		case "turns":
			s.strip(f, d)
		case "costly":
			s.costly(f, d)
		case "untold":
			s.untold(f, d)
		case "year":
			s.year(f, d)
		case "points":
			s.points(f, d)
		case "again":
			s.again(f, d)
		case "next":
			s.next(f, d)
		}
		f.Gap(18)
		f.Text(kit.Small, lesson.Say(e.Locale, "ui.disclaimer"))
	})
}

// declined is the debrief of a call that was not placed.
func (s *debrief) declined(b *kit.Builder, d *session.Debrief) {
	e := b.Env
	p := Page{Room: HomeRoom, Title: say(e, "debrief.title"), Back: say(e, "back.home"), Foot: []kit.ButtonItem{{ID: "finish", Label: say(e, "debrief.finish"), Opts: kit.Opts{Look: kit.Primary}}}}
	s.x.house.page(b, p, func(f *kit.Flow) {
		f.Text(kit.Display, say(e, "declined.title"))
		f.Gap(12)
		if d.Right {
			banner(f, kit.Good, kit.GoodSoft, "", lesson.Say(e.Locale, "ui.declined.right"))
		} else {
			banner(f, kit.Warn, kit.WarnSoft, "", lesson.Say(e.Locale, "ui.declined.wrong"))
		}
		f.Text(kit.Body, say(e, "declined.text"))
		f.Gap(16)
		f.Buttons(kit.ButtonItem{ID: "fresh", Label: say(e, "again.fresh")})
	})
}

// money is an amount of the lesson's currency.
func (s *debrief) money(e *kit.Env, m int64) string { return moneyText(e, s.x, m) }

// Act carries out what was done.
func (s *debrief) Act(a kit.Action, e *kit.Env) kit.Screen {
	h := s.x.house
	if next, ok := h.enter(a, e); ok {
		return next
	}
	s.problem = ""
	verb, id, _ := strings.Cut(a.ID, ".")
	number, _, _ := strings.Cut(id, ".")
	n, _ := strconv.Atoi(number)
	switch verb {
	case "back", "finish":
		return NewHome(h, e)
	case "forward":
		s.part++
	case "backward":
		s.part--
	case "part":
		s.part = max(0, slices.Index(parts, strings.TrimSuffix(id, ".tab")))
	case "turn":
		s.turn = n
	case "lost":
		s.open[n] = !s.open[n]
	case "again":
		if x, err := s.x.retry(n, e); err != nil {
			s.problem = err.Error()
		} else {
			return x.screen(e)
		}
	case "fresh":
		return newBrief(h.sit(s.x.s.Lesson, e))
	case "pick":
		s.text, s.kept = s.suggestions(e)[n], false
	case "sentence":
		s.text, s.kept = a.Text, false
	case "keep":
		s.commit(e)
	}
	if s.d = *s.view(e); s.locale != e.Locale {
		s.locale = e.Locale
	}
	return s
}
