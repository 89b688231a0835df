package debtors

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fairdue/sim"
)

// card is the chain of Thomas, Edelman & Crook, Credit Scoring and Its
// Applications.
var cardRows = [][]float64{
	{0.79, 0.21, 0, 0, 0},
	{0.09, 0.73, 0.18, 0, 0},
	{0.09, 0.51, 0, 0.40, 0},
	{0.09, 0.36, 0, 0, 0.55},
	{0.06, 0.32, 0, 0, 0.62},
}

var cardStates = []string{"NC", "0", "1", "2", "3"}

// roll runs a walk for so many periods.
func roll(w *Walk, periods int) *sim.Kernel {
	k := sim.NewKernel(sim.Sizing{})
	w.Begin(k)
	k.Run(handler(func(e sim.Event) { w.Move(k, e) }), sim.Time(periods)*w.Period+1)
	return k
}

type handler func(sim.Event)

func (h handler) Handle(e sim.Event) { h(e) }

// 200,000 accounts give the printed shares inside the binomial interval.
func TestChainShares(t *testing.T) {
	n := 20_000
	if *long {
		n = 200_000
	}
	card, err := NewChain(cardStates, cardRows)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		periods int
		want    []float64 // printed to three figures
	}{
		{3, []float64{0.540, 0.387, 0.058, 0.015, 0}},
		{10, []float64{0.317, 0.510, 0.091, 0.036, 0.046}},
	} {
		w := &Walk{Chain: card, Chance: sim.NewChance(7, 0), Period: sim.Day, State: make([]uint8, n)}
		roll(w, c.periods)
		counts := make([]float64, 5)
		for _, s := range w.State {
			counts[s]++
		}
		for i, p := range c.want {
			half := 3.3*math.Sqrt(p*(1-p)/float64(n)) + 0.0006 // and the rounding of print
			if got := counts[i] / float64(n); math.Abs(got-p) > half || p == 0 && got != 0 {
				t.Errorf("after %d months %v in state %s, want %v +- %.4f", c.periods, got, cardStates[i], p, half)
			}
		}
	}
}

func TestChainAbsorbs(t *testing.T) {
	c, err := NewChain([]string{"0-30", "31-90", "paid", "bad"}, [][]float64{{0.3, 0.3, 0.4, 0}, {0.3, 0.1, 0.4, 0.2}, {0, 0, 1, 0}, {0, 0, 0, 1}})
	if err != nil {
		t.Fatal(err)
	}
	n := 20_000
	w := &Walk{Chain: c, Chance: sim.NewChance(8, 0), Period: sim.Hour, State: make([]uint8, n)}
	w.State[0] = 2 // paid already: never moves
	k := roll(w, 1000)
	bad := 0.0
	for i, s := range w.State {
		if !c.Absorbing(int(s)) {
			t.Fatalf("account %d in state %s after 1000 months", i, c.States()[s])
		}
		if s == 3 {
			bad++
		}
	}
	if got := bad / float64(n); math.Abs(got-0.1111) > 3.3*math.Sqrt(0.1111*0.8889/float64(n)) {
		t.Errorf("%v turn bad, want .1111", got)
	}
	if k.Pending() != 0 {
		t.Errorf("%d moves of absorbed accounts are scheduled", k.Pending())
	}
	// Mean months until absorbed are (I-Q)^-1 1 = 2.2222 from the first state.
	if got := float64(k.Fired()) / float64(n-1); math.Abs(got-2.2222) > 0.05 {
		t.Errorf("%v months until absorbed", got)
	}
}

// A move belongs to an account and a month: more accounts or another division
// into blocks change nobody's.
func TestWalkIsAddressed(t *testing.T) {
	card, _ := NewChain(cardStates, cardRows)
	walk := func(first uint64, n int) []uint8 {
		w := &Walk{Chain: card, Chance: sim.NewChance(9, 0), Period: sim.Day, First: first, State: make([]uint8, n)}
		roll(w, 12)
		return w.State
	}
	all := walk(0, 300)
	if !slices.Equal(all[:100], walk(0, 100)) || !slices.Equal(all[100:250], walk(100, 150)) {
		t.Error("an account's moves depend on who else there is")
	}
}

func TestChainRefuses(t *testing.T) {
	misprinted := slices.Clone(cardRows)
	misprinted[3] = []float64{0.09, 0.38, 0, 0, 0.55}
	for _, c := range []struct {
		states []string
		rows   [][]float64
		want   string
	}{
		{cardStates, misprinted, `row of state "2": the shares sum to 1.02, not to 1`},
		{cardStates, cardRows[:4], "4 rows for 5 states"},
		{[]string{"a", "b"}, [][]float64{{1, 0}, {1}}, `row of state "b": 1 shares for 2 states`},
		{[]string{"a", "b"}, [][]float64{{1.5, -0.5}, {0, 1}}, `row of state "a": share 1.5 is not between 0 and 1`},
		{[]string{"a"}, [][]float64{{math.NaN()}}, `row of state "a": share NaN is not between 0 and 1`},
		{nil, nil, "a chain of 0 states"},
	} {
		_, err := NewChain(c.states, c.rows)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
	// Every row at fault is told at once.
	_, err := NewChain([]string{"a", "b"}, [][]float64{{0.5, 0.4}, {0.2, 0.9}})
	if err == nil || strings.Count(err.Error(), "row of state") != 2 {
		t.Errorf("got %v", err)
	}
}

// Whatever the row, a state of share zero is never picked, and the others are
// for a share of the uniforms that is theirs.
func TestMove(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "states")
		row := make([]float64, n)
		sum := 0.0
		for i := range row {
			if rapid.Bool().Draw(t, "zero") {
				row[i] = rapid.Float64Range(0.001, 1).Draw(t, "share")
			}
			sum += row[i]
		}
		if sum == 0 {
			row[0], sum = 1, 1
		}
		for i := range row {
			row[i] /= sum
		}
		c := Cumulate(row)
		for _, u := range []float64{0x1p-53, 1 - 0x1p-53, rapid.Float64Range(0x1p-53, 1-0x1p-53).Draw(t, "u")} {
			if s := sim.Pick(u, c); row[s] == 0 {
				t.Fatalf("u %v picks state %d of share 0 in %v", u, s, row)
			}
		}
		low := 0.0
		for i, p := range row {
			if p > 1e-9 {
				if s := sim.Pick(low+p/2, c); s != i {
					t.Fatalf("the middle of state %d picks %d", i, s)
				}
			}
			low += p
		}
	})
}
