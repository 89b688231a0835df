package report

import (
	"fmt"
	"html/template"
	"math"

	"fairdue/charts"
	"fairdue/scenarios/experiment"
)

// leak is a loss as an indicator shows it: the share itself, or what is missing
// from it to the whole.
type leak struct {
	kpi   string
	rest  bool // one minus the indicator
	title string
}

// leaks follow an account from assignment to cash, then the money that is paid
// for nothing.
var leakList = []leak{
	{"penetration", true, "Accounts that nobody spoke to"},
	{"live_answer_rate", true, "Dials that nobody answers"},
	{"abandonment", false, "Answered calls that found no collector"},
	{"rpc_rate", true, "Answered calls that did not reach the debtor"},
	{"ptp_rate", true, "Conversations without a promise"},
	{"kp_rate", true, "Promises late or broken"},
	{"kept_value_rate", true, "Promised money late or not paid"},
	{"roll_1_2", false, "Balance 1–30 days past due that gets older"},
	{"roll_3_4", false, "Balance 61–90 days past due that gets older"},
	{"occupancy", true, "Time on the floor without a call"},
	{"shrinkage", false, "Paid time away from the floor"},
	{"backlog", false, "Calls still wanted when the shift closes"},
	{"refused_contacts", false, "Contacts refused: by law, by budget, for want of a channel"},
	{"breaches_per_1000", false, "Contacts made against a rule"},
	{"disputes_open_days", false, "Time that a dispute stays open"},
	{"customers_lost", false, "Customers who left"},
	{"conceded", false, "Money waived"},
	{"write_off", false, "Money written off"},
}

func (b *builder) leaks() []row {
	var rows []row
	for _, l := range leakList {
		x := row{Title: l.title, Name: l.kpi}
		any := false
		for _, p := range b.r.Plans {
			e, ok := b.r.KPIs[p.Name][l.kpi]
			if ok && l.rest {
				e.Mean = 1 - e.Mean
			}
			c := b.cell(e, ok)
			c.alarm(l.kpi, e)
			if ok && e.Defined > 0 && e.Mean != 0 {
				any = true
			}
			if ok && x.Note == "" {
				x.Note = b.unit(e)
			}
			c.Plan = charts.PlanTitle(b.r, p.Name)
			c.Share = barOf(e)
			x.Cells = append(x.Cells, c)
		}
		if any {
			rows = append(rows, x)
		}
	}
	return rows
}

// barOf is the width of the bar behind a share.
func barOf(e experiment.Estimate) template.CSS {
	if e.Unit != "share" || e.Defined == 0 || math.IsNaN(e.Mean) {
		return "0%"
	}
	return template.CSS(fmt.Sprintf("%.0f%%", 100*math.Min(math.Max(e.Mean, 0), 1)))
}
