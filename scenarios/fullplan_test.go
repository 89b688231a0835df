package scenarios

import (
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"fairdue/agents"
	"fairdue/agents/plans"
)

// fullPlan has every key that a plan may have beyond those of samplePlan.
const fullPlan = `schema = 1
name = "full"
[[objective]]
kpi = "recovery_rate"
target = ">= 0.40"
by = "90d"
[[objective]]
kpi = "add_days"
target = "<= 12"
by = "180d"
[[resources.team]]
name = "desk"
collectors = 3
skill = "trained"
wage_per_hour = "20.59"
shrinkage = 0.30
authority = 0.8
starts = "10d"
training = [ { day = 30, hours = 8, cost = "120", practice = 150 }, { day = "60d", hours = 4.5, practice = 50 } ]
[[resources.technology]]
name = "numbers"
cost_per_month = "300"
starts = "60d"
effects = { wrap_up_time = 0.8, answer_rate = 1.15, wrong_numbers = 0 }
[resources.disputes]
staff = 2
wage_per_hour = "22"
burden = 1.5
hours_per_case = 1.5
deadline = "10d"
[budget]
per = "quarter"
total = "90000"
[policy]
terms = "14d"
early_payment = { discount = 0.02, within = "10d" }
late = { fee = "40", interest = 0.1015, grace = "3d" }
payment = ["transfer", "card"]
rules = ["us-regf"]
mode = "observe"
[[segment]]
name = "worth it"
when = "pay_score * balance > manage_cost and not (suspended or disputed or legal)"
treatment = "all"
[[segment]]
name = "rest"
treatment = "little"
[[treatment]]
name = "all"
steps = [
  { day = -5, do = "statement", template = "account" },
  { day = 1, do = "self_service" },
  { day = 5, do = "statement", channel = "self_service" },
  { day = 10, do = "suspend_credit" },
  { day = 20, do = "cut_benefits" },
  { day = 30, do = "cancel_credit" },
  { day = 60, do = "legal", cost = "150", delay = "90d", award = 0.7 },
]
[[treatment]]
name = "little"
steps = [{ day = 9, do = "letter" }]
[[template]]
name = "account"
channel = "letter"
text = "{balance} of {original}"
[[contingency]]
name = "short of staff"
when = "staff_present < 0.75"
for = "3d"
do = [ { overtime = 1.25, pay = 2, days = 7 }, { pause = "little" } ]
[[contingency]]
name = "money left"
when = "budget_left > 0.5 and day > 60"
at = "review"
once = true
do = [ { resume = "little" }, { switch = { segment = "rest", treatment = "all" } }, { stop_calls = "5d" }, { raise_budget = 1.2 }, { overtime = 1.1 } ]
[review]
every = "1 month"
`

func TestFullPlan(t *testing.T) {
	p, err := NewLibrary(testKPIs).readPlan(found{name: "p.toml", data: []byte(fullPlan)}, testScenario)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Warnings) > 0 {
		t.Errorf("%q", p.Warnings)
	}
	s := p.Spec
	if s.Objectives[0].By != 90 || s.Objectives[1].By != 0 {
		t.Errorf("%+v", s.Objectives)
	}
	team := s.Teams[0]
	if team.Authority != 0.8 || team.FirstDay != 10 || !reflect.DeepEqual(team.Trainings, []plans.Training{{Day: 30, Hours: 8, Cost: 12000, Practice: 150}, {Day: 60, Hours: 4.5, Practice: 50}}) {
		t.Errorf("%+v", team)
	}
	if !reflect.DeepEqual(s.Technology, []plans.Technology{{Name: "numbers", CostPerMonth: 30000, FirstDay: 60, Effects: []plans.Effect{{On: plans.AnswerRate, Factor: 1.15}, {On: plans.NumberRight, Factor: 0}, {On: plans.WrapUpTime, Factor: 0.8}}}}) {
		t.Errorf("%+v", s.Technology)
	}
	if s.Desk != (plans.Desk{Staff: 2, WagePerHour: 2200, Burden: 1.5, Hours: 1.5, Deadline: 10}) || s.Review != 30 {
		t.Errorf("%+v %d", s.Desk, s.Review)
	}
	if !reflect.DeepEqual(s.Policy, plans.Policy{Terms: 14, Discount: 0.02, Within: 10, Fee: 4000, Interest: 0.1015, Grace: 3, Payment: []string{"transfer", "card"}, Rules: []string{"us-regf"}, Mode: "observe"}) {
		t.Errorf("%+v", s.Policy)
	}
	want := []plans.Step{
		{Day: -5, Do: plans.Statement, Channel: agents.Letter},
		{Day: 1, Do: plans.Message, Channel: agents.SelfService, Template: -1},
		{Day: 5, Do: plans.Statement, Channel: agents.SelfService, Template: -1},
		{Day: 10, Do: plans.SuspendCredit, Template: -1},
		{Day: 20, Do: plans.CutBenefits, Template: -1},
		{Day: 30, Do: plans.CancelCredit, Template: -1},
		{Day: 60, Do: plans.Legal, Template: -1, Cost: 15000, Delay: 90, Award: 0.7},
	}
	if !reflect.DeepEqual(s.Treatments[0].Steps, want) {
		t.Errorf("%+v", s.Treatments[0].Steps)
	}
	if v := (plans.View{PayScore: 0.5, Balance: 10000, Digits: 2, ManageCost: 12}); !s.Segments[0].When.Holds(&v) {
		t.Error("the first segment does not take an account that is worth it")
	}
	a, b := s.Contingencies[0], s.Contingencies[1]
	if a.For != 3 || a.AtReview || a.Once || !a.When.Holds(&plans.OfficeView{StaffPresent: 0.7}) || a.When.Holds(&plans.OfficeView{StaffPresent: 0.75}) ||
		!reflect.DeepEqual(a.Measures, []plans.Measure{{Kind: plans.Overtime, Factor: 1.25, Pay: 2, Days: 7}, {Kind: plans.Pause, Treatment: 1}}) {
		t.Errorf("%+v", a)
	}
	if b.For != 1 || !b.AtReview || !b.Once || b.When.String() != "budget_left > 0.5 and day > 60" ||
		!reflect.DeepEqual(b.Measures, []plans.Measure{
			{Kind: plans.Resume, Treatment: 1}, {Kind: plans.Switch, Segment: 1, Treatment: 0}, {Kind: plans.StopCalls, Days: 5},
			{Kind: plans.RaiseBudget, Factor: 1.2}, {Kind: plans.Overtime, Factor: 1.1, Pay: 1.5, Days: 5},
		}) {
		t.Errorf("%+v", b)
	}
	if len(p.Packs) != 1 || p.Packs[0].Name != "us-regf" || len(p.Inputs) != 2 || p.Inputs[1].Name != "rules us-regf" {
		t.Errorf("%d packs, inputs %v", len(p.Packs), p.Inputs)
	}
}

