package main

import (
	"encoding/csv"
	"io"
	"strconv"

	"fairdue/charts/planning"
	"fairdue/scenarios/experiment/staff"
	"fairdue/scenarios/kpi"
)

// writeStaff puts the result's files into the folder.
func writeStaff(f folder, r *staff.Result, command string) error {
	figures, err := planning.Figures(r)
	if err != nil {
		return err
	}
	for _, part := range []struct {
		name string
		fill func(io.Writer) error
	}{
		{"staff.json", func(w io.Writer) error { return writeJSON(w, r) }},
		{"staff.csv", func(w io.Writer) error { return writeStaffCSV(w, r) }},
		{"staff.xlsx", func(w io.Writer) error { return planning.WriteWorkbook(w, r) }},
		{"staff.html", func(w io.Writer) error { return planning.Write(w, r, planning.Options{Command: command}) }},
	} {
		if err := f.write(part.name, part.fill); err != nil {
			return err
		}
	}
	for _, g := range figures {
		if err := f.write(g.Name+".svg", func(w io.Writer) error { return g.WriteSVG(w, planning.Wide) }); err != nil {
			return err
		}
	}
	return nil
}

// writeStaffCSV writes one line for each level and quantity.
func writeStaffCSV(w io.Writer, r *staff.Result) error {
	c := csv.NewWriter(w)
	c.Write([]string{"shifts", "budget", "collectors", "quantity", "unit", "mean", "half_width", "replications"})
	for _, curve := range r.Curves {
		for i, p := range curve.Levels {
			line := func(name, unit string, e staff.Estimate) {
				row := []string{curve.Shifts, "", strconv.Itoa(p.Collectors), name, unit, "", "", strconv.Itoa(e.N)}
				if curve.Budget > 0 {
					row[1] = number(curve.Budget)
				}
				if e.N > 0 {
					row[5], row[6] = number(e.Mean), number(e.HalfWidth)
				}
				c.Write(row)
			}
			for _, x := range kpi.Registry {
				if e, ok := p.KPIs[x.Name]; ok {
					line(x.Name, x.Unit, e)
				}
			}
			line("staff_cost", kpi.Money, p.StaffCost)
			line("net_minus_best", kpi.Money, p.ToBest)
			if i > 0 {
				line("net_of_one_more", kpi.Money, curve.Steps[i-1].Net)
			}
		}
	}
	c.Flush()
	return c.Error()
}
