package desk

import "fairdue/scenarios/lesson"

// Kind is what a step does.
type Kind string

// The steps. Dial, Next, Wait, Break and Stop are for a free collector, Say and
// End for one with a debtor on the line.
const (
	Dial  Kind = "dial"  // take up Account, whatever its place in the queue
	Next  Kind = "next"  // take the next of the queue, now or when it comes
	Wait  Kind = "wait"  // stay free for callers only, for Minutes
	Break Kind = "break" // begin the next break of the shift now
	Stop  Kind = "stop"  // end the day's work
	Say   Kind = "say"   // say the line Choice with the amounts Typed
	End   Kind = "end"   // end the call politely
)

// LongestWait is how many minutes one Wait may last.
const LongestWait = 120

// Step is one thing the trainee did, as it stands in an attempt file.
type Step struct {
	Kind    Kind           `json:"do"`
	Account int            `json:"account,omitempty"`
	Minutes int            `json:"minutes,omitempty"`
	Choice  string         `json:"choice,omitempty"` // id of an utterance
	Typed   lesson.Amounts `json:"typed,omitzero"`
}

// Phase is where a day stands.
type Phase uint8

// The phases. A day goes to and fro between the first two.
const (
	Choosing Phase = iota // free: whom to call
	Talking               // the right party is on the line
	Over                  // the shift is over and the run has gone on to its horizon
)
