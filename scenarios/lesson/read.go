package lesson

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"fairdue/agents"
	"fairdue/agents/negotiation"
	"fairdue/scenarios/strict"
	"fairdue/sim"
)

// Names that a file may use.
var (
	Skills     = []string{"verify", "disclose", "discover", "afford", "empathise", "recap", "pause", "de-escalate", "dispute", "vulnerability", "value", "settle", "test-promise", "stop", "privacy"}
	Regimes    = []string{"us-regf", "uk-conc"}
	Stages     = []string{"open", "discover", "relate", "propose", "handle", "close"}
	Archetypes = []string{"forgetful", "slow-payer", "one-time-defaulter", "hardship", "vulnerable", "disputer", "strategic", "over-promiser", "angry", "unreachable"}
	Errors     = []string{"actual_mistake", "partly_right", "right_answer_wrong_time", "closed_question", "skips_step", "over_talks", "bids_against_self", "over_promises", "prohibited"}
	Covers     = []string{"script", "rights", "amount", "creditor", "date", "method", "consequence", "consent", "teach_back", "explain_use", "health_consent", "preference", "in_writing", "call_back", "reminder"}
	Sections   = []string{"opening", "disclosure", "close", "records", "discovery", "contingent", "protocol", "negotiation", "value"}
	vulnerable = []string{"none", "illness", "bereavement", "capacity", "life_event"}
	methods    = []string{"date_of_birth", "address", "account_number", "call_back"}
)

// usual is what an utterance covers when the file does not say.
var usual = map[negotiation.Act][]string{
	negotiation.Disclose:       {"script", "rights"},
	negotiation.StatePurpose:   {"amount", "creditor"},
	negotiation.Recap:          {"amount", "date", "method", "consequence"},
	negotiation.ConfirmConsent: {"consent"},
}

// reader reads one file.
type reader struct {
	*strict.Doc
	f     lessonText
	l     *Lesson
	names names
	ids   map[string]bool
}

// Load reads the lesson in a file.
func Load(path string) (*Lesson, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Read(path, data)
}

// Read reads the text of a lesson; name is what errors call the file. The error
// is all that is wrong with it, each mistake with line, key and code.
func Read(name string, data []byte) (*Lesson, error) {
	sum := sha256.Sum256(data)
	r := &reader{ids: map[string]bool{}, l: &Lesson{
		File: name, Hash: hex.EncodeToString(sum[:]), texts: map[string]text{}, others: map[string]map[string]string{},
	}}
	r.f.Account.Currency, r.f.Debtor.Truth.RightParty = "USD", true
	r.f.Debtor.Mind.Clarity, r.f.Authority.Settlement = 0.5, 1
	r.f.Account.Clock.Time = 10 * sim.Hour
	r.Doc, _ = strict.Decode(name, data, &r.f)
	r.head()
	r.account()
	r.debtor()
	r.gather()
	r.lines()
	r.board()
	r.ends()
	r.tests()
	r.reach()
	if err := coded(r.Err()); err != nil {
		return nil, err
	}
	r.style()
	rules := negotiation.Default()
	rules.Turns = r.l.Turns
	m, err := negotiation.NewModel(rules)
	if err != nil {
		panic("lesson: " + err.Error()) // limits.turns is checked
	}
	r.l.model = m
	return r.l, nil
}

