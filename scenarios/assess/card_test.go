package assess

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"fairdue/scenarios/history"
	"fairdue/scenarios/history/intake"
)

func contains(s, part string) bool { return strings.Contains(s, part) }

// card imports the shipped sample of 15,000 real accounts by its map.
func card(t *testing.T) *history.History {
	t.Helper()
	m, err := intake.ReadMap("card-sample.toml", read(t, "../library/maps/card-sample.toml"))
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "h")
	meta, first, err := intake.Import(context.Background(), m, []intake.Input{intake.Bytes("card-sample.csv", read(t, "../library/data/card-sample.csv"))}, intake.Options{Out: dir, AsOf: history.NoDay})
	if err != nil || len(first) > 0 || meta.Counts.Accounts != 15000 || meta.Counts.PanelRows != 75000 {
		t.Fatalf("%v %v %+v", err, first, meta)
	}
	h, err := history.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// The assessment of the card sample has the reference values that were published
// with it, value and interval: one-month matrix, payments by status, persistence,
// months delinquent, patterns.
func TestCardReference(t *testing.T) {
	h := card(t)
	r := assessed(t, h)
	got := map[string]Estimate{}
	for _, s := range r.Statistics {
		got[s.Group+"/"+s.Name] = s.Estimate
	}
	for _, p := range r.Patterns {
		got["patterns/"+p.Name], got["zero/"+p.Name], got["paid/"+p.Name] = p.Share, p.Zero, p.Paid
	}
	nan := math.NaN()
	for name, want := range map[string][3]float64{
		"transitions/0 to 0": {95.1, 94.9, 95.2}, "transitions/0 to 1": {4.9, 4.8, 5.1},
		"transitions/1 to 0": {29.4, 28.2, 30.8}, "transitions/1 to 1": {64.4, 62.9, 65.8}, "transitions/1 to 2": {6.1, 5.5, 6.8},
		"transitions/2 to 0": {16.8, 13.2, 20.2}, "transitions/2 to 1": {36.6, 32.6, 41.0}, "transitions/2 to 3+": {28.8, 23.9, 33.6},
		"transitions/3+ to 0": {1.8, 0.6, 3.3}, "transitions/3+ to 3+": {68.9, 65.0, 72.5},
		"paid over billed/after 0: zero": {5.3, nan, nan}, "paid over billed/after 1: zero": {22.6, nan, nan}, "paid over billed/after 3+: zero": {66.3, nan, nan},
		"paid over billed/after 0: 95%+": {22.6, nan, nan}, "paid over billed/after 0: money": {12.2, nan, nan}, "paid over billed/after 1: money": {7.0, nan, nan},
		"persistence/autocorrelation, lag 1": {64.8, 63.7, 66.0}, "persistence/autocorrelation, lag 2": {49.3, 47.7, 50.8},
		"persistence/autocorrelation, lag 3": {44.8, 42.9, 46.5}, "persistence/autocorrelation, lag 4": {39.8, 37.4, 42.2},
		"persistence/delinquent again after two late months": {83.9, 82.8, 85.2}, "persistence/delinquent again after one late month": {53.9, 51.6, 56.6},
		"months delinquent/0": {74.5, nan, nan}, "months delinquent/5": {4.6, nan, nan},
		"patterns/prompt": {16.3, 15.7, 16.8}, "patterns/minimum payer": {45.6, 44.7, 46.3}, "patterns/dormant": {12.7, 12.2, 13.2}, "patterns/one-off": {8.2, 7.8, 8.7},
		"patterns/unresolved": {5.9, 5.5, 6.4}, "patterns/repeat slips": {1.0, 0.9, 1.2}, "patterns/slow payer": {7.0, 6.6, 7.4}, "patterns/hardship": {3.3, 3.0, 3.6},
		"zero/slow payer": {27.7, nan, nan}, "zero/hardship": {49.4, nan, nan}, "paid/prompt": {84.9, nan, nan}, "paid/minimum payer": {9.1, nan, nan},
	} {
		e, ok := got[name]
		off := func(x Number, want, within float64) bool {
			return !math.IsNaN(want) && !(math.Abs(100*float64(x)-want) <= within)
		}
		// The intervals are another bootstrap's: within a fifth of their width.
		room := 0.1 + 0.2*(want[2]-want[1])
		if !ok || off(e.Value, want[0], 0.051) || off(e.Low, want[1], room) || off(e.High, want[2], room) {
			t.Errorf("%s: %.2f [%.2f, %.2f], want %v", name, 100*e.Value, 100*e.Low, 100*e.High, want)
		}
	}
	for _, name := range []string{"dso_days", "cei", "penetration"} {
		if r.Figure(name) != nil {
			t.Errorf("a panel says %s", name)
		}
	}
	said := strings.Join(r.Warnings, "\n")
	if !contains(said, "September is coded differently") || !contains(r.CannotSay[0].What, "Days sales outstanding") {
		t.Errorf("%s %+v", said, r.CannotSay)
	}
	for m, want := range map[int]float64{0: 10.1, 4: 14.9} { // delinquent share of accounts
		if s := r.Statistics[m]; s.Group != "delinquent" || math.Abs(100*float64(s.Value)-want) > 0.051 {
			t.Errorf("%+v, want %v", s, want)
		}
	}

	var all [2]bytes.Buffer
	for k := range all {
		if err := json.NewEncoder(&all[k]).Encode(assessed(t, h)); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(all[0].Bytes(), all[1].Bytes()) {
		t.Error("twice the same history gives two results")
	}
	var back Result
	if err := json.Unmarshal(all[0].Bytes(), &back); err != nil || len(back.Leaks) == 0 || len(back.Figures) != len(r.Figures) {
		t.Error(err)
	}
}

// Leaks come with money and interval, the largest first, and agree with the
// tables.
func TestCardLeaks(t *testing.T) {
	r := assessed(t, card(t))
	if len(r.Leaks) < 5 {
		t.Fatalf("%+v", r.Leaks)
	}
	for i, l := range r.Leaks {
		if !(l.Money.Low <= l.Money.Value && l.Money.Value <= l.Money.High && l.Money.Low >= 0) || l.Text == "" || l.Per == "" {
			t.Errorf("%+v", l)
		}
		if i > 0 && l.Money.Value > r.Leaks[i-1].Money.Value {
			t.Errorf("%s is larger than %s", l.Name, r.Leaks[i-1].Name)
		}
	}
	mean := 0.0
	for _, m := range r.Ageing {
		for _, e := range m.Buckets[1:] {
			mean += float64(e.Value) / float64(len(r.Ageing))
		}
	}
	if got := float64(r.Leaks[0].Money.Value); r.Leaks[0].Name != "Past due" || math.Abs(got/mean-1) > 1e-9 {
		t.Errorf("%s: %v, the ageing has %v", r.Leaks[0].Name, got, mean)
	}
}

// The Gini coefficient of known distributions: all alike 0; exponential 1/2.
func TestConcentration(t *testing.T) {
	alike, exponential := make([]float64, 5000), make([]float64, 5000)
	for i := range alike {
		alike[i] = 3
		exponential[i] = -math.Log(1 - (float64(i)+0.5)/5000)
	}
	for _, c := range []struct {
		balances   []float64
		gini, top1 float64
	}{{alike, 0, 0.01}, {exponential, 0.5, 0.01 * (1 + math.Log(100))}} {
		k := concentrate(simChance, "x", c.balances)
		if math.Abs(float64(k.Gini.Value)-c.gini) > 0.002 || math.Abs(float64(k.Top1.Value)-c.top1) > 0.002 || !(k.Gini.Low <= k.Gini.Value+1e-9 && k.Gini.Value <= k.Gini.High+1e-9) || len(k.Lorenz) != 21 {
			t.Errorf("%+v, want %v and %v", k, c.gini, c.top1)
		}
	}
}
