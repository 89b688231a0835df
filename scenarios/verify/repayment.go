package verify

import (
	"context"
	"fmt"
	"math"
	"strconv"

	"fairdue/sim"
)

// Repayment is a row of V3: a debtor's payments excite further ones. One unit
// of the model is a day of the engine.
type Repayment struct {
	Lambda0, LambdaInf, Kappa, Delta10, Delta11, Rho float64 // per day, rates and jumps
	Horizon                                          float64 // days: balances are shown up to it
}

// Chehrazi is the published example.
var Chehrazi = Repayment{Lambda0: 0.11, LambdaInf: 0.1, Kappa: 0.7, Delta10: 0.02, Delta11: 0.5, Rho: 0.06, Horizon: 20}

// Check says what is wrong with the parameters, as a user may give them.
func (r Repayment) Check() error {
	for _, p := range []struct {
		name string
		v    float64
		most float64
	}{
		{"lambda0", r.Lambda0, 1000}, {"lambda-inf", r.LambdaInf, 1000}, {"kappa", r.Kappa, 1000},
		{"delta10", r.Delta10, 1000}, {"delta11", r.Delta11, 1000},
	} {
		if !(p.v >= 0 && p.v <= p.most) {
			return fmt.Errorf("%s %g: want 0 to %g a day", p.name, p.v, p.most)
		}
	}
	if !(r.Rho >= 1e-4 && r.Rho <= 100) {
		return fmt.Errorf("rho %g: want 0.0001 to 100 a day, what is collected is discounted over all time", r.Rho)
	}
	if !(r.Horizon > 0 && r.Horizon <= 10_000) {
		return fmt.Errorf("horizon %g: want more than 0 and at most 10000 days", r.Horizon)
	}
	const most = 2000
	growth := r.Delta10 + r.Delta11*(leastShare+mostShare)/2 - r.Kappa
	if t := max(r.Horizon, 10); (r.Lambda0+r.LambdaInf)*t > most ||
		growth > 0 && (r.Lambda0+r.LambdaInf)*math.Expm1(min(growth*t, 100))/growth > most {
		return fmt.Errorf("payments excite each other to more than %d an account within %g days: a payment adds %.3g to the intensity and kappa takes only %g of it a day",
			most, t, r.Delta10+r.Delta11*(leastShare+mostShare)/2, r.Kappa)
	}
	return nil
}

// String names the row.
func (r Repayment) String() string {
	return fmt.Sprintf("V3 lambda0 %g, lambda-inf %g, kappa %g, delta10 %g, delta11 %g, rho %g", r.Lambda0, r.LambdaInf, r.Kappa, r.Delta10, r.Delta11, r.Rho)
}

// stages are the times of the published balances.
var stages = []float64{1, 2, 5, 10, 20}

// times are when the balance is looked at: the published times up to the
// horizon, and the horizon.
func (r Repayment) times() []float64 {
	var ts []float64
	for _, t := range stages {
		if t < r.Horizon {
			ts = append(ts, t)
		}
	}
	return append(ts, r.Horizon)
}

// Run plays accounts by the payment clock and compares them with the exact
// solution.
func (r Repayment) Run(ctx context.Context, s Settings) ([]Row, error) {
	if err := r.Check(); err != nil {
		return nil, err
	}
	x := r.exact()
	seed := s.seed(r.String())
	most := max(40, int(s.budget(repaymentBudget)/(x.events*float64(x.herd))))
	tallies, err := gather(ctx, s, sample{
		least: max(20, min(int(s.budget(100)), most)), most: most, quantities: len(x.rows),
		run: func(_ context.Context, unit int) ([]float64, error) {
			return x.play(sim.NewChance(seed, uint64(unit))), nil
		},
	})
	if err != nil {
		return nil, err
	}
	rows := x.rows
	for i := range rows {
		rows[i] = exactly(rows[i].Quantity, rows[i].Unit, rows[i].Expected, estimated(&tallies[i]))
		rows[i].Table = r.String()
		if !rows[i].reached(s.precision()) {
			rows[i].Warning = fmt.Sprintf("half-width %.2g%% of the value after %d accounts", 100*rows[i].HalfWidth/rows[i].Observed, tallies[i].N()*x.herd)
		}
	}
	return rows, nil
}

const (
	repaymentBudget = 4e7  // payments of a row
	unseen          = 1e-6 // discounted share that may come after the end of a play
)

// expectation is the exact solution and the plan of the play that it allows.
type expectation struct {
	Repayment
	rows    []Row // quantity and expected value
	looks   []sim.Time
	until   sim.Time
	counted sim.Time // payments are counted up to
	events  float64  // payments of an account, mean
	herd    int      // accounts of a replication
}

// exact solves the process.
func (r Repayment) exact() expectation {
	x := expectation{Repayment: r, counted: 10 * sim.Day}
	s := newSolver(r)
	payments := math.NaN()
	look := func(t float64) {
		if t >= 10 && s.t < 10 {
			s.to(10)
			payments = s.at.paid
		}
		s.to(t)
	}
	for _, t := range r.times() {
		look(t)
		x.rows = append(x.rows, Row{Quantity: "balance_" + strconv.FormatFloat(t, 'g', -1, 64), Expected: s.balance()})
		x.looks = append(x.looks, sim.Days(t))
	}
	if s.t < 10 {
		look(10)
		payments = s.at.paid
	}
	early := s.at.paid
	// Go on until what is still to come is known and small.
	end := s.t
	share := 0.0
	for last := (sim.Never / 2).Days(); ; {
		fall, ok := s.settled()
		if ok {
			rest := s.remaining(fall)
			share = s.collected() + rest
			end = s.t
			if rest > unseen {
				end += math.Log(rest/unseen) / (fall + r.Rho)
			}
			break
		}
		if math.Exp(-r.Rho*s.t)*s.balance() < unseen/100 || s.t >= last {
			share, end = s.collected(), s.t
			break
		}
		s.to(s.t + 1)
	}
	x.rows = append(x.rows,
		Row{Quantity: "discounted_share", Expected: share},
		Row{Quantity: "payments_10", Expected: payments})
	x.until = min(sim.Days(math.Ceil(end)), sim.Never/2)
	// After the last look an account is followed for some twenty payments more,
	// by which nothing is left of it.
	x.events = early + 20
	x.herd = int(min(2000, max(50, 1e6/x.events)))
	return x
}