func (r *reader) head() {
	f, l := &r.f, r.l
	r.Require("", "schema", "id", "version", "title", "skills", "elo", "regimes", "limits", "account", "debtor", "ending")
	if r.Has("schema") && f.Schema != 1 {
		r.Problem("schema", "this program reads schema 1, got %s", r.Text("schema"))
	}
	if r.Has("id") && (f.ID == "" || strings.Trim(f.ID, "abcdefghijklmnopqrstuvwxyz0123456789-") != "") {
		r.Problem("id", "%q: want small letters, digits and hyphens", f.ID)
	}
	l.ID, l.Version, l.Skills, l.Regimes, l.Elo = f.ID, f.Version, f.Skills, f.Regimes, f.Elo
	for _, t := range []struct{ key, s string }{{"title", f.Title}, {"brief", f.Brief}, {"goal", f.Goal}, {"warning", f.Warning}} {
		if r.Has(t.key) {
			r.text(t.key, textText{t.key, t.s})
		}
	}
	r.each("skills", "skill", f.Skills, Skills)
	r.each("regimes", "regime", f.Regimes, Regimes)
	if r.Has("elo") && (f.Elo < 400 || f.Elo > 2800) {
		r.Problem("elo", "%d is not within 400 and 2800", f.Elo)
	}
	l.Seed = uint64(f.Seed)
	if !r.Has("seed") {
		for _, c := range []byte(f.ID) {
			l.Seed = l.Seed*131 + uint64(c)
		}
	}
	r.Require("limits", "turns", "minutes")
	if l.Turns = f.Limits.Turns; r.Has("limits.turns") && (l.Turns < 4 || l.Turns > 40) {
		r.Problem("limits.turns", "%d is not within 4 and 40", l.Turns)
	}
	if l.Minutes = f.Limits.Minutes; r.Has("limits.minutes") && (l.Minutes < 1 || l.Minutes > 60) {
		r.Problem("limits.minutes", "%d is not within 1 and 60", l.Minutes)
	}
	if w := f.Scorecard.Weights; r.Has("scorecard.weights") {
		sum := 0
		for _, s := range Sections {
			r.Require("scorecard.weights", s)
			sum += w[s]
		}
		for _, k := range sorted(w) {
			if !slices.Contains(Sections, k) {
				r.Problem(strict.Join("scorecard.weights", k), "S001 %s", strict.Unknown("key", k, Sections))
			} else if w[k] < 0 {
				r.Problem(strict.Join("scorecard.weights", k), "%d is negative", w[k])
			}
		}
		if sum != 100 {
			r.Problem("scorecard.weights", "S011 the weights sum to %d, not to 100", sum)
		}
		l.Weights = w
	}
}

func (r *reader) each(key, what string, got, known []string) {
	for i, g := range got {
		if !slices.Contains(known, g) {
			r.Problem(strict.Index(key, i), "S004 %s", strict.Unknown(what, g, known))
		}
	}
	if r.Has(key) && len(got) == 0 {
		r.Problem(key, "is empty")
	}
}

func (r *reader) one(key, what, got string, known []string) {
	if r.Has(key) && !slices.Contains(known, got) {
		r.Problem(key, "S004 %s", strict.Unknown(what, got, known))
	}
}

// money is an amount in minor units.
func (r *reader) money(key string, m strict.Money) agents.Money {
	x, err := m.Minor(r.l.Currency.Digits)
	if err != nil {
		r.Problem(key, "S008 %v of %s", err, r.l.Currency.Code)
	}
	return x
}

func (r *reader) account() {
	f, a := &r.f.Account, &r.l.Account
	r.Require("account", "creditor", "product", "balance", "days_past_due", "first_contact", "today")
	c, ok := currencies[f.Currency]
	if !ok {
		r.Problem("account.currency", "%s", strict.Unknown("currency", f.Currency, sorted(currencies)))
		c = Currency{f.Currency, 2}
	}
	r.l.Currency = c
	*a = Account{
		Creditor: f.Creditor, Product: f.Product, Balance: r.money("account.balance", f.Balance), Arrears: r.money("account.arrears", f.Arrears),
		DaysPastDue: f.DaysPastDue, Made: f.PriorPromises.Made, Kept: f.PriorPromises.Kept, FirstContact: f.FirstContact,
		TimeBarred: f.TimeBarred, Today: f.Today.Date, Clock: f.Clock.Time, Attempts: f.Attempts, Talked: f.Talked,
	}
	if !f.Today.Given() {
		a.Today = sim.Date{Year: 2026, Month: time.January, Day: 15}
	}
	if r.Has("account.balance") && a.Balance <= 0 {
		r.Problem("account.balance", "has to be more than nothing")
	}
	if a.Arrears > a.Balance {
		r.Problem("account.arrears", "is more than the balance")
	}
	if a.Kept > a.Made || a.Kept < 0 {
		r.Problem("account.prior_promises.kept", "%d promises kept of %d made", a.Kept, a.Made)
	}
	for _, x := range []struct {
		key string
		n   int
	}{{"days_past_due", f.DaysPastDue}, {"attempts_7d", f.Attempts}, {"talked_days_ago", f.Talked}} {
		if x.n < 0 {
			r.Problem("account."+x.key, "%d is negative", x.n)
		}
	}
	u := &r.f.Authority
	if u.Months < 0 || u.Months > 120 {
		r.Problem("authority.months", "%d is not within 0 and 120", u.Months)
	}
	if u.Hold < 0 || u.Hold > 365 {
		r.Problem("authority.hold", "%d is not within 0 and 365", u.Hold)
	}
	if u.Settlement == 0 {
		r.Problem("authority.settlement", "is the least share of the balance that settles it, more than 0")
	}
	r.l.Authority = Authority{float64(u.Settlement), u.Months, u.Hold}
}

