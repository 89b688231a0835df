package lesson

import (
	"slices"

	"fairdue/agents/negotiation"
	"fairdue/scenarios/strict"
)

// field is one identifier of the expression language.
type field struct {
	name  string
	yes   func(*Call) bool
	num   func(*Call) float64
	str   func(*Call) string
	among func(*names) []string // what a text may be
}

// function is one function of a name.
type function struct {
	name, takes string
	make        func(arg string, n *names) (value, error)
}

// longAgo is turns_since of an act not done.
const longAgo = 999

// vocabulary is every identifier. Money is in major units.
var vocabulary = []field{
	{name: "trust", num: func(c *Call) float64 { return c.machine.State().Trust }},
	{name: "anger", num: func(c *Call) float64 { return c.machine.State().Anger }},
	{name: "distress", num: func(c *Call) float64 { return c.machine.State().Distress }},
	{name: "clarity", num: func(c *Call) float64 { return c.machine.State().Clarity }},
	{name: "affect", num: func(c *Call) float64 { s := c.machine.State(); return s.Affect() }},
	{name: "pressure", num: func(c *Call) float64 { return c.machine.State().Pressure }},
	{name: "turn", num: func(c *Call) float64 { return float64(c.machine.View().Turn()) }},
	{name: "load", num: func(c *Call) float64 { return c.machine.Outcome().Load }},
	{name: "months", num: func(c *Call) float64 { a, _ := c.machine.View().Agreement(); return float64(a.Count) }},
	{name: "instalment", num: func(c *Call) float64 {
		a, _ := c.machine.View().Agreement()
		return a.Instalment.Major(c.Lesson.Currency.Digits)
	}},
	{name: "down", num: func(c *Call) float64 {
		a, _ := c.machine.View().Agreement()
		return a.Down.Major(c.Lesson.Currency.Digits)
	}},
	{name: "hold_days", num: func(c *Call) float64 { return float64(c.machine.View().Held()) }},
	{name: "agreed", yes: func(c *Call) bool { _, ok := c.machine.View().Agreement(); return ok }},
	{name: "held", yes: func(c *Call) bool { return c.machine.View().Held() > 0 }},
	{name: "offered", yes: func(c *Call) bool { _, _, ok := c.machine.View().Offer(); return ok }},
	{name: "signposted", yes: func(c *Call) bool { return c.machine.View().Signposted() }},
	{name: "recapped", yes: func(c *Call) bool { return c.machine.View().Recapped() }},
	{name: "confirmed", yes: func(c *Call) bool { return c.machine.View().Confirmed() }},
	{name: "verified", yes: func(c *Call) bool { return c.machine.View().Verified() }},
	{name: "logged", yes: func(c *Call) bool { return c.machine.View().Logged() }},
	{name: "escalated", yes: func(c *Call) bool { return c.machine.View().Escalated() }},
	{name: "breached", yes: func(c *Call) bool { return c.machine.View().Breaches() != 0 }},
	{name: "hung_up", yes: func(c *Call) bool { return c.machine.View().HungUp() }},
	{name: "over", yes: func(c *Call) bool { return c.Over() }},
	{name: "settled_for_less", yes: func(c *Call) bool { a, ok := c.machine.View().Agreement(); return ok && a.Waived > 0 }},
	{name: "last", str: func(c *Call) string { return c.machine.View().Last().String() }, among: func(*names) []string { return negotiation.ActNames() }},
	{name: "ending", str: func(c *Call) string { return c.EndingID() }, among: func(n *names) []string { return n.endings }},
	{name: "result", str: func(c *Call) string { return c.Result().String() }, among: func(*names) []string { return ResultNames() }},
}

var functions = []function{
	{"asked", "act", actFunc(func(a negotiation.Act) value {
		return value{kind: truth, yes: func(c *Call) bool { return c.machine.View().Uses(a) > 0 }}
	})},
	{"count", "act", actFunc(func(a negotiation.Act) value {
		return value{kind: number, num: func(c *Call) float64 { return float64(c.machine.View().Uses(a)) }}
	})},
	{"turns_since", "act", actFunc(func(a negotiation.Act) value {
		return value{kind: number, num: func(c *Call) float64 { return float64(c.turnsSince(a)) }}
	})},
	{"said", "choice", func(arg string, n *names) (value, error) {
		i := slices.Index(n.choices, arg)
		if i < 0 {
			return value{}, unknownName{strict.Unknown("choice", arg, n.choices)}
		}
		return value{kind: truth, yes: func(c *Call) bool { return c.said[i] > 0 }}, nil
	}},
	{"fact", "fact", func(arg string, n *names) (value, error) {
		i := slices.Index(n.facts, arg)
		if i < 0 {
			return value{}, unknownName{strict.Unknown("fact", arg, n.facts)}
		}
		return value{kind: truth, yes: func(c *Call) bool { return c.told[i] > 0 }}, nil
	}},
	{"noted", "fact", func(arg string, n *names) (value, error) {
		i := slices.Index(n.facts, arg)
		if i < 0 {
			return value{}, unknownName{strict.Unknown("fact", arg, n.facts)}
		}
		return value{kind: truth, yes: func(c *Call) bool { return slices.Contains(c.Record.Notes, arg) }}, nil
	}},
	{"known", "thing learned", func(arg string, _ *names) (value, error) {
		i := slices.Index(knownNames, arg)
		if i < 0 {
			return value{}, unknownName{strict.Unknown("thing learned", arg, knownNames)}
		}
		f := negotiation.Facts(1) << i
		return value{kind: truth, yes: func(c *Call) bool { return c.machine.View().Known().Has(f) }}, nil
	}},
}

// knownNames are what the machine says a collector can learn, in its order.
var knownNames = []string{"reason", "budget", "vulnerable", "disputed", "represented", "stop", "third_party"}

func actFunc(f func(negotiation.Act) value) func(string, *names) (value, error) {
	return func(arg string, _ *names) (value, error) {
		a, ok := negotiation.ParseAct(arg)
		if !ok {
			return value{}, unknownName{strict.Unknown("act", arg, negotiation.ActNames())}
		}
		return f(a), nil
	}
}

func vocabularyNames() []string {
	list := make([]string, len(vocabulary))
	for i, f := range vocabulary {
		list[i] = f.name
	}
	return list
}

func functionNames() []string {
	list := make([]string, len(functions))
	for i, f := range functions {
		list[i] = f.name
	}
	return list
}

// ResultNames lists the results of calls a file may name.
func ResultNames() []string {
	var list []string
	for r := negotiation.NoResult; r < negotiation.Results; r++ {
		list = append(list, r.String())
	}
	return list
}
