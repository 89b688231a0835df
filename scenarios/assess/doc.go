// Package assess says what a collection process has achieved and where it
// leaks, from a history: ageing, roll and cure rates, days of sales, what is
// collected by age and cohort, how accounts pay, how concentrated the debt is,
// what contacts and promises were followed by. Indicators have the formulas of
// package kpi, monthly statistics are those of package panel. Every figure has
// an interval from the bootstrap over accounts, and what a history of this form
// cannot say is listed.
package assess
