package stat

import (
	"math"
	"slices"
	"testing"

	"fairdue/sim"
)

// curve is 100 sqrt(x) at levels 1 to 16 with noise of which most is common to all
// levels of a replication. At price 16 a unit its best level is the x where the step
// 100 (sqrt(x) - sqrt(x-1)) last exceeds 16: 10.
func curve(c sim.Chance, n int, sd float64) (x []float64, y [][]float64) {
	for l := range 16 {
		x = append(x, float64(l+1))
		y = append(y, nil)
		for j := range uint64(n) {
			common, own := sim.Normal(c.U(0, 1, j)), sim.Normal(c.U(uint64(l+1), 2, j))
			y[l] = append(y[l], 100*math.Sqrt(x[l])+30*common+sd*own)
		}
	}
	return x, y
}

func TestKnee(t *testing.T) {
	runs := 300
	if *long {
		runs = 2000
	}
	within, above, agree := 0, 0, 0
	var knee, many, best, width Tally
	for r := range uint64(runs) {
		c := sim.NewChance(25, r)
		x, y := curve(c, 20, 4)
		k := FindKnee(x, y, 16, .95, c, 500)
		if k.Low <= 10 && 10 <= k.High {
			within++
		}
		if x[k.At] > 10 {
			above++
		}
		if k.Edge || !k.Found || x[k.At] < k.Low || x[k.Best] > k.High {
			t.Fatalf("%+v", k)
		}
		knee.Add(x[k.At])
		best.Add(x[k.Best])
		width.Add(k.High - k.Low)
		_, y = curve(sim.NewChance(26, r), 200, 4) // by brute force, ten times the replications
		force := FindKnee(x, y, 16, .95, c, 1)
		many.Add(x[force.At])
		if k.Low <= x[force.At] && x[force.At] <= k.High {
			agree++
		}
	}
	t.Logf("of %d: the best level, 10, in the interval %d; knee above it %d; ten times the replications agree %d; knee %.2f, with ten times the replications %.2f, best seen %.2f, interval %.2f wide",
		runs, within, above, agree, knee.Mean(), many.Mean(), best.Mean(), width.Mean())
	if within < runs*93/100 || above > runs*5/100 || agree < runs*93/100 {
		t.Errorf("of %d: in the interval %d, knee too high %d, brute force agrees %d", runs, within, above, agree)
	}
	if knee.Mean() < 6 || many.Mean() < knee.Mean()+.5 || width.Mean() > 6 || math.Abs(best.Mean()-10) > .5 {
		t.Error("knee, best level or width out of range")
	}
}

func TestKneeOfAPlainCurve(t *testing.T) {
	c := sim.NewChance(27, 0)
	x, y := curve(c, 10, 1e-6)
	k := FindKnee(x, y, 16, .95, c, 100)
	if x[k.At] != 10 || x[k.Best] != 10 || k.Low != 10 || k.High != 10 || k.Edge {
		t.Errorf("without noise: %+v", k)
	}
	about(t, "marginal value", k.Steps[3].PerUnit.Mean, 100*(math.Sqrt(5)-2), 1e-5)
	// of every third level the step is still counted per unit
	var fewX []float64
	var fewY [][]float64
	for l := 0; l < 16; l += 3 {
		fewX, fewY = append(fewX, x[l]), append(fewY, y[l])
	}
	k = FindKnee(fewX, fewY, 16, .95, c, 100) // 7 to 10: 17.2 a unit; 10 to 13: 14.8
	if fewX[k.At] != 10 || k.Steps[3] != (Step{10, 13, k.Steps[3].PerUnit}) {
		t.Errorf("coarse: %+v", k)
	}
	about(t, "marginal value", k.Steps[2].PerUnit.Mean, 100*(math.Sqrt(10)-math.Sqrt(7))/3, 1e-5)
	if k := FindKnee(x, y, 0, .95, c, 100); !k.Edge || x[k.At] != 16 {
		t.Errorf("free of charge: %+v", k)
	}
	if k := FindKnee(x, y, 50, .95, c, 100); k.Found || k.At != 0 || k.Low != 1 {
		t.Errorf("too dear: %+v", k)
	}
	if k := FindKnee([]float64{1, 2}, [][]float64{{1}, {2}}, 0, .95, c, 100); k.Found || k.Low != 1 || k.High != 2 {
		t.Errorf("one replication: %+v", k)
	}
	panics(t, func() { FindKnee([]float64{2, 1}, [][]float64{{1, 2}, {2, 3}}, 0, .95, c, 10) })
}

// Behind the best level a curve may climb out of a valley: that step pays, and still
// nobody should go there.
func TestKneeBeforeAValley(t *testing.T) {
	x, means := []float64{1, 2, 3, 4}, []float64{10, 30, 5, 20}
	var y [][]float64
	for l, m := range means {
		var row []float64
		for j := range uint64(10) {
			row = append(row, m+.1*sim.Normal(sim.NewChance(29, 0).U(uint64(l), 1, j)))
		}
		y = append(y, row)
	}
	k := FindKnee(x, y, 0, .95, sim.NewChance(29, 1), 200)
	if x[k.At] != 2 || !k.Found || k.Edge || k.Low != 2 || k.High != 2 || k.Steps[2].PerUnit.Low() <= 0 {
		t.Errorf("%+v", k)
	}
}

func TestBootstrap(t *testing.T) {
	runs := 400
	if *long {
		runs = 4000
	}
	mean, tail := 0, 0
	for r := range uint64(runs) {
		c := sim.NewChance(28, r)
		xs := make([]float64, 60)
		for i := range xs {
			xs[i] = sim.Normal(c.U(uint64(i), 1, 0))
		}
		lo, hi := Bootstrap(c, len(xs), 400, .95, func(rows []int) float64 {
			sum := 0.0
			for _, i := range rows {
				sum += xs[i]
			}
			return sum / float64(len(rows))
		})
		if lo <= 0 && 0 <= hi {
			mean++
		}
		if lo, hi = LowerTailBounds(xs, .10, .95, c, 400); lo <= -1.754983 && -1.754983 <= hi {
			tail++
		}
	}
	t.Logf("of %d intervals at .95: mean of 60 %d, mean of the worst 10 %% of 60 %d", runs, mean, tail)
	if mean < runs*90/100 || mean > runs*98/100 || tail < runs*75/100 {
		t.Errorf("of %d intervals of the mean %d hold, of the tail %d", runs, mean, tail)
	}
	xs := []float64{5, 1, 4, 2, 3, 9, 8, 7, 6, 10}
	about(t, "worst quarter", tailMean(slices.Sorted(slices.Values(xs)), .25), (1+2+1.5)/2.5, 1e-12)
	about(t, "as by LowerTail", LowerTail(xs, .25, .95).Mean, (1+2+1.5)/2.5, 1e-12)
	shares := BestShares([][]float64{{1, 2, 3}, {1, 2, 3}, {0, 1, 2}}, true, sim.NewChance(1, 1), 100)
	for k, want := range []float64{.5, .5, 0} {
		about(t, "share", shares[k], want, 1e-9)
	}
	z := make([][]float64, 2) // apart by 1.645 standard errors of the difference
	for i := range 200 {
		u := sim.Normal((float64(i) + .5) / 200)
		z[0], z[1] = append(z[0], 3), append(z[1], 3+u+1.6449/math.Sqrt(200))
	}
	about(t, "probably best", BestShares(z, true, sim.NewChance(1, 2), 4000)[1], .95, .015)
}
