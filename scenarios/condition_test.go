package scenarios

import (
	"fmt"
	"strings"
	"testing"

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

// The compiled condition says what the library's own machine says, for any
// expression and any account.
func TestConditionAgainstLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyTruth(t, 3)
		c, errs := NewCondition(text)
		if errs != nil {
			t.Skip() // such as a list of both numbers and truths
		}
		v := anyView(t)
		env := factTypes()
		for _, f := range facts {
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
	})
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
	}
}

func anyTruth(t *rapid.T, depth int) string {
	if depth == 0 {
		return rapid.SampledFrom([]string{"has_phone", "has_mobile", "true", "not has_email", "broken == 0"}).Draw(t, "leaf")
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
		return rapid.SampledFrom([]string{"balance", "original", "paid_share", "days_past_due", "contacts", "since_payment", "0", "3", "2.5", "-1"}).Draw(t, "leaf")
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
