package charts

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fairdue/charts/internal/specimen"
	"fairdue/scenarios/experiment"
)

// specimens are the results that every figure is drawn from, ordinary and odd.
func specimens() map[string]*experiment.Result {
	plan := func(name, title string) specimen.Plan {
		return specimen.Plan{Name: name, Title: title, Rate: .2, Lift: .1, Floor: 5, Load: .8, Cost: 300, Harm: 2, Dials: 500}
	}
	many := []specimen.Plan{}
	for i := range 9 {
		p := plan(fmt.Sprintf("plan-%d", i), fmt.Sprintf("Candidate number %d of the search", i))
		p.Lift += .002 * float64(i)
		many = append(many, p)
	}
	nothing := specimen.Plan{Name: "no-action", Title: "No action", Rate: .2}
	free := plan("free", "A plan that costs nothing")
	free.Cost = 0
	return map[string]*experiment.Result{
		"consumer": specimen.Consumer(),
		"trade":    specimen.Trade(),
		"single":   specimen.Make("single", "One plan", "EUR", 180, 20, 1e6, []specimen.Plan{plan("only", "The only plan")}),
		"once":     specimen.Make("once", "One replication", "EUR", 180, 1, 1e6, []specimen.Plan{plan("a", "Plan A"), nothing}),
		"idle":     specimen.Make("idle", "No action only", "EUR", 180, 20, 1e6, []specimen.Plan{nothing}),
		"short":    specimen.Make("short", "Ten days", "EUR", 10, 20, 1e6, []specimen.Plan{plan("a", "Plan A"), nothing}),
		"huge":     specimen.Make("huge", "Huge amounts", "IDR", 365, 20, 8.1e14, []specimen.Plan{plan("a", "Plan A"), plan("b", "Plan B"), nothing}),
		"tiny":     specimen.Make("tiny", "Tiny amounts", "BTC", 90, 20, .0031, []specimen.Plan{free, nothing}),
		"many":     specimen.Make("many", "Nine candidates", "EUR", 180, 20, 1e6, append(many, nothing)),
		"bare":     specimen.Make("bare", "One day", "EUR", 1, 2, 1e6, []specimen.Plan{free}),
	}
}

func each(t *testing.T, do func(t *testing.T, f *Figure, width int, svg string)) {
	for name, r := range specimens() {
		figures, _, err := All(r, words())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, f := range figures {
			for _, width := range []int{Wide, Narrow} {
				t.Run(fmt.Sprintf("%s/%s/%d", name, f.Name, width), func(t *testing.T) { do(t, f, width, f.Inline(width)) })
			}
		}
	}
}

func words() []Indicator {
	var list []Indicator
	for _, w := range specimen.Words {
		list = append(list, Indicator{Name: w.Name, Title: w.Title, Formula: w.Formula, Unit: w.Unit, Denominator: w.Denominator, Better: w.Better})
	}
	return list
}

func TestTextsStayOnThePageAndApart(t *testing.T) {
	each(t, func(t *testing.T, f *Figure, width int, svg string) {
		w, h, labels := readSVG(t, svg)
		for _, bad := range misplaced(w, h, labels) {
			t.Error(bad)
		}
		if len(labels) < 3 {
			t.Errorf("only %d texts", len(labels))
		}
	})
}

func TestNothingUndefinedIsPrinted(t *testing.T) {
	each(t, func(t *testing.T, f *Figure, width int, svg string) {
		for _, s := range []string{svg, f.Title, f.Note, f.Caption, f.Foot} {
			if bad := nonsense.FindString(s); bad != "" {
				t.Errorf("%q in %.300q", bad, s)
			}
		}
		if !strings.HasSuffix(f.Caption, ".") {
			t.Errorf("the caption is no sentence: %q", f.Caption)
		}
	})
}

func TestSameBytes(t *testing.T) {
	var runs [2]bytes.Buffer
	for i := range runs {
		figures, _, err := All(specimen.Consumer(), words())
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range figures {
			if err := f.WriteSVG(&runs[i], Wide); err != nil {
				t.Fatal(err)
			}
			if err := f.WritePNG(&runs[i], Narrow); err != nil {
				t.Fatal(err)
			}
		}
	}
	if !bytes.Equal(runs[0].Bytes(), runs[1].Bytes()) {
		t.Error("two drawings of one result differ")
	}
}

func TestPNGHasTheSizeOfTheSVG(t *testing.T) {
	f, err := Cash(specimen.Consumer())
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.WritePNG(&b, Wide); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	w, h, _ := readSVG(t, f.Inline(Wide))
	if got := img.Bounds().Size(); float64(got.X) != 2*w || float64(got.Y) != 2*h {
		t.Errorf("PNG of %v, SVG of %g x %g", got, w, h)
	}
}

func TestFilesNameNothingOutside(t *testing.T) {
	f, err := Cash(specimen.Consumer())
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.WriteSVG(&b, Wide); err != nil {
		t.Fatal(err)
	}
	s := strings.Replace(b.String(), `xmlns="http://www.w3.org/2000/svg"`, "", 1)
	for _, bad := range []string{"http", "url(", "href", "<image", "<style"} {
		if strings.Contains(s, bad) {
			t.Errorf("the file holds %q", bad)
		}
	}
}

// TestGolden compares every word of the figures with what was looked at and
// found right; positions are the business of the tests above.
func TestGolden(t *testing.T) {
	for _, name := range []string{"consumer", "trade", "once", "idle", "short"} {
		figures, missing, err := All(specimens()[name], words())
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, f := range figures {
			fmt.Fprintf(&b, "# %s\n%s\n", f.Name, f.Caption)
			for _, width := range []int{Wide, Narrow} {
				_, h, labels := readSVG(t, f.Inline(width))
				fmt.Fprintf(&b, "## %d x %g\n", width, h)
				for _, l := range labels {
					fmt.Fprintln(&b, l.text)
				}
			}
		}
		fmt.Fprintf(&b, "# missing\n%s\n", strings.Join(missing, "\n"))
		path := filepath.Join("testdata", name+".golden")
		if *update {
			if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := b.String(); got != string(want) {
			t.Errorf("%s: %s\nlook at the figures (-pictures DIR) and run with -update if they are right", path, firstDifference(got, string(want)))
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return fmt.Sprintf("line %d: got %q, want %q", i+1, g[i], append(w, "the end")[min(i, len(w))])
		}
	}
	return "something is missing at the end"
}

func TestPictures(t *testing.T) {
	if *pictures == "" {
		t.Skip("no -pictures DIR: nothing to write")
	}
	for name, r := range specimens() {
		figures, _, err := All(r, words())
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range figures {
			for width, size := range map[int]string{Wide: "wide", Narrow: "narrow"} {
				var p, s bytes.Buffer
				if err := f.WritePNG(&p, width); err != nil {
					t.Fatal(err)
				}
				if err := f.WriteSVG(&s, width); err != nil {
					t.Fatal(err)
				}
				path := filepath.Join(*pictures, name+"-"+f.Name+"-"+size)
				for ending, b := range map[string][]byte{".png": p.Bytes(), ".svg": s.Bytes()} {
					if err := os.WriteFile(path+ending, b, 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}
