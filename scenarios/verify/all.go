package verify

import (
	"context"

	"fairdue/sim"
	"fairdue/sim/stat"
)

// Table is one of the published tables with its default rows.
type Table struct {
	Name   string // of the subcommand that takes its parameters
	Title  string
	Source string
	Run    func(ctx context.Context, s Settings) ([]Row, error)
}

// Tables are the tables that this package plays.
func Tables() []Table {
	return []Table{
		{"queue", "V1 Waiting and abandonment: Erlang C and Erlang A",
			"Garnett, Mandelbaum & Reiman, M&SOM 4(3), 2002; exact birth-death values", queues},
		{"chain", "V2 Receivables as Markov chains",
			"Thomas, Edelman & Crook, Credit Scoring and Its Applications; Cyert, Davidson & Thompson, Management Science 8(3), 1962; exact matrix algebra", chains},
		{"repayment", "V3 Self-exciting repayment",
			"Chehrazi & Weber, Management Science 61(12), 2015; exact differential equation", repayments},
		{"capacity", "V4 Capacity plan of a collections floor",
			"Collection Capacity Planning Model, slide deck, 2009; printed figures, within 0.7 %", January2009.Run},
		{"dialler", "V6 Dialler, one call at a time and paced",
			"60 T / (T + (1/p - 1) T_r + a); bands for the paced dialler", DiallerTable},
	}
}

// ErlangTable are the published rows of V1.
func ErlangTable() []Queue {
	var qs []Queue
	for _, n := range []int{44, 48, 50, 52, 56} {
		qs = append(qs, Queue{ArrivalsPerMinute: 48, Service: sim.Minute, Servers: n, Patience: 2 * sim.Minute})
	}
	for _, n := range []int{50, 52, 56} {
		qs = append(qs, Queue{ArrivalsPerMinute: 48, Service: sim.Minute, Servers: n})
	}
	small := Queue{ArrivalsPerMinute: 100.0 / 30, Service: 3 * sim.Minute, Servers: 14}
	patient := small
	small.Within = 20 * sim.Second
	patient.Patience = 300 * sim.Second
	return append(qs, small, patient)
}

func queues(ctx context.Context, s Settings) ([]Row, error) {
	var runs []runner
	for _, q := range ErlangTable() {
		runs = append(runs, q)
	}
	return inTurn(ctx, s, runs...)
}

func chains(ctx context.Context, s Settings) ([]Row, error) {
	card, err := ShippedChain("card")
	if err != nil {
		return nil, err
	}
	ageing, err := ShippedChain("ageing")
	if err != nil {
		return nil, err
	}
	return inTurn(ctx, s, Chain{File: card, Periods: 3}, Chain{File: card, Periods: 10}, Chain{File: ageing})
}

func repayments(ctx context.Context, s Settings) ([]Row, error) {
	high := Chehrazi
	high.Lambda0 = 0.5
	return inTurn(ctx, s, Chehrazi, high)
}

// runner is one row's parameters.
type runner interface {
	Run(ctx context.Context, s Settings) ([]Row, error)
}

// inTurn runs one after the other; after an error the rows done are returned
// with it.
func inTurn(ctx context.Context, s Settings, runs ...runner) ([]Row, error) {
	var rows []Row
	for i, r := range runs {
		more, err := r.Run(ctx, s.part(i, len(runs)))
		if err != nil {
			return rows, err
		}
		rows = append(rows, more...)
	}
	return rows, nil
}

// part is the settings of the i-th of n parts: its progress is a part of all.
func (s Settings) part(i, n int) Settings {
	if whole := s.Progress; whole != nil {
		s.Progress = func(done float64) { whole((float64(i) + done) / float64(n)) }
		s.Progress(0)
	}
	return s
}

// All runs the tables given, Tables() for instance and what the caller adds to
// them. started, which may be nil, is told of each as it begins. When a table
// fails or ctx is cancelled, the rows done are returned with the error.
func All(ctx context.Context, s Settings, tables []Table, started func(Table)) ([]Row, error) {
	var rows []Row
	for i, t := range tables {
		if started != nil {
			started(t)
		}
		more, err := t.Run(ctx, s.part(i, len(tables)))
		rows = append(rows, more...)
		if err != nil {
			return rows, err
		}
	}
	return rows, nil
}

// Inside makes the row of a quantity that should lie in a band, for tables that
// are played elsewhere.
func Inside(table, quantity, unit string, low, high float64, observed stat.Interval) Row {
	r := inside(quantity, unit, low, high, estimate{value: observed.Mean, half: observed.HalfWidth})
	r.Table = table
	return r
}

// Failed counts the rows that are not OK.
func Failed(rows []Row) int {
	n := 0
	for _, r := range rows {
		if !r.OK {
			n++
		}
	}
	return n
}
