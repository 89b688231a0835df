package verify

import (
	"math"

	"fairdue/sim/stat"
)

// Kind is where what is expected comes from, and so what "ok" means.
type Kind string

// The kinds of rows.
const (
	Exact     Kind = "exact"     // a formula: the difference is no more than chance explains
	Published Kind = "published" // a rounded table: the same, beyond its rounding
	Band      Kind = "band"      // a range of plausible values: inside it
)

// Confidence is that of the half-widths.
const Confidence = 0.95

// verdict is the confidence of the interval that a difference must leave to
// fail a row: with it a whole set of some hundred rows of a right engine passes
// nine times in ten, while the half-width shown is the usual one.
const verdict = 0.999

// Row is one quantity, expected and observed.
type Row struct {
	Table     string  `json:"table"` // such as "V1 50 servers, patience 120 s"
	Quantity  string  `json:"quantity"`
	Expected  float64 `json:"expected"` // of a band: its middle
	Observed  float64 `json:"observed"`
	HalfWidth float64 `json:"half_width"` // 95 %, of Observed
	OK        bool    `json:"ok"`
	Unit      string  `json:"unit,omitempty"` // "" for shares and counts
	Kind      Kind    `json:"kind"`
	Low       float64 `json:"low"`  // what passes, apart from chance
	High      float64 `json:"high"` // the same as Low for exact rows
	Warning   string  `json:"warning,omitempty"`
}

// Reached says whether the half-width is at most the share of the value that
// was wanted.
func (r *Row) reached(precision float64) bool {
	return r.HalfWidth <= precision*math.Abs(r.Observed) || r.HalfWidth == 0
}

// estimate is an observed value with what the row needs to judge it.
type estimate struct {
	value, half, reject float64 // half-widths at Confidence and at verdict
}

// estimated is the mean of independent replications.
func estimated(t *stat.Tally) estimate {
	return estimate{t.Mean(), t.Interval(Confidence).HalfWidth, t.Interval(verdict).HalfWidth}
}

// exactly makes the row of a quantity whose value is known.
func exactly(quantity, unit string, expected float64, e estimate) Row {
	return judged(Row{Quantity: quantity, Unit: unit, Kind: Exact, Expected: expected, Low: expected, High: expected}, e)
}

// within makes the row of a quantity known within a share of its value.
func within(quantity, unit string, expected, share float64, e estimate) Row {
	d := share * math.Abs(expected)
	return judged(Row{Quantity: quantity, Unit: unit, Kind: Published, Expected: expected, Low: expected - d, High: expected + d}, e)
}

// inside makes the row of a quantity that should lie in a band.
func inside(quantity, unit string, low, high float64, e estimate) Row {
	e.reject = 0
	return judged(Row{Quantity: quantity, Unit: unit, Kind: Band, Expected: (low + high) / 2, Low: low, High: high}, e)
}

func judged(r Row, e estimate) Row {
	r.Observed, r.HalfWidth = e.value, e.half
	r.OK = e.value >= r.Low-e.reject && e.value <= r.High+e.reject
	return r
}
