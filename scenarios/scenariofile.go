package scenarios

import (
	"math"
	"slices"
	"strings"
	"time"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/scenarios/portfolio"
	"fairdue/scenarios/strict"
	"fairdue/sim"
)

// scenarioFile is a scenario as a user writes it. What the people and channels
// files say stands in it before it is read, so that it may override any number
// of theirs.
type scenarioFile struct {
	Schema       int             `toml:"schema"`
	Name         string          `toml:"name"`
	Title        string          `toml:"title"`
	Story        string          `toml:"story"`
	Creditor     string          `toml:"creditor"`
	Currency     string          `toml:"currency"`
	MinorDigits  int             `toml:"minor_digits"`
	Start        strict.Date     `toml:"start"`
	Horizon      strict.Duration `toml:"horizon"`
	SetupSeed    uint64          `toml:"setup_seed"`
	DiscountRate float64         `toml:"discount_rate"`
	SavingsCap   strict.Money    `toml:"savings_cap"`
	Replications int             `toml:"replications"`
	Champion     string          `toml:"champion"`
	Supply       bool            `toml:"supply"`
	Plans        []string        `toml:"plans"`
	Calendar     struct {
		Weekend  []weekday     `toml:"weekend"`
		Holidays []strict.Date `toml:"holidays"`
	} `toml:"calendar"`
	Portfolio portfolioFile `toml:"portfolio"`
	People    peopleTable   `toml:"people"`
	Channel   channelSet    `toml:"channel"`
	Shock     []shockFile   `toml:"shock"`
}

// peopleTable names the data files and overrides what they say.
type peopleTable struct {
	Archetypes string                       `toml:"archetypes"`
	Channels   string                       `toml:"channels"`
	Skills     string                       `toml:"skills"`
	Cards      string                       `toml:"cards"` // how accounts that go on are paid; empty: an account is one debt
	Archetype  map[string]debtors.Archetype `toml:"archetype"`
	Manners
}

type portfolioFile struct {
	Debtors int `toml:"debtors"`
	Balance struct {
		Mean  strict.Money `toml:"mean"`
		Sigma float64      `toml:"sigma"`
		Min   strict.Money `toml:"min"`
		Max   strict.Money `toml:"max"`
	} `toml:"balance"`
	BalanceFactor map[string]float64 `toml:"balance_factor"`
	Due           struct {
		From strict.Day `toml:"from"`
		To   strict.Day `toml:"to"`
	} `toml:"due"`
	Terms       strict.Duration `toml:"terms"`
	CustomerFor struct {
		Mean  strict.Duration `toml:"mean"`
		Sigma float64         `toml:"sigma"`
		Least strict.Duration `toml:"least"`
	} `toml:"customer_for"`
	LimitUsed struct {
		From float64 `toml:"from"`
		To   float64 `toml:"to"`
	} `toml:"limit_used"`
	Shares  map[string]float64 `toml:"shares"`
	Zones   map[string]float64 `toml:"zones"`
	Import  string             `toml:"import"`
	Columns string             `toml:"columns"`
}

// scenarioReader turns a scenario file into a scenario.
type scenarioReader struct {
	*strict.Doc
	file   scenarioFile
	people *peopleFile
	cards  *CardsFile
	out    *Scenario
	before int // problems before those of the people and the portfolio
}

// usualSavings is the most that a month's budget keeps for savings, in major
// units: the Standard Financial Statement's 20 pounds.
const usualSavings = 20

// defaults of a scenario that does not say.
func newScenarioFile() scenarioFile {
	return scenarioFile{
		MinorDigits: 2, SetupSeed: 1, Replications: 20, DiscountRate: 0.10,
		People: peopleTable{Archetypes: "people.toml", Channels: "channels.toml", Skills: "skills.toml"},
	}
}

