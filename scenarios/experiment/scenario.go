package experiment

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"path/filepath"
	"runtime"

	"fairdue/agents/debtors"
	"fairdue/agents/plans"
	"fairdue/scenarios"
)

// Options are what a user chooses beside scenario and plans. Zero values take
// the scenario's own or the usual.
type Options struct {
	Replications int
	Seed         uint64
	Workers      int // 0: all cores; never part of the result
	Baseline     string
	Version      string
	Alone        bool // without the no-action plan
	Controls     bool // estimates of money use the control variate
}

// confidence is that of every interval.
const confidence = 0.95

// New sets up a comparison of plans on a scenario. The no-action plan is added
// at the end if it is not among them and nobody asks to leave it out.
func New(s *scenarios.Scenario, list []*scenarios.Plan, o Options) (*Config, error) {
	setting, err := s.Office()
	if err != nil {
		return nil, err
	}
	c := &Config{
		Setting: setting,
		Scenario: ScenarioInfo{
			Name: s.Name, Title: s.Title, Story: s.Story, Currency: s.Currency, Digits: s.Digits, Start: s.Start.String(), Days: s.Horizon,
		},
		Portfolio: PortfolioInfo{Kind: "synthetic", Accounts: s.Accounts(), Note: s.PortfolioNote()},
		People:    func(rep int) []debtors.Debtor { return s.Debtors(rep) },
		Baseline:  o.Baseline, Replications: o.Replications, Workers: o.Workers,
		Seed: o.Seed, SetupSeed: s.SetupSeed, Confidence: confidence, Discount: s.Discount, Version: o.Version,
	}
	c.Controls = o.Controls
	if sum, ok := s.Expected(); ok {
		c.Expected = sum / math.Pow10(s.Digits)
	}
	if !s.Synthetic() {
		c.Portfolio.Kind, c.Portfolio.Source = "imported", filepath.Base(s.Ledger.Name)
		c.Portfolio.Rate = s.Ledger.Rate
	}
	if c.Replications == 0 {
		c.Replications = s.Replications
	}
	if c.Workers == 0 {
		c.Workers = runtime.GOMAXPROCS(0)
	}
	inputs := append([]scenarios.Input(nil), s.Inputs...)
	none := false
	for _, p := range list {
		for _, q := range c.Plans {
			if q.Spec().Name == p.Spec.Name {
				return nil, fmt.Errorf("two plans are named %q: give one of them another name", p.Spec.Name)
			}
		}
		inputs = append(inputs, p.Inputs...)
		none = none || p.Spec.Name == plans.NoAction().Spec().Name
		c.Warnings = append(c.Warnings, p.Warnings...)
		c.Plans = append(c.Plans, plans.NewLadder(p.Spec))
		setting.Laws[p.Spec.Name] = s.Book(p)
	}
	if !none && !o.Alone {
		c.Plans = append(c.Plans, plans.NoAction())
	}
	if c.index(c.Baseline) < 0 {
		c.Baseline = c.Plans[0].Spec().Name
		if c.index(s.Champion) >= 0 {
			c.Baseline = s.Champion
		}
	}
	c.Hash = c.hash(inputs)
	return c, nil
}

// hash is of everything that decides the result: the inputs' bytes, the seeds,
// the number of replications and the version.
func (c *Config) hash(inputs []scenarios.Input) string {
	h := sha256.New()
	fmt.Fprintf(h, "fairdue %s\nseed %d setup %d replications %d baseline %s\n", c.Version, c.Seed, c.SetupSeed, c.Replications, c.Baseline)
	if c.Controls {
		fmt.Fprintln(h, "control variates")
	}
	for _, p := range c.Plans {
		fmt.Fprintf(h, "plan %s\n", p.Spec().Name)
	}
	for _, in := range inputs {
		fmt.Fprintf(h, "%s %x\n", in.Name, sha256.Sum256(in.Bytes))
	}
	return hex.EncodeToString(h.Sum(nil))
}
