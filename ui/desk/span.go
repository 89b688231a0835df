package desk

import "fairdue/sim"

// Use is what a stretch of the shift went to.
type Use string

// The uses: free for work, on a break, in calls with their dialling and wrap-up.
const (
	Free  Use = "free"
	Rest  Use = "rest"
	Calls Use = "calls"
)

// Span is a stretch of the shift. Spans follow each other without gaps.
type Span struct {
	From, To sim.Time
	Use      Use
}

// Spans is what the shift went to so far, and when it ends. The order of uses
// between two decisions is not known: free time stands first, then breaks, then
// calls.
func (d *Desk) Spans() (list []Span, ends sim.Time) { return d.spans, d.seat.Closes() }

// spend takes in what went by since the last decision.
func (d *Desk) spend() {
	if d.phase == Over {
		return
	}
	now := d.seat.Now()
	came, busy, rested := d.seat.Spent()
	at := came
	for _, s := range d.spans {
		switch s.Use {
		case Rest:
			rested -= s.To - s.From
		case Calls:
			busy -= s.To - s.From
		}
		at = s.To
	}
	for _, s := range []Span{{at, now - busy - rested, Free}, {now - busy - rested, now - busy, Rest}, {now - busy, now, Calls}} {
		if s.To <= s.From {
			continue
		}
		if n := len(d.spans); n > 0 && d.spans[n-1].Use == s.Use {
			d.spans[n-1].To = s.To
		} else {
			d.spans = append(d.spans, s)
		}
	}
}
