package shift

import (
	"slices"
	"strings"
	"testing"
)

// The shipped setting is a part of the shipped world: its people are the first of
// the whole portfolio's, its plan the shipped one with a smaller team.
func TestTheShippedDesk(t *testing.T) {
	if !slices.Equal(Library(), []string{"lender"}) {
		t.Errorf("library %v", Library())
	}
	s, err := Find(Default)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := Read("whole.toml", []byte(strings.Replace(text(t), "accounts = 2400", "accounts = 8000", 1)))
	if err != nil {
		t.Fatal(err)
	}
	if a, b := s.People(), whole.People(); len(a) != 2400 || len(b) != 8000 || !slices.Equal(a, b[:len(a)]) {
		t.Errorf("%d people are not the first of %d", len(a), len(b))
	}
	if s.Hash == whole.Hash || len(s.Hash) != 64 || s.Plan.Spec.Teams[0].Collectors != 3 || s.Book() == nil || s.Scenario.Horizon != 270 {
		t.Errorf("%+v", s)
	}
	names := map[string]int{}
	for i := range 400 {
		names[s.Person(i)]++
	}
	if len(names) < 300 {
		t.Errorf("400 accounts have %d names", len(names))
	}
}

func text(t *testing.T) string {
	data, err := shelf.ReadFile("library/lender.toml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Each mistake is an error that names the file, the key and what is wrong.
func TestMistakes(t *testing.T) {
	whole := text(t)
	for _, x := range [][3]string{
		{"accounts = 2400", "accounts = 9000", "more than the 8000"}, {"accounts = 2400", "accounts = 0", "1 or more"}, {"collectors = 3", "collectors = -1", "1 or more"},
		{"day = 37", "day = 270", "0 to 269"}, {`team = "desk"`, `team = "dusk"`, `"desk"`}, {`plan = "lender-early-and-fair"`, `plan = "lender-early-and-fare"`, "lender-early-and-fair"},
		{"schema = 1", "schema = 2", "want 1"},
		{"accounts = 2400", "account = 2400", "accounts"}, {"[names]\n", "[names]\nmiddle = []\n", "middle"}, {`day = 37`, `day = "37"`, "day"}, {"[names]", "[nomes]", "names"},
	} {
		changed := strings.Replace(whole, x[0], x[1], 1)
		if changed == whole {
			t.Fatalf("no %q in the file", x[0])
		}
		_, err := Read("mine.toml", []byte(changed))
		if err == nil || !strings.Contains(err.Error(), "mine.toml") || !strings.Contains(err.Error(), x[2]) {
			t.Errorf("%s: %v", x[1], err)
		}
	}
	for _, x := range [][3]string{
		{`"lender-dialler"`, `"floor"`, "dials by hand"}, {`"card-early-and-fair"`, `"desk"`, "imported ledger"},
	} {
		r := strings.NewReplacer(`"lender-early-and-fair"`, x[0], `team = "desk"`, "team = "+x[1])
		if strings.Contains(x[0], "card") {
			r = strings.NewReplacer(`"lender-early-and-fair"`, x[0], `"consumer-lender"`, `"card-arrears"`, `team = "desk"`, "team = "+x[1])
		}
		if _, err := Read("mine.toml", []byte(r.Replace(whole))); err == nil || !strings.Contains(err.Error(), x[2]) {
			t.Errorf("%s: %v", x[0], err)
		}
	}
	for _, name := range []string{"lander", "nowhere.toml"} {
		if _, err := Find(name); err == nil {
			t.Errorf("found %q", name)
		}
	}
}
