// Package search looks for better plans than a given one: it varies parameters
// of a plan's file under objectives and constraints and returns the plans that
// no other one beats in every objective, with the one to choose.
//
// The course is that of J. Xu, B. L. Nelson, L. J. Hong, "Industrial strength
// COMPASS", ACM TOMACS 20 (2010): a global phase, a local one and a clean-up. The
// global phase is an even design followed by the evolution of K. Deb, A. Pratap,
// S. Agarwal, T. Meyarivan, "A fast and elitist multiobjective genetic algorithm:
// NSGA-II", IEEE Transactions on Evolutionary Computation 6 (2002). All points meet
// the same debtors with the same luck. What is said of the plans found rests on
// replications that the search has not seen.
package search
