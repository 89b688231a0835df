package sim_test

import (
	"fmt"

	"fairdue/sim"
)

// mmc is an M/M/c queue: customers arrive by a Poisson process and are served
// by one of c servers, first come first served. Its time unit is the minute.
type mmc struct {
	*sim.Kernel
	chance       sim.Chance
	servers      *sim.Resource
	gap, service float64 // mean time between arrivals, mean service time
	customers    []customer
	waited       sim.Time // by all customers
	waiters      int      // customers who waited at all
}

type customer struct{ arrival, service sim.Time }

// Kinds of events, who leaves before who arrives.
const (
	leaves sim.Kind = iota
	arrives
)

// visit is the purpose of a customer's draws: the time since the customer
// before, and the service time.
const visit sim.Purpose = 1

func newMMC(chance sim.Chance, servers, customers int, gap, service float64) *mmc {
	m := &mmc{
		Kernel:  sim.NewKernel(sim.Sizing{}),
		chance:  chance,
		servers: sim.NewResource(servers, 1),
		gap:     gap, service: service,
		customers: make([]customer, customers),
	}
	m.expect(0)
	return m
}

// expect schedules the arrival of customer i, if there is one.
func (m *mmc) expect(i uint32) {
	if int(i) == len(m.customers) {
		return
	}
	u := m.chance.U4(uint64(i), visit, 0)
	c := &m.customers[i]
	c.arrival = m.Now() + sim.Minutes(m.gap*sim.Exponential(u[0]))
	c.service = sim.Minutes(m.service * sim.Exponential(u[1]))
	m.At(c.arrival, arrives, i)
}

func (m *mmc) Handle(e sim.Event) {
	switch e.Kind {
	case arrives:
		if m.servers.Seize(0, e.Subject) {
			m.serve(e.Subject)
		}
		m.expect(e.Subject + 1)
	case leaves:
		if next, ok := m.servers.Release(); ok {
			m.serve(next)
		}
	}
}

func (m *mmc) serve(i uint32) {
	c := &m.customers[i]
	if wait := m.Now() - c.arrival; wait > 0 {
		m.waited += wait
		m.waiters++
	}
	m.After(c.service, leaves, i)
}

func (m *mmc) meanWait() float64 { return m.waited.Minutes() / float64(len(m.customers)) }

// erlangC is the probability of waiting in M/M/c with offered load a < c:
// A. K. Erlang 1917, by the recursion for the loss probability.
func erlangC(c int, a float64) float64 {
	b := 1.0
	for i := 1; i <= c; i++ {
		b = a * b / (float64(i) + a*b)
	}
	return b / (1 - a/float64(c)*(1-b))
}

// A bank with 20 clerks, 18 customers a minute and a minute's service each.
func ExampleKernel() {
	const clerks, customers = 20, 1_000_000
	bank := newMMC(sim.NewChance(2026, 0), clerks, customers, 1.0/18, 1)
	bank.Run(bank, sim.Never)

	wait := erlangC(clerks, 18)
	fmt.Printf("mean wait %.2f minutes, by Erlang C %.2f\n", bank.meanWait(), wait/(clerks-18))
	fmt.Printf("share who wait %.2f, by Erlang C %.2f\n", float64(bank.waiters)/customers, wait)
	// Output:
	// mean wait 0.28 minutes, by Erlang C 0.28
	// share who wait 0.55, by Erlang C 0.55
}
