package kpi

import (
	"math"
	"testing"

	"fairdue/agents"
	"fairdue/sim"
)

// A card account by hand: what is bought counts as placed and as sales, charges
// do not, and the whole balance stands in the bucket of the oldest minimum missed.
func TestCardAccount(t *testing.T) {
	f := fold(t, 1, 90) // 1 January to 31 March
	never := int64(sim.Never)
	for _, r := range []agents.Record{
		{At: 0, Kind: agents.Billed, Amount: 100_00, Value: never},
		{At: day(1), Kind: agents.Purchased, Amount: 50_00},
		{At: day(1.1), Kind: agents.Charged, Amount: 2_00},
		{At: day(1.2), Kind: agents.Stated, Amount: 152_00, Value: int64(day(25))},
		{At: day(25), Kind: agents.Aged, Ref: 1, Value: int64(day(25))},
		{At: day(40), Kind: agents.PaidSpontaneously, Amount: 30_00},
		{At: day(40), Kind: agents.Aged, Ref: 0, Value: never},
		{At: day(84), Kind: agents.Aged, Ref: 1, Value: int64(day(84))},
	} {
		f.Record(r)
	}
	f.Finish()
	for name, want := range map[string]float64{
		"cash_collected": 30, "recovery_rate": 30.0 / 150, "over_30": 0, "cure_rate_1": 1,
		"dso_days": 122.0 / 50 * 90, "best_dso_days": 0, // the account is past due at the end
	} {
		if got := value(t, f, name); math.Abs(got-want) > 1e-9 {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
}
