// Package progress says where a trainee stands: ratings of skills and lessons,
// what is due again, which lesson comes next, the rates of right-party
// contacts, promises and kept promises. Everything is a fold over attempts that
// were replayed, in the order in which they began; no clock and no file is
// known here. The numbers it goes by stand in progress.toml.
//
//	shelf, rules := progress.NewShelf(), progress.Standard()
//	loaded, err := progress.Load(attempts, shelf, rules)
//	p := loaded.Fold(shelf, rules).Progress("t-0042", now)
//	days, refused, err := progress.LoadDays(attempts, progress.NewDesks())
//
// A skill is rated by the points of whole calls, as Elo rates a player; its
// share is of the points of its own items on the scorecard, the newest calls
// counting most.
package progress
