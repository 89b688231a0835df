package ui

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"fairdue/scenarios/lesson"
	"fairdue/scenarios/lesson/scorecard"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// window is a running program as a person has it before them: what it shows,
// and a keyboard and a mouse.
type window interface {
	view() *View // after all that was done has been taken in
	key(k kit.Key)
	back() // Shift and Tab
	char(r rune)
	click(x, y float64)
	wheel(x, y, notches float64)
}

// hands use a window by the keyboard alone or by the mouse alone.
type hands struct {
	t     testing.TB
	w     window
	mouse bool
	after func(string)
}

func (h *hands) widget(id string) *Widget {
	h.t.Helper()
	v := h.w.view()
	w := v.Widget(id)
	if w == nil {
		var ids []string
		for _, w := range v.Widgets {
			ids = append(ids, w.ID)
		}
		h.t.Fatalf("%s shows no %s but %s:\n%s", v.Screen, id, strings.Join(ids, " "), v.Text)
	}
	return w
}

func (h *hands) has(id string) bool { return h.w.view().Widget(id) != nil }

// press uses a button, a line, a tab or a check.
func (h *hands) press(id string) {
	h.t.Helper()
	w := h.widget(id)
	if w.Off {
		h.t.Fatalf("%s is off", id)
	}
	switch {
	case h.mouse:
		x, y := h.point(id)
		h.w.click(x, y)
	case w.Key != "" && !h.typing():
		h.w.char([]rune(w.Key)[0])
	default:
		h.goTo(id)
		h.w.key(kit.Enter)
	}
}

// typing says whether a character would go into a field.
func (h *hands) typing() bool {
	v := h.w.view()
	w := v.Widget(v.Focus)
	return w != nil && w.Role == kit.Field.String()
}

// goTo moves the focus with Tab, and back where that is shorter.
func (h *hands) goTo(id string) {
	h.t.Helper()
	for range 400 {
		v := h.w.view()
		if v.Focus == id {
			return
		}
		from, to := -1, -1
		for i := range v.Widgets {
			switch v.Widgets[i].ID {
			case v.Focus:
				from = i
			case id:
				to = i
			}
		}
		if to < 0 {
			h.t.Fatalf("%s is gone", id)
		}
		if to < from {
			h.w.back()
		} else {
			h.w.key(kit.Tab)
		}
	}
	h.t.Fatalf("Tab does not lead to %s", id)
}

// point is where to click on a widget, which the wheel has brought into sight.
func (h *hands) point(id string) (x, y float64) {
	h.t.Helper()
	for range 200 {
		w := h.widget(id)
		if w.Seen[3] >= min(20, w.Whole[3]) {
			return w.Seen[0] + w.Seen[2]/2, w.Seen[1] + w.Seen[3]/2
		}
		area := h.widget(w.Area)
		notch := 1.0
		if w.Whole[1] > area.Seen[1] {
			notch = -1
		}
		h.w.wheel(area.Seen[0]+area.Seen[2]/2, area.Seen[1]+area.Seen[3]/2, notch)
	}
	h.t.Fatalf("the wheel does not lead to %s", id)
	return 0, 0
}

// set puts a number into a dial.
func (h *hands) set(id string, want string) {
	h.t.Helper()
	if !h.mouse {
		h.goTo(id)
		for range h.widget(id).Text {
			h.w.key(kit.Backspace)
		}
		for _, r := range want {
			h.w.char(r)
		}
	} else {
		goal, err := strconv.ParseFloat(want, 64)
		if err != nil {
			h.t.Fatal(err)
		}
		for range 200 {
			w := h.widget(id)
			if w.Text == want {
				break
			}
			now, err := strconv.ParseFloat(w.Text, 64)
			switch {
			case err != nil:
				h.press(id + "+1")
			case goal-now >= 10:
				h.press(id + "+10")
			case goal > now:
				h.press(id + "+1")
			case now-goal >= 10:
				h.press(id + "-10")
			default:
				h.press(id + "-1")
			}
		}
	}
	if got := h.widget(id).Text; got != want {
		h.t.Fatalf("%s shows %q, want %q", id, got, want)
	}
}

