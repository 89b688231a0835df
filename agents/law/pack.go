package law

import "fairdue/sim"

// Pack is one body of rules as its file states them, checked.
type Pack struct {
	Name, Title, Jurisdiction string
	InForce                   sim.Date // of its rules, unless one says otherwise
	AsOf                      sim.Date // when its text was last compared with its sources
	Banner                    string   // that it is a training aid and no legal advice, for print
	Currency                  string   // of the amounts in it; may be empty
	Rules                     []Rule
}

// Rule is one rule.
type Rule struct {
	ID      string
	Section string // "12 CFR 1006.14(b)(2)(i)(A)"
	Text    string // in plain words
	Status  Status
	Since   sim.Date // in force
	Kind    Kind
}

// Status says how sure the text is.
type Status uint8

// From the surest to the least.
const (
	Read     Status = iota // at the named source
	Quoted                 // found quoted by another
	Recalled               // from memory
	House                  // the office's own limit: no law to compare with
)

var statusNames = []string{"read", "quoted", "recalled", "house"}

func (s Status) String() string { return statusNames[s] }

// StatusNames lists the names a file may use.
func StatusNames() []string { return statusNames }

// Caution is what has to be printed beside the rule, empty when nothing has.
func (s Status) Caution() string {
	switch s {
	case Quoted:
		return "quoted at second hand: check against the official text"
	case Recalled:
		return "recalled: check against the official text"
	}
	return ""
}

// Citation is the rule's section with its caution, for print.
func (r *Rule) Citation() string {
	if c := r.Status.Caution(); c != "" {
		return r.Section + " (" + c + ")"
	}
	return r.Section
}

// Mode is what is done with the rules.
type Mode uint8

// Enforce refuses what a rule forbids. Observe lets it happen and records the
// breach. Off asks nothing.
const (
	Enforce Mode = iota
	Observe
	Off
)

var modeNames = []string{"enforce", "observe", "off"}

func (m Mode) String() string { return modeNames[m] }

// ModeNames lists the names a file may use.
func ModeNames() []string { return modeNames }

// Kind is what a rule does, with its parameters: one of the types of this
// package that implement it.
type Kind interface {
	// Name is the kind's name in files.
	Name() string
	// put adds the kind's checks; r is complete but for op and parameters.
	put(b *Book, r check)
}
