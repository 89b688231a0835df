package negotiation

import (
	"fmt"

	"fairdue/agents"
)

// Call is one call as it stands. It is a plain value that Model.Begin fills
// and that may be filled again for the next call; playing it allocates
// nothing.
type Call struct {
	model *Model

	mind       Mind
	truth      Truth
	means      Means
	balance    agents.Money
	lump       float64 // minor units
	affordable float64 // minor units a month

	state State
	turn  int
	uses  [Acts]uint8
	last  Act
	reply Reply

	ask      float64 // the instalment last asked for, minor units, 0 for none
	downAsk  float64 // the money at once last asked for
	about    target  // what the last ask was to settle
	offer    terms   // the debtor's last offer
	offered  bool
	known    Facts
	breaches Breaches

	agreement   Agreement
	agreed      bool
	held        int // days, 0 for no hold
	verified    bool
	logged      bool
	signposted  bool
	escalated   bool
	recapped    bool
	confirmed   bool
	over        bool
	hungUp      bool
	method      Method
	disposition Result
}

// Breaches is a set of things that fail a call whatever it brought: the
// prohibited acts, done as such or in effect, and talk of the debt before the
// right party is verified.
type Breaches uint16

// BeforeVerified is talk of a debt to somebody not yet verified.
const BeforeVerified Breaches = 1

// BreachOf is the breach that a prohibited act is, 0 for any other act.
func BreachOf(a Act) Breaches {
	if !a.Prohibited() {
		return 0
	}
	return 1 << (1 + a - ThreatenIllegal)
}

// Has says whether all of x are in the set.
func (b Breaches) Has(x Breaches) bool { return b&x == x }

// String joins the names with "+", "" for none.
func (b Breaches) String() string {
	return joinBits(uint(b), append([]string{"before_verified"}, actNames[ThreatenIllegal:]...))
}

// Begin sets c to the start of a call with d. Traits outside [0,1] or a
// balance that is not positive are the caller's mistake and panic.
func (m *Model) Begin(c *Call, d *Debtor) {
	for _, x := range [...]float64{d.Mind.Willing, d.Mind.Trust, d.Mind.Anger, d.Mind.Distress, d.Mind.Clarity, d.Mind.Pleaser, d.Mind.Organised} {
		if !(x >= 0 && x <= 1) {
			panic(fmt.Sprintf("negotiation: a trait of %v is outside 0..1: %+v", x, d.Mind))
		}
	}
	if d.Balance <= 0 {
		panic(fmt.Sprintf("negotiation: a call about a balance of %d", d.Balance))
	}
	*c = Call{
		model: m, mind: d.Mind, truth: d.Truth, means: d.Means, balance: d.Balance,
		lump:       float64(max(0, d.Means.Lump)),
		affordable: m.affordable(d.Means),
		state:      State{Trust: d.Mind.Trust, Anger: d.Mind.Anger, Distress: d.Mind.Distress, Clarity: d.Mind.Clarity},
	}
}

// Do plays one turn. set_disposition ends the call and takes no turn: it is
// written down when the receiver is back. An act after the call is over, NoAct, or a plan with
// neither amount nor count is the caller's mistake and panics.
func (c *Call) Do(a Act, args Args) Reply {
	if c.over {
		panic("negotiation: " + a.String() + " after the call is over")
	}
	if a == SetDisposition {
		c.over, c.last, c.disposition = true, a, args.Disposition
		c.uses[a]++
		c.reply = Reply{}
		return c.reply
	}
	r := &c.model.rules
	n := c.uses[a]
	c.uses[a]++
	c.turn++
	c.last = a

	var instalment float64
	if a == OfferPlan {
		instalment = float64(c.instalment(&args))
	}
	trusted := c.state.Trust >= r.Reveal.Budget
	c.breaches |= c.breachBy(a)
	c.feel(a, n, instalment, args.Tone)
	if c.state.Anger > r.Feeling.HangUp || c.turn > r.Turns {
		c.over, c.hungUp = true, true
		c.reply = Reply{Act: HangUp}
		return c.reply
	}
	before := c.known
	c.learn(a, trusted)
	c.reply = c.answer(a, n, instalment, &args, c.known&^before)
	c.reply.Facts = c.known &^ before
	return c.reply
}

// feel moves the state by the act, by repeating it, and back to temperament.
func (c *Call) feel(a Act, n uint8, instalment, tone float64) {
	f := &c.model.rules.Feeling
	tone = max(-1, min(1, tone))
	help, harm := 1+float64(f.ToneHelp*tone), 1-float64(f.ToneHarm*tone)
	c.state.apply(c.row(a, n, instalment), c.model.habit[n]*help, harm)
	if n > 0 && a != OfferPlan && a != AskFull && a != Empathise {
		c.state.apply(&c.model.rules.Deltas.Circles, help, harm)
	}
	c.state.Anger += float64(f.Return * (c.mind.Anger - c.state.Anger))
	c.state.Distress += float64(f.Return * (c.mind.Distress - c.state.Distress))
}

func (c *Call) breachBy(a Act) Breaches {
	b := BreachOf(a)
	if a.revealsDebt() {
		if !c.verified {
			b |= BeforeVerified
		}
		if c.truth.WrongParty {
			b |= BreachOf(DiscloseThirdParty)
		}
	}
	if a.demands() && c.known&(FactStop|FactRepresented) != 0 {
		b |= BreachOf(CollectAfterStop)
	}
	return b
}

// learn adds what the debtor lets out in this turn. What they will tell once
// asked they tell as soon as they trust enough; their budget only if they
// trusted enough when they were asked.
func (c *Call) learn(a Act, trusted bool) {
	t, r := c.state.Trust, &c.model.rules.Reveal
	if c.truth.WrongParty {
		if a == Verify {
			c.known |= FactThirdParty
		}
		return
	}
	if c.truth.Represented && (a == AskReason || a.demands()) {
		c.known |= FactRepresented
	}
	if c.truth.WantsStop && a.demands() {
		c.known |= FactStop
	}
	if c.truth.Disputed && (a == StatePurpose || a == AskReason || a.demands()) {
		c.known |= FactDisputed
	}
	if a == AskBudget && trusted {
		c.known |= FactBudget
	}
	if c.uses[AskReason] > 0 && t >= r.Reason {
		c.known |= FactReason
	}
	if c.truth.Vulnerable && (c.uses[ProbeSupport] > 0 && t >= r.Support || c.known.Has(FactReason) && t >= r.Unprompted) {
		c.known |= FactVulnerable
	}
}

// needsHelp says whether a hold or a referral is relevant: the reason is known
// and the debtor is vulnerable, or the affordable amount would not clear the
// balance within the months that count.
func (c *Call) needsHelp() bool {
	if !c.known.Has(FactReason) {
		return false
	}
	return c.truth.Vulnerable || float64(c.affordable*float64(c.model.rules.Worth.Months)) < float64(c.balance)
}

// settled says whether there is something to recap.
func (c *Call) settled() bool { return c.agreed || c.held > 0 || c.logged }
