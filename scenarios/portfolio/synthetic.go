package portfolio

import (
	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/sim"
)

// Synthetic draws the portfolio of one replication. The chance is that of the
// setup seed and the replication.
func (p *Population) Synthetic(chance sim.Chance) []debtors.Debtor {
	ds := make([]debtors.Debtor, p.spec.Debtors)
	aged := map[int]*survivors{}
	span := p.spec.DueTo - p.spec.DueFrom + 1
	for i := range ds {
		d := &ds[i]
		who := chance.U4(uint64(i), pWho, 0)
		due := p.spec.DueFrom + min(int(who[0]*float64(span)), span-1)
		d.Due = int32(due)
		d.Billed = d.Due - int32(p.spec.Terms)
		var s *survivors
		if p.start != nil {
			k, spell := p.start.Any(chance.U(uint64(i), pCard, 0))
			p.card(d, k, spell)
			d.Due, d.Billed = 0, -int32(p.spec.Terms)
		} else if due < 0 {
			if s = aged[-due]; s == nil {
				s = p.survivors(-due, unknown)
				aged[-due] = s
			}
		}
		z := p.mind(d, chance, uint64(i), who, s)
		d.Balance = max(1, agents.FromMajor(p.owed[d.Archetype].at(z[balance]), 0))
		p.spend(d)
		p.means(d, z)
		p.history(d, chance, uint64(i))
		p.place(d, chance, uint64(i))
		if p.spec.Used[1] > 0 {
			u := chance.U4(uint64(i), pTerms, 0)
			used := p.spec.Used[0] + u[1]*(p.spec.Used[1]-p.spec.Used[0])
			d.Limit = agents.FromMajor(float64(d.Balance)/used, 0)
		}
	}
	return ds
}

// mind draws the archetype, the traits and what follows from them, but for
// money. Survivors are given for debts that are past due.
func (p *Population) mind(d *debtors.Debtor, chance sim.Chance, subject uint64, who [4]float64, s *survivors) *[traits]float64 {
	archetypes := p.cumulative
	if s != nil {
		archetypes = s.archetypes
	}
	k := int(d.Archetype)
	if p.start == nil {
		k = sim.Pick(who[1], archetypes)
	}
	a := &p.spec.World.Archetypes[k]
	d.Archetype = uint8(k)
	d.Payday = uint8(p.spec.Paydays[sim.Pick(who[2], p.paydays)].Day)
	d.Profile = uint8(sim.Pick(who[3], p.profiles))

	var e [traits]float64
	for i := range (traits + 3) / 4 {
		u := chance.U4(subject, pTraits, uint64(i))
		for j := range min(4, traits-4*i) {
			e[4*i+j] = sim.Normal(u[j])
		}
	}
	trouble := chance.U4(subject, pTrouble, 0)
	d.Hardship = trouble[0] < a.Money.Hardship
	d.Disputed = trouble[1] < a.Response.Disputes
	d.Wrong = trouble[2] < a.Reach.WrongNumber
	if s != nil {
		u := chance.U4(subject, pSpell, 0)
		c := sim.Pick(u[0], s.within[k])
		if d.Disputed = c == cells*cells; !d.Disputed {
			e[pace] = sim.Normal((float64(c/cells) + u[1]) / cells)
			e[habit] = sim.Normal((float64(c%cells) + u[2]) / cells)
		}
	}
	z := p.lower.mix(&e)
	d.Pace = float32(lognormal(a.Clock.PaceSigma, z[pace]))
	d.Habit = float32(a.Clock.Habit * lognormal(a.Clock.HabitSigma, z[habit]))
	d.Answer = float32(lognormal(a.Reach.AnswerSigma, z[answer]))
	for i, t := range [6]*float32{&d.Willing, &d.Trust, &d.Anger, &d.Distress, &d.Pleaser, &d.Organised} {
		*t = float32(p.minds[k][i].at(z[int(willing)+i]))
	}
	d.Has = channels(a, chance.U4(subject, pReach, 0))
	d.Prefers = uint8(p.prefers(d.Has, chance, subject))
	return &z
}

// channels is what the debtor can be reached on: everybody has a telephone
// number on file, be it a wrong one, and who can be sent a text or an e-mail
// can be sent to the self-service page.
func channels(a *debtors.Archetype, u [4]float64) uint8 {
	has := bit(agents.Phone) | bit(agents.VoiceMessage)
	if u[0] < a.Reach.Mobile {
		has |= bit(agents.SMS) | bit(agents.Chat) | bit(agents.SelfService)
	}
	if u[1] < a.Reach.Email {
		has |= bit(agents.Email) | bit(agents.SelfService)
	}
	if u[2] < a.Reach.Letter {
		has |= bit(agents.Letter)
	}
	return has
}

func bit(c agents.Channel) uint8 { return 1 << c }

// prefers draws the channel that a debtor who has these answers best: none when
// nobody prefers any of them.
func (p *Population) prefers(has uint8, chance sim.Chance, subject uint64) agents.Channel {
	total := 0.0
	for c, share := range p.spec.Prefers {
		if has&bit(agents.Channel(c)) != 0 {
			total += share
		}
	}
	if total == 0 {
		return agents.NoChannel
	}
	u := float64(chance.U(subject, pPrefers, 0) * total)
	last := agents.NoChannel
	for c, share := range p.spec.Prefers {
		if share == 0 || has&bit(agents.Channel(c)) == 0 {
			continue
		}
		if last = agents.Channel(c); u < share {
			break
		}
		u -= share
	}
	return last
}

// place draws where the debtor's clock stands.
func (p *Population) place(d *debtors.Debtor, chance sim.Chance, subject uint64) {
	if len(p.zones) > 0 {
		d.Zone = int8(p.spec.Zones[sim.Pick(chance.U(subject, pZone, 0), p.zones)].Hours)
	}
}

// means draws what the debtor can pay, as shares of the balance; the income is
// what the surplus is the free share of.
func (p *Population) means(d *debtors.Debtor, z *[traits]float64) {
	m := &p.spec.World.Archetypes[d.Archetype].Money
	d.Surplus = d.Balance.Share(m.Surplus * lognormal(m.SurplusSigma, z[surplus]))
	d.Lump = d.Balance.Share(m.Lump * lognormal(m.SurplusSigma, z[lump]))
	d.Income = agents.FromMajor(float64(d.Surplus)/m.Free, 0)
}

// history draws since when the debtor has been a customer.
func (p *Population) history(d *debtors.Debtor, chance sim.Chance, subject uint64) {
	t := p.spec.Customer
	days := t.Least
	if t.Mean > 0 {
		days = max(days, t.Mean*lognormal(t.Sigma, sim.Normal(chance.U4(subject, pTerms, 0)[0])))
	}
	d.Since = d.Billed - int32(min(days, 36500))
}
