package negotiation

import "fmt"

// Steps are the script's steps in words and in order, for the written plan: the
// order that Next follows when nothing gets in the way.
func (s *Script) Steps() []string {
	list := []string{"Greet and say who is calling."}
	add := func(has bool, step string) {
		if has {
			list = append(list, step)
		}
	}
	add(s.Recording, "Say that the call is recorded.")
	list = append(list,
		"Verify that the debtor in person is on the line, before a word about the debt.",
		"Give the required disclosure.",
		"State the purpose: which debt, how much, since when.",
		"Ask an open question for the reason.")
	add(s.Empathise > 0, "Answer anger or distress before going on.")
	add(s.Support, "Ask whether support is needed where the reason calls for it, and name where help is to be had.")
	list = append(list, "Log a dispute and stop; pass a represented debtor on; respect a request to stop.")
	if s.Demands > 1 {
		list = append(list, fmt.Sprintf("Ask for all of it, up to %d times.", s.Demands))
	} else {
		add(s.Demands == 1, "Ask for all of it once.")
	}
	add(s.Pause, "Then pause and let the debtor speak.")
	add(s.Benefit, "Explain what paying brings.")
	add(s.Consequence, "Explain the lawful consequence, never to somebody upset.")
	list = append(list, "Go through income and outgoings before any plan.")
	if s.Rounds > 0 {
		list = append(list, fmt.Sprintf("Propose a plan that fits the budget; %d round(s) at most, within the mandate of the step.", s.Rounds))
	}
	list = append(list, "Sum up amount, date and way to pay.")
	add(s.Consent, "Ask for explicit consent.")
	return append(list, "Record what the call came to.")
}
