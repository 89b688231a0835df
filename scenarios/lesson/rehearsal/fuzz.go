package rehearsal

import (
	"fmt"
	"strings"

	"fairdue/agents"
	"fairdue/scenarios/lesson"
	"fairdue/scenarios/lesson/scorecard"
	"fairdue/sim"
)

// Exploit is how much a random call may beat the model answer by.
const Exploit = 0.15

// longest is how many steps a random call takes before it counts as endless.
const longest = 200

// Finding is something a fuzz run found, with the steps that lead to it.
type Finding struct {
	Code, ID, Text string
	Path           []string
}

// String is the finding on one line.
func (f Finding) String() string {
	s := fmt.Sprintf("%s %s: %s", f.Code, f.ID, f.Text)
	if len(f.Path) > 0 {
		s += "; play: " + strings.Join(f.Path, ", ")
	}
	return s
}

// Report is what a fuzz run found.
type Report struct {
	Calls, Turns int
	Choices      []int // visits by choice
	Replies      []int
	Facts        []int
	Endings      []int
	Best         float64 // the most money without a breach, minor units, with the debtor as written
	BestPath     []string
	Model        float64
	Findings     []Finding // none when the lesson is sound
}

// Fuzz plays so many random legal calls. A third are random throughout; the
// others follow one of the lesson's tests for a while and then leave it, which
// is where a lesson that plays well can still be broken.
func Fuzz(l *lesson.Lesson, calls int, seed uint64) *Report {
	r := &Report{
		Calls: calls, Choices: make([]int, len(l.Choices)), Replies: make([]int, len(l.Replies)),
		Facts: make([]int, len(l.Facts)), Endings: make([]int, len(l.Endings)), Model: scorecard.ModelValue(l, 0),
	}
	f := fuzzer{l: l, r: r, seen: map[string]bool{}}
	chance := sim.NewChance(seed, 0)
	for n := range calls {
		f.random = chance.Rand(uint64(n), 0, 0)
		f.play(n)
	}
	f.conclude()
	return r
}

type fuzzer struct {
	l      *lesson.Lesson
	r      *Report
	random *sim.Rand
	call   lesson.Call
	open   []*lesson.Choice
	path   []string
	seen   map[string]bool
}

func (f *fuzzer) find(code, id, text string, path []string) {
	if key := code + id; !f.seen[key] {
		f.seen[key] = true
		f.r.Findings = append(f.r.Findings, Finding{code, id, text, append([]string(nil), path...)})
	}
}

func (f *fuzzer) play(n int) {
	c := &f.call
	attempt := uint64(0)
	if n%2 == 1 {
		attempt = uint64(n)
	}
	c.Begin(f.l, attempt)
	f.path = f.path[:0]
	var follow []lesson.Play
	if k := n % 3; k > 0 && len(f.l.Tests) > 0 {
		t := &f.l.Tests[f.random.Intn(len(f.l.Tests))]
		follow = t.Play[:f.random.Intn(len(t.Play)+1)]
	}
	for range longest {
		if c.Over() {
			break
		}
		f.open = c.Open(f.open[:0])
		if len(f.open) == 0 {
			f.find("S006", f.l.ID, "nothing is left to say", f.path)
			break
		}
		var ch *lesson.Choice
		var a lesson.Amounts
		if len(follow) > 0 {
			p := follow[0]
			follow = follow[1:]
			if p.Choice < 0 {
				break
			}
			ch, a = &f.l.Choices[p.Choice], p.Amounts
		} else {
			if f.random.Intn(40) == 0 {
				break // hung up on them
			}
			ch = f.open[f.random.Intn(len(f.open))]
			a = f.amounts(ch)
		}
		if _, err := c.Say(ch, a); err != nil {
			if len(f.path) > 0 || follow == nil {
				continue // a test's step that this debtor does not allow, or an amount out of range
			}
		} else {
			f.path = append(f.path, step(ch, a, f.l.Currency.Digits))
		}
	}
	if !c.Over() {
		c.End()
	}
	f.count()
}

