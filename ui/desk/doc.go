// Package desk is a day at the desk without any drawing: the trainee is one of
// the collectors of agents/office for one shift, under the plan's own rules and
// clock, and sees the day beside the plan's autopilot on the same seed. It knows
// no clock, no file and no screen. A day is its setting, its seed and its steps;
// replaying the steps gives the same day, so that an attempt file holds nothing
// else and resuming is replaying.
//
//	setting, err := shift.Find(shift.Default)
//	d, err := desk.New(desk.Options{Setting: setting, Seed: 7})
//	scene := d.Scene("en") // everything a screen shows
//	d.Do(desk.Step{Kind: desk.Dial, Account: scene.Queue[0].Account})
//	for d.Phase() == desk.Talking {
//		u := d.Scene("en").Call.Utterances[0]
//		d.Do(desk.Step{Kind: desk.Say, Choice: u.ID})
//	}
//	...
//	d.Do(desk.Step{Kind: desk.Stop})
//	review := d.Review("en")
//
// Whoever draws calls Do with what the trainee chose and draws Scene, or Review
// once the day is Over, again. Nothing else changes a day. All texts are in the
// locale asked for; ids stay the same. The types of a call's lines and fields are
// those of ui/session, so that one screen can draw both.
package desk
