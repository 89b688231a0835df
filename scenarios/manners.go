package scenarios

import (
	"maps"
	"slices"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/scenarios/strict"
)

// Manners is what holds for all debtors alike. A scenario may override any
// number of it; causes and preferences are given whole.
type Manners struct {
	Tiring   debtors.Tiring     `toml:"tiring"`
	Promises debtors.Promises   `toml:"promises"`
	Calls    debtors.Calls      `toml:"calls"`
	Disputes debtors.Disputes   `toml:"disputes"`
	Cause    []debtors.Cause    `toml:"cause"`
	Custom   *debtors.Custom    `toml:"custom"` // nil: debtors buy nothing more
	Levers   debtors.Levers     `toml:"levers"`
	Score    scoreFile          `toml:"score"`
	Prefers  map[string]float64 `toml:"prefers"` // share of debtors who prefer a channel, among those who have it

	AgencyLift float64      `toml:"agency_lift"` // rise of the intensity's base while an agency works the account, per day
	Least      strict.Money `toml:"least"`       // the smallest payment made
}

// scoreFile is the score with its amounts as the file writes them.
type scoreFile struct {
	debtors.Score
	Call    strict.Money `toml:"call"`
	Message strict.Money `toml:"message"`
}

// score is the score with amounts in minor units, rounded: they are estimates.
func (f *scoreFile) score(digits int) debtors.Score {
	s := f.Score
	s.Call, s.Message = rounded(f.Call, digits), rounded(f.Message, digits)
	return s
}

func rounded(m strict.Money, digits int) agents.Money {
	whole, exact := m.Exact(digits)
	if exact > 0 {
		return agents.FromMajor(exact, 0)
	}
	return whole
}

// checkManners looks at what the table at path gives.
func checkManners(d *strict.Doc, path string, m *Manners) {
	checkRanges(d, path, m)
	if key := strict.Join(path, "cause"); d.Has(key) {
		checkCauses(d, key, m.Cause)
	}
	if m.Custom != nil && m.Custom.Recover == 1 {
		d.Problem(strict.Join(strict.Join(path, "custom"), "recover"), "want a fraction below 1, got 1: nothing done would last")
	}
	if key := strict.Join(path, "prefers"); d.Has(key) {
		checkPrefers(d, key, m.Prefers)
	}
}

func checkCauses(d *strict.Doc, key string, causes []debtors.Cause) {
	seen := map[string]int{}
	total := make([]float64, len(causes))
	for i := range causes {
		at, c := strict.Index(key, i), &causes[i]
		d.Complete(at, c)
		checkRanges(d, at, c)
		uniqueIn(d, key, at, c.Name, "cause", seen)
		total[i] = c.Share
	}
	if len(causes) > 255 {
		d.Problem(key, "%d causes, want at most 255", len(causes))
	}
	sumToOne(d, key, total)
}

func checkPrefers(d *strict.Doc, key string, shares map[string]float64) {
	before := d.Len()
	var total []float64
	for _, n := range slices.Sorted(maps.Keys(shares)) {
		at, x := strict.Join(key, n), shares[n]
		if !contains(agents.ChannelNames(), n) {
			d.Unknown(at, "channel", n, agents.ChannelNames())
		}
		shareOf(d, at, x)
		total = append(total, x)
	}
	if d.Len() == before {
		sumToOne(d, key, total)
	}
}

// shareOf checks a share that stands under a name of the user's.
func shareOf(d *strict.Doc, key string, x float64) {
	if !(x >= 0 && x <= 1) {
		d.Problem(key, "want a fraction from 0 to 1, got %v", x)
	}
}

// preferences are the shares by channel.
func (m *Manners) preferences() (shares [agents.Channels]float64) {
	for n, x := range m.Prefers {
		if c, ok := agents.ParseChannel(n); ok {
			shares[c] = x
		}
	}
	return shares
}
