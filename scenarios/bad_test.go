package scenarios

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var testKPIs = []string{"recovery_rate", "cost_to_collect", "complaints_per_1000", "add_days", "cash_collected"}

// Each file in testdata/bad has one mistake, or three, and says in its first
// lines what must be told of it.
func TestBadFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*")
	if err != nil || len(files) < 150 {
		t.Fatalf("%d bad files, %v", len(files), err)
	}
	l := NewLibrary(testKPIs)
	dir := t.TempDir()
	for _, f := range files {
		name := filepath.Base(f)
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		rest := string(data)
		for strings.HasPrefix(rest, "# want: ") {
			line, after, _ := strings.Cut(rest, "\n")
			w := strings.TrimPrefix(line, "# want: ")
			if n, ok := strings.CutPrefix(w, "line "); ok {
				want = append(want, name+":"+n)
			} else {
				want = append(want, name+": "+w)
			}
			rest = after
		}
		// The wants leave blank lines: a ledger has no comments.
		copied := filepath.Join(dir, name)
		if err := os.WriteFile(copied, []byte(strings.Repeat("\n", len(want))+rest), 0o666); err != nil {
			t.Fatal(err)
		}
		_, err = l.Check(copied, nil)
		if err == nil {
			t.Errorf("%s passed", name)
			continue
		}
		if got := strings.ReplaceAll(err.Error(), copied, name); got != strings.Join(want, "\n") {
			t.Errorf("%s\n got %s\nwant %s", name, got, strings.Join(want, "\n"))
		}
	}
}

// A people file is long: its mistakes are made in copies of the library's.
func TestBadPeople(t *testing.T) {
	good, err := fs.ReadFile(embedded, "library/people.toml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := readPeople("p", good); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ find, replace, want string }{
		{`half_life = .*\n`, "", `tiring.half_life: is missing`},
		{`excite = 0.0,`, "", `archetype[0].clock.excite: is missing`},
		{`willing = .*`, "willing = 75", `archetype[0].willing: want a fraction from 0 to 1, got 75`},
		{`b = "anger"`, `b = "angre"`, `correlation[0].b: unknown trait "angre", did you mean "anger"?`},
		{`r = -0.40`, `r = -1.4`, `correlation[0].r: want a correlation between -1 and 1, got -1.4`},
		{`share = 0.60`, `share = 0.50`, `profile: the shares add up to 0.9, want 1`},
		{`weekday = \[0, `, `weekday = [`, `profile[0].weekday: want 24 values, got 23`},
		{`name = "slow-payer"`, `name = "forgetful"`, `archetype[1].name: archetype "forgetful" stands already in line `},
		{`least = .*\n`, "least = 5\n", `least: want an amount as a decimal in quotes such as "1250.50", got 5`},
		{`\nlegal = 0.40`, "", `custom.legal: is missing`},
		{`legal = 0.40`, "legal = 40", `custom.legal: want a fraction from 0 to 1, got 40`},
		{`recover = 0.06`, "recover = 1.0", `custom.recover: want a fraction below 1, got 1: nothing done would last`},
		{`\[\[cause\]\](?s:.*)\n# What disputes are about`, "# How debtors", `cause: is missing`},
		{`share = 0.25\nmonths = 0.73`, "share = 0.35\nmonths = 0.73", `cause: the shares add up to 1.1, want 1`},
		{`income = 0.45`, "income = 45", `cause[0].income: want a fraction from 0 to 1, got 45`},
		{`needs = 0.95`, "needs = 0", `cause[0].needs: want a number above 0, got 0`},
		{`\nincome = 0.45`, "", `cause[0].income: is missing`},
		{`name = "living_costs"`, `name = "job_loss"`, `cause[1].name: cause "job_loss" stands already in line `},
		{`\njudgment = .*`, "", `levers.judgment: is missing`},
		{`suspend = 0.010`, "suspend = -0.010", `levers.suspend: want a number not below 0, got -0.01`},
		{`\nintercept = .*`, "", `score.intercept: is missing`},
		{`intercept = .*`, "intercept = 200", `score.intercept: want a number from -20 to 20, got 200`},
		{`\ncall = .*`, "", `score.call: is missing`},
		{`\nmessage = "0.30"`, "\nmessage = 0.30", `score.message: want an amount as a decimal in quotes such as "1250.50", got 0.3`},
		{`\[prefers\](?s:.*?)\n\n`, "", `prefers: is missing`},
		{`\nsms = 0.35`, "\nsmms = 0.35", `prefers.smms: unknown channel "smms", did you mean "sms"?`},
		{`\nsms = 0.35`, "\nsms = 0.30", `prefers: the shares add up to 0.95, want 1`},
		{`, free = 0.25`, "", `archetype[0].money.free: is missing`},
		{`free = 0.25`, "free = 0", `archetype[0].money.free: want a number above 0, got 0`},
		{`free = 0.25`, "free = 25", `archetype[0].money.free: want a fraction from 0 to 1, got 25`},
		{`, suspend = 2.0`, "", `archetype[0].response.suspend: is missing`},
		{`discount = 0.20`, "discount = 20", `archetype[0].response.discount: want a fraction from 0 to 1, got 20`},
		{`\ncleared = .*`, "", `disputes.cleared: is missing`},
		{`found = 0.35`, "found = 35", `disputes.found: want a fraction from 0 to 1, got 35`},
		{`\[disputes\]`, "[[payday]]\nday = 31\nshare = 1.0\n[disputes]", `payday[0].day: want a day from 1 to 28, which every month has, got 31`},
	} {
		re := regexp.MustCompile(c.find)
		at := re.FindIndex(good)
		if at == nil {
			t.Fatalf("no %s in the library's people", c.find)
		}
		text := string(good[:at[0]]) + c.replace + string(good[at[1]:])
		_, err := readPeople("p", []byte(text))
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s\n got %v\nwant %s", c.find, err, c.want)
		}
	}
}

