package planning

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"fairdue/charts/internal/sketch"
	"fairdue/charts/internal/workbook"
	"fairdue/scenarios/experiment/staff"
)

// Sheets of the workbook.
const (
	calculator  = "Calculator"
	levelsSheet = "Levels"
	aboutSheet  = "About"
)

// WriteWorkbook writes the result as a workbook to go on calculating with: wage,
// burden and headcount are cells, and cost, net recovery and the value of one
// more collector are formulas over them and over what the simulation found.
func WriteWorkbook(w io.Writer, r *staff.Result) error {
	b := &book{workbook.New(calculator, levelsSheet, aboutSheet), r}
	first, last := b.levels()
	b.calculator(first, last)
	b.about()
	return b.Write(w)
}

// book is a workbook being written.
type book struct {
	*workbook.Book
	r *staff.Result
}

// Cells of the calculator that a planner changes.
const (
	wageCell     = "$B$5"
	burdenCell   = "$B$6"
	headsCell    = "$B$7"
	deskCell     = "$B$8"
	hiringCell   = "$B$9"
	ownHeadsCell = "$B$10"
)

// levels writes one row for each level and gives the rows of the best curve.
func (b *book) levels() (first, last int) {
	r, s := b.r, levelsSheet
	for i, h := range []string{
		"Shifts", "Budget", "Collectors", "Cash collected", "Waived", "Other cost", "Paid hours", "Staff cost of the team", "Total cost", "Net recovery", "One more nets",
		"Net recovery as simulated", "± of the difference to the best", "Service level", "Occupancy", "Backlog", "Complaints per 1,000", "Replications",
	} {
		cell, err := excelize.CoordinatesToCellName(i+1, 1)
		b.Try(err)
		b.Set(s, cell, h, b.Head)
	}
	row := 1
	for i := range r.Curves {
		c := &r.Curves[i]
		for j, p := range c.Levels {
			row++
			if c.Shifts == r.Best.Shifts && c.Budget == r.Best.Budget {
				if j == 0 {
					first = row
				}
				last = row
			}
			at := func(column string) string { return fmt.Sprintf("%s%d", column, row) }
			put := func(column, quantity string, style int) {
				if e := p.KPIs[quantity]; e.N > 0 {
					b.Set(s, at(column), e.Mean, style)
				}
			}
			b.Set(s, at("A"), patternTitle(r, c.Shifts), 0)
			if c.Budget > 0 {
				b.Set(s, at("B"), c.Budget, b.Money)
			}
			b.Set(s, at("C"), p.Collectors, b.Whole)
			put("D", "cash_collected", b.Money)
			put("E", "conceded", b.Money)
			b.Set(s, at("F"), p.KPIs["total_cost"].Mean-p.TeamHours.Mean*r.Team.WagePerHour*r.Team.Burden, b.Money)
			b.Set(s, at("G"), p.TeamHours.Mean, b.Money)
			b.Formula(s, at("H"), fmt.Sprintf("G%d*%s!%s*%s!%s", row, calculator, wageCell, calculator, burdenCell), b.Money)
			b.Formula(s, at("I"), fmt.Sprintf("F%d+H%d+C%d*%s!%s+MAX(0,C%d-%s!%s)*%s!%s", row, row, row, calculator, deskCell, row, calculator, ownHeadsCell, calculator, hiringCell), b.Money)
			b.Formula(s, at("J"), fmt.Sprintf("D%d-E%d-I%d", row, row, row), b.Money)
			if j > 0 {
				b.Formula(s, at("K"), fmt.Sprintf("(J%d-J%d)/(C%d-C%d)", row, row-1, row, row-1), b.Money)
			}
			put("L", "net_recovery", b.Money)
			b.Set(s, at("M"), p.ToBest.HalfWidth, b.Money)
			put("N", "service_level", b.Share)
			put("O", "occupancy", b.Share)
			put("P", "backlog", b.Money)
			put("Q", "complaints_per_1000", b.Price)
			b.Set(s, at("R"), p.Replications, b.Whole)
		}
	}
	b.Try(b.SetColWidth(s, "A", "A", 24))
	b.Try(b.SetColWidth(s, "B", "R", 14))
	b.Try(b.SetPanes(s, &excelize.Panes{Freeze: true, XSplit: 3, YSplit: 1, TopLeftCell: "D2", ActivePane: "bottomRight"}))
	return first, last
}

