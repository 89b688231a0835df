package document

import (
	"fmt"
	"strings"

	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/charts"
)

func (w *writer) accountRule() rule {
	return rule{accountNouns, func(x float64) string { return w.money(agents.FromMajor(x, w.Digits)) }}
}

func (w *writer) segments() []Block {
	if len(w.Segments) == 0 {
		return []Block{para("The plan has no segments: no account is treated.")}
	}
	t := Table{Head: []string{"", "Segment", "Accounts", "Treatment"}}
	for i, s := range w.Segments {
		who := cell("all")
		if i > 0 {
			who = cell("all others")
		}
		if s.When != nil {
			who = asWritten(w.accountRule(), s.When.String())
		}
		t.Rows = append(t.Rows, []Cell{cell(fmt.Sprint(i + 1)), bold(s.Name), who, cell(w.Treatments[s.Treatment].Name)})
	}
	return []Block{para("An account belongs to the first segment whose rule it meets."), t}
}

// asWritten is a rule in words, where it has some, and as the file has it.
func asWritten(r rule, text string) Cell {
	words, ok := r.words(text)
	if !ok {
		return code(text)
	}
	return Cell{plain("%s", words), {{printable(text), Code}}}
}

func (w *writer) treatments() []Block {
	if len(w.Treatments) == 0 {
		return []Block{para("The plan has no treatments.")}
	}
	var b []Block
	for i, t := range w.Treatments {
		b = append(b, heading("Treatment: "+t.Name))
		if users := w.users(i); users != "" {
			b = append(b, para(users))
		}
		if s := []string{"called first", "called after priority 1", "called last"}; w.Given(fmt.Sprintf("treatment[%d].priority", i)) && t.Priority >= 1 && t.Priority <= len(s) && calls(t) {
			b = append(b, note(fmt.Sprintf("Its calls have priority %d: %s.", t.Priority, s[t.Priority-1])))
		}
		b = append(b, w.timeline(i, t)...)
		b = append(b, w.steps(i, t))
	}
	return b
}

func calls(t plans.Treatment) bool {
	for _, s := range t.Steps {
		if s.Do == plans.Call {
			return true
		}
	}
	return false
}

// users says which segments have the treatment, and which contingencies turn
// to it.
func (w *writer) users(treatment int) string {
	var segs, turns []string
	for _, s := range w.Segments {
		if s.Treatment == treatment {
			segs = append(segs, s.Name)
		}
	}
	for _, c := range w.Contingencies {
		for _, m := range c.Measures {
			if m.Kind == plans.Switch && m.Treatment == treatment {
				turns = append(turns, c.Name)
			}
		}
	}
	switch {
	case len(segs) == 0 && len(turns) == 0:
		return "No segment has this treatment."
	case len(segs) == 0:
		return "No segment has this treatment at first; the contingency " + and(allQuoted(turns)) + " turns to it."
	case len(segs) == 1:
		return "For the segment " + quoted(segs[0]) + "."
	}
	return "For the segments " + and(allQuoted(segs)) + "."
}

// mostRungs is how many steps one figure holds, so that it fits on a page.
const mostRungs = 20

func (w *writer) timeline(i int, t plans.Treatment) []Block {
	var rungs []charts.Rung
	for j, s := range t.Steps {
		rungs = append(rungs, w.rung(i, j, t.Steps, s))
	}
	var b []Block
	parts := (len(rungs) + mostRungs - 1) / mostRungs
	for p := range parts {
		title := "Timeline: " + t.Name
		if parts > 1 {
			title += fmt.Sprintf(" (%d of %d)", p+1, parts)
		}
		// Equal parts, so that no figure is left with a step or two.
		part := rungs[p*len(rungs)/parts : (p+1)*len(rungs)/parts]
		f, err := charts.Timeline(title, part)
		if err != nil {
			panic(fmt.Sprintf("document: %v", err)) // there are steps
		}
		b = append(b, Figure{f})
	}
	return b
}

func (w *writer) rung(i, j int, steps []plans.Step, s plans.Step) charts.Rung {
	r := charts.Rung{Day: s.Day, End: s.Day, Icon: icon(s), Title: w.what(s)}
	if via := w.channel(s); via != "" && s.Do != plans.Call {
		if s.Do == plans.Message {
			r.Title = via
		} else {
			r.Title += ", " + strings.ToLower(via[:1]) + via[1:]
		}
	}
	r.Note = w.brief(i, j, s)
	switch s.Do {
	case plans.Call:
		// A step's calls end where the next step begins.
		every := max(s.Every, 1)
		r.Ticks = max(s.Attempts, 1)
		if j+1 < len(steps) {
			r.Ticks = max(1, min(r.Ticks, (steps[j+1].Day-1-s.Day)/every+1))
		}
		r.End = s.Day + (r.Ticks-1)*every
	case plans.Agency:
		r.End = s.Day + s.Recall
		r.Open = s.Recall == 0 || s.Recall > far(steps)
	case plans.Legal:
		r.End = s.Day + s.Delay
		r.Open = s.Delay > far(steps)
	}
	return r
}

