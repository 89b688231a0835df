package lesson

import (
	"fmt"

	"fairdue/agents"
	"fairdue/agents/negotiation"
)

// Call is one call of a lesson. Begin starts it; the same lesson, attempt and
// steps give the same call.
type Call struct {
	Lesson  *Lesson
	Attempt uint64
	Debtor  negotiation.Debtor // with the offsets of the attempt
	Turns   []Turn
	Record  Record
	Written bool // Record holds what the trainee wrote

	machine negotiation.Call
	said    []int // by choice: times
	told    []int // by fact: turn, 0 for not
	used    []int // by reply: times
	bank    [negotiation.DebtorActs]int
	done    [negotiation.Acts]int // turn of the last use
	aside   int                   // node that a goto has opened, -1
	closed  bool
}

// Turn is one thing said and the answer.
type Turn struct {
	Choice        *Choice // nil when the call was ended without a word
	Act           negotiation.Act
	Args          negotiation.Args
	Before, After negotiation.State
	OfferBefore   float64 // what the debtor would have offered a month, minor units
	OfferAfter    float64
	Known         negotiation.Facts // before
	Verified      bool              // before
	Agreed        bool              // before
	Settled       bool              // before: an agreement, a hold or a logged dispute
	Reply         negotiation.Reply
	Breaches      negotiation.Breaches // of this turn
	Facts         []int                // told in this turn
	Lines         []Line
	Agreement     negotiation.Agreement // after, zero for none
	Table         Table                 // before
}

// Table is what the debtor has offered, zero for nothing, and what may be asked
// for.
type Table struct {
	Down, Monthly, Total agents.Money
	Owed                 agents.Money
}

// Line is a line of the debtor: a text of the lesson, or one of the bank.
type Line struct {
	Text string // id in the lesson; empty for the bank
	Bank string // id in the words
}

// Begin sets c to the start of a call.
func (c *Call) Begin(l *Lesson, attempt uint64) {
	fresh := func(s []int, n int) []int {
		if cap(s) < n {
			return make([]int, n)
		}
		s = s[:n]
		clear(s)
		return s
	}
	*c = Call{
		Lesson: l, Attempt: attempt, Debtor: l.DebtorOf(attempt), Turns: c.Turns[:0], aside: -1,
		said: fresh(c.said, len(l.Choices)), told: fresh(c.told, len(l.Facts)), used: fresh(c.used, len(l.Replies)),
	}
	l.model.Begin(&c.machine, &c.Debtor)
}

// Machine is the call underneath.
func (c *Call) Machine() *negotiation.Call { return &c.machine }

// Over says whether there is nothing more to say.
func (c *Call) Over() bool { return c.closed || c.machine.View().Over() }

// Told is the turn, from 1, in which a fact was told; 0 for not yet.
func (c *Call) Told(fact int) int { return c.told[fact] }

// StoppedAt is the turn in which a fact was told that stops collection, 0 for
// none.
func (c *Call) StoppedAt() int {
	at := 0
	for i, f := range c.Lesson.Facts {
		if n := c.told[i]; f.Stops && n > 0 && (at == 0 || n < at) {
			at = n
		}
	}
	return at
}

// Said is how often a choice was said.
func (c *Call) Said(choice int) int { return c.said[choice] }

func (c *Call) turnsSince(a negotiation.Act) int {
	if c.done[a] == 0 {
		return longAgo
	}
	return len(c.Turns) - c.done[a]
}

// Open is what may be said now, in the order of the file, appended to list.
func (c *Call) Open(list []*Choice) []*Choice {
	if c.Over() {
		return list
	}
	l := c.Lesson
	for i := range l.Choices {
		if ch := &l.Choices[i]; c.may(ch) {
			list = append(list, ch)
		}
	}
	return list
}

func (c *Call) may(ch *Choice) bool {
	if ch.Once && c.said[ch.Index] > 0 || !ch.When.Holds(c) {
		return false
	}
	if c.aside >= 0 {
		return ch.Node == c.aside
	}
	if ch.Node < 0 {
		return true
	}
	n := &c.Lesson.Nodes[ch.Node]
	return !n.aside && n.When.Holds(c)
}

