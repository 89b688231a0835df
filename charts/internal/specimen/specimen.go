package specimen

import (
	"fmt"
	"math"
	"math/rand/v2"

	"fairdue/scenarios/experiment"
)

// Plan is what a made-up plan achieves.
type Plan struct {
	Name, Title string
	Rate, Lift  float64 // of the balance by itself, and by the plan's work
	Floor, Load float64 // collectors on the floor, and the share of them busy
	Cost        float64 // of a day, major units
	Harm        float64 // complaints per 1,000
	Dials       float64 // a day
}

// Consumer compares three plans and no action over 180 days.
func Consumer() *experiment.Result {
	return Make("consumer-credit", "Consumer credit", "EUR", 180, 20, 6.4e6, []Plan{
		{"letters", "Escalating letters", .24, .06, 2, .55, 210, 3.4, 60},
		{"call-everyone", "Call everyone early", .24, .135, 12, .87, 1490, 9.6, 2400},
		{"early-and-fair", "Early and fair", .24, .131, 8, .81, 960, 2.7, 1150},
		{"no-action", "No action", .24, 0, 0, 0, 0, .4, 0},
	})
}

// Trade compares business-to-business plans over 900 days; one has a long name.
func Trade() *experiment.Result {
	return Make("trade-credit", "Small business invoices over 900 days", "USD", 900, 8, 214.7e6, []Plan{
		{"reminders", "Courtesy reminders before the due date", .52, .11, 3, .42, 500, .9, 90},
		{"agency-after-90", "Own desk for ninety days, then an outside agency on commission with recall after 120 days", .52, .19, 5, .93, 2100, 4.1, 350},
		{"no-action", "No action", .52, 0, 0, 0, 0, .1, 0},
	})
}

// Make builds a result; the same arguments give the same numbers.
func Make(name, title, currency string, days, reps int, balance float64, plans []Plan) *experiment.Result {
	rng := rand.New(rand.NewPCG(uint64(days), uint64(reps)))
	r := &experiment.Result{
		Scenario: experiment.ScenarioInfo{Name: name, Title: title, Currency: currency, Digits: 2, Start: "2025-01-06", Days: days,
			Story: "A lender's accounts that have just fallen due, with ten kinds of debtor."},
		Portfolio: experiment.PortfolioInfo{Kind: "synthetic", Accounts: 5000, Balance: balance,
			Note: "The portfolio is redrawn for each replication: intervals speak of portfolios of this kind."},
		Baseline: plans[0].Name, Replications: reps, Requested: reps, Seed: 1, SetupSeed: 20250106, Confidence: .95,
		Version: "0.1.0", Hash: "9f2b7c0d4e61a8833a5f6d0c1b2e4f7790aabbccddeeff00112233445566778",
		KPIs:       map[string]map[string]experiment.Estimate{},
		Objectives: map[string][]experiment.Objective{},
		Details:    map[string]*experiment.Detail{},
		Answer:     plans[0].Title + " is all there is to tell of.",
	}
	if len(plans) > 2 && reps > 1 {
		r.Answer = fmt.Sprintf("%s nets 319,400 ± 35,000 %s more than %s over %d days, at 0.07 per %s collected; better in %d of %d replications.",
			plans[len(plans)-2].Title, currency, plans[0].Title, days, currency, reps, reps)
	}
	for _, p := range plans {
		r.Plans = append(r.Plans, experiment.PlanInfo{Name: p.Name, Title: p.Title, Story: "What " + p.Title + " does."})
		r.Details[p.Name] = detail(p, days, reps, balance, rng)
		r.KPIs[p.Name] = kpis(p, r.Details[p.Name], days, reps, balance)
		r.Objectives[p.Name] = []experiment.Objective{
			{KPI: "recovery_rate", Target: ">= 0.35", Mean: p.Rate + p.Lift, MetShare: math.Round(float64(reps)*math.Min(1, 2.5*(p.Rate+p.Lift))) / float64(reps)},
			{KPI: "cash_collected", Target: ">= 9000000000", By: 90, Mean: .6 * balance * (p.Rate + p.Lift)},
			{KPI: "complaints_per_1000", Target: "<= 5", Mean: p.Harm, MetShare: share(p.Harm <= 5)},
		}
	}
	base := r.KPIs[plans[0].Name]
	for _, p := range plans[1:] {
		for _, w := range Words {
			e := r.KPIs[p.Name][w.Name]
			if e.Defined == 0 {
				continue
			}
			d := e.Mean - base[w.Name].Mean
			better := share(d > 0)
			if w.Better == "less" {
				better = share(d < 0)
			}
			half := .45 * math.Hypot(e.HalfWidth, base[w.Name].HalfWidth)
			if half > math.Abs(d) {
				better = .55
			}
			r.Differences = append(r.Differences, experiment.Difference{Plan: p.Name, Baseline: plans[0].Name, KPI: w.Name,
				Mean: d, HalfWidth: half, PBetter: better, Better: w.Better})
		}
		r.Pairing = append(r.Pairing, experiment.Pairing{Plan: p.Name, Baseline: plans[0].Name, KPI: "net_recovery",
			Correlation: .82 + .1*rng.Float64(), VarianceRatio: .12 + .1*rng.Float64()})
	}
	r.Risk = map[string][]experiment.Risk{}
	for _, p := range plans {
		r.Risk[p.Name] = experiment.Risks(spreads(p, days, reps, balance), days, .95, 1)
	}
	r.RiskNote, r.RiskFew = experiment.RiskNote(reps, .95)
	divide(r, plans[0], plans[1:], balance)
	watch(r, plans)
	if n := len(plans); n > 2 {
		best, next := plans[n-2], plans[max(n-3, 0)]
		d := r.KPIs[best.Name]["net_recovery"].Mean - r.KPIs[next.Name]["net_recovery"].Mean
		r.RunnerUp = &experiment.Difference{Plan: best.Name, Baseline: next.Name, KPI: "net_recovery", Mean: d, HalfWidth: math.Abs(d) / 2, PBetter: share(d > 0), Better: "more"}
	}
	return r
}

