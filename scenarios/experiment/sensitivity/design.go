package sensitivity

import (
	"cmp"
	"context"
	"slices"

	"fairdue/sim"
	"fairdue/sim/stat"
)

const draws = 1000 // of the bootstrap

// changes are those of a point of the unit cube.
func (c *Config) changes(x []float64) []float64 {
	changes := make([]float64, len(x))
	for i := range x {
		changes[i] = c.parameters[i].at(x[i])
	}
	return changes
}

// respond plays points, by row, each row in a replication of its own that all
// its points share, and gives the differences.
func (r *course) respond(ctx context.Context, points [][][]float64, first int) ([][]float64, error) {
	var jobs []job
	for row, list := range points {
		for _, x := range list {
			jobs = append(jobs, job{r.changes(x), first + row})
		}
	}
	if err := r.extend(ctx, jobs); err != nil {
		return nil, err
	}
	ys := make([][]float64, len(points))
	for row, list := range points {
		for _, x := range list {
			y, err := r.difference(r.changes(x), first+row)
			if err != nil {
				return nil, err
			}
			ys[row] = append(ys[row], y)
		}
	}
	return ys, nil
}

// morris screens the parameters.
func (r *course) morris(ctx context.Context, out *Result) error {
	paths := stat.Trajectories(sim.NewChance(r.Seed, 0), r.Morris, len(r.parameters), levels)
	ys, err := r.respond(ctx, paths, 0)
	if err != nil {
		return err
	}
	out.Morris = &Screen{Paths: r.Morris}
	for i, e := range stat.Morris(paths, ys, confidence) {
		out.Morris.Effects = append(out.Morris.Effects, Effect{
			Name: r.parameters[i].Name, Title: r.parameters[i].Title, Mu: e.Mu, MuStar: e.MuStar.Mean, MuStarHalf: e.MuStar.HalfWidth, Sigma: e.Sigma,
		})
	}
	slices.SortStableFunc(out.Morris.Effects, func(a, b Effect) int { return cmp.Compare(b.MuStar, a.MuStar) })
	return nil
}

// sobol shares the variance out. The first point of each row is played once more
// in a replication that shares nothing with it, which tells the noise.
func (r *course) sobol(ctx context.Context, out *Result) error {
	chance := sim.NewChance(r.Seed, 1)
	points := stat.SobolDesign(chance, r.Sobol, len(r.parameters))
	ys, err := r.respond(ctx, points, 0)
	if err != nil {
		return err
	}
	firsts := make([][][]float64, len(points))
	for row := range points {
		firsts[row] = points[row][:1]
	}
	twice, err := r.respond(ctx, firsts, len(points))
	if err != nil {
		return err
	}
	s := stat.Sobol(ys, confidence, chance, draws)
	v := &Variance{Rows: r.Sobol, Variance: s.Variance}
	var once, again []float64
	n := 0
	for row := range ys {
		once, again = append(once, ys[row][0]), append(again, twice[row][0])
		for _, y := range ys[row][:2] { // two independent points
			if n++; y*out.Base.Mean < 0 {
				v.Reversed++
			}
		}
	}
	v.Reversed /= float64(n)
	if s.Variance > 0 { // else nothing varies, and no share is defined
		v.Noise = stat.NoiseShare(once, again)
		for i := range r.parameters {
			f, t := s.First[i], s.Total[i]
			v.Indices = append(v.Indices, Index{r.parameters[i].Name, r.parameters[i].Title, Bounded(f), Bounded(t)})
		}
	}
	slices.SortStableFunc(v.Indices, func(a, b Index) int { return cmp.Compare(b.Total.Value, a.Total.Value) })
	out.Sobol = v
	return nil
}
