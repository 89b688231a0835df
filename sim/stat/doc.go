// Package stat turns what simulations put out into numbers with their doubt:
// running tallies, levels over time, confidence intervals for means,
// differences and quantiles, and the choice among several systems. Replications
// are taken as independent; pairs share their random numbers.
package stat
