package charts

import (
	"io"
	"regexp"
	"testing"

	"pgregory.net/rapid"

	"fairdue/charts/internal/specimen"
	"fairdue/scenarios/experiment"
)

// nonsense is what a formatting routine prints for want of a number.
var nonsense = regexp.MustCompile(`NaN|\bInf\b|%!|<nil>|−0(\.0*)?([^0-9.]|$)`)

func TestWildResultsAreDrawn(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := specimen.Wild(rt)
		figures, _, err := All(r, words())
		if err != nil {
			rt.Fatal(err)
		}
		for _, f := range figures {
			for _, width := range []int{Wide, Narrow} {
				svg := f.Inline(width)
				if bad := nonsense.FindString(svg + f.Caption); bad != "" {
					rt.Fatalf("%s holds %q: %s", f.Name, bad, f.Caption)
				}
				w, h, labels := readSVG(t, svg)
				for _, bad := range misplaced(w, h, labels) {
					rt.Errorf("%s, width %d: %s", f.Name, width, bad)
				}
			}
		}
	})
}

func TestMissingSaysWhy(t *testing.T) {
	for name, want := range map[string]string{
		"single": "Differences from the baseline: nothing to draw: one plan was played, there is no other to compare it with",
		"idle":   "From dial to kept promise: nothing to draw: no plan makes a call",
		"tiny":   "What it costs: nothing to draw: no plan spends anything",
	} {
		_, missing, err := All(specimens()[name], nil)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, m := range missing {
			found = found || m == want
		}
		if !found {
			t.Errorf("%s: %q lacks %q", name, missing, want)
		}
	}
	figures, missing, err := All(&experiment.Result{Plans: []experiment.PlanInfo{{Name: "a"}, {Name: "b"}}}, nil)
	if err != nil || len(figures) != 0 || len(missing) != 12 {
		t.Errorf("a result without details: %d figures, missing %q, %v", len(figures), missing, err)
	}
}

func TestFullDiskIsReported(t *testing.T) {
	f, err := Cash(specimen.Consumer())
	if err != nil {
		t.Fatal(err)
	}
	if err := f.WriteSVG(broken{}, Wide); err == nil {
		t.Error("WriteSVG swallows the error of the file")
	}
	if err := f.WritePNG(broken{}, Wide); err == nil {
		t.Error("WritePNG swallows the error of the file")
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrShortWrite }
