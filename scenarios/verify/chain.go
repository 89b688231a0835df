package verify

import (
	"context"
	"fmt"
	"math"

	"fairdue/sim"
)

// Chain is a row of V2: accounts move by a monthly Markov chain and nothing is
// done.
type Chain struct {
	File     *ChainFile
	Periods  int // shares are shown after so many; 0: only what becomes of accounts in the end
	Accounts int // 0: 200,000, or as many as the precision needs
}

const (
	usualAccounts          = 200_000
	mostAccounts           = 20_000_000
	mostPeriods            = 10_000
	moveBudget             = 1e8      // moves of a row
	slowest                = 50_000   // periods until absorbed, mean
	block                  = 50_000   // accounts of a replication
	fewest                 = 1000     // accounts that start in a state, if any do
	month                  = sim.Hour // a period, on the engine's clock: the chain does not care, and more of them fit
	moving        sim.Kind = 0
)

// Check says what is wrong with the parameters, as a user may give them.
func (c Chain) Check() error {
	absorbing := false
	for i := range c.File.Start {
		absorbing = absorbing || c.File.Chain.Absorbing(i)
	}
	switch {
	case c.Periods < 0 || c.Periods > mostPeriods:
		return fmt.Errorf("%d periods: want 0 to %d", c.Periods, mostPeriods)
	case c.Periods == 0 && !absorbing:
		return fmt.Errorf("chain %q has no absorbing state, so that nothing ends: state after how many periods to look", c.File.Name)
	case c.Accounts < 0 || c.Accounts > mostAccounts:
		return fmt.Errorf("%d accounts: want 1 to %d", c.Accounts, mostAccounts)
	}
	return nil
}

// share is one quantity: weights[i] times the share of the accounts that
// started in state i which are in state j, summed.
type share struct {
	quantity, unit string
	weights        []float64
	target         int
	final          bool // in the end, else after Periods
	expected       float64
	chances        []float64 // by starting state
}