// spreads are net recovery by window and replication.
func spreads(p Plan, days, reps int, balance float64) [][]float64 {
	rng := rand.New(rand.NewPCG(uint64(days), 77))
	var list [][]float64
	for _, w := range experiment.Windows(days) {
		xs := make([]float64, reps)
		for i := range xs {
			part := float64(w[1]-w[0]+1) / float64(days)
			xs[i] = part * (balance*(p.Rate+p.Lift)*(1+.08*rng.NormFloat64()) - p.Cost*float64(days))
		}
		list = append(list, xs)
	}
	return list
}

func detail(p Plan, days, reps int, balance float64, rng *rand.Rand) *experiment.Detail {
	d := &experiment.Detail{}
	rel := 0.0
	if reps > 1 {
		rel = .09 / math.Sqrt(float64(reps))
	}
	for i := range days {
		t := float64(i+1) / float64(days)
		cash := balance * (p.Rate*(1-math.Exp(-2.2*t))/.89 + p.Lift*(1-math.Exp(-3.5*t*t))/.97)
		d.Cash = add(d.Cash, cash, cash*rel)
		floor, busy, left := 0.0, 0.0, 0.0
		if i%7 < 5 && p.Floor > 0 {
			floor = p.Floor * (.66 + .08*rng.Float64())
			busy = floor * math.Min(1, p.Load*(1.12-.25*t)+.05*rng.Float64())
			left = math.Max(0, p.Dials*(.35*p.Load-.25*t)*(.8+.4*rng.Float64()))
		}
		d.OnFloor = add(d.OnFloor, floor, floor*rel/2)
		d.Busy = add(d.Busy, busy, busy*rel)
		d.Backlog = add(d.Backlog, left, left*rel*3)
	}
	months := days/30 + 1
	for m := range months {
		t := float64(m) / float64(max(months-1, 1))
		old := t * (.62 - p.Lift)
		rest := 1 - old
		d.Ageing = append(d.Ageing, []float64{rest * (.55 - .25*t), rest * .24, rest * (.12 + .1*t), rest * (.09 + .15*t), old})
		d.OpenBalance = append(d.OpenBalance, balance*(1-(p.Rate+p.Lift)*t))
	}
	for k := range 4 {
		roll := .22 + .17*float64(k) - p.Lift*(1-.2*float64(k))
		cure := .46 - .11*float64(k) + p.Lift*.7
		d.Roll = append(d.Roll, experiment.Estimate{Mean: roll, HalfWidth: roll * rel * 2, Unit: "share", Denominator: "balance of the bucket", Defined: reps})
		d.Cure = append(d.Cure, experiment.Estimate{Mean: cure, HalfWidth: cure * rel * 2, Unit: "share", Denominator: "accounts of the bucket", Defined: reps})
	}
	n := p.Dials * float64(days) * 5 / 7
	for _, s := range []struct {
		name string
		keep float64
	}{{"dials", 1}, {"live answers", .26}, {"right party", .31 + p.Lift}, {"promises", .35 + 2*p.Lift}, {"kept", .5 + (10-p.Harm)/60}} {
		n *= s.keep
		d.Funnel = append(d.Funnel, experiment.FunnelStep{Name: s.name, Count: n})
	}
	cost := p.Cost * float64(days)
	d.Costs = []experiment.CostLine{{Name: "staff", Amount: .71 * cost}, {Name: "messages", Amount: .06 * cost}, {Name: "agency", Amount: .17 * cost}, {Name: "technology", Amount: .06 * cost}}
	own, work := balance*p.Rate, balance*p.Lift
	d.Sources = []experiment.CostLine{{Name: "spontaneous", Amount: own}, {Name: "on the call", Amount: .31 * work}, {Name: "promises", Amount: .52 * work}, {Name: "agency", Amount: .17 * work}}
	return d
}

