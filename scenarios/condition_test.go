package scenarios

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"github.com/expr-lang/expr"
	"pgregory.net/rapid"

	"fairdue/agents"
	"fairdue/agents/plans"
)

func TestConditionMistakes(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"balnce >= 10", `unknown field "balnce", did you mean "balance"?`},
		{"balnce >= 10 and borken == 0", "unknown field \"balnce\", did you mean \"balance\"?\nunknown field \"borken\", did you mean \"broken\"?"},
		{"balance", `"balance" is no condition: expected bool, but got float64`},
		{"balance >", `"balance >" is no condition: unexpected token EOF (column 9)`},
		{"balance >= true", `"balance >= true" is no condition: invalid operation: >= (mismatched types float64 and bool) (column 9)`},
		{"has_phone and balance", `"has_phone and balance" is no condition: invalid operation: and (mismatched types bool and float64) (column 11)`},
		{"now() == 0", `"now()": a condition cannot call a function`},
		{"balance matches 'x'", "\"x\": no field is text, a condition compares numbers\n\"matches\" cannot be used in a condition"},
		{"attempts % contacts == 0", `"%" wants a whole number that is not 0 on its right`},
		{"attempts in 1..1000000000", "\"..\" cannot be used in a condition\n\"in\" wants a list such as [1, 2, 3]"},
		{" ", `is empty: leave the key out to mean every account`},
	} {
		_, errs := NewCondition(c.text)
		got := make([]string, len(errs))
		for i, e := range errs {
			got[i] = e.Error()
		}
		if s := strings.Join(got, "\n"); s != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

func TestOfficeConditionMistakes(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"staff_presnt < 0.75", `unknown field "staff_presnt", did you mean "staff_present"?`},
		{"balance < 5", `unknown field "balance"; known: day, staff_present, occupancy, backlog, cash, cost, recovery_rate, open_balance, budget_left, staff_left, messages_left, complaints, kept_rate, broken_lately, contact_rate, disputes_open`},
		{"day", `"day" is no condition: expected bool, but got int`},
		{"", `is empty: say when the measures are taken`},
	} {
		_, errs := NewOfficeCondition(c.text)
		if len(errs) != 1 || errs[0].Error() != c.want {
			t.Errorf("%q\n got %v\nwant %s", c.text, errs, c.want)
		}
	}
}

// The compiled condition says what the library's own machine says, for any
// expression and any account.
func TestConditionAgainstLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sameAsLibrary(t, &accounts, anyTruth(t, 3), anyView(t))
	})
}

// And so for the office.
func TestOfficeConditionAgainstLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := func() string { return rapid.SampledFrom(OfficeFactNames()).Draw(t, "name") }
		text := fmt.Sprintf("%s < %v and (%s >= %s or %s * 2 != %s)", name(), rapid.Float64Range(-1, 3).Draw(t, "x"), name(), name(), name(), name())
		x := func() float64 { return float64(rapid.IntRange(0, 3).Draw(t, "v")) }
		sameAsLibrary(t, &evenings, text, &plans.OfficeView{Day: int(x()), StaffPresent: x(), Occupancy: x(), Backlog: x(), Cash: x(), Cost: x(), RecoveryRate: x(),
			OpenBalance: x(), BudgetLeft: x(), StaffLeft: x(), MessagesLeft: x(), Complaints: x(), KeptRate: x(), BrokenLately: x(), ContactRate: x(), DisputesOpen: x()})
	})
}

func sameAsLibrary[V any](t *rapid.T, g *language[V], text string, v *V) {
	c, errs := g.compile(text)
	if errs != nil {
		t.Skip() // such as a list of both numbers and truths
	}
	env := g.types()
	for _, f := range g.facts {
		switch {
		case f.yes != nil:
			env[f.name] = f.yes(v)
		case f.whole:
			env[f.name] = int(f.num(v))
		default:
			env[f.name] = f.num(v)
		}
	}
	want, err := expr.Eval(text, env)
	if err != nil {
		t.Fatalf("%q fails while it runs: %v", text, err)
	}
	if got := c.Holds(v); got != want {
		t.Fatalf("%q of %+v: got %v, want %v", text, *v, got, want)
	}
}

// Each field of the office's view has a fact of its name, which reads that field
// and no other.
func TestOfficeFacts(t *testing.T) {
	typ := reflect.TypeFor[plans.OfficeView]()
	if typ.NumField() != len(evenings.facts) {
		t.Errorf("%d fields, %d facts", typ.NumField(), len(evenings.facts))
	}
	for i := range typ.NumField() {
		var v plans.OfficeView
		if f := reflect.ValueOf(&v).Elem().Field(i); f.CanInt() {
			f.SetInt(7)
		} else {
			f.SetFloat(7)
		}
		name := snake(typ.Field(i).Name)
		for _, f := range evenings.facts {
			want := 0.0
			if f.name == name {
				want = 7
			}
			if got := f.num(&v); got != want || f.whole != (f.name == "day") {
				t.Errorf("with %s at 7, %s is %v", name, f.name, got)
			}
		}
		if _, errs := NewOfficeCondition(name + " == 7"); errs != nil {
			t.Error(errs)
		}
	}
}

