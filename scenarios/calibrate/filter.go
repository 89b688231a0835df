package calibrate

import (
	"fairdue/agents/debtors"
	"fairdue/scenarios/panel"
	"fairdue/sim"
)

// particles are the ways an account may have come to where it is.
const particles = 64

// unlike is the weight of a way whose payment of a whole statement or a part of
// one is not the one seen: sizes tell less than months past due.
const unlike = 0.1

const (
	pParticle sim.Purpose = 294 // subject: account; ordinal: particle x 64 + month
	pChosen   sim.Purpose = 295 // subject: account
)

// filter draws the kind and the spell of an account after all its months, by
// playing ways forward from the first month and keeping those that show what was
// seen (N. Gordon, D. Salmond & A. Smith, IEE Proceedings F 140, 1993). When none
// does, the last month alone decides.
func filter(c *debtors.Cycle, start *debtors.Start, rows []panel.Row, subject uint64, chance sim.Chance) (kind int, spell debtors.Spell) {
	type way struct {
		kind  int
		spell debtors.Spell
	}
	var ways [particles]way
	var weights [particles]float64
	n, total := 0, 0.0
	for w := range uint64(particles) {
		k, s := start.Given(rows[0].Months, Shown(rows[0], c.Floor), chance.U(subject, pParticle, 64*w))
		weight := 1.0
		for m := 1; m < len(rows) && weight > 0; m++ {
			next, deed := s, debtors.Deed{On: 1} // nothing is due
			if rows[m].Balance > 0 {
				next, deed = c.Month(&c.Kinds[k], s, c.LevelAt(m-1), chance.U4(subject, pParticle, 64*w+uint64(min(m, 63))))
			}
			var status uint8
			status, next.Behind = s.Advance(deed)
			weight *= likeness(rows[m], status, deed, c)
			s = next
		}
		if weight > 0 {
			ways[n], weights[n] = way{k, s}, weight
			n++
			total += weight
		}
	}
	u := chance.U(subject, pChosen, 0)
	if n == 0 {
		last := rows[len(rows)-1]
		return start.Given(last.Months, Shown(last, c.Floor), u)
	}
	u *= total
	for i := range n - 1 {
		if u -= weights[i]; u < 0 {
			return ways[i].kind, ways[i].spell
		}
	}
	return ways[n-1].kind, ways[n-1].spell
}

// likeness is how well a month's status and deed agree with its row.
func likeness(r panel.Row, status uint8, d debtors.Deed, c *debtors.Cycle) float64 {
	if min(int(status), panel.States-1) != r.State() {
		return 0
	}
	nothing := d.Pause || d.On == 0 && d.Late == 0 && !d.Part
	switch Shown(r, c.Floor) {
	case debtors.ShownNothing:
		if !nothing {
			return 0
		}
	case debtors.ShownPart:
		if nothing {
			return 0
		}
		if d.Full {
			return unlike
		}
	case debtors.ShownWhole:
		if nothing {
			return 0
		}
		if !d.Full {
			return unlike
		}
	}
	return 1
}
