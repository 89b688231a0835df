package verify

import (
	"fairdue/agents"
	"fairdue/agents/collectors"
	"fairdue/sim"
)

// shift is how long a replication of the dialler tables lasts.
const shift = 8 * sim.Hour

// dialling plays one team that always has somebody to call.
type dialling struct {
	Dialler
	chance sim.Chance
	next   uint32

	dials, live, dropped int
	talked, worked       sim.Time
}

// shiftTotals is what a shift came to: talk minutes and dials for each hour of a
// collector, and the share of live answers that was abandoned.
type shiftTotals struct{ talk, dials, dropped float64 }

// play runs one shift.
func (d Dialler) play(chance sim.Chance) shiftTotals {
	p := &dialling{Dialler: d, chance: chance}
	k := sim.NewKernel(sim.Sizing{})
	floor := collectors.NewFloor(k, everyDay, chance, floorKinds, floorPurposes, []collectors.Team{{
		Collectors: d.Collectors, To: shift, Mode: d.Mode,
		LinesPerAgent: d.LinesPerAgent, AbandonmentCap: d.AbandonmentCap,
	}}, p, p)
	floor.Start(1)
	k.Run(floor, sim.Never)
	hours := float64(p.worked) / float64(sim.Hour)
	return shiftTotals{p.talked.Minutes() / hours, float64(p.dials) / hours, float64(p.dropped) / float64(max(1, p.live))}
}

// Next has always one more.
func (p *dialling) Next(int) (uint32, bool) {
	p.next++
	return p.next, true
}

// Ring draws the answer.
func (p *dialling) Ring(_ int, n uint32, _ sim.Time) collectors.Ring {
	p.dials++
	if p.chance.U(uint64(n), contact, 0) < p.AnswerRate {
		p.live++
		return collectors.Ring{Answered: true, Time: p.Pickup}
	}
	return collectors.Ring{Time: p.RingOut}
}

// Talk draws an exponential conversation.
func (p *dialling) Talk(_ int, n uint32, _ bool, _ sim.Time) sim.Time {
	d := exponential(p.chance.U4(uint64(n), contact, 0)[1], p.TalkTime)
	p.talked += d
	return d
}

// Abandoned counts what the cap is about.
func (p *dialling) Abandoned(uint32, sim.Time) { p.dropped++ }

// Record takes the collectors' hours from the floor's own records.
func (p *dialling) Record(r agents.Record) {
	if r.Kind == agents.Worked {
		p.worked += sim.Time(r.Value)
	}
}

// Nothing else happens.
func (p *dialling) Ended(int, uint32, bool, sim.Time)  {}
func (p *dialling) Unanswered(uint32, sim.Time)        {}
func (p *dialling) Reneged(uint32, sim.Time, sim.Time) {}
