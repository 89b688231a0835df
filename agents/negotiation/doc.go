// Package negotiation plays one telephone call between a collector and a
// debtor as a deterministic state machine. The collector does an Act, the
// debtor's trust, anger, distress, clarity, engagement and pressure move by
// the table in Rules, and the debtor answers with an act of their own: a fact,
// an offer, an agreement, a dispute, the click of the receiver.
//
// The same machine serves the mass run, where a Script picks the acts (Play),
// and the practice desk, where a person does (Call.Do). There are no dice
// inside a call: the same debtor and the same acts give the same call.
//
// What a collector could see or hear stands in View; the rest of a Call is
// hidden, and a Script is handed a View only.
//
// The structure is that of multi-issue negotiation agents with a
// time-dependent concession curve (Faratin, Sierra and Jennings 1998, Robotics
// and Autonomous Systems 24) and acceptance against one's own next offer
// (AC_next: Baarslag, Hindriks and Jonker 2013). The numbers are rules of
// thumb set by hand, not fitted to recorded calls: a training aid and a
// plausible mechanism, not a forecast.
//
// Money is agents.Money, whole minor units. Inside, amounts are float64 minor
// units, converted once when the call begins; amounts handed out are rounded
// down to the minor unit. All products are rounded before they are added, so
// a call has the same bytes on every processor.
package negotiation
