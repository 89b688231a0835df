package law

import (
	"fairdue/agents"
	"fairdue/sim"
)

// Want is something the office is about to do.
type Want uint8

// What may be asked. The first five reach the debtor and go by a channel.
const (
	Call             Want = iota // a dial
	Message                      // a reminder or notice of any kind by a sent channel
	Demand                       // a formal demand
	ValidationNotice             // the notice that tells what is owed to whom and how to dispute it
	FinalNotice                  // the one notice that may follow a request to cease
	Placement                    // hand the account to an agency
	Suit                         // go to court or threaten to
	Suspend                      // stop deliveries, credit or a service
	Disconnect                   // cut off a supply that a household lives on
	Interest                     // charge late interest or a late fee
	Wants                        // how many there are
)

var wantNames = [Wants]string{
	"call", "message", "demand", "validation_notice", "final_notice",
	"placement", "suit", "suspend", "disconnect", "interest",
}

func (w Want) String() string { return wantNames[w] }

// WantNames lists the names a file may use.
func WantNames() []string { return wantNames[:] }

// WantSet is a set of Wants, a bit each.
type WantSet uint16

// Of is the set of some wants.
func Of(ws ...Want) WantSet {
	var s WantSet
	for _, w := range ws {
		s |= 1 << w
	}
	return s
}

// Has says whether w is in the set.
func (s WantSet) Has(w Want) bool { return s>>w&1 != 0 }

const (
	everyWant WantSet = 1<<Wants - 1
	contacts  WantSet = 1<<Call | 1<<Message | 1<<Demand
	sent      WantSet = 1<<Message | 1<<Demand
	reaching  WantSet = contacts | 1<<ValidationNotice | 1<<FinalNotice
)

// ChannelSet is a set of channels, a bit each.
type ChannelSet uint8

// By is the set of some channels.
func By(cs ...agents.Channel) ChannelSet {
	var s ChannelSet
	for _, c := range cs {
		s |= 1 << c
	}
	return s
}

const everyChannel ChannelSet = 1<<agents.Channels - 1

// spoken are the channels that ring the debtor's telephone.
const spoken ChannelSet = 1<<agents.Phone | 1<<agents.VoiceMessage

// Question is what the office is about to do, and all that a rule may look at.
type Question struct {
	Want    Want
	Channel agents.Channel // NoChannel for what is no contact
	Now     sim.Time
	Zone    Zone
	History *History

	Dialler    bool  // of a call: placed by a dialler that may leave the debtor without a collector
	Consented  bool  // of a call: the debtor asked for it within the last seven days; it is then not counted either
	OptOutLine bool  // of a message: its text tells how to opt out
	TimeBarred bool  // the limitation period has run out
	Age        int32 // days since the debt fell due
}

// None is the Rule of a verdict that forbids nothing.
const None = -1

// Verdict is the answer. Until is Now when the thing is allowed; else the
// earliest time at which it could be if nothing else happens to the account,
// sim.Never when time alone does not change it.
type Verdict struct {
	Until sim.Time
	Rule  int32 // index into Book.Rules, the first that forbids; None
}

// Allowed says whether no rule forbids.
func (v Verdict) Allowed() bool { return v.Rule < 0 }