// Run plays the accounts and compares them with the chain's algebra.
func (c Chain) Run(ctx context.Context, s Settings) ([]Row, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	chain, start := c.File.Chain, c.File.Start
	end, ends := absorb(chain, start)
	moves := float64(c.Periods)
	if ends {
		slow := 0.0
		for i, p := range start {
			slow += p * end.time[i]
		}
		ends = slow <= slowest
		if ends {
			moves = max(moves, slow)
		}
	}
	shares := c.shares(end, ends)
	if len(shares) == 0 {
		return nil, fmt.Errorf("chain %q: accounts may stay for ever outside its absorbing states: state after how many periods to look", c.File.Name)
	}
	most := int(s.budget(moveBudget) / max(1, moves))
	counts := c.allot(shares, most, s)
	seed := s.seed(c.String())
	total := 0
	for _, n := range counts {
		total += n
	}
	play := play{Chain: c, counts: counts, final: ends, chance: sim.NewChance(seed, 0)}
	units := (total + block - 1) / block
	var at, last tableau
	for _, t := range []*tableau{&at, &last} {
		*t = newTableau(len(start))
	}
	done := 0
	err := sim.Replicate(ctx, units, s.Workers, func(_ context.Context, unit int) ([2]tableau, error) {
		return play.run(uint64(unit) * block), nil
	}, func(_ int, r [2]tableau) error {
		at.add(r[0])
		last.add(r[1])
		done++
		if s.Progress != nil {
			s.Progress(float64(done) / float64(units))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var rows []Row
	for _, q := range shares {
		seen := at
		if q.final {
			seen = last
		}
		r := exactly(q.quantity, q.unit, q.expected, q.observe(seen, counts))
		r.Table = c.String()
		if r.OK = r.OK || math.Abs(r.Observed-r.Expected) < 1e-9*math.Abs(r.Expected); !r.reached(s.precision()) {
			r.Warning = fmt.Sprintf("half-width %.2g%% of the value with %d accounts", 100*r.HalfWidth/r.Expected, total)
		}
		if !ends && end.into != nil {
			r.Warning = "absorption takes too long to be played and is left out"
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// String names the row.
func (c Chain) String() string {
	if c.Periods == 0 {
		return fmt.Sprintf("V2 chain %s", c.File.Name)
	}
	return fmt.Sprintf("V2 chain %s, %d periods", c.File.Name, c.Periods)
}

// shares lists what is compared.
func (c Chain) shares(end absorption, ends bool) []share {
	chain, start := c.File.Chain, c.File.Start
	states := chain.States()
	var list []share
	add := func(q share, chances func(i int) float64) {
		for i, w := range q.weights {
			p := 0.0
			if w != 0 {
				p = chances(i)
			}
			q.chances = append(q.chances, p)
			q.expected += w * p
		}
		list = append(list, q)
	}
	if c.Periods > 0 {
		later := make([][]float64, len(states))
		for i := range states {
			later[i] = after(chain, i, c.Periods)
		}
		for j, name := range states {
			add(share{quantity: "share_" + name, weights: start, target: j}, func(i int) float64 { return later[i][j] })
		}
	}
	if !ends {
		return list
	}
	for i, from := range states {
		if start[i] == 0 || chain.Absorbing(i) {
			continue
		}
		for j, name := range states {
			if chain.Absorbing(j) {
				one := make([]float64, len(states))
				one[i] = 1
				add(share{quantity: "absorbed_" + name + "_from_" + from, weights: one, target: j, final: true},
					func(i int) float64 { return end.into[i][j] })
			}
		}
	}
	if c.File.Balances != nil {
		for j, name := range states {
			if chain.Absorbing(j) {
				add(share{quantity: "money_" + name, unit: "money", weights: c.File.Balances, target: j, final: true},
					func(i int) float64 { return end.into[i][j] })
			}
		}
	}
	return list
}

// variance is that of the observed quantity when counts[i] accounts start in i.
func (q *share) variance(counts []int) float64 {
	v := 0.0
	for i, w := range q.weights {
		if p := q.chances[i]; w != 0 && counts[i] > 0 {
			v += w * w * p * (1 - p) / float64(counts[i])
		}
	}
	return max(0, v)
}

// allot says how many accounts start in each state: enough for the precision,
// but no more than most in all.
func (c Chain) allot(shares []share, most int, s Settings) []int {
	counts := make([]int, len(c.File.Start))
	spread := func(n int) {
		for i, p := range c.File.Start {
			counts[i] = 0
			if p > 0 {
				counts[i] = max(min(fewest, n), int(math.Round(p*float64(n))))
			}
		}
	}
	if c.Accounts > 0 {
		spread(c.Accounts)
		return counts
	}
	least := min(usualAccounts, int(s.budget(usualAccounts)))
	spread(least)
	need := 1.0
	for _, q := range shares {
		if q.expected > 0 {
			ratio := 1.96 * math.Sqrt(q.variance(counts)) / (q.expected * s.precision())
			need = max(need, ratio*ratio*1.1)
		}
	}
	spread(int(min(float64(least)*need, float64(max(most, fewest)), mostAccounts)))
	return counts
}

// observe is the quantity as played, with the binomial interval that its
// expected value gives.
func (q *share) observe(t tableau, counts []int) estimate {
	var e estimate
	finest := 0.0
	for i, w := range q.weights {
		switch {
		case w == 0:
		case counts[i] == 0: // money that is in an absorbing state already
			e.value += w * q.chances[i]
		default:
			e.value += w * float64(t[i][q.target]) / float64(counts[i])
			finest = max(finest, w/float64(counts[i]))
		}
	}
	if sd := math.Sqrt(q.variance(counts)); sd > 0 {
		e.half = 1.96 * sd
		e.reject = 3.29*sd + 2*finest // a count is not normal when it is small
	}
	return e
}
