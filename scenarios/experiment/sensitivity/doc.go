// Package sensitivity says which uncertain parameters of behaviour would change
// the decision between two plans: one at a time, with the value at which the
// decision switches; by Morris's screening; and by Sobol's indices. Parameters
// and their ranges stand in a data file and are applied to the loaded scenario
// in memory. Both plans meet the same debtors with the same luck at every point.
package sensitivity
