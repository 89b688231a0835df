package lesson

import (
	"time"

	"fairdue/agents"
	"fairdue/agents/negotiation"
	"fairdue/sim"
)

// Lesson is one practice call as its file states it, checked. It does not
// change and may be played by any number of calls at once.
type Lesson struct {
	File    string
	Hash    string // of the file's bytes, SHA-256 in hexadecimal
	ID      string
	Version string
	Skills  []string
	Elo     int
	Regimes []string // rule packs it can be judged under
	Seed    uint64
	Turns   int
	Minutes int

	Currency  Currency
	Account   Account
	Authority Authority
	Name      string // the debtor's
	Archetype string
	Debtor    negotiation.Debtor // as written, without the offsets of an attempt
	Payday    int                // day of the month, 0 unknown

	Facts   []Fact
	Replies []Reply
	Nodes   []Node
	Choices []Choice // those outside nodes first
	Endings []Ending
	Asserts []Assert
	Tests   []Test
	Weights map[string]int // of the scorecard's sections, nil for the standard ones

	Warnings []Warning // of reading

	texts  map[string]text
	order  []string // text ids in the order of the file
	others map[string]map[string]string
	model  *negotiation.Model
}

// Account is what a collector sees before the call.
type Account struct {
	Creditor, Product string
	Balance, Arrears  agents.Money
	DaysPastDue       int
	Made, Kept        int // prior promises
	FirstContact      bool
	TimeBarred        bool
	Today             sim.Date
	Clock             sim.Time // local time of the debtor, since midnight
	Attempts          int      // calls in the last seven days, this one not counted
	Talked            int      // days since the last conversation, 0 for none
}

// Authority is what the collector may grant.
type Authority struct {
	Settlement float64 // least share of the balance that settles it, 1 for no discount
	Months     int     // instalments at most
	Hold       int     // days of hold at most
}

// Mandate is the authority as the scripts of the mass run take it.
func (a Authority) Mandate() negotiation.Mandate {
	return negotiation.Mandate{Instalments: a.Months > 1, Months: a.Months, Settlement: a.Settlement, Hold: a.Hold}
}

// Fact is something discovery can uncover. Text and Note are text ids.
type Fact struct {
	ID        string
	Reveal    Expr
	Text      string
	Note      string // what would stand in the file, empty when it is the text
	Sensitive bool   // health and the like: noted with consent only
	Needed    bool   // belongs in the notes
	Stops     bool   // a lawyer, a request to stop: no more demands once it is told
	tells     bool   // one of its conditions is known(budget)
}

// Reply is one line of the debtor.
type Reply struct {
	ID   string
	Act  negotiation.DebtorAct
	When Expr
	Text string
}

// Node is a situation with choices of its own.
type Node struct {
	ID, Stage string
	When      Expr
	aside     bool // open only when a goto leads there
}

// Choice is one utterance of the trainee.
type Choice struct {
	ID      string
	Index   int
	Node    int // index of its node, -1 outside
	Stage   string
	Act     negotiation.Act // NoAct: only the goto
	Args    negotiation.Args
	Ask     []Amount // what the trainee types
	When    Expr
	Once    bool
	Goto    int // node, -1 for none
	Covers  []string
	Text    string
	Why     string
	Error   string // distractor class, empty for a good line
	settles bool
}

// Covering says whether the utterance contains x.
func (c *Choice) Covering(x string) bool {
	for _, y := range c.Covers {
		if x == y {
			return true
		}
	}
	return false
}

// Grade is how good an ending is.
type Grade uint8

// The grades.
const (
	Poor Grade = iota
	Acceptable
	Best
)

var gradeNames = []string{"poor", "acceptable", "best"}

func (g Grade) String() string { return gradeNames[g] }

// Ending is one way the call can have gone; the first whose condition holds.
type Ending struct {
	ID    string
	When  Expr
	Grade Grade
	Text  string
}

// Assert must hold at the end of every call.
type Assert struct {
	ID   string
	Expr Expr
}

// Play is one step of a test.
type Play struct {
	Choice  int // index, -1 to end the call
	Amounts Amounts
}

// Test is a call with what it must come to.
type Test struct {
	ID     string
	Play   []Play
	Record *Record // nil for a true one
	Expect Expect
}

// Expect is what a test wants; what its file does not give is not compared.
type Expect struct {
	AutoFails                              []string
	Ending, Grade, Result                  string
	MaxAnger, MinTrust, MinScore, MaxScore float64
	MaxKept                                float64
	Pass                                   bool
	Facts                                  []string
	given                                  map[string]bool
}

// Given says whether the file gave the key.
func (e *Expect) Given(key string) bool { return e.given[key] }

// Amount is one of the amounts a trainee types.
type Amount string

// The amounts.
const (
	Instalment Amount = "instalment"
	Down       Amount = "down"
	Date       Amount = "date"
	Months     Amount = "months"
	Settlement Amount = "settlement"
	Hold       Amount = "hold"
)

var amountNames = []string{"instalment", "down", "date", "months", "settlement", "hold"}

// Amounts is what was typed. Day counts from today; zero is not given.
type Amounts struct {
	Instalment agents.Money `json:"instalment,omitempty"`
	Down       agents.Money `json:"down,omitempty"`
	Settlement agents.Money `json:"settlement,omitempty"`
	Day        int          `json:"day,omitempty"`
	Months     int          `json:"months,omitempty"`
	Hold       int          `json:"hold,omitempty"`
}

// Record is what the trainee writes down after the call.
type Record struct {
	Disposition negotiation.Result
	Notes       []string // ids of facts
	Text        string
}

// Model is the call machine with the lesson's number of turns.
func (l *Lesson) Model() *negotiation.Model { return l.model }

// DateAfter is the date so many days from the call.
func (l *Lesson) DateAfter(days int) sim.Date {
	d := l.Account.Today
	t := time.Date(d.Year, d.Month, d.Day+days, 0, 0, 0, 0, time.UTC)
	return sim.Date{Year: t.Year(), Month: t.Month(), Day: t.Day()}
}

// DaysUntil is the number of days from the call to a date.
func (l *Lesson) DaysUntil(d sim.Date) int {
	t := l.Account.Today
	from := time.Date(t.Year, t.Month, t.Day, 0, 0, 0, 0, time.UTC)
	to := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
	return int(to.Sub(from) / (24 * time.Hour))
}

// daysToPayday is how many days from the call money comes in next, 0 unknown.
func (l *Lesson) daysToPayday() int {
	if l.Payday == 0 {
		return 0
	}
	for n := 1; n <= 62; n++ {
		if l.DateAfter(n).Day == l.Payday {
			return n
		}
	}
	return 0
}

// ChoiceByID finds a choice.
func (l *Lesson) ChoiceByID(id string) (*Choice, bool) {
	for i := range l.Choices {
		if l.Choices[i].ID == id {
			return &l.Choices[i], true
		}
	}
	return nil, false
}

// TestByID finds a test.
func (l *Lesson) TestByID(id string) (*Test, bool) {
	for i := range l.Tests {
		if l.Tests[i].ID == id {
			return &l.Tests[i], true
		}
	}
	return nil, false
}

// Better is a good line of the lesson for an act, nil when it has none.
func (l *Lesson) Better(a negotiation.Act) *Choice {
	for i := range l.Choices {
		if c := &l.Choices[i]; c.Act == a && c.Error == "" {
			return c
		}
	}
	return nil
}
