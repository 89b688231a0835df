package verify

import (
	"context"
	"fmt"
	"math"
	"time"

	"fairdue/sim"
)

// Queue is a row of V1: callers come at random, collectors answer them in
// order, service and patience are exponential.
type Queue struct {
	ArrivalsPerMinute float64
	Service           sim.Time // mean
	Servers           int
	Patience          sim.Time // mean; 0: nobody gives up (Erlang C)
	Within            sim.Time // also the share answered within it, for Erlang C; 0: not asked
}

// Limits of what can be played: below a tenth of a second the millisecond
// shows, above, tables and clocks run out.
const (
	shortest    = sim.Second / 10
	longest     = 365 * sim.Day
	mostServers = 20_000
	mostWaiting = 1_000_000
)

// Check says what is wrong with the parameters, as a user may give them.
func (q Queue) Check() error {
	a := q.load()
	switch {
	case !(q.ArrivalsPerMinute >= 0.001 && q.ArrivalsPerMinute <= 100_000):
		return fmt.Errorf("arrivals per minute %g: want 0.001 to 100000", q.ArrivalsPerMinute)
	case q.Service < shortest || q.Service > longest:
		return fmt.Errorf("mean service %v: want a tenth of a second to a year", duration(q.Service))
	case q.Servers < 1 || q.Servers > mostServers:
		return fmt.Errorf("%d servers: want 1 to %d", q.Servers, mostServers)
	case q.Patience != 0 && (q.Patience < shortest || q.Patience > longest):
		return fmt.Errorf("mean patience %v: want a tenth of a second to a year, or none at all for callers who never give up", duration(q.Patience))
	case q.Patience == 0 && a >= float64(q.Servers):
		return fmt.Errorf("unstable: %g arrivals a minute bring %.6g minutes of service a minute, %d servers can give %d, and callers who never give up make the line grow for ever: add servers (%d at least) or state a patience",
			q.ArrivalsPerMinute, a, q.Servers, q.Servers, int(a)+1)
	case q.Within < 0 || q.Within > 0 && q.Patience != 0:
		return fmt.Errorf("the share answered within %v can be worked out only for callers who never give up", duration(q.Within))
	case a > 10*mostServers:
		return fmt.Errorf("%.6g minutes of service asked for in a minute: want at most %d", a, 10*mostServers)
	case q.Patience > 0 && q.excess() > mostWaiting:
		return fmt.Errorf("some %.3g callers would wait at a time: want at most %.3g: add servers or shorten the patience", q.excess(), float64(mostWaiting))
	}
	return nil
}

// excess is how many wait when those who come are as many as those served and
// those who give up.
func (q Queue) excess() float64 {
	return (q.load() - float64(q.Servers)) * q.Patience.Minutes() / q.Service.Minutes()
}

// load is the offered load, in servers.
func (q Queue) load() float64 { return q.ArrivalsPerMinute * q.Service.Minutes() }

func duration(t sim.Time) time.Duration { return time.Duration(t) * time.Millisecond }

// rates are lambda, mu and theta, per minute.
func (q Queue) rates() (lambda, mu, theta float64) {
	if q.Patience > 0 {
		theta = 1 / q.Patience.Minutes()
	}
	return q.ArrivalsPerMinute, 1 / q.Service.Minutes(), theta
}

