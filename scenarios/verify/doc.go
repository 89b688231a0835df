// Package verify runs tables that others have published on this very engine:
// waiting and abandonment of callers, receivables as Markov chains,
// self-exciting repayment, a capacity plan, diallers. Every table takes
// parameters, so that a sceptic can ask for a row nobody here chose; what is
// expected is then worked out exactly, from the formula and not from the
// engine.
//
// No clock decides when to stop: a run has a budget of events, and says with a
// warning when the budget ended before the interval was narrow enough.
package verify
