package law

import (
	"time"

	"fairdue/agents"
	"fairdue/sim"
)

// CallingHours are the times of the debtor's day within which contacts on the
// channels may reach them; both ends are allowed.
type CallingHours struct {
	Channels ChannelSet
	From, To sim.Time
}

// Name is "calling_hours".
func (CallingHours) Name() string { return "calling_hours" }

func (k CallingHours) put(b *Book, r check) {
	r.op, r.from, r.to = opHours, k.From, k.To
	b.add(reaching, k.Channels, r)
}

// NoContactDays are weekdays, and holidays of the scenario's calendar, on which
// the debtor is left alone. A holiday that falls on the calendar's weekend is
// not known to be one.
type NoContactDays struct {
	Channels ChannelSet
	Weekdays []time.Weekday
	Holidays bool
}

// Name is "no_contact_days".
func (NoContactDays) Name() string { return "no_contact_days" }

func (k NoContactDays) put(b *Book, r check) {
	r.op = opNoDays
	for _, w := range k.Weekdays {
		r.mask |= 1 << w
	}
	if k.Holidays {
		r.mask |= holidayBit
	}
	b.add(contacts, k.Channels, r)
}

// Winter is the months in which a supply is not cut off.
type Winter struct{ Months []time.Month }

// Name is "winter".
func (Winter) Name() string { return "winter" }

func (k Winter) put(b *Book, r check) {
	r.op = opWinter
	for _, m := range k.Months {
		r.mask |= 1 << m
	}
	b.add(Of(Disconnect), everyChannel, r)
}

// CallAttempts allows Max call attempts in any Window consecutive days.
type CallAttempts struct{ Max, Window int }

// Name is "call_attempts".
func (CallAttempts) Name() string { return "call_attempts" }

func (k CallAttempts) put(b *Book, r check) {
	r.op, r.max, r.days = opAttempts, int32(k.Max), int32(k.Window)
	b.add(contacts, spoken, r)
}

// AfterConversation bars calls for so many days after a conversation, its own
// day being the first.
type AfterConversation struct{ Days int }

// Name is "after_conversation".
func (AfterConversation) Name() string { return "after_conversation" }

func (k AfterConversation) put(b *Book, r check) {
	r.op, r.days = opTalked, int32(k.Days)
	b.add(contacts, spoken, r)
}

// RecallBan bars a dialler from calling again for so long after a call it
// abandoned. A collector who holds the line may.
type RecallBan struct{ For sim.Time }

// Name is "recall_ban".
func (RecallBan) Name() string { return "recall_ban" }

func (k RecallBan) put(b *Book, r check) {
	r.op, r.to = opRecall, k.For
	b.add(Of(Call), By(agents.Phone), r)
}

// ContactCap allows Max contacts of all kinds, call attempts and messages, in
// any Window consecutive days.
type ContactCap struct{ Max, Window int }

// Name is "contact_cap".
func (ContactCap) Name() string { return "contact_cap" }

func (k ContactCap) put(b *Book, r check) {
	r.op, r.max, r.days = opContacts, int32(k.Max), int32(k.Window)
	b.add(contacts, everyChannel, r)
}

// MessageGap keeps so many days between two messages of one channel: 2 allows
// every other day.
type MessageGap struct {
	Channels ChannelSet
	Days     int
}

// Name is "message_gap".
func (MessageGap) Name() string { return "message_gap" }

func (k MessageGap) put(b *Book, r check) {
	r.op, r.days = opGap, int32(k.Days)
	b.add(sent, k.Channels, r)
}

// MessageCap allows Max messages of one channel in a calendar month.
type MessageCap struct {
	Channels ChannelSet
	Max      int
}

// Name is "message_cap".
func (MessageCap) Name() string { return "message_cap" }

func (k MessageCap) put(b *Book, r check) {
	r.op, r.max = opMonth, int32(k.Max)
	b.add(sent, k.Channels, r)
}
