package kpi

import (
	"math"
	"testing"
	"time"

	"fairdue/agents"
	"fairdue/sim"
)

// The worked example of the requirements: credit sales 300,000 in 90 days,
// ending receivables 120,000 of which 80,000 current; then a month with
// beginning receivables 110,000 and sales 100,000.
func TestTheWorkedExample(t *testing.T) {
	for _, x := range []struct {
		name      string
		got, want float64
	}{
		{"DSO", DSO(120_000, 300_000, 90), 36},
		{"best-possible DSO", DSO(80_000, 300_000, 90), 24},
		{"ADD", DSO(120_000, 300_000, 90) - DSO(80_000, 300_000, 90), 12},
		{"CEI", math.Round(CEI(110_000.0, 100_000, 120_000, 80_000)*1e4) / 1e4, 0.6923},
	} {
		if math.Abs(x.got-x.want) > 1e-9 {
			t.Errorf("%s is %g, want %g", x.name, x.got, x.want)
		}
	}
	if !math.IsNaN(DSO(1, 0, 90)) {
		t.Error("DSO without sales is a number")
	}
}

func fold(t *testing.T, accounts, days int) *Fold {
	t.Helper()
	start, err := sim.ParseDate("2026-01-01")
	if err != nil {
		t.Fatal(err)
	}
	return NewFold(Params{Accounts: accounts, Days: days, Digits: 2, Calendar: sim.NewCalendar(start, []time.Weekday{time.Saturday, time.Sunday}, nil)})
}

func value(t *testing.T, f *Fold, name string) float64 {
	t.Helper()
	x, ok := Find(name)
	if !ok {
		t.Fatalf("no indicator %q", name)
	}
	return f.Value(x)
}

func day(d float64) sim.Time { return sim.Days(d) }

// A book of three debts, by hand: A is paid in its second month, B ages, C is
// billed in the run and stays current.
func TestRollCureAndAgeing(t *testing.T) {
	f := fold(t, 3, 90) // 1 January to 31 March
	bill := func(a uint32, at float64, amount agents.Money, due int) {
		f.Record(agents.Record{At: day(at), Kind: agents.Billed, Account: a, Amount: amount, Value: int64(due) * int64(sim.Day)})
	}
	bill(0, 0, 10000, -10) // bucket 1 on 1 January
	bill(1, 0, 30000, -20) // bucket 1, then 2, 3
	bill(2, 40, 5000, 100) // current throughout
	f.Record(agents.Record{At: day(35), Kind: agents.PaidSpontaneously, Account: 0, Amount: 10000})
	f.Record(agents.Record{At: day(50), Kind: agents.PaidPromise, Account: 1, Amount: 6000})
	f.Finish()
	for name, want := range map[string]float64{
		"cash_collected": 160, "recovery_rate": 16000.0 / 45000,
		"roll_1_2":    40000.0 / 40000, // 1 February: both of 1-30 were 31-60, 40,000 of 40,000
		"roll_2_3":    24000.0 / 40000, // 1 March: B is 61-90 with 24,000, A is paid; 40,000 stood in 31-60
		"cure_rate_2": 0.5,             // of the two in 31-60, A cured
		"over_60":     24000.0 / 29000, "dso_days": 29000.0 / 5000 * 90, "best_dso_days": 5000.0 / 5000 * 90,
		"cei": (40000.0 + 5000 - 29000) / (40000 + 5000 - 5000),
	} {
		if got := value(t, f, name); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s is %g, want %g", name, got, want)
		}
	}
	if len(f.months) != 4 || f.months[0][1] != 40000 || f.months[1][2] != 40000 || f.months[2][3] != 24000 {
		t.Errorf("the book by month and bucket: %v", f.months)
	}
}

// The five standard ratios with the denominators in their names.
func TestTheFiveRatios(t *testing.T) {
	f := fold(t, 10, 30)
	for a := range uint32(10) {
		f.Record(agents.Record{Kind: agents.Billed, Account: a, Amount: 1000})
	}
	put := func(k agents.RecordKind, a uint32, n int) {
		for range n {
			f.Record(agents.Record{At: day(1), Kind: k, Account: a, Amount: 100, Ref: 1})
		}
	}
	put(agents.Dialled, 0, 6)
	put(agents.Dialled, 1, 4)
	put(agents.LiveAnswer, 0, 3)
	put(agents.LiveAnswer, 1, 2)
	put(agents.RightParty, 0, 2)
	put(agents.Agreed, 0, 1)
	put(agents.InstalmentKept, 0, 3)
	put(agents.InstalmentBroken, 0, 1)
	put(agents.InstalmentDue, 0, 6) // two are not decided yet and stay out
	f.Finish()
	for name, want := range map[string]float64{
		"penetration": 0.1, "intensity": 5, "rpc_rate": 0.4, "rpc_per_dial": 0.2, "ptp_rate": 0.5, "kp_rate": 0.75, "kept_value_rate": 0.75,
	} {
		if got := value(t, f, name); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s is %g, want %g", name, got, want)
		}
	}
}