func (r *reader) debtor() {
	f, l := &r.f.Debtor, r.l
	r.Require("debtor", "name", "archetype", "money", "mind", "truth")
	r.Require("debtor.money", "income", "essentials")
	r.Require("debtor.mind", "willing", "trust", "anger", "distress", "organised", "pleaser")
	r.Require("debtor.truth", "reason")
	r.one("debtor.archetype", "archetype", f.Archetype, Archetypes)
	r.one("debtor.truth.vulnerability", "vulnerability", f.Truth.Vulnerability, vulnerable)
	l.Name, l.Archetype = f.Name, f.Archetype
	reason, ok := negotiation.ParseReason(f.Truth.Reason)
	if r.Has("debtor.truth.reason") && !ok {
		r.Problem("debtor.truth.reason", "S004 %s", strict.Unknown("reason", f.Truth.Reason, negotiation.ReasonNames()))
	}
	if l.Payday = f.Money.Payday; l.Payday < 0 || l.Payday > 28 {
		r.Problem("debtor.money.payday", "%d: want a day of the month that every month has, 1 to 28", l.Payday)
		l.Payday = 0
	}
	at := func(k string) string { return "debtor.money." + k }
	m, t := &f.Mind, &f.Truth
	l.Debtor = negotiation.Debtor{
		Mind: negotiation.Mind{
			Willing: float64(m.Willing), Trust: float64(m.Trust), Anger: float64(m.Anger), Distress: float64(m.Distress),
			Clarity: float64(m.Clarity), Pleaser: float64(m.Pleaser), Organised: float64(m.Organised),
		},
		Means: negotiation.Means{
			Income: r.money(at("income"), f.Money.Income), Essentials: r.money(at("essentials"), f.Money.Essentials),
			Other: r.money(at("other"), f.Money.Other), Lump: r.money(at("lump"), f.Money.Lump),
		},
		Truth: negotiation.Truth{
			WrongParty: !t.RightParty, Disputed: t.Disputed, Undisputed: r.money("debtor.truth.undisputed", t.Undisputed),
			Represented: t.Represented, WantsStop: t.WantsStop, Reason: reason,
			Vulnerable: t.Vulnerability != "" && t.Vulnerability != "none",
		},
		Balance: l.Account.Balance,
	}
	l.Debtor.Means.Payday = l.daysToPayday()
	if t.Undisputed.Given() && !t.Disputed {
		r.Problem("debtor.truth.undisputed", "nothing is disputed: set disputed = true")
	}
	if l.Debtor.Truth.Undisputed > l.Account.Balance {
		r.Problem("debtor.truth.undisputed", "is more than the balance")
	}
}

// text takes a text in; its id is what it is called.
func (r *reader) text(key string, t textText) string {
	at := key
	if key != t.ID {
		at = strict.Join(key, "en")
		r.Require(key, "id", "en")
	}
	if t.ID == "" {
		return ""
	}
	if _, ok := r.l.texts[t.ID]; ok {
		r.Problem(at, "S003 duplicate text id %q", t.ID)
		return t.ID
	}
	if strings.TrimSpace(t.En) == "" && r.Has(at) {
		r.Problem(at, "is empty")
	}
	r.l.texts[t.ID] = text{t.En, key}
	r.l.order = append(r.l.order, t.ID)
	return t.ID
}

