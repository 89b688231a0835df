package stat

import (
	"fmt"
	"math"
)

// KN selects the system with the best mean by rounds, one replication of every
// survivor a round, and drops what is clearly worse on the way: S.-H. Kim, B. L.
// Nelson, "A fully sequential procedure for indifference-zone selection in
// simulation", ACM TOMACS 11 (2001), with c = 1. It is a state machine that runs
// nothing itself: the same rounds give the same end.
//
// Guarantee: where outputs are normal, rounds independent and the best mean lies
// at least delta from every other, the best is selected with probability 1-alpha
// at least, whatever the systems share within a round: common random numbers make
// it faster and no less sure. Means that lie nearer than delta to the best count as
// as good.
type KN struct {
	first        int // rounds before the first screening
	alpha, delta float64
	sign         float64 // 1 where more is better
	every        int     // rounds between screenings
	updating     bool
	independent  bool

	rounds, taken int
	sum           []float64 // by system
	difference    []Tally   // of the pair i > l, at pair(i, l): over the first rounds, or all when updating
	beats         []int8    // of the pair: 1 when i has beaten l, -1 when l has beaten i
	alive         []bool
}

// NewKN compares k systems, with n0 rounds (10 or more do well) before the first
// is dropped. alpha lies below 1-1/k, what blind choice achieves; delta, in the
// output's unit, is the smallest difference worth detecting.
func NewKN(k, n0 int, alpha, delta float64, maximise bool) *KN {
	if k < 1 || n0 < 2 || !(alpha > 0 && alpha < 1) || k > 1 && !(alpha < 1-1/float64(k)) || !(delta > 0) {
		panic(fmt.Sprintf("stat: selection among %d from %d rounds, alpha %v, delta %v", k, n0, alpha, delta))
	}
	p := &KN{first: n0, alpha: alpha, delta: delta, sign: 1, every: 1,
		sum: make([]float64, k), alive: make([]bool, k),
		difference: make([]Tally, k*(k-1)/2), beats: make([]int8, k*(k-1)/2)}
	if !maximise {
		p.sign = -1
	}
	for i := range p.alive {
		p.alive[i] = true
	}
	return p
}

// Every screens every m rounds only: valid, a little later than at every round.
func (p *KN) Every(m int) *KN {
	if m < 1 || p.rounds > 0 {
		panic(fmt.Sprintf("stat: screening every %d rounds, set after %d", m, p.rounds))
	}
	p.every = m
	return p
}

// Updating makes it KN++, which takes variances from all rounds so far: fewer
// rounds; its guarantee holds in the limit of small delta. S.-H. Kim, B. L. Nelson,
// "On the asymptotic validity of fully sequential selection procedures for
// steady-state simulation", Operations Research 54 (2006).
func (p *KN) Updating() *KN {
	p.updating = true
	return p
}

// Independent says that the systems share no random numbers, which allows a
// slightly larger error a pair, 1-(1-alpha)^(1/(k-1)) for alpha/(k-1).
func (p *KN) Independent() *KN {
	p.independent = true
	return p
}

// Observe consumes one complete round: a number for every system, of which only
// those of survivors are read (others may be NaN). If one of them is missing or not
// finite the round is not consumed.
func (p *KN) Observe(round []float64) error {
	if _, done := p.Done(); done {
		panic("stat: a round after the selection ended")
	}
	if err := p.record(round); err != nil {
		return err
	}
	p.settle()
	p.eliminate(p.alive)
	return nil
}

func (p *KN) record(round []float64) error {
	if len(round) != len(p.alive) {
		panic(fmt.Sprintf("stat: a round of %d among %d systems", len(round), len(p.alive)))
	}
	for i, x := range round {
		if p.alive[i] && (math.IsNaN(x) || math.IsInf(x, 0)) {
			return fmt.Errorf("round %d: system %d has no number (%v)", p.rounds+1, i, x)
		}
	}
	p.rounds++
	for i, x := range round {
		if !p.alive[i] {
			continue
		}
		p.taken++
		p.sum[i] += p.sign * x
		if p.rounds > p.first && !p.updating {
			continue
		}
		for l := range i {
			if p.alive[l] {
				p.difference[pair(i, l)].Add(p.sign * (x - round[l]))
			}
		}
	}
	return nil
}

