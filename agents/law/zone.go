package law

import "fairdue/sim"

// Zone is where the debtor's clock stands: the offsets from the scenario's
// clock, in minutes, between which it lies. West and East are equal when it is
// known; when it is not, what must hold at the debtor's local time must hold
// at every offset between them, and the day is that of West.
type Zone struct{ West, East int16 }

// At is a known zone, so many minutes ahead of the scenario's clock.
func At(minutes int) Zone { return Zone{int16(minutes), int16(minutes)} }

// Between is a zone that may be any of the candidates. Without one it panics.
func Between(minutes ...int) Zone {
	z := At(minutes[0])
	for _, m := range minutes[1:] {
		z.West, z.East = min(z.West, int16(m)), max(z.East, int16(m))
	}
	return z
}

// Day is the debtor's day at t.
func (z Zone) Day(t sim.Time) int { return z.local(t).Day() }

// OfDay is the time of the debtor's day at t.
func (z Zone) OfDay(t sim.Time) sim.Time { return z.local(t).OfDay() }

func (z Zone) local(t sim.Time) sim.Time { return t + sim.Time(z.West)*sim.Minute }

// midnight is when the debtor's day begins.
func (z Zone) midnight(day int) sim.Time { return sim.Time(day)*sim.Day - sim.Time(z.West)*sim.Minute }

func (z Zone) span() sim.Time { return sim.Time(z.East-z.West) * sim.Minute }
