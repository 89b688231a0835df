package negotiation

import "fairdue/agents"

// Delta is what one act does to the debtor. Positive raises, negative lowers;
// a step d moves x to x+d(1-x) upwards and to x+dx downwards, so that nothing
// leaves [0,1].
type Delta struct {
	Trust      float64 `toml:"trust"`
	Anger      float64 `toml:"anger"`
	Distress   float64 `toml:"distress"`
	Clarity    float64 `toml:"clarity"`
	Engagement float64 `toml:"engagement"`
	Pressure   float64 `toml:"pressure"`
}

// Deltas has a row for each act, or for each case of it. Acts that Rules leaves
// at zero cost a turn and nothing else.
type Deltas struct {
	Greet                   Delta `toml:"greet"`
	RecordingNotice         Delta `toml:"recording_notice"`
	Verify                  Delta `toml:"verify"`
	VerifyAgain             Delta `toml:"verify_again"`
	Disclose                Delta `toml:"disclose"`
	StatePurpose            Delta `toml:"state_purpose"`
	AskReason               Delta `toml:"ask_reason"`
	AskReasonAgain          Delta `toml:"ask_reason_again"`
	AskBudget               Delta `toml:"ask_budget"`
	AskBudgetMistrusted     Delta `toml:"ask_budget_mistrusted"` // trust below reveal.budget
	AskShortfall            Delta `toml:"ask_shortfall"`
	ProbeSupport            Delta `toml:"probe_support"`
	Pause                   Delta `toml:"pause"`
	EmpathiseCued           Delta `toml:"empathise_cued"`   // displayed affect above cue
	EmpathiseUncued         Delta `toml:"empathise_uncued"` // at or below it
	EmpathiseStacked        Delta `toml:"empathise_stacked"`
	ThankDisclosure         Delta `toml:"thank_disclosure"`
	Apologise               Delta `toml:"apologise"`
	ExplainBenefit          Delta `toml:"explain_benefit"`
	ExplainConsequence      Delta `toml:"explain_consequence"`       // displayed affect below cue
	ExplainConsequenceUpset Delta `toml:"explain_consequence_upset"` // at or above it
	AskFull                 Delta `toml:"ask_full"`
	AskFullAgain            Delta `toml:"ask_full_again"`
	OfferSettlement         Delta `toml:"offer_settlement"`
	OfferPlanInReach        Delta `toml:"offer_plan_in_reach"`
	OfferPlanStretched      Delta `toml:"offer_plan_stretched"` // between reach and plan.far times reach
	OfferPlanOutOfReach     Delta `toml:"offer_plan_out_of_reach"`
	OfferPlanOnDispute      Delta `toml:"offer_plan_on_dispute"` // before the dispute is logged
	OfferHold               Delta `toml:"offer_hold"`
	OfferHoldIrrelevant     Delta `toml:"offer_hold_irrelevant"`
	AcceptOffer             Delta `toml:"accept_offer"`
	LogDispute              Delta `toml:"log_dispute"`
	LogDisputeIrrelevant    Delta `toml:"log_dispute_irrelevant"`
	Signpost                Delta `toml:"signpost"`
	SignpostIrrelevant      Delta `toml:"signpost_irrelevant"`
	Escalate                Delta `toml:"escalate"`
	Recap                   Delta `toml:"recap"`
	RecapOfNothing          Delta `toml:"recap_of_nothing"`
	ConfirmConsent          Delta `toml:"confirm_consent"`
	ConfirmOfNothing        Delta `toml:"confirm_of_nothing"`
	Threaten                Delta `toml:"threaten"` // threaten_illegal and threaten_unintended
	Misstate                Delta `toml:"misstate_amount_or_status"`
	DiscloseThirdParty      Delta `toml:"disclose_third_party"`
	Abuse                   Delta `toml:"abuse"`
	PressureToBorrow        Delta `toml:"pressure_to_borrow"`
	CollectAfterStop        Delta `toml:"collect_after_stop"`
	TakePayment             Delta `toml:"take_payment_unauthorised"`
	Circles                 Delta `toml:"circles"` // on top, from the second use of an act, but for plans, demands and empathy
}

// Rules is every number of the model. A trainer may change any of them; Check
// says what is wrong with them. The range tag of a field is what Check allows.
type Rules struct {
	Note  string `toml:"note"` // where the numbers come from, for print
	Turns int    `toml:"turns" range:"1..250"`

	Feeling     Feeling     `toml:"feeling"`
	Reveal      Reveal      `toml:"reveal"`
	Neutral     Neutral     `toml:"neutral"`
	Willingness Willingness `toml:"willingness"`
	Budget      Budget      `toml:"budget"`
	Curve       Curve       `toml:"offer"`
	Keeping     Keeping     `toml:"keeping"`
	Worth       Worth       `toml:"worth"`
	Deltas      Deltas      `toml:"deltas"`
}

