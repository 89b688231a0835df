package lesson

import (
	"slices"

	"fairdue/agents/negotiation"
	"fairdue/scenarios/strict"
)

// key is where a choice stands in the file.
func (r *reader) key(c *Choice) string {
	if c.Node < 0 {
		return strict.Index("choice", c.Index)
	}
	j := 0
	for i := range c.Index {
		if r.l.Choices[i].Node == c.Node {
			j++
		}
	}
	return strict.Index(strict.Join(strict.Index("node", c.Node), "choice"), j)
}

// reach proves that something can be said wherever a call may stand: an open
// board, or a node that a goto leads to, has a choice without condition that
// may be said again.
func (r *reader) reach() {
	if r.Err() != nil {
		return // choices may be missing because they are wrong
	}
	l := r.l
	sticky := func(c *Choice) bool { return c.When.always() && !c.Once }
	open := false
	for i := range l.Choices {
		c := &l.Choices[i]
		open = open || sticky(c) && (c.Node < 0 || l.Nodes[c.Node].When.always() && !l.Nodes[c.Node].aside)
	}
	if !open {
		r.problemf("choice", "S006", `when all the others are used up nothing is left to say: one choice outside nodes (or in a node without "when") needs neither "when" nor "once"`)
	}
	for i := range l.Choices {
		if g := l.Choices[i].Goto; g >= 0 && !slices.ContainsFunc(l.Choices, func(c Choice) bool { return c.Node == g && sticky(&c) }) {
			r.problemf(strict.Index("node", g), "S006", `%q leads here, and every choice has "when" or "once": nothing may be left to say`, l.Choices[i].ID)
		}
	}
}

// style finds what an author should look at.
func (r *reader) style() {
	l := r.l
	warn := func(code, key, id, format string, args ...any) {
		l.warn(code, r.Name, r.Line(key), id, format, args...)
	}
	for i := range l.Choices {
		c := &l.Choices[i]
		key := r.key(c)
		if c.When.never() || c.Node >= 0 && l.Nodes[c.Node].When.never() {
			warn("W101", key, c.ID, "its condition never holds")
		}
		if c.Error == "" && (c.Act.Prohibited() || c.Args.Tone < 0) {
			warn("W105", key, c.ID, "is no good line and has no error class; classes: %v", Errors)
		}
		if c.Error != "" && c.Why == "" {
			warn("W105", key, c.ID, "has an error class and no why")
		}
	}
	for i, f := range l.Facts {
		if f.Reveal.never() {
			warn("W101", strict.Index("fact", i), f.ID, "is never revealed")
		}
	}
	for i, p := range l.Replies {
		if p.When.never() {
			warn("W101", strict.Index("reply", i), p.ID, "its condition never holds")
		}
	}
	for i, e := range l.Endings {
		if e.When.never() || i > 0 && l.Endings[i-1].When.always() {
			warn("W101", strict.Index("ending", i), e.ID, "cannot be reached")
		}
	}
	for _, id := range l.order {
		l.box(r.Name, r.Line(l.texts[id].key), id, l.texts[id].en)
	}
	r.slots()
}

// slots looks at how nodes show which line is the good one.
func (r *reader) slots() {
	l := r.l
	where := map[int]int{}
	counted := 0
	for n := range l.Nodes {
		var list []*Choice
		best, bestAt, prohibited, wrong := 0, 0, 0, 0
		for i := range l.Choices {
			c := &l.Choices[i]
			if c.Node != n {
				continue
			}
			switch {
			case c.Error == "":
				best, bestAt = best+1, len(list)
			case c.Error == "prohibited":
				prohibited++
				wrong++
			default:
				wrong++
			}
			list = append(list, c)
		}
		key := strict.Index("node", n)
		line, id := r.Line(key), l.Nodes[n].ID
		if prohibited > 1 || prohibited > 0 && wrong == prohibited {
			l.warn("W105", r.Name, line, id, "has %d prohibited lines among %d wrong ones: at most one, and never the only one", prohibited, wrong)
		}
		if best != 1 || len(list) < 2 {
			continue
		}
		longest := true
		for i, c := range list {
			longest = longest && (i == bestAt || len([]rune(l.texts[c.Text].en)) < len([]rune(l.texts[list[bestAt].Text].en)))
		}
		if longest {
			l.warn("W103", r.Name, line, list[bestAt].ID, "is the longest of its node and the best: who reads only lengths finds it")
		}
		if len(list) > 2 {
			counted++
			where[bestAt]++
		}
	}
	for at, n := range where {
		if counted >= 3 && n == counted {
			l.warn("W104", r.Name, 0, l.ID, "the best line is number %d in all %d nodes", at+1, n)
		}
	}
}

// Acts lists the acts that some choice of the lesson does.
func (l *Lesson) Acts() []negotiation.Act {
	var list []negotiation.Act
	for i := range l.Choices {
		if a := l.Choices[i].Act; !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	return list
}
