package panel

import "fairdue/agents"

// PatternKind is a way of paying seen over a whole window.
type PatternKind int

// The patterns, as ruled by PatternOf.
const (
	Prompt PatternKind = iota
	MinimumPayer
	Dormant
	OneOff
	Unresolved
	RepeatSlips
	SlowPayer
	HardshipPattern
	Patterns
)

// PatternNames are the patterns in print.
var PatternNames = [Patterns]string{"prompt", "minimum payer", "dormant", "one-off", "unresolved", "repeat slips", "slow payer", "hardship"}

func (k PatternKind) String() string { return PatternNames[k] }

// PatternOf is the pattern of an account's months by rules in this order:
// hardship was ever 2 or more months past due; slow payer delinquent in 3 months
// or more; repeat slips in two separate spells; one-off in one spell that is over
// at the end, unresolved in one that is not; dormant billed at most once, bills
// below the threshold not counted; prompt paid at least 95 % of at least 60 % of
// its bills; minimum payer the rest.
func PatternOf(rows []Row, threshold agents.Money) PatternKind {
	late, spells, worst, billed, full := 0, 0, 0, 0, 0
	for k, r := range rows {
		worst = max(worst, r.Months)
		if r.Delinquent() {
			late++
			if k == 0 || !rows[k-1].Delinquent() {
				spells++
			}
		}
		if r.Balance >= threshold && r.Payment != Unknown {
			billed++
			if Band(r.Payment, r.Balance) == Bands-1 {
				full++
			}
		}
	}
	switch {
	case worst >= 2:
		return HardshipPattern
	case late >= 3:
		return SlowPayer
	case spells >= 2:
		return RepeatSlips
	case spells == 1 && !rows[len(rows)-1].Delinquent():
		return OneOff
	case spells == 1:
		return Unresolved
	case billed <= 1:
		return Dormant
	case float64(full) >= 0.6*float64(billed):
		return Prompt
	}
	return MinimumPayer
}

func (t *Tally) pattern(rows []Row, w float64) {
	c := &t.Patterns[PatternOf(rows, t.Threshold)]
	c.Accounts += w
	for _, r := range rows {
		if r.Payment != Unknown && r.Balance >= t.Threshold {
			c.Paid.add(r, w)
		}
	}
}
