package negotiation

// Default is the rules the product ships: rules of thumb set by hand, not
// fitted to recorded calls. What they were chosen to reproduce is the order of
// call styles in the tests of this package. The savings allowance is that of
// the Standard Financial Statement, in a currency of two decimals whose unit
// is worth about a pound.
func Default() Rules {
	return Rules{
		Note:  "Rules of thumb, set by hand and not fitted to recorded calls. Savings allowance: Standard Financial Statement.",
		Turns: 16,
		Feeling: Feeling{
			Habituation: 0.5, ToneHelp: 0.5, ToneHarm: 0.5,
			Return: 0.04, Cue: 0.35, HangUp: 0.92, Stacked: 2,
		},
		Reveal: Reveal{
			Identity: 0.20, Reason: 0.40, Budget: 0.40,
			Support: 0.40, Unprompted: 0.55, Frustration: 0.50,
		},
		Neutral:     Neutral{Trust: 0.5, Anger: 0.3},
		Willingness: Willingness{Trust: 0.45, Anger: 0.35},
		Budget:      Budget{SavingsShare: 0.10, SavingsCap: 2000},
		Curve: Curve{
			Start: 0.10, Trust: 1.6, Anger: 1.6, Low: 0.30,
			Repeat: 1.25, Capitulate: 0.30, Far: 1.5,
		},
		Keeping: Keeping{
			Base: 2.2, Trust: 1.2, Clarity: 0.8, Organised: 0.8, Overload: 3.5,
			NoMeansLoad: 4, DownBonus: 0.05, DownCap: 0.98,
		},
		Worth: Worth{
			Cure: 0.35, Discount: 0.99, Months: 24,
			BestTrust: 0.85, BestClarity: 0.90, BestLoad: 1.5,
		},
		Deltas: defaultDeltas(),
	}
}

func defaultDeltas() Deltas {
	return Deltas{
		Greet:                   Delta{Trust: 0.04},
		Verify:                  Delta{Trust: -0.02, Anger: 0.03},
		VerifyAgain:             Delta{Trust: -0.05, Anger: 0.10},
		Disclose:                Delta{Trust: 0.03, Clarity: 0.10},
		StatePurpose:            Delta{Anger: 0.04, Clarity: 0.20},
		AskReason:               Delta{Trust: 0.10, Anger: -0.05, Distress: -0.02},
		AskReasonAgain:          Delta{Trust: 0.01, Anger: 0.05, Distress: -0.02},
		AskBudget:               Delta{Trust: 0.04, Distress: 0.03, Clarity: 0.10},
		AskBudgetMistrusted:     Delta{Trust: -0.05, Anger: 0.08, Distress: 0.03},
		EmpathiseCued:           Delta{Trust: 0.18, Anger: -0.22, Distress: -0.18},
		EmpathiseUncued:         Delta{Trust: 0.03, Anger: -0.02},
		EmpathiseStacked:        Delta{Trust: -0.10, Anger: 0.08},
		ExplainBenefit:          Delta{Trust: 0.04, Distress: -0.02, Clarity: 0.08, Engagement: 0.04},
		ExplainConsequence:      Delta{Trust: -0.03, Anger: 0.03, Distress: 0.02, Clarity: 0.05, Engagement: 0.12, Pressure: 0.10},
		ExplainConsequenceUpset: Delta{Trust: -0.10, Anger: 0.15, Distress: 0.10, Pressure: 0.10},
		AskFull:                 Delta{Anger: 0.05, Distress: 0.02, Clarity: 0.05},
		AskFullAgain:            Delta{Trust: -0.08, Anger: 0.14, Distress: 0.06, Pressure: 0.15},
		OfferPlanInReach:        Delta{Trust: 0.05, Clarity: 0.04},
		OfferPlanOutOfReach:     Delta{Trust: -0.05, Anger: 0.08, Distress: 0.08},
		OfferPlanOnDispute:      Delta{Trust: -0.08, Anger: 0.12},
		OfferHold:               Delta{Trust: 0.15, Anger: -0.10, Distress: -0.25, Clarity: 0.05},
		OfferHoldIrrelevant:     Delta{Trust: -0.04, Clarity: -0.05, Engagement: -0.10},
		LogDispute:              Delta{Trust: 0.30, Anger: -0.35, Distress: -0.10, Clarity: 0.10},
		Signpost:                Delta{Trust: 0.12, Anger: -0.05, Distress: -0.20, Clarity: 0.05},
		SignpostIrrelevant:      Delta{Trust: -0.06, Anger: 0.04, Clarity: -0.05},
		Recap:                   Delta{Trust: 0.04, Distress: -0.02, Clarity: 0.25},
		RecapOfNothing:          Delta{Trust: -0.04, Anger: 0.03},
		ConfirmConsent:          Delta{Trust: 0.02, Clarity: 0.10},
		ConfirmOfNothing:        Delta{Trust: -0.04, Anger: 0.03},
		Threaten:                Delta{Trust: -0.45, Anger: 0.30, Distress: 0.35, Pressure: 0.40},
		PressureToBorrow:        Delta{Trust: -0.12, Anger: 0.10, Distress: 0.12, Pressure: 0.25},
		Circles:                 Delta{Trust: -0.06, Anger: 0.05},
	}
}
