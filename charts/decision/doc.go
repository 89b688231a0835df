// Package decision draws what helps to decide between plans: the selection with
// its intervals, the trade-offs among several objectives, and the tornado of the
// parameters that would change the decision; and writes them as pages.
package decision
