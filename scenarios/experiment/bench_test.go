package experiment_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"
	"unsafe"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/law"
	"fairdue/agents/office"
	"fairdue/agents/plans"
	"fairdue/scenarios"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/kpi"
	"fairdue/scenarios/portfolio"
	"fairdue/sim"
)

// counter counts records, and what it is told.
type counter struct{ records, dials int }

func (c *counter) Record(r agents.Record) {
	c.records++
	if r.Kind == agents.Dialled {
		c.dials++
	}
}

// crowd is the default scenario with n debtors over a year, and its
// call-everyone plan with staff for them.
func crowd(b *testing.B, n int) (scene, []debtors.Debtor, *plans.Spec) {
	b.Helper()
	s := load(b, "consumer-credit")
	spec := s.Population.Spec()
	spec.Debtors = n
	p, flaws := portfolio.NewPopulation(spec)
	if len(flaws) > 0 {
		b.Fatal(flaws)
	}
	s.setting.Days = 365
	for _, q := range s.plans {
		if q.Spec.Name == "call-everyone-early" {
			plan := *q.Spec
			plan.Teams = append([]plans.Team(nil), plan.Teams...)
			plan.Teams[0].Collectors = n / 800
			return s, p.Synthetic(sim.NewChance(1, 0)), &plan
		}
	}
	b.Fatal("no such plan")
	return s, nil, nil
}

// BenchmarkYear plays one replication of a year in which everybody is called,
// by hand and by a dialler. Live bytes are the run's own, beyond the portfolio.
func BenchmarkYear(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		for _, mode := range []plans.DiallerMode{plans.Manual, plans.Power} {
			b.Run(fmt.Sprintf("debtors=%d/%v", n, mode), func(b *testing.B) {
				s, people, plan := crowd(b, n)
				plan.Teams[0].Dialler.Mode = mode
				year(b, s, people, plan)
			})
		}
	}
}

func year(b *testing.B, s scene, people []debtors.Debtor, plan *plans.Spec) {
	var rec counter
	var live uint64
	for b.Loop() {
		rec = counter{}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		o := office.New(s.setting, people, plans.NewLadder(plan), sim.NewChance(1, 0), &rec)
		o.Run()
		runtime.GC()
		runtime.ReadMemStats(&after)
		live = after.HeapAlloc - min(after.HeapAlloc, before.HeapAlloc)
		runtime.KeepAlive(o)
	}
	perRun := b.Elapsed().Seconds() / float64(b.N)
	b.ReportMetric(float64(rec.records)/perRun, "events/s")
	b.ReportMetric(float64(rec.dials), "dials")
	b.ReportMetric(float64(live)/float64(len(people)), "live-B/debtor")
	b.ReportMetric(float64(unsafe.Sizeof(people[0])), "portfolio-B/debtor")
}

// BenchmarkWorkers plays 20 replications with one and with two workers.
func BenchmarkWorkers(b *testing.B) {
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			s := load(b, "consumer-credit")
			for b.Loop() {
				if _, err := experiment.Compare(context.Background(), s.config(b, experiment.Options{Replications: 20, Workers: workers})); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkFullPlan plays the same year under a plan with every lever on: law,
// contingencies, terms and charges, suspension, courts, a dispute desk,
// customers who go on buying.
func BenchmarkFullPlan(b *testing.B) {
	const n = 100_000
	s, people, plan := crowd(b, n)
	lib := scenarios.NewLibrary(kpi.Names())
	full, err := lib.Plan("testdata/every-lever.toml", s.Scenario)
	if err != nil {
		b.Fatal(err)
	}
	spec := *full.Spec
	spec.Teams = plan.Teams
	s.setting.Laws[spec.Name] = law.NewBook(law.Enforce, s.Calendar, s.setting.Days, full.Packs...)
	year(b, s, people, &spec)
}