func kpis(p Plan, d *experiment.Detail, days, reps int, balance float64) map[string]experiment.Estimate {
	cash := balance * (p.Rate + p.Lift)
	cost := p.Cost * float64(days)
	kept, promises := d.Funnel[4].Count, d.Funnel[3].Count
	values := map[string]float64{
		"net_recovery": cash - cost, "cash_collected": cash, "recovery_rate": p.Rate + p.Lift, "total_cost": cost,
		"cost_to_collect": cost / cash, "dso_days": 52 - 60*p.Lift, "penetration": math.Min(1, p.Dials/1500), "intensity": p.Dials / 240,
		"rpc_rate": ratio(d.Funnel[2].Count, d.Funnel[1].Count), "ptp_rate": ratio(promises, d.Funnel[2].Count), "kp_rate": ratio(kept, promises),
		"broken_promises": promises - kept, "over_90": .62 - p.Lift, "occupancy": ratio(p.Load*p.Floor, p.Floor), "aht_seconds": 342 + 10*p.Harm,
		"abandonment": .012, "backlog": p.Dials * .12, "complaints_per_1000": p.Harm, "breaches_per_1000": 1000 * share(p.Harm > 5) * 450.5 / math.Max(p.Dials*float64(days), 1), "refused_contacts": p.Dials / 40,
		"hardship_referrals": 40 + p.Dials/50, "customer_margin": 310e3 - 4e3*p.Harm, "total_value": cash - cost + 310e3 - 4e3*p.Harm,
		"customers_lost": 31 * p.Harm, "conceded": 0, "charges": 12 * p.Dials, "kept_value_rate": .8 - p.Harm/60, "shrinkage": .3,
		"disputes_logged": 60 + p.Dials/20, "disputes_open_days": 14 + p.Harm,
	}
	out := map[string]experiment.Estimate{}
	for _, w := range Words {
		e := experiment.Estimate{Mean: values[w.Name], Unit: w.Unit, Denominator: w.Denominator, Defined: reps}
		if p.Floor == 0 && (w.Denominator == "contacts" || w.Denominator == "right-party contacts" || w.Denominator == "promises due" ||
			w.Denominator == "time on the floor" || w.Denominator == "time paid" || w.Denominator == "money fallen due" || w.Denominator == "disputes resolved" || w.Denominator == "calls handled" || w.Denominator == "live answers" || w.Denominator == "accounts attempted") {
			e.Mean, e.Defined = 0, 0
		} else if reps > 1 {
			e.HalfWidth = math.Abs(e.Mean) * .12 / math.Sqrt(float64(reps))
		}
		out[w.Name] = e
	}
	return out
}

func add(b experiment.Band, mean, half float64) experiment.Band {
	return experiment.Band{Mean: append(b.Mean, mean), Low: append(b.Low, mean-half), High: append(b.High, mean+half)}
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

func share(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}
