// Package collectors plays the staff of an office: shifts, absence, breaks,
// calls placed by hand or by a dialler, calls that come in, wait and give up,
// and the experience a collector gains. It is capacity and makes no choices:
// whom to call, what is said and what follows is the caller's, behind [Work].
package collectors
