package sim_test

import (
	"fmt"

	"fairdue/sim"
)

// mmc is an M/M/c queue: customers arrive by a Poisson process and are served
// by one of c servers, first come first served. Its time unit is the minute.
// The subject of an event is the place a customer has while present.
type mmc struct {
	*sim.Kernel
	chance       sim.Chance
	servers      *sim.Resource
	gap, service float64 // mean time between arrivals, mean service time
	customers    int     // who come in all
	expected     int     // who have been scheduled
	next         customer
	places       []customer
	free         []uint32 // places
	waited       sim.Time // by all customers
	waiters      int      // customers who waited at all
}

type customer struct {
	arrival sim.Time // of the next: after the one before
	service sim.Time
}

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
		customers: customers,
	}
	m.draw()
	m.expect()
	return m
}

// draw draws the next customer.
func (m *mmc) draw() {
	u0, u1, _, _ := m.chance.Uniforms(uint64(m.expected), visit, 0)
	m.next = customer{
		arrival: sim.Minutes(m.gap * sim.Exponential(u0)),
		service: sim.Minutes(m.service * sim.Exponential(u1)),
	}
}

// expect schedules the next customer, if more come, and draws the one after: the
// processor can do that while it waits for other things.
func (m *mmc) expect() {
	if m.expected == m.customers {
		return
	}
	c := m.next
	c.arrival += m.Now()
	var place uint32
	if n := len(m.free) - 1; n >= 0 {
		place = m.free[n]
		m.free = m.free[:n]
		m.places[place] = c
	} else {
		place = uint32(len(m.places))
		m.places = append(m.places, c)
	}
	m.At(c.arrival, arrives, place)
	m.expected++
	m.draw()
}

func (m *mmc) Handle(e sim.Event) {
	switch e.Kind {
	case arrives:
		if m.servers.Seize(0, e.Subject) {
			m.serve(e.Subject)
		}
		m.expect()
	case leaves:
		m.free = append(m.free, e.Subject)
		if next, ok := m.servers.Release(); ok {
			m.serve(next)
		}
	}
}

func (m *mmc) serve(place uint32) {
	c := &m.places[place]
	if wait := m.Now() - c.arrival; wait > 0 {
		m.waited += wait
		m.waiters++
	}
	m.After(c.service, leaves, place)
}

func (m *mmc) meanWait() float64 { return m.waited.Minutes() / float64(m.customers) }

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
