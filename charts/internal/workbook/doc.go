// Package workbook writes what a planner goes on calculating with: workbooks whose
// numbers are those of the simulation and whose formulas are live. The same numbers
// give the same bytes.
package workbook
