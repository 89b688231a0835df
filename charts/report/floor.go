package report

import (
	"fmt"
	"math"
	"strings"
)

// Bounds of a floor that is neither idle nor overloaded, as shares of the time
// on the floor. They decide what is called a leak, nothing else.
const (
	idleBelow    = 0.6
	overworkedAt = 0.9
)

// staffCost is what the plan pays for staff.
func (b *builder) staffCost(plan string) float64 {
	if d := b.r.Details[plan]; d != nil {
		for _, c := range d.Costs {
			if strings.EqualFold(c.Name, "staff") && c.Amount > 0 && sound(c.Amount) {
				return c.Amount
			}
		}
	}
	return 0
}

func (b *builder) idle(plan string) (loss, bool) {
	busy, ok := b.kpi(plan, "occupancy")
	cost := b.staffCost(plan)
	if !ok || busy < 0 || busy >= idleBelow || cost == 0 {
		return loss{}, false
	}
	floor := 1.0
	if away, ok := b.kpi(plan, "shrinkage"); ok && away >= 0 && away < 1 {
		floor -= away
	}
	x := loss{Title: "Idle staff", Size: fmt.Sprintf("%s of the time on the floor passes without a call", percent(1-busy)), worth: cost * floor * (1 - busy)}
	x.Worth = fmt.Sprintf("about %s of the %s paid for staff", b.money(x.worth), b.money(cost))
	return x, true
}

func (b *builder) overworked(plan string) (loss, bool) {
	busy, ok := b.kpi(plan, "occupancy")
	if !ok || busy <= overworkedAt || busy > 1.5 {
		return loss{}, false
	}
	x := loss{Title: "Overloaded staff", Size: "busy " + percent(busy) + " of the time on the floor"}
	if left, ok := b.kpi(plan, "backlog"); ok && left > 0 {
		x.Size += fmt.Sprintf("; %s wanted calls wait at the end of a day", number(math.Round(left)))
	}
	x.Worth = "no price in the data: play the plan with more staff"
	return x, true
}
