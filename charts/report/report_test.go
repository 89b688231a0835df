package report

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fairdue/charts"
	"fairdue/charts/internal/specimen"
	"fairdue/scenarios/experiment"
)

func options() Options {
	o := Options{
		NotModelled: []string{"Other lenders who call the same debtor.", "What a court does after judgment."},
		Command:     "fairdue compare --scenario consumer-credit --seed 1",
	}
	for _, w := range specimen.Words {
		o.Indicators = append(o.Indicators, Indicator{Name: w.Name, Title: w.Title, Formula: w.Formula, Unit: w.Unit,
			Denominator: w.Denominator, Better: w.Better, Source: "collection practice"})
	}
	return o
}

func render(t rapid.TB, r *experiment.Result, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSameBytes(t *testing.T) {
	if render(t, specimen.Consumer(), options()) != render(t, specimen.Consumer(), options()) {
		t.Error("two reports of one result differ")
	}
}

// TestNeedsNothingElse: whatever could make a browser fetch something is not
// there, and the page itself forbids it.
func TestNeedsNothingElse(t *testing.T) {
	page := render(t, specimen.Consumer(), options())
	for _, bad := range []string{"http:", "https:", "//cdn", "src=", "href", "url(", "@import", "@font-face", "<script", "<link", "<iframe", "<object", "<form", "javascript:"} {
		if i := strings.Index(strings.ToLower(page), bad); i >= 0 {
			t.Errorf("the page holds %q: %.80q", bad, page[max(0, i-20):])
		}
	}
	if !strings.Contains(page, `content="default-src 'none'; style-src 'unsafe-inline'"`) {
		t.Error("the page does not forbid requests")
	}
}

// TestNested: every element is closed in its place.
func TestNested(t *testing.T) {
	for name, page := range map[string]string{
		"consumer": render(t, specimen.Consumer(), options()), "trade": render(t, specimen.Trade(), Options{}),
	} {
		nested(t, name, page)
	}
}

func nested(t testing.TB, name, page string) {
	d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(page, "<!DOCTYPE html>")))
	d.Strict = false
	d.AutoClose = []string{"meta"}
	d.Entity = xml.HTMLEntity
	var open []string
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			open = append(open, e.Name.Local)
		case xml.EndElement:
			if open[len(open)-1] != e.Name.Local {
				t.Fatalf("%s: <%s> is closed by </%s>", name, open[len(open)-1], e.Name.Local)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("%s: still open: %v", name, open)
	}
}

