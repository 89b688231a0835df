package negotiation

import "reflect"

// Script is how a collector of one skill level conducts a call: which steps
// belong to it, how often, and how often a step is forgotten or done badly. It
// is a rule for the next act given the View of the call. Counts and chances
// are rules of thumb set by hand.
type Script struct {
	Name        string  `toml:"name"`
	Tone        float64 `toml:"tone" range:"-1..1"`
	CurtTone    float64 `toml:"curt_tone" range:"-1..1"` // of a whole call with the Curt lapse
	Verify      int     `toml:"verify" range:"1..10"`    // tries
	Empathise   int     `toml:"empathise" range:"0..10"` // times, each on a cue
	Demands     int     `toml:"demands" range:"0..10"`   // times all is asked for
	Rounds      int     `toml:"rounds" range:"0..10"`    // plans proposed
	Months      int     `toml:"months" range:"1..120"`   // length of a plan guessed without a budget
	PartLeast   float64 `toml:"part_least" range:"0..1"` // share of what is owed worth a promise where no instalments may be given
	Recording   bool    `toml:"recording_notice"`
	Support     bool    `toml:"support"` // probes for and answers need
	Pause       bool    `toml:"pause"`   // after the demand
	Benefit     bool    `toml:"benefit"`
	Consequence bool    `toml:"consequence"`
	Consent     bool    `toml:"consent"`

	Lapse LapseChances `toml:"lapse"`
}

// LapseChances is how often each step goes wrong.
type LapseChances struct {
	SkipVerify   float64 `toml:"skip_verify" range:"0..1"`
	SkipDisclose float64 `toml:"skip_disclose" range:"0..1"`
	SkipReason   float64 `toml:"skip_reason" range:"0..1"`
	SkipBudget   float64 `toml:"skip_budget" range:"0..1"`
	MissCue      float64 `toml:"miss_cue" range:"0..1"`
	Curt         float64 `toml:"curt" range:"0..1"`
	FirstOffer   float64 `toml:"first_offer" range:"0..1"`
	SkipRecap    float64 `toml:"skip_recap" range:"0..1"`
	Threaten     float64 `toml:"threaten" range:"0..1"` // the worst of the curt calls, never more than Curt
}

// Lapses is what goes wrong in one call, decided before it begins.
type Lapses uint16

// The lapses.
const (
	SkipVerify Lapses = 1 << iota
	SkipDisclose
	SkipReason
	SkipBudget
	MissCue // hears no distress or anger, answers none, warns into it
	Curt
	FirstOffer // takes what is first offered
	SkipRecap
	Threaten // with something that is not intended
)

// Has says whether all of x are in the set.
func (l Lapses) Has(x Lapses) bool { return l&x == x }

// Lapses decides what goes wrong, from eight uniforms of the call's own, one
// for each lapse in order; Threaten is the low end of Curt.
func (s *Script) Lapses(u *[8]float64) Lapses {
	p := &s.Lapse
	var l Lapses
	for i, chance := range [...]float64{p.SkipVerify, p.SkipDisclose, p.SkipReason, p.SkipBudget, p.MissCue, p.Curt, p.FirstOffer, p.SkipRecap} {
		if u[i] < chance {
			l |= 1 << i
		}
	}
	if u[5] < min(p.Threaten, p.Curt) {
		l |= Threaten
	}
	return l
}

// Check says everything that is wrong with the script, by key; none is nil.
func (s *Script) Check() []error {
	var errs []error
	checkStruct(reflect.ValueOf(s).Elem(), "", 1, &errs)
	return errs
}

// Scripts is the skill levels the product ships: novice, trained, expert.
func Scripts() []Script {
	return []Script{
		{
			Name: "novice", Tone: -0.1, CurtTone: -0.6, Verify: 1, Empathise: 1, Demands: 2, Rounds: 1, Months: 6, PartLeast: 0.1,
			Recording: true, Consequence: true,
			Lapse: LapseChances{
				SkipVerify: 0.02, SkipDisclose: 0.06, SkipReason: 0.30, SkipBudget: 0.50, MissCue: 0.50,
				Curt: 0.15, FirstOffer: 0.35, SkipRecap: 0.40, Threaten: 0.005,
			},
		},
		{
			Name: "trained", CurtTone: -0.5, Verify: 2, Empathise: 2, Demands: 1, Rounds: 1, Months: 9, PartLeast: 0.25,
			Recording: true, Support: true, Pause: true, Benefit: true, Consequence: true,
			Lapse: LapseChances{
				SkipVerify: 0.004, SkipDisclose: 0.02, SkipReason: 0.10, SkipBudget: 0.15, MissCue: 0.20,
				Curt: 0.05, FirstOffer: 0.15, SkipRecap: 0.12, Threaten: 0.0005,
			},
		},
		{
			Name: "expert", Tone: 0.2, CurtTone: -0.3, Verify: 2, Empathise: 2, Demands: 1, Rounds: 2, Months: 12, PartLeast: 0.25,
			Recording: true, Support: true, Pause: true, Benefit: true, Consequence: true, Consent: true,
			Lapse: LapseChances{
				SkipVerify: 0.001, SkipDisclose: 0.005, SkipReason: 0.03, SkipBudget: 0.05, MissCue: 0.07,
				Curt: 0.01, FirstOffer: 0.05, SkipRecap: 0.03, Threaten: 0.0001,
			},
		},
	}
}
