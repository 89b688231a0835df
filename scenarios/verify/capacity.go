package verify

import (
	"context"
	"fmt"
	"math"

	"fairdue/agents"
	"fairdue/agents/collectors"
	"fairdue/sim"
)

// Capacity is V4: a month of a collections floor. The slide deck "Budget 2009 -
// Collection Capacity Planning Model" (SlideShare 6912302) works it out on
// paper; here the floor is played, dial by dial.
type Capacity struct {
	Accounts           int
	QueueFactor        float64 // share of accounts that come into the queue
	ContactsPerAccount float64 // wanted for each queued account
	ContactRate        float64 // of dials
	DialsPerHour       float64 // of a collector
	PromiseRate        float64 // of contacts
	KeptRate           float64 // of promises
	Days               int     // working days there are
	Collectors         int     // 0: as many as the days need, rounded up
}

// January2009 is the printed plan.
var January2009 = Capacity{
	Accounts: 8149, QueueFactor: 0.99, ContactsPerAccount: 3.17, ContactRate: 0.271, DialsPerHour: 55,
	PromiseRate: 0.586, KeptRate: 0.500, Days: 19,
}

// printed are the figures of January2009 as the deck gives them. It rounds what
// it starts from, so they hold within printedTolerance.
var printed = [...]float64{8080, 25591, 94401, 1716, 15002, 7500}

const printedTolerance = 0.007

const workday = 8 * sim.Hour

// Check says what is wrong with the parameters, as a user may give them.
func (c Capacity) Check() error {
	if c.Accounts < 1 || c.Accounts > 1_000_000 {
		return fmt.Errorf("%d accounts: want 1 to 1000000", c.Accounts)
	}
	for _, p := range []struct {
		name        string
		v, low, top float64
	}{
		{"queue factor", c.QueueFactor, 0.001, 1}, {"contacts for each account", c.ContactsPerAccount, 0.01, 100},
		{"contact rate", c.ContactRate, 0.001, 1}, {"dials an hour", c.DialsPerHour, 1, 360},
		{"promise rate", c.PromiseRate, 0, 1}, {"kept rate", c.KeptRate, 0, 1},
	} {
		if !(p.v >= p.low && p.v <= p.top) {
			return fmt.Errorf("%s %g: want %g to %g", p.name, p.v, p.low, p.top)
		}
	}
	switch {
	case c.Days < 1 || c.Days > 1000:
		return fmt.Errorf("%d working days: want 1 to 1000", c.Days)
	case c.Collectors < 0 || c.Collectors > 10_000:
		return fmt.Errorf("%d collectors: want 1 to 10000, or 0 for as many as are needed", c.Collectors)
	case c.staff() > 10_000:
		return fmt.Errorf("the plan needs %d collectors: want at most 10000", c.staff())
	}
	return nil
}

// arithmetic is the plan on paper: queued accounts, contacts, dials, hours,
// promises, kept.
func (c Capacity) arithmetic() [6]float64 {
	queued := float64(c.Accounts) * c.QueueFactor
	contacts := queued * c.ContactsPerAccount
	dials := contacts / c.ContactRate
	promises := contacts * c.PromiseRate
	return [6]float64{queued, contacts, dials, dials / c.DialsPerHour, promises, promises * c.KeptRate}
}

// staff is how many collectors play; chance wants a few hours more than the
// mean.
func (c Capacity) staff() int {
	if c.Collectors > 0 {
		return c.Collectors
	}
	return int(math.Ceil(1.03 * c.arithmetic()[3] / (float64(c.Days) * float64(workday) / float64(sim.Hour))))
}

var capacityQuantities = [...]struct{ name, unit string }{
	{"queued_accounts", ""}, {"contacts", ""}, {"dials", ""}, {"agent_hours", "h"}, {"promises", ""}, {"kept", ""},
}

// String names the row.
func (c Capacity) String() string {
	return fmt.Sprintf("V4 %d accounts, %d collectors, %d working days", c.Accounts, c.staff(), c.Days)
}

// Run plays the floor and compares it with the plan: the printed one, or for
// other parameters the arithmetic.
func (c Capacity) Run(ctx context.Context, s Settings) ([]Row, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	const budget = 2e7 // dials
	paper := c.arithmetic()
	seed := s.seed(c.String())
	n := len(paper)
	tallies, err := gather(ctx, s, sample{
		least: 20, most: int(s.budget(budget) / paper[2]), quantities: n + 1,
		run: func(_ context.Context, unit int) ([]float64, error) {
			return c.play(sim.NewChance(seed, uint64(unit))), nil
		},
	})
	if err != nil {
		return nil, err
	}
	var rows []Row
	for i, q := range capacityQuantities {
		e := estimated(&tallies[i])
		r := exactly(q.name, q.unit, paper[i], e)
		if c == January2009 {
			r = within(q.name, q.unit, printed[i], printedTolerance, e)
		}
		if !r.reached(s.precision()) {
			r.Warning = fmt.Sprintf("half-width %.2g%% of the value", 100*r.HalfWidth/r.Observed)
		}
		rows = append(rows, r)
	}
	rows = append(rows, inside("working_days", "days", 0, float64(c.Days), estimated(&tallies[n])))
	for i := range rows {
		rows[i].Table = c.String()
	}
	return rows, nil
}