func (r *scenarioReader) head() {
	f, s := &r.file, r.out
	schema(r.Doc, f.Schema)
	r.Require("", "name", "currency", "start", "horizon", "plans", "portfolio")
	if f.Name == "" && r.Has("name") {
		r.Problem("name", "is empty")
	}
	if f.Title == "" {
		f.Title = f.Name
	}
	if f.Currency != "" && (len(f.Currency) != 3 || strings.Trim(f.Currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "") {
		r.Problem("currency", "want three capital letters such as EUR, got %q", f.Currency)
	}
	if f.MinorDigits < 0 || f.MinorDigits > 4 {
		r.Problem("minor_digits", "want a number from 0 to 4, got %d", f.MinorDigits)
	}
	s.Name, s.Title, s.Story, s.Creditor, s.Currency, s.Digits = f.Name, f.Title, f.Story, f.Creditor, f.Currency, min(max(0, f.MinorDigits), 4)
	s.SetupSeed, s.Replications = f.SetupSeed, f.Replications
	s.Discount, s.World.Supply = f.DiscountRate, f.Supply
	if s.Discount < 0 || s.Discount > 1 {
		r.Problem("discount_rate", "want a yearly rate from 0 to 1, got %v", f.DiscountRate)
	}
	s.SavingsCap = agents.FromMajor(usualSavings, s.Digits)
	if r.Has("savings_cap") {
		s.SavingsCap = minor(r.Doc, "savings_cap", f.SavingsCap, s.Digits, s.Currency)
	}
	if s.Replications < 1 || s.Replications > 1_000_000 {
		r.Problem("replications", "want a number from 1 to 1000000, got %d", f.Replications)
	}
	s.Horizon = days(r.Doc, "horizon", f.Horizon)
	if f.Horizon.Given() && (s.Horizon < 1 || s.Horizon > 29200) {
		r.Problem("horizon", "want from 1 day to 80 years, got %q", f.Horizon.Text)
	}
	s.PlanNames, s.Champion = f.Plans, f.Champion
	for i, p := range f.Plans {
		if slices.Index(f.Plans, p) != i {
			r.Problem(strict.Index("plans", i), "%q stands twice", p)
		}
	}
	if r.Has("plans") && len(f.Plans) == 0 {
		r.Problem("plans", "want at least one plan")
	}
	if f.Champion == "" && len(f.Plans) > 0 {
		s.Champion = f.Plans[0]
	} else if len(f.Plans) > 0 && !contains(f.Plans, f.Champion) {
		r.Unknown("champion", "plan", f.Champion, f.Plans)
	}
}

func (r *scenarioReader) calendar() {
	f := &r.file.Calendar
	weekend := []time.Weekday{time.Saturday, time.Sunday}
	if r.Has("calendar.weekend") {
		weekend = nil
		for _, w := range f.Weekend {
			if !slices.Contains(weekend, w.Weekday) {
				weekend = append(weekend, w.Weekday)
			}
		}
	}
	if len(weekend) == 7 {
		r.Problem("calendar.weekend", "leaves no day to work")
		return
	}
	holidays := make([]sim.Date, 0, len(f.Holidays))
	for _, h := range f.Holidays {
		if h.Given() {
			holidays = append(holidays, h.Date)
		}
	}
	if r.file.Start.Given() {
		r.out.Start = r.file.Start.Date
		r.out.Calendar = sim.NewCalendar(r.out.Start, weekend, holidays)
	}
}

// world puts the people and the channels together and checks what the scenario
// overrides.
func (r *scenarioReader) world() {
	r.before = r.Len()
	f, s := &r.file, r.out
	p := &f.People
	w := &s.World
	names := r.people.archetypeNames()
	w.Digits, w.Archetypes = s.Digits, slices.Clone(r.people.Archetype)
	for i, n := range names {
		a, at := p.Archetype[n], strict.Join("people.archetype", n)
		if !r.Has(at) {
			continue
		}
		checkRanges(r.Doc, at, &a)
		checkArchetype(r.Doc, at, &a)
		if a.Name != n {
			r.Problem(at+".name", "an override cannot rename an archetype")
		}
		w.Archetypes[i] = a
	}
	for _, n := range slices.Sorted(keys(p.Archetype)) {
		if !contains(names, n) {
			r.Unknown(strict.Join("people.archetype", n), "archetype", n, names)
		}
	}
	checkManners(r.Doc, "people", &p.Manners)
	if r.people.Custom == nil && r.Has("people.custom") {
		r.Complete("people.custom", p.Custom)
	}
	checkRanges(r.Doc, "channel", &f.Channel)
	w.Media = f.Channel.media(s.Digits)
	w.Profiles = r.people.Profile
	w.Tiring, w.Promises, w.Calls, w.Disputes, w.AgencyLift = p.Tiring, p.Promises, p.Calls, p.Disputes, p.AgencyLift
	w.Grounds = p.Ground
	w.Causes, w.Custom, w.Levers, w.Score = p.Cause, p.Custom, p.Levers, p.Score.score(s.Digits)
	w.Least = minor(r.Doc, "people.least", p.Least, s.Digits, s.Currency)
	if r.cards != nil {
		var err error
		if w.Cycle, err = r.cards.Behaviour(s.Digits, names); err != nil {
			r.Problem("people.cards", "%q: %s", p.Cards, err)
		}
	}
	w.Shocks = r.shocks()
}

// portfolio checks the accounts and prepares them to be drawn.
func (r *scenarioReader) portfolio() {
	f, s := &r.file.Portfolio, r.out
	names := r.people.archetypeNames()
	spec := portfolio.Spec{World: &s.World, Correlation: r.people.pairs(), Paydays: r.people.Payday, Prefers: r.file.People.preferences(), Zones: r.zones()}
	if r.Has("portfolio") {
		r.Require("portfolio", "terms")
		if r.cards == nil {
			r.Require("portfolio", "shares")
		} else if r.Has("portfolio.shares") {
			r.Problem("portfolio.shares", "does not go with people.cards, whose kinds have their shares")
		}
	}
	spec.Shares = r.byArchetype("portfolio.shares", f.Shares, names, 0)
	if c := s.World.Cycle; c != nil {
		for _, k := range c.Kinds {
			spec.Shares[k.Of] += k.Share
		}
	}
	if r.Has("portfolio.shares") && r.known(f.Shares, names) {
		sumToOne(r.Doc, "portfolio.shares", spec.Shares)
	}
	spec.Terms = days(r.Doc, "portfolio.terms", f.Terms)
	c := &f.CustomerFor
	if r.Has("portfolio.customer_for") {
		r.Require("portfolio.customer_for", "mean", "sigma")
		r.notNegative("portfolio.customer_for.sigma", c.Sigma, 5)
	}
	spec.Customer = portfolio.Tenure{Mean: c.Mean.Time.Days(), Sigma: c.Sigma, Least: c.Least.Time.Days()}
	if f.Import != "" {
		for _, k := range []string{"debtors", "balance", "balance_factor", "due", "limit_used"} {
			if r.Has("portfolio." + k) {
				r.Problem("portfolio."+k, "does not go with import: the ledger shows it")
			}
		}
	} else if r.Has("portfolio") {
		r.synthetic(&spec, names)
	}
	if f.Columns != "" && f.Import == "" {
		r.Problem("portfolio.columns", "is given, but there is no import")
	}
	if r.Len() > r.before || r.Refused() {
		return // the numbers together are looked at when each alone is right
	}
	p, flaws := portfolio.NewPopulation(spec)
	for _, w := range flaws {
		r.flaw(w, names)
	}
	s.Population = p
}

// synthetic reads what a ledger would show.
func (r *scenarioReader) synthetic(spec *portfolio.Spec, names []string) {
	f, s := &r.file.Portfolio, r.out
	r.Require("portfolio", "debtors", "balance", "due")
	if r.Has("portfolio.balance") {
		r.Require("portfolio.balance", "mean", "sigma", "min", "max")
	}
	if r.Has("portfolio.due") {
		r.Require("portfolio.due", "from", "to")
	}
	if spec.Debtors = f.Debtors; r.Has("portfolio.debtors") && (f.Debtors < 1 || f.Debtors > 10_000_000) {
		r.Problem("portfolio.debtors", "want a number from 1 to 10000000, got %d", f.Debtors)
	}
	at := "portfolio.balance."
	b := &spec.Balances
	b.Mean, b.Sigma = minor(r.Doc, at+"mean", f.Balance.Mean, s.Digits, s.Currency), f.Balance.Sigma
	b.Least, b.Most = minor(r.Doc, at+"min", f.Balance.Min, s.Digits, s.Currency), minor(r.Doc, at+"max", f.Balance.Max, s.Digits, s.Currency)
	r.notNegative(at+"sigma", b.Sigma, 5)
	if r.Has(at+"max") && !(b.Least < b.Mean && b.Mean < b.Most) {
		r.Problem("portfolio.balance", "want min < mean < max, got %q, %q, %q", f.Balance.Min.Text, f.Balance.Mean.Text, f.Balance.Max.Text)
	}
	if r.Has("portfolio.balance_factor") {
		spec.BalanceFactor = r.byArchetype("portfolio.balance_factor", f.BalanceFactor, names, 1)
	}
	spec.DueFrom, spec.DueTo = int(f.Due.From), int(f.Due.To)
	if spec.DueTo < spec.DueFrom {
		r.Problem("portfolio.due.to", "lies before from, day %d", spec.DueFrom)
	}
	if r.Has("portfolio.limit_used") {
		u := f.LimitUsed
		r.Require("portfolio.limit_used", "from", "to")
		if !(u.From > 0 && u.From <= u.To && u.To <= 10) {
			r.Problem("portfolio.limit_used", "want the share of the limit that is used, 0 < from <= to <= 10, got %v and %v", u.From, u.To)
		}
		spec.Used = [2]float64{u.From, u.To}
	}
}

func (r *scenarioReader) notNegative(key string, x, most float64) {
	if x < 0 || x > most || math.IsNaN(x) {
		r.Problem(key, "want a number from 0 to %v, got %v", most, x)
	}
}

// byArchetype puts numbers by name in the archetypes' order; those left out
// have the given value.
func (r *scenarioReader) byArchetype(key string, by map[string]float64, names []string, left float64) []float64 {
	xs := make([]float64, len(names))
	for i, n := range names {
		x, ok := by[n]
		if !ok {
			x = left
		}
		if x < 0 {
			r.Problem(strict.Join(key, n), "want a number not below 0, got %v", x)
		}
		xs[i] = x
	}
	for _, n := range slices.Sorted(keys(by)) {
		if !contains(names, n) {
			r.Unknown(strict.Join(key, n), "archetype", n, names)
		}
	}
	return xs
}

// known says whether all keys are archetypes.
func (r *scenarioReader) known(by map[string]float64, names []string) bool {
	for n := range by {
		if !contains(names, n) {
			return false
		}
	}
	return true
}

// flaw tells what the portfolio found wrong with the numbers together.
func (r *scenarioReader) flaw(w portfolio.Flaw, names []string) {
	switch w.Part {
	case "balance":
		text := w.Text
		if w.Archetype >= 0 {
			text = "of " + names[w.Archetype] + ": " + text
		}
		r.Problem("portfolio.balance", "%s", text)
	case "spread":
		r.Problem(strict.Join("people.archetype", names[w.Archetype])+".spread", "%s", w.Text)
	default:
		r.Problem("people.archetypes", "%s", w.Text)
	}
}
