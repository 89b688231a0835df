package planning

import (
	"fairdue/charts"
	"fairdue/charts/internal/panel"
)

func compact(v float64) string { return charts.FormatCompact(v) }

// round prints an amount that somebody chose, with no more decimals than it has.
func round(v float64) string {
	switch {
	case v >= 1e6:
		return panel.Trim(v/1e6, v/1e6) + " M"
	case v >= 1e3:
		return panel.Trim(v/1e3, v/1e3) + " k"
	}
	return panel.Trim(v, v)
}
