// Package planning draws what a staffing experiment found, for those who decide
// on headcount and budget: the curve of net recovery with its knee, the value of
// one more collector, service and load, headcount against budget; as figures, as
// one HTML page that needs nothing else, and as a workbook with live formulas.
package planning
