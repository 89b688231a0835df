package trainer

import (
	"cmp"
	"iter"
	"slices"

	"fairdue/scenarios/lesson"
	"fairdue/scenarios/lesson/scorecard"
	"fairdue/ui/progress"
	"fairdue/ui/session"
)

// FailRow is a call with an auto-fail, replayed.
type FailRow struct {
	Played     *progress.Played
	Waived     bool // the trainer lets none of them stand
	Fails      []FailSaid
	Transcript []session.Entry
}

// FailSaid is one auto-fail with what was said; Said is empty when something was
// never said, and the record's own words when it is the record that failed.
type FailSaid struct {
	progress.Fail
	Text, Said string
	Record     bool
}

// RuleRow is how often a rule failed calls.
type RuleRow struct {
	ID    string
	Calls int
	Cites []scorecard.Cite
}

// Rules lists the rules that failed calls, those most often first.
func (c *Cohort) Rules() []RuleRow {
	var list []RuleRow
	c.judged(func(p *progress.Played) {
		for _, f := range p.Fails {
			k := slices.IndexFunc(list, func(r RuleRow) bool { return r.ID == f.ID })
			if k < 0 {
				k = len(list)
				list = append(list, RuleRow{ID: f.ID})
			}
			list[k].Calls++
			for _, x := range f.Cites {
				if !slices.Contains(list[k].Cites, x) {
					list[k].Cites = append(list[k].Cites, x)
				}
			}
		}
	})
	slices.SortFunc(list, func(a, b RuleRow) int { return cmp.Or(b.Calls-a.Calls, cmp.Compare(a.ID, b.ID)) })
	return list
}

// failed counts the calls with an auto-fail.
func (c *Cohort) failed() int {
	n := 0
	c.judged(func(p *progress.Played) {
		if len(p.Fails) > 0 {
			n++
		}
	})
	return n
}

// Fails goes through the calls with an auto-fail, the newest first, passes over
// some and gives at most so many. Each is replayed when its turn comes, and one
// that no longer replays is left out.
func (c *Cohort) Fails(locale string, pass, most int) iter.Seq[FailRow] {
	return func(yield func(FailRow) bool) {
		n := 0
		for i := range slices.Backward(c.Played) {
			p := &c.Played[i]
			if len(p.Fails) == 0 {
				continue
			}
			if n++; n <= pass {
				continue
			}
			if n > pass+most {
				return
			}
			row, err := c.fail(locale, p)
			if err == nil && !yield(row) {
				return
			}
		}
	}
}

func (c *Cohort) fail(locale string, p *progress.Played) (FailRow, error) {
	_, s, err := progress.Replay(c.store, p.Name, c.shelf)
	if err != nil {
		return FailRow{}, err
	}
	x, reviewed := c.Rescored[p.Name]
	row := FailRow{Played: p, Waived: reviewed && len(x.Fails) == 0, Transcript: s.Scene(locale).Transcript}
	for _, f := range p.Fails {
		said := FailSaid{Fail: f, Text: lesson.Say(locale, "autofail."+f.ID)}
		switch {
		case f.Turn > 0:
			said.Said = s.Call().Spoken(locale, f.Turn-1)
		case f.ID == "AF-12":
			said.Said, said.Record = lesson.Say(locale, "result."+s.Call().Record.Disposition.String()), true
		}
		row.Fails = append(row.Fails, said)
	}
	return row, nil
}
