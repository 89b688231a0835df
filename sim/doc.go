// Package sim is a discrete-event simulation kernel: time, order, chance and
// repetition, for any model of things that wait and happen. A car wash could
// use it.
//
// A model schedules small events ([Kernel.At]: when, what, to whom) and handles
// them one at a time in one total order: time, then kind, then first come.
// Nothing is cancelled: an event is void when the model's own state says so.
//
// Chance has an address. A [Chance] holds no state; the draw for (subject,
// purpose, ordinal) is the same whatever else happened, so that two variants of
// a model meet the same luck where they ask the same question. Variates come
// from one uniform each by inverse functions ([Exponential], [Normal], ...),
// never by rejection.
//
// A [Line] and a [Resource] serve waiting subjects, a [Calendar] tells working
// days, and [Replicate] runs independent replications on several processors
// with results in one order.
package sim