func TestOpensWithAnswerThenDoubt(t *testing.T) {
	r := specimen.Consumer()
	r.Warnings = []string{"call-everyone: the budget line <staff> was spent."}
	page := text(render(t, r, options()))
	last := -1
	for _, want := range []string{
		r.Answer, "20 replications.", "95 % interval", "Seed 1, setup seed 20250106", "Read this first", "the budget line <staff> was spent",
		"The plans side by side", "Differences from Escalating letters",
		"in net recovery: Early and fair minus Call everyone early is +69,800 ± 35,000 EUR (better, 20 of 20)", "What happened, and why", "Cash collected over time", "Where it leaks", "Objectives",
		"Recovery rate: at least 35 %", "What is not modelled", "Other lenders who call", "All indicators", "cash collected - total cost",
		"What pairing achieved", "Where this comes from", r.Hash, "fairdue compare --scenario",
	} {
		i := strings.Index(page, want)
		if i < 0 {
			t.Errorf("the report does not say %q", want)
		} else if i < last {
			t.Errorf("%q comes too early", want)
		}
		last = max(last, i)
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// text is the page without its tags, spaces as they are seen.
func text(page string) string {
	page = page[strings.Index(page, "<body>"):]
	return strings.ReplaceAll(html.UnescapeString(tags.ReplaceAllString(page, " ")), "\u00a0", " ")
}

var (
	tableRow  = regexp.MustCompile(`(?s)<tr data-kpi="([^"]*)">(.*?)</tr>`)
	tableCell = regexp.MustCompile(`(?s)<td data-plan="([^"]*)"[^>]*><span class="value">([^<]*)</span>(.*?)</td>`)
)

// cells reads a table back: by indicator and plan's title, the value and what
// stands below it.
func cells(t testing.TB, page, id string) map[string]map[string][2]string {
	_, table, ok := strings.Cut(page, `id="`+id+`"`)
	if !ok {
		t.Fatalf("no table %s", id)
	}
	table, _, _ = strings.Cut(table, "</table>")
	all := map[string]map[string][2]string{}
	for _, row := range tableRow.FindAllStringSubmatch(table, -1) {
		all[row[1]] = map[string][2]string{}
		for _, c := range tableCell.FindAllStringSubmatch(row[2], -1) {
			all[row[1]][html.UnescapeString(c[1])] = [2]string{strings.ReplaceAll(html.UnescapeString(c[2]), "\u00a0", " "), html.UnescapeString(tags.ReplaceAllString(c[3], ""))}
		}
	}
	return all
}

// parse reads "−1,882.5 ± 0.31" as its numbers with the place of the mean's last digit.
func parse(t testing.TB, s string) (mean, half, place float64) {
	m, h, both := strings.Cut(s, " ± ")
	read := func(s string) float64 {
		v, err := strconv.ParseFloat(strings.NewReplacer(",", "", "−", "-", "+", "").Replace(s), 64)
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		return v
	}
	half = math.NaN()
	if both {
		half = read(h)
	}
	_, frac, _ := strings.Cut(m, ".")
	return read(m), half, math.Pow(10, -float64(len(frac)))
}

func TestTablesSayWhatTheResultSays(t *testing.T) {
	for name, r := range map[string]*experiment.Result{"consumer": specimen.Consumer(), "trade": specimen.Trade()} {
		page := render(t, r, options())
		for _, id := range []string{"headlines", "all"} {
			table := cells(t, page, id)
			if len(table) < 8 {
				t.Errorf("%s: %d rows in %s", name, len(table), id)
			}
			for kpi, row := range table {
				for _, p := range r.Plans {
					e := r.KPIs[p.Name][kpi]
					got := row[p.Title]
					if e.Defined == 0 {
						if got[0] != charts.Undefined || got[1] != "not defined" {
							t.Errorf("%s, %s of %s: %q", name, kpi, p.Name, got)
						}
						continue
					}
					same(t, fmt.Sprintf("%s, %s of %s", name, kpi, p.Name), got[0], e.Mean, e.HalfWidth, e.Unit)
				}
			}
		}
		table := cells(t, page, "differences")
		for _, d := range r.Differences {
			row, drawn := table[d.KPI]
			if !drawn {
				continue
			}
			got := row[charts.PlanTitle(r, d.Plan)]
			same(t, fmt.Sprintf("%s, difference of %s in %s", name, d.Plan, d.KPI), got[0], d.Mean, d.HalfWidth, r.KPIs[d.Plan][d.KPI].Unit)
			want := fmt.Sprintf("%s · %.0f of %d", charts.Judge(d, r.Replications), d.PBetter*float64(r.Replications), r.Replications)
			if d.Better != "neither" && got[1] != want {
				t.Errorf("%s, %s in %s: %q, want %q", name, d.Plan, d.KPI, got[1], want)
			}
		}
	}
}

func same(t *testing.T, what, printed string, mean, half float64, unit string) {
	t.Helper()
	if unit == "share" {
		mean, half = mean*100, half*100
	}
	m, h, place := parse(t, printed)
	if math.Abs(m-mean) > 0.5001*place+1e-9*math.Abs(mean) {
		t.Errorf("%s: mean %g printed as %q", what, mean, printed)
	}
	if math.IsNaN(h) && half > 0 || math.Abs(h-half) > 0.5001*math.Max(place, 0.1*half) {
		t.Errorf("%s: half-width %g printed as %q", what, half, printed)
	}
}

func TestOneReplicationHasNoInterval(t *testing.T) {
	r := specimen.Make("once", "Once", "EUR", 60, 1, 1e6, []specimen.Plan{{Name: "a", Title: "A", Rate: .2, Lift: .1, Floor: 2, Load: .5, Cost: 9, Harm: 1, Dials: 50}, {Name: "no-action", Rate: .2}})
	page := text(render(t, r, options()))
	if !strings.Contains(page, "One replication: no interval") {
		t.Error("the report does not say that there is no interval")
	}
	if i := strings.Index(page, " ± "); i >= 0 {
		t.Errorf("an interval from one replication: %q", page[max(0, i-60):i+20])
	}
}

func TestOnePlanHasNoDifferences(t *testing.T) {
	r := specimen.Make("single", "Single", "EUR", 60, 5, 1e6, []specimen.Plan{{Name: "a", Title: "A", Rate: .2, Lift: .1, Floor: 2, Load: .5, Cost: 9, Harm: 1, Dials: 50}})
	page := text(render(t, r, options()))
	if strings.Contains(page, "Differences from A") || strings.Contains(page, "baseline)") {
		t.Error("differences of a single plan")
	}
	if !strings.Contains(page, "one plan was played, there is no other to compare it with") {
		t.Error("the report does not say why there are no differences")
	}
}

func TestNoPlanIsAnError(t *testing.T) {
	if err := Write(io.Discard, &experiment.Result{}, Options{}); err == nil {
		t.Error("a report of nothing")
	}
}

var nonsense = regexp.MustCompile(`NaN|\bInf\b|%!|<nil>|ZgotmplZ|no value`)

func TestWildResultsAreReported(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		page := render(rt, specimen.Wild(rt), options())
		if at := nonsense.FindStringIndex(page); at != nil {
			rt.Fatalf("%q", page[max(0, at[0]-100):min(len(page), at[1]+20)])
		}
		if strings.Contains(page, "<script") {
			rt.Fatal("a name became markup")
		}
	})
}

