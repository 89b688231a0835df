package verify

import (
	"fairdue/agents/debtors"
	"fairdue/sim"
)

// tableau counts accounts by starting state and present state.
type tableau [][]int

func newTableau(n int) tableau {
	t := make(tableau, n)
	for i := range t {
		t[i] = make([]int, n)
	}
	return t
}

func (t tableau) add(o tableau) {
	for i := range t {
		for j := range t[i] {
			t[i][j] += o[i][j]
		}
	}
}

// play is the accounts of a row.
type play struct {
	Chain
	counts []int
	final  bool
	chance sim.Chance
}

// run plays the block of accounts from number first on: the counts after
// Periods, and in the end.
func (p *play) run(first uint64) [2]tableau {
	var from []uint8
	n := uint64(0)
	for i, count := range p.counts {
		for range count {
			if n >= first && n < first+block {
				from = append(from, uint8(i))
			}
			n++
		}
	}
	walk := &debtors.Walk{
		Chain: p.File.Chain, Chance: p.chance, Purpose: moves, Kind: moving,
		First: first, Period: month, State: append([]uint8(nil), from...),
	}
	m := &mover{walk, sim.NewKernel(sim.Sizing{Expected: block})}
	walk.Begin(m.k)
	count := func() tableau {
		t := newTableau(len(p.counts))
		for i, s := range walk.State {
			t[from[i]][s]++
		}
		return t
	}
	m.k.Run(m, sim.Time(p.Periods)*month+1)
	r := [2]tableau{count(), newTableau(len(p.counts))}
	if p.final {
		m.k.Run(m, sim.Never)
		r[1] = count()
	}
	return r
}

// mover runs a walk.
type mover struct {
	walk *debtors.Walk
	k    *sim.Kernel
}

// Handle moves an account.
func (m *mover) Handle(e sim.Event) { m.walk.Move(m.k, e) }
