package planning

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"fairdue/charts/internal/sketch"
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
	b := &book{File: excelize.NewFile(), r: r}
	defer b.Close()
	b.styles()
	b.try(b.SetSheetName("Sheet1", calculator))
	for _, name := range []string{levelsSheet, aboutSheet} {
		_, err := b.NewSheet(name)
		b.try(err)
	}
	first, last := b.levels()
	b.calculator(first, last)
	b.about()
	b.SetActiveSheet(0)
	if b.err != nil {
		return fmt.Errorf("planning: workbook: %w", b.err)
	}
	packed, err := b.WriteToBuffer()
	if err != nil {
		return fmt.Errorf("planning: workbook: %w", err)
	}
	return repack(w, packed.Bytes())
}

// book is a workbook being written; the first error is kept.
type book struct {
	*excelize.File
	r   *staff.Result
	err error

	head, title, money, price, whole, share, input, inputMoney, note, result int
}

func (b *book) try(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *book) styles() {
	number := func(format string, s excelize.Style) int {
		if format != "" {
			s.CustomNumFmt = &format
		}
		id, err := b.NewStyle(&s)
		b.try(err)
		return id
	}
	bold := &excelize.Font{Bold: true}
	line := []excelize.Border{{Type: "bottom", Color: "1A1A1A", Style: 2}}
	yellow := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFF6CC"}}
	orange := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FBEADD"}}
	b.head = number("", excelize.Style{Font: bold, Border: line, Alignment: &excelize.Alignment{WrapText: true, Vertical: "bottom"}})
	b.title = number("", excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}})
	b.money = number("#,##0;−#,##0", excelize.Style{})
	b.price = number("#,##0.00", excelize.Style{})
	b.whole = number("0", excelize.Style{})
	b.share = number("0.0 %", excelize.Style{})
	b.input = number("0.00", excelize.Style{Fill: yellow})
	b.inputMoney = number("#,##0.00", excelize.Style{Fill: yellow})
	b.result = number("#,##0;−#,##0", excelize.Style{Font: bold, Fill: orange})
	b.note = number("", excelize.Style{Font: &excelize.Font{Italic: true, Color: "525252"}})
}

func (b *book) set(sheet, cell string, v any, style int) {
	b.try(b.SetCellValue(sheet, cell, v))
	b.try(b.SetCellStyle(sheet, cell, cell, style))
}

func (b *book) formula(sheet, cell, f string, style int) {
	b.try(b.SetCellFormula(sheet, cell, f))
	b.try(b.SetCellStyle(sheet, cell, cell, style))
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
		b.try(err)
		b.set(s, cell, h, b.head)
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
					b.set(s, at(column), e.Mean, style)
				}
			}
			b.set(s, at("A"), patternTitle(r, c.Shifts), 0)
			if c.Budget > 0 {
				b.set(s, at("B"), c.Budget, b.money)
			}
			b.set(s, at("C"), p.Collectors, b.whole)
			put("D", "cash_collected", b.money)
			put("E", "conceded", b.money)
			b.set(s, at("F"), p.KPIs["total_cost"].Mean-p.TeamHours.Mean*r.Team.WagePerHour*r.Team.Burden, b.money)
			b.set(s, at("G"), p.TeamHours.Mean, b.money)
			b.formula(s, at("H"), fmt.Sprintf("G%d*%s!%s*%s!%s", row, calculator, wageCell, calculator, burdenCell), b.money)
			b.formula(s, at("I"), fmt.Sprintf("F%d+H%d+C%d*%s!%s+MAX(0,C%d-%s!%s)*%s!%s", row, row, row, calculator, deskCell, row, calculator, ownHeadsCell, calculator, hiringCell), b.money)
			b.formula(s, at("J"), fmt.Sprintf("D%d-E%d-I%d", row, row, row), b.money)
			if j > 0 {
				b.formula(s, at("K"), fmt.Sprintf("(J%d-J%d)/(C%d-C%d)", row, row-1, row, row-1), b.money)
			}
			put("L", "net_recovery", b.money)
			b.set(s, at("M"), p.ToBest.HalfWidth, b.money)
			put("N", "service_level", b.share)
			put("O", "occupancy", b.share)
			put("P", "backlog", b.money)
			put("Q", "complaints_per_1000", b.price)
			b.set(s, at("R"), p.Replications, b.whole)
		}
	}
	b.try(b.SetColWidth(s, "A", "A", 24))
	b.try(b.SetColWidth(s, "B", "R", 14))
	b.try(b.SetPanes(s, &excelize.Panes{Freeze: true, XSplit: 3, YSplit: 1, TopLeftCell: "D2", ActivePane: "bottomRight"}))
	return first, last
}

