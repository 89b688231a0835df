package document

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/scenarios"
)

func TestConditionsInWords(t *testing.T) {
	r := (&writer{specimen(), words()}).accountRule()
	for text, want := range map[string]string{
		"balance >= 10000":                              "balance at least 10,000 EUR",
		"2500.5 < balance":                              "balance more than 2,500.50 EUR",
		"balance > 100 and balance <= 900":              "balance more than 100 EUR and balance at most 900 EUR",
		"paid_share >= 0.25":                            "share paid at least 25 %",
		"broken > 0":                                    "at least 1 instalment broken",
		"broken == 0":                                   "no instalment broken",
		"broken < 1":                                    "no instalment broken",
		"broken >= 2":                                   "at least 2 instalments broken",
		"broken != 0":                                   "at least 1 instalment broken",
		"promises == 3":                                 "3 promises to pay",
		"not (attempts < 4)":                            "at least 4 call attempts",
		"days_past_due > 30":                            "more than 30 days past due",
		"days_past_due > 0":                             "past due",
		"days_past_due <= 0":                            "until the due date",
		"days_past_due >= -3":                           "from 3 days before the due date on",
		"days_past_due < -1":                            "earlier than 1 day before the due date",
		"since_payment > 60":                            "more than 60 days since the last payment (or no payment yet)",
		"since_payment < 60":                            "less than 60 days since the last payment",
		"has_phone and not has_email":                   "has a phone and has no e-mail address",
		"has_mobile == false":                           "has no mobile phone",
		"not disputed":                                  "not in dispute",
		"balance < 50 or broken > 0 and suspended":      "balance less than 50 EUR or (at least 1 instalment broken and credit is suspended)",
		"(balance < 50 or broken > 0) and kept >= 1":    "(balance less than 50 EUR or at least 1 instalment broken) and at least 1 instalment kept",
		"pay_score < 0.2":                               "chance of a payment within 30 days less than 20 %",
		"balance > 100 && kept > 0 || has_phone":        "(balance more than 100 EUR and at least 1 instalment kept) or has a phone",
		"customer_days < 90":                            "less than 90 days as a customer",
		"manage_cost >= 12":                             "cost to manage for 30 days at least 12 EUR",
		"age_days <= 1":                                 "at most 1 day since the bill",
		"days_past_due == 0":                            "on the due date",
		"original != 5":                                 "original amount other than 5 EUR",
		"since_contact >= 14 and since_contact < 20000": "at least 14 days since the last conversation (or no conversation yet) and less than 20,000 days since the last conversation",
	} {
		if got, ok := r.words(text); !ok || strings.ReplaceAll(got, fast, " ") != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{
		"balance * 2 > 100", "pay_score * balance > manage_cost", "balance > 100 ? true : false", "kept in [1, 2]", "not (balance > 5 and kept > 0)",
		"attempts % 2 == 0", "true", "no_such_name > 3", "balance >", "balance > kept",
	} {
		if got, ok := r.words(text); ok {
			t.Errorf("%s: %q, want it to stay as written", text, got)
		}
	}
}

// TestEveryNameHasWords: what a file may say about an account is said in words.
func TestEveryNameHasWords(t *testing.T) {
	for _, name := range scenarios.FactNames() {
		if _, ok := accountNouns[name]; !ok {
			t.Errorf("%s has no words", name)
		}
	}
	for name := range officeNouns {
		if _, errs := scenarios.NewOfficeCondition(name + " > 1"); len(errs) > 0 {
			t.Errorf("%s has words and is unknown to the files: %v", name, errs)
		}
	}
}

// TestWordsSayWhatTheRuleSays: words that compare a count are read back and
// agree with the rule itself about every account.
func TestWordsSayWhatTheRuleSays(t *testing.T) {
	r := rule{accountNouns, nil}
	reading := func(words string, n int) (bool, bool) {
		words = strings.ReplaceAll(words, fast, " ")
		f := strings.Fields(words)
		at := func(i int) int {
			x := 0
			for _, c := range f[i] {
				x = 10*x + int(c-'0')
			}
			return x
		}
		switch {
		case f[0] == "no":
			return n == 0, true
		case strings.HasPrefix(words, "at least "):
			return n >= at(2), true
		case strings.HasPrefix(words, "at most "):
			return n <= at(2), true
		case strings.HasPrefix(words, "more than "):
			return n > at(2), true
		case strings.HasPrefix(words, "less than "):
			return n < at(2), true
		case strings.HasPrefix(words, "other than "):
			return n != at(2), true
		case f[0][0] >= '0' && f[0][0] <= '9':
			return n == at(0), true
		}
		return false, false
	}
	rapid.Check(t, func(t *rapid.T) {
		op := rapid.SampledFrom([]string{"<", "<=", ">", ">=", "==", "!="}).Draw(t, "op")
		text := "kept " + op + " " + string(rune('0'+rapid.IntRange(0, 4).Draw(t, "bound")))
		if rapid.Bool().Draw(t, "mirrored") {
			f := strings.Fields(text)
			text = f[2] + " " + f[1] + " " + f[0]
		}
		if rapid.Bool().Draw(t, "not") {
			text = "not (" + text + ")"
		}
		c, errs := scenarios.NewCondition(text)
		if len(errs) > 0 {
			t.Fatal(errs)
		}
		words, ok := r.words(text)
		if !ok {
			t.Fatalf("%s has no words", text)
		}
		n := rapid.IntRange(0, 6).Draw(t, "kept")
		got, ok := reading(words, n)
		if want := c.Holds(&plans.View{Kept: n}); !ok || got != want {
			t.Fatalf("%s with %d: the rule says %v, %q says %v", text, n, want, words, got)
		}
	})
}

func TestFlow(t *testing.T) {
	long := strings.Repeat("word ", 14)
	for text, want := range map[string][]string{
		"":                               nil,
		"one line":                       {"one line"},
		long + "\nends":                  {strings.TrimSpace(long) + " ends"},
		"Dear X,\n\n" + long + "\nends":  {"Dear X,", strings.TrimSpace(long) + " ends"},
		"Yours\nA. Person\r\nThe House":  {"Yours", "A. Person", "The House"},
		long + "\n- first\n- second":     {strings.TrimSpace(long), "- first", "- second"},
		"\n\nspace around\n\n":           {"space around"},
		strings.Repeat("ä", 60) + "\nof": {strings.Repeat("ä", 60) + " of"},
	} {
		if got := flow(text); strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestFields(t *testing.T) {
	for text, want := range map[string]Text{
		"no field":             {{"no field", Plain}},
		"{name}":               {{"name", Field}},
		"Dear {name}, pay.":    {{"Dear ", Plain}, {"name", Field}, {", pay.", Plain}},
		"{due_date}{days_pa}":  {{"due date", Field}, {"days pa", Field}},
		"a brace { left alone": {{"a brace { left alone", Plain}},
	} {
		got := fields(text)
		if len(got) != len(want) {
			t.Errorf("%q: %v, want %v", text, got, want)
			continue
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%q: %v, want %v", text, got, want)
			}
		}
	}
}

func TestMoneyAndDays(t *testing.T) {
	w := &writer{specimen(), words()}
	for m, want := range map[agents.Money]string{0: "0 EUR", 123456: "1,234.56 EUR", 500000: "5,000 EUR", -7: "−0.07 EUR"} {
		if got := strings.ReplaceAll(w.money(m), fast, " "); got != want {
			t.Errorf("%d: %q, want %q", m, got, want)
		}
	}
	w.Digits, w.Currency = 0, ""
	if got := w.money(1250); got != "1,250" {
		t.Errorf("without decimals and currency: %q", got)
	}
}
