package search

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fairdue/scenarios"
	"fairdue/scenarios/kpi"
)

func lib() *scenarios.Library { return scenarios.NewLibrary(kpi.Names()) }

// small is a space over the shipped plan with parameters of every kind of value:
// a number, money in quotes, a text and a threshold.
const small = `schema = 1
name = "small"
scenario = "consumer-credit"
plan = "early-and-fair"
objectives = ["max net_recovery", "min total_cost", "min complaints_per_1000", "max customer_margin"]
constraints = ["kp_rate >= 0.5"]
evaluations = 24
replications = 2
debtors = 300
[[parameter]]
name = "collectors"
path = "resources.team.desk.collectors"
kind = "integer"
from = 1
to = 3
[[parameter]]
name = "message_money"
path = "budget.lines.messages"
kind = "real"
from = 1000
to = 2501.5
step = 500.5
[[condition]]
path = "segment.large.when"
text = "balance >= {large}"
[[parameter]]
name = "large"
path = "segment.large.when"
kind = "integer"
from = 1000
to = 3000
step = 500
`

func load(t *testing.T, text string) (*Space, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "space.toml")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := Load(file, lib())
	return s, err
}

func must(t *testing.T, text string) *Space {
	t.Helper()
	s, err := load(t, text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func play(t *testing.T, ctx context.Context, path string, resume bool, workers int, progress func(int, int)) (*Config, *Result, error) {
	t.Helper()
	o := Options{Workers: workers, Version: "test"}
	if *long {
		o.Debtors = 2000
	}
	c, err := New(must(t, small), o)
	if err != nil {
		t.Fatal(err)
	}
	c.Progress = progress
	store, err := c.Open(path, resume)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	r, err := Run(ctx, c, store)
	return c, r, err
}

// bytes of all that is written.
func written(t *testing.T, c *Config, r *Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := json.NewEncoder(&b).Encode(r); err != nil {
		t.Fatal(err)
	}
	if err := r.WritePoints(&b); err != nil {
		t.Fatal(err)
	}
	files, err := c.Files(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b.WriteString(f.Name + "\n" + f.Text)
	}
	return b.String()
}

// On a small real space the plan chosen is not worse than the base plan on
// replications that decided nothing, and a search that was cut short and resumed, with
// other workers, gives the bytes of one that was left alone.
func TestARealSpaceAndItsResumption(t *testing.T) {
	c, r, err := play(t, context.Background(), "", false, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !r.Finished || len(r.Points) > 24 || len(r.Front) == 0 || r.Chosen < 0 {
		t.Fatalf("finished %v, %d points, front %v, chosen %d", r.Finished, len(r.Points), r.Front, r.Chosen)
	}
	t.Log(r.Answer)
	if r.Chosen > 0 && r.Gain[0].Mean < -max(r.Gain[0].HalfWidth, r.Delta) {
		t.Errorf("the plan chosen is worse by %v ± %v", r.Gain[0].Mean, r.Gain[0].HalfWidth)
	}
	want := written(t, c, r)

	path := filepath.Join(t.TempDir(), "rows.tsv")
	for _, at := range []int{30, 130} {
		ctx, cancel := context.WithCancel(context.Background())
		_, cut, err := play(t, ctx, path, true, 1, func(done, _ int) {
			if done >= at {
				cancel()
			}
		})
		cancel()
		if err != nil || cut.Finished || !strings.Contains(strings.Join(cut.Warnings, " "), "interrupted") {
			t.Fatalf("cut at %d: %v", at, err)
		}
	}
	c, r, err = play(t, context.Background(), path, true, 3, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := written(t, c, r); got != want {
		t.Error("a resumed search gives other bytes")
	}
}

// Every point's file reads back with the values asked for, comments and all else as
// they were.
func TestPlanFilesReload(t *testing.T) {
	for _, text := range []string{small, string(shipped(t))} {
		s := must(t, text)
		c := &Config{Space: s}
		var low, high Point
		for _, p := range s.Parameters {
			low, high = append(low, 0), append(high, len(p.Levels)-1)
		}
		for _, p := range []Point{low, high} {
			out := s.Text(p, map[string]string{"name": quote("other")})
			if err := c.reload(out, p); err != nil {
				t.Fatal(err)
			}
			a, b := strings.Split(s.draft.src, "\n"), strings.Split(out, "\n")
			if len(a) != len(b) {
				t.Fatalf("%d lines became %d", len(a), len(b))
			}
			changed := 0
			for i := range a {
				if a[i] != b[i] {
					changed++
				}
			}
			if changed > len(s.Parameters)+1 || strings.Count(out, "#") != strings.Count(s.draft.src, "#") {
				t.Errorf("%d lines changed for %d parameters", changed, len(s.Parameters))
			}
		}
		if s.Text(nil, nil) != s.draft.src {
			t.Error("the base plan's text changed")
		}
	}
	s := must(t, small)
	spec, err := s.plan(Point{1, 3, 4})
	if err != nil {
		t.Fatal(err)
	}
	if spec.Teams[0].Collectors != 2 || spec.Segments[0].When.String() != "balance >= 3000" || !slices.Contains(spec.Budget.Lines[:], 250150) {
		t.Errorf("collectors %d, when %q, lines %v", spec.Teams[0].Collectors, spec.Segments[0].When, spec.Budget.Lines)
	}
}

func shipped(t *testing.T) []byte {
	data, err := Show(Names()[0])
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Each change makes one mistake, which is told with its line and its key.
func TestBadSpaces(t *testing.T) {
	for _, bad := range []struct{ from, to, want string }{
		{`schema = 1`, `schema = 2`, "space.toml:1: schema: this version reads schema 1, got 2"},
		{`name = "small"`, `nmae = "small"`, `unknown key "nmae", did you mean "name"?`},
		{`"max net_recovery"`, `"max net_recoverey"`, `space.toml:5: objectives[0]: unknown indicator "net_recoverey", did you mean "net_recovery"?`},
		{`"max net_recovery"`, `"net_recovery"`, `objectives[0]: want "max" or "min" and an indicator`},
		{`"min total_cost"`, `"min net_recovery"`, `objectives[1]: "net_recovery" stands twice`},
		{`kp_rate >= 0.5`, `kp_rate > 0.5`, `space.toml:6: constraints[0]: want an indicator, >= or <= and a number`},
		{`kp_rate >= 0.5`, `kp_rate >= half`, `constraints[0]: "half" is not a number`},
		{`evaluations = 24`, `evaluations = 5`, "space.toml:7: evaluations: want a number from 10 to 20000, got 5"},
		{`replications = 2`, `replications = 1`, "replications: want a number from 2 to 1000, got 1"},
		{`scenario = "consumer-credit"`, `scenario = "consumer-credits"`, `scenario: unknown scenario "consumer-credits", did you mean "consumer-credit"?`},
		{`plan = "early-and-fair"`, `plan = "early-and-fare"`, `plan: unknown plan "early-and-fare", did you mean "early-and-fair"?`},
		{`resources.team.desk.collectors`, `resources.team.desk.colectors`, `space.toml:12: parameter[0].path: plan "early-and-fair" states no value at "resources.team.desk.colectors", did you mean "resources.team.desk.collectors"?`},
		{`kind = "real"`, `kind = "reel"`, `parameter[1].kind: unknown kind "reel", did you mean "real"?`},
		{"from = 1\nto = 3\n", "from = 3\nto = 1\n", "parameter[0].to: from 3 to 1 in steps of 1 leaves nothing to vary"},
		{"from = 1\nto = 3\n", "from = 1.5\nto = 3\n", "parameter[0].from: want a whole number, got 1.5"},
		{`step = 500.5`, `step = 0.0`, "parameter[1].step: want a step above 0, got 0"},
		{`balance >= {large}`, `balance >= 5`, `condition[0].text: "balance >= 5" has no placeholder`},
		{`balance >= {large}`, `balanse >= {large}`, `space.toml:25: condition[0].text: unknown`},
		{`name = "large"`, `name = "lrge"`, `is none of the placeholders of the condition`},
		{`resources.team.desk.collectors`, `resources.team.desk.name`, `parameter[0].path: "resources.team.desk.name" is not a value to vary`},
		{`resources.team.desk.collectors`, `resources.team.desk.skill`, `which is not a number: want kind = "choice"`},
		{`schema = 1`, "schema = 1\ndifference = -1", "space.toml:2: difference: want the smallest difference"},
		{`step = 500` + "\n", "step = 500\n[[limit]]\nweights = { colectors = 1 }\nat_most = 3\n", `limit[0].weights.colectors: unknown parameter "colectors", did you mean "collectors"?`},
	} {
		text := strings.Replace(small, bad.from, bad.to, 1)
		if text == small {
			t.Fatalf("%q is not in the file", bad.from)
		}
		if _, err := load(t, text); err == nil || !strings.Contains(err.Error(), bad.want) {
			t.Errorf("%s\n got %v\nwant %s", bad.to, err, bad.want)
		}
	}
}

func TestLimitsAreKept(t *testing.T) {
	s := must(t, small+"[[limit]]\nweights = { collectors = 1000, message_money = 1 }\nat_most = 4001\n")
	for _, c := range []struct {
		p    Point
		want bool
	}{{Point{0, 0, 0}, true}, {Point{2, 0, 0}, true}, {Point{2, 1, 0}, false}, {Point{1, 2, 4}, true}, {Point{1, 3, 0}, false}} {
		if got := s.within(c.p); got != c.want {
			t.Errorf("%v within: %v", c.p, got)
		}
	}
}
