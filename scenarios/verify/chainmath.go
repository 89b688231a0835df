package verify

import (
	"gonum.org/v1/gonum/mat"

	"fairdue/agents/debtors"
)

// after is the distribution over states n periods after starting in state i.
func after(c *debtors.Chain, i, n int) []float64 {
	m := len(c.States())
	p := make([]float64, m)
	p[i] = 1
	for range n {
		q := make([]float64, m)
		for a, x := range p {
			for b, r := range c.Row(a) {
				q[b] += x * r
			}
		}
		p = q
	}
	return p
}

// absorption is what becomes of accounts in the end.
type absorption struct {
	into [][]float64 // into[i][j]: chance that from state i an account ends in state j
	time []float64   // mean periods until then
}

// absorb solves the chain (J. G. Kemeny & J. L. Snell, Finite Markov Chains,
// 1960, theorem 3.3.7); false if from some state in use an account may never be
// absorbed.
func absorb(c *debtors.Chain, start []float64) (absorption, bool) {
	n := len(c.States())
	used := reachable(c, start)
	var transient []int
	var a absorption
	for i := range n {
		a.into = append(a.into, make([]float64, n))
		switch {
		case c.Absorbing(i):
			a.into[i][i] = 1
		case used[i]:
			transient = append(transient, i)
		}
	}
	a.time = make([]float64, n)
	m := len(transient)
	if m == n || !ends(c, used) {
		return absorption{}, false
	}
	if m == 0 {
		return a, true
	}
	left := mat.NewDense(m, m, nil)
	right := mat.NewDense(m, n+1, nil) // the last column gives the time
	for x, i := range transient {
		for y, j := range transient {
			left.Set(x, y, -c.Row(i)[j])
		}
		left.Set(x, x, 1-c.Row(i)[i])
		for j := range n {
			if c.Absorbing(j) {
				right.Set(x, j, c.Row(i)[j])
			}
		}
		right.Set(x, n, 1)
	}
	var f mat.Dense
	if err := f.Solve(left, right); err != nil {
		return absorption{}, false // as good as never absorbed
	}
	for x, i := range transient {
		for j := range n {
			a.into[i][j] = f.At(x, j)
		}
		a.time[i] = f.At(x, n)
	}
	return a, true
}

// reachable are the states that accounts can be in.
func reachable(c *debtors.Chain, start []float64) []bool {
	used := make([]bool, len(start))
	for i, p := range start {
		used[i] = p > 0
	}
	for range start {
		for i := range start {
			for j, r := range c.Row(i) {
				used[j] = used[j] || used[i] && r > 0
			}
		}
	}
	return used
}

// ends says whether every state in use leads to an absorbing one.
func ends(c *debtors.Chain, used []bool) bool {
	can := make([]bool, len(used))
	for i := range can {
		can[i] = c.Absorbing(i)
	}
	for range can {
		for i := range can {
			for j, r := range c.Row(i) {
				can[i] = can[i] || r > 0 && can[j]
			}
		}
	}
	for i := range can {
		if used[i] && !can[i] {
			return false
		}
	}
	return true
}
