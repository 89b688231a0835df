package verify

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"fairdue/sim"
	"fairdue/sim/stat"
)

func refused(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got error %v, want ...%s...", err, want)
	}
}

// effort is that of a short sample, unless the whole was asked for.
func effort() Settings {
	if *long {
		return Settings{Seed: 1}
	}
	return Settings{Seed: 1, Effort: 0.03, Precision: 0.15}
}

// pass runs a row and checks its verdicts, and that the interval is narrow
// enough to mean something.
func pass(t *testing.T, r runner, s Settings, widest float64) []Row {
	t.Helper()
	rows, err := r.Run(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		t.Logf("%s: %s expected %.6g observed %.6g +- %.2g %s", r.Table, r.Quantity, r.Expected, r.Observed, r.HalfWidth, r.Warning)
		if !r.OK {
			t.Errorf("%s: %s is %v +- %v, expected %v", r.Table, r.Quantity, r.Observed, r.HalfWidth, r.Expected)
		}
		if r.HalfWidth > widest*math.Abs(r.Observed) {
			t.Errorf("%s: %s %v is known only to +- %v", r.Table, r.Quantity, r.Observed, r.HalfWidth)
		}
	}
	return rows
}

func TestQueues(t *testing.T) {
	widest := 0.25
	if *long {
		widest = 0.02
	}
	for _, q := range ErlangTable() {
		pass(t, q, effort(), widest)
	}
}

// Every row can be asked for, not only the published ones: overload, one
// server, hundreds, short patience, a load near one.
func TestQueuesOfAllKinds(t *testing.T) {
	for _, q := range []Queue{
		{ArrivalsPerMinute: 30, Service: 90 * sim.Second, Servers: 30, Patience: 30 * sim.Second},
		{ArrivalsPerMinute: 0.4, Service: 2 * sim.Minute, Servers: 1},
		{ArrivalsPerMinute: 2, Service: sim.Minute, Servers: 1, Patience: 10 * sim.Minute},
		{ArrivalsPerMinute: 600, Service: 30 * sim.Second, Servers: 310, Patience: sim.Minute},
		{ArrivalsPerMinute: 0.01, Service: sim.Hour, Servers: 2, Patience: sim.Hour},
	} {
		pass(t, q, effort(), 0.25)
	}
	rows := pass(t, Queue{ArrivalsPerMinute: 49.9, Service: sim.Minute, Servers: 50}, Settings{Seed: 1, Effort: 0.03}, 2)
	if rows[2].Warning == "" {
		t.Error("a load of .998 is told without a warning")
	}
}

// A queue whose callers have a tenth more patience, or whose servers are a
// tenth slower, is told from the one it should be.
func TestQueuePower(t *testing.T) {
	right := Queue{ArrivalsPerMinute: 48, Service: sim.Minute, Servers: 50, Patience: 2 * sim.Minute}
	lambda, mu, theta := right.rates()
	want := steady(lambda, mu, theta, right.Servers)
	for _, wrong := range []Queue{
		{ArrivalsPerMinute: 48, Service: sim.Minute, Servers: 50, Patience: 132 * sim.Second},
		{ArrivalsPerMinute: 48, Service: 62 * sim.Second, Servers: 50, Patience: 2 * sim.Minute},
		{ArrivalsPerMinute: 48, Service: sim.Minute, Servers: 51, Patience: 2 * sim.Minute},
	} {
		rows, err := wrong.Run(context.Background(), Settings{Seed: 1, Effort: 0.03})
		if err != nil {
			t.Fatal(err)
		}
		r := rows[2]
		if again := exactly("mean_wait", "s", want.meanWait*60, estimate{r.Observed, r.HalfWidth, 1.7 * r.HalfWidth}); again.OK {
			t.Errorf("%v passes for %v: mean wait %v +- %v, expected %v", wrong, right, r.Observed, r.HalfWidth, again.Expected)
		}
	}
}

