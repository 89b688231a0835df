package strict

import (
	"errors"
	"strings"
	"testing"
)

type step struct {
	Day    Day    `toml:"day"`
	Do     string `toml:"do"`
	Fee    Money  `toml:"fee"`
	Tries  uint8  `toml:"tries"`
	Share  Rate   `toml:"share"`
	Offers []string
}

type file struct {
	Schema int               `toml:"schema"`
	Name   string            `toml:"name"`
	On     bool              `toml:"on"`
	Every  Duration          `toml:"every"`
	Start  Date              `toml:"start"`
	From   Clock             `toml:"from"`
	Hours  [3]float64        `toml:"hours"`
	Shares map[string]Rate   `toml:"shares"`
	Deep   map[string][]step `toml:"deep"`
	Treat  []struct {
		Name  string `toml:"name"`
		Steps []step `toml:"steps"`
	} `toml:"treatment"`
	Limit *struct {
		Least Money `toml:"least"`
	} `toml:"limit"`
}

const good = `# a comment
schema = 1
name = "x" # with "quotes"
on = true
every = "2 weeks"
start = 2026-01-31
from = "09:30"
hours = [ 1,
  2.5, # and
  3 ]

[shares]
a = 0.25
"b c" = 1

[deep]
x = [{ day = 1, do = 'a' }]

[[treatment]]
name = "one"
steps = [
  { day = -5, do = "email" },

  { day = "1 week", do = "call", fee = "1.50",
    tries = 3, share = 0.5, offers = ["full", """two
lines"""] },
]
[[treatment]]
name = "two"

  [[treatment.steps]]
  day = 9
[limit]
least = "5"
`

func TestDecode(t *testing.T) {
	var f file
	d, err := Decode("f.toml", []byte("\ufeff"+strings.ReplaceAll(good, "\n", "\r\n")), &f)
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case f.Name != "x" || !f.On || f.Schema != 1:
		t.Error("scalars", f)
	case f.Every.Time.Days() != 14 || f.Every.Text != "2 weeks":
		t.Error("duration", f.Every)
	case f.Start.String() != "2026-01-31":
		t.Error("date", f.Start)
	case f.From.Time.Minutes() != 570:
		t.Error("clock", f.From)
	case f.Hours != [3]float64{1, 2.5, 3}:
		t.Error("hours", f.Hours)
	case f.Shares["a"] != 0.25 || f.Shares["b c"] != 1:
		t.Error("shares", f.Shares)
	case len(f.Treat) != 2 || len(f.Treat[0].Steps) != 2 || f.Treat[0].Steps[1].Day != 7 || f.Treat[1].Steps[0].Day != 9:
		t.Error("treatments", f.Treat)
	case f.Treat[0].Steps[1].Offers[1] != "two\r\nlines" && f.Treat[0].Steps[1].Offers[1] != "two\nlines":
		t.Errorf("offers %q", f.Treat[0].Steps[1].Offers)
	case f.Limit == nil || f.Limit.Least.Text != "5":
		t.Error("limit", f.Limit)
	}
	for key, line := range map[string]int{
		"schema": 2, "name": 3, "start": 6, "hours": 8, "hours[1]": 9, "shares": 12, `shares."b c"`: 14, "deep.x[0].do": 17,
		"treatment": 19, "treatment[0]": 19, "treatment[0].steps[0].day": 22, "treatment[0].steps[1].fee": 24,
		"treatment[0].steps[1].tries": 25, "treatment[0].steps[1].offers[1]": 25, "treatment[1]": 28, "treatment[1].name": 29,
		"treatment[1].steps[0]": 31, "treatment[1].steps[0].day": 32, "limit.least": 34,
		"treatment[0].steps[0].missing": 22, "treatment[1].steps[7].x": 31, "nothing": 1, "limit.most": 33,
	} {
		if got := d.Line(key); got != line {
			t.Errorf("line of %s: got %d, want %d", key, got, line)
		}
	}
	if got := d.Text("treatment[0].steps[0].day"); got != "-5" {
		t.Errorf("text: %q", got)
	}
}