// Feeling sets how deltas become movements of the mind.
type Feeling struct {
	Habituation float64 `toml:"habituation" range:"0..1"` // a benefit is multiplied by this at each repetition
	ToneHelp    float64 `toml:"tone_help" range:"0..1"`   // helpful deltas times 1 + ToneHelp x tone
	ToneHarm    float64 `toml:"tone_harm" range:"0..1"`   // harmful deltas times 1 - ToneHarm x tone
	Return      float64 `toml:"return" range:"0..1"`      // share of the way back to temperament each turn, anger and distress
	Cue         float64 `toml:"cue" range:"0..1"`         // displayed affect, the larger of anger and distress, that asks for an answer
	HangUp      float64 `toml:"hang_up" range:"0..1"`     // anger above which the debtor hangs up
	Stacked     int     `toml:"stacked" range:"1..250"`   // empathise: uses before it grates
}

// Reveal is the trust from which a debtor tells.
type Reveal struct {
	Identity    float64 `toml:"identity" range:"0..1"`    // who they are, when asked the first time
	Reason      float64 `toml:"reason" range:"0..1"`      // once asked
	Budget      float64 `toml:"budget" range:"0..1"`      // at the moment of asking
	Support     float64 `toml:"support" range:"0..1"`     // vulnerability, once asked
	Unprompted  float64 `toml:"unprompted" range:"0..1"`  // vulnerability, once the reason is told
	Frustration float64 `toml:"frustration" range:"0..1"` // anger from which they vent
}

// Neutral is the trust and anger at which willingness and concession are what
// the debtor brings.
type Neutral struct {
	Trust float64 `toml:"trust" range:"0..1"`
	Anger float64 `toml:"anger" range:"0..1"`
}

// Willingness: w = willing + Trust (T - neutral) - Anger (G - neutral) + E,
// within [0,1].
type Willingness struct {
	Trust float64 `toml:"trust" range:"0..5"`
	Anger float64 `toml:"anger" range:"0..5"`
}

// Budget is how the affordable amount follows from the surplus: a savings
// allowance of Share of it, Cap at most, stays with the debtor (the savings
// category of the Standard Financial Statement).
type Budget struct {
	SavingsShare float64      `toml:"savings_share" range:"0..1"`
	SavingsCap   agents.Money `toml:"savings_cap" range:"0..1e15"` // whole minor units
}

// Curve is the debtor's time-dependent concession:
// beta = exp(Trust (T-neutral) - Anger (G-neutral)),
// alpha = Start + (1-Start) (turn/Turns)^(1/beta),
// offer = lo + alpha (cap - lo), lo = Low x affordable x w.
type Curve struct {
	Start      float64 `toml:"start" range:"0..1"`
	Trust      float64 `toml:"trust" range:"0..5"`
	Anger      float64 `toml:"anger" range:"0..5"`
	Low        float64 `toml:"low" range:"0..1"`
	Repeat     float64 `toml:"repeat" range:"1..10"`    // a repeated ask up to this times the offer is settled at the offer
	Capitulate float64 `toml:"capitulate" range:"0..1"` // pleaser x pressure above which anything is accepted, to end the call
	Far        float64 `toml:"far" range:"1..10"`       // a plan of more than this times the affordable amount is out of reach
}

// Keeping is the chance that an instalment is paid:
// p = sigmoid(Base + Trust (T-.5) + Clarity (U-.5) + Organised (organised-.5) - Overload max(0, load-1)).
type Keeping struct {
	Base        float64 `toml:"base" range:"-10..10"`
	Trust       float64 `toml:"trust" range:"0..10"`
	Clarity     float64 `toml:"clarity" range:"0..10"`
	Organised   float64 `toml:"organised" range:"0..10"`
	Overload    float64 `toml:"overload" range:"0..20"`
	NoMeansLoad float64 `toml:"no_means_load" range:"1..20"` // load of any instalment when nothing is affordable
	DownBonus   float64 `toml:"down_bonus" range:"0..1"`     // money at once comes with p + DownBonus
	DownCap     float64 `toml:"down_cap" range:"0..1"`       // but DownCap at most
}

// Worth sets what an agreement is expected to bring, and the best there was.
type Worth struct {
	Cure        float64 `toml:"cure" range:"0..1"`     // share of broken instalments that come after all, as far as affordable
	Discount    float64 `toml:"discount" range:"0..1"` // a month's
	Months      int     `toml:"months" range:"1..120"` // instalments that count
	BestTrust   float64 `toml:"best_trust" range:"0..1"`
	BestClarity float64 `toml:"best_clarity" range:"0..1"`
	BestLoad    float64 `toml:"best_load" range:"0..10"` // the best is sought up to this load
}