// pair numbers the pairs i > l.
func pair(i, l int) int { return i*(i-1)/2 + l }

// settle decides the pairs of survivors whose sums have parted. What is decided
// stays so.
func (p *KN) settle() {
	if p.rounds < p.first || (p.rounds-p.first)%p.every != 0 {
		return
	}
	f := float64(p.first - 1)
	if p.updating {
		f = float64(p.rounds - 1)
	}
	h2 := float64(2 * f * boundary(p.beta(), f))
	for i := range p.alive {
		for l := range i {
			x := pair(i, l)
			if !p.alive[i] || !p.alive[l] || p.beats[x] != 0 {
				continue
			}
			w := triangle(h2, p.difference[x].Variance(), p.delta, p.rounds)
			switch d := p.sum[i] - p.sum[l]; {
			case d > w:
				p.beats[x] = 1
			case d < -w || w == 0: // equal to the end: the first named
				p.beats[x] = -1
			}
		}
	}
}

// eliminate drops every survivor that has lost to another of those given, which
// must be survivors themselves at that time, the worst first.
func (p *KN) eliminate(by []bool) {
	for {
		worst := -1
		for i := range p.alive {
			if p.alive[i] && p.beaten(i, by) && (worst < 0 || p.sum[i] < p.sum[worst]) {
				worst = i
			}
		}
		if worst < 0 {
			return
		}
		p.alive[worst] = false
	}
}

func (p *KN) beaten(i int, by []bool) bool {
	for l := range p.alive {
		if by[l] && p.alive[l] && (l < i && p.beats[pair(i, l)] < 0 || l > i && p.beats[pair(l, i)] > 0) {
			return true
		}
	}
	return false
}

// beta is the error allowed a pair.
func (p *KN) beta() float64 {
	others := float64(len(p.alive) - 1)
	if p.independent {
		return -math.Expm1(math.Log1p(-p.alpha) / others)
	}
	return p.alpha / others
}

// boundary is Kim and Nelson's eta for c = 1, at f degrees of freedom.
func boundary(beta, f float64) float64 { return math.Expm1(-2/f*math.Log(2*beta)) / 2 }

// triangle is how far a sum of r differences of variance s2 must go for a
// decision. It shrinks to 0.
func triangle(h2, s2, delta float64, r int) float64 {
	return max(0, (float64(h2*s2)/delta-float64(delta*float64(r)))/2)
}

// Alive are the survivors, in order: the systems that the next round asks for.
func (p *KN) Alive() []int { return indices(p.alive) }

func indices(set []bool) []int {
	var is []int
	for i, in := range set {
		if in {
			is = append(is, i)
		}
	}
	return is
}

// Done is the system selected, once there is one. Exact ties go to the first.
func (p *KN) Done() (winner int, ok bool) {
	alive := p.Alive()
	if len(alive) != 1 {
		return -1, false
	}
	return alive[0], true
}

// Rounds is how many were consumed.
func (p *KN) Rounds() int { return p.rounds }

// Taken is how many numbers were: replications over all systems.
func (p *KN) Taken() int { return p.taken }

// Limit is the round at which it ends at the latest; -1 while that is open: before
// the first screening and, when Updating, until the end.
func (p *KN) Limit() int {
	if _, done := p.Done(); done {
		return p.rounds
	}
	if p.rounds < p.first || p.updating {
		return -1
	}
	f, last := float64(p.first-1), p.first
	h2 := float64(2 * f * boundary(p.beta(), f))
	for i := range p.alive {
		for l := range i {
			if p.alive[i] && p.alive[l] {
				last = max(last, int(float64(h2*p.difference[pair(i, l)].Variance())/(p.delta*p.delta))+1)
			}
		}
	}
	return last + (p.every-(last-p.first)%p.every)%p.every
}
