package scenarios

import (
	"math"
	"strings"
	"testing"
	"time"

	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/sim"
)

var testScenario = &Scenario{Name: "s", Currency: "USD", Digits: 2, Horizon: 180, Skills: []Skill{{Name: "trained"}, {Name: "expert"}}}

// The sample of the design, in the part that is played.
const samplePlan = `schema = 1
name = "Early and fair"
[[objective]]                       # A1
kpi = "recovery_rate"
target = ">= 0.80"
[[objective]]
kpi = "add_days"
target = "<=12"
[[resources.team]]                  # A2
name = "desk"
collectors = 12
skill = "trained"
wage_per_hour = "20.59"
shrinkage = 0.30
[[resources.team]]
name = "evening"
collectors = 3
skill = "expert"
wage_per_hour = "25"
burden = 1.5
inbound = false
shrinkage = { absence = 0.1, breaks = 0.05 }
shift = { from = "16:00", to = "20:30", days = ["mon", "sat"] }
dialler = { mode = "predictive", lines_per_agent = 3, abandonment_cap = 0.03 }
[[resources.technology]]
name = "dialler"
cost_per_month = "600"
[budget]                            # A3
per = "month"
total = "85000"
lines = { staff = "60000", messages = "4000", agency = "15000", technology = "6000" }
[[segment]]                         # B3, B4, B6, B7; first match wins
name = "large"
when = "balance >= 10000"
treatment = "personal"
[[treatment]]                       # B1, B2, B13; day 0 is the due date
name = "personal"
steps = [
  { day = -5, do = "email", template = "courtesy" },
  { day = 1,  do = "call", attempts = 3, every = "2d", offers = ["full", "instalments"] },
  { day = 20, do = "demand_letter" },
  { day = 30, do = "call", offers = ["settlement", "hold"], settlement = 0.6, hold = "2 weeks" },
  { day = 60, do = "agency", commission = 0.25, recall = "120d" },
  { day = 200, do = "write_off" },
]
[[template]]
name = "courtesy"
channel = "email"
text = "Dear {name}"
`

func TestPlan(t *testing.T) {
	p, err := NewLibrary(testKPIs).readPlan(found{name: "p.toml", data: []byte(samplePlan)}, testScenario)
	if err != nil {
		t.Fatal(err)
	}
	s := p.Spec
	if s.Name != "Early and fair" || s.Title != s.Name {
		t.Error(s.Name, s.Title)
	}
	if o := s.Objectives; len(o) != 2 || o[0] != (plans.Objective{KPI: "recovery_rate", Op: ">=", Target: 0.8, Text: ">= 0.80"}) || o[1].Op != "<=" || o[1].Target != 12 {
		t.Errorf("%+v", o)
	}
	a, b := s.Teams[0], s.Teams[1]
	if a.Collectors != 12 || a.WagePerHour != 2059 || a.Burden != 1 || !a.Inbound || a.From != 9*sim.Hour || a.To != 17*sim.Hour || a.Days != nil || a.Dialler.Mode != plans.Manual {
		t.Errorf("%+v", a)
	}
	if got := 1 - (1-a.Absence)*(1-a.Breaks); math.Abs(got-0.30) > 1e-9 || math.Abs(a.Absence-2*a.Breaks) > 1e-9 {
		t.Errorf("shrinkage %v of %v and %v", got, a.Absence, a.Breaks)
	}
	if b.Absence != 0.1 || b.Breaks != 0.05 || b.Inbound || b.Burden != 1.5 || b.To != 20*sim.Hour+30*sim.Minute || b.Days[1] != time.Saturday ||
		b.Dialler != (plans.Dialler{Mode: plans.Predictive, LinesPerAgent: 3, AbandonmentCap: 0.03}) {
		t.Errorf("%+v", b)
	}
	if s.Technology[0].CostPerMonth != 60000 || s.Budget.Per != plans.PerMonth || s.Budget.Total != 8500000 ||
		s.Budget.Lines != [agents.BudgetLines]agents.Money{agents.Staff: 6000000, agents.Messages: 400000, agents.AgencyFees: 1500000, agents.Technology: 600000, agents.LegalFees: -1} {
		t.Errorf("%+v %+v", s.Technology, s.Budget)
	}
	if when := s.Segments[0].When; when.String() != "balance >= 10000" || !when.Holds(&plans.View{Balance: 1000000, Digits: 2}) || when.Holds(&plans.View{Balance: 999999, Digits: 2}) {
		t.Errorf("%+v", s.Segments)
	}
	want := []plans.Step{
		{Day: -5, Do: plans.Message, Channel: agents.Email},
		{Day: 1, Do: plans.Call, Channel: agents.Phone, Attempts: 3, Every: 2, Mandate: plans.Mandate{Instalments: true, Months: 12, Settlement: 1}},
		{Day: 20, Do: plans.DemandLetter, Channel: agents.Letter, Template: -1},
		{Day: 30, Do: plans.Call, Channel: agents.Phone, Attempts: 1, Every: 1, Mandate: plans.Mandate{Settlement: 0.6, Hold: 14}},
		{Day: 60, Do: plans.Agency, Commission: 0.25, Recall: 120},
		{Day: 200, Do: plans.WriteOff},
	}
	for i, w := range want {
		if w.Do != plans.Message {
			w.Template = -1
		}
		if got := s.Treatments[0].Steps[i]; got != w {
			t.Errorf("step %d: got %+v, want %+v", i, got, w)
		}
	}
	if len(p.Warnings) != 1 || !strings.HasPrefix(p.Warnings[0], "p.toml: no segment takes every account") {
		t.Errorf("%q", p.Warnings)
	}
}

// A plan without a budget has no limits; what is odd is said.
func TestPlanWarnings(t *testing.T) {
	text := `schema = 1
name = "x"
[[segment]]
name = "all"
treatment = "a"
[[segment]]
name = "never"
when = "balance > 5"
treatment = "b"
[[treatment]]
name = "a"
steps = [{ day = 1, do = "call" }, { day = 5, do = "write_off" }, { day = 9, do = "sms" }]
[[treatment]]
name = "b"
steps = []
`
	p, err := NewLibrary(nil).readPlan(found{name: "p", data: []byte(text)}, testScenario)
	if err != nil {
		t.Fatal(err)
	}
	if p.Spec.Budget != plans.Unlimited() {
		t.Errorf("%+v", p.Spec.Budget)
	}
	want := []string{
		`p: segment "never" is never reached: "all" before it takes every account`,
		`p: treatment "a": nothing follows the write-off on day 5`,
		`p: treatment "b" is used by no segment`,
		`p: there are calls and no [[resources.team]]: they are never made`,
	}
	if got := strings.Join(p.Warnings, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s", got)
	}
}