// unique takes an id of a kind in.
func (r *reader) unique(key, kind, id string) {
	r.Require(key, "id")
	if id == "" {
		return
	}
	if r.ids[kind+"\x00"+id] {
		r.Problem(strict.Join(key, "id"), "S002 duplicate %s %q", kind, id)
	}
	r.ids[kind+"\x00"+id] = true
}

func (r *reader) expr(key, text string) Expr {
	if !r.Has(key) {
		return Expr{}
	}
	e, errs := compile(text, &r.names)
	for _, err := range errs {
		code := "S005"
		if _, ok := err.(unknownName); ok {
			code = "S004"
		}
		r.Problem(key, "%s %v", code, err)
	}
	return e
}

// gather lists the ids that expressions may name, before any is compiled.
func (r *reader) gather() {
	n := &r.names
	for _, c := range r.f.Choice {
		n.choices = append(n.choices, c.ID)
	}
	for _, d := range r.f.Node {
		for _, c := range d.Choice {
			n.choices = append(n.choices, c.ID)
		}
	}
	for _, x := range r.f.Fact {
		n.facts = append(n.facts, x.ID)
	}
	for _, e := range r.f.Ending {
		n.endings = append(n.endings, e.ID)
	}
}

func (r *reader) lines() {
	for i, x := range r.f.Fact {
		key := strict.Index("fact", i)
		r.Require(key, "reveal", "text")
		r.unique(key, "fact", x.ID)
		e := r.expr(strict.Join(key, "reveal"), x.Reveal)
		f := Fact{ID: x.ID, Reveal: e, Text: r.text(strict.Join(key, "text"), x.Text), Sensitive: x.Sensitive, Needed: x.Needed, Stops: x.Stops, tells: e.requires("known", []string{"budget"})}
		if r.Has(strict.Join(key, "note")) {
			f.Note = r.text(strict.Join(key, "note"), x.Note)
		}
		r.l.Facts = append(r.l.Facts, f)
	}
	for i, x := range r.f.Reply {
		key := strict.Index("reply", i)
		r.Require(key, "act", "text")
		r.unique(key, "reply", x.ID)
		a, ok := negotiation.ParseDebtorAct(x.Act)
		silence := negotiation.Silence.String() // the debtor listens, and may say so
		if r.Has(strict.Join(key, "act")) && !ok && x.Act != silence {
			r.Problem(strict.Join(key, "act"), "S004 %s", strict.Unknown("act of a debtor", x.Act, append([]string{silence}, negotiation.DebtorActNames()...)))
		}
		p := Reply{ID: x.ID, Act: a, When: r.expr(strict.Join(key, "when"), x.When), Text: r.text(strict.Join(key, "text"), x.Text)}
		r.leaks(strict.Join(key, "text"), x.Text, &p.When)
		r.l.Replies = append(r.l.Replies, p)
	}
	for i, x := range r.f.Fact {
		r.leaksOf(strict.Join(strict.Index("fact", i), "text"), x.Text, true)
	}
}

// leaks finds placeholders that do not exist, or that tell what nobody has told.
func (r *reader) leaks(key string, t textText, when *Expr) {
	var tellers []string
	for _, f := range r.l.Facts {
		if f.tells {
			tellers = append(tellers, f.ID)
		}
	}
	r.leaksOf(key, t, when.requires("known", []string{"budget"}) || when.requires("fact", tellers))
}

func (r *reader) leaksOf(key string, t textText, told bool) {
	for _, p := range Placeholders(t.En) {
		switch {
		case slices.Contains(public, p):
		case !slices.Contains(hidden, p):
			r.Problem(strict.Join(key, "en"), "S004 %s", strict.Unknown("placeholder", p, append(slices.Clone(public), hidden...)))
		case !told:
			r.Problem(strict.Join(key, "en"), "S009 {%s} is hidden: put it in a fact, or say it only when known(budget)", p)
		}
	}
}

func sorted[V any](m map[string]V) []string {
	var list []string
	for k := range m {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

func (r *reader) problemf(key, code, format string, args ...any) {
	r.Problem(key, "%s", code+" "+fmt.Sprintf(format, args...))
}