// calculator writes the sheet that a planner changes: it looks the best curve's
// levels up and takes the line between two of them.
func (b *book) calculator(first, last int) {
	r, s := b.r, calculator
	b.Set(s, "A1", "Staffing calculator: "+sketch.Clean(r.Plan.Title), b.Title)
	b.Set(s, "A2", "Change the yellow cells. Amounts in "+sketch.Clean(r.Scenario.Currency)+fmt.Sprintf(" over %d days.", r.Scenario.Days), b.Note)
	if u := under(r, r.BestCurve()); u != "" {
		b.Set(s, "A3", u, b.Note)
	}
	b.Set(s, "A4", "Your choice", b.Head)
	b.Set(s, "B4", "", b.Head)
	for i, x := range []struct {
		label string
		value any
		style int
		note  string
	}{
		{"Wage an hour", r.Team.WagePerHour, b.InputMoney, "as in the plan"},
		{"Burden: cost over wage", r.Team.Burden, b.Input, "as in the plan"},
		{"Collectors", r.Best.Collectors, b.InputWhole, fmt.Sprintf("from %d to %d; between headcounts played the straight line is taken", r.Collectors[0], r.Collectors[len(r.Collectors)-1])},
		{"Desk and licences, each collector", 0, b.InputMoney, "over the run, not in the simulation"},
		{"Cost of hiring, each new collector", 0, b.InputMoney, "not in the simulation"},
		{"Collectors there today", r.Team.Own, b.InputWhole, "those above are hired"},
	} {
		row := 5 + i
		b.Set(s, fmt.Sprintf("A%d", row), x.label, 0)
		b.Set(s, fmt.Sprintf("B%d", row), x.value, x.style)
		b.Set(s, fmt.Sprintf("C%d", row), x.note, b.Note)
	}

	column := func(c string) string { return fmt.Sprintf("%s!$%s$%d:$%s$%d", levelsSheet, c, first, c, last) }
	b.Set(s, "A12", "What comes of it", b.Head)
	b.Set(s, "B12", "", b.Head)
	place := 1 // rows of the curve, less one: where the line between two levels may begin
	if last > first {
		place = last - first
	}
	// A19 and B19 hold which two levels the headcount lies between, and how far.
	b.Set(s, "A21", "Level below", b.Note)
	b.Formula(s, "B21", fmt.Sprintf("MIN(%d,MATCH(B7,%s,1))", place, column("C")), b.Whole)
	b.Set(s, "A22", "Share of the way to the next", b.Note)
	if last > first {
		b.Formula(s, "B22", fmt.Sprintf("(B7-INDEX(%s,B21))/(INDEX(%s,B21+1)-INDEX(%s,B21))", column("C"), column("C"), column("C")), b.Input)
	} else {
		b.Set(s, "B22", 0, b.Input)
	}
	between := func(c string) string {
		if last == first {
			return fmt.Sprintf("INDEX(%s,B21)", column(c))
		}
		return fmt.Sprintf("(1-B22)*INDEX(%s,B21)+B22*INDEX(%s,B21+1)", column(c), column(c))
	}
	for i, x := range []struct {
		label, formula string
		style          int
	}{
		{"Cash collected", between("D"), b.Money},
		{"Waived in settlements and credits", between("E"), b.Money},
		{"Staff cost of the team", between("G") + "", b.Money},
		{"Other cost", between("F") + "+B7*B8+MAX(0,B7-B10)*B9", b.Money},
		{"Net recovery", "B13-B14-B15-B16", b.Result},
	} {
		row := 13 + i
		f := x.formula
		if x.label == "Staff cost of the team" {
			f = "(" + between("G") + ")*B5*B6"
		}
		b.Set(s, fmt.Sprintf("A%d", row), x.label, 0)
		b.Formula(s, fmt.Sprintf("B%d", row), f, x.style)
	}
	b.Set(s, "A18", "Best headcount at these prices", 0)
	b.Formula(s, "B18", fmt.Sprintf("INDEX(%s,MATCH(MAX(%s),%s,0))", column("C"), column("J"), column("J")), b.Whole)
	b.Set(s, "A19", "Its net recovery", 0)
	b.Formula(s, "B19", fmt.Sprintf("MAX(%s)", column("J")), b.Money)
	b.Try(b.SetColWidth(s, "A", "A", 36))
	b.Try(b.SetColWidth(s, "B", "B", 16))
	b.Try(b.SetColWidth(s, "C", "C", 60))
	if last > first {
		b.Try(b.AddChart(s, "A24", &excelize.Chart{
			Type: excelize.Scatter,
			Series: []excelize.ChartSeries{{
				Name: "Net recovery", Categories: column("C"), Values: column("J"),
				Line: excelize.LineOptions{Type: excelize.LineSolid, Width: 2}, Marker: excelize.ChartMarker{Symbol: "circle", Size: 5},
			}},
			Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: "Net recovery by headcount, at the prices above"}}},
			Legend:    excelize.ChartLegend{Position: "none"},
			Dimension: excelize.ChartDimension{Width: 720, Height: 340},
			XAxis:     excelize.ChartAxis{Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: "collectors"}}}},
			YAxis:     excelize.ChartAxis{MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}},
		}))
	}
}

// about says where the numbers come from.
func (b *book) about() {
	r := b.r
	lines := [][2]string{
		{"Answer", r.Answer},
		{"Means", capital(sample(r)) + fmt.Sprintf("; intervals of %.0f %%.", 100*r.Confidence)},
		{"Formulas", "Staff cost, total cost, net recovery and one more nets are formulas. Cash, waived amounts, paid hours and other cost were simulated: they do not change with the wage."},
		{"Budget", r.BudgetNote},
	}
	for _, f := range facts(r) {
		lines = append(lines, f)
	}
	for _, w := range r.Warnings {
		lines = append(lines, [2]string{"Warning", w})
	}
	b.About(aboutSheet, lines)
}
