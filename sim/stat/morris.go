package stat

import (
	"fmt"
	"math"

	"fairdue/sim"
)

// Trajectories are paths through the unit cube for the screening of inputs by M. D.
// Morris, Technometrics 33 (1991). Every path starts at a random point of the grid of
// the given even number of levels and moves one input at a time, each once, in random
// order, by levels/(2(levels-1)): inputs+1 points. Path, point, input.
func Trajectories(c sim.Chance, paths, inputs, levels int) [][][]float64 {
	if paths < 1 || inputs < 1 || levels < 2 || levels%2 != 0 {
		panic(fmt.Sprintf("stat: %d paths over %d inputs on %d levels", paths, inputs, levels))
	}
	all := make([][][]float64, paths)
	for p := range all {
		at := make([]int, inputs)
		for i := range at {
			at[i] = int(c.U(uint64(p), trajectory, uint64(i)) * float64(levels))
		}
		all[p] = append(all[p], onGrid(at, levels))
		for _, i := range c.Rand(uint64(p), trajectory, uint64(inputs)).Perm(inputs) {
			at[i] = (at[i] + levels/2) % levels // up from the lower half, down from the upper
			all[p] = append(all[p], onGrid(at, levels))
		}
	}
	return all
}

func onGrid(at []int, levels int) []float64 {
	xs := make([]float64, len(at))
	for i, a := range at {
		xs[i] = float64(a) / float64(levels-1)
	}
	return xs
}

// Effect is what one input does to an output when it moves alone.
type Effect struct {
	Mu     float64  // mean effect per unit of the input
	MuStar Interval // mean of its absolute value: how much the input matters
	Sigma  float64  // standard deviation: how much it depends on the others, or bends
}

// Morris gives the effect of every input, from the outputs ys at every point of
// paths: mu and sigma after Morris (1991), mu* after F. Campolongo, J. Cariboni, A.
// Saltelli, Environmental Modelling & Software 22 (2007), with Student's interval over
// the paths. Where the output is random all points of a path should share their
// random numbers. It panics if neighbours on a path do not differ in one input alone.
func Morris(paths [][][]float64, ys [][]float64, confidence float64) []Effect {
	if len(paths) == 0 || len(ys) != len(paths) {
		panic(fmt.Sprintf("stat: outputs of %d paths out of %d", len(ys), len(paths)))
	}
	inputs := len(paths[0][0])
	signed, size := make([]Tally, inputs), make([]Tally, inputs)
	for p, path := range paths {
		if len(ys[p]) != len(path) {
			panic(fmt.Sprintf("stat: %d outputs at %d points", len(ys[p]), len(path)))
		}
		for j := 1; j < len(path); j++ {
			i, step := moved(path[j-1], path[j])
			e := (ys[p][j] - ys[p][j-1]) / step
			signed[i].Add(e)
			size[i].Add(math.Abs(e))
		}
	}
	es := make([]Effect, inputs)
	for i := range es {
		es[i] = Effect{Mu: signed[i].Mean(), MuStar: size[i].Interval(confidence), Sigma: signed[i].SD()}
	}
	return es
}

// moved is the one input in which two points differ, and by how much.
func moved(from, to []float64) (input int, step float64) {
	input = -1
	for i := range from {
		if from[i] != to[i] {
			if input >= 0 {
				panic(fmt.Sprintf("stat: inputs %d and %d move at once", input, i))
			}
			input, step = i, to[i]-from[i]
		}
	}
	if input < 0 {
		panic("stat: a step that moves nothing")
	}
	return input, step
}
