package panel

import "fairdue/agents"

// States of an account in a month: months past due, 3 and more as one.
const States = 4

// Bands of what is paid of what was billed.
const Bands = 7

// BandNames are the bands in print.
var BandNames = [Bands]string{"zero", "0-3%", "3-6%", "6-15%", "15-50%", "50-95%", "95%+"}

// StateNames are the states in print.
var StateNames = [States]string{"0", "1", "2", "3+"}

// Lags is the longest distance in months at which persistence is measured.
const Lags = 4

// State is the state of a row.
func (r Row) State() int { return min(r.Months, States-1) }

// Delinquent says whether a payment is missed and not made good.
func (r Row) Delinquent() bool { return r.Months > 0 }

// Band is the band of a payment of a balance above nothing.
func Band(paid, balance agents.Money) int {
	switch share := float64(paid) / float64(balance); {
	case paid <= 0:
		return 0
	case share < 0.03:
		return 1
	case share < 0.06:
		return 2
	case share < 0.15:
		return 3
	case share < 0.50:
		return 4
	case share < 0.95:
		return 5
	}
	return 6
}

// Paid counts payments against statements.
type Paid struct {
	Bands [Bands]float64 // statements by the share paid
	Bill  float64        // money billed
	Pay   float64        // of it, paid: what is paid beyond a statement pays no statement
}

func (c *Paid) add(r Row, w float64) {
	c.Bands[Band(r.Payment, r.Balance)] += w
	c.Bill += w * float64(r.Balance)
	c.Pay += w * float64(min(r.Payment, r.Balance))
}

// Tally is all that the statistics of a panel are made of: sums over accounts,
// so that accounts can be weighted and tallies be of any size. The zero value
// with Threshold set is an empty tally.
type Tally struct {
	Threshold agents.Money // statements below it say nothing of shares paid; at least 1

	Since    int // pairs of months count whose later one is this period or later
	Accounts float64
	Moves    [][States][States]float64 // by month: [m] from period First+m to the next
	First    int                       // period of Moves[0]
	Late     [][2]float64              // by month: [m][0] accounts in period First+m, [1] delinquent
	Paid     [States]Paid              // by the state one month before
	Lag      [Lags + 1]Pairs           // [k] pairs of the same account k months apart
	Again    [2][2][2]float64          // delinquent: two months ago, one month ago, now
	Spread   Spread
	Months   []float64 // accounts by their number of delinquent months
	Patterns [Patterns]Pattern
}

// Pairs counts pairs of months: [then][now], 1 delinquent.
type Pairs [2][2]float64

// Spread is what the intra-account correlation is made of, with k the months
// of an account and s of them delinquent.
type Spread struct{ N, K, K2, S, SSK float64 } // accounts, sum k, sum k^2, sum s, sum s^2/k

// Pattern counts the accounts of one pattern.
type Pattern struct {
	Accounts float64
	Paid     Paid
}

// Tally sums the panel up. weight is the weight of an account; nil weighs each
// one.
func (p *Panel) Tally(threshold agents.Money, weight func(account int) float64) *Tally {
	first, _, _ := p.Periods()
	return p.TallySince(threshold, first, weight)
}

// TallySince is Tally with what leads into a month before the given period left
// out of transitions, payments and persistence; what is counted by account
// (months delinquent, patterns, the intra-account correlation) stays whole.
func (p *Panel) TallySince(threshold agents.Money, since int, weight func(account int) float64) *Tally {
	t := &Tally{Threshold: max(1, threshold), Since: since}
	first, last, ok := p.Periods()
	if !ok {
		return t
	}
	t.First = first
	t.Moves = make([][States][States]float64, last-first)
	t.Late = make([][2]float64, last-first+1)
	t.Months = make([]float64, last-first+2)
	var rows []Row
	for a := range p.ids {
		w := 1.0
		if weight != nil {
			if w = weight(a); w == 0 {
				continue
			}
		}
		rows = p.Account(a, rows[:0])
		t.add(rows, w)
	}
	return t
}

func (t *Tally) add(rows []Row, w float64) {
	t.Accounts += w
	late := 0
	for k, r := range rows {
		d := bit(r)
		late += d
		t.Late[r.Period-t.First][0] += w
		t.Late[r.Period-t.First][1] += w * float64(d)
		if r.Period < t.Since {
			continue
		}
		for back := 1; back <= min(Lags, k); back++ {
			before := rows[k-back]
			if before.Period < r.Period-Lags {
				break
			}
			t.Lag[r.Period-before.Period][bit(before)][d] += w
		}
		if k == 0 || rows[k-1].Period != r.Period-1 {
			continue
		}
		before := rows[k-1]
		t.Moves[before.Period-t.First][before.State()][r.State()] += w
		if r.Payment != Unknown && r.Balance >= t.Threshold {
			t.Paid[before.State()].add(r, w)
		}
		if k > 1 && rows[k-2].Period == r.Period-2 {
			t.Again[bit(rows[k-2])][bit(before)][d] += w
		}
	}
	n, s := float64(len(rows)), float64(late)
	t.Spread.N += w
	t.Spread.K += w * n
	t.Spread.K2 += w * n * n
	t.Spread.S += w * s
	t.Spread.SSK += w * s * s / n
	t.Months[late] += w
	t.pattern(rows, w)
}

func bit(r Row) int {
	if r.Delinquent() {
		return 1
	}
	return 0
}
