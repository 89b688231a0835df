package scenarios

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The files of revolving accounts that ship are whole, and say where they come
// from.
func TestCardsShip(t *testing.T) {
	l := NewLibrary(nil)
	for _, name := range []string{"cards", "cards-yeh-lien"} {
		f, err := l.Cards(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(f.Source, "Yeh") || f.Title == "" || len(f.Kind) < 6 {
			t.Errorf("%s: %q, %q, %d kinds", name, f.Title, f.Source, len(f.Kind))
		}
	}
	f, _ := l.Cards("cards-yeh-lien")
	if f.Fit == nil || f.Fit.Accounts != 15_000 || !strings.Contains(f.Source, "CC BY 4.0") {
		t.Errorf("cards-yeh-lien: %+v", f.Fit)
	}
	s, err := l.Scenario("card-calibrated")
	if err != nil {
		t.Fatal(err)
	}
	kinds, late := map[uint8]int{}, 0
	for i, d := range s.Debtors(0) {
		kinds[d.Kind]++
		k := &s.World.Cycle.Kinds[d.Kind]
		if d.Archetype != k.Of || s.World.Archetypes[k.Of].Name != k.Archetype {
			t.Fatalf("account %d of kind %s has archetype %d", i, k.Name, d.Archetype)
		}
		status := int(d.Spell.Behind)
		if behind := (max(0, -int(s.Ledger.Accounts[i].Due)) + 29) / 30; status != behind {
			t.Fatalf("account %d is %d months past due, the ledger says %d", i, status, behind)
		}
		if status > 0 {
			late++
		}
	}
	if len(kinds) != 6 || late < 200 {
		t.Errorf("kinds %v, %d past due", kinds, late)
	}
}

// One mistake each.
func TestBadCards(t *testing.T) {
	good, err := fs.ReadFile(embedded, "library/cards.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{"slow = 0.17 ", "slow = 1.7 ", "cycle.slow: want a number from 0 to 1, got 1.7"},
		{"wary = 0.12 ", "weary = 0.12 ", `cycle.weary: unknown key "weary", did you mean "wary"?`},
		{"pause = 0.010 ", "# ", "cycle.pause: is missing"},
		{"share = 0.55", "share = 0.65", "kind: the shares add up to 1.1, want 1"},
		{"name = \"dormant\"", "name = \"prompt\"", `kind[2].name: kind "prompt" stands already in line`},
		{"trouble = 1.0", "trouble = 1.5", "kind[5].trouble: want a number from 0 to 1"},
		{"slow = 0.70\ntrouble = 0.0", "slow = 0.70\ntrouble = 0.4", "kind[4].trouble: slow and trouble are shares of the same slips"},
		{"due = \"24d\"", "due = \"30d\"", "due: want whole days from 1 to 26"},
		{"floor = \"1000\"", "floor = 1000", "floor: want an amount"},
		{"drift = 0.15 ", "drift = -2.0 ", "cycle.drift: want a number from -1 to 1"},
	} {
		text := strings.Replace(string(good), c.old, c.new, 1)
		if text == string(good) {
			t.Fatalf("%q is not in the file", c.old)
		}
		if _, err := ReadCards("f", []byte(text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.new, err, c.want)
		}
	}
}

// A scenario whose cards are wrong says so with its own line, and one that gives
// shares beside them too.
func TestBadCardScenario(t *testing.T) {
	good, err := fs.ReadFile(embedded, "library/card-calibrated.toml")
	if err != nil {
		t.Fatal(err)
	}
	cards, err := fs.ReadFile(embedded, "library/cards.toml")
	if err != nil {
		t.Fatal(err)
	}
	l := NewLibrary(nil)
	for _, c := range []struct{ old, new, cards, want string }{
		{"cards-yeh-lien.toml", "cards-yeh-line.toml", "", `people.cards: there is no file "cards-yeh-line.toml" beside this one or in the library, did you mean "cards-yeh-lien.toml"`},
		{"[people]", "[portfolio.shares]\nprompt = 1.0\n[people]", "", "portfolio.shares: does not go with people.cards"},
		{"cards-yeh-lien.toml", "own.toml", strings.Replace(string(cards), "slow = 0.17 ", "slow = 7 ", 1), "own.toml:"},
		{"cards-yeh-lien.toml", "own.toml", strings.Replace(string(cards), `archetype = "forgetful"`, `archetype = "forgetfull"`, 1), `unknown archetype "forgetfull", did you mean "forgetful"`},
		{"cards-yeh-lien.toml", "own.toml", strings.Replace(string(cards), `floor = "1000"`, `floor = "10.5"`, 1), `floor: "10.5" has more than 0 decimals`},
	} {
		dir := t.TempDir()
		file := filepath.Join(dir, "s.toml")
		for name, text := range map[string]string{file: strings.Replace(string(good), c.old, c.new, 1), filepath.Join(dir, "own.toml"): c.cards} {
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := l.Scenario(file); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.new, err, c.want)
		}
	}
}
