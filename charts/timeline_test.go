package charts

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func rungs() []Rung {
	return []Rung{
		{Day: -6, End: -4, Ticks: 2, Icon: PhoneIcon, Title: "Call", Note: "up to 2 attempts, one every 2 days"},
		{Day: 0, End: 0, Icon: StatementIcon, Title: "Account statement", Note: "“courtesy”"},
		{Day: 3, End: 18, Ticks: 6, Icon: PhoneIcon, Title: "Call", Note: "up to 6 attempts, one every 3 days; may offer instalments or pause"},
		{Day: 21, End: 21, Icon: DemandIcon, Title: "Formal demand", Note: "“größe & <é>”"},
		{Day: 60, End: 425, Open: true, Icon: AgencyIcon, Title: "Hand-over to a collection agency", Note: "commission 23 %; back after 365 days"},
		{Day: 90, End: 90, Icon: WriteOffIcon, Title: "Write-off"},
	}
}

func TestTimelineHoldsEveryStep(t *testing.T) {
	f, err := Timeline("Timeline: in person", rungs())
	if err != nil {
		t.Fatal(err)
	}
	for _, width := range []int{Wide, 720, Narrow} {
		svg := f.Inline(width)
		w, h, labels := readSVG(t, svg)
		for _, bad := range misplaced(w, h, labels) {
			t.Errorf("%d wide: %s", width, bad)
		}
		var words []string
		for _, l := range labels {
			words = append(words, l.text)
		}
		all := strings.Join(words, " ")
		for _, r := range rungs() {
			for _, want := range []string{r.Title, r.Note, fmt.Sprintf("day %s", fixed(float64(r.Day), 0))} {
				if !strings.Contains(all, want) {
					t.Errorf("%d wide: %q is not in %q", width, want, all)
				}
			}
		}
		if got := strings.Count(all, "due date"); got != 3 { // in the note, and above and below
			t.Errorf("%d wide: the due date is named %d times", width, got)
		}
		if svg != f.Inline(width) {
			t.Errorf("%d wide: two drawings differ", width)
		}
	}
	var a, b bytes.Buffer
	if f.WritePNG(&a, Wide) != nil || f.WritePNG(&b, Wide) != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two pictures differ")
	}
}

// TestStepsStandAtTheirDays measures the discs on the axis' own labels.
func TestStepsStandAtTheirDays(t *testing.T) {
	f, err := Timeline("", rungs())
	if err != nil {
		t.Fatal(err)
	}
	svg := f.Inline(Wide)
	_, h, labels := readSVG(t, svg)
	zero, _ := place(t, h, labels, "due date")
	sixty, _ := place(t, h, labels, "60")
	var days []float64
	for _, p := range paths.FindAllStringSubmatch(svg, -1) {
		if !strings.Contains(p[1], "A") || !strings.Contains(p[2], "fill:#") {
			continue // a disc is what has an arc, and begins at its rightmost point
		}
		right := number(t, points.FindStringSubmatch(p[1])[1])
		days = append(days, (right-float64(discRadius)-zero)/(sixty-zero)*60)
	}
	if len(days) != len(rungs()) {
		t.Fatalf("%d discs for %d steps", len(days), len(rungs()))
	}
	for i, r := range rungs() {
		if math.Abs(days[i]-float64(r.Day)) > 0.2 {
			t.Errorf("the step of day %d is drawn at day %.1f", r.Day, days[i])
		}
	}
}

func TestTimelineOfNothing(t *testing.T) {
	if _, err := Timeline("", nil); !errors.Is(err, ErrEmpty) {
		t.Errorf("got %v, want %v", err, ErrEmpty)
	}
}

// TestAnyTimelineIsInPlace: whatever the steps, no word leaves the figure or
// lies on another.
func TestAnyTimelineIsInPlace(all *testing.T) {
	rapid.Check(all, func(t *rapid.T) {
		var rs []Rung
		day := rapid.IntRange(-90, 900).Draw(t, "first day")
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			r := Rung{Day: day, End: day, Icon: Icon(rapid.IntRange(0, int(WriteOffIcon)).Draw(t, "icon")), Title: "A step with its name"}
			r.Note = strings.Repeat("a note that goes on ", rapid.IntRange(0, 9).Draw(t, "note"))
			if rapid.Bool().Draw(t, "span") {
				r.Ticks = rapid.IntRange(1, 9).Draw(t, "ticks")
				r.End += (r.Ticks - 1) * rapid.IntRange(1, 90).Draw(t, "every")
				r.Open = rapid.Bool().Draw(t, "open")
			}
			rs = append(rs, r)
			day += rapid.IntRange(1, 120).Draw(t, "gap")
		}
		f, err := Timeline("Any", rs)
		if err != nil {
			t.Fatal(err)
		}
		for _, width := range []int{Wide, Narrow} {
			w, h, labels := readSVG(all, f.Inline(width))
			if bad := misplaced(w, h, labels); len(bad) > 0 {
				t.Fatalf("%d wide: %q", width, bad)
			}
		}
	})
}
