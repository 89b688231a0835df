package stat

import (
	"math"
	"testing"

	"fairdue/sim"
)

// started is an autoregression about 10 that starts away from it.
func started(seed uint64, n int, start, memory float64) (xs []float64) {
	c := sim.NewChance(seed, 0)
	x := start
	for i := range n {
		x = memory*x + math.Sqrt(1-memory*memory)*sim.Normal(c.U(uint64(i), 1, 0))
		xs = append(xs, 10+x)
	}
	return xs
}

func TestWarmup(t *testing.T) {
	for seed := range uint64(20) {
		xs := started(seed, 2000, 100, .95)
		cut, ok := Warmup(xs)
		// the start is forgotten, 100 x .95^n < 1, after 90
		if !ok || cut < 45 || cut > 500 {
			t.Errorf("cut %d of 2000, %v", cut, ok)
		}
		// the definition, word for word
		best, at := math.Inf(1), 0
		for d := 0; d <= 200; d++ {
			sum, squares := 0.0, 0.0
			m := func(j int) float64 {
				return (xs[5*j] + xs[5*j+1] + xs[5*j+2] + xs[5*j+3] + xs[5*j+4]) / 5
			}
			for j := d; j < 400; j++ {
				sum += m(j) / float64(400-d)
			}
			for j := d; j < 400; j++ {
				squares += (m(j) - sum) * (m(j) - sum)
			}
			if squares /= float64((400 - d) * (400 - d)); squares < best {
				best, at = squares, 5*d
			}
		}
		if cut != at {
			t.Errorf("cut %d, want %d", cut, at)
		}
	}
	ramp := make([]float64, 200)
	for i := range ramp {
		ramp[i] = float64(i)
	}
	if cut, ok := Warmup(ramp); ok || cut != 100 {
		t.Errorf("a run that never settles: %d %v", cut, ok)
	}
	if _, ok := Warmup(ramp[:49]); ok {
		t.Error("a run of nine fives")
	}
}

func TestBatchMeans(t *testing.T) {
	runs := 400
	if *long {
		runs = 4000
	}
	const memory = .5
	cover, flagged, short := 0, 0, 0
	for seed := range uint64(runs) {
		b := BatchMeans(started(seed, 3000, 0, memory), 25, .95)
		if b.Contains(10) {
			cover++
		}
		if b.Correlated {
			flagged++
		}
		if BatchMeans(started(seed, 250, 0, .97), 25, .95).Correlated {
			short++
		}
	}
	t.Logf("of %d: covers %d, called correlated %d; batches far too short called correlated %d", runs, cover, flagged, short)
	about(t, "coverage", float64(cover), .95*float64(runs), 4*math.Sqrt(.05*.95*float64(runs)))
	if flagged > runs*9/100 || short < runs*9/10 {
		t.Errorf("called correlated: %d of good batches, %d of batches far too short", flagged, short)
	}
	b := BatchMeans([]float64{99, 1, 3, 5, 7, 2, 4, 8, 10}, 4, .95) // 2 6 3 9, mean 5
	about(t, "mean", b.Mean, 5, 1e-12)
	about(t, "lag 1", b.Lag1, (-3*1+1*-2+-2*4)/30., 1e-12)
	if b.Size != 2 || b.N != 4 {
		t.Errorf("%+v", b)
	}
	panics(t, func() { BatchMeans([]float64{1, 2, 3}, 4, .95) })
}

func TestMovingAverage(t *testing.T) {
	for i, y := range MovingAverage([]float64{1, 2, 6, 3, 3}, 1) {
		about(t, "average", y, []float64{1, 3, 11. / 3, 4, 3}[i], 1e-12)
	}
	about(t, "narrow at the end", MovingAverage([]float64{1, 2, 6, 3, 3}, 9)[1], 3, 1e-12)
}
