package lawbook

import (
	"os"
	"regexp"
	"slices"
	"strings"

	"fairdue/agents/law"
	"fairdue/scenarios/strict"
	"fairdue/sim"
)

// packText is the file.
type packText struct {
	Schema       int         `toml:"schema"`
	Name         string      `toml:"name"`
	Title        string      `toml:"title"`
	Jurisdiction string      `toml:"jurisdiction"`
	InForce      strict.Date `toml:"in_force"`
	AsOf         strict.Date `toml:"as_of"`
	Banner       string      `toml:"banner"`
	Currency     struct {
		Code   string `toml:"code"`
		Digits int    `toml:"digits"`
	} `toml:"currency"`
	Rules []ruleText `toml:"rule"`
}

// ruleText is a rule: the keys of all kinds together.
type ruleText struct {
	ID      string      `toml:"id"`
	Kind    string      `toml:"kind"`
	Section string      `toml:"section"`
	Text    string      `toml:"text"`
	Status  string      `toml:"status"`
	Since   strict.Date `toml:"since"`
	Parameters
}

// Load reads the pack in a file. The error names file, line and key of every
// mistake.
func Load(path string) (*law.Pack, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Read(path, data)
}

// maxDigits is the most decimals that a currency has.
const maxDigits = 4

var plainName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`)

// Read reads the text of a pack. The name is what errors call the file.
func Read(name string, data []byte) (*law.Pack, error) {
	var t packText
	doc, _ := strict.Decode(name, data, &t)
	doc.Require("", "schema", "name", "title", "jurisdiction", "in_force", "as_of", "banner", "rule")
	if doc.Has("schema") && t.Schema != 1 {
		doc.Problem("schema", "this program reads schema 1, got %s", doc.Text("schema"))
	}
	if doc.Has("name") && !plainName.MatchString(t.Name) {
		doc.Problem("name", "%q: want small letters, digits and hyphens, for example \"us-regf\"", t.Name)
	}
	filled(doc, "title", t.Title)
	filled(doc, "jurisdiction", t.Jurisdiction)
	if doc.Has("banner") && !strings.Contains(strings.ToLower(t.Banner), "not legal advice") {
		doc.Problem("banner", "has to say that this is \"not legal advice\"")
	}
	if t.InForce.Given() && t.AsOf.Given() && t.AsOf.Compare(t.InForce.Date) < 0 {
		doc.Problem("as_of", "%v is before the rules came into force, %v", t.AsOf.Date, t.InForce.Date)
	}
	if doc.Has("currency") {
		doc.Require("currency", "code", "digits")
		if t.Currency.Digits < 0 || t.Currency.Digits > maxDigits {
			doc.Problem("currency.digits", "want 0 to %d, got %d", maxDigits, t.Currency.Digits)
		}
	}
	p := &law.Pack{
		Name: t.Name, Title: t.Title, Jurisdiction: t.Jurisdiction,
		InForce: t.InForce.Date, AsOf: t.AsOf.Date, Banner: t.Banner, Currency: t.Currency.Code,
	}
	seen := map[string]bool{}
	for i := range t.Rules {
		key := strict.Index("rule", i)
		p.Rules = append(p.Rules, readRule(doc, key, &t, &t.Rules[i]))
		if id := t.Rules[i].ID; id != "" && seen[id] {
			doc.Problem(strict.Join(key, "id"), "there are two rules %q", id)
		}
		seen[t.Rules[i].ID] = true
	}
	if doc.Has("rule") && len(t.Rules) == 0 {
		doc.Problem("rule", "a pack needs a rule")
	}
	if err := doc.Err(); err != nil {
		return nil, err
	}
	return p, nil
}

func readRule(doc *strict.Doc, key string, t *packText, r *ruleText) law.Rule {
	doc.Require(key, "id", "kind", "section", "text", "status")
	at := func(k string) string { return strict.Join(key, k) }
	filled(doc, at("id"), r.ID)
	filled(doc, at("section"), r.Section)
	filled(doc, at("text"), r.Text)
	rule := law.Rule{ID: r.ID, Section: r.Section, Text: r.Text, Since: since(t, r)}
	if doc.Has(at("status")) {
		if n := slices.Index(law.StatusNames(), r.Status); n >= 0 {
			rule.Status = law.Status(n)
		} else {
			doc.Unknown(at("status"), "status", r.Status, law.StatusNames())
		}
	}
	if doc.Has(at("kind")) {
		rule.Kind = readKind(doc, key, t, r)
	}
	return rule
}

// filled wants a text that is given to say something.
func filled(doc *strict.Doc, key, text string) {
	if doc.Has(key) && strings.TrimSpace(text) == "" {
		doc.Problem(key, "is empty")
	}
}

// since is when a rule comes into force.
func since(t *packText, r *ruleText) sim.Date {
	if r.Since.Given() {
		return r.Since.Date
	}
	return t.InForce.Date
}
