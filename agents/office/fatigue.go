package office

import (
	"fairdue/agents"
	"fairdue/agents/law"
	"fairdue/sim"
	"fairdue/sim/portable"
)

// tire adds to the fatigue that contact attempts leave, after what time has
// taken away, and returns what it was before.
func (o *Office) tire(i uint32, now sim.Time, weight float64) float64 {
	a := &o.accounts[i]
	before := o.tired(i, now)
	a.fatigue, a.fatigueAt = uint16(min(60, before+weight)*fatigueUnit), int16(now.Day())
	return before
}

// tired is the fatigue now: it halves every Tiring.HalfLife days.
func (o *Office) tired(i uint32, now sim.Time) float64 {
	a := &o.accounts[i]
	if a.fatigue == 0 {
		return 0
	}
	days := float64(now.Day() - int(a.fatigueAt))
	return float64(a.fatigue) / fatigueUnit * portable.Exp(-float64(ln2*days)/o.world.Tiring.HalfLife)
}

const (
	ln2         = 0.6931471805599453
	fatigueUnit = 1024 // of the stored fatigue
)

// annoy is what an attempt does to somebody who has had enough: anger rises,
// the will to pay that earlier contacts raised goes, a complaint may follow.
// It returns the fatigue beyond what is borne.
func (o *Office) annoy(i uint32, now sim.Time, tired float64) float64 {
	tire := &o.world.Tiring
	excess := tired - tire.Tolerance
	if excess <= 0 {
		return 0
	}
	a := &o.accounts[i]
	a.anger = feel(a.anger.share() + float32(tire.Anger)*(1-a.anger.share()))
	o.damp(i, now, tire.Annoy)
	o.offend(i, now, o.custom().Annoyed)
	n := uint64(a.dials) + uint64(a.messages)<<20
	if o.chance.U(uint64(i), pComplaint, n) < tire.Complain*excess {
		o.complain(i, now)
	}
	return excess
}

// complain records a complaint, which asks not to be phoned any more.
func (o *Office) complain(i uint32, now sim.Time) {
	o.rec.Record(agents.Record{At: now, Kind: agents.Complained, Account: i})
	o.offend(i, now, o.custom().Complaint)
	o.told(i, now, func(h *law.History, _ int) { h.OptedOut(agents.Phone) })
}
