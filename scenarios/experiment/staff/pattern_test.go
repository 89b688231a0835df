package staff

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fairdue/agents/plans"
	"fairdue/sim"
)

func TestShippedPatternsAreFortyHoursAWeek(t *testing.T) {
	for _, p := range Patterns() {
		hours := 0.0
		for _, x := range p.Parts {
			days := len(x.Days)
			if days == 0 {
				days = 5
			}
			hours += x.Share * float64(days) * (x.To - x.From).Seconds() / 3600
			// Regulation F: 8:00 to 21:00.
			if x.From < 8*sim.Hour || x.To > 21*sim.Hour {
				t.Errorf("%s works from %v to %v", p.Name, x.From, x.To)
			}
		}
		if hours != 40 {
			t.Errorf("%s: %v hours a week, want 40", p.Name, hours)
		}
		if p.Source == "" || p.Title == "" {
			t.Errorf("%s has no source or no title", p.Name)
		}
	}
}

// However many there are, nobody is lost, and no part is further than one head
// from its share.
func TestDivideLosesNobody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k, n := rapid.IntRange(1, 6).Draw(t, "parts"), rapid.IntRange(0, 500).Draw(t, "collectors")
		weights := rapid.SliceOfN(rapid.IntRange(1, 20), k, k).Draw(t, "weights")
		total := 0
		for _, w := range weights {
			total += w
		}
		var p Pattern
		for _, w := range weights {
			p.Parts = append(p.Parts, Part{Share: float64(w) / float64(total)})
		}
		sum := 0
		for i, heads := range p.divide(n) {
			sum += heads
			if d := float64(heads) - p.Parts[i].Share*float64(n); d <= -1.000001 || d >= 1.000001 {
				t.Fatalf("part %d has %d of %d at a share of %v", i, heads, n, p.Parts[i].Share)
			}
		}
		if sum != n {
			t.Fatalf("%d of %d are left", sum, n)
		}
	})
}

func TestTogetherIsTheSamePeopleTwice(t *testing.T) {
	p, err := FindPattern(Patterns(), "split")
	if err != nil {
		t.Fatal(err)
	}
	teams := p.teams(plans.Team{Name: "desk"}, 7)
	if len(teams) != 2 || teams[0].Collectors != 7 || teams[1].Collectors != 7 || teams[0].Name == teams[1].Name {
		t.Errorf("%+v", teams)
	}
}

func TestWrongPatternsAreToldWithTheirLine(t *testing.T) {
	const head = "schema = 1\n[[pattern]]\nname = \"x\"\n"
	for _, c := range []struct{ text, want string }{
		{head + "[[pattern.part]]\nshare = 0.5\nfrom = \"08:00\"\nto = \"12:00\"\n", "sum to 0.5"},
		{head + "[[pattern.part]]\nshare = 1.0\nfrom = \"12:00\"\nto = \"08:00\"\n", "x.toml:7"},
		{head + "[[pattern.part]]\nfrom = \"08:00\"\nto = \"12:00\"\n", "share"},
		{head + "[[pattern.part]]\nshare = 1.0\nfrom = \"08:00\"\nto = \"12:00\"\ndays = [\"moon\"]\n", "mon"},
		{head + "together = true\n[[pattern.part]]\nfrom = \"08:00\"\nto = \"12:00\"\n[[pattern.part]]\nfrom = \"11:00\"\nto = \"15:00\"\n", "same people"},
		{"schema = 1\n[[pattern]]\nname = \"own\"\n", "is taken"},
		{"schema = 2\n", "want 1"},
	} {
		if _, err := ReadPatterns("x.toml", []byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v; want %q", c.text, err, c.want)
		}
	}
	if _, err := FindPattern(Patterns(), "stagered"); err == nil || !strings.Contains(err.Error(), "staggered") {
		t.Errorf("%v", err)
	}
}
