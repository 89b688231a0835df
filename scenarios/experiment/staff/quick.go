package staff

import (
	"fmt"
	"math"

	"fairdue/scenarios/verify"
)

// Quick is the answer of the Erlang formulas for the calls that come in, and
// what it leaves out.
type Quick struct {
	PilotCollectors int         `json:"pilot_collectors"`
	PilotRuns       int         `json:"pilot_replications"`
	CallsPerHour    float64     `json:"calls_per_hour"`
	PeakPerHour     float64     `json:"calls_in_the_busiest_hour"`
	PeakHour        int         `json:"busiest_hour"` // 0 to 23
	Handling        float64     `json:"handling_seconds"`
	Load            float64     `json:"load"` // erlangs: collectors who would be busy with calls that come in
	Patience        float64     `json:"patience_seconds"`
	Lines           []QuickLine `json:"lines"` // by headcount, for the first curve
	Needed          int         `json:"needed"`
	NeededA         int         `json:"needed_with_shrinkage"`
	NeededSimulated int         `json:"needed_simulated"` // 0: not within the headcounts played
	Reasons         []Reason    `json:"reasons"`
	Steady          *Steady     `json:"steady_state"` // nil: too few days with calls
}

// Steady is the service level of a floor that runs for ever, as the formulas mean it:
// the pilot's days with the start cut off by MSER-5, their mean by batches.
type Steady struct {
	Days         int     `json:"days"`     // with calls
	Cut          int     `json:"cut_days"` // of the run, from its first
	Found        bool    `json:"found"`    // false: the cut lies at half the run or later, no steady state is seen
	ServiceLevel float64 `json:"service_level"`
	HalfWidth    float64 `json:"half_width"`
	Whole        float64 `json:"whole_run"` // without the cut
	Batches      int     `json:"batches"`
	Correlated   bool    `json:"correlated"` // the batches are: the interval is too narrow
}

// QuickLine sets formulas and simulation beside each other.
type QuickLine struct {
	Collectors int     `json:"collectors"`
	Floor      float64 `json:"on_the_floor"` // on average, of all, while calls are taken, after shrinkage
	C          Line    `json:"erlang_c"`     // all collectors there all the time, callers without end of patience
	A          Line    `json:"erlang_a"`     // after shrinkage, with patience
	Simulated  Line    `json:"simulated"`
	HalfWidth  float64 `json:"service_level_half_width"`
	Difference float64 `json:"service_level_difference"` // simulated minus Erlang A
}

// Line is what each of them says. The mean wait of the formulas is over all
// callers, that of the simulation over those who were answered.
type Line struct {
	ServiceLevel float64 `json:"service_level"` // answered within 20 s
	Wait         float64 `json:"mean_wait_seconds"`
	Occupancy    float64 `json:"occupancy"`
	Unstable     bool    `json:"unstable,omitempty"`
}

// Reason is one cause for which formulas and simulation part, with its size as
// found in the pilot.
type Reason struct {
	Cause string `json:"cause"`
	Size  string `json:"size"`
	Why   string `json:"why"`
}

const (
	promptly = 20.0 // seconds, as the indicator has it
	target   = 0.80 // of calls, answered within them: the common 80/20
)

// quick asks the formulas; nil when no calls come in.
func (c *Config) quick() (*Quick, error) {
	l := Level{Collectors: c.nearest()}
	l.Budget = len(c.Budgets) - 1 // the loosest: a pilot whose staff is not paid hears no calls
	p := c.listen(l)
	if p.inbound == 0 || p.served == 0 || p.hours == 0 {
		return nil, nil
	}
	hours := float64(p.hours) * pilots
	q := &Quick{
		PilotCollectors: c.Collectors[l.Collectors], PilotRuns: pilots,
		CallsPerHour: float64(p.inbound) / hours, Handling: p.handled / float64(p.served), Patience: c.Experiment.Setting.World.Calls.Patience,
	}
	for h, n := range p.byHour {
		if p.openHours[h] > 0 {
			if rate := float64(n) / float64(p.openHours[h]) / pilots; rate > q.PeakPerHour {
				q.PeakPerHour, q.PeakHour = rate, h
			}
		}
	}
	q.Load = q.CallsPerHour * q.Handling / 3600
	shrinkage := 1 - p.worked/p.planned
	pattern := &c.Patterns[0]
	spread := c.shiftHours(pattern) / float64(p.hours) // of a collector's paid time on the hours that are open
	for _, n := range c.Collectors {
		x := QuickLine{Collectors: n, Floor: float64(n) * spread * (1 - shrinkage)}
		x.C = q.erlang(float64(n)*spread, false)
		x.A = q.erlang(x.Floor, true)
		q.Lines = append(q.Lines, x)
	}
	for n := 1; n <= mostCollectors && (q.Needed == 0 || q.NeededA == 0); n++ {
		if q.Needed == 0 && q.erlang(float64(n)*spread, false).ServiceLevel >= target {
			q.Needed = n
		}
		if q.NeededA == 0 && q.erlang(float64(n)*spread*(1-shrinkage), true).ServiceLevel >= target {
			q.NeededA = n
		}
	}
	q.reasons(p, shrinkage)
	q.steady(p, c.Experiment.Confidence)
	return q, nil
}