// An objective by a date sees the indicators of that date.
func TestCheckpoints(t *testing.T) {
	f := fold(t, 1, 60)
	f.Checkpoints = []int{10, 40}
	f.Record(agents.Record{Kind: agents.Billed, Amount: 1000})
	f.Record(agents.Record{At: day(5), Kind: agents.PaidSpontaneously, Amount: 100})
	f.Record(agents.Record{At: day(20), Kind: agents.PaidSpontaneously, Amount: 400})
	f.Record(agents.Record{At: day(50), Kind: agents.PaidSpontaneously, Amount: 500})
	f.Finish()
	r := f.Run()
	at := 0
	for k, x := range Registry {
		if x.Name == "recovery_rate" {
			at = k
		}
	}
	if r.Early[0][at] != 0.1 || r.Early[1][at] != 0.5 || r.Values[at] != 1 {
		t.Errorf("recovered %g by day 10, %g by day 40, %g in the end; want .1, .5, 1", r.Early[0][at], r.Early[1][at], r.Values[at])
	}
}

func TestCollectability(t *testing.T) {
	c := NewCollectability(1, 0, 30, 100)
	c.Record(agents.Record{Kind: agents.Billed, Amount: 1000, Value: int64(10 * sim.Day)})
	for _, p := range []struct {
		at     float64
		amount agents.Money
	}{{5, 100}, {20, 300}, {60, 200}, {150, 50}} { // before due, at 10, at 50, after the horizon
		c.Record(agents.Record{At: day(p.at), Kind: agents.PaidSpontaneously, Amount: p.amount})
	}
	got := c.Shares()
	if want := 500.0 / 900; math.Abs(got[0]-want) > 1e-12 {
		t.Errorf("at the due date %g, want %g", got[0], want)
	}
	if want := 200.0 / 600; math.Abs(got[1]-want) > 1e-12 {
		t.Errorf("at 30 days %g, want %g", got[1], want)
	}
}

// The registry holds every indicator that plans may name, once, with its words.
func TestTheRegistryIsWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, x := range Registry {
		if seen[x.Name] || x.Title == "" || x.Formula == "" || x.Unit == "" || x.Source == "" {
			t.Errorf("%+v", x)
		}
		seen[x.Name] = true
	}
	for _, name := range []string{
		"cash_collected", "net_recovery", "recovery_rate", "total_cost", "cost_to_collect", "dso_days", "best_dso_days", "add_days", "cei",
		"penetration", "intensity", "rpc_rate", "ptp_rate", "kp_rate", "kept_value_rate", "broken_promises", "roll_1_2", "cure_rate_1",
		"over_30", "over_60", "over_90", "write_off", "occupancy", "shrinkage", "aht_seconds", "abandonment", "service_level", "asa_seconds",
		"backlog", "complaints_per_1000", "breaches_per_1000", "refused_contacts", "hardship_referrals", "disputes_open_days", "customer_margin", "npv",
	} {
		if !seen[name] {
			t.Errorf("no %s", name)
		}
	}
}

// What a contingency sees in the evening is what the report will say.
func TestTheGaugeIsTheFold(t *testing.T) {
	f := fold(t, 2, 60)
	f.Record(agents.Record{Kind: agents.Billed, Account: 0, Amount: 1000})
	f.Record(agents.Record{Kind: agents.Billed, Account: 1, Amount: 1000})
	f.Record(agents.Record{At: day(3), Kind: agents.PaidSpontaneously, Account: 0, Amount: 500})
	f.Record(agents.Record{At: day(3.4), Kind: agents.Planned, Account: agents.NoAccount, Value: 1000})
	f.Record(agents.Record{At: day(3.7), Kind: agents.Worked, Account: agents.NoAccount, Value: 700})
	v := f.OfficeView(3)
	if v.RecoveryRate != 0.25 || v.Cash != 5 || v.OpenBalance != 15 || v.StaffPresent != 0.7 || v.KeptRate != 1 {
		t.Errorf("%+v", v)
	}
	if v := f.OfficeView(4); v.StaffPresent != 1 {
		t.Errorf("on a day nobody was planned, present is %g", v.StaffPresent)
	}
}