// brief says in a few words what the table below the figure says in full.
func (w *writer) brief(i, j int, s plans.Step) string {
	at := fmt.Sprintf("treatment[%d].steps[%d].", i, j)
	var parts []string
	if s.Template >= 0 {
		parts = append(parts, quoted(w.Templates[s.Template].Name))
	}
	switch s.Do {
	case plans.Call:
		if tries := w.tries(at, s); tries != "" {
			parts = append(parts, tries)
		}
		var o []string
		if s.Mandate.Instalments {
			o = append(o, "instalments")
		}
		if s.Mandate.Settlement > 0 && s.Mandate.Settlement < 1 {
			o = append(o, "settlement")
		}
		if s.Mandate.Hold > 0 {
			o = append(o, "pause")
		}
		if len(o) > 0 {
			parts = append(parts, "may offer "+series(o, "or"))
		}
	case plans.Agency:
		parts = append(parts, "commission "+percent(s.Commission))
		if s.Recall > 0 {
			parts = append(parts, "back after "+days(s.Recall))
		}
	case plans.Legal:
		if s.Delay > 0 {
			parts = append(parts, "judgment after "+days(s.Delay))
		}
	}
	return strings.Join(parts, "; ")
}

// far is how long a span is before the axis no longer waits for its end.
func far(steps []plans.Step) int { return max(steps[len(steps)-1].Day, 30) }

func icon(s plans.Step) charts.Icon {
	switch s.Do {
	case plans.Call:
		return charts.PhoneIcon
	case plans.DemandLetter:
		return charts.DemandIcon
	case plans.Agency:
		return charts.AgencyIcon
	case plans.WriteOff:
		return charts.WriteOffIcon
	case plans.Statement:
		return charts.StatementIcon
	case plans.SuspendCredit:
		return charts.SuspendIcon
	case plans.CancelCredit:
		return charts.CancelIcon
	case plans.CutBenefits:
		return charts.CutIcon
	case plans.Legal:
		return charts.CourtIcon
	}
	switch s.Channel {
	case agents.VoiceMessage:
		return charts.VoiceIcon
	case agents.SMS:
		return charts.TextIcon
	case agents.Chat:
		return charts.ChatIcon
	case agents.Email:
		return charts.MailIcon
	case agents.SelfService:
		return charts.ScreenIcon
	}
	return charts.LetterIcon
}

var doWords = map[plans.Do]string{
	plans.Call: "Call", plans.Message: "Message", plans.DemandLetter: "Formal demand", plans.Agency: "Hand-over to a collection agency",
	plans.WriteOff: "Write-off", plans.Statement: "Account statement", plans.SuspendCredit: "Credit suspended",
	plans.CancelCredit: "Credit cancelled", plans.CutBenefits: "Benefits cut", plans.Legal: "Claim filed in court",
}

func (w *writer) what(s plans.Step) string {
	if words, ok := doWords[s.Do]; ok {
		return words
	}
	return capital(spaced(s.Do.String()))
}

func (w *writer) channel(s plans.Step) string {
	if s.Channel == agents.NoChannel {
		return ""
	}
	return channelWord(s.Channel)
}

func (w *writer) steps(i int, t plans.Treatment) Table {
	table := Table{Head: []string{"Day", "What", "Channel", "Template", "Terms"}}
	for j, s := range t.Steps {
		var template Cell
		if s.Template >= 0 {
			template = cell(w.Templates[s.Template].Name)
		}
		table.Rows = append(table.Rows, []Cell{cell(day(s.Day)), bold(w.what(s)), cell(w.channel(s)), template, w.terms(i, j, s)})
	}
	table.trim()
	return table
}

// day is a day of a treatment.
func day(n int) string {
	if n == 0 {
		return "due" + fast + "date"
	}
	return number(float64(n))
}

// terms are what a step allows or costs.
func (w *writer) terms(i, j int, s plans.Step) Cell {
	at := fmt.Sprintf("treatment[%d].steps[%d].", i, j)
	var c Cell
	switch s.Do {
	case plans.Call:
		if tries := w.tries(at, s); tries != "" {
			c = append(c, plain("%s", tries))
		}
		if o := w.offers(at, s.Mandate); o != "" {
			c = append(c, plain("%s", o))
		}
	case plans.Agency:
		c = cell("commission of " + percent(s.Commission) + " of what it collects")
		if s.Recall > 0 {
			c = append(c, plain("called back after %s", days(s.Recall)))
		}
	case plans.Legal:
		if s.Cost > 0 {
			c = append(c, plain("fees of %s when the claim is filed", w.money(s.Cost)))
		}
		if s.Delay > 0 {
			c = append(c, plain("judgment after %s", days(s.Delay)))
		}
		if w.Given(at + "award") {
			c = append(c, plain("%s of claims are won", percent(s.Award)))
		}
	}
	return c
}

// tries is how often and how closely a call is tried.
func (w *writer) tries(at string, s plans.Step) string {
	var t []string
	if w.Given(at + "attempts") {
		t = append(t, "up to "+count(s.Attempts, "attempt", "attempts"))
	}
	if w.Given(at+"every") && s.Attempts > 1 {
		if s.Every == 1 {
			t = append(t, "one a day")
		} else {
			t = append(t, "one every "+days(s.Every))
		}
	}
	return strings.Join(t, ", ")
}

// offers is what a collector may offer.
func (w *writer) offers(at string, m plans.Mandate) string {
	var o []string
	if m.Instalments {
		s := "instalments"
		if w.Given(at + "months") {
			s += " over at most " + count(m.Months, "month", "months")
		}
		o = append(o, s)
	}
	if m.Settlement > 0 && m.Settlement < 1 {
		o = append(o, "settlement for no less than "+percent(m.Settlement)+" of the balance")
	}
	if m.Hold > 0 {
		s := "a pause in hardship"
		if w.Given(at + "hold") {
			s = "a pause of up to " + days(m.Hold) + " in hardship"
		}
		o = append(o, s)
	}
	switch {
	case len(o) > 0:
		return "may offer " + series(o, "or")
	case w.Given(at + "offers"):
		return "asks for payment in full"
	}
	return ""
}