// What each mistake says, and where.
func TestMistakes(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"nam = 'x'", `f:1: nam: unknown key "nam", did you mean "name"?`},
		{"zzz = 1", `f:1: zzz: unknown key "zzz"; known: schema, name, on, every, start, from, hours, shares, deep, treatment, limit`},
		{"\nschema = 'x'", `f:2: schema: want a whole number, got 'x'`},
		{"schema = 1.5", `f:1: schema: want a whole number, got 1.5`},
		{"name = 5", `f:1: name: want text in quotes, got 5`},
		{"on = 'yes'", `f:1: on: want true or false, got 'yes'`},
		{"every = 5", `f:1: every: want a duration with its unit such as "5d", "2 weeks" or "36h", got 5`},
		{"every = '5'", `f:1: every: "5" has no unit: want a duration with its unit such as "5d", "2 weeks" or "36h"`},
		{"every = '5m'", `f:1: every: "5m" may mean minutes or months: write "min" or "months"`},
		{"every = '-5d'", `f:1: every: "-5d" is negative: want a duration with its unit such as "5d", "2 weeks" or "36h"`},
		{"every = '5 dogs'", `f:1: every: "5 dogs" has the unknown unit "dogs": use s, min, h, d, weeks, months or years`},
		{"start = '2026-02-30'", `f:1: start: date "2026-02-30": want a day that exists, written as 2026-01-31`},
		{"from = '9.30'", `f:1: from: want a time of day such as "09:30", got "9.30"`},
		{"hours = [1, 2]", `f:1: hours: want 3 values, got 2`},
		{"hours = [1, 2, inf]", `f:1: hours[2]: want a number, got inf`},
		{"[shares]\na = 1.5", `f:2: shares.a: want a fraction from 0 to 1, got 1.5`},
		{"[treatment]\nname = 'x'", `f:1: treatment: want an array of tables, [[treatment]], got one table`},
		{"[[treatment]]\nsteps = [{ day = 1 },\n{ day = '36h' }]", `f:3: treatment[0].steps[1].day: "36h" is not a whole number of days`},
		{"[[treatment]]\nsteps = [{ tries = 300 }]", `f:2: treatment[0].steps[0].tries: want a whole number, not negative, got 300`},
		{"[[treatment]]\nsteps = [{ fee = 1.5 }]", `f:2: treatment[0].steps[0].fee: want an amount as a decimal in quotes such as "1250.50", got 1.5`},
		{"limit = 5", `f:1: limit: want a table, got 5`},
		{"[limit]\nleast = '-5.00'", `f:2: limit.least: "-5.00" is negative: an amount must not be`},
		{"[limit]\nleast = '1,000'", `f:2: limit.least: "1,000" is no amount: want an amount as a decimal in quotes such as "1250.50"`},
		{"a.b = 1", `f:1: a: unknown key "a"; known: schema, name, on, every, start, from, hours, shares, deep, treatment, limit`},
	} {
		var f file
		_, err := Decode("f", []byte(c.text), &f)
		if err == nil || err.Error() != c.want {
			t.Errorf("%q\n got %v\nwant %s", c.text, err, c.want)
		}
	}
}

