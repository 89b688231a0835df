package experiment_test

import (
	"path/filepath"
	"testing"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/law"
	"fairdue/agents/plans"
	"fairdue/scenarios/lawbook"
	"fairdue/sim"
)

// under is the scene with rule packs of the library for the plan.
func (s scene) under(t *testing.T, mode law.Mode, packs ...string) scene {
	t.Helper()
	var list []*law.Pack
	for _, name := range packs {
		p, err := lawbook.Load(filepath.Join("..", "library", "rules", name+".toml"))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
	setting := *s.setting
	setting.Laws = map[string]*law.Book{"plan": law.NewBook(mode, s.Calendar, s.Horizon, list...)}
	s.setting = &setting
	return s
}

// restless is a plan that calls and writes more than Regulation F lets.
func restless() *plans.Spec {
	late := crew(6)
	late.From, late.To = 7*sim.Hour, 22*sim.Hour
	steps := []plans.Step{send(1, agents.SMS), call(2, 30), send(32, agents.SMS), call(33, 30)}
	for k := range steps {
		steps[k].Every = 1
	}
	late.Dialler = plans.Dialler{Mode: plans.Power, LinesPerAgent: 2}
	return plan(steps, late)
}

// Enforced, a pack leaves no breach; observed, breaches are counted and nothing
// else changes; off, nothing is asked.
func TestLeverLawModes(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 1500)
	spec := restless()
	for rep := range reps(2, 10) {
		people := s.Debtors(rep)
		free := s.run(people, spec, rep)
		off := s.under(t, law.Off, "us-regf", "house").run(people, spec, rep)
		observed := s.under(t, law.Observe, "us-regf", "house").run(people, spec, rep)
		enforced := s.under(t, law.Enforce, "us-regf", "house").run(people, spec, rep)
		t.Logf("dials: free %.0f, off %.0f, observed %.0f, enforced %.0f; breaches per 1,000: %.1f, %.1f, %.1f, %.1f; refused by law %.0f",
			free.kpi("dials"), off.kpi("dials"), observed.kpi("dials"), enforced.kpi("dials"),
			free.kpi("breaches_per_1000"), off.kpi("breaches_per_1000"), observed.kpi("breaches_per_1000"), enforced.kpi("breaches_per_1000"),
			enforced.count(agents.RefusedByLaw))
		if n := free.count(agents.Breach, agents.RefusedByLaw) + off.count(agents.Breach, agents.RefusedByLaw); n > 0 {
			t.Errorf("%v records of the law without rules", n)
		}
		if off.kpi("cash_collected") != free.kpi("cash_collected") {
			t.Error("rules that are off change the result")
		}
		if enforced.count(agents.Breach) > 0 || enforced.count(agents.RefusedByLaw) < 500 {
			t.Errorf("enforced: %v breaches, %v refusals", enforced.count(agents.Breach), enforced.count(agents.RefusedByLaw))
		}
		if observed.kpi("breaches_per_1000") < 50 || observed.count(agents.RefusedByLaw) > 0 {
			t.Errorf("observed: %.1f breaches per 1,000, %v refusals", observed.kpi("breaches_per_1000"), observed.count(agents.RefusedByLaw))
		}
		if a, b := enforced.kpi("dials"), observed.kpi("dials"); a > 0.9*b {
			t.Errorf("%.0f dials under enforcement, %.0f under observation", a, b)
		}
	}
}

