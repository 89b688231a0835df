package lesson

import (
	"slices"

	"fairdue/agents/negotiation"
	"fairdue/scenarios/strict"
)

// field is one identifier of the expression language.
type field struct {
	name, said string // said in a sentence
	yes        func(*Call) bool
	num        func(*Call) float64
	str        func(*Call) string
	among      func(*names) []string // what a text may be
}

// function is one function of a name.
type function struct {
	name, takes, said string
	make              func(arg string, n *names) (value, error)
}

// longAgo is turns_since of an act not done.
const longAgo = 999

// vocabulary is every identifier. Money is in major units.
var vocabulary = []field{
	{name: "trust", said: "trust", num: func(c *Call) float64 { return c.machine.State().Trust }},
	{name: "anger", said: "anger", num: func(c *Call) float64 { return c.machine.State().Anger }},
	{name: "distress", said: "distress", num: func(c *Call) float64 { return c.machine.State().Distress }},
	{name: "clarity", said: "clarity", num: func(c *Call) float64 { return c.machine.State().Clarity }},
	{name: "affect", said: "the stronger of anger and distress", num: func(c *Call) float64 { s := c.machine.State(); return s.Affect() }},
	{name: "pressure", said: "pressure", num: func(c *Call) float64 { return c.machine.State().Pressure }},
	{name: "turn", said: "the turn", num: func(c *Call) float64 { return float64(c.machine.View().Turn()) }},
	{name: "load", said: "the instalment over what is affordable", num: func(c *Call) float64 { return c.machine.Outcome().Load }},
	{name: "months", said: "the number of instalments agreed", num: func(c *Call) float64 { a, _ := c.machine.View().Agreement(); return float64(a.Count) }},
	{name: "instalment", said: "the instalment agreed", num: func(c *Call) float64 {
		a, _ := c.machine.View().Agreement()
		return a.Instalment.Major(c.Lesson.Currency.Digits)
	}},
	{name: "down", said: "the money agreed for today", num: func(c *Call) float64 {
		a, _ := c.machine.View().Agreement()
		return a.Down.Major(c.Lesson.Currency.Digits)
	}},
	{name: "hold_days", said: "the days of hold", num: func(c *Call) float64 { return float64(c.machine.View().Held()) }},
	{name: "agreed", said: "something is agreed", yes: func(c *Call) bool { _, ok := c.machine.View().Agreement(); return ok }},
	{name: "held", said: "a hold is given", yes: func(c *Call) bool { return c.machine.View().Held() > 0 }},
	{name: "offered", said: "an offer of the debtor stands", yes: func(c *Call) bool { _, _, ok := c.machine.View().Offer(); return ok }},
	{name: "signposted", said: "help was named to somebody who needs it", yes: func(c *Call) bool { return c.machine.View().Signposted() }},
	{name: "recapped", said: "what is settled was summed up", yes: func(c *Call) bool { return c.machine.View().Recapped() }},
	{name: "confirmed", said: "the debtor consented", yes: func(c *Call) bool { return c.machine.View().Confirmed() }},
	{name: "verified", said: "the right party is verified", yes: func(c *Call) bool { return c.machine.View().Verified() }},
	{name: "logged", said: "the dispute is logged", yes: func(c *Call) bool { return c.machine.View().Logged() }},
	{name: "escalated", said: "the call was passed on", yes: func(c *Call) bool { return c.machine.View().Escalated() }},
	{name: "breached", said: "something prohibited was done", yes: func(c *Call) bool { return c.machine.View().Breaches() != 0 }},
	{name: "hung_up", said: "the debtor hung up", yes: func(c *Call) bool { return c.machine.View().HungUp() }},
	{name: "over", said: "the call is over", yes: func(c *Call) bool { return c.Over() }},
	{name: "settled_for_less", said: "a settlement is agreed", yes: func(c *Call) bool { a, ok := c.machine.View().Agreement(); return ok && a.Waived > 0 }},
	{name: "last", said: "the last act", str: func(c *Call) string { return c.machine.View().Last().String() }, among: func(*names) []string { return negotiation.ActNames() }},
	{name: "ending", said: "the ending", str: func(c *Call) string { return c.EndingID() }, among: func(n *names) []string { return n.endings }},
	{name: "result", said: "what the call came to", str: func(c *Call) string { return c.Result().String() }, among: func(*names) []string { return ResultNames() }},
}

var functions = []function{
	{"asked", "act", "was done", actFunc(func(a negotiation.Act) value {
		return value{kind: truth, yes: func(c *Call) bool { return c.machine.View().Uses(a) > 0 }}
	})},
	{"count", "act", "times done", actFunc(func(a negotiation.Act) value {
		return value{kind: number, num: func(c *Call) float64 { return float64(c.machine.View().Uses(a)) }}
	})},
	{"turns_since", "act", "turns ago", actFunc(func(a negotiation.Act) value {
		return value{kind: number, num: func(c *Call) float64 { return float64(c.turnsSince(a)) }}
	})},
	{"said", "choice", "was said", func(arg string, n *names) (value, error) {
		i := slices.Index(n.choices, arg)
		if i < 0 {
			return value{}, unknownName{strict.Unknown("choice", arg, n.choices)}
		}
		return value{kind: truth, yes: func(c *Call) bool { return c.said[i] > 0 }}, nil
	}},
	{"fact", "fact", "was told", func(arg string, n *names) (value, error) {
		i := slices.Index(n.facts, arg)
		if i < 0 {
			return value{}, unknownName{strict.Unknown("fact", arg, n.facts)}
		}
		return value{kind: truth, yes: func(c *Call) bool { return c.told[i] > 0 }}, nil
	}},
	{"noted", "fact", "was noted", func(arg string, n *names) (value, error) {
		i := slices.Index(n.facts, arg)
		if i < 0 {
			return value{}, unknownName{strict.Unknown("fact", arg, n.facts)}
		}
		return value{kind: truth, yes: func(c *Call) bool { return slices.Contains(c.Record.Notes, arg) }}, nil
	}},
	{"known", "thing learned", "is known", func(arg string, _ *names) (value, error) {
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
