package report

import (
	"fmt"
	"math"
	"strings"

	"fairdue/charts"
	"fairdue/scenarios/experiment"
)

// lawWord begins a warning that goes before all others.
const lawWord = "law:"

// lawfulness is what the rules meant for one plan.
type lawfulness struct {
	Plan, State, Words string
	Broken             bool
	Rules              []rule
}

type rule struct{ Section, Text, Status, Refused, Breaches string }

// statusWords say how sure the text of a rule is.
var statusWords = map[string]string{
	"read":     "text read at its source",
	"quoted":   "quoted at second hand: check against the official text",
	"recalled": "recalled: check against the official text",
	"house":    "the office's own limit, not a law",
}

// law is one entry a plan, none where no rule met any plan.
func (b *builder) law() []lawfulness {
	var list []lawfulness
	met := false
	for _, p := range b.r.Plans {
		x := lawfulness{Plan: charts.PlanTitle(b.r, p.Name)}
		refused, breaches, broken := 0.0, 0.0, 0
		for _, c := range b.r.Law[p.Name] {
			if c.Refused > 0 {
				refused += c.Refused
			}
			if c.Breaches > 0 {
				breaches += c.Breaches
				broken++
			}
			x.Rules = append(x.Rules, b.rule(c))
		}
		rate := b.r.KPIs[p.Name]["breaches_per_1000"]
		switch {
		case breaches > 0 || rate.Defined > 0 && rate.Mean > 0:
			x.Broken, x.State = true, "Breaks rules"
			if breaches > 0 {
				x.Words = fmt.Sprintf("%s contacts or steps a run go out against %s", number(breaches), plural(broken, "rule"))
			} else {
				x.Words = "contacts go out against its rules"
			}
			if rate.Defined > 0 && rate.Mean > 0 {
				x.Words += fmt.Sprintf(", %s of 1,000 attempts", number(rate.Mean))
			}
			x.Words += ". The rules were observed, not enforced: what the plan gains may come from breaking them."
		case refused > 0:
			x.State, x.Words = "Keeps its rules", fmt.Sprintf("the rules stopped %s contacts a run, none went out against them (enforced).", number(refused))
		case p.Mode == "off":
			x.State, x.Words = "Rules off", "its rule packs ("+strings.Join(p.Rules, ", ")+") were not asked."
		case len(p.Rules) > 0:
			x.State, x.Words = "Keeps its rules", strings.Join(p.Rules, ", ")+": none of its contacts came near a rule."
		default:
			x.State, x.Words = "No rules", "the plan names no rule pack."
		}
		met = met || x.Broken || refused > 0 || len(p.Rules) > 0
		list = append(list, x)
	}
	if !met {
		return nil
	}
	return list
}

func (b *builder) rule(c experiment.RuleCount) rule {
	x := rule{Section: c.Section, Text: sentence(c.Text), Status: statusWords[c.Status], Refused: count(c.Refused), Breaches: count(c.Breaches)}
	// The citation may carry its caution already; the status says it.
	if at := strings.Index(x.Section, " ("+x.Status+")"); at > 0 && x.Status != "" {
		x.Section = x.Section[:at]
	}
	if x.Status == "" {
		x.Status = c.Status
	}
	return x
}

// count prints a mean number, nothing for none.
func count(v float64) string {
	if !(v > 0) {
		return ""
	}
	return number(v)
}

func number(v float64) string { return charts.FormatNumber(v, "count", 0) }

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// warnings takes those about the law out of the others; they stand below the
// answer, as sentences.
func (b *builder) warnings() (law, others []string) {
	for _, w := range b.r.Warnings {
		if rest, ok := strings.CutPrefix(w, lawWord); ok {
			if rest = sentence(rest); rest != "" {
				law = append(law, unbroken(rest))
			}
			continue
		}
		others = append(others, w)
	}
	return law, others
}

// contingency is how often a plan's contingency acted.
type contingency struct{ Plan, Name, Fired, Times, First string }

func (b *builder) contingencies() []contingency {
	var list []contingency
	for _, p := range b.r.Plans {
		for _, f := range b.r.Firings[p.Name] {
			x := contingency{Plan: charts.PlanTitle(b.r, p.Name), Name: f.Name, Fired: "never", Times: "0", First: charts.Undefined}
			if f.Share > 0 && f.Share <= 1 {
				x.Fired = fmt.Sprintf("%.0f\u00a0%% of replications", 100*f.Share)
				if often := charts.FormatBetter(f.Share, b.r.Replications); often != charts.Undefined {
					x.Fired += " (" + often + ")"
				}
				x.Times = number(f.Mean)
				if sound(f.FirstDay) {
					x.First = "day " + number(math.Round(f.FirstDay))
				}
			}
			list = append(list, x)
		}
	}
	return list
}
