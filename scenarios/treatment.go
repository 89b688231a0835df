package scenarios

import (
	"slices"

	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/scenarios/strict"
)

// doNames are what a step may do: the channels that can be sent on by their
// own name, and the rest.
var doNames = []string{"call", "voice", "sms", "chat", "email", "letter", "self_service", "statement", "demand_letter",
	"suspend_credit", "cancel_credit", "cut_benefits", "agency", "legal", "write_off"}

var offerNames = []string{"full", "instalments", "settlement", "hold"}

// defaultMonths is the length of instalments that a step allows when it does
// not say.
const defaultMonths = 12

// ladders reads the treatments; they refer to templates.
func (r *planReader) ladders() {
	seen := map[string]int{}
	if n := len(r.file.Treatment); n > most {
		r.Problem("treatment", "%d treatments, want at most %d", n, most)
	}
	for i, f := range r.file.Treatment {
		at := strict.Index("treatment", i)
		r.Require(at, "name", "steps")
		unique(r.Doc, at, f.Name, "treatment", seen)
		r.treatments[f.Name] = i
		t := plans.Treatment{Name: f.Name, Priority: 2}
		if r.Has(at + ".priority") {
			if t.Priority = f.Priority; t.Priority < 1 || t.Priority > 3 {
				r.Problem(at+".priority", "want 1, 2 or 3, 1 being called first, got %d", f.Priority)
			}
		}
		if n := len(f.Steps); n > most {
			r.Problem(at+".steps", "%d steps, want at most %d", n, most)
		}
		for j := range f.Steps {
			key := strict.Index(at+".steps", j)
			r.Require(key, "day", "do")
			t.Steps = append(t.Steps, r.step(key, &f.Steps[j]))
			if j > 0 && f.Steps[j].Day <= f.Steps[j-1].Day && r.Has(key+".day") {
				r.Problem(key+".day", "%d does not come after %d, the day of the step before", f.Steps[j].Day, f.Steps[j-1].Day)
			}
		}
		r.spec.Treatments = append(r.spec.Treatments, t)
	}
}

// allowed are the keys that go with an action, beside day and do.
func allowed(do string) []string {
	switch do {
	case "call":
		return []string{"attempts", "every", "offers", "months", "settlement", "hold"}
	case "demand_letter", "statement":
		return []string{"channel", "template"}
	case "agency":
		return []string{"commission", "recall"}
	case "legal":
		return []string{"cost", "delay", "award"}
	case "suspend_credit", "cancel_credit", "cut_benefits", "write_off":
		return nil
	}
	return []string{"template"}
}

// step reads one rung.
func (r *planReader) step(at string, f *stepFile) plans.Step {
	s := plans.Step{Day: int(f.Day), Template: -1}
	if !contains(doNames, f.Do) {
		if f.Do != "" {
			r.Unknown(at+".do", "action", f.Do, doNames)
		}
		return s
	}
	keys := allowed(f.Do)
	for _, k := range []string{"attempts", "every", "offers", "months", "settlement", "hold", "template", "channel", "commission", "recall", "cost", "delay", "award"} {
		if r.Has(at+"."+k) && !contains(keys, k) {
			r.Problem(at+"."+k, "does not go with do = %q", f.Do)
		}
	}
	switch f.Do {
	case "call":
		s.Do, s.Channel = plans.Call, agents.Phone
		r.call(at, f, &s)
	case "demand_letter":
		s.Do = plans.DemandLetter
		r.paper(at, f, &s, agents.Phone, agents.SelfService)
	case "statement":
		s.Do = plans.Statement
		r.paper(at, f, &s, agents.Phone)
	case "suspend_credit":
		s.Do = plans.SuspendCredit
	case "cancel_credit":
		s.Do = plans.CancelCredit
	case "cut_benefits":
		s.Do = plans.CutBenefits
	case "agency":
		s.Do = plans.Agency
		r.Require(at, "commission")
		s.Commission, s.Recall = float64(f.Commission), days(r.Doc, at+".recall", f.Recall)
		if f.Recall.Given() && s.Recall == 0 {
			r.Problem(at+".recall", "want a day or more: leave the key out to leave the account with the agency")
		}
	case "legal":
		s.Do = plans.Legal
		r.Require(at, "cost", "delay", "award")
		s.Cost, s.Delay, s.Award = r.money(at+".cost", f.Cost), days(r.Doc, at+".delay", f.Delay), float64(f.Award)
		if f.Delay.Given() && s.Delay == 0 {
			r.Problem(at+".delay", "want the days until the judgment, one or more")
		}
	case "write_off":
		s.Do = plans.WriteOff
	default:
		s.Do = plans.Message
		s.Channel, _ = agents.ParseChannel(f.Do)
		s.Template = r.template(at, f.Template, s.Channel)
	}
	return s
}

// call reads the attempts and what may be offered.
func (r *planReader) call(at string, f *stepFile, s *plans.Step) {
	s.Attempts, s.Every, s.Mandate.Settlement = 1, 1, 1
	if r.Has(at + ".attempts") {
		if s.Attempts = f.Attempts; s.Attempts < 1 || s.Attempts > most {
			r.Problem(at+".attempts", "want a number from 1 to %d, got %d", most, f.Attempts)
		}
	}
	if f.Every.Given() {
		if s.Every = days(r.Doc, at+".every", f.Every); s.Every == 0 {
			r.Problem(at+".every", "want a day or more, got %q", f.Every.Text)
		}
	}
	offers := map[string]bool{}
	for i, o := range f.Offers {
		if !contains(offerNames, o) {
			r.Unknown(strict.Index(at+".offers", i), "offer", o, offerNames)
			o = strict.Nearest(o, offerNames) // what follows is told of what was meant
		}
		offers[o] = true
	}
	for key, offer := range map[string]string{"months": "instalments", "settlement": "settlement", "hold": "hold"} {
		if r.Has(at+"."+key) && !offers[offer] {
			r.Problem(at+"."+key, "is given, but %q is not among the offers", offer)
		}
	}
	m := &s.Mandate
	if m.Instalments = offers["instalments"]; m.Instalments {
		m.Months = defaultMonths
		if r.Has(at + ".months") {
			if m.Months = f.Months; m.Months < 2 || m.Months > 120 {
				r.Problem(at+".months", "want a number from 2 to 120, got %d", f.Months)
			}
		}
	}
	if offers["settlement"] {
		r.Require(at, "settlement")
		if m.Settlement = float64(f.Settlement); m.Settlement == 0 && r.Has(at+".settlement") {
			r.Problem(at+".settlement", "want the least share of the balance that settles it, above 0")
		}
	}
	if offers["hold"] {
		m.Hold = 30
		if f.Hold.Given() {
			if m.Hold = days(r.Doc, at+".hold", f.Hold); m.Hold == 0 {
				r.Problem(at+".hold", "want a day or more, got %q", f.Hold.Text)
			}
		}
	}
}

// paper reads what goes out as a letter unless the step names a channel, which
// may be any but those given.
func (r *planReader) paper(at string, f *stepFile, s *plans.Step, but ...agents.Channel) {
	s.Channel = agents.Letter
	if f.Channel != "" {
		names := slices.DeleteFunc(slices.Clone(agents.ChannelNames()), func(n string) bool {
			c, _ := agents.ParseChannel(n)
			return slices.Contains(but, c)
		})
		if s.Channel, _ = agents.ParseChannel(f.Channel); !contains(names, f.Channel) {
			r.Unknown(at+".channel", "channel to send on", f.Channel, names)
			s.Channel = agents.NoChannel
		}
	}
	s.Template = r.template(at, f.Template, s.Channel)
}
