package calibrate

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Parameter is a fitted number with its doubt.
type Parameter struct {
	Name     string  `json:"name"`
	Value    float64 `json:"value"`
	Low      float64 `json:"low"` // 95 % interval, the pull towards the start included
	High     float64 `json:"high"`
	Verdict  string  `json:"verdict"`
	Narrowed float64 `json:"narrowed"` // share of the doubt before the history that the history takes away
}

// What the history says of a parameter.
const (
	Identified = "identified" // its doubt is less than a quarter of what it was
	Weakly     = "weakly"     // less than two thirds
	Silent     = "not"        // the start stands, more or less
)

// Loose is a direction in which the parameters may move together with little
// harm to the fit.
type Loose struct {
	Doubt float64  `json:"doubt"` // sd along it, of 1 when nothing is told
	Names []string `json:"names"`
}

// judge gives intervals by the sandwich of the method of simulated moments
// (C. Gourieroux & A. Monfort, Simulation-Based Econometric Methods, 1996): the
// bootstrap's covariance of the statistics, twice for as many simulated accounts.
func (s *search) judge(best spot, r *Result) error {
	j, err := s.slope(best, true)
	if err != nil {
		return err
	}
	n, m := len(best.theta), len(s.target.used)
	var a, inverse mat.Dense
	a.Mul(j.T(), j)
	if err := inverse.Inverse(&a); err != nil {
		return err // the pull keeps this from happening
	}
	data := mat.NewDense(m, n, nil)
	data.Copy(j.Slice(0, m, 0, n))
	omega := s.covariance()
	var meat, half, cov mat.Dense
	half.Mul(omega, data)
	meat.Mul(data.T(), &half)
	for i := range n { // the pull's own doubt: it is as good as a datum of its sd
		meat.Set(i, i, meat.At(i, i)+1/(hold*hold))
	}
	half.Reset()
	half.Mul(&inverse, &meat)
	cov.Mul(&half, &inverse)
	for i := range n {
		sd := math.Sqrt(max(0, cov.At(i, i)))
		p := Parameter{Name: s.ps[i].name, Value: natural(s.ps, s.reference, s.base, best.theta, i), Narrowed: 1 - min(1, math.Sqrt(inverse.At(i, i))/hold)}
		ends := [2]float64{}
		for e, by := range []float64{-1.96 * sd, 1.96 * sd} {
			th := append([]float64(nil), best.theta...)
			th[i] += by
			ends[e] = natural(s.ps, s.reference, s.base, th, i)
		}
		p.Low, p.High = ends[0], ends[1]
		switch left := 1 - p.Narrowed; {
		case left < 0.25:
			p.Verdict = Identified
		case left < 2.0/3:
			p.Verdict = Weakly
		default:
			p.Verdict = Silent
		}
		r.Parameters = append(r.Parameters, p)
	}
	s.loose(data, r)
	return nil
}

// covariance is that of the misses, from the bootstrap.
func (s *search) covariance() *mat.Dense {
	t := s.target
	m := len(t.used)
	d := mat.NewDense(len(t.draws), m, nil)
	for c, k := range t.used {
		mean := 0.0
		for _, row := range t.draws {
			mean += row[k] / float64(len(t.draws))
		}
		for b, row := range t.draws {
			d.Set(b, c, math.Sqrt2*(row[k]-mean)/t.sigma(k)/math.Sqrt(float64(len(t.draws)-1)))
		}
	}
	omega := mat.NewDense(m, m, nil)
	omega.Mul(d.T(), d)
	return omega
}

// loose finds the directions that the statistics hardly tell of: small singular
// values of their Jacobian, in units of the pull.
func (s *search) loose(data *mat.Dense, r *Result) {
	var svd mat.SVD
	if !svd.Factorize(data, mat.SVDThin) {
		return
	}
	values := svd.Values(nil)
	var v mat.Dense
	svd.VTo(&v)
	r.Condition = values[0] / max(1e-12, values[len(values)-1])
	for k := len(values) - 1; k >= 0; k-- {
		doubt := 1 / math.Sqrt(1+values[k]*values[k]*hold*hold)
		if doubt < 0.25 {
			break
		}
		l := Loose{Doubt: doubt}
		for i := range s.ps {
			if math.Abs(v.At(i, k)) > 0.3 {
				l.Names = append(l.Names, s.ps[i].name)
			}
		}
		r.Loose = append(r.Loose, l)
	}
}
