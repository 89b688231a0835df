package scenarios

import (
	"maps"
	"slices"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/scenarios/strict"
)

// Manners is what holds for all debtors alike. A scenario may override any
// number of it; causes, grounds and preferences are given whole.
type Manners struct {
	Tiring   debtors.Tiring     `toml:"tiring"`
	Promises debtors.Promises   `toml:"promises"`
	Calls    debtors.Calls      `toml:"calls"`
	Disputes debtors.Disputes   `toml:"disputes"`
	Cause    []debtors.Cause    `toml:"cause"`
	Ground   []debtors.Ground   `toml:"ground"`
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
		checkKinds(d, key, "cause", m.Cause, func(c *debtors.Cause) (string, float64) { return c.Name, c.Share })
	}
	if key := strict.Join(path, "ground"); d.Has(key) {
		checkKinds(d, key, "ground", m.Ground, func(g *debtors.Ground) (string, float64) { return g.Name, g.Share })
	}
	if m.Custom != nil && m.Custom.Recover == 1 {
		d.Problem(strict.Join(strict.Join(path, "custom"), "recover"), "want a fraction below 1, got 1: nothing done would last")
	}
	if key := strict.Join(path, "prefers"); d.Has(key) {
		checkPrefers(d, key, m.Prefers)
	}
}

// checkKinds looks at a list of kinds, each with its name and share, which sum
// to one.
func checkKinds[K any](d *strict.Doc, key, what string, kinds []K, of func(*K) (name string, share float64)) {
	seen := map[string]int{}
	total := make([]float64, len(kinds))
	for i := range kinds {
		at, k := strict.Index(key, i), &kinds[i]
		d.Complete(at, k)
		checkRanges(d, at, k)
		name, share := of(k)
		uniqueIn(d, key, at, name, what, seen)
		total[i] = share
	}
	if len(kinds) > 255 {
		d.Problem(key, "%d %ss, want at most 255", len(kinds), what)
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