var (
	textColor = regexp.MustCompile(`[{; ]color: #([0-9a-f]{6})`)
	backColor = regexp.MustCompile(`background: #([0-9a-f]{6})`)
)

// TestContrast: every text colour of the page on every background, WCAG 2.1 AA.
func TestContrast(t *testing.T) {
	texts, backs := textColor.FindAllStringSubmatch(styleText, -1), backColor.FindAllStringSubmatch(styleText, -1)
	if len(texts) < 5 || len(backs) < 3 {
		t.Fatalf("%d text colours on %d backgrounds: the style is not read", len(texts), len(backs))
	}
	for _, f := range texts {
		for _, b := range backs {
			lo, hi := luminance(t, f[1]), luminance(t, b[1])
			if c := (max(lo, hi) + .05) / (min(lo, hi) + .05); c < 4.5 {
				t.Errorf("#%s on #%s: contrast %.2f", f[1], b[1], c)
			}
		}
	}
}

func luminance(t *testing.T, hex string) float64 {
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for i, weight := range []float64{.2126, .7152, .0722} {
		c := float64(n>>(16-8*i)&255) / 255
		if c <= .04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func TestPictures(t *testing.T) {
	if *pictures == "" {
		t.Skip("no -pictures DIR: nothing to write")
	}
	warned := specimen.Consumer()
	warned.Warnings = []string{
		"call-everyone: the budget line staff was spent; it stopped 12 team shifts a run.",
		"call-everyone: staff are busy 91 % of their time on the floor; wanted calls wait (backlog 288 on average).",
	}
	many := []specimen.Plan{}
	for i := range 9 {
		many = append(many, specimen.Plan{Name: fmt.Sprintf("p%d", i), Title: fmt.Sprintf("Candidate number %d", i), Rate: .2, Lift: .1 + .002*float64(i), Floor: 5, Load: .8, Cost: 300, Harm: 2, Dials: 500})
	}
	for name, r := range map[string]*experiment.Result{
		"consumer": warned, "trade": specimen.Trade(),
		"many": specimen.Make("many", "Nine candidates", "EUR", 180, 20, 1e6, append(many, specimen.Plan{Name: "no-action", Title: "No action", Rate: .2})),
		"once": specimen.Make("once", "One replication", "EUR", 30, 1, 1e6, many[:1]),
	} {
		if err := os.WriteFile(filepath.Join(*pictures, name+".html"), []byte(render(t, r, options())), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
