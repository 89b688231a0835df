package verify

import (
	"math"

	"fairdue/agents/debtors"
	"fairdue/sim"
)

// The kinds of events of a play: who pays at the moment of a look has paid.
const (
	pays sim.Kind = iota
	looks
)

// book is the accounts of one replication.
type book struct {
	*expectation
	k        *sim.Kernel
	chance   sim.Chance
	clocks   []debtors.Clock
	balances []float64
	paid     []uint32
	values   []float64
	share    float64
	payments int
}

// play runs one replication and gives the means of its accounts.
func (x *expectation) play(chance sim.Chance) []float64 {
	b := &book{
		expectation: x, k: sim.NewKernel(sim.Sizing{Expected: x.herd}), chance: chance,
		clocks: make([]debtors.Clock, x.herd), balances: make([]float64, x.herd), paid: make([]uint32, x.herd),
	}
	for i := range b.clocks {
		b.balances[i] = 1
		u := chance.U4(uint64(i), payment, 0)
		b.clocks[i].Start(0, x.LambdaInf, x.Lambda0-x.LambdaInf, sim.Exponential(u[0]))
		b.expect(uint32(i))
	}
	for i, t := range x.looks {
		b.k.At(t, looks, uint32(i))
	}
	b.k.Run(b, x.until+1)
	return append(b.values, b.share/float64(x.herd), float64(b.payments)/float64(x.herd))
}

// expect schedules an account's next payment.
func (b *book) expect(i uint32) {
	if t := b.clocks[i].Next(b.Kappa); t <= b.until {
		b.k.At(t, pays, i)
	}
}

// Handle takes payments and looks.
func (b *book) Handle(e sim.Event) {
	if e.Kind == looks {
		sum := 0.0
		for _, w := range b.balances {
			sum += w
		}
		b.values = append(b.values, sum/float64(b.herd))
		return
	}
	i := e.Subject
	u := b.chance.U4(uint64(i), payment, uint64(b.paid[i]))
	b.paid[i]++
	r := leastShare + (mostShare-leastShare)*u[1]
	discount := math.Exp(-b.Rho * e.At.Days())
	b.share += discount * b.balances[i] * r
	b.balances[i] *= 1 - r
	if e.At <= b.counted {
		b.payments++
	} else if e.At > b.looks[len(b.looks)-1] && discount*b.balances[i] < unseen/100 {
		return // nothing of it will be seen
	}
	next := b.chance.U4(uint64(i), payment, uint64(b.paid[i]))
	c := &b.clocks[i]
	c.Arm(e.At, b.Kappa, sim.Exponential(next[0]))
	c.Raise(e.At, b.Kappa, b.Delta10+b.Delta11*r)
	b.expect(i)
}
