package main

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"

	"fairdue/charts"
	"fairdue/charts/report"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/kpi"
)

// notModelled is said at the end of every report.
var notModelled = []string{
	"Joint debts: an account is one debtor with one debt; people who owe several creditors choose among them only through their surplus.",
	"New debts: what customers go on buying counts as margin, and not as a debt that may go wrong in its turn.",
	"Law: rule packs hold what they list, each with the status of its text; what they do not list is not checked. A training aid, not legal advice.",
	"Staff: collectors do not resign, and wages are paid by the planned hour.",
	"The parameters of behaviour are rules of thumb with their sources beside them in the data files, not a fit to your own history.",
}

// indicators are the registry's words for charts and report.
func indicators() []charts.Indicator {
	list := make([]charts.Indicator, len(kpi.Registry))
	for i, x := range kpi.Registry {
		list[i] = charts.Indicator{
			Name: x.Name, Title: x.Title, Formula: x.Formula, Unit: x.Unit,
			Denominator: x.Denominator, Better: string(x.Better), Source: x.Source,
		}
	}
	return list
}

// writeAll puts the result's files into the folder: result.json, kpis.csv,
// series.csv, one SVG a figure and report.html.
func writeAll(f folder, r *experiment.Result, command string) error {
	if err := f.write("result.json", func(w io.Writer) error { return writeJSON(w, r) }); err != nil {
		return err
	}
	if err := f.write("kpis.csv", func(w io.Writer) error { return writeKPIs(w, r) }); err != nil {
		return err
	}
	if err := f.write("series.csv", func(w io.Writer) error { return writeSeries(w, r) }); err != nil {
		return err
	}
	figures, _, err := charts.All(r, indicators())
	if err != nil {
		return err
	}
	for _, g := range figures {
		if err := f.write(g.Name+".svg", func(w io.Writer) error { return g.WriteSVG(w, charts.Wide) }); err != nil {
			return err
		}
	}
	return f.write("report.html", func(w io.Writer) error {
		return report.Write(w, r, report.Options{Indicators: indicators(), NotModelled: notModelled, Command: command})
	})
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// writeKPIs writes one line for each plan and indicator.
func writeKPIs(w io.Writer, r *experiment.Result) error {
	c := csv.NewWriter(w)
	c.Write([]string{"plan", "kpi", "mean", "half_width", "unit", "denominator", "defined", "difference", "difference_half_width", "p_better"})
	for _, p := range r.Plans {
		for _, x := range kpi.Registry {
			e := r.KPIs[p.Name][x.Name]
			row := []string{p.Name, x.Name, "", "", e.Unit, e.Denominator, strconv.Itoa(e.Defined), "", "", ""}
			if e.Defined > 0 {
				row[2], row[3] = number(e.Mean), number(e.HalfWidth)
			}
			if d := difference(r, p.Name, x.Name); d.Plan != "" {
				row[7], row[8], row[9] = number(d.Mean), number(d.HalfWidth), number(d.PBetter)
			}
			c.Write(row)
		}
	}
	c.Flush()
	return c.Error()
}

// writeSeries writes the daily curves behind the figures.
func writeSeries(w io.Writer, r *experiment.Result) error {
	c := csv.NewWriter(w)
	c.Write([]string{"plan", "day", "cash", "cash_low", "cash_high", "busy_fte", "on_floor_fte", "backlog"})
	for _, p := range r.Plans {
		d := r.Details[p.Name]
		for day := range d.Cash.Mean {
			c.Write([]string{
				p.Name, strconv.Itoa(day), number(d.Cash.Mean[day]), number(d.Cash.Low[day]), number(d.Cash.High[day]),
				number(d.Busy.Mean[day]), number(d.OnFloor.Mean[day]), number(d.Backlog.Mean[day]),
			})
		}
	}
	c.Flush()
	return c.Error()
}
