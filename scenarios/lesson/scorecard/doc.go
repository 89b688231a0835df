// Package scorecard judges a call of a lesson: three dials, sections, items and
// auto-fails. It is a fold over the turns of a [lesson.Call]; it draws nothing
// and decides nothing about the call. The weights stand in standard.toml with
// their source; every point lost names its turn, choice, item and formula.
package scorecard
