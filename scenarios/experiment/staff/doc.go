// Package staff finds how many collectors a plan should have: it plays one plan
// with different headcounts, shift patterns and budgets against the same debtors
// with the same luck, and gives the curve of net recovery, service and cost, the
// value of one more collector and the knee, all with intervals. Beside the
// simulation stands the quick answer of the Erlang formulas, and why the two
// part.
package staff
