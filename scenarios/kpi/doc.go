// Package kpi holds every indicator, once: its name, formula, unit, direction
// and source, and the fold over a run's records that gives its value. Nothing
// else in the project computes an indicator.
package kpi
