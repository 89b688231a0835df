package desk

import (
	"strconv"

	"fairdue/agents"
	"fairdue/scenarios/lesson"
	"fairdue/sim"
)

// Event is one thing that happened at the trainee's desk.
type Event struct {
	At      sim.Time // since the scenario's first midnight
	Clock   string
	Account int
	Name    string
	Kind    string // dialled, wrong_party, right_party, caller_served, agreed, refused, hung_up, hold_agreed, dispute_logged, refused_by_law, ...
	Text    string
}

// log is the trainee's day so far in words.
func (d *Desk) log(locale string) []Event {
	var list []Event
	own := d.journal.own
	for i, r := range own {
		id, pairs := "", []string(nil)
		switch r.Kind {
		case agents.Dialled:
			if i+1 < len(own) && own[i+1].Kind == agents.LiveAnswer || i+1 == len(own) && d.ringing(r) {
				continue
			}
			id = "unanswered"
		case agents.WrongParty:
			id = "wrong"
		case agents.CallerServed:
			id = "caller"
		case agents.Agreed:
			id, pairs = "agreed", []string{"amount", d.money(locale, r.Amount), "count", strconv.Itoa(max(1, int(r.Ref)))}
		case agents.PaidOnCall:
			id, pairs = "paid", []string{"amount", d.money(locale, r.Amount)}
		case agents.Refused:
			id = "refused"
		case agents.HungUp:
			id = "hungup"
		case agents.HoldAgreed:
			id, pairs = "hold", []string{"until", d.when(locale, sim.Time(r.Value))}
		case agents.DisputeLogged:
			id = "dispute"
		case agents.Complained:
			id = "complained"
		case agents.RefusedByLaw:
			id, pairs = "law", []string{"section", d.section(r.Ref), "rule", d.rule(r.Ref)}
		case agents.Breach:
			id, pairs = "breach", []string{"section", d.section(r.Ref), "rule", d.rule(r.Ref)}
		default:
			continue
		}
		name := d.Options.Setting.Person(int(r.Account))
		list = append(list, Event{
			At: r.At, Clock: clock(r.At), Account: int(r.Account), Name: name, Kind: r.Kind.String(),
			Text: lesson.Sayf(locale, "desk.log."+id, append(pairs, "name", name)...),
		})
	}
	return list
}

// ringing says whether the dial's outcome is still to come.
func (d *Desk) ringing(r agents.Record) bool { return d.phase != Over && d.seat.Now() == r.At }

// rule is what a rule says, in its file's words.
func (d *Desk) rule(rule int32) string {
	if rules := d.book().Rules(); int(rule) < len(rules) && rule >= 0 {
		return rules[rule].Rule.Text
	}
	return ""
}
