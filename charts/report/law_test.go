package report

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"

	"fairdue/charts/internal/specimen"
	"fairdue/scenarios/experiment"
)

// TestLawComesRightAfterTheAnswer: before how sure it is, and before the other
// warnings.
func TestLawComesRightAfterTheAnswer(t *testing.T) {
	r := specimen.Consumer()
	r.Warnings = []string{"the floor is <full>.", "law: Call everyone early breaks rules 8.0 times in 1,000 attempts"}
	page := render(t, r, options())
	after := page[strings.Index(page, "</h1>")+len("</h1>"):]
	want := "\n" + `<p class="law"><b>Law:</b> Call everyone early breaks rules 8.0 times in 1,000 attempts.</p>`
	if !strings.HasPrefix(after, want) {
		t.Errorf("after the answer comes %.200q", after)
	}
	words := text(page)
	if strings.Count(words, "breaks rules 8.0 times") != 1 || !strings.Contains(words, "the floor is <full>.") {
		t.Error("the warnings are not each said once")
	}
	r.Warnings = nil
	if page := render(t, r, options()); strings.Contains(page, "<b>Law:</b>") || strings.Contains(page, "Read this first") {
		t.Error("a warning that nobody gave")
	}
}

// section cuts what is under a heading.
func section(t *testing.T, page, title string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, "<h2>"+title+"</h2>")
	if !ok {
		t.Fatalf("no section %q", title)
	}
	s, _, _ := strings.Cut(rest, "</section>")
	return s
}

func flat(s string) string {
	return strings.Join(strings.Fields(text("<body>"+s)), " ")
}

func TestLawSaysWhoBreaksWhat(t *testing.T) {
	law := section(t, render(t, specimen.Consumer(), options()), "Law")
	words := flat(law)
	for _, want := range []string{
		"Training aid, not legal advice.",
		"Escalating letters: Keeps its rules : the rules stopped 1.95 contacts a run, none went out against them (enforced).",
		"Call everyone early: Breaks rules : 450 contacts or steps a run go out against 2 rules, 1.04 of 1,000 attempts. The rules were observed, not enforced",
		"12 CFR 1006.14(h) recalled: check against the official text A medium that the person has asked not to be used is not used. 0 38 breached",
		"12 CFR 1006.14(b)(2)(i)(A) text read at its source No more than seven calls about a debt within seven days. 0 412 breached",
		"No action: No rules",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("the section does not say %q: %s", want, words)
		}
	}
	if n := strings.Count(law, `<p class="law">`); n != 1 {
		t.Errorf("%d plans are marked as breaking rules, want 1", n)
	}
	if n := strings.Count(law, "breached"); n != 2 {
		t.Errorf("%d rules are marked as breached, want 2", n)
	}
	page := render(t, specimen.Consumer(), options())
	if got := cells(t, page, "headlines")["breaches_per_1000"]["Call everyone early"]; got[1] != "breaks rules" {
		t.Errorf("the first table says %q of the plan that breaks rules", got)
	}
	if got := cells(t, page, "headlines")["breaches_per_1000"]["Early and fair"]; got[1] != "" {
		t.Errorf("the first table says %q of a plan that breaks none", got)
	}
}

func TestNoLawIsSaid(t *testing.T) {
	r := specimen.Trade()
	for plan := range r.Law {
		r.Law[plan] = nil
	}
	if words := flat(section(t, render(t, r, options()), "Law")); !strings.Contains(words, "No rule stopped a contact and none was broken") {
		t.Errorf("no rule, and the section says %q", words)
	}
}

func TestContingencies(t *testing.T) {
	page := render(t, specimen.Consumer(), options())
	words := flat(section(t, page, "Contingencies"))
	for _, want := range []string{"Early and fair floor half empty 85 % of replications (17 of 20) 2.15 day 37", "Early and fair post strike never 0 –"} {
		if !strings.Contains(words, want) {
			t.Errorf("the section does not say %q: %s", want, words)
		}
	}
	r := specimen.Consumer()
	r.Firings = nil
	if strings.Contains(render(t, r, options()), "<h2>Contingencies</h2>") {
		t.Error("contingencies of plans that have none")
	}
}

func TestObjectivesSayWhenAndHowLikely(t *testing.T) {
	words := flat(section(t, render(t, specimen.Consumer(), options()), "Objectives"))
	for _, want := range []string{
		"Cash collected: at least 9,000,000,000 EUR, by day 90",
		"0 % of replications (0 of 20) looks out of reach for this plan",
		"Recovery rate: at least 35 %, by the end",
		"100 % of replications (20 of 20) safe: met nearly always, it could ask for more",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("the section does not say %q: %s", want, words)
		}
	}
	for met, want := range map[float64]string{0: "out of reach", .04: "out of reach", .06: "ambitious", .5: "realistic", .95: "realistic", .96: "safe"} {
		if got := realistic(met, 50); !strings.Contains(got, want) {
			t.Errorf("met in %g: %q, want %q", met, got, want)
		}
	}
	if got := realistic(1, 4); !strings.Contains(got, "too few") {
		t.Errorf("four replications: %q", got)
	}
}