// Run plays the queue on a floor whose one team never goes home, and compares
// it with its exact steady state. Replications are independent; each begins
// empty and forgets its first ten relaxation times.
func (q Queue) Run(ctx context.Context, s Settings) ([]Row, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	lambda, mu, theta := q.rates()
	w := steady(lambda, mu, theta, q.Servers)
	p := q.measure(&w, s)
	seed := s.seed(q.String())
	tallies, err := gather(ctx, s, sample{
		least: p.least, most: p.most, quantities: measured,
		run: func(_ context.Context, unit int) ([]float64, error) {
			return p.play(sim.NewChance(seed, uint64(unit))), nil
		},
	})
	if err != nil {
		return nil, err
	}
	e := make([]estimate, measured)
	counted := float64(tallies[0].N()) * float64(p.counted)
	for i := range e {
		e[i] = estimated(&tallies[i])
	}
	e[waits] = rare(e[waits], counted)
	e[answered] = rare(e[answered], counted)
	if q.Patience > 0 {
		e[abandons] = rare(e[abandons], counted)
	}
	rows := []Row{
		exactly("p_wait", "", w.wait, e[waits]),
		exactly("p_abandon", "", w.abandon, e[abandons]),
		exactly("mean_wait", "s", w.meanWait*60, e[meanWait]),
		exactly("occupancy", "", w.occupancy, e[occupancy]),
	}
	if q.Within > 0 {
		rows = append(rows, exactly("answered_within", "", w.answeredWithin(q.Within.Minutes(), lambda, mu, q.Servers), e[answered]))
	}
	for i := range rows {
		r := &rows[i]
		r.Table = q.String()
		switch {
		case r.Observed == 0 && r.Expected > 0:
			r.Warning = fmt.Sprintf("never seen in %.3g arrivals", counted)
		case !r.reached(s.precision()):
			r.Warning = fmt.Sprintf("half-width %.2g%% of the value after %.3g arrivals", 100*r.HalfWidth/math.Abs(r.Observed), counted)
		case p.stationary:
			r.Warning = "the load is so near one that the runs begin in the exact steady state instead of forgetting an empty start"
		}
	}
	return rows, nil
}

// rare widens the interval of a share that was seen too seldom for Student's
// t: to that of a Poisson count, the exact one when it was never seen.
func rare(e estimate, n float64) estimate {
	if e.value == 0 {
		return estimate{0, -math.Log((1-Confidence)/2) / n, -math.Log((1-verdict)/2) / n}
	}
	if count := e.value * n; count < 100 {
		e.half = max(e.half, 1.96*math.Sqrt(count+1)/n)
		e.reject = max(e.reject, 3.29*math.Sqrt(count+1)/n)
	}
	return e
}

// String names the row.
func (q Queue) String() string {
	who := "no patience limit"
	if q.Patience > 0 {
		who = fmt.Sprintf("patience %v", duration(q.Patience))
	}
	return fmt.Sprintf("V1 %.4g calls/min, service %v, %d servers, %s", q.ArrivalsPerMinute, duration(q.Service), q.Servers, who)
}

// What a replication measures.
const (
	waits = iota
	abandons
	meanWait // seconds
	occupancy
	answered
	measured
)

// design is how a queue is sampled.
type design struct {
	Queue
	warm, counted uint32 // arrivals forgotten, and counted after them
	least, most   int    // replications
	stationary    bool
	start         []float64 // cumulative distribution of the number at the start
}

// arrivalBudget is how many callers a row may play: some twenty seconds on two
// cores.
const arrivalBudget = 8e7

// measure chooses the length of a replication from the relaxation time.
func (q Queue) measure(w *waiting, s Settings) design {
	lambda, mu, theta := q.rates()
	budget := s.budget(arrivalBudget)
	longest := budget / 40 // of one replication
	// Years are few on the kernel's clock.
	longest = min(longest, lambda*(sim.Never/4).Minutes())
	warm := 10 * lambda * relaxation(lambda, mu, theta, q.Servers)
	d := design{Queue: q, least: 20}
	if warm > longest/2 {
		d.stationary = true
		warm = 0
		sum := 0.0
		for _, p := range w.states {
			sum += p
			d.start = append(d.start, sum)
		}
	}
	counted := min(max(20*warm, 20_000), longest-warm)
	if d.stationary {
		counted = longest
	}
	d.warm, d.counted = uint32(warm), uint32(counted)
	d.most = int(budget / (warm + counted))
	return d
}