// nearest is the headcount that is played which lies nearest to the plan's own,
// and above 0 if any does.
func (c *Config) nearest() int {
	best := len(c.Collectors) - 1
	own := c.Spec.Teams[c.Team].Collectors
	for i := len(c.Collectors) - 1; i >= 0; i-- {
		if n := c.Collectors[i]; n > 0 && abs(n-own) <= abs(c.Collectors[best]-own) {
			best = i
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// erlang is the formulas' answer for a number of servers that need not be
// whole: between two whole numbers it is taken from the line between them.
func (q *Quick) erlang(servers float64, patience bool) Line {
	lambda, mu, theta := q.CallsPerHour/3600, 1/q.Handling, 0.0
	if patience {
		theta = 1 / q.Patience
	}
	at := func(n int) Line {
		if n < 1 {
			return Line{Wait: q.Patience, Occupancy: 1, Unstable: !patience}
		}
		w, ok := verify.Erlang(lambda, mu, theta, n)
		if !ok {
			return Line{Occupancy: 1, Unstable: true}
		}
		return Line{ServiceLevel: w.AnsweredWithin(promptly), Wait: w.MeanWait, Occupancy: w.Occupancy}
	}
	whole := math.Floor(servers)
	a, b, share := at(int(whole)), at(int(whole)+1), servers-whole
	if share < 1e-9 || a.Unstable && b.Unstable {
		return a
	}
	return Line{
		ServiceLevel: a.ServiceLevel + share*(b.ServiceLevel-a.ServiceLevel),
		Wait:         a.Wait + share*(b.Wait-a.Wait),
		Occupancy:    a.Occupancy + share*(b.Occupancy-a.Occupancy),
		Unstable:     a.Unstable,
	}
}

// reasons states what the formulas leave out, with numbers from the pilot.
func (q *Quick) reasons(p *pilot, shrinkage float64) {
	out := max(0, p.busy-p.handled)
	if p.busy > 0 && p.dials > 0 {
		q.Reasons = append(q.Reasons, Reason{
			"outbound work", fmt.Sprintf("%.0f %% of the time in calls is outbound", 100*out/p.busy),
			fmt.Sprintf("between calls that come in, collectors dial; each attempt holds one for %.0f s on average and a caller waits until the first is free", out/float64(p.dials)),
		})
	}
	q.Reasons = append(q.Reasons, Reason{
		"shrinkage and breaks", fmt.Sprintf("%.0f %% of the paid time", 100*shrinkage),
		"absence is drawn by the day and breaks come together around noon: the formula knows their mean, not the bad day",
	})
	if q.CallsPerHour > 0 {
		q.Reasons = append(q.Reasons, Reason{
			"pattern of the day", fmt.Sprintf("%.1f times the mean rate at %d:00", q.PeakPerHour/q.CallsPerHour, q.PeakHour),
			"the formula takes one rate for all hours; the busiest hour waits longest",
		})
	}
	if n := p.inbound + p.outside; p.outside > 0 {
		q.Reasons = append(q.Reasons, Reason{
			"closed hours", fmt.Sprintf("%.0f %% of the calls", 100*float64(p.outside)/float64(n)),
			"who calls while nobody is there counts as not answered, and the formula does not see them",
		})
	}
	if p.talks[0] > 0 && p.talks[1] > 0 {
		a, b := p.lateTalk[0]/p.talks[0], p.lateTalk[1]/p.talks[1]
		q.Reasons = append(q.Reasons, Reason{
			"learning", fmt.Sprintf("%.0f s a conversation in the first quarter of the run, %.0f s in the last", a, b),
			"collectors change with practice and the debtors who are left are others; the formula takes one handling time",
		})
	}
}

// beside puts the simulation beside the formulas.
func (q *Quick) beside(curve *Curve) {
	for i := range q.Lines {
		x, p := &q.Lines[i], &curve.Levels[i]
		service := p.KPIs["service_level"]
		x.Simulated = Line{ServiceLevel: service.Mean, Wait: p.KPIs["asa_seconds"].Mean, Occupancy: p.KPIs["occupancy"].Mean}
		x.HalfWidth, x.Difference = service.HalfWidth, service.Mean-x.A.ServiceLevel
		if q.NeededSimulated == 0 && service.N > 0 && service.Mean >= target && x.Collectors > 0 {
			q.NeededSimulated = x.Collectors
		}
	}
}
