package charts

import (
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"

	"fairdue/charts/internal/sketch"
)

// label is a text of an SVG with the box it covers, from the top left corner.
type label struct {
	text                     string
	left, right, top, bottom float64
}

// readSVG parses a figure. It knows what our SVG looks like, one group that
// turns the page over, and fails on anything else.
func readSVG(t testing.TB, svg string) (w, h float64, labels []label) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	groups := 0
	var at *label
	for {
		token, err := d.Token()
		if err == io.EOF {
			return w, h, labels
		}
		if err != nil {
			t.Fatalf("SVG is not XML: %v", err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			attr := map[string]string{}
			for _, a := range e.Attr {
				attr[a.Name.Local] = a.Value
			}
			switch e.Name.Local {
			case "svg":
				if _, err := fmt.Sscanf(attr["viewBox"], "0 0 %g %g", &w, &h); err != nil {
					t.Fatalf("viewBox %q: %v", attr["viewBox"], err)
				}
			case "g":
				if groups++; groups > 1 {
					t.Fatalf("a second group %v: the positions of texts are not what they seem", attr)
				}
			case "text":
				at = &label{left: number(t, attr["x"]), bottom: number(t, attr["y"]) + h}
				st := styleOf(t, attr["style"])
				at.right, at.top = float64(st.Font.Size), float64(st.Font.Weight)
				labels = append(labels, *at)
			}
		case xml.CharData:
			if at != nil {
				l := &labels[len(labels)-1]
				st := sketch.Style(vg.Length(at.right), sketch.Ink)
				if at.top > 0 {
					st = sketch.Bold(vg.Length(at.right), sketch.Ink)
				}
				size := at.right
				l.text, l.right = string(e), l.left+float64(st.Width(string(e)))
				l.top, l.bottom = at.bottom-0.73*size, at.bottom+0.21*size
			}
		case xml.EndElement:
			if e.Name.Local == "text" {
				at = nil
			}
		}
	}
}

var sizes = regexp.MustCompile(`font-size:([0-9.]+)px`)

func styleOf(t testing.TB, css string) text.Style {
	m := sizes.FindStringSubmatch(css)
	if m == nil {
		t.Fatalf("a text without its size: %q", css)
	}
	size := vg.Length(number(t, m[1]))
	if strings.Contains(css, "bold") {
		return sketch.Bold(size, sketch.Ink)
	}
	return sketch.Style(size, sketch.Ink)
}

func number(t testing.TB, s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatalf("%q is no number", s)
	}
	return v
}

// misplaced lists texts that leave the page or cover each other.
func misplaced(w, h float64, labels []label) []string {
	var bad []string
	for i, a := range labels {
		if a.left < 0 || a.right > w+0.5 || a.top < 0 || a.bottom > h {
			bad = append(bad, fmt.Sprintf("%q leaves the page: %.1f..%.1f of %g, %.1f..%.1f of %g", a.text, a.left, a.right, w, a.top, a.bottom, h))
		}
		for _, b := range labels[:i] {
			if a.left < b.right-0.5 && b.left < a.right-0.5 && a.top < b.bottom-0.5 && b.top < a.bottom-0.5 {
				bad = append(bad, fmt.Sprintf("%q covers %q", a.text, b.text))
			}
		}
	}
	return bad
}

func TestMisplacedSeesMistakes(t *testing.T) {
	page := func(texts string) string {
		return `<svg viewBox="0 0 100 50"><g transform="scale(1, -1) translate(0, -50)">` + texts + `</g></svg>`
	}
	text := func(x, y int, s string) string {
		return fmt.Sprintf(`<text x="%d" y="%d" transform="scale(1, -1)" style="font-size:10px;fill:#000000">%s</text>`, x, y, s)
	}
	for svg, want := range map[string]int{
		page(text(10, -20, "good")):                        0,
		page(text(90, -20, "too far right")):               1,
		page(text(10, -45, "above")):                       1,
		page(text(10, -1, "gypsy")):                        1,
		page(text(10, -20, "one") + text(15, -22, "two")):  1,
		page(text(10, -20, "one") + text(10, -35, "over")): 0,
	} {
		if w, h, labels := readSVG(t, svg); len(misplaced(w, h, labels)) != want {
			t.Errorf("%s: %q, want %d mistakes", svg, misplaced(w, h, labels), want)
		}
	}
}