// desk plays one month.
type desk struct {
	Capacity
	k      *sim.Kernel
	floor  *collectors.Floor
	chance sim.Chance
	line   *sim.Line
	tries  []uint32 // by account
	wanted []uint8  // contacts still wanted

	nothing, talk sim.Time // mean time a dial takes without a contact, and with one
	last          sim.Time

	queued, contacts, dials, promises, kept int
	busy                                    sim.Time
}

// play runs one month and gives what came of it.
func (c Capacity) play(chance sim.Chance) []float64 {
	d := &desk{
		Capacity: c, k: sim.NewKernel(sim.Sizing{}), chance: chance, line: sim.NewLine(1),
		tries: make([]uint32, c.Accounts), wanted: make([]uint8, c.Accounts),
	}
	// Only the mean time of a dial is printed. A dial without a contact takes
	// half of it, at most half a minute, and a contact what then remains.
	mean := 3600 / c.DialsPerHour
	nothing := min(30, mean/2)
	d.nothing = sim.Seconds(nothing)
	d.talk = sim.Seconds((mean - (1-c.ContactRate)*nothing) / c.ContactRate)
	d.floor = collectors.NewFloor(d.k, everyDay, chance, floorKinds, floorPurposes,
		[]collectors.Team{{Collectors: c.staff(), From: 9 * sim.Hour, To: 9*sim.Hour + workday}}, d, d)
	for i := range c.Accounts {
		u := chance.U4(uint64(i), account, 0)
		if u[0] >= c.QueueFactor {
			continue
		}
		d.queued++
		whole, part := math.Modf(c.ContactsPerAccount)
		d.wanted[i] = uint8(whole)
		if u[1] < part {
			d.wanted[i]++
		}
		if d.wanted[i] > 0 {
			d.line.Push(0, uint32(i))
		}
	}
	d.floor.Start(20 * c.Days) // far more than it takes
	d.k.Run(d, sim.Never)
	return []float64{
		float64(d.queued), float64(d.contacts), float64(d.dials), float64(d.busy) / float64(sim.Hour),
		float64(d.promises), float64(d.kept), float64(d.last.Day() + 1),
	}
}

// Handle asks what became of a promise, and leaves the rest to the floor.
func (d *desk) Handle(e sim.Event) {
	if e.Kind != promiseDue {
		d.floor.Handle(e)
		return
	}
	if d.chance.U(uint64(e.Subject), keeping, uint64(e.At)) < d.KeptRate {
		d.kept++
	}
}

// Next is the account that has waited longest.
func (d *desk) Next(int) (uint32, bool) { return d.line.Pop() }

// Ring draws whether the dial is a contact.
func (d *desk) Ring(_ int, a uint32, _ sim.Time) collectors.Ring {
	d.dials++
	d.tries[a]++
	if d.chance.U(uint64(a), contact, uint64(d.tries[a])) < d.ContactRate {
		return collectors.Ring{Answered: true}
	}
	return collectors.Ring{Time: d.nothing}
}

// Talk is a contact, of exponential length.
func (d *desk) Talk(_ int, a uint32, _ bool, _ sim.Time) sim.Time {
	d.contacts++
	d.wanted[a]--
	u := d.chance.U4(uint64(a), contact, uint64(d.tries[a]))
	return exponential(u[1], d.talk)
}

// Ended asks for a promise, due in a week, and goes on if more contacts are
// wanted.
func (d *desk) Ended(_ int, a uint32, _ bool, at sim.Time) {
	d.last = at
	if d.chance.U(uint64(a), promise, uint64(d.tries[a])) < d.PromiseRate {
		d.promises++
		d.k.After(sim.Week, promiseDue, a)
	}
	d.again(a)
}

// Unanswered tries again later.
func (d *desk) Unanswered(a uint32, _ sim.Time) { d.again(a) }

func (d *desk) again(a uint32) {
	if d.wanted[a] > 0 {
		d.line.Push(0, a)
		d.floor.Wake(0)
	}
}

// Record takes the collectors' time from the floor's own records.
func (d *desk) Record(r agents.Record) {
	if r.Kind == agents.Busy {
		d.busy += sim.Time(r.Value)
	}
}

// No dialler abandons and nobody calls in.
func (d *desk) Abandoned(uint32, sim.Time)         {}
func (d *desk) Reneged(uint32, sim.Time, sim.Time) {}
