package document

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/sim"
)

func pageOf(t testing.TB, d *Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := HTML(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func paperOf(t testing.TB, d *Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := PDF(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSameBytes(t *testing.T) {
	page, paper := pageOf(t, New(specimen(), words())), paperOf(t, New(specimen(), words()))
	for range 4 {
		if pageOf(t, New(specimen(), words())) != page {
			t.Error("two pages of one plan differ")
		}
		if !bytes.Equal(paperOf(t, New(specimen(), words())), paper) {
			t.Error("two PDFs of one plan differ")
		}
	}
	if n := bytes.Count(paper, []byte("Date (D:20000101000000")); n != 2 { // of creation and of the last change
		t.Errorf("%d dates in the PDF are the fixed one, want 2", n)
	}
	other := specimen()
	other.Review++
	if pageOf(t, New(other, words())) == page || bytes.Equal(paperOf(t, New(other, words())), paper) {
		t.Error("another plan gives the same document")
	}
}

// namesOf are all names that a plan gives.
func namesOf(s *plans.Spec) []string {
	names := []string{s.Name, s.Title}
	for _, x := range s.Teams {
		names = append(names, x.Name, x.Skill)
	}
	for _, x := range s.Technology {
		names = append(names, x.Name)
	}
	for _, x := range s.Segments {
		names = append(names, x.Name)
		if x.When != nil {
			names = append(names, x.When.String())
		}
	}
	for _, x := range s.Treatments {
		names = append(names, x.Name)
	}
	for _, x := range s.Templates {
		names = append(names, x.Name)
		for _, p := range append(flow(x.Text), x.Subject) {
			names = append(names, fields(p).String())
		}
	}
	for _, x := range s.Contingencies {
		names = append(names, x.Name, x.When.String())
	}
	for _, x := range s.Objectives {
		names = append(names, x.KPI+" "+x.Text)
	}
	names = append(names, flow(s.Story)...)
	names = append(names, s.Policy.Payment...)
	return append(names, s.Policy.Rules...)
}

// squeeze takes all spaces out: lines end elsewhere on paper than on a page.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r == '\u00a0' {
			return -1
		}
		return r
	}, s)
}

var (
	tags     = regexp.MustCompile(`<[^>]*>`)
	drawings = regexp.MustCompile(`(?s)<svg.*?</svg>`)
)

// body is the text of a page; drawn says whether with the words of its figures.
func body(page string, drawn bool) string {
	page = page[strings.Index(page, "<body>"):]
	if !drawn {
		page = drawings.ReplaceAllString(page, " ")
	}
	return html.UnescapeString(tags.ReplaceAllString(page, " "))
}

func TestPageHoldsEveryName(t *testing.T) {
	s := specimen()
	page := squeeze(body(pageOf(t, New(s, words())), false))
	for _, name := range namesOf(s) {
		if !strings.Contains(page, squeeze(name)) {
			t.Errorf("the page does not hold %q", name)
		}
	}
}