func TestKindOf(t *testing.T) {
	for text, want := range map[string]string{
		"name = 'x'\n[[segment]]\nname='a'":         kindPlan,
		"name = 'x'\n[[segment\n[[treatment]]\n":    kindPlan,
		"horizon = '1d'\n[people]\n[channel.sms]\n": kindScenario,
		"[[skill]]\n":               kindSkills,
		"[phone]\n[sms]\n":          kindChannels,
		"[columns]\n":               kindColumns,
		"[[archetype]]\n[tiring]\n": kindPeople,
		"[[rule]]\nid = 'x'\n":      kindRules,
		"[policy]\nterms = '30d'":   kindPlan,
		"[[shock]]\nname = 'x'":     kindScenario,
		"[score]\n[[cause]]\n":      kindPeople,
		"title = 'x'":               "",
		"= = =":                     "",
		"[":                         "",
		"[[resources.team]]\nname = 'x'\n [ a . b ]": kindPlan,
	} {
		if got := kindOf("f.toml", []byte(text)); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// FuzzPlan: whatever is written, a plan is read or refused with words.
func FuzzPlan(f *testing.F) {
	plans, _ := fs.Glob(embedded, "library/plans/*.toml")
	for _, p := range plans {
		data, _ := fs.ReadFile(embedded, p)
		f.Add(data)
	}
	bad, _ := filepath.Glob("testdata/bad/plan-*.toml")
	for _, p := range bad {
		data, _ := os.ReadFile(p)
		f.Add(data)
	}
	f.Add([]byte(fullPlan))
	l, s := NewLibrary(nil), &Scenario{Name: "s", Currency: "USD", Digits: 2, Horizon: 180, Skills: []Skill{{Name: "trained"}}}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := l.readPlan(found{name: "f", data: data}, s)
		if err == nil && (p.Spec.Name == "" || len(p.Spec.Segments) == 0) {
			t.Errorf("an empty plan was accepted: %+v", p.Spec)
		}
	})
}

// FuzzPeople: whatever is written, people are read or refused with words, and
// those that are read can be drawn from.
func FuzzPeople(f *testing.F) {
	people, _ := fs.Glob(embedded, "library/people*.toml")
	for _, p := range people {
		data, _ := fs.ReadFile(embedded, p)
		f.Add(data)
	}
	f.Add([]byte("schema = 1\n[custom]\nlegal = 2\n[[cause]]\nname = ''\n[prefers]\nsms = nan\n[score]\ncall = 1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := readPeople("f", data)
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without words")
			}
			return
		}
		for i := range p.Archetype {
			if p.Archetype[i].Money.Free <= 0 {
				t.Errorf("no income: %+v", p.Archetype[i].Money)
			}
		}
		if p.Prefers == nil || len(p.Cause) == 0 {
			t.Error("people without preferences or causes were accepted")
		}
	})
}