// amounts are typed as trainees do: round parts of what is owed, what the
// debtor offered, what the budget bears.
func (f *fuzzer) amounts(ch *lesson.Choice) lesson.Amounts {
	var a lesson.Amounts
	v := f.call.Machine().View()
	owed := v.Owed()
	money := func() agents.Money {
		_, offer, _ := v.Offer()
		list := []agents.Money{owed, owed / 2, owed / 3, owed / 6, owed / 12, owed / 24, offer, offer + offer/5, f.call.Machine().Affordable(), f.call.Machine().Affordable() * 3 / 4}
		return max(1, list[f.random.Intn(len(list))])
	}
	for _, k := range ch.Ask {
		limit := f.call.Limits(k)
		switch k {
		case lesson.Instalment:
			a.Instalment = min(money(), max(1, owed))
		case lesson.Down:
			a.Down = owed * agents.Money(f.random.Intn(5)) / 4
		case lesson.Settlement:
			a.Settlement = limit.Least + (limit.Most-limit.Least)*agents.Money(f.random.Intn(5))/4
		case lesson.Date:
			a.Day = f.random.Intn(45)
		case lesson.Months:
			a.Months = 1 + f.random.Intn(int(limit.Most))
		case lesson.Hold:
			a.Hold = 1 + f.random.Intn(int(limit.Most))
		}
	}
	return a
}

func step(ch *lesson.Choice, a lesson.Amounts, digits int) string {
	s := ch.ID
	for _, k := range ch.Ask {
		switch k {
		case lesson.Instalment:
			s += " instalment=" + plain(a.Instalment, digits)
		case lesson.Down:
			s += " down=" + plain(a.Down, digits)
		case lesson.Settlement:
			s += " settlement=" + plain(a.Settlement, digits)
		case lesson.Date:
			s += fmt.Sprintf(" date=%d", a.Day)
		case lesson.Months:
			s += fmt.Sprintf(" months=%d", a.Months)
		case lesson.Hold:
			s += fmt.Sprintf(" hold=%d", a.Hold)
		}
	}
	return s
}

func plain(m agents.Money, digits int) string { return strings.ReplaceAll(m.Format(digits), ",", "") }

// count takes one finished call into the report.
func (f *fuzzer) count() {
	c, r := &f.call, f.r
	r.Turns += len(c.Turns)
	for i := range r.Choices {
		r.Choices[i] += c.Said(i)
	}
	for i := range r.Replies {
		r.Replies[i] += c.ReplyUsed(i)
	}
	for i := range r.Facts {
		if c.Told(i) > 0 {
			r.Facts[i]++
		}
	}
	e := c.Ending()
	for i := range f.l.Endings {
		if &f.l.Endings[i] == e {
			r.Endings[i]++
		}
	}
	for _, a := range c.Broken() {
		f.find("assert", a, "does not hold", f.path)
	}
	s := c.Machine().State()
	for _, x := range []float64{s.Trust, s.Anger, s.Distress, s.Clarity, s.Engagement, s.Pressure} {
		if !(x >= 0 && x <= 1) {
			f.find("state", f.l.ID, fmt.Sprintf("a part of the mind is %v", x), f.path)
		}
	}
	// Money counts as an exploit only where nothing else fails the call.
	if c.Attempt != 0 || c.Machine().Failed() {
		return
	}
	if v := c.Machine().Value(); v > r.Best {
		if v > r.Model*(1+Exploit) && !f.sound() {
			return
		}
		r.Best, r.BestPath = v, append(r.BestPath[:0], f.path...)
	}
}

// sound says whether the call would pass without an auto-fail.
func (f *fuzzer) sound() bool {
	c := &f.call
	c.Write(c.TrueRecord())
	return len(scorecard.Judge(c, f.l.Regimes).AutoFails) == 0
}

func (f *fuzzer) conclude() {
	r, l := f.r, f.l
	never := func(kind, id string, n int) {
		if n == 0 {
			f.find("W102", id, fmt.Sprintf("the %s was never visited in %d calls", kind, r.Calls), nil)
		}
	}
	for i := range l.Choices {
		never("choice", l.Choices[i].ID, r.Choices[i])
	}
	for i := range l.Replies {
		never("reply", l.Replies[i].ID, r.Replies[i])
	}
	for i := range l.Facts {
		never("fact", l.Facts[i].ID, r.Facts[i])
	}
	for i := range l.Endings {
		never("ending", l.Endings[i].ID, r.Endings[i])
	}
	if r.Model > 0 && r.Best > r.Model*(1+Exploit) {
		f.find("W108", l.ID, fmt.Sprintf("a random call is worth %s, %.0f %% more than the model answer's %s",
			agents.Money(r.Best).Format(l.Currency.Digits), 100*(r.Best/r.Model-1), agents.Money(r.Model).Format(l.Currency.Digits)), r.BestPath)
	}
}
