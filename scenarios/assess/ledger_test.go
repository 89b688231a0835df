package assess

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"fairdue/agents"
	"fairdue/scenarios/history"
	"fairdue/scenarios/kpi"
	"fairdue/sim"
)

// write makes a history of a ledger's entries, by account.
func write(t rapid.TB, dir string, digits int, asOf history.Day, accounts map[string][]history.Entry) *history.History {
	t.Helper()
	w, err := history.NewWriter(dir, digits)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Discard()
	m := history.Meta{Schema: history.Schema, Title: "test", Currency: "EUR", Digits: digits, Last: asOf.String()}
	var names []string
	for a := range accounts {
		names = append(names, a)
	}
	slices.Sort(names)
	first := asOf
	for _, a := range names {
		es := accounts[a]
		slices.SortFunc(es, history.Compare)
		for i := range es {
			es[i].Account = a
			if es[i].Kind == history.Contact && es[i].Seconds == 0 {
				es[i].Seconds = -1
			}
			first = min(first, es[i].Date)
			if err := w.Add(&es[i]); err != nil {
				t.Fatal(err)
			}
			switch es[i].Kind {
			case history.Invoice:
				m.Counts.Invoices++
			case history.Payment:
				m.Counts.Payments++
			case history.Contact:
				m.Counts.Contacts++
			case history.Promise:
				m.Counts.Promises++
			case history.WriteOff:
				m.Counts.WriteOffs++
			case history.Credit:
				m.Counts.Credits++
			}
		}
		m.Counts.Accounts++
	}
	m.First = first.String()
	if err := w.Commit(&m); err != nil {
		t.Fatal(err)
	}
	h, err := history.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func assessed(t rapid.TB, h *history.History) *Result {
	t.Helper()
	r, err := Assess(context.Background(), h, Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func invoice(id string, issued, due history.Day, amount agents.Money) history.Entry {
	return history.Entry{Kind: history.Invoice, ID: id, Date: issued, Due: due, Amount: amount}
}

func pays(id, invoice string, date history.Day, amount agents.Money) history.Entry {
	return history.Entry{Kind: history.Payment, ID: id, Invoice: invoice, Date: date, Amount: amount}
}

func near(t *testing.T, r *Result, name string, want, within float64) {
	t.Helper()
	f := r.Figure(name)
	if f == nil || !(math.Abs(float64(f.Value)-want) <= within) {
		t.Errorf("%s: %+v, want %v", name, f, want)
	}
}

// The worked check of days of sales: credit sales of 300,000 in 90 days, ending
// receivables of 120,000 of which 80,000 are current: DSO 36.0, best-possible
// DSO 24.0, average days delinquent 12.0.
func TestDaysOfSales(t *testing.T) {
	day := history.DayOf
	es := map[string][]history.Entry{
		"A": {invoice("1", day(2023, 1, 10), day(2023, 2, 9), 180_000), pays("p", "1", day(2023, 2, 1), 180_000)},
		"B": {invoice("2", day(2023, 2, 10), day(2023, 3, 12), 40_000)},
		"C": {invoice("3", day(2023, 3, 10), day(2023, 4, 9), 80_000)},
	}
	r := assessed(t, write(t, filepath.Join(t.TempDir(), "h"), 0, day(2023, 3, 31), es))
	near(t, r, "dso_days", 36, 1e-9)
	near(t, r, "best_dso_days", 24, 1e-9)
	near(t, r, "add_days", 12, 1e-9)
	near(t, r, "cash_collected", 180_000, 1e-9)
	near(t, r, "recovery_rate", 0.6, 1e-9)
	near(t, r, "over_30", 0, 1e-9)
}

// The worked check of collection effectiveness: beginning receivables 110,000,
// sales 100,000, ending total 120,000 of which 80,000 are current: 69.23 %.
func TestCollectionEffectiveness(t *testing.T) {
	day := history.DayOf
	es := map[string][]history.Entry{
		"A": {invoice("1", day(2023, 1, 1), day(2023, 1, 31), 110_000), pays("p", "1", day(2023, 2, 20), 70_000)},
		"B": {invoice("2", day(2023, 3, 1), day(2023, 3, 31), 20_000), pays("q", "2", day(2023, 3, 25), 20_000)},
		"C": {invoice("3", day(2023, 4, 1), day(2023, 5, 1), 80_000)},
	}
	r := assessed(t, write(t, filepath.Join(t.TempDir(), "h"), 0, day(2023, 4, 30), es))
	near(t, r, "cei", 9.0/13, 1e-9)
}

// Roll and cure rates by hand. A falls due in February, is 20 and 51 days past
// due at the next two months' ends and then paid; B is paid when due; C stays
// current; D is 1 and 29 days past due, in the same age, and then paid.
func TestRollsByHand(t *testing.T) {
	day := history.DayOf
	es := map[string][]history.Entry{
		"A": {invoice("1", day(2023, 1, 10), day(2023, 2, 9), 100), pays("p", "1", day(2023, 4, 15), 100)},
		"B": {invoice("2", day(2023, 1, 10), day(2023, 2, 9), 300), pays("q", "2", day(2023, 2, 5), 300)},
		"C": {invoice("3", day(2023, 1, 1), day(2023, 6, 30), 500)},
		"D": {invoice("4", day(2023, 1, 5), day(2023, 1, 31), 50), pays("r", "4", day(2023, 3, 10), 50)},
	}
	r := assessed(t, write(t, filepath.Join(t.TempDir(), "h"), 0, day(2023, 4, 30), es))
	near(t, r, "roll_0_1", 100.0/(900+500+500), 1e-12)
	near(t, r, "roll_1_2", 0.5, 1e-12)
	near(t, r, "roll_2_3", 0, 1e-12)
	near(t, r, "cure_rate_1", 1.0/3, 1e-12)
	near(t, r, "cure_rate_2", 1, 1e-12)
}

// draw makes a ledger of any kind.
func draw(t *rapid.T, first history.Day, days int) map[string][]history.Entry {
	es := map[string][]history.Entry{}
	for a := range rapid.IntRange(1, 8).Draw(t, "accounts") {
		name := fmt.Sprintf("K%02d", a)
		for i := range rapid.IntRange(1, 6).Draw(t, "invoices") {
			issued := first + history.Day(rapid.IntRange(0, days-1).Draw(t, "issued"))
			id := fmt.Sprintf("%s-%d", name, i)
			amount := agents.Money(rapid.IntRange(1, 9999).Draw(t, "amount"))
			es[name] = append(es[name], invoice(id, issued, issued+history.Day(rapid.IntRange(0, 60).Draw(t, "terms")), amount))
			left := amount
			for p := range rapid.IntRange(0, 3).Draw(t, "payments") {
				e := pays(fmt.Sprintf("%s-%d", id, p), id, issued+history.Day(rapid.IntRange(0, 200).Draw(t, "after")), agents.Money(rapid.IntRange(1, 9999).Draw(t, "paid")))
				e.Kind = rapid.SampledFrom([]history.Kind{history.Payment, history.Payment, history.Credit, history.WriteOff}).Draw(t, "kind")
				if e.Amount = min(e.Amount, left); e.Amount > 0 && e.Date < first+history.Day(days) {
					es[name] = append(es[name], e)
					left -= e.Amount
				}
			}
		}
	}
	return es
}

// What an assessment says of a ledger is what package kpi says of the same debts
// in a run: ageing, roll and cure rates, recovery, days of sales.
func TestTheRegistrysIndicators(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		first, days := history.DayOf(2023, 1, 1), 365
		asOf := first + history.Day(days) - 1
		es := draw(rt, first, days)
		r := assessed(rt, write(rt, filepath.Join(t.TempDir(), "h"), 2, asOf, es))

		var records []agents.Record
		var debts int
		at := func(d history.Day) sim.Time { return sim.Days(float64(d-first)) + 1 } // no debt was there before
		for _, name := range slices.Sorted(keys(es)) {
			for _, d := range history.Settle(es[name]).Debts {
				records = append(records, agents.Record{At: at(d.Issued), Kind: agents.Billed, Account: uint32(debts), Amount: d.Amount, Value: int64(at(d.Due))})
				for _, x := range d.Less {
					kind := map[history.Kind]agents.RecordKind{history.Payment: agents.PaidSpontaneously, history.Credit: agents.Conceded, history.WriteOff: agents.WrittenOff}[x.Kind]
					records = append(records, agents.Record{At: at(x.Date) + 1, Kind: kind, Account: uint32(debts), Amount: x.Amount})
				}
				debts++
			}
		}
		slices.SortStableFunc(records, func(a, b agents.Record) int { return int(a.At - b.At) })
		f := kpi.NewFold(kpi.Params{Accounts: debts, Days: days, Digits: 2, Calendar: sim.NewCalendar(sim.Date{Year: 2023, Month: 1, Day: 1}, nil, nil)})
		for _, x := range records {
			f.Record(x)
		}
		f.Finish()
		for _, name := range []string{"roll_0_1", "roll_1_2", "roll_2_3", "roll_3_4", "cure_rate_1", "cure_rate_2", "cure_rate_3", "cure_rate_4", "over_30", "over_60", "over_90", "recovery_rate", "cash_collected", "write_off", "conceded"} {
			x, ok := kpi.Find(name)
			if !ok {
				rt.Fatalf("no indicator %s", name)
			}
			want, got := f.Value(x), math.NaN()
			if g := r.Figure(name); g != nil {
				got = float64(g.Value)
			} else if want == 0 {
				got = 0 // a ledger without write-offs does not speak of them
			}
			if !(math.Abs(got-want) < 1e-9*max(1, math.Abs(want))) && !(math.IsNaN(got) && math.IsNaN(want)) {
				rt.Fatalf("%s: %v, package kpi has %v", name, got, want)
			}
		}
	})
}

func keys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// Intervals hold what they should: the share of past due of many draws from one
// population lies in the interval about as often as it says.
func TestIntervalsCover(t *testing.T) {
	draws := 60
	if *long {
		draws = 400
	}
	inside := 0
	for k := range draws {
		c := sim.NewChance(99, uint64(k))
		p := newPool(sim.NewChance(7, uint64(k)), 2)
		for a := range 400 {
			u := c.U4(uint64(a), 1, 0)
			x := math.Exp(sim.Normal(u[0]))
			p.add(0, x)
			if u[1] < 0.3 {
				p.add(1, x)
			}
			p.end()
		}
		if e := p.ratio(1, []int{1}, []int{0}); e.Low <= 0.3 && 0.3 <= e.High {
			inside++
		}
	}
	if share := float64(inside) / float64(draws); share < 0.87 || share > 1 {
		t.Errorf("%.3f of the intervals hold the true share, want about 0.95", share)
	}
}

// A Poisson weight has mean and variance 1.
func TestWeights(t *testing.T) {
	var sum, squares float64
	const n = 2000
	for a := range n {
		var w [Draws]float64
		weights(sim.NewChance(3, 0), a, &w)
		for _, x := range w {
			sum, squares = sum+x, squares+x*x
		}
	}
	mean := sum / (n * Draws)
	if v := squares/(n*Draws) - mean*mean; math.Abs(mean-1) > 0.01 || math.Abs(v-1) > 0.02 {
		t.Errorf("mean %v, variance %v", mean, v)
	}
}

// Promises: one kept in two payments, one late, one broken, one not yet due.
func TestPromises(t *testing.T) {
	day := history.DayOf
	promise := func(id string, made, due history.Day) history.Entry {
		return history.Entry{Kind: history.Promise, ID: id, Date: made, Due: due, Amount: 100}
	}
	es := map[string][]history.Entry{"A": {
		invoice("1", day(2023, 1, 1), day(2023, 1, 31), 1000),
		promise("kept", day(2023, 2, 1), day(2023, 2, 10)), pays("a", "", day(2023, 2, 5), 60), pays("b", "", day(2023, 2, 13), 40),
		promise("late", day(2023, 3, 1), day(2023, 3, 10)), pays("c", "", day(2023, 3, 14), 100),
		promise("broken", day(2023, 4, 1), day(2023, 4, 10)), pays("d", "", day(2023, 4, 9), 30),
		promise("to come", day(2023, 6, 25), day(2023, 6, 28)),
	}}
	r := assessed(t, write(t, filepath.Join(t.TempDir(), "h"), 0, day(2023, 6, 30), es))
	near(t, r, "kp_rate", 1.0/3, 1e-9)
	near(t, r, "kept_value_rate", 130.0/300, 1e-9)
	near(t, r, "broken_promises", 2, 1e-9)
}

// What a history cannot say is said: no costs ever, no contacts, no promises.
func TestSilences(t *testing.T) {
	day := history.DayOf
	es := map[string][]history.Entry{"A": {invoice("1", day(2023, 1, 10), day(2023, 2, 9), 100)}}
	r := assessed(t, write(t, filepath.Join(t.TempDir(), "h"), 0, day(2023, 2, 28), es))
	said := ""
	for _, s := range r.CannotSay {
		said += s.What + "; "
	}
	for _, want := range []string{"Days sales outstanding", "Write-offs", "Penetration", "Kept promises", "Cost to collect", "caused"} {
		if !contains(said, want) {
			t.Errorf("%s is not among %s", want, said)
		}
	}
	if r.Figure("dso_days") != nil || r.Figure("penetration") != nil {
		t.Error("it says what it cannot")
	}
}
