package lesson

import (
	"slices"

	"fairdue/agents/negotiation"
	"fairdue/scenarios/strict"
)

// board reads the choices and nodes.
func (r *reader) board() {
	for i := range r.f.Choice {
		r.choice(strict.Index("choice", i), &r.f.Choice[i], -1, "")
	}
	var nodes []string
	for _, n := range r.f.Node {
		nodes = append(nodes, n.ID)
	}
	for i := range r.f.Node {
		n := &r.f.Node[i]
		key := strict.Index("node", i)
		r.Require(key, "stage", "choice")
		r.unique(key, "node", n.ID)
		r.one(strict.Join(key, "stage"), "stage", n.Stage, Stages)
		r.l.Nodes = append(r.l.Nodes, Node{ID: n.ID, Stage: n.Stage, When: r.expr(strict.Join(key, "when"), n.When)})
		for j := range n.Choice {
			r.choice(strict.Index(strict.Join(key, "choice"), j), &n.Choice[j], i, n.Stage)
		}
	}
	if len(r.l.Choices) == 0 && !r.Broken() {
		r.Problem("choice", "a lesson needs something to say: add [[choice]] or [[node]]")
	}
	k := 0
	target := func(key string, c *choiceText) {
		if c.Goto != "" {
			i := slices.Index(nodes, c.Goto)
			if i < 0 {
				r.Problem(strict.Join(key, "goto"), "S004 %s", strict.Unknown("node", c.Goto, nodes))
			} else {
				r.l.Choices[k].Goto = i
				r.l.Nodes[i].aside = r.l.Nodes[i].aside || !r.l.Nodes[i].When.Given()
			}
		}
		k++
	}
	for i := range r.f.Choice {
		target(strict.Index("choice", i), &r.f.Choice[i])
	}
	for i := range r.f.Node {
		for j := range r.f.Node[i].Choice {
			target(strict.Index(strict.Join(strict.Index("node", i), "choice"), j), &r.f.Node[i].Choice[j])
		}
	}
}

func (r *reader) choice(key string, x *choiceText, node int, stage string) {
	at := func(k string) string { return key + "." + k }
	r.Require(key, "text")
	r.unique(key, "choice", x.ID)
	c := Choice{ID: x.ID, Index: len(r.l.Choices), Node: node, Stage: stage, Once: x.Once, Goto: -1, Error: x.Error, Covers: x.Covers}
	if x.ID == EndID {
		r.Problem(at("id"), "%q is what ends every call: use another id", EndID)
	}
	if !r.Has(at("act")) && !r.Has(at("goto")) {
		r.Problem(key, "names neither an act nor a goto")
	}
	if r.Has(at("act")) {
		a, ok := negotiation.ParseAct(x.Act)
		if !ok {
			r.Problem(at("act"), "S004 %s", strict.Unknown("act", x.Act, negotiation.ActNames()))
		}
		c.Act = a
	}
	r.one(at("stage"), "stage", x.Stage, Stages)
	r.one(at("error"), "error class", x.Error, Errors)
	for i, y := range x.Covers {
		if !slices.Contains(Covers, y) {
			r.Problem(strict.Index(at("covers"), i), "S004 %s", strict.Unknown("thing covered", y, Covers))
		}
	}
	if !r.Has(at("covers")) {
		c.Covers = usual[c.Act]
	}
	switch {
	case x.Stage != "":
		c.Stage = x.Stage
	case stage == "" && c.Act.Prohibited():
		c.Stage = "relate"
	case stage == "" && c.Act != negotiation.NoAct:
		c.Stage = c.Act.Group().String()
	case stage == "":
		c.Stage = Stages[0]
	}
	if x.Tone < -1 || x.Tone > 1 {
		r.Problem(at("tone"), "%v is not within -1 and 1", x.Tone)
	}
	r.args(key, x, &c)
	c.When = r.expr(at("when"), x.When)
	c.Text = r.text(at("text"), x.Text)
	if r.Has(at("why")) {
		c.Why = r.text(at("why"), x.Why)
	}
	r.leaks(at("text"), x.Text, &c.When)
	r.l.Choices = append(r.l.Choices, c)
}

func (r *reader) args(key string, x *choiceText, c *Choice) {
	at := func(k string) string { return key + "." + k }
	a := negotiation.Args{
		Tone: x.Tone, Amount: r.money(at("args.instalment"), x.Args.Instalment), Down: r.money(at("args.down"), x.Args.Down),
		Count: x.Args.Months, Day: x.Args.Day, Pct: float64(x.Args.Pct),
	}
	if x.Args.Hold > 0 {
		a.Day = x.Args.Hold
	}
	for _, n := range []struct {
		key string
		n   int
	}{{"months", x.Args.Months}, {"day", x.Args.Day}, {"hold", x.Args.Hold}} {
		if n.n < 0 || n.n > 400 {
			r.Problem(at("args."+n.key), "%d is not within 0 and 400", n.n)
		}
	}
	r.one(at("args.method"), "method", x.Args.Method, methods)
	if m, ok := negotiation.ParseMethod(x.Args.Method); ok {
		a.Method = m
	}
	asks := map[negotiation.Act][]string{
		negotiation.AskFull: {"date"}, negotiation.OfferPlan: {"instalment", "down", "date", "months"},
		negotiation.OfferSettlement: {"settlement", "date"}, negotiation.OfferHold: {"hold"}, negotiation.AcceptOffer: {"date"},
	}[c.Act]
	for i, k := range x.Ask {
		switch {
		case !slices.Contains(amountNames, k):
			r.Problem(strict.Index(at("ask"), i), "S004 %s", strict.Unknown("amount", k, amountNames))
		case !slices.Contains(asks, k):
			r.Problem(strict.Index(at("ask"), i), "%s takes no %s", c.Act, k)
		}
		c.Ask = append(c.Ask, Amount(k))
	}
	if c.Act == negotiation.OfferPlan && a.Amount == 0 && a.Count == 0 && !slices.Contains(c.Ask, Instalment) && !slices.Contains(c.Ask, Months) {
		r.Problem(key, `offer_plan needs args.instalment or args.months, or ask = ["instalment"]`)
	}
	if c.Act == negotiation.OfferHold && a.Day == 0 && !slices.Contains(c.Ask, Hold) {
		r.Problem(key, `offer_hold needs args.hold, or ask = ["hold"]`)
	}
	if c.Act == negotiation.OfferSettlement && a.Pct == 0 && !slices.Contains(c.Ask, Settlement) {
		r.Problem(key, `offer_settlement needs args.pct, or ask = ["settlement"]`)
	}
	c.Args = a
}
