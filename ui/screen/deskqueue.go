package screen

import (
	"strconv"

	"fairdue/ui/desk"
	"fairdue/ui/kit"
)

// sieves are the parts of the list that a tab shows, and what is in each. Their
// names are the words "room.desk.sieve."+id.
var sieves = []struct {
	id   string
	lets func(c *desk.Card) bool
}{
	{"all", func(*desk.Card) bool { return true }},
	{"now", func(c *desk.Card) bool { return c.Allowed && c.Comes == "" }},
	{"later", func(c *desk.Card) bool { return !c.Allowed || c.Comes != "" }},
	{"broken", func(c *desk.Card) bool { return c.Broken > 0 }},
	{"new", func(c *desk.Card) bool { return c.Contacts == 0 }},
}

// sifted are the accounts of the list that the tab lets through.
func (s *workday) sifted(sc *desk.Scene) (list []*desk.Card) {
	for _, v := range sieves {
		for i := range sc.Queue {
			if c := &sc.Queue[i]; v.id == s.sieve && v.lets(c) {
				list = append(list, c)
			}
		}
	}
	return list
}

// tabs are the parts of the list with how many are in each.
func (s *workday) tabs(f *kit.Flow, sc *desk.Scene) {
	e := f.B.Env
	var items []kit.ButtonItem
	for _, v := range sieves {
		n := 0
		for i := range sc.Queue {
			if v.lets(&sc.Queue[i]) {
				n++
			}
		}
		items = append(items, kit.ButtonItem{
			ID: "sieve." + v.id, Label: word(e, "desk.sieve."+v.id, "n", strconv.Itoa(n)), Opts: kit.Opts{On: s.sieve == v.id, Off: n == 0 && v.id != "all"},
		})
	}
	f.Tabs(items...)
}

// queue is the list of accounts: what the plan wants called today, in its order.
func (s *workday) queue(b *kit.Builder, sc *desk.Scene, r kit.Rect) {
	e := b.Env
	f := b.In(r)
	f.Text(kit.Heading, word(e, "desk.list"))
	f.Gap(8)
	s.tabs(f, sc)
	f.Gap(8)
	list := s.sifted(sc)
	cols := newQueueColumns(b, r.W-b.Px(18))
	cols.head(f)
	ring := b.Px(6) // around the row that has the focus
	b.Scroll("queue", kit.Rect{X: r.X - ring, Y: f.Y, W: r.W + ring, H: r.Bottom() - f.Y}, 0, func(f *kit.Flow) {
		f.X, f.W = r.X, r.W-b.Px(18)
		f.Y += b.Px(2)
		if len(list) == 0 {
			f.Gap(8)
			f.Text(kit.Body.In(kit.Faint), word(e, "desk.list.empty"))
		}
		for i, c := range list {
			s.row(f, cols, i+1, c)
			f.Gap(6)
		}
	})
}

// queueColumns are where the columns of the list begin and how wide they are;
// none in a narrow window.
type queueColumns struct {
	b    *kit.Builder
	x, w []float64
}

var (
	queueShares = []float64{0.28, 0.19, 0.25, 0.28}
	queueStyles = []kit.Style{kit.Strong, kit.Strong, kit.Body, kit.Label}
)

func newQueueColumns(b *kit.Builder, width float64) *queueColumns {
	c := &queueColumns{b: b}
	left := b.Px(12) + b.Env.Em(kit.Label)*1.5 + b.Px(12)
	width -= left + b.Px(10)
	if width < b.Px(540)*b.Env.TextScale {
		c.x, c.w = []float64{left}, []float64{width}
		return c
	}
	gap := b.Px(14)
	at := left
	for _, s := range queueShares {
		w := (width - gap*3) * s
		c.x, c.w = append(c.x, at), append(c.w, w)
		at += w + gap
	}
	return c
}

// head names the columns.
func (c *queueColumns) head(f *kit.Flow) {
	if len(c.x) == 1 {
		return
	}
	tall := 0.0
	for i, id := range []string{"who", "owes", "calls", "state"} {
		tall = max(tall, c.b.Text(kit.Small, f.X+c.x[i], f.Y, c.w[i], word(c.b.Env, "desk.col."+id)))
	}
	f.Y += tall
}

