package kit

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// Lint is what is wrong with a frame for somebody who looks at it or uses it,
// empty for nothing:
//
//   - text of less than 4.5:1 against a ground it stands on, 3:1 when large
//     (WCAG 2.2, 1.4.3)
//   - text outside the window or the width of its area, shortened, half covered,
//     on other text, or of characters that the fonts lack
//   - widgets outside the window and not in an area, smaller than 24 units in
//     width or height (WCAG 2.2, 2.5.8), one on another, without a label, of one
//     id or one key
func Lint(f *Frame, t *Theme) []string {
	l := &linter{f: f, t: t}
	l.texts()
	l.widgets()
	slices.Sort(l.list)
	return slices.Compact(l.list)
}

type linter struct {
	f     *Frame
	t     *Theme
	list  []string
	clips []Rect // of each shape
	deep  []bool // whether that is less than the window
	seen  []int  // texts, in order
}

func (l *linter) say(format string, args ...any) {
	l.list = append(l.list, fmt.Sprintf(format, args...))
}

func (l *linter) texts() {
	stack := []Rect{{0, 0, l.f.W, l.f.H}}
	for _, s := range l.f.Shapes {
		top := stack[len(stack)-1]
		l.clips = append(l.clips, top)
		l.deep = append(l.deep, len(stack) > 1)
		switch s.Kind {
		case Clip:
			stack = append(stack, top.And(s.R))
		case Unclip:
			stack = stack[:len(stack)-1]
		}
	}
	if len(stack) != 1 {
		l.say("%d clips are not taken back", len(stack)-1)
	}
	for i, s := range l.f.Shapes {
		if s.Kind == Text {
			l.text(i)
		}
	}
}

// body is where the letters of a text are, without the leading.
func body(s *Shape) Rect {
	return Rect{s.R.X, s.R.Y + (s.R.H-s.Size)/2, s.R.W, s.Size}
}

func (l *linter) text(i int) {
	s, clip := &l.f.Shapes[i], l.clips[i]
	r := body(s)
	for _, c := range s.Text {
		if !holds(c) {
			l.say("%q: the fonts lack %q", s.Text, c)
		}
	}
	if s.Cut {
		l.say("%q is shortened", s.Text)
	}
	whole := r
	if l.deep[i] { // an area may scroll up and down
		whole.Y, whole.H = clip.Y, 0
	}
	if !clip.Holds(whole) {
		l.say("%q is cut off: %.0f %.0f %.0f %.0f in %.0f %.0f %.0f %.0f", s.Text, r.X, r.Y, r.W, r.H, clip.X, clip.Y, clip.W, clip.H)
	}
	seen := r.And(clip)
	if seen.W < 1 || seen.H < 1 {
		return
	}
	switch hidden := l.hidden(i, seen); {
	case hidden == all:
		return
	case hidden > 0:
		l.say("%q is half covered", s.Text)
	}
	least := 4.5
	if px := s.Size / l.f.Unit; px >= 24 || s.Face == Bold && px >= 18.66 {
		least = 3
	}
	for _, ground := range l.grounds(i, seen) {
		if c := l.t.Contrast(s.Ink, ground); c < least {
			l.say("%q: contrast %.2f:1 of ink %d on %d, wants %.1f:1", s.Text, c, s.Ink, ground, least)
		}
	}
	for _, k := range l.seen {
		o := &l.f.Shapes[k]
		if both := seen.And(body(o).And(l.clips[k])); both.W > 1 && both.H > 1 && l.hidden(k, both) < all {
			l.say("%q stands on %q", s.Text, o.Text)
		}
	}
	l.seen = append(l.seen, i)
}

// The points of a text at which one looks.
const across, down = 13, 3
const all = across * down

func look(r Rect, see func(Point)) {
	for x := range across {
		for y := range down {
			see(Point{r.X + r.W*(float64(x)+0.5)/across, r.Y + r.H*(float64(y)+0.5)/down})
		}
	}
}