// What the packs say of attempts holds in the records: none within seven days of
// a conversation (Regulation F), no more than four contacts in seven days (the
// house).
func TestLeverLawFrequency(t *testing.T) {
	t.Parallel()
	plain := small(t, "consumer-credit", 1500)
	people := plain.Debtors(0)
	most := func(r *played) (most, soon int) {
		days, talked := map[uint32][]int{}, map[uint32]int{}
		for _, x := range r.records {
			day := x.At.Day()
			switch x.Kind {
			case agents.Dialled:
				if last, ok := talked[x.Account]; ok && day < last+7 {
					soon++
				}
				d := append(days[x.Account], day)
				days[x.Account] = d
				n := 0
				for _, e := range d {
					if e > day-7 {
						n++
					}
				}
				most = max(most, n)
			case agents.RightParty, agents.CallerServed:
				talked[x.Account] = day
			}
		}
		return most, soon
	}
	for _, x := range []struct {
		packs  []string
		most   int
		soonOK bool
	}{{[]string{}, 5, true}, {[]string{"us-regf"}, 5, false}, {[]string{"us-regf", "house"}, 4, false}} {
		n, soon := most(plain.under(t, law.Enforce, x.packs...).run(people, restless(), 0))
		t.Logf("%v: at most %d attempts in seven days, %d within seven days of a conversation", x.packs, n, soon)
		if n != x.most || soon > 0 != x.soonOK {
			t.Errorf("%v: at most %d attempts in seven days, want %d; %d within seven days of a conversation", x.packs, n, x.most, soon)
		}
	}
}

// Calls keep to the debtor's clock: with debtors three hours behind and three
// ahead, none is dialled before 8 or after 21 o'clock of their own time.
func TestLeverLawHoursByZone(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 1500)
	people := s.Debtors(0)
	for i := range people {
		people[i].Zone = int8(3 * (i%3 - 1))
	}
	outside := func(r *played) (n int) {
		for _, x := range r.records {
			if x.Kind != agents.Dialled && (x.Kind != agents.Sent || x.Channel == agents.Letter) {
				continue
			}
			local := (x.At + sim.Time(r.people[x.Account].Zone)*sim.Hour).OfDay()
			if local < 8*sim.Hour || local > 21*sim.Hour {
				n++
			}
		}
		return n
	}
	free, enforced := outside(s.run(people, restless(), 0)), outside(s.under(t, law.Enforce, "us-regf").run(people, restless(), 0))
	t.Logf("contacts outside the debtor's hours: %d without rules, %d under them", free, enforced)
	if free < 500 || enforced != 0 {
		t.Errorf("contacts outside the debtor's hours: %d without rules, %d under them", free, enforced)
	}
}

// A supply is not cut off in winter under the house's pack; deliveries are.
func TestLeverLawWinter(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 1000)
	spec := plan([]plans.Step{do(10, plans.SuspendCredit)})
	people := s.Debtors(0)
	winter := func(r *played) (cut, all int) {
		for _, x := range r.records {
			if x.Kind == agents.CreditSuspended {
				all++
				if m := s.Calendar.Date(x.At.Day()).Month; m <= 3 || m >= 11 {
					cut++
				}
			}
		}
		return cut, all
	}
	supply := s.in(func(w *debtors.World) { w.Supply = true })
	if cut, all := winter(supply.under(t, law.Enforce, "house").run(people, spec, 0)); cut > 0 || all == 0 {
		t.Errorf("%d of %d supplies are cut off in winter", cut, all)
	}
	if cut, _ := winter(s.under(t, law.Enforce, "house").run(people, spec, 0)); cut == 0 {
		t.Error("no delivery is stopped in winter")
	}
	if cut, _ := winter(supply.run(people, spec, 0)); cut == 0 {
		t.Error("without rules no supply is cut off in winter")
	}
}

// The rules' own cap on abandoned calls binds a predictive dialler whose plan
// asks for more.
func TestLeverLawAbandonmentCap(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 9000).in(flat)
	spec := plan([]plans.Step{call(2, 12), call(30, 12)}, crew(5)) // few: the list must never run dry
	spec.Teams[0].Dialler = plans.Dialler{Mode: plans.Predictive, LinesPerAgent: 6, AbandonmentCap: 0.15}
	people := s.Debtors(0)
	free, ruled := s.run(people, spec, 0).kpi("abandonment"), s.under(t, law.Enforce, "uk-conc").run(people, spec, 0).kpi("abandonment")
	t.Logf("abandoned: %.3f under the plan's own cap of .15, %.3f under the rules' .03", free, ruled)
	if free < 0.01 || ruled > 0.03 || ruled >= free/2 {
		t.Errorf("abandoned: %.3f under the plan's own cap of .15, %.3f under the rules' .03", free, ruled)
	}
}
