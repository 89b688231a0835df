// Package assessment draws what an assessment of a history found, and writes the
// page: where it leaks first, then ageing, rolls, days of sales, collection
// curves, ways of paying, concentration, contact, and what cannot be said.
package assessment
