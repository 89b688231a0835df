package assessment

import (
	"encoding/csv"
	"io"
	"math"
	"strconv"

	"fairdue/charts"
	"fairdue/scenarios/assess"
	"fairdue/scenarios/kpi"
)

// Print is a figure and its interval: "64.4", "62.9 to 65.8". What is missing is
// charts.Undefined.
func Print(e assess.Estimate, unit string, digits int) (value, interval string) {
	if !e.Defined() {
		return charts.Undefined, ""
	}
	value = number(float64(e.Value), unit, digits)
	if lo, hi := float64(e.Low), float64(e.High); !math.IsNaN(lo) {
		interval = number(lo, unit, digits) + " to " + number(hi, unit, digits)
	}
	return value, interval
}

func number(x float64, unit string, digits int) string {
	if unit == kpi.Money && math.Abs(x) >= 999.5e6 {
		return charts.FormatCompact(x)
	}
	if unit == kpi.Count {
		x = math.Round(x)
	}
	return charts.FormatNumber(x, unit, digits)
}

// share is a share with its interval, for a table.
func share(e assess.Estimate) string {
	v, span := Print(e, kpi.Share, 0)
	if v == charts.Undefined {
		return v
	}
	if span == "" {
		return v + "\u00a0%"
	}
	return v + "\u00a0% [" + span + "]"
}

// WriteFigures writes every figure with its interval as CSV.
func WriteFigures(w io.Writer, r *assess.Result) error {
	c := csv.NewWriter(w)
	if err := c.Write([]string{"group", "name", "value", "low", "high", "n", "unit", "denominator", "formula"}); err != nil {
		return err
	}
	line := func(group, name string, e assess.Estimate, unit, denominator, formula string) error {
		return c.Write([]string{group, name, plain(e.Value), plain(e.Low), plain(e.High), strconv.FormatInt(e.N, 10), unit, denominator, formula})
	}
	for _, f := range r.Figures {
		if err := line("indicators", f.Name, f.Estimate, f.Unit, f.Denominator, f.Formula); err != nil {
			return err
		}
	}
	for _, l := range r.Leaks {
		if err := line("leaks", l.Name, l.Money, kpi.Money, "", l.Text+", "+l.Per); err != nil {
			return err
		}
	}
	for _, s := range r.Statistics {
		if err := line(s.Group, s.Name, s.Estimate, kpi.Ratio, "", ""); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

func plain(x assess.Number) string {
	if math.IsNaN(float64(x)) {
		return ""
	}
	return strconv.FormatFloat(float64(x), 'g', -1, 64)
}
