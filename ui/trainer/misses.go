package trainer

import (
	"cmp"
	"slices"

	"fairdue/scenarios/lesson"
	"fairdue/scenarios/lesson/scorecard"
	"fairdue/ui/progress"
)

// FactRow is a fact that trainees did not learn in a call and that the lesson's
// model answer brings out.
type FactRow struct {
	Lesson, Fact string
	Needed       bool // belongs in the notes
	Missed, Of   int  // judged calls of the lesson
}

// Facts lists the facts that were missed, those most often first.
func (c *Cohort) Facts() []FactRow {
	missed, of := map[[2]string]int{}, map[string]int{}
	c.judged(func(p *progress.Played) {
		of[p.Lesson]++
		for _, f := range p.Missed {
			missed[[2]string{p.Lesson, f}]++
		}
	})
	var list []FactRow
	for _, e := range c.shelf.Entries() {
		l := c.lesson(e.ID)
		told := modelFacts(l)
		for i := range l.Facts {
			f := &l.Facts[i]
			if n := missed[[2]string{e.ID, f.ID}]; n > 0 && told[i] {
				list = append(list, FactRow{e.ID, f.ID, f.Needed, n, of[e.ID]})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b FactRow) int {
		return -cmp.Compare(cautious(a.Missed, a.Of), cautious(b.Missed, b.Of))
	})
	return list
}

// cautious is a share for ranking: one of one call says less than nine of ten.
// Two calls are added in which it did not happen.
func cautious(n, of int) float64 { return float64(n) / float64(of+2) }

// modelFacts says of each fact of a lesson whether the model answer brings it
// out; where there is none, of all that they could be brought out.
func modelFacts(l *lesson.Lesson) []bool {
	told := make([]bool, len(l.Facts))
	t, ok := l.TestByID("model-answer")
	var c lesson.Call
	c.Begin(l, 0)
	if ok {
		scorecard.PlayTest(&c, t) // what it refuses is passed over, as in the score
	}
	for i := range told {
		told[i] = !ok || c.Told(i) > 0
	}
	return told
}

// LineRow is a wrong line that trainees said.
type LineRow struct {
	Lesson, Node, Choice, Class string // Node is empty for a line outside of nodes
	Said, Of                    int    // judged calls of the lesson
}

// Distractors lists, for each node of each lesson, the wrong line that was
// chosen in most calls, those chosen most first.
func (c *Cohort) Distractors() []LineRow {
	said, of := map[[2]string]int{}, map[string]int{}
	c.judged(func(p *progress.Played) {
		of[p.Lesson]++
		for _, id := range p.Distractors {
			said[[2]string{p.Lesson, id}]++
		}
	})
	var list []LineRow
	for _, e := range c.shelf.Entries() {
		l := c.lesson(e.ID)
		best := map[int]int{} // node to place in the list
		for i := range l.Choices {
			ch := &l.Choices[i]
			n := said[[2]string{e.ID, ch.ID}]
			if n == 0 || ch.Error == "" {
				continue
			}
			row := LineRow{e.ID, nodeOf(l, ch), ch.ID, ch.Error, n, of[e.ID]}
			if k, ok := best[ch.Node]; !ok {
				best[ch.Node] = len(list)
				list = append(list, row)
			} else if n > list[k].Said {
				list[k] = row
			}
		}
	}
	slices.SortStableFunc(list, func(a, b LineRow) int {
		return -cmp.Compare(cautious(a.Said, a.Of), cautious(b.Said, b.Of))
	})
	return list
}

// nodeOf is the id of a choice's node, empty for one outside of nodes.
func nodeOf(l *lesson.Lesson, ch *lesson.Choice) string {
	if ch.Node < 0 {
		return ""
	}
	return l.Nodes[ch.Node].ID
}

func (c *Cohort) judged(visit func(*progress.Played)) {
	for i := range c.Played {
		if c.Played[i].Kind == progress.Judged {
			visit(&c.Played[i])
		}
	}
}

// lesson is the newest version of a lesson on the shelf.
func (c *Cohort) lesson(id string) *lesson.Lesson {
	l, err := c.shelf.Find(id, "")
	if err != nil {
		panic("trainer: " + err.Error())
	}
	return l
}