// snake is a name of Go as the files write it.
func snake(name string) string {
	var b strings.Builder
	for i, c := range name {
		if i > 0 && unicode.IsUpper(c) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}

// What the office estimates and knows of an account can be asked for.
func TestAccountFacts(t *testing.T) {
	v := plans.View{PayScore: 0.3, ManageCost: 12.5, Suspended: true}
	for text, want := range map[string]bool{
		"pay_score > 0.25": true, "pay_score > 0.3": false, "manage_cost == 12.5": true, "suspended": true, "disputed": false, "legal": false,
		"pay_score * balance < manage_cost and not disputed": true,
	} {
		c, errs := NewCondition(text)
		if errs != nil {
			t.Fatal(errs)
		}
		if c.Holds(&v) != want {
			t.Errorf("%q: not %v", text, want)
		}
	}
	for text, w := range map[string]plans.View{"disputed": {Disputed: true}, "legal": {Legal: true}} {
		if c, _ := NewCondition(text); !c.Holds(&w) {
			t.Errorf("%s does not see itself", text)
		}
	}
}

func anyView(t *rapid.T) *plans.View {
	n := rapid.IntRange(-3, 12)
	m := rapid.Int64Range(0, 400)
	b := rapid.Bool()
	return &plans.View{
		Digits: 2, Balance: agents.Money(m.Draw(t, "balance")), Original: agents.Money(m.Draw(t, "original")), Paid: agents.Money(m.Draw(t, "paid")),
		Limit: agents.Money(m.Draw(t, "limit")), DaysPastDue: n.Draw(t, "dpd"), AgeDays: n.Draw(t, "age"), CustomerFor: n.Draw(t, "customer"),
		Attempts: n.Draw(t, "attempts"), Contacts: n.Draw(t, "contacts"), Messages: n.Draw(t, "messages"), Payments: n.Draw(t, "payments"),
		Promises: n.Draw(t, "promises"), Kept: n.Draw(t, "kept"), Broken: n.Draw(t, "broken"), SincePayment: plans.Never, SinceContact: n.Draw(t, "since"),
		HasPhone: b.Draw(t, "phone"), HasMobile: b.Draw(t, "mobile"), HasEmail: b.Draw(t, "email"),
		PayScore: float64(n.Draw(t, "score")) / 12, ManageCost: float64(n.Draw(t, "manage")), Suspended: b.Draw(t, "suspended"), Disputed: b.Draw(t, "disputed"), Legal: b.Draw(t, "legal"),
	}
}

func anyTruth(t *rapid.T, depth int) string {
	if depth == 0 {
		return rapid.SampledFrom([]string{"has_phone", "has_mobile", "true", "not has_email", "broken == 0", "suspended", "disputed or legal"}).Draw(t, "leaf")
	}
	a := func() string { return anyTruth(t, depth-1) }
	n := func() string { return anyNumber(t, depth-1) }
	switch rapid.IntRange(0, 6).Draw(t, "form") {
	case 0:
		return fmt.Sprintf("(%s %s %s)", a(), rapid.SampledFrom([]string{"and", "or", "&&", "||", "==", "!="}).Draw(t, "op"), a())
	case 1:
		return "not " + a()
	case 2:
		return fmt.Sprintf("(%s ? %s : %s)", a(), a(), a())
	case 3:
		return fmt.Sprintf("(%s in [%s, %s])", n(), n(), n())
	default:
		return fmt.Sprintf("(%s %s %s)", n(), rapid.SampledFrom([]string{"<", "<=", ">", ">=", "==", "!="}).Draw(t, "op"), n())
	}
}

func anyNumber(t *rapid.T, depth int) string {
	if depth == 0 {
		return rapid.SampledFrom([]string{"balance", "original", "paid_share", "days_past_due", "contacts", "since_payment", "pay_score", "manage_cost", "0", "3", "2.5", "-1"}).Draw(t, "leaf")
	}
	n := func() string { return anyNumber(t, depth-1) }
	switch rapid.IntRange(0, 4).Draw(t, "form") {
	case 0:
		return fmt.Sprintf("(%s ? %s : %s)", anyTruth(t, depth-1), n(), n())
	case 1:
		return "-" + n()
	case 2:
		return "(attempts % 3)"
	default:
		return fmt.Sprintf("(%s %s %s)", n(), rapid.SampledFrom([]string{"+", "-", "*", "/"}).Draw(t, "op"), n())
	}
}

func BenchmarkCondition(b *testing.B) {
	v := &plans.View{Balance: 123456, Digits: 2, DaysPastDue: 20, CustomerFor: 400, Contacts: 1}
	for _, text := range []string{"balance >= 10000", "days_past_due > 10 and balance >= 1000 and contacts == 1 and customer_days > 300"} {
		c, errs := NewCondition(text)
		if errs != nil {
			b.Fatal(errs)
		}
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				c.Holds(v)
			}
		})
	}
}
