// Package stat turns what simulations put out into numbers with their doubt:
// running tallies, levels over time, confidence intervals for means, differences,
// quantiles and tails, and rules of when enough was run. It selects the best of
// several systems with a guarantee ([KN], [ConstrainedKN], [SecondStage]) or for a
// budget ([NextOCBA]), finds the knee of a curve ([FindKnee]), and says which inputs
// matter ([Morris], [Sobol]). Nothing here runs a simulation: procedures say what to
// run and read what came out. Replications are taken as independent; pairs share
// their random numbers.
package stat
