package trainer

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"fairdue/agents"
	"fairdue/scenarios/lesson/scorecard"
	"fairdue/ui/progress"
	"fairdue/ui/session"
)

// Column is a column of a table, with what stands in it.
type Column struct{ Name, Says string }

// AttemptColumns are those of the table of attempts.
var AttemptColumns = []Column{
	{"attempt", "name of the file"},
	{"trainee", "opaque id"},
	{"begun", "RFC 3339, UTC; empty when the file does not say"},
	{"seconds", "spent in it, breaks left out; empty for unknown"},
	{"lesson", "id"},
	{"version", "of the lesson"},
	{"seed", "of the attempt"},
	{"mode", "practice or exam"},
	{"state", "judged, running, declined or skipped; only what was judged has the columns from points on"},
	{"turns", "lines said"},
	{"hints", "asked for"},
	{"points", "of the card, 0 to 100"},
	{"counted", "points, 0 after an auto-fail: what ratings see"},
	{"passed", "yes or no"},
	{"compliance", "points of the dial"},
	{"compliance_of", "points that could be had"},
	{"empathy", "points of the dial"},
	{"empathy_of", "points that could be had"},
	{"outcome", "points of the dial"},
	{"outcome_of", "points that could be had"},
	{"auto_fails", "ids with the turn, such as AF-03@6, blanks between; turn 0 is the call as a whole"},
	{"ending", "id"},
	{"grade", "of the ending: best, acceptable or poor"},
	{"result", "what the call came to"},
	{"right_party_reached", "yes or no: the numerator of RPC, whose denominator is calls placed (state judged)"},
	{"promise", "yes or no: the numerator of PTP, whose denominator is right_party_reached"},
	{"promise_kept", "yes or no, by the twelve months played out: the numerator of KP, whose denominator is promise"},
	{"currency", "of the three sums"},
	{"promised", "sum"},
	{"worth", "value of what was agreed"},
	{"expected", "to come in within twelve months"},
	{"trainer_points", "where a trainer looked at it"},
	{"trainer_passed", "yes or no"},
	{"overruled", "items that the trainer sees otherwise, blanks between"},
}

// TurnColumns are those of the table of turns.
var TurnColumns = []Column{
	{"attempt", "name of the file"},
	{"trainee", "opaque id"},
	{"lesson", "id"},
	{"turn", "from 1"},
	{"seconds", "spent in the attempt up to it; empty for unknown"},
	{"choice", "id of the line"},
	{"node", "place of the line; empty for one that may be said at any time"},
	{"stage", "open, discover, relate, propose, handle or close"},
	{"act", "what the line does"},
	{"error", "class of a wrong line; empty for a good one"},
	{"reply", "what the debtor did"},
	{"facts", "told in this turn, blanks between"},
	{"trust", "after the turn, 0 to 1"},
	{"anger", "after the turn, 0 to 1"},
	{"distress", "after the turn, 0 to 1"},
	{"points_lost", "on account of this turn"},
	{"auto_fails", "in this turn, blanks between"},
}

func header(columns []Column) []string {
	var names []string
	for _, c := range columns {
		names = append(names, c.Name)
	}
	return names
}

// WriteAttempts writes a row for each attempt, in the order in which they began.
func (c *Cohort) WriteAttempts(w io.Writer) error {
	t := csv.NewWriter(w)
	t.Write(header(AttemptColumns))
	for i := range c.Played {
		t.Write(c.row(&c.Played[i]))
	}
	t.Flush()
	return t.Error()
}

