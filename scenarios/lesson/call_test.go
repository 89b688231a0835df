package lesson

import (
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fairdue/agents/negotiation"
	"fairdue/scenarios/strict"
)

// The most specific reply wins, then the least used, then the first.
func TestReplySelection(t *testing.T) {
	text := strings.Replace(small, "[[choice]]", `[[reply]]
id = "a"
act = "confirm_id"
text = { id = "r.a", en = "A" }
[[reply]]
id = "b"
act = "confirm_id"
text = { id = "r.b", en = "B" }
[[reply]]
id = "c"
act = "confirm_id"
when = "count(verify) == 3 and trust > 0"
text = { id = "r.c", en = "C" }
[[reply]]
id = "d"
act = "confirm_id"
when = "count(verify) == 3"
text = { id = "r.d", en = "D" }
[[choice]]`, 1)
	l, err := Read("small.toml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var c Call
	c.Begin(l, 0)
	ch, _ := l.ChoiceByID("verify")
	got := ""
	for range 5 {
		turn, err := c.Say(ch, Amounts{})
		if err != nil {
			t.Fatal(err)
		}
		got += l.Text(English, turn.Lines[0].Text)
	}
	if got != "ABCAB" {
		t.Errorf("got %s, want ABCAB", got)
	}
}

// A goto opens its node alone, and only until the next line.
func TestGoto(t *testing.T) {
	l, err := Read("small.toml", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	var c Call
	c.Begin(l, 0)
	names := func() (s string) {
		for _, ch := range c.Open(nil) {
			s += ch.ID + " "
		}
		return s
	}
	if got := names(); got != "verify aside " {
		t.Error(got)
	}
	ch, _ := l.ChoiceByID("aside")
	if _, err := c.Say(ch, Amounts{}); err != nil || c.Machine().View().Turn() != 0 {
		t.Error(err, "a goto without an act took a turn")
	}
	if got := names(); got != "open closed " {
		t.Error(got)
	}
	ch, _ = l.ChoiceByID("open")
	if _, err := c.Say(ch, Amounts{}); err != nil {
		t.Error(err)
	}
	if got := names(); got != "verify aside " {
		t.Error(got)
	}
	if _, err := c.Say(ch, Amounts{}); err == nil {
		t.Error("a line that is not open was said")
	}
}

// The language's values, each against the machine's own.
func TestExpressions(t *testing.T) {
	l, err := Read("small.toml", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	var c Call
	c.Begin(l, 0)
	for _, id := range []string{"verify", "aside", "open"} {
		ch, _ := l.ChoiceByID(id)
		if _, err := c.Say(ch, Amounts{}); err != nil {
			t.Fatal(err)
		}
	}
	n := names{choices: []string{"verify", "aside", "open", "closed"}, facts: []string{"job", "budget"}, endings: []string{"told", "rest"}}
	for text, want := range map[string]bool{
		"true": true, "turn == 2": true, "verified": true, "not verified": false, "asked(verify) and asked(ask_reason)": true,
		"count(verify) == 1": true, "turns_since(verify) == 2": true, "turns_since(greet) > 100": true, "said(open)": true, "said('closed')": false,
		"fact(job)": true, "fact(budget)": false, "known(reason)": true, "last == 'ask_reason'": true, "ending == 'told'": false,
		"trust > 0.5 or anger > 0.9": true, "-1 < 0": true, "agreed or held": false, "verified == true": true, "1 != 2 and 0.5 <= 0.5": true,
	} {
		e, errs := compile(text, &n)
		if len(errs) > 0 {
			t.Errorf("%s: %v", text, errs)
		} else if e.Holds(&c) != want {
			t.Errorf("%s is %v", text, !want)
		} else if e.Sentence(English) == "" {
			t.Errorf("%s has no sentence", text)
		}
	}
	e, _ := compile("agreed and load <= 1.0 and (asked(recap) or not held)", &n)
	if got, want := e.Sentence(English), "something is agreed and the instalment over what is affordable is at most 1 and (“sum up” was done or not (a hold is given))"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Attempt 0 is the lesson as written; other attempts lie close by, and the same
// attempt is the same debtor.
func TestOffsets(t *testing.T) {
	l, err := Shipped("lost-my-job")
	if err != nil {
		t.Fatal(err)
	}
	if l.DebtorOf(0) != l.Debtor {
		t.Error("attempt 0 differs from the lesson")
	}
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64Min(1).Draw(t, "seed")
		d := l.DebtorOf(seed)
		if d != l.DebtorOf(seed) {
			t.Fatal("one attempt, two debtors")
		}
		near := func(a, b, by float64) bool { return a-b <= by && b-a <= by }
		m, w := d.Mind, l.Debtor.Mind
		if !near(m.Willing, w.Willing, mindOffset) || !near(m.Trust, w.Trust, mindOffset) || !near(m.Anger, w.Anger, mindOffset) || !near(m.Distress, w.Distress, mindOffset) {
			t.Fatalf("%+v is far from %+v", m, w)
		}
		if s := d.Means.Surplus(); s < 6860 || s > 7140 {
			t.Fatalf("surplus %d", s)
		}
	})
	if l.DebtorOf(1) == l.DebtorOf(2) {
		t.Error("two attempts, one debtor")
	}
}

// Amounts outside what may be agreed are refused, and nothing has happened.
func TestTypedLimits(t *testing.T) {
	l, err := Shipped("what-would-you-take")
	if err != nil {
		t.Fatal(err)
	}
	var c Call
	c.Begin(l, 0)
	for _, id := range []string{"o.greet", "o.verify", "p.full"} {
		ch, _ := l.ChoiceByID(id)
		if _, err := c.Say(ch, Amounts{}); err != nil {
			t.Fatal(err)
		}
	}
	ch, _ := l.ChoiceByID("p.settle")
	for _, a := range []Amounts{{}, {Settlement: 191_999}, {Settlement: 320_001}, {Settlement: 200_000, Day: 63}, {Settlement: 200_000, Day: -1}} {
		if _, err := c.Say(ch, a); err == nil {
			t.Errorf("%+v was taken", a)
		}
	}
	if len(c.Turns) != 3 {
		t.Error("a refused amount took a turn")
	}
	turn, err := c.Say(ch, Amounts{Settlement: 192_000, Day: 15})
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Render(English, ch.Text, turn); !strings.Contains(got, "$1,920.00") {
		t.Error(got)
	}
}

// Shipped lessons are whole in every language, and the pseudo-language shows
// that every text goes through the catalogue.
func TestLanguages(t *testing.T) {
	if n := len(Library()); n != 10 {
		t.Errorf("%d lessons", n)
	}
	for _, name := range Library() {
		l, err := Shipped(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range l.Warnings {
			t.Error(w)
		}
		for _, id := range l.TextIDs() {
			en, de, xa := l.Text(English, id), l.Text(German, id), l.Text(Pseudo, id)
			if de == "" || de == en && len(en) > 6 {
				t.Errorf("%s %s is not translated: %q", name, id, en)
			}
			if a, b := strings.Join(Placeholders(en), " "), strings.Join(Placeholders(xa), " "); a != b || len([]rune(xa))*10 < len([]rune(en))*14-10 {
				t.Errorf("%s %s: pseudo %q", name, id, xa)
			}
		}
		var c Call
		c.Begin(l, 0)
		for i := range l.Choices {
			if s := c.Render(Pseudo, l.Choices[i].Text, nil); !strings.HasPrefix(s, "[") || strings.Contains(s, "{") {
				t.Errorf("%s: %q", name, s)
			}
		}
	}
	en, de := dictionary()[English], dictionary()[German]
	for id, s := range en {
		if a, b := strings.Join(Placeholders(s), " "), strings.Join(Placeholders(de[id]), " "); a != b || de[id] == "" {
			t.Errorf("%s: placeholders {%s} and {%s}", id, a, b)
		}
	}
	if len(en) != len(de) {
		t.Errorf("%d words in English, %d in German", len(en), len(de))
	}
	for a := negotiation.Silence; a < negotiation.DebtorActs; a++ {
		for _, n := range []string{".1", ".2"} {
			Say(English, "bank."+a.String()+n)
		}
	}
	for _, a := range negotiation.ActNames() {
		if act, _ := negotiation.ParseAct(a); !act.Prohibited() && act != negotiation.NoAct {
			Say(English, "hint."+a)
		}
	}
	for _, e := range Errors {
		Say(English, "thought."+e)
		Say(English, "class."+e)
	}
}

// Lessons use the archetypes of the portfolio.
func TestArchetypesAreThePortfolios(t *testing.T) {
	data, err := os.ReadFile("../library/people.toml")
	if err != nil {
		t.Skip("the library's people are not beside this package: ", err)
	}
	for _, a := range Archetypes {
		if !strings.Contains(string(data), "name = \""+a+"\"") {
			t.Errorf("the portfolio has no archetype %q", a)
		}
	}
	var people struct {
		Archetype []map[string]any `toml:"archetype"`
	}
	if strict.Decode("people.toml", data, &people); len(people.Archetype) != len(Archetypes) {
		t.Errorf("%d archetypes in the portfolio, %d here", len(people.Archetype), len(Archetypes))
	}
}

func TestEveryWordOfAConditionCanBeSaid(t *testing.T) {
	need := []string{"when.always", "when.never", "when.not"}
	for _, f := range vocabulary {
		need = append(need, "when.field."+f.name)
	}
	for _, f := range functions {
		need = append(need, "when.call."+f.name)
	}
	for _, a := range negotiation.ActNames() {
		if a != negotiation.NoAct.String() {
			need = append(need, "act."+a)
		}
	}
	for _, k := range knownNames {
		need = append(need, "known."+k)
	}
	for _, op := range relations {
		need = append(need, "when."+op)
	}
	for _, id := range need {
		if !HasWords(id) {
			t.Errorf("no words %q", id)
		}
	}
}
