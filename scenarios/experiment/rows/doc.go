// Package rows keeps what single runs put out, one row for each plan and
// replication, in a file of our own, and plays the rows that are missing.
//
// A row is a pure function of (experiment, plan, replication), so it may be
// played twice and must come out the same. Rows are appended as they finish,
// each with a check value, and reach the disk within seconds. A process that is
// killed loses at most the rows it was playing; the next one cuts a half-written
// tail off and plays what is missing.
package rows
