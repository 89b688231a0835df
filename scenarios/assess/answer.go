package assess

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"fairdue/scenarios/history"
)

// answer is the assessment in two or three sentences.
func (r *Result) answer() {
	var s []string
	value := func(name string) float64 {
		if f := r.Figure(name); f != nil {
			return float64(f.Value)
		}
		return math.NaN()
	}
	switch r.Form {
	case "ledger":
		if x := value("recovery_rate"); !math.IsNaN(x) {
			s = append(s, fmt.Sprintf("Of what was invoiced %s is collected", percent(x)))
		}
		if x, y := value("dso_days"), value("add_days"); !math.IsNaN(x) {
			s = append(s, fmt.Sprintf("%.0f days of sales are open, %.0f of them past due", x, y))
		}
	default:
		if x := value("past_due_share"); !math.IsNaN(x) {
			s = append(s, fmt.Sprintf("%s of the balance is past due at the end", percent(x)))
		}
		if x, y := value("roll_month_0"), value("cure_month_1"); !math.IsNaN(x) && !math.IsNaN(y) {
			s = append(s, fmt.Sprintf("in a month %s of what is current falls behind, and %s of the accounts one month behind catch up", percent(x), percent(y)))
		}
	}
	if len(r.Leaks) > 0 {
		l := r.Leaks[0]
		s = append(s, fmt.Sprintf("the largest leak is %s: %s %s, %s", lower(l.Name), strings.TrimSpace(Amount(float64(l.Money.Value))+" "+r.Currency), l.Text, l.Per))
	}
	r.Answer = strings.Join(s, "; ")
	if r.Answer == "" {
		r.Answer = "The history holds too little to say what it achieved"
	}
	r.Answer = strings.ToUpper(r.Answer[:1]) + r.Answer[1:] + "."
}

func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }

func percent(x float64) string { return strconv.FormatFloat(100*x, 'f', 1, 64) + " %" }

// Amount is an amount of money in three figures, in words where it is large.
func Amount(x float64) string {
	switch a := math.Abs(x); {
	case a >= 999.5e6:
		return short(x/1e9) + " billion"
	case a >= 999.5e3:
		return short(x/1e6) + " million"
	case a >= 1000:
		return group(math.Round(x/math.Pow(10, math.Floor(math.Log10(a))-2)) * math.Pow(10, math.Floor(math.Log10(a))-2))
	}
	return strconv.FormatFloat(x, 'f', 0, 64)
}

func short(x float64) string {
	d := max(0, 2-int(math.Floor(math.Log10(math.Abs(x)))))
	return strconv.FormatFloat(x, 'f', d, 64)
}

func group(x float64) string {
	s := strconv.FormatFloat(x, 'f', 0, 64)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// silences lists what a history of this form cannot say.
func (r *Result) silences(h *history.History) {
	not := func(what, why string) { r.CannotSay = append(r.CannotSay, Silence{what, why}) }
	switch r.Form {
	case "panel":
		not("Days sales outstanding, best-possible DSO, average days delinquent, CEI", "a monthly panel has balances and payments, no sales and no due dates: import the invoices")
		not("Recovery by age in days, and write-offs", "months past due are all that a panel tells of age")
	case "snapshot":
		not("Roll and cure rates, recovery, days sales outstanding, CEI, collection curves, ways of paying", "a snapshot is one day: nothing in it moves; import a ledger or a monthly panel")
	case "ledger":
		if r.Figure("dso_days") == nil {
			not("Days sales outstanding and CEI", "they are taken over three whole months, and this history is shorter")
		}
		if h.Counts.WriteOffs == 0 {
			not("Write-offs", "none stands in the files: what was given up may be counted as open here")
		}
		if !h.Panel() {
			not("Ways of paying and months behind", "they need three whole months")
		}
	}
	if h.Counts.Contacts == 0 {
		not("Penetration, intensity, right-party contacts, promises per contact, what contact achieved", "no contacts are in the files")
	} else if len(r.Contact) == 0 {
		not("What followed contact", "fewer than ten accounts of any age were reached, or not reached, and watched long enough after")
	}
	if h.Counts.Promises == 0 {
		not("Kept promises", "no promises are in the files")
	}
	not("Cost to collect, net recovery", "a history holds no costs")
	not("What caused a payment", "nobody decided by lot who was contacted: a difference beside contact is no effect of it; a randomised test would show one")
	not("Hardship, disputes, and what debtors could pay", "a payment history shows that nothing came, not why")
}
