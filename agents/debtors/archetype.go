package debtors

// Archetype is a kind of debtor: the means and spreads its members are drawn
// from, and the parameters of how they act. Every number stands in a data file
// with its source; rates are per day, shares are fractions of the balance so
// that one file serves every currency.
type Archetype struct {
	Name   string `toml:"name"`
	Title  string `toml:"title"`
	Source string `toml:"source"` // where the numbers come from, for print

	// Means of the mind, 0..1, and the standard deviation around them.
	Willing   float64 `toml:"willing"`
	Trust     float64 `toml:"trust"`
	Anger     float64 `toml:"anger"`
	Distress  float64 `toml:"distress"`
	Pleaser   float64 `toml:"pleaser"`
	Organised float64 `toml:"organised"`
	Spread    float64 `toml:"spread"`

	Money    Money    `toml:"money"`
	Clock    ClockSet `toml:"clock"`
	Response Response `toml:"response"`
	Reach    Reach    `toml:"reach"`
}

// Money is what members can pay, as shares of the balance owed.
type Money struct {
	Surplus      float64 `toml:"surplus"`       // mean free money a month
	SurplusSigma float64 `toml:"surplus_sigma"` // sd of its log
	Lump         float64 `toml:"lump"`          // mean money at hand
	Hardship     float64 `toml:"hardship"`      // share in hardship when the debt is due
	Onset        float64 `toml:"onset"`         // hardships beginning, per year
	Months       float64 `toml:"months"`        // mean length of a hardship
	Left         float64 `toml:"left"`          // share of the surplus left in hardship
	Keep         float64 `toml:"keep"`          // months of surplus set aside for one debt at most
	Free         float64 `toml:"free"`          // the surplus as a share of income: the rest are essentials
}

// ClockSet sets the payment clock: intensity Early when the debtor's own
// paying time begins, falling back to Late at rate Decay.
type ClockSet struct {
	Habit       float64    `toml:"habit"`        // mean days after due before it begins
	HabitSigma  float64    `toml:"habit_sigma"`  // sd of its log
	Early       float64    `toml:"early"`        // per day
	Late        float64    `toml:"late"`         // per day
	Decay       float64    `toml:"decay"`        // per day
	Excite      float64    `toml:"excite"`       // jump at a payment
	ExciteShare float64    `toml:"excite_share"` // and per share of the balance it pays
	PaceSigma   float64    `toml:"pace_sigma"`   // sd of the log of the personal factor
	Full        float64    `toml:"full"`         // share of payments that clear the balance if the money is there
	Part        [2]float64 `toml:"part"`         // otherwise the share paid, from..to
}

// Response is how strongly members answer what is done, as factors on the
// lift of a channel.
type Response struct {
	Messages float64 `toml:"messages"` // reminders by any written or recorded channel
	Demand   float64 `toml:"demand"`   // a formal demand
	Agency   float64 `toml:"agency"`   // an agency at work
	Talk     float64 `toml:"talk"`     // a conversation, beyond what it agrees
	Disputes float64 `toml:"disputes"` // share that disputes the debt
	Suspend  float64 `toml:"suspend"`  // suspended credit or supply
	Benefits float64 `toml:"benefits"` // cut benefits
	Discount float64 `toml:"discount"` // share that takes a discount for paying early, if the money is there
	Charges  float64 `toml:"charges"`  // interest and fees for paying late
}

// Reach is how members can be reached.
type Reach struct {
	Answer      float64 `toml:"answer"`       // chance that a call at the best hour is picked up
	AnswerSigma float64 `toml:"answer_sigma"` // sd of the log of the personal factor
	RightParty  float64 `toml:"right_party"`  // of answered calls, the debtor in person
	WrongNumber float64 `toml:"wrong_number"` // share with a number that is not theirs
	Mobile      float64 `toml:"mobile"`       // share that can get SMS and chat
	Email       float64 `toml:"email"`
	Letter      float64 `toml:"letter"`
	CallsBack   float64 `toml:"calls_back"` // factor on the chance to call in after a message
}
