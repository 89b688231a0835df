// Package office is one collection office running: debtors, collectors and a
// plan meet on one kernel. It is the only writer of state and the only place
// where records are made; a plan orders, the office checks and carries out.
package office