// calculator writes the sheet that a planner changes: it looks the best curve's
// levels up and takes the line between two of them.
func (b *book) calculator(first, last int) {
	r, s := b.r, calculator
	b.set(s, "A1", "Staffing calculator: "+sketch.Clean(r.Plan.Title), b.title)
	b.set(s, "A2", "Change the yellow cells. Amounts in "+sketch.Clean(r.Scenario.Currency)+fmt.Sprintf(" over %d days.", r.Scenario.Days), b.note)
	if u := under(r, r.BestCurve()); u != "" {
		b.set(s, "A3", u, b.note)
	}
	b.set(s, "A4", "Your choice", b.head)
	b.set(s, "B4", "", b.head)
	for i, x := range []struct {
		label string
		value any
		style int
		note  string
	}{
		{"Wage an hour", r.Team.WagePerHour, b.inputMoney, "as in the plan"},
		{"Burden: cost over wage", r.Team.Burden, b.input, "as in the plan"},
		{"Collectors", r.Best.Collectors, b.whole, fmt.Sprintf("from %d to %d; between headcounts played the straight line is taken", r.Collectors[0], r.Collectors[len(r.Collectors)-1])},
		{"Desk and licences, each collector", 0, b.inputMoney, "over the run, not in the simulation"},
		{"Cost of hiring, each new collector", 0, b.inputMoney, "not in the simulation"},
		{"Collectors there today", r.Team.Own, b.whole, "those above are hired"},
	} {
		row := 5 + i
		b.set(s, fmt.Sprintf("A%d", row), x.label, 0)
		b.set(s, fmt.Sprintf("B%d", row), x.value, x.style)
		b.set(s, fmt.Sprintf("C%d", row), x.note, b.note)
	}
	style, err := b.NewStyle(&excelize.Style{NumFmt: 1, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFF6CC"}}})
	b.try(err)
	b.try(b.SetCellStyle(s, "B7", "B7", style))
	b.try(b.SetCellStyle(s, "B10", "B10", style))

	column := func(c string) string { return fmt.Sprintf("%s!$%s$%d:$%s$%d", levelsSheet, c, first, c, last) }
	b.set(s, "A12", "What comes of it", b.head)
	b.set(s, "B12", "", b.head)
	place := 1 // rows of the curve, less one: where the line between two levels may begin
	if last > first {
		place = last - first
	}
	// A19 and B19 hold which two levels the headcount lies between, and how far.
	b.set(s, "A21", "Level below", b.note)
	b.formula(s, "B21", fmt.Sprintf("MIN(%d,MATCH(B7,%s,1))", place, column("C")), b.whole)
	b.set(s, "A22", "Share of the way to the next", b.note)
	if last > first {
		b.formula(s, "B22", fmt.Sprintf("(B7-INDEX(%s,B21))/(INDEX(%s,B21+1)-INDEX(%s,B21))", column("C"), column("C"), column("C")), b.input)
	} else {
		b.set(s, "B22", 0, b.input)
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
		{"Cash collected", between("D"), b.money},
		{"Waived in settlements and credits", between("E"), b.money},
		{"Staff cost of the team", between("G") + "", b.money},
		{"Other cost", between("F") + "+B7*B8+MAX(0,B7-B10)*B9", b.money},
		{"Net recovery", "B13-B14-B15-B16", b.result},
	} {
		row := 13 + i
		f := x.formula
		if x.label == "Staff cost of the team" {
			f = "(" + between("G") + ")*B5*B6"
		}
		b.set(s, fmt.Sprintf("A%d", row), x.label, 0)
		b.formula(s, fmt.Sprintf("B%d", row), f, x.style)
	}
	b.set(s, "A18", "Best headcount at these prices", 0)
	b.formula(s, "B18", fmt.Sprintf("INDEX(%s,MATCH(MAX(%s),%s,0))", column("C"), column("J"), column("J")), b.whole)
	b.set(s, "A19", "Its net recovery", 0)
	b.formula(s, "B19", fmt.Sprintf("MAX(%s)", column("J")), b.money)
	b.try(b.SetColWidth(s, "A", "A", 36))
	b.try(b.SetColWidth(s, "B", "B", 16))
	b.try(b.SetColWidth(s, "C", "C", 60))
	if last > first {
		b.try(b.AddChart(s, "A24", &excelize.Chart{
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
	r, s := b.r, aboutSheet
	b.set(s, "A1", "About these numbers", b.title)
	row := 2
	line := func(name, text string) {
		row++
		b.set(s, fmt.Sprintf("A%d", row), name, b.head)
		b.set(s, fmt.Sprintf("B%d", row), text, 0)
	}
	line("Answer", r.Answer)
	line("Means", capital(sample(r))+fmt.Sprintf("; intervals of %.0f %%.", 100*r.Confidence))
	line("Formulas", "Staff cost, total cost, net recovery and one more nets are formulas. Cash, waived amounts, paid hours and other cost were simulated: they do not change with the wage.")
	line("Budget", r.BudgetNote)
	for _, f := range facts(r) {
		line(f[0], f[1])
	}
	for _, w := range r.Warnings {
		line("Warning", w)
	}
	b.try(b.SetColWidth(s, "A", "A", 14))
	b.try(b.SetColWidth(s, "B", "B", 120))
}
