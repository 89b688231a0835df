package staff

import (
	"context"
	"fmt"
	"math"
	"slices"

	"fairdue/agents/debtors"
	"fairdue/agents/plans"
	"fairdue/scenarios/experiment/rows"
	"fairdue/sim/stat"
)

// Fall says that more collectors than bring the most cash bring less of it beyond
// doubt.
type Fall struct {
	From     int       `json:"from"`                     // headcount with the most cash
	To       int       `json:"to"`                       // the largest one played
	Cash     Estimate  `json:"cash_collected"`           // of To less From, at once with all headcounts
	Again    *Estimate `json:"again"`                    // the same on fresh replications; null: not played
	Without  *Estimate `json:"without_instalments"`      // the same on those when no instalments may be offered
	Explains *Estimate `json:"explained_by_instalments"` // Again less Without, paired
	Because  string    `json:"because"`                  // empty: no cause is proven
}

// withoutInstalments marks rows of the plan that may offer none.
const withoutInstalments = " without instalments"

// falling looks whether cash falls from its best headcount to the largest of the best
// curve; nil where that is not proven. Its interval holds for all headcounts at once,
// since the best was chosen by what was seen.
func (r *course) falling(curve []int) *Fall {
	top, last := curve[0], curve[len(curve)-1]
	n := math.MaxInt
	for _, i := range curve {
		n = min(n, r.counts[i])
	}
	if n < first {
		return nil
	}
	for _, i := range curve {
		if stat.MeanInterval(r.sample(i, cash)[:n], 0.95).Mean > stat.MeanInterval(r.sample(top, cash)[:n], 0.95).Mean {
			top = i
		}
	}
	if top == last {
		return nil
	}
	d := stat.Paired(r.sample(last, cash)[:n], r.sample(top, cash)[:n], stat.Bonferroni(r.Experiment.Confidence, len(curve)-1))
	if d.High() >= 0 {
		return nil
	}
	return &Fall{From: r.Collectors[r.levels[top].Collectors], To: r.Collectors[r.levels[last].Collectors], Cash: Estimate{d.Mean, d.HalfWidth, n}}
}

// fresh is the first of the replications that explain a fall: those that showed it
// would flatter every cause.
const fresh = 1_000_000

// explain plays both headcounts on fresh replications, with the plan as it is and with
// one that may offer no instalments: if cash then falls less beyond doubt, instalments
// are a cause.
func (r *course) explain(ctx context.Context, f *Fall, curve []int) error {
	if !offersInstalments(r.Spec) {
		return nil
	}
	var ends [2]Level
	for _, i := range curve {
		for k, n := range []int{f.From, f.To} {
			if r.Collectors[r.levels[i].Collectors] == n {
				ends[k] = r.levels[i]
			}
		}
	}
	var work []rows.Work[[]debtors.Debtor]
	for _, l := range ends {
		spec := barred(r.spec(l))
		for rep := fresh; rep < fresh+f.Cash.N; rep++ {
			work = append(work,
				rows.Work[[]debtors.Debtor]{Plan: r.key(l), Replication: rep, Play: func(people []debtors.Debtor) ([]float64, error) {
					return r.play(l, people, rep), nil
				}},
				rows.Work[[]debtors.Debtor]{Plan: r.key(l) + withoutInstalments, Replication: rep, Play: func(people []debtors.Debtor) ([]float64, error) {
					return append(rows.Play(r.Experiment, spec, people, rep), 0), nil
				}})
		}
	}
	pool := &rows.Pool[[]debtors.Debtor]{Store: r.store, Build: r.Experiment.People, Workers: r.Experiment.Workers}
	if err := pool.Run(ctx, work); err != nil {
		return err
	}
	collected := func(l Level, mark string, rep int) float64 {
		row, _ := r.store.Row(r.key(l)+mark, rep)
		return row[cash]
	}
	var with, without, parts []float64
	for rep := fresh; rep < fresh+f.Cash.N; rep++ {
		a := collected(ends[1], "", rep) - collected(ends[0], "", rep)
		b := collected(ends[1], withoutInstalments, rep) - collected(ends[0], withoutInstalments, rep)
		with, without, parts = append(with, a), append(without, b), append(parts, a-b)
	}
	sum := func(xs []float64) *Estimate {
		i := stat.MeanInterval(xs, r.Experiment.Confidence)
		return &Estimate{i.Mean, finite(i.HalfWidth), i.N}
	}
	f.Again, f.Without, f.Explains = sum(with), sum(without), sum(parts)
	if f.Explains.Mean+f.Explains.HalfWidth < 0 {
		f.Because = "an instalment plan agreed on an earlier call takes the place of payments that would have come sooner within the run"
	}
	return nil
}

func offersInstalments(spec *plans.Spec) bool {
	for i := range spec.Treatments {
		for _, s := range spec.Treatments[i].Steps {
			if s.Mandate.Instalments {
				return true
			}
		}
	}
	return false
}

// barred is the plan with instalments struck out of every mandate.
func barred(spec *plans.Spec) *plans.Spec {
	s := *spec
	s.Treatments = slices.Clone(spec.Treatments)
	for i := range s.Treatments {
		s.Treatments[i].Steps = slices.Clone(s.Treatments[i].Steps)
		for k := range s.Treatments[i].Steps {
			s.Treatments[i].Steps[k].Mandate.Instalments = false
		}
	}
	return &s
}

// sentence says what falls, by how much and, where it is proven, why.
func (f *Fall) sentence(currency string) string {
	s := fmt.Sprintf("Beyond %s cash itself falls, by %s%s %s at %d", people(f.From), group(-f.Cash.Mean), plusMinus(f.Cash.HalfWidth), currency, f.To)
	if f.Because != "" {
		s += fmt.Sprintf(", because %s: without instalments it would change by %s%s", f.Because, signed(f.Without.Mean), plusMinus(f.Without.HalfWidth))
	}
	return s + "."
}