// row is an account: who, what is owed, how it was tried, where it stands; a
// second short line under each.
func (s *workday) row(f *kit.Flow, cols *queueColumns, n int, c *desk.Card) {
	b, e := f.B, f.B.Env
	first := []string{c.Name, c.BalanceText, s.week(e, c), ""}
	second := []string{c.Treatment, late(e, c.DaysPastDue), s.spoken(e, c), s.promises(e, c)}
	pad, tall := b.Px(9), 0.0
	narrow := len(cols.x) == 1
	state := state(e, c)
	glyph := e.Em(kit.Label) * 1.5
	if narrow {
		line := sentence(late(e, c.DaysPastDue), s.week(e, c), s.spoken(e, c), s.promises(e, c))
		first, second = []string{c.Name + ", " + c.BalanceText}, []string{line}
		tall = e.Tall(kit.Strong, cols.w[0], first[0]) + e.Tall(kit.Small, cols.w[0], line) + e.Tall(kit.Label, cols.w[0]-glyph, state)
	} else {
		for i := range cols.x {
			h := e.Tall(queueStyles[i], cols.w[i], first[i])
			if i == 3 {
				h = e.Tall(queueStyles[i], cols.w[i]-glyph, state)
			}
			if second[i] != "" {
				h += e.Tall(kit.Small, cols.w[i], second[i])
			}
			tall = max(tall, h)
		}
	}
	id := "account." + strconv.Itoa(c.Account)
	r := f.Take(tall + 2*pad)
	on := c.Account == s.chosen
	ground, edge := kit.Card, kit.Rule
	if on {
		ground, edge = kit.AccentSoft, kit.Accent
	}
	if b.Hot(id) {
		edge = kit.Accent
	}
	b.Fill(r, ground, b.Px(8))
	b.Stroke(r, edge, b.Px(1.2), b.Px(8))
	if on {
		b.Fill(kit.Rect{X: r.X, Y: r.Y + b.Px(6), W: b.Px(5), H: r.H - b.Px(12)}, kit.Accent, b.Px(2.5))
	}
	if n <= 9 {
		b.Label(kit.Label, kit.Rect{X: r.X + b.Px(12), Y: r.Y + pad, W: e.Em(kit.Label) * 1.5, H: e.Leading(kit.Strong)}, kit.Middle, strconv.Itoa(n))
	}
	x, y := r.X+cols.x[0], r.Y+pad
	if narrow {
		y += b.Text(kit.Strong, x, y, cols.w[0], first[0])
		y += b.Text(kit.Small.In(kit.Words), x, y, cols.w[0], second[0])
		stateLine(b, x, y, cols.w[0], c)
	} else {
		for i := range cols.x {
			x, y := r.X+cols.x[i], r.Y+pad
			if i == 3 {
				y += stateLine(b, x, y, cols.w[i], c)
			} else {
				y += b.Text(queueStyles[i], x, y, cols.w[i], first[i])
			}
			if second[i] != "" {
				b.Text(kit.Small, x, y, cols.w[i], second[i])
			}
		}
	}
	o := kit.Widget{ID: id, Role: kit.Choice, R: r, Label: sentence(c.Name, c.BalanceText, late(e, c.DaysPastDue), state), On: on}
	if n <= 9 {
		o.Number = n
	}
	b.Use(o)
}

// state is whether the account may be called, in words.
func state(e *kit.Env, c *desk.Card) string {
	switch {
	case !c.Allowed && c.Until != "":
		return word(e, "desk.state.until", "until", c.Until)
	case !c.Allowed:
		return word(e, "desk.state.never", "section", c.Section)
	case c.Comes != "":
		return word(e, "desk.state.later", "at", c.Comes)
	}
	return word(e, "desk.state.now")
}

// stateLine writes the state with its sign and returns the height.
func stateLine(b *kit.Builder, x, y, width float64, c *desk.Card) float64 {
	ink := kit.Good
	switch {
	case !c.Allowed:
		ink = kit.Bad
	case c.Comes != "":
		ink = kit.Faint
	}
	return beside(b, kit.Label.In(ink), x, y, width, state(b.Env, c), func(r kit.Rect) {
		switch {
		case !c.Allowed:
			barred(b, ink, r)
		case c.Comes != "":
			dial(b, ink, r)
		default:
			tick(b, ink, r)
		}
	})
}

func late(e *kit.Env, days int) string {
	if days < 0 {
		return count(e, "desk.due", -days)
	}
	return count(e, "desk.late", days)
}

func (s *workday) week(e *kit.Env, c *desk.Card) string {
	if c.Week == 0 {
		return word(e, "desk.week.none")
	}
	return count(e, "desk.week", c.Week)
}

func (s *workday) spoken(e *kit.Env, c *desk.Card) string {
	switch c.LastContact {
	case -1:
		return word(e, "desk.spoken.never")
	case 0:
		return word(e, "desk.spoken.today")
	}
	return count(e, "desk.spoken", c.LastContact)
}

func (s *workday) promises(e *kit.Env, c *desk.Card) string {
	if c.Promises == 0 {
		return word(e, "desk.promises.none")
	}
	return count(e, "desk.promises", c.Promises, "kept", strconv.Itoa(c.Kept), "broken", strconv.Itoa(c.Broken))
}

// sentence joins parts that are not empty.
func sentence(parts ...string) string {
	out := ""
	for _, p := range parts {
		if p == "" {
			continue
		}
		if out != "" {
			out += ", "
		}
		out += p
	}
	return out
}
