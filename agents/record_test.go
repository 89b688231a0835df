package agents

import (
	"flag"
	"testing"
)

var long = flag.Bool("long", false, "run the long statistical tests whole")

// Every kind of record has a name, and no two have the same.
func TestRecordKindsHaveNames(t *testing.T) {
	seen := map[string]bool{}
	for k := range RecordKinds {
		if n := k.String(); n == "" || seen[n] {
			t.Errorf("kind %d is named %q", k, n)
		}
		seen[k.String()] = true
	}
	for k, want := range map[RecordKind]string{
		Billed: "billed", CallerServed: "caller_served", PaidJudgment: "paid_judgment", Charged: "charged", Breach: "breach",
		Trained: "trained", Planned: "planned", Backlog: "backlog", Cost: "cost",
	} {
		if k.String() != want {
			t.Errorf("%d is named %q, want %q", k, k, want)
		}
	}
}

func TestMoneyIsExact(t *testing.T) {
	for text, want := range map[string]Money{"0": 0, "12": 1200, "12.5": 1250, "-3.07": -307, ".5": 50, "1.500": 150} {
		if m, err := ParseMoney(text, 2); err != nil || m != want {
			t.Errorf("%q: %d, %v; want %d", text, m, err, want)
		}
	}
	for _, text := range []string{"", ".", "1.005", "1e3", "12,5", "99999999999999999999"} {
		if m, err := ParseMoney(text, 2); err == nil {
			t.Errorf("%q: %d, want an error", text, m)
		}
	}
	for m, want := range map[Money]string{0: "0.00", 5: "0.05", 123456789: "1,234,567.89", -100000: "-1,000.00"} {
		if got := m.Format(2); got != want {
			t.Errorf("%d: %q, want %q", int64(m), got, want)
		}
	}
	if got := Money(1234).Format(0); got != "1,234" {
		t.Errorf("%q", got)
	}
	if a, b := Money(101).Share(0.5), FromMajor(-1.005, 2); a != 51 || b != -101 && b != -100 {
		t.Errorf("%d %d", a, b)
	}
}
