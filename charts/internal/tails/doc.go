// Package tails draws how net recovery is spread over the runs of plans: its
// quantiles and the means of its tails.
package tails
