// Package law is asked before every contact and every step that law or the
// house limits. A [Pack] is one body of rules as its data file states them,
// with sections; a [Book] is the packs of a scenario, ready to be asked. It
// draws nothing, knows no clock and allocates nothing for a question.
//
// The office keeps one [History] and one [Zone] per account, which is one debt
// of one person, and asks before each step:
//
//	q := law.Question{Want: law.Call, Channel: agents.Phone, Now: now, Zone: z, History: &h}
//	if v := book.Ask(&q); !v.Allowed() {
//		// Record v.Rule: a refusal, or under Observe a breach.
//		if book.Mode() == law.Enforce {
//			return // and try again at v.Until, unless that is sim.Never
//		}
//	}
//	book.Carried(&q) // once the dial has connected or the message has gone out
//
// Placement, Suit, Suspend, Disconnect and Interest are asked in the same way,
// with no channel; Carried has nothing to do for them. What else happens to the
// account is told to its History, with the debtor's own day, z.Day(now):
//
//	h.Talked(day)                          // a conversation with the debtor, whoever called; not one with a wrong party
//	h.Abandoned(day, z.OfDay(now))         // a dialler's call was dropped; the dial was carried out before
//	h.OptedOut(c)                          // of a channel
//	h.Ceased(), h.Represented(), h.Vulnerable(true)
//	h.Disputed(day, written), h.Verified() // a dispute came in, and was answered
//	h.NoticeReceived(day)                  // the validation notice arrived
//	h.AdviserHold(day), h.BreathingSpace(day), h.CrisisBegan(), h.CrisisEnded(day)
//
// Book.NoticeDue says when the validation notice has to be out, and
// Book.NextAllowed when a channel may be used at all, for planning.
// Book.AbandonmentCap bounds the diallers. Book.Terms and Book.LateCharge are
// the money side.
//
// A day is the debtor's civil day. Zones are whole-minute distances from the
// scenario's clock and do not change during a run: a region that shifts its
// clocks on other dates than the scenario's is an hour off in between.
package law