var lossRow = regexp.MustCompile(`(?s)<tr><th scope="row">([^<]*)</th><td data-plan="Size"><span class="value">([^<]*)</span></td><td data-plan="Worth"><span class="value">([^<]*)</span></td></tr>`)

// TestLossesAreWhatTheDataSay reckons each amount once more from the result.
func TestLossesAreWhatTheDataSay(t *testing.T) {
	r := specimen.Consumer()
	b := &builder{r: r, o: options()}
	all := b.losses()
	if len(all) != 4 || all[0].Plan != "Early and fair" {
		t.Fatalf("losses of %d plans, first of %q", len(all), all[0].Plan)
	}
	find := func(plan, title string) loss {
		for _, l := range all {
			for _, x := range l.List {
				if l.Plan == plan && x.Title == title {
					return x
				}
			}
		}
		t.Fatalf("%s has no loss %q: %+v", plan, title, all)
		return loss{}
	}
	k, d := r.KPIs["letters"], r.Details["letters"]
	promised := d.Sources[2].Amount
	near := func(what string, got, want float64) {
		if math.Abs(got-want) > 1e-6*math.Abs(want) {
			t.Errorf("%s is worth %g, want %g", what, got, want)
		}
	}
	near("idle staff", find("Escalating letters", "Idle staff").worth, d.Costs[0].Amount*.7*(1-k["occupancy"].Mean))
	rate := k["kept_value_rate"].Mean
	near("broken promises", find("Escalating letters", "Promises not kept in time").worth, promised/rate-promised)
	near("lost customers", find("Call everyone early", "Customers lost").worth, r.KPIs["no-action"]["customer_margin"].Mean-r.KPIs["call-everyone"]["customer_margin"].Mean)
	near("budget limits", find("Escalating letters", "Budget limits").worth, 21300)
	disputes := find("Escalating letters", "Disputes")
	if want := "63 logged, open 17.4\u00a0days on average"; strings.ReplaceAll(disputes.Size, " days", "\u00a0days") != want {
		t.Errorf("disputes: %q, want %q", disputes.Size, want)
	}
	step := func(plan string, k int) float64 {
		f := r.Details[plan].Funnel
		return f[k].Count / f[k-1].Count
	}
	funnel := find("Escalating letters", "Funnel: promises of right party")
	near("the funnel", funnel.worth, promised*(step("call-everyone", 3)/step("letters", 3)-1))
	if want := fmt.Sprintf("Call everyone early has %.0f", 100*step("call-everyone", 3)); !strings.Contains(funnel.Size, want) {
		t.Errorf("the funnel: %q lacks %q", funnel.Size, want)
	}
	for _, l := range all {
		for i := range l.List {
			if i > 0 && l.List[i].worth > l.List[i-1].worth {
				t.Errorf("%s: %q is dearer than %q and stands below", l.Plan, l.List[i].Title, l.List[i-1].Title)
			}
			if l.List[i].Size == "" || l.List[i].Worth == "" {
				t.Errorf("%s: %q has no size or no worth", l.Plan, l.List[i].Title)
			}
		}
	}
	page := render(t, r, options())
	if n, want := len(lossRow.FindAllString(page, -1)), len(all[0].List)+len(all[1].List)+len(all[2].List)+len(all[3].List); n != want {
		t.Errorf("%d losses printed of %d", n, want)
	}
	if !strings.Contains(text(page), "The largest leak of Early and fair, the best on net recovery: "+strings.ToLower(all[0].List[0].Title[:1])+all[0].List[0].Title[1:]) {
		t.Error("the section does not begin with the largest leak")
	}
}

func TestOverloadIsALeakToo(t *testing.T) {
	r := specimen.Trade()
	b := &builder{r: r, o: options()}
	x, ok := b.overworked("agency-after-90")
	if !ok || !strings.Contains(x.Size, "busy 93.0 % of the time on the floor") {
		t.Errorf("%v %+v", ok, x)
	}
	if _, ok := b.overworked("reminders"); ok {
		t.Error("staff that is busy 42 % of the time is overloaded")
	}
	if _, ok := b.idle("agency-after-90"); ok {
		t.Error("staff that is busy 93 % of the time is idle")
	}
}

func TestHeadlinesNeedAValue(t *testing.T) {
	r := specimen.Consumer()
	if _, ok := cells(t, render(t, r, options()), "headlines")["total_value"]; !ok {
		t.Error("no row of recovery and margin")
	}
	if _, ok := cells(t, render(t, r, options()), "differences")["customer_margin"]; !ok {
		t.Error("no difference in margin")
	}
	for _, k := range r.KPIs {
		k["total_value"] = experiment.Estimate{Unit: "money"}
	}
	if _, ok := cells(t, render(t, r, options()), "headlines")["total_value"]; ok {
		t.Error("a row without a value")
	}
}