var states = []string{"running", "declined", "skipped", "judged"}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func exact(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func (c *Cohort) row(p *progress.Played) []string {
	mode := string(session.Practice)
	if p.Exam {
		mode = string(session.Exam)
	}
	begun, seconds := "", ""
	if !p.Begun.IsZero() {
		begun = p.Begun.Format(time.RFC3339Nano)
	}
	if p.Seconds > 0 {
		seconds = exact(p.Seconds)
	}
	row := []string{
		p.Name, p.Trainee, begun, seconds, p.Lesson, p.Version, strconv.FormatUint(p.Seed, 10), mode, states[p.Kind],
		strconv.Itoa(p.Turns), strconv.Itoa(p.Hints),
	}
	if p.Kind != progress.Judged {
		return append(row, make([]string, len(AttemptColumns)-len(row))...)
	}
	row = append(row, exact(p.Points), exact(p.Counted), yes(p.Pass))
	for _, d := range p.Dials {
		row = append(row, exact(d.Got), exact(d.Of))
	}
	var fails []string
	for _, f := range p.Fails {
		fails = append(fails, f.ID+"@"+strconv.Itoa(f.Turn))
	}
	digits := c.lesson(p.Lesson).Currency.Digits
	money := func(m agents.Money) string { return plain(m, digits) }
	row = append(row, strings.Join(fails, " "), p.Ending, p.Grade, p.Result, yes(p.Reached), yes(p.Promised), yes(p.Kept), p.Currency,
		money(p.Promise), money(p.Value), money(p.Expected))
	x, ok := c.Rescored[p.Name]
	if !ok {
		return append(row, "", "", "")
	}
	var items []string
	for _, o := range c.Reviews[p.Name].Overrides {
		items = append(items, o.Item)
	}
	return append(row, exact(x.Points), yes(x.Pass), strings.Join(items, " "))
}

// WriteTurns writes a row for each turn of each attempt, in the order in which
// the attempts began. An attempt that no longer replays is an error.
func (c *Cohort) WriteTurns(w io.Writer) error {
	t := csv.NewWriter(w)
	t.Write(header(TurnColumns))
	err := c.Each(func(p *progress.Played, a *session.Attempt, s *session.Session) error {
		card := s.Card()
		if card == nil {
			card = new(scorecard.Card)
		}
		at := times(a)
		for i := range s.Call().Turns {
			t.Write(turn(p, s, card, at, i))
		}
		return nil
	})
	t.Flush()
	if err != nil {
		return err
	}
	return t.Error()
}

// times is the seconds spent up to each turn, nil for unknown.
func times(a *session.Attempt) []string {
	if len(a.Times) == 0 {
		return nil
	}
	var list []string
	for i, x := range a.Steps {
		if x.Kind == session.Say {
			list = append(list, exact(float64(a.Times[i])/1000))
		}
	}
	return list
}

func turn(p *progress.Played, s *session.Session, card *scorecard.Card, at []string, i int) []string {
	x, l := &s.Call().Turns[i], s.Lesson
	seconds := ""
	if i < len(at) {
		seconds = at[i]
	}
	var facts, fails []string
	for _, f := range x.Facts {
		facts = append(facts, l.Facts[f].ID)
	}
	lost := 0.0
	for _, y := range card.Lost {
		if y.Turn == i+1 {
			lost += y.Points
		}
	}
	for _, f := range card.AutoFails {
		if f.Turn == i+1 {
			fails = append(fails, f.ID)
		}
	}
	share := func(x float64) string { return strconv.FormatFloat(x, 'f', 4, 64) }
	return []string{
		p.Name, p.Trainee, p.Lesson, strconv.Itoa(i + 1), seconds, x.Choice.ID, nodeOf(l, x.Choice), x.Choice.Stage, x.Act.String(), x.Choice.Error,
		x.Reply.Act.String(), strings.Join(facts, " "), share(x.After.Trust), share(x.After.Anger), share(x.After.Distress),
		strconv.FormatFloat(lost, 'f', 1, 64), strings.Join(fails, " "),
	}
}

// Each replays the attempts that count, one after the other, in the order in
// which they began.
func (c *Cohort) Each(visit func(*progress.Played, *session.Attempt, *session.Session) error) error {
	for i := range c.Played {
		a, s, err := progress.Replay(c.store, c.Played[i].Name, c.shelf)
		if err != nil {
			return err
		}
		if err := visit(&c.Played[i], a, s); err != nil {
			return err
		}
	}
	return nil
}