// The 95 % interval covers the exact value 95 times in 100.
func TestQueueCoverage(t *testing.T) {
	if !*long {
		t.Skip("long")
	}
	q := Queue{ArrivalsPerMinute: 4, Service: sim.Minute, Servers: 5, Patience: 2 * sim.Minute}
	const runs = 300
	var covered [4]int
	for seed := range uint64(runs) {
		rows, err := q.Run(context.Background(), Settings{Seed: seed, Effort: 0.005, Precision: 0.01})
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range rows {
			if math.Abs(r.Observed-r.Expected) <= r.HalfWidth {
				covered[i]++
			}
		}
	}
	for i, n := range covered {
		// Binomial: 285 expected, three standard deviations are 11; the rule that
		// stops when the width is reached may cost a little.
		if n < 270 || n > 297 {
			t.Errorf("quantity %d: %d of %d intervals cover the exact value", i, n, runs)
		}
	}
	t.Log(covered)
}

func TestChains(t *testing.T) {
	card, err := ShippedChain("card")
	if err != nil {
		t.Fatal(err)
	}
	ageing, err := ShippedChain("ageing")
	if err != nil {
		t.Fatal(err)
	}
	s := Settings{Seed: 1, Effort: 0.1, Precision: 0.1}
	widest := 0.12
	if *long {
		s, widest = Settings{Seed: 1}, 0.0205
	}
	for _, c := range []struct {
		Chain
		want []float64 // printed to three or four figures
		unit float64
	}{
		{Chain{File: card, Periods: 3}, []float64{.540, .387, .058, .015, 0}, 0.0011},
		{Chain{File: card, Periods: 10}, []float64{.317, .510, .091, .036, .046}, 0.001},
		{Chain{File: ageing}, []float64{.8889, .1111, .7407, .2593, 2370.37, 629.63}, 0.0001},
	} {
		rows := pass(t, c.Chain, s, widest)
		for i, w := range c.want {
			unit := c.unit
			if w > 1 {
				unit = 0.01
			}
			near(t, rows[i].Quantity, rows[i].Expected, w, unit)
		}
	}
	if *long {
		pass(t, Chain{File: card, Periods: 10, Accounts: 200_000}, s, 0.03)
	}
	refused(t, Chain{File: card}.Check(), `chain "card" has no absorbing state`)
	refused(t, Chain{File: card, Periods: -1}.Check(), "-1 periods")
	refused(t, Chain{File: card, Periods: 1, Accounts: -1}.Check(), "-1 accounts")
}

func TestRepayments(t *testing.T) {
	s, widest := Settings{Seed: 1, Effort: 0.2, Precision: 0.05}, 0.06
	if *long {
		s, widest = Settings{Seed: 1, Precision: 0.005}, 0.03
	}
	high := Chehrazi
	high.Lambda0 = 0.5
	quiet := Chehrazi
	quiet.Kappa, quiet.Lambda0 = 0, 0.2 // nothing decays
	dying := Chehrazi
	dying.LambdaInf, dying.Lambda0, dying.Horizon = 0, 0.8, 7 // nothing comes back
	for _, r := range []Repayment{Chehrazi, high, quiet, dying} {
		pass(t, r, s, widest)
	}
	for _, c := range []struct {
		r    Repayment
		want string
	}{
		{Repayment{Lambda0: -1, Rho: 1, Horizon: 1}, "lambda0 -1"},
		{Repayment{Lambda0: 1, Horizon: 1}, "rho 0"},
		{Repayment{Lambda0: 1, Rho: 1}, "horizon 0"},
		{Repayment{Lambda0: 1, Delta10: 5, Rho: 1, Horizon: 20}, "payments excite each other to more than 2000"},
		{Repayment{Lambda0: math.Inf(1), Rho: 1, Horizon: 20}, "lambda0 +Inf"},
	} {
		refused(t, c.r.Check(), c.want)
	}
}

func TestCapacity(t *testing.T) {
	s := Settings{Seed: 1}
	if !*long {
		s.Effort = 0.1
	}
	pass(t, January2009, s, 0.02)
	other := Capacity{Accounts: 500, QueueFactor: 0.8, ContactsPerAccount: 1.5, ContactRate: 0.4, DialsPerHour: 30, PromiseRate: 0.3, KeptRate: 0.7, Days: 5}
	pass(t, other, s, 0.06)
	other.ContactRate = 0
	refused(t, other.Check(), "contact rate 0")
	other.ContactRate, other.Days = 0.4, 0
	refused(t, other.Check(), "0 working days")
}

