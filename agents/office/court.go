package office

import (
	"fairdue/agents"
	"fairdue/agents/law"
	"fairdue/agents/plans"
	"fairdue/sim"
)

// sue files a claim (B13): its fees are spent, treatment stops, and some time
// later the court decides.
func (o *Office) sue(i uint32, now sim.Time, s *plans.Step) {
	a := &o.accounts[i]
	if a.is(disputed) || !o.lawful(i, now, law.Suit, agents.NoChannel) || !o.spend(i, now, agents.LegalFees, s.Cost, agents.NoChannel) {
		return
	}
	if a.is(queued) {
		o.unqueue(i)
	}
	a.set(atCourt)
	a.promise.per = uint8(s.Award*100 + 0.5)
	o.rec.Record(agents.Record{At: now, Kind: agents.ClaimFiled, Account: i, Amount: a.balance})
	o.offend(i, now, o.custom().Legal)
	a.until = now + sim.Time(s.Delay)*sim.Day
	o.kernel.At(a.until, kJudgment, i)
}

// judge decides the claim. A claim that is won takes what is at hand and weighs
// on the debtor from then on.
func (o *Office) judge(i uint32, now sim.Time) {
	a := &o.accounts[i]
	if !a.is(atCourt) || a.until != now || !a.is(inBook) {
		return
	}
	a.clear(atCourt)
	if o.chance.U(uint64(i), pJudgment, uint64(now.Day())) >= float64(a.promise.per)/100 {
		o.rec.Record(agents.Record{At: now, Kind: agents.ClaimLost, Account: i})
		o.ask(i, now.Day()+1)
		return
	}
	o.rec.Record(agents.Record{At: now, Kind: agents.ClaimWon, Account: i})
	o.fill(i, now)
	if taken := min(a.balance, a.purse); taken >= min(o.least, a.balance) && taken > 0 {
		o.receive(i, now, taken, agents.PaidJudgment)
	}
	if a.is(inBook) {
		o.rebase(i, now, a.clock.Base()+o.world.Levers.Judgment*float64(o.people[i].Pace))
		o.ask(i, now.Day()+1)
	}
}
