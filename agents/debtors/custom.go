package debtors

import "fairdue/agents"

// Cause is a life event behind a hardship (B10): what it leaves of the income
// and what it does to the essentials.
type Cause struct {
	Name   string  `toml:"name"`   // job_loss, illness, separation, business_failure
	Title  string  `toml:"title"`  // for print
	Source string  `toml:"source"` // where the numbers come from
	Share  float64 `toml:"share"`  // of hardships
	Months float64 `toml:"months"` // factor on the archetype's length
	Income float64 `toml:"income"` // share of the income that is left
	Needs  float64 `toml:"needs"`  // factor on the essentials
}

// Ground is what a dispute is about (B11).
type Ground struct {
	Name     string  `toml:"name"` // pricing, delivery, paperwork, quality, not_mine ...
	Title    string  `toml:"title"`
	Source   string  `toml:"source"`
	Share    float64 `toml:"share"`    // of disputes
	Days     float64 `toml:"days"`     // factor on the time until it is resolved
	Upheld   float64 `toml:"upheld"`   // share in which the debtor is right in part
	Credited float64 `toml:"credited"` // share of the balance then waived
}

// Custom is how debtors go on buying, and what treatment does to that (B5,
// B14). Goodwill is 1 at its best; each thing done takes or gives so much of
// it.
type Custom struct {
	Source  string  `toml:"source"`
	Sales   float64 `toml:"sales"`   // purchases a month, as a share of the balance owed
	Margin  float64 `toml:"margin"`  // of the purchases
	Churn   float64 `toml:"churn"`   // chance to leave for good, for each full point of goodwill lost
	Recover float64 `toml:"recover"` // of what goodwill lacks, the share that comes back in a month
	Buying  float64 `toml:"buying"`  // share of the purchases that a debtor without goodwill still makes
	Late    float64 `toml:"late"`    // days past due from which purchases count only once the debt is settled

	Annoyed   float64 `toml:"annoyed"` // goodwill lost by an attempt beyond what is borne
	Demand    float64 `toml:"demand"`
	Suspended float64 `toml:"suspended"`
	Cancelled float64 `toml:"cancelled"`
	Cut       float64 `toml:"cut"`
	Agency    float64 `toml:"agency"`
	Legal     float64 `toml:"legal"`
	Quarrel   float64 `toml:"quarrel"` // a conversation that the debtor ended
	Complaint float64 `toml:"complaint"`
	Charged   float64 `toml:"charged"` // interest or a fee

	Agreed   float64 `toml:"agreed"` // goodwill gained by an agreement
	Resolved float64 `toml:"resolved"`
	Discount float64 `toml:"discount"`
}

// Levers are the effects of the harder and softer means, as rises of the
// payment intensity per day before the archetype's response.
type Levers struct {
	Suspend  float64 `toml:"suspend"`
	Benefits float64 `toml:"benefits"`
	Charges  float64 `toml:"charges"`
	Judgment float64 `toml:"judgment"` // after a claim that was won
	Prefer   float64 `toml:"prefer"`   // factor on the share that reads, on the channel a debtor prefers
}

// Score is the office's own estimate, from visible history only, of the
// probability that an account pays something within 30 days, and of the cost to
// manage it (B7): a logistic rule.
type Score struct {
	Source    string  `toml:"source"`
	Intercept float64 `toml:"intercept"`
	Age       float64 `toml:"age"`      // per 30 days past due
	Early     float64 `toml:"early"`    // not past due yet
	Paid      float64 `toml:"paid"`     // share of the balance paid
	Recent    float64 `toml:"recent"`   // a payment in the last 30 days
	Kept      float64 `toml:"kept"`     // per instalment kept, 3 at most
	Broken    float64 `toml:"broken"`   // per promise broken, 3 at most
	Attempts  float64 `toml:"attempts"` // per ten attempts without a contact
	Contact   float64 `toml:"contact"`  // ever spoken to
	Customer  float64 `toml:"customer"` // per year as a customer, 5 at most

	Call    agents.Money // expected cost of one attempt, talk included
	Message agents.Money // of one message
}

// ShockKind is a kind of shock.
type ShockKind uint8

// The shocks a scenario may have.
const (
	Recession     ShockKind = iota // Size: chance of each account not in hardship to fall into one
	Illness                        // Size: absence of staff meanwhile
	DiallerOutage                  // no outbound calls meanwhile
	PostStrike                     // letters lie until the end
	Insolvency                     // Size: number of the largest open accounts that will never pay again
)

var shockNames = []string{"recession", "staff_illness", "dialler_outage", "post_strike", "insolvency"}

func (k ShockKind) String() string { return shockNames[k] }

// ShockNames lists the names a file may use.
func ShockNames() []string { return shockNames }

// Shock is something that goes wrong at a known time of the scenario.
type Shock struct {
	Name     string
	Kind     ShockKind
	From, To int // days; To is the first day after it
	Size     float64
}