// Say plays one turn. The error says what is wrong with the amounts, or that
// the choice is not open; nothing has happened then.
func (c *Call) Say(ch *Choice, typed Amounts) (*Turn, error) {
	if c.Over() {
		return nil, fmt.Errorf("the call is over")
	}
	if !c.may(ch) {
		return nil, fmt.Errorf("%q cannot be said now", ch.ID)
	}
	args, err := c.args(ch, typed)
	if err != nil {
		return nil, err
	}
	c.said[ch.Index]++
	c.aside = ch.Goto
	v := c.machine.View()
	t := Turn{
		Choice: ch, Act: ch.Act, Args: args, Before: c.machine.State(), OfferBefore: c.machine.OfferNow(),
		Known: v.Known(), Verified: v.Verified(), Settled: c.settled(),
	}
	_, t.Agreed = v.Agreement()
	t.Table = c.table()
	was := v.Breaches()
	switch ch.Act {
	case negotiation.NoAct:
	case negotiation.SetDisposition:
		c.closed = true
	default:
		t.Reply = c.machine.Do(ch.Act, args)
		c.done[ch.Act] = len(c.Turns) + 1
	}
	t.After, t.Breaches = c.machine.State(), v.Breaches()&^was
	if !c.machine.View().Over() {
		t.OfferAfter = c.machine.OfferNow()
	}
	t.Agreement, _ = v.Agreement()
	c.Turns = append(c.Turns, t)
	k := &c.Turns[len(c.Turns)-1]
	if !c.closed {
		c.tell(k)
		c.line(k)
	}
	return k, nil
}

func (c *Call) table() Table {
	v := c.machine.View()
	t := Table{Owed: v.Owed()}
	if down, x, ok := v.Offer(); ok {
		t.Down, t.Monthly, t.Total = down, x, v.OfferTotal()
	}
	return t
}

// End ends the call without a word more.
func (c *Call) End() { c.closed = true }

// Write records what the trainee writes down. The call must be over.
func (c *Call) Write(r Record) {
	if !c.Over() || c.Written {
		panic("lesson: a record of a call that runs, or a second one")
	}
	if !c.machine.View().Over() {
		c.machine.Do(negotiation.SetDisposition, negotiation.Args{Disposition: r.Disposition})
	}
	c.Record, c.Written, c.closed = r, true, true
}

func (c *Call) settled() bool {
	v := c.machine.View()
	_, agreed := v.Agreement()
	return agreed || v.Held() > 0 || v.Logged()
}

// tell finds the facts that come out in this turn.
func (c *Call) tell(t *Turn) {
	if c.machine.View().HungUp() {
		return
	}
	for i := range c.Lesson.Facts {
		if c.told[i] == 0 && c.Lesson.Facts[i].Reveal.Holds(c) {
			c.told[i] = len(c.Turns)
			t.Facts = append(t.Facts, i)
		}
	}
}

// line picks what the debtor says.
func (c *Call) line(t *Turn) {
	a := t.Reply.Act
	for _, i := range t.Facts {
		t.Lines = append(t.Lines, Line{Text: c.Lesson.Facts[i].Text})
	}
	if len(t.Facts) > 0 && (a == negotiation.DiscloseFact || a == negotiation.Silence || a == negotiation.Excuse || a == negotiation.AskWhy) || t.Act == negotiation.NoAct {
		return
	}
	line := c.reply(a)
	if a == negotiation.Vent || a == negotiation.HangUp {
		t.Lines = append([]Line{line}, t.Lines...)
		return
	}
	t.Lines = append(t.Lines, line)
}

// reply is the most specific line of an act, then the least used.
func (c *Call) reply(a negotiation.DebtorAct) Line {
	best := -1
	for i := range c.Lesson.Replies {
		p := &c.Lesson.Replies[i]
		if p.Act != a || !p.When.Holds(c) {
			continue
		}
		if best >= 0 {
			q := &c.Lesson.Replies[best]
			if p.When.atoms < q.When.atoms || p.When.atoms == q.When.atoms && c.used[i] >= c.used[best] {
				continue
			}
		}
		best = i
	}
	if best >= 0 {
		c.used[best]++
		return Line{Text: c.Lesson.Replies[best].Text}
	}
	n := c.bank[a]%BankLines + 1
	c.bank[a]++
	return Line{Bank: fmt.Sprintf("bank.%s.%d", a, n)}
}

// ReplyUsed is how often a reply was said.
func (c *Call) ReplyUsed(i int) int { return c.used[i] }
