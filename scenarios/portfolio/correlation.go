package portfolio

import (
	"fmt"
	"math"
)

// trait is what varies between debtors of one archetype, beyond yes and no.
type trait int

// The order matters: what a survivor of the payment clock is like is drawn
// first and the others given it, the balance last.
const (
	pace trait = iota
	habit
	willing
	trust
	anger
	distress
	pleaser
	organised
	surplus
	lump
	answer
	balance
	traits
)

var traitNames = [traits]string{"pace", "habit", "willing", "trust", "anger", "distress", "pleaser", "organised", "surplus", "lump", "answer", "balance"}

// TraitNames lists the traits that may be correlated: pace and habit are the
// personal factors of the payment clock, answer that of picking up the phone.
func TraitNames() []string { return traitNames[:] }

// Pair is the correlation of two traits, of the normal variates behind them.
type Pair struct {
	A, B string
	R    float64
}

// lower is the Cholesky factor of the correlations.
type lower [traits][traits]float64

// factor decomposes the correlations. The error says that no people can have
// them: the matrix is not positive definite.
func factor(pairs []Pair) (*lower, error) {
	var m lower
	for i := range m {
		m[i][i] = 1
	}
	for _, p := range pairs {
		a, b := indexOf(p.A), indexOf(p.B)
		if a < 0 || b < 0 {
			return nil, fmt.Errorf("no trait %q or %q", p.A, p.B)
		}
		m[a][b], m[b][a] = p.R, p.R
	}
	var l lower
	for i := range m {
		for j := 0; j <= i; j++ {
			s := m[i][j]
			for k := range j {
				s -= float64(l[i][k] * l[j][k])
			}
			if i == j {
				if s < 1e-9 {
					return nil, fmt.Errorf("the correlations with %s contradict each other: no traits can have them all", traitNames[i])
				}
				l[i][i] = math.Sqrt(s)
				continue
			}
			l[i][j] = s / l[j][j]
		}
	}
	return &l, nil
}

func indexOf(name string) int {
	for i, n := range traitNames {
		if n == name {
			return i
		}
	}
	return -1
}

// mix makes correlated normals of independent ones.
func (l *lower) mix(e *[traits]float64) (z [traits]float64) {
	for i := range z {
		for k := 0; k <= i; k++ {
			z[i] += float64(l[i][k] * e[k])
		}
	}
	return z
}