// What is odd about days, pauses and modes is said; a plan that says nothing
// of rules would enforce them.
func TestFullPlanWarnings(t *testing.T) {
	text := strings.NewReplacer(`starts = "10d"`, `starts = "200d"`, "day = 30, hours", "day = 200, hours", `day = "60d", hours`, `day = "205d", hours`,
		`starts = "60d"`, `starts = "180d"`, `"1 month"`, `"200d"`, "rules = [\"us-regf\"]\n", "", `, { pause = "little" }`, "").Replace(fullPlan)
	p, err := NewLibrary(nil).readPlan(found{name: "p", data: []byte(text)}, testScenario)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`p: contingency "money left" resumes treatment "little", which nothing pauses`,
		`p: team "desk" starts on day 200, after the horizon of 180 days`,
		`p: team "desk" is trained on day 200, after the horizon of 180 days`,
		`p: team "desk" is trained on day 205, after the horizon of 180 days`,
		`p: technology "numbers" starts on day 180, after the horizon of 180 days`,
		`p: there is no review within the horizon of 180 days`,
		`p: the mode "observe" of the policy means nothing without rules`,
	}
	if got := strings.Join(p.Warnings, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s", got)
	}
	p, err = NewLibrary(nil).readPlan(found{name: "p", data: []byte(samplePlan)}, testScenario)
	if err != nil || p.Spec.Policy.Mode != "enforce" || p.Spec.Desk != (plans.Desk{}) || p.Spec.Review != 0 || p.Packs != nil {
		t.Errorf("%v %+v", err, p)
	}
}

// A treatment that only a contingency switches to is used.
func TestSwitchUsesTreatment(t *testing.T) {
	text := strings.Replace(fullPlan, "name = \"rest\"\ntreatment = \"little\"", "name = \"rest\"\ntreatment = \"all\"", 1)
	text = strings.Replace(text, `segment = "rest", treatment = "all"`, `segment = "rest", treatment = "little"`, 1)
	p, err := NewLibrary(nil).readPlan(found{name: "p", data: []byte(text)}, testScenario)
	if err != nil || len(p.Warnings) > 0 {
		t.Errorf("%v %q", err, p.Warnings)
	}
}

// A pack is found beside the plan, in a folder of rules there, and beside the
// plan's folder, before the library's; another file of the name is passed over.
// Its mistakes come with the plan's.
func TestRulePacksBesideThePlan(t *testing.T) {
	good, err := os.ReadFile("library/rules/us-regf.toml")
	if err != nil {
		t.Fatal(err)
	}
	own := strings.Replace(string(good), `name = "us-regf"`, `name = "own"`, 1)
	for _, place := range []string{"plans/own.toml", "plans/rules/own.toml", "rules/own.toml"} {
		dir := t.TempDir()
		write := func(file, text string) {
			file = filepath.Join(dir, filepath.FromSlash(file))
			if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		write("plans/p.toml", strings.Replace(fullPlan, `"us-regf"`, `"own", "house"`, 1))
		write("plans/house.toml", samplePlan)
		write(place, own)
		file := filepath.Join(dir, "plans", "p.toml")
		p, err := NewLibrary(nil).Plan(file, testScenario)
		if err != nil || len(p.Packs) != 2 || p.Packs[0].Name != "own" || p.Packs[1].Name != "house" {
			t.Fatalf("%s: %v %+v", place, err, p)
		}
		write(place, strings.Replace(own, "name = ", "nam = ", 1))
		write("plans/p.toml", strings.Replace(fullPlan, `"us-regf"`, `"own", "huose"`, 1))
		_, err = NewLibrary(nil).Plan(file, testScenario)
		at := strings.Count(own[:strings.Index(own, "name = ")], "\n") + 1
		line := strings.Count(fullPlan[:strings.Index(fullPlan, "rules = ")], "\n") + 1
		want := file + ":" + strconv.Itoa(line) + `: policy.rules[1]: unknown rule pack "huose", did you mean "house"?` + "\n" +
			filepath.Join(dir, filepath.FromSlash(place)) + ":" + strconv.Itoa(at) + `: nam: unknown key "nam", did you mean "name"?`
		if err == nil || err.Error() != want {
			t.Errorf("%s\n got %v\nwant %s", place, err, want)
		}
	}
}
