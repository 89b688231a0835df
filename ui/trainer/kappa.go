package trainer

import (
	"crypto/sha256"
	"encoding/hex"
)

// enough is how many calls a trainer must have scored for an agreement to be
// given.
const enough = 10

// Agreement is how far trainer and card agree on passing.
type Agreement struct {
	Both, Trainer, Card, Neither int // passed by both, by the trainer alone, by the card alone, by none
}

// N is the number of calls that a trainer looked at.
func (a Agreement) N() int { return a.Both + a.Trainer + a.Card + a.Neither }

// Kappa is Cohen's kappa, (po - pe) / (1 - pe): agreement beyond what two who
// passed as many would reach by chance (Cohen 1960). It is not given for fewer
// than ten calls, or where both gave all calls the same.
func (a Agreement) Kappa() (float64, bool) {
	n := float64(a.N())
	if a.N() < enough {
		return 0, false
	}
	po := float64(a.Both+a.Neither) / n
	t, c := float64(a.Both+a.Trainer)/n, float64(a.Both+a.Card)/n
	pe := t*c + (1-t)*(1-c)
	if pe == 1 {
		return 0, false
	}
	return (po - pe) / (1 - pe), true
}

func (a *Agreement) add(trainer, card bool) {
	switch {
	case trainer && card:
		a.Both++
	case trainer:
		a.Trainer++
	case card:
		a.Card++
	default:
		a.Neither++
	}
}

func sum(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}
