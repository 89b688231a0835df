package scenarios

import (
	"fmt"
	"path/filepath"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/scenarios/portfolio"
	"fairdue/sim"
)

// Scenario is what a run is played on: the people, the calendar, how long and
// how often. It does not change during a run.
type Scenario struct {
	Name, Title, Story string
	Creditor           string // in whose name texts are written; may be empty
	Currency           string // three capital letters
	Digits             int    // decimals of the currency
	Start              sim.Date
	Calendar           *sim.Calendar
	Horizon            int // days
	SetupSeed          uint64
	Discount           float64      // a year, for the present value
	SavingsCap         agents.Money // a month that an affordable plan leaves for savings at most
	Replications       int
	Champion           string
	PlanNames          []string // the champion is among them

	World      debtors.World
	Population *portfolio.Population
	Ledger     *portfolio.Ledger // nil for a synthetic portfolio
	Skills     []Skill

	File     string // as messages name it
	Inputs   []Input
	Warnings []string

	from origin
}

// Synthetic says whether the portfolio is drawn anew for each replication.
func (s *Scenario) Synthetic() bool { return s.Ledger == nil }

// Accounts is the number of debtors.
func (s *Scenario) Accounts() int {
	if s.Ledger != nil {
		return len(s.Ledger.Accounts)
	}
	return s.Population.Spec().Debtors
}

// Debtors makes the people of one replication. It is a pure function and may
// be called from several goroutines.
func (s *Scenario) Debtors(replication int) []debtors.Debtor {
	chance := sim.NewChance(s.SetupSeed, uint64(replication))
	if s.Ledger != nil {
		return s.Ledger.Draw(s.Population, chance)
	}
	return s.Population.Synthetic(chance)
}

// Expected is the known mean of what all debtors of a synthetic portfolio owe
// together, in minor units; ok is false where none is known.
func (s *Scenario) Expected() (sum float64, ok bool) {
	if s.Ledger != nil {
		return 0, false
	}
	mean, ok := s.Population.Expected()
	return mean * float64(s.Accounts()), ok
}

// AccountName is the ledger's name of an account, or its number.
func (s *Scenario) AccountName(account int) string {
	if s.Ledger != nil {
		return s.Ledger.Accounts[account].ID
	}
	return fmt.Sprintf("A%07d", account+1)
}

// PortfolioNote says what an interval over the replications speaks of.
func (s *Scenario) PortfolioNote() string {
	if s.Ledger == nil {
		return fmt.Sprintf("synthetic: %d debtors drawn anew for each replication, so that intervals speak of portfolios of this kind", s.Accounts())
	}
	return fmt.Sprintf("imported: the %d accounts of %s stay as they are; what the ledger does not show (kind of debtor, mind, money) is drawn anew for each replication, given what it shows", s.Accounts(), filepath.Base(s.Ledger.Name))
}

// Skill finds a skill level by name.
func (s *Scenario) Skill(name string) (Skill, bool) {
	for _, k := range s.Skills {
		if k.Name == name {
			return k, true
		}
	}
	return Skill{}, false
}

// Major writes an amount in the scenario's currency.
func (s *Scenario) Major(m agents.Money) string { return m.Format(s.Digits) + " " + s.Currency }
