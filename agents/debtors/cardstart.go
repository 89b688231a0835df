package debtors

import (
	"fairdue/agents"
	"fairdue/sim"
	"fairdue/sim/portable"
)

// Shown is what a month of an account shows of its payment.
type Shown uint8

// What is shown.
const (
	ShownBlank Shown = iota // nothing was billed
	ShownNothing
	ShownPart
	ShownWhole
	Showns
	ShownUnknown = Showns
)

// statuses are the months past due that a start tells apart, the last and more
// as one.
const statuses = 4

// Start is how likely a kind and a spell are for an account, given what its
// last month shows: months past due and payment.
type Start struct {
	cells      []cell
	cumulative [statuses][Showns + 1][]float64 // over cells
	whole      []float64                       // over all, for accounts of which nothing is known
	states     []uint8                         // status of cells
	first      [statuses + int(Showns)]float64
}

type cell struct {
	kind  uint8
	mood  Mood
	ahead bool
}

// The walk that a start is made of: so many accounts of each kind over so many
// months before the first, at the first month's level.
const (
	walkers    = 1500
	walkMonths = 14
)

const pWalk sim.Purpose = 290 // subject: kind and walker; ordinal: month

// Begin lets accounts of every kind run in and counts where they are: a
// quadrature with fixed draws, the same for the same numbers.
func (c *Cycle) Begin() *Start {
	s := &Start{}
	chance := sim.NewChance(1, 0)
	cells := len(c.Kinds) * int(Moods) * 2
	weights := [statuses][Showns + 1][]float64{}
	for st := range weights {
		for sh := range weights[st] {
			weights[st][sh] = make([]float64, cells)
		}
	}
	for k := range c.Kinds {
		for m := range Moods {
			s.cells = append(s.cells, cell{uint8(k), m, false}, cell{uint8(k), m, true})
		}
		kind := &c.Kinds[k]
		for w := range uint64(walkers) {
			spell := Spell{}
			for m := range uint64(walkMonths) {
				u := chance.U4(uint64(k)<<32|w, pWalk, m)
				// Who pays whole statements and buys nothing has none the next month.
				blank := spell.Behind == 0 && !spell.Ahead && u[3] < kind.Full*kind.Idle
				next, deed := spell, Deed{On: 1}
				if !blank {
					next, deed = c.Month(kind, spell, c.Level, u)
				}
				var status uint8
				status, next.Behind = spell.Advance(deed)
				if spell = next; m < walkMonths-1 {
					continue
				}
				at := 2 * (k*int(Moods) + int(spell.Mood))
				if spell.Ahead {
					at++
				}
				st := min(int(status), statuses-1)
				weights[st][c.shown(kind, deed, blank, status > 0, u[3])][at] += kind.Share
				weights[st][ShownUnknown][at] += kind.Share
			}
		}
	}
	for st := range weights {
		for sh := range Showns {
			w := total(weights[st][sh]) / walkers
			s.first[st] += w
			s.first[statuses+int(sh)] += w
		}
		any := Cumulate(normal(weights[st][ShownUnknown]))
		for sh := range weights[st] {
			if s.cumulative[st][sh] = any; total(weights[st][sh]) > 0 {
				s.cumulative[st][sh] = Cumulate(normal(weights[st][sh]))
			}
		}
		for _, w := range weights[st][ShownUnknown] {
			s.whole = append(s.whole, w)
			s.states = append(s.states, uint8(st))
		}
	}
	s.whole = Cumulate(normal(s.whole))
	return s
}

// Base is what the purchases of a kind's members are a share of, when their
// last statement was that large: those who mostly buy nothing show little by
// one month.
func (c *Cycle) Base(k *Kind, statement agents.Money) agents.Money {
	if k.Idle > 0.5 {
		return 2 * c.Floor
	}
	return max(statement, 2*c.Floor)
}

// small is the share of a kind's own purchases that are no statement worth the
// name.
func (c *Cycle) small(k *Kind) float64 {
	if k.Idle <= 0.5 || k.Spread == 0 || k.Spend == 0 {
		return 0
	}
	z := (portable.Log(0.5/k.Spend))/k.Spread + k.Spread/2
	return 1 / (1 + portable.Exp(-1.702*z)) // the normal law by the logistic, within 0.01
}

// shown is what a deed looks like.
func (c *Cycle) shown(k *Kind, d Deed, blank, late bool, u float64) Shown {
	small := k.Full * c.small(k)
	if !late { // the draws below are the blank ones
		small = k.Full * (k.Idle + (1-k.Idle)*c.small(k))
	}
	switch {
	case blank || u < small:
		return ShownBlank
	case d.On == 0 && d.Late == 0 && !d.Part || d.Pause:
		return ShownNothing
	case d.Full:
		return ShownWhole
	}
	return ShownPart
}

// First is what the run-in would have the last month show: the shares of
// accounts by months past due (0, 1, 2, 3 and more), and by what they show.
func (s *Start) First() (status, shown []float64) { return s.first[:statuses], s.first[statuses:] }

// Given draws the kind and the spell of an account that is so many months past
// due, with a uniform.
func (s *Start) Given(behind int, shown Shown, u float64) (kind int, spell Spell) {
	c := s.cells[sim.Pick(u, s.cumulative[min(behind, statuses-1)][shown])]
	return c.spell(behind)
}

// Any draws the kind, the months past due and the spell of an account of which
// nothing is known.
func (s *Start) Any(u float64) (kind int, spell Spell) {
	n := sim.Pick(u, s.whole)
	return s.cells[n%len(s.cells)].spell(int(s.states[n]))
}

func (c cell) spell(behind int) (int, Spell) {
	spell := Spell{Mood: c.mood, Behind: uint8(min(behind, 255)), Ahead: c.ahead}
	if c.ahead && spell.Behind > 0 {
		spell.Behind--
	}
	return int(c.kind), spell
}

// normal makes weights shares; no weight at all becomes the first.
func normal(ws []float64) []float64 {
	sum := total(ws)
	out := make([]float64, len(ws))
	if sum == 0 {
		out[0] = 1
		return out
	}
	for i, w := range ws {
		out[i] = w / sum
	}
	return out
}

func total(ws []float64) (sum float64) {
	for _, w := range ws {
		sum += w
	}
	return sum
}
