package office

import (
	"slices"

	"fairdue/agents/collectors"
	"fairdue/agents/debtors"
	"fairdue/sim"
)

// planShocks schedules what the scenario lets go wrong.
func (o *Office) planShocks() {
	for k, s := range o.world.Shocks {
		if at := sim.Time(s.From) * sim.Day; at < o.end {
			o.kernel.At(at, kShock, uint32(2*k))
		}
		if at := sim.Time(s.To) * sim.Day; s.To > s.From && at < o.end {
			o.kernel.At(at, kShock, uint32(2*k+1))
		}
	}
}

// shock begins (an even subject) or ends a shock.
func (o *Office) shock(subject uint32, now sim.Time) {
	s := &o.world.Shocks[subject/2]
	ends := subject%2 == 1
	switch s.Kind {
	case debtors.Recession:
		if !ends {
			o.recess(int(subject/2), now, s.Size)
		}
	case debtors.Illness:
		for k := range o.teams {
			share := s.Size
			if ends {
				share = o.teams[k].Absence
			}
			o.floor.SetAbsence(k, share)
		}
	case debtors.DiallerOutage:
		o.outage = !ends
	case debtors.PostStrike:
		o.strikeEnds = 0
		if !ends {
			o.strikeEnds = sim.Time(s.To) * sim.Day
		}
	case debtors.Insolvency:
		if !ends {
			o.ruin(int(s.Size))
		}
	}
	if ends {
		o.wakeAll()
	}
}

// recess lets each account that is not in hardship fall into one with the
// given chance.
func (o *Office) recess(k int, now sim.Time, share float64) {
	for i := range o.accounts {
		a := &o.accounts[i]
		if a.is(inBook) && !a.is(inHardship) && o.chance.U(uint64(i), pShock, uint64(k)) < share {
			a.set(recession)
			if o.cards != nil {
				o.cards[i].spell.Mood = debtors.InTrouble
			}
			o.beginHardship(uint32(i), now)
		}
	}
}

// ruin lets the n largest open accounts become insolvent: they never pay again.
func (o *Office) ruin(n int) {
	var open []uint32
	for i := range o.accounts {
		if o.accounts[i].is(inBook) {
			open = append(open, uint32(i))
		}
	}
	slices.SortStableFunc(open, func(x, y uint32) int {
		return int(min(1, max(-1, o.accounts[y].balance-o.accounts[x].balance)))
	})
	for _, i := range open[:min(n, len(open))] {
		a := &o.accounts[i]
		a.set(insolvent)
		a.purse = 0
		o.hush(i, o.kernel.Now())
	}
}

func (o *Office) wakeAll() {
	for k := range o.teams {
		o.floor.Wake(k)
	}
}

var _ collectors.Work = (*Office)(nil)