// slide moves a slider.
func (h *hands) slide(id string, want float64) {
	h.t.Helper()
	if h.mouse {
		h.point(id)
		w := h.widget(id)
		pad := 12 * w.Whole[3] / 36 // as the track is drawn
		x := w.Whole[0] + pad + (w.Whole[2]-2*pad)*(want-w.Least)/(w.Most-w.Least)
		h.w.click(x, w.Seen[1]+w.Seen[3]/2)
	} else {
		h.goTo(id)
		for range 200 {
			switch w := h.widget(id); {
			case w.Value < want-w.Step/2:
				h.w.key(kit.Right)
			case w.Value > want+w.Step/2:
				h.w.key(kit.Left)
			}
		}
	}
	if got := h.widget(id).Value; math.Abs(got-want) > 1e-9 {
		h.t.Fatalf("%s stands at %v, want %v", id, got, want)
	}
}

// look is told where the hands are, for pictures on the way.
func (h *hands) look(place string) {
	if h.after != nil {
		h.after(place)
	}
}

// play goes through a whole session from the brief on.
func (h *hands) play(l *lesson.Lesson, steps []session.Step) {
	h.t.Helper()
	for _, x := range steps {
		switch x.Kind {
		case session.Begin:
			h.look("brief")
			h.press("call")
		case session.Say:
			h.say(l, x)
		case session.End:
			h.press("end")
			h.look("end")
			h.press("end.yes")
		case session.Record:
			h.look("ended")
			h.press("record")
			h.look("record")
			h.press("result." + x.Disposition)
			for _, n := range x.Notes {
				h.press("note." + n)
			}
			h.press("save")
		case session.Rate:
			h.look("rating")
			for i, d := range scorecard.Dials {
				h.slide("dial."+d, float64(x.Ratings[i]))
			}
			h.press("rate")
			h.look("debrief")
		default:
			h.t.Fatalf("no hand for %s", x.Kind)
		}
	}
}

func (h *hands) say(l *lesson.Lesson, x session.Step) {
	h.t.Helper()
	id := "say." + x.Choice
	if !h.has(id) {
		ch, _ := l.ChoiceByID(x.Choice)
		h.press("stage." + ch.Stage)
	}
	h.look("call")
	h.press(id)
	if !h.has("form.say") {
		return
	}
	ch, _ := l.ChoiceByID(x.Choice)
	for _, k := range ch.Ask {
		h.set("amount."+string(k), typed(l, k, &x.Typed))
	}
	h.look("form")
	h.press("form.say")
}

// typed is an amount as it is typed.
func typed(l *lesson.Lesson, k lesson.Amount, a *lesson.Amounts) string {
	money := func(minor int64) string {
		n := kit.Numeric{Digits: l.Currency.Digits}
		return n.Write(float64(minor)/math.Pow10(l.Currency.Digits), "en")
	}
	switch k {
	case lesson.Instalment:
		return money(int64(a.Instalment))
	case lesson.Down:
		return money(int64(a.Down))
	case lesson.Settlement:
		return money(int64(a.Settlement))
	case lesson.Months:
		return strconv.Itoa(a.Months)
	case lesson.Hold:
		return strconv.Itoa(a.Hold)
	case lesson.Date:
		return strconv.Itoa(a.Day)
	}
	panic(fmt.Sprintf("no amount %s", k))
}

// script is a whole session by one of the lesson's own tests, under the first
// seed that allows it.
func script(t testing.TB, name, test string) (*lesson.Lesson, uint64, []session.Step) {
	t.Helper()
	l, err := lesson.Shipped(name)
	if err != nil {
		t.Fatal(err)
	}
	played, ok := l.TestByID(test)
	if !ok {
		t.Fatalf("%s has no test %s", name, test)
	}
	var why error
	for seed := uint64(1); seed < 100; seed++ {
		steps := []session.Step{{Kind: session.Begin}}
		for _, p := range played.Play {
			if p.Choice < 0 {
				steps = append(steps, session.Step{Kind: session.End})
				break
			}
			steps = append(steps, session.Step{Kind: session.Say, Choice: l.Choices[p.Choice].ID, Typed: p.Amounts})
		}
		s, err := session.Replay(l, session.Options{Seed: seed}, steps)
		if why = err; err != nil || s.Phase() != session.Writing {
			continue
		}
		r := s.Call().TrueRecord()
		return l, seed, append(steps,
			session.Step{Kind: session.Record, Disposition: r.Disposition.String(), Notes: r.Notes},
			session.Step{Kind: session.Rate, Ratings: &[3]int{80, 70, 45}})
	}
	t.Fatalf("%s %s: no seed allows it: %v", name, test, why)
	return nil, 0, nil
}