// hidden is how many points of a part of a text later shapes paint over.
func (l *linter) hidden(i int, r Rect) (n int) {
	look(r, func(p Point) {
		if _, ok := l.ink(p, i+1, len(l.f.Shapes)); ok {
			n++
		}
	})
	return n
}

// grounds are the inks beneath a text.
func (l *linter) grounds(i int, r Rect) (inks []Ink) {
	look(r, func(p Point) {
		if ink, ok := l.ink(p, 0, i); ok && !slices.Contains(inks, ink) {
			inks = append(inks, ink)
		}
	})
	return inks
}

// ink is the topmost ink of an area at a point among some shapes.
func (l *linter) ink(p Point, from, to int) (Ink, bool) {
	for k := to - 1; k >= from; k-- {
		s := &l.f.Shapes[k]
		if (s.Kind == Fill || s.Kind == Poly) && s.covers(p) && l.clips[k].Has(p.X, p.Y) {
			return s.Ink, true
		}
	}
	return 0, false
}

// covers says whether a point lies in a filled shape.
func (s *Shape) covers(p Point) bool {
	if s.Kind == Fill {
		r := s.R
		if !r.Has(p.X, p.Y) {
			return false
		}
		d := min(s.Radius, r.W/2, r.H/2)
		x := max(r.X+d-p.X, p.X-(r.Right()-d), 0)
		y := max(r.Y+d-p.Y, p.Y-(r.Bottom()-d), 0)
		return x*x+y*y <= d*d || x == 0 || y == 0
	}
	in := false
	for i, a := range s.Points {
		b := s.Points[(i+1)%len(s.Points)]
		if (a.Y > p.Y) != (b.Y > p.Y) && p.X < a.X+(b.X-a.X)*(p.Y-a.Y)/(b.Y-a.Y) {
			in = !in
		}
	}
	return in
}

func (l *linter) widgets() {
	ids, keys := map[string]bool{}, map[string]string{}
	window := Rect{0, 0, l.f.W, l.f.H}
	for i := range l.f.Widgets {
		w := &l.f.Widgets[i]
		if ids[w.ID] {
			l.say("%s: two widgets of one id", w.ID)
		}
		ids[w.ID] = true
		if w.Area == "" && !window.Holds(w.R) {
			l.say("%s lies outside the window: %.0f %.0f %.0f %.0f", w.ID, w.R.X, w.R.Y, w.R.W, w.R.H)
		}
		if area := l.f.Widget(w.Area); w.Area != "" && (w.R.X < area.R.X-0.5 || w.R.Right() > area.R.Right()+0.5) {
			l.say("%s lies outside its area %s", w.ID, w.Area)
		}
		if w.Role == Area {
			continue
		}
		if least := 24*l.f.Unit - 0.5; w.R.W < least || w.R.H < least {
			l.say("%s is a target of %.0f x %.0f", w.ID, w.R.W, w.R.H)
		}
		if strings.TrimSpace(w.Label) == "" {
			l.say("%s has no label", w.ID)
		}
		for k := range i {
			o := &l.f.Widgets[k]
			if both := w.R.And(o.R); o.Role != Area && o.Area == w.Area && both.W > 1 && both.H > 1 {
				l.say("%s lies on %s", w.ID, o.ID)
			}
		}
		if w.Off {
			continue
		}
		for _, key := range []string{string(rune('0' + w.Number)), strings.ToLower(string(w.Key))} {
			if key == "0" || key == "\x00" {
				continue
			}
			if keys[key] != "" {
				l.say("%s and %s have the key %s", keys[key], w.ID, key)
			}
			keys[key] = w.ID
		}
	}
}

var lintType = sync.OnceValue(NewType)

// holds says whether every face has a character.
func holds(r rune) bool {
	t := lintType()
	for f := range Faces {
		if !t.holds(f, r) {
			return false
		}
	}
	return true
}