func TestDiallers(t *testing.T) {
	s := Settings{Seed: 1}
	if !*long {
		s.Effort = 0.2
	}
	near(t, "17 s of ringing", OneAtATime.byHand(), 40.3, 0.01)
	slower := OneAtATime
	slower.RingOut = 17500
	near(t, "17.5 s", slower.byHand(), 40.0, 0.1)
	pass(t, OneAtATime, s, 0.02)
	slower.AnswerRate, slower.TalkTime, slower.Pickup, slower.Collectors = 0.8, 4*sim.Minute, 0, 1
	pass(t, slower, s, 0.05)
	rows, err := DiallerTable(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if !r.OK {
			t.Errorf("%s: %s %v +- %v, want %v to %v", r.Table, r.Quantity, r.Observed, r.HalfWidth, r.Low, r.High)
		}
	}
	slower.AnswerRate = 0
	refused(t, slower.Check(), "answer rate 0")
}

// The document has the keys that are promised, and the same rows whatever the
// number of workers.
func TestRows(t *testing.T) {
	q := Queue{ArrivalsPerMinute: 4, Service: sim.Minute, Servers: 5}
	var first []byte
	for _, workers := range []int{1, 2, 5} {
		rows, err := q.Run(context.Background(), Settings{Seed: 3, Workers: workers, Effort: 0.005})
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(rows)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = text
		} else if string(text) != string(first) {
			t.Errorf("%d workers give\n%s\none gives\n%s", workers, text, first)
		}
	}
	var list []map[string]any
	if err := json.Unmarshal(first, &list); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, r := range list {
		names = append(names, r["quantity"].(string))
		for _, key := range []string{"quantity", "expected", "observed", "half_width", "ok"} {
			if _, there := r[key]; !there {
				t.Errorf("%v has no %s", r, key)
			}
		}
	}
	if !slices.Equal(names, []string{"p_wait", "p_abandon", "mean_wait", "occupancy"}) {
		t.Errorf("quantities %v", names)
	}
}

func TestVerdicts(t *testing.T) {
	e := estimate{value: 1.02, half: 0.01, reject: 0.017}
	for _, c := range []struct {
		row  Row
		want bool
	}{
		{exactly("x", "", 1, e), false},
		{exactly("x", "", 1.01, e), true},
		{within("x", "", 1, 0.01, e), true},
		{within("x", "", 1, 0.001, e), false},
		{inside("x", "", 0, 1.03, e), true},
		{inside("x", "", 0, 1.01, e), false},
		{Inside("t", "x", "", 1.03, 2, stat.Interval{Mean: 1.02, HalfWidth: 1}), false},
	} {
		if c.row.OK != c.want {
			t.Errorf("%+v: want ok %v", c.row, c.want)
		}
	}
}

func TestAll(t *testing.T) {
	var told []string
	last := 0.0
	s := Settings{Seed: 1, Effort: 0.002, Precision: 0.5, Progress: func(done float64) {
		if done < last || done > 1 {
			t.Errorf("progress goes from %v to %v", last, done)
		}
		last = done
	}}
	extra := Table{Name: "mine", Run: func(context.Context, Settings) ([]Row, error) { return []Row{{Quantity: "q"}}, nil }}
	rows, err := All(context.Background(), s, append(Tables(), extra), func(t Table) { told = append(told, t.Name) })
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(told, []string{"queue", "chain", "repayment", "capacity", "dialler", "mine"}) {
		t.Errorf("told of %v", told)
	}
	if n := len(rows); rows[n-1].Quantity != "q" || Failed(rows[n-1:]) != 1 {
		t.Errorf("last row %v", rows[n-1])
	}
	if last < 0.8 {
		t.Errorf("progress ends at %v", last)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if rows, err := All(ctx, Settings{}, Tables(), nil); !errors.Is(err, context.Canceled) || len(rows) > 0 {
		t.Errorf("cancelled: %d rows, %v", len(rows), err)
	}
}