func TestPageSaysInWords(t *testing.T) {
	page := strings.Join(strings.Fields(strings.ReplaceAll(body(pageOf(t, New(specimen(), words())), false), fast, " ")), " ")
	for _, want := range []string{
		"Collection plan of Saat & Söhne KG · Agricultural supplies",
		"Recovery rate at least 57 % by day 93", "Cost to collect at most 0.085", "Average days delinquent at most 11.5 days by day 181", "cash collected / balance placed",
		"07:30 to 16:00 Monday to Wednesday and Friday", "17:00 to 20:15 Saturday and Sunday", "21.37 EUR an hour, times 1.41 with the employer’s cost",
		"12 % of shifts absent, 7 % of a shift in breaks", "predictive dialler, at most 2.2 lines a collector, at most 2.7 % of answered calls without a collector",
		"no less than 82 % of the balance", "Day 31: 6 hours each, 123 EUR a collector, worth the practice of 145 conversations Day 62: 1 hour each",
		"share of wrong numbers × 0.55 chance that a call is picked up × 1.17", "13 days: older cases come first",
		"Staff 17,640.50 EUR a month no further shift is paid or worked", "Agency fees no limit of its own",
		"balance at least 25,750 EUR and past due", "all others", "For the segments “key accounts” and “promise breakers”.",
		"No segment has this treatment at first; the contingency “too many complaints” turns to it.",
		"up to 8 attempts, one every 2 days may offer instalments over at most 7 months or a pause of up to 26 days in hardship",
		"settlement for no less than 84 % of the balance", "up to 3 attempts, one a day asks for payment in full",
		"commission of 23 % of what it collects called back after 365 days", "fees of 345 EUR when the claim is filed judgment after 151 days 72 % of claims are won",
		"28 days from the bill", "2.3 % off for payment within 9 days of the bill", "a fee of 41 EUR, once interest of 10.65 % a year on what is late neither in the first 4 days past due",
		"Late payment between firms (EU) (eu-late-payment)", "enforce: a contact that a rule forbids is not made", "Make sure that it is the right party.",
		"Sent in the treatment “in person” (on the due date) and “by message” (day −4).",
		"staff present less than 74 % for 3 days", "overtime: shifts 1.27 times as long, the added hours at 1.55 times pay, for 6 days the treatment “by message” waits",
		"no calls to debtors, for 5 days the segment “the rest” gets the treatment “spring pause” the treatment “by message” goes on every line of the budget times 1.22",
		"looked at when the plan is reviewed at most once", "The plan is reviewed every 32 days.",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

// figuresIn are the numbers in a text, with their commas out.
func figuresIn(s string) []string {
	return regexp.MustCompile(`\d+(\.\d+)?`).FindAllString(strings.ReplaceAll(s, ",", ""), -1)
}

// collect gathers every number that a value holds, as a document may print it.
func collect(v reflect.Value, into map[string]bool) {
	add := func(x float64) {
		for _, y := range []float64{x, -x, 100 * x, x / 100} { // shares in percent, money in major units
			into[strconv.FormatFloat(y, 'f', -1, 64)] = true
			into[strings.TrimRight(strings.TrimRight(strconv.FormatFloat(y, 'f', 4, 64), "0"), ".")] = true
			into[strconv.FormatFloat(y, 'f', 2, 64)] = true
		}
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			collect(v.Elem(), into)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			collect(v.Field(i), into)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			collect(v.Index(i), into)
		}
	case reflect.String:
		for _, x := range figuresIn(v.String()) {
			f, _ := strconv.ParseFloat(x, 64)
			add(f)
			into[x] = true
		}
	case reflect.Float64:
		add(v.Float())
	default:
		if t := v.Type(); t == reflect.TypeFor[sim.Time]() {
			for _, x := range figuresIn(clock(sim.Time(v.Int()))) {
				into[x] = true
			}
		} else if v.CanInt() {
			add(float64(v.Int()))
		} else if v.CanUint() && t.Kind() != reflect.Uint8 { // a small one is a kind, not a number
			add(float64(v.Uint()))
		}
	}
}

// TestNothingThatIsNotInTheFile: every number of the text stands in the plan,
// but for those that count sections, segments and steps of a script.
func TestNothingThatIsNotInTheFile(t *testing.T) {
	s, o := specimen(), words()
	known := map[string]bool{}
	collect(reflect.ValueOf(s), known)
	collect(reflect.ValueOf(o.Indicators), known)
	d := New(s, o)
	for i := range d.Sections {
		known[fmt.Sprint(i+1)] = true
	}
	for _, x := range figuresIn(body(pageOf(t, d), false)) {
		if !known[x] {
			t.Errorf("the page says %s, which the plan does not hold", x)
		}
	}
}

// minimal is a plan as the loader makes it of a file that states next to
// nothing: the rest are the loader's defaults.
func minimal() (*plans.Spec, Options) {
	s := &plans.Spec{
		Name: "plain", Title: "plain", Budget: plans.Unlimited(),
		Teams: []plans.Team{{Name: "desk", Collectors: 2, Skill: "trained", WagePerHour: 1900, Burden: 1, Inbound: true, From: 9 * sim.Hour, To: 17 * sim.Hour}},
		Treatments: []plans.Treatment{{Name: "calls", Priority: 2, Steps: []plans.Step{
			{Day: 5, Do: plans.Call, Channel: agents.Phone, Template: -1, Attempts: 1, Every: 1, Mandate: plans.Mandate{Instalments: true, Months: 12, Settlement: 1, Hold: 30}},
		}}},
		Segments:      []plans.Segment{{Name: "everybody"}},
		Policy:        plans.Policy{Mode: "enforce", Rules: []string{"house"}},
		Contingencies: []plans.Contingency{{Name: "flu", When: office("occupancy > 0.9"), For: 1, Measures: []plans.Measure{{Kind: plans.Overtime, Factor: 1.2, Pay: 1.5, Days: 5}}}},
	}
	o := words()
	o.Given = func(key string) bool { return key == "treatment[0].steps[0].offers" }
	return s, o
}

func TestWhatTheFileLeavesOutIsLeftOut(t *testing.T) {
	s, o := minimal()
	page := strings.ReplaceAll(body(pageOf(t, New(s, o)), true), fast, " ")
	for _, bad := range []string{"trained", "09:00", "17:00", "12 month", "30 day", "attempt", "priority", "by hand", "answers them", "enforce", "once a day", "1.5", "5 days", "for 1 day", "again"} {
		if i := strings.Index(page, bad); i >= 0 {
			t.Errorf("the page says %q, which is not in the file: …%s…", bad, page[max(0, i-60):i+20])
		}
	}
	for _, want := range []string{"instalments or a pause in hardship", "occupancy more than 90 %", "overtime: shifts 1.2 times as long"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	o.Given = nil
	page = strings.ReplaceAll(body(pageOf(t, New(s, o)), true), fast, " ")
	for _, want := range []string{"trained", "09:00 to 17:00", "12 months", "30 days", "up to 1 attempt", "priority 2"} {
		if !strings.Contains(page, want) {
			t.Errorf("without knowledge of the file the page does not say %q", want)
		}
	}
}

func TestPlanWithoutAnythingSaysSo(t *testing.T) {
	d := New(plans.NoAction().Spec(), Options{})
	page := body(pageOf(t, d), true)
	for _, want := range []string{
		"The plan states no objectives.", "The plan has no team", "no technology of its own", "no staff of its own for disputes", "The plan sets no budget.",
		"The plan has no segments", "The plan has no treatments.", "The plan states no policy of its own.", "names no script", "has no templates",
		"No objective asks for an indicator.", "states no contingencies", "sets no dates for reviews",
	} {
		if strings.Count(page, want) != 1 {
			t.Errorf("%d times, want once: %q", strings.Count(page, want), want)
		}
	}
	for _, s := range d.Sections[1:] {
		for _, b := range s.Blocks {
			if p, ok := b.(Paragraph); !ok || len(p.Text.String()) > 80 {
				t.Errorf("%s: more than a line: %v", s.Title, b)
			}
		}
	}
}

func TestPageNeedsNothingElse(t *testing.T) {
	page := pageOf(t, New(specimen(), words()))
	for _, bad := range []string{"http:", "https:", "src=", "url(", "@import", "@font-face", "<script", "<link", "<iframe", "<object", "<form", "javascript:"} {
		if strings.Contains(strings.ToLower(page), bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	if !strings.Contains(page, `content="default-src 'none'; style-src 'unsafe-inline'"`) {
		t.Error("the page does not forbid requests")
	}
	for _, m := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !strings.HasPrefix(m[1], "#") || !strings.Contains(page, `id="`+m[1][1:]+`"`) {
			t.Errorf("the page points to %q", m[1])
		}
	}
	nested(t, page)
}

// nested fails where an element is not closed in its place.
func nested(t *testing.T, page string) {
	t.Helper()
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
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			open = append(open, e.Name.Local)
		case xml.EndElement:
			if open[len(open)-1] != e.Name.Local {
				t.Fatalf("<%s> is closed by </%s>", open[len(open)-1], e.Name.Local)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("still open: %v", open)
	}
}

// TestNamesCannotBreakThePage: what a file calls things is text, not markup.
func TestNamesCannotBreakThePage(t *testing.T) {
	s := specimen()
	s.Title, s.Teams[0].Name, s.Treatments[0].Name = `<b onclick="x">"&'`, "</table><script>", "a & <g> \x00\x1b \xff"
	s.Templates[0].Text = "{name}</blockquote><img src=x>"
	page := pageOf(t, New(s, words()))
	for _, bad := range []string{"<script", "<img", "<b onclick", "</table><"} {
		if n := strings.Count(page, bad); n > strings.Count(pageOf(t, New(specimen(), words())), bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	nested(t, page)
	paperOf(t, New(s, words()))
}

func TestShrinkage(t *testing.T) {
	// One number of a file is split into twice as much absence as breaks.
	b := (3 - math.Sqrt(9-8*0.30)) / 4 // (1-2b)(1-b) = 1 - 0.30
	if got := squeeze(shrinkage(plans.Team{Absence: 2 * b, Breaks: b})); !strings.HasPrefix(got, "30%ofpaidtime") {
		t.Errorf("one number: %q", got)
	}
	if got := shrinkage(plans.Team{}); got != "" {
		t.Errorf("none: %q", got)
	}
}

func TestWeekdays(t *testing.T) {
	for want, days := range map[string][]time.Weekday{
		"":                             nil,
		"Monday to Friday":             {time.Friday, time.Monday, time.Tuesday, time.Wednesday, time.Thursday},
		"Saturday and Sunday":          {time.Sunday, time.Saturday},
		"Monday, Wednesday and Sunday": {time.Monday, time.Wednesday, time.Sunday},
		"Monday to Sunday":             {0, 1, 2, 3, 4, 5, 6},
	} {
		if got := weekdays(days); got != want {
			t.Errorf("%v: %q, want %q", days, got, want)
		}
	}
}
