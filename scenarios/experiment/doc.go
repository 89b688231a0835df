// Package experiment plays plans against a scenario's portfolio: the same
// debtors with the same luck for every plan, over independent replications, and
// says what differs, by how much and how sure.
package experiment
