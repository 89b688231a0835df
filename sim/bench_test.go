package sim_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"fairdue/sim"
)

// The benchmarks run two models over the general kernel, beside hand-written
// programs that know their model, where these are at hand, and report how many
// times faster the kernel is ("x-..."), best run against best run. Several
// rounds make the comparison fair:
//
//	go test -run '^$' -bench . -benchtime 5x ./sim

// limits builds the hand-written programs, once.
var limits = sync.OnceValues(func() (program string, err error) {
	dir, err := filepath.Abs("../../shared/limit")
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); err != nil {
		return "", fmt.Errorf("the programs to compare with are not here (%w): no ratios", err)
	}
	if limitsDir, err = os.MkdirTemp("", "limit"); err != nil {
		return "", err
	}
	program = filepath.Join(limitsDir, "limit")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Dir = dir
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("building %s: %w\n%s", dir, err, out)
	}
	return program, nil
})

var limitsDir string // where the built programs are

func TestMain(m *testing.M) {
	code := m.Run()
	if limitsDir != "" {
		os.RemoveAll(limitsDir)
	}
	os.Exit(code)
}

// limit runs a hand-written program and gives its events per second.
func limit(b *testing.B, args ...string) float64 {
	program, err := limits()
	if err != nil {
		b.Fatal(err)
	}
	out, err := exec.Command(program, args...).Output()
	if err != nil {
		b.Fatal(err)
	}
	var r struct{ Eps float64 }
	if err := json.NewDecoder(bytes.NewReader(out)).Decode(&r); err != nil {
		b.Fatalf("%v: %v: %s", args, err, out)
	}
	return r.Eps
}

// compare runs a model and the hand-written programs in turn. run returns the
// logical events; subjects is how many share the memory.
func compare(b *testing.B, subjects int, run func(round int) (events int), against map[string][]string) {
	_, err := limits()
	if err != nil {
		b.Log(err)
		against = nil
	}
	var best, allocated float64
	theirs := map[string]float64{}
	for round := range b.N {
		b.StopTimer()
		for name, args := range against {
			theirs[name] = max(theirs[name], limit(b, args...))
		}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		b.StartTimer()
		start := time.Now()
		events := run(round)
		best = max(best, float64(events)/time.Since(start).Seconds())
		b.StopTimer()
		runtime.ReadMemStats(&after)
		allocated = float64(after.TotalAlloc - before.TotalAlloc)
		b.StartTimer()
	}
	b.ReportMetric(best, "events/s")
	b.ReportMetric(allocated/float64(subjects), "B/customer") // all ever allocated, so at least what is live
	for name, eps := range theirs {
		b.ReportMetric(best/eps, "x-"+name)
	}
}

func BenchmarkQueue(b *testing.B) {
	const customers = 1_000_000
	compare(b, customers, func(round int) int {
		m := newMMC(sim.NewChance(1, uint64(round)), 20, customers, 1.0/18, 1)
		m.Run(m, sim.Never)
		return int(m.Fired())
	}, map[string][]string{
		"std":    {"mmc", "-q", "std"},
		"heap4b": {"mmc", "-q", "heap4b"},
		"wheel":  {"mmc", "-q", "wheel"},
	})
}

func benchmarkCallback(b *testing.B, customers int, against ...string) {
	programs := map[string][]string{}
	for _, q := range against {
		programs[q] = []string{"coll", "-n", fmt.Sprint(customers), "-q", q}
		if q == "wheel-keyed" {
			programs[q] = []string{"coll", "-n", fmt.Sprint(customers), "-q", "wheel", "-keyed"}
		}
	}
	compare(b, customers, func(round int) int {
		c := newCallback(sim.NewChance(1, uint64(round)), customers, max(1, customers/2000), 180)
		c.run()
		return c.logical()
	}, programs)
}

func BenchmarkCallback2k(b *testing.B)   { benchmarkCallback(b, 2_000, "std", "wheel-keyed") }
func BenchmarkCallback5k(b *testing.B)   { benchmarkCallback(b, 5_000, "std", "wheel-keyed") }
func BenchmarkCallback100k(b *testing.B) { benchmarkCallback(b, 100_000, "std", "wheel-keyed") }
func BenchmarkCallback1M(b *testing.B)   { benchmarkCallback(b, 1_000_000, "heap4b") }

// BenchmarkTwoWorkers reports how many times faster two workers are than one,
// for the kernel and for a loop that touches no memory, which is what the
// machine gives.
func BenchmarkTwoWorkers(b *testing.B) {
	run := func(_ context.Context, unit int) (int, error) {
		c := newCallback(sim.NewChance(1, uint64(unit)), 100_000, 50, 180)
		c.run()
		return c.logical(), nil
	}
	spin := func(_ context.Context, unit int) (int, error) {
		x := uint64(unit)
		for range 300_000_000 {
			x = x*0x9e3779b97f4a7c15 + 1
		}
		return int(x), nil
	}
	took := func(workers int, run func(context.Context, int) (int, error)) time.Duration {
		start := time.Now()
		err := sim.Replicate(context.Background(), 4, workers, run, func(int, int) error { return nil })
		if err != nil {
			b.Fatal(err)
		}
		return time.Since(start)
	}
	var one, two, oneSpin, twoSpin time.Duration
	least := func(d *time.Duration, t time.Duration) {
		if *d == 0 || t < *d {
			*d = t
		}
	}
	for range b.N {
		least(&one, took(1, run))
		least(&two, took(2, run))
		least(&oneSpin, took(1, spin))
		least(&twoSpin, took(2, spin))
	}
	b.ReportMetric(one.Seconds()/two.Seconds(), "x-one")
	b.ReportMetric(oneSpin.Seconds()/twoSpin.Seconds(), "x-one-spin")
}

func BenchmarkU4(b *testing.B) {
	c := sim.NewChance(1, 1)
	sum := 0.0
	for i := range b.N {
		sum += c.U4(uint64(i), 1, 0)[3]
	}
	_ = sum
}

func benchmarkInverse(b *testing.B, f func(u float64) float64) {
	us := make([]float64, 1024)
	for i := range us {
		us[i] = sim.NewChance(1, 1).U(uint64(i), 0, 0)
	}
	sum := 0.0
	b.ResetTimer()
	for i := range b.N {
		sum += f(us[i%1024])
	}
	_ = sum
}

func BenchmarkExponential(b *testing.B) { benchmarkInverse(b, sim.Exponential) }
func BenchmarkNormal(b *testing.B)      { benchmarkInverse(b, sim.Normal) }
func BenchmarkLogNormal(b *testing.B) {
	benchmarkInverse(b, func(u float64) float64 { return sim.LogNormal(u, 4, 0.6) })
}