func TestSyntax(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"schema = 1\nname = \"x\nfoo = 1", []string{`f:2: not TOML: `, `f:3: foo: unknown key "foo"`}},
		{"schema = \nname = 5\n", []string{`f:1: not TOML: `, `f:2: name: want text`}},
		{"name = 'a'\nname = 'b'\n", []string{`f:2: not TOML: `}},
		{"schema = 1\n[shares\na = 5\n", []string{`f:2: not TOML: `}},
		{"schema = 01\n\n\nevery = '1d'\non = tru\n\nname = 1", []string{`f:1: not TOML: `, `f:5: not TOML: `, `f:7: name: want text`}},
		{"hours = [1, 2\nname = 'x'\n", []string{`f:2: not TOML: `}},
	} {
		var f file
		d, err := Decode("f", []byte(c.text), &f)
		var e *Error
		if !errors.As(err, &e) || len(e.Problems) != len(c.want) {
			t.Errorf("%q: got\n%v\nwant %d problems", c.text, err, len(c.want))
			continue
		}
		for i, w := range c.want {
			if !strings.HasPrefix(e.Problems[i].String(), w) {
				t.Errorf("%q: got %s, want %s...", c.text, e.Problems[i], w)
			}
		}
		if !d.Broken() {
			t.Errorf("%q: not seen as broken", c.text)
		}
		if d.Require("", "title"); d.Err().Error() != err.Error() {
			t.Error("a missing key is told of a broken file")
		}
	}
}

// Mistakes of meaning are told with those of form, in order of line, and what
// follows from a value already refused is not told.
func TestProblems(t *testing.T) {
	var f file
	d, _ := Decode("f", []byte("schema = 2\nhours = 1\nname = 'x'\n[[treatment]]\nsteps = [ { day = 1 } ]"), &f)
	d.Problem("treatment[0].steps[0].day", "late")
	d.Problem("schema", "want 1, got %s", d.Text("schema"))
	d.Problem("hours", "sum")
	d.Problem("hours[1]", "less")
	d.Unknown("name", "plan", "erly", []string{"early", "late"})
	d.Require("treatment[0]", "name", "steps")
	want := `f:1: schema: want 1, got 2
f:2: hours: want an array, got 1
f:3: name: unknown plan "erly", did you mean "early"?
f:4: treatment[0].name: is missing
f:5: treatment[0].steps[0].day: late`
	if got := d.Err().Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestComplete(t *testing.T) {
	type inner struct {
		C, D float64
		M    Money
	}
	type outer struct {
		A     float64
		B     string
		Inner inner
	}
	var v struct{ X outer }
	d, err := Decode("f", []byte("[x]\na = 1\n[x.inner]\nc = 1\nm = '1'"), &v)
	if err != nil {
		t.Fatal(err)
	}
	d.Complete("x", v.X, "b")
	if got, want := d.Err().Error(), "f:3: x.inner.d: is missing"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestMoney(t *testing.T) {
	for _, c := range []struct {
		text   string
		digits int
		whole  int64
		exact  float64
	}{
		{"0.0083", 2, 0, 0.83}, {"0.014", 2, 1, 1.4}, {"0.10", 2, 10, 0}, {"3", 2, 300, 0}, {"0.25", 0, 0, 0.25}, {"31", 0, 31, 0}, {"7.50", 1, 75, 0},
	} {
		w, e := Money{c.text}.Exact(c.digits)
		if int64(w) != c.whole || e-c.exact > 1e-12 || c.exact-e > 1e-12 {
			t.Errorf("%s with %d digits: got %d, %v", c.text, c.digits, w, e)
		}
	}
}

// A table given in part leaves the rest of a default as it was, also behind a
// pointer, and does not touch the default itself. A key that a struct has itself
// hides the embedded one.
func TestDefaults(t *testing.T) {
	type inner struct {
		A, B float64
		M    int64
	}
	type outer struct {
		M Money
		inner
		P *inner
	}
	base := &inner{A: 1, B: 2}
	v := outer{P: base}
	d, err := Decode("f", []byte("m = '1.50'\na = 3\n[p]\nb = 5\nm = 7"), &v)
	if err != nil {
		t.Fatal(err)
	}
	if v.M.Text != "1.50" || v.inner.M != 0 || v.inner.A != 3 || *v.P != (inner{1, 5, 7}) || *base != (inner{1, 2, 0}) {
		t.Errorf("%+v %+v %+v", v, v.P, base)
	}
	var seen []string
	d.EachNumber("", &v, func(key, name string, x float64) { seen = append(seen, key) })
	if got, want := strings.Join(seen, " "), "p.b a"; got != want {
		t.Errorf("numbers %q, want %q", got, want)
	}
}
