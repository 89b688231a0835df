// Package panel holds the history of many accounts month by month (balance,
// what was paid against it, months past due) and the statistics by which a
// history and a simulation of it are compared.
package panel
