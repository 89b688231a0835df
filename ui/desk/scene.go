package desk

import (
	"strconv"

	"fairdue/agents"
	"fairdue/agents/negotiation"
	"fairdue/scenarios/lesson"
	"fairdue/sim"
	"fairdue/ui/session"
)

// Scene is what stands on the screen during the day. Once it is Over there is no
// clock and no queue; the log and the tally stay.
type Scene struct {
	Title, Story string
	Phase        Phase
	Date         string // of the day
	Clock        string // "14:05", the office's
	ShiftEnds    string
	Left         int // minutes of the shift
	Breaks       int // still to come
	NextBreak    string
	Queue        []Card // wanted today, in the order in which the plan takes them
	Open         int    // of them on the list now; the others come up later
	Call         *Call  // while Talking
	Last         *Call  // the call before, without lines to say; its card has but the name once the day is Over
	Log          []Event
	Tally        Tally
}

// Tally is the trainee's day so far.
type Tally struct {
	Attempts, Answers, Contacts, Promises, Refused int
	Promised                                       agents.Money
	PromisedText                                   string
	Lines                                          []string // the same in words
}

// Call is a call on the line.
type Call struct {
	Card       Card
	Inbound    bool   // the debtor called
	Clock      string // with the turns so far
	Turn, Left int    // acts done, and how many the debtor's patience bears
	Transcript []session.Entry
	Stages     []session.Stage
	Utterances []session.Utterance // by stage; with the amounts they ask for
	Notes      []string            // what the debtor has told
	Upset      bool                // how they sound
	UpsetText  string
	Offer      string // what the debtor has put on the table, empty for nothing
	Agreement  string // what is agreed
	Held       int    // days of hold given
	Mandate    []string
}

// Scene is the screen during the day.
func (d *Desk) Scene(locale string) Scene {
	s := d.Options.Setting
	now := d.seat.Now()
	sc := Scene{
		Title: s.Title, Story: s.Story, Phase: d.phase,
		Date: lesson.DateText(locale, s.Scenario.Calendar.Date(d.shift.Day)), Log: d.log(locale), Tally: d.tally(locale),
	}
	if d.talked >= 0 {
		call := d.callScene(locale)
		if sc.Last = call; d.phase == Talking {
			sc.Call, sc.Last = call, nil
			now += d.seat.Elapsed() - d.seat.WrapUp()
		}
	}
	if d.phase == Over {
		return sc
	}
	sc.Clock, sc.ShiftEnds = clock(now), clock(d.seat.Closes())
	sc.Left = max(0, int((d.seat.Closes()-now)/sim.Minute))
	var next sim.Time
	if sc.Breaks, next = d.seat.BreaksLeft(); sc.Breaks > 0 {
		sc.NextBreak = clock(next)
	}
	sc.Queue, sc.Open = d.queue(locale)
	return sc
}

// clock is a time of day.
func clock(t sim.Time) string {
	m := int(t.OfDay() / sim.Minute)
	return strconv.Itoa(m/60/10) + strconv.Itoa(m/60%10) + ":" + strconv.Itoa(m%60/10) + strconv.Itoa(m%10)
}

func (d *Desk) tally(locale string) Tally {
	s := d.shift
	t := Tally{Attempts: s.Attempts, Answers: s.Answers, Contacts: s.Contacts + s.Served, Promises: s.Promises, Promised: s.Promised, PromisedText: d.money(locale, s.Promised)}
	for _, r := range s.Refused {
		t.Refused += r.Count
	}
	t.Lines = []string{
		lesson.Sayf(locale, "desk.tally.calls", "attempts", strconv.Itoa(t.Attempts), "answers", strconv.Itoa(t.Answers), "contacts", strconv.Itoa(t.Contacts)),
		lesson.Sayf(locale, "desk.tally.promises", "promises", strconv.Itoa(t.Promises), "promised", t.PromisedText),
		lesson.Sayf(locale, "desk.tally.refused", "refused", strconv.Itoa(t.Refused)),
	}
	return t
}

// callScene is the conversation on the line, or the last one.
func (d *Desk) callScene(locale string) *Call {
	v := d.seat.Call().View()
	card := Card{Account: d.talked, Name: d.Options.Setting.Person(d.talked)}
	if d.phase != Over { // then the account is one of the horizon's
		card = d.card(locale, d.talked)
	}
	c := &Call{
		Card: card, Inbound: d.caller, Turn: v.Turn(), Left: max(0, v.Left()),
		Transcript: d.transcript(locale), Notes: d.notes(locale), Upset: v.Upset(), Held: v.Held(),
	}
	if c.UpsetText = lesson.Say(locale, "desk.calm"); c.Upset {
		c.UpsetText = lesson.Say(locale, "desk.upset")
	}
	if down, x, ok := v.Offer(); ok {
		count := 0
		if down+x >= v.OfferTotal() {
			count = 1
		}
		c.Offer = d.terms(locale, down, x, count, 0)
	}
	if a, ok := v.Agreement(); ok {
		c.Agreement = d.terms(locale, a.Down, a.Instalment, a.Count, a.First)
	}
	if d.phase != Talking {
		return c
	}
	c.Clock = clock(d.seat.Now() + d.seat.Elapsed() - d.seat.WrapUp())
	c.Mandate = d.mandate(locale, d.talked)
	for _, id := range lesson.Stages {
		c.Stages = append(c.Stages, session.Stage{ID: id, Name: lesson.Say(locale, "stage."+id)})
	}
	for k := range c.Stages {
		st := &c.Stages[k]
		for a := negotiation.NoAct + 1; a < negotiation.Acts; a++ {
			if stageOf(a) != st.ID {
				continue
			}
			st.Visited = st.Visited || v.Uses(a) > 0
			if !d.possible(a) {
				continue
			}
			for line := usual; line <= curt; line++ {
				st.Open++
				c.Utterances = append(c.Utterances, session.Utterance{
					ID: choiceID(a, line), Stage: st.ID, Text: d.words(locale, "desk.say."+choiceID(a, line), nil), Ask: d.fields(locale, a),
				})
			}
		}
	}
	return c
}

func (d *Desk) fields(locale string, a negotiation.Act) (list []session.Field) {
	for _, k := range asks(a) {
		lim := d.limits(k)
		f := session.Field{Amount: k, Label: lesson.Say(locale, "ui.typed."+string(k)), Least: int64(lim.Least), Most: int64(lim.Most), Authority: lim.Authority}
		f.LeastT, f.MostT = strconv.Itoa(int(lim.Least)), strconv.Itoa(int(lim.Most))
		switch k {
		case lesson.Instalment, lesson.Down, lesson.Settlement:
			f.Money = true
			f.LeastT, f.MostT = d.money(locale, lim.Least), d.money(locale, lim.Most)
		}
		if k == lesson.Settlement {
			share := d.seat.Mandate(uint32(d.talked)).Settlement
			f.LeastT += " (" + percent(locale, share) + ")"
		}
		list = append(list, f)
	}
	return list
}

// percent is a share in per cent, to a tenth where it has one.
func percent(locale string, share float64) string {
	n := int(share*1000 + 0.5)
	s := strconv.Itoa(n / 10)
	if n%10 != 0 {
		point := "."
		if locale == lesson.German {
			point = ","
		}
		s += point + strconv.Itoa(n%10)
	}
	return s + " %"
}
