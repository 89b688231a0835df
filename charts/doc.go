// Package charts draws what a comparison of collection plans found: cash over
// time, paired differences, ageing, staff, costs, the way from a dial to a kept
// promise. Every figure is one function from an experiment.Result to a Figure,
// which renders as SVG (the same bytes each time) or PNG, wide for a page and
// narrow for a phone. The numbers' formats are here too, for figures, report
// and terminal alike.
package charts
