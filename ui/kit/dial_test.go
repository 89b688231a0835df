package kit

import "testing"

// A dial goes up from its least value to whole steps.
func TestDialsGoToWholeSteps(t *testing.T) {
	n := Numeric{Digits: 2, Least: 0.01, Most: 2400, Step: 1}
	for _, c := range []struct {
		text  string
		steps float64
		want  string
	}{{"", 1, "1"}, {"", 10, "10"}, {"", -1, "0.01"}, {"1", -1, "0.01"}, {"0.01", 10, "10"}, {"57.35", 1, "58"}, {"57.35", -1, "57"}, {"2399.50", 10, "2400"}, {"x", 1, "1"}} {
		if got := n.turned(c.text, c.steps, "en"); got != c.want {
			t.Errorf("%q by %v steps: %s, want %s", c.text, c.steps, got, c.want)
		}
	}
	n = Numeric{Least: 0, Most: 62, Step: 1}
	if a, b := n.turned("", 1, "en"), n.turned("0", 10, "en"); a != "0" || b != "10" {
		t.Error(a, b)
	}
}

func TestDialsTurn(t *testing.T) {
	n := Numeric{Digits: 2, Least: 56.01, Most: 80.5, Step: 1}
	for _, x := range []struct {
		text  string
		steps float64
		want  string
	}{
		{"56.01", 1, "57"}, {"57", 1, "58"}, {"57.5", -1, "57"}, {"58", -1, "57"}, {"57", -1, "56.01"}, {"60.25", 10, "70"}, {"75", 10, "80.50"},
		{"80.50", 1, "80.50"}, {"80.50", -1, "80"}, {"", 1, "57"}, {"", 10, "66"}, {"x", -1, "56.01"}, {"900", 1, "80.50"}, {"", -1, "56.01"}, {"3", -10, "56.01"},
	} {
		if got := n.turned(x.text, x.steps, "en"); got != x.want {
			t.Errorf("%q turned %v steps: %q, want %q", x.text, x.steps, got, x.want)
		}
	}
	if got := n.turned("79,75", 10, "de"); got != "80,50" {
		t.Errorf("in German: %q", got)
	}
}
