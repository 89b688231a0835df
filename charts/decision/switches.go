package decision

import (
	"fmt"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"fairdue/charts"
	"fairdue/charts/internal/workbook"
	"fairdue/scenarios/experiment/sensitivity"
)

// Sheets of the workbook of a sensitivity analysis.
const (
	switchSheet = "Switching values"
	pointSheet  = "Points"
	aboutSheet  = "About"
)

// leadCell is the lead that the first plan must have.
const leadCell = "$B$4"

// switchRow is the row of the first parameter.
const switchRow = 11

// WriteSwitches writes a sensitivity analysis as a workbook: the lead that is asked
// of the first plan and the planner's own values of the parameters are cells to
// change; switching values, verdicts and the difference at those values follow.
func WriteSwitches(w io.Writer, r *sensitivity.Result) error {
	b := workbook.New(switchSheet, pointSheet, aboutSheet)
	spans := points(b, r)
	front(b, r, spans)
	lines := [][2]string{
		{"Answer", r.Answer},
		{"Switching value", "Where the line between two values that were played crosses the lead. With no lead asked for it is the value on the page."},
		{"Your values", "A difference at a value of yours is read off the line between the values played next to it, one parameter at a time; the sum over parameters holds if their effects add up, which Morris's screening tests."},
		{"Parameters", "A value is the factor or the addition that is applied to the scenario's own; the label says what that comes to."},
		{"Seed", fmt.Sprintf("%d, setup seed %d", r.Seed, r.SetupSeed)}, {"Version", r.Version}, {"Experiment", r.ID},
	}
	for _, p := range r.Parameters {
		lines = append(lines, [2]string{p.Title, p.Source})
	}
	b.About(aboutSheet, lines)
	return b.Write(w)
}

// span are the rows of a parameter's points.
type span struct{ first, last int }

func (s span) area(column string) string {
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", pointSheet, column, s.first, column, s.last)
}

// points writes every value that was played.
func points(b *workbook.Book, r *sensitivity.Result) []span {
	s, row := pointSheet, 1
	for i, h := range []string{"Parameter", "Value", "That is", "Difference", "± half-width", "Less the lead", "Crosses at", "Replications"} {
		b.Set(s, workbook.Name(i+1, 1), h, b.Head)
	}
	var spans []span
	for _, p := range r.Parameters {
		at := span{first: row + 1}
		for i, e := range p.Seen {
			row++
			cell := func(column string) string { return fmt.Sprintf("%s%d", column, row) }
			b.Set(s, cell("A"), p.Title, 0)
			b.Set(s, cell("B"), e.Change, b.Number)
			b.Set(s, cell("C"), e.Label, 0)
			b.Set(s, cell("D"), e.Difference.Mean, b.Style(r.Unit))
			b.Set(s, cell("E"), e.Difference.HalfWidth, b.Style(r.Unit))
			b.Formula(s, cell("F"), fmt.Sprintf("D%d-'%s'!%s", row, switchSheet, leadCell), b.Style(r.Unit))
			if i < len(p.Seen)-1 {
				b.Formula(s, cell("G"), fmt.Sprintf(`IF(F%[1]d*F%[2]d<0,B%[1]d+(B%[2]d-B%[1]d)*F%[1]d/(F%[1]d-F%[2]d),"")`, row, row+1), b.Number)
			}
			b.Set(s, cell("H"), e.Difference.N, b.Whole)
		}
		at.last = row
		spans = append(spans, at)
	}
	b.Try(b.SetColWidth(s, "A", "A", 34))
	b.Try(b.SetColWidth(s, "B", "H", 15))
	b.Try(b.SetPanes(s, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	return spans
}

// front writes the sheet that a planner changes.
func front(b *workbook.Book, r *sensitivity.Result, spans []span) {
	s, unit := switchSheet, b.Style(r.Unit)
	label := charts.DifferenceLabel(r.Unit, r.Scenario.Currency)
	last := switchRow + len(r.Parameters) - 1
	b.Set(s, "A1", fmt.Sprintf("What would change the decision: %s or %s", planTitle(r.A), planTitle(r.B)), b.Title)
	b.Set(s, "A2", fmt.Sprintf("Change the yellow cells. %s, %s less %s, in %s, turned so that more is better for the first.", r.Title, planTitle(r.A), planTitle(r.B), label), b.Note)
	b.Set(s, "A4", "Lead that the first plan must have", 0)
	b.Set(s, "B4", 0, b.InputMoney)
	b.Set(s, "C4", "such as what it costs to change plans", b.Note)
	b.Set(s, "A5", "Difference as the scenario stands", 0)
	b.Set(s, "B5", r.Base.Mean, unit)
	b.Set(s, "C5", fmt.Sprintf("± %.6g", r.Base.HalfWidth), b.Note)
	b.Set(s, "A6", "Less the lead", 0)
	b.Formula(s, "B6", "B5-B4", unit)
	b.Set(s, "A7", "At your values, if effects add up", 0)
	b.Formula(s, "B7", fmt.Sprintf("B6+SUM(K%d:K%d)-%d*B6", switchRow, last, len(r.Parameters)), b.Result)
	b.Set(s, "A8", "Take", 0)
	b.Formula(s, "B8", fmt.Sprintf(`IF(B7>=0,"%s","%s")`, quoted(planTitle(r.A)), quoted(planTitle(r.B))), b.Result)
	for i, h := range []string{
		"Parameter", "Base", "Low", "High", "Less the lead, at low", "at high", "Switches at", "and at", "Within its range", "Your value", "Difference there",
	} {
		b.Set(s, workbook.Name(i+1, switchRow-1), h, b.Head)
	}
	for i, p := range r.Parameters {
		row, k := switchRow+i, spans[i]
		cell := func(column string) string { return fmt.Sprintf("%s%d", column, row) }
		low := k.first + slices.IndexFunc(p.Seen, func(e sensitivity.End) bool { return e.Change == p.Low.Change })
		high := k.first + slices.IndexFunc(p.Seen, func(e sensitivity.End) bool { return e.Change == p.High.Change })
		b.Set(s, cell("A"), p.Title, 0)
		b.Set(s, cell("B"), p.Base, 0)
		b.Set(s, cell("C"), p.Low.Label, 0)
		b.Set(s, cell("D"), p.High.Label, 0)
		b.Formula(s, cell("E"), fmt.Sprintf("%s!F%d", pointSheet, low), unit)
		b.Formula(s, cell("F"), fmt.Sprintf("%s!F%d", pointSheet, high), unit)
		b.Formula(s, cell("G"), fmt.Sprintf(`IF(COUNT(%[1]s)=0,"not in this range",MIN(%[1]s))`, k.area("G")), b.Number)
		b.Formula(s, cell("H"), fmt.Sprintf(`IF(COUNT(%[1]s)<2,"",MAX(%[1]s))`, k.area("G")), b.Number)
		b.Formula(s, cell("I"), fmt.Sprintf(
			`IF(OR(SIGN($B$6)*%[1]s+%[3]s!E%[4]d<0,SIGN($B$6)*%[2]s+%[3]s!E%[5]d<0),"%[6]s",IF(OR(SIGN($B$6)*%[1]s-%[3]s!E%[4]d<=0,SIGN($B$6)*%[2]s-%[3]s!E%[5]d<=0),"%[7]s","%[8]s"))`,
			cell("E"), cell("F"), pointSheet, low, high, sensitivity.Changes, sensitivity.MayChange, sensitivity.Holds), 0)
		b.Set(s, cell("J"), p.Neutral(), b.Input)
		b.Formula(s, cell("K"), between(k, cell("J")), unit)
	}
	b.Try(b.SetColWidth(s, "A", "A", 34))
	b.Try(b.SetColWidth(s, "B", "H", 16))
	b.Try(b.SetColWidth(s, "I", "I", 24))
	b.Try(b.SetColWidth(s, "J", "K", 16))
}

// between reads a value off the line between the two points next to it; beyond the
// ends the last line goes on.
func between(k span, at string) string {
	if k.first == k.last {
		return fmt.Sprintf("%s!F%d", pointSheet, k.first)
	}
	xs, ys := k.area("B"), k.area("F")
	place := fmt.Sprintf("MIN(%d,MATCH(MAX(%s,%s!B%d),%s,1))", k.last-k.first, at, pointSheet, k.first, xs)
	return fmt.Sprintf("INDEX(%[1]s,%[3]s)+(%[4]s-INDEX(%[2]s,%[3]s))/(INDEX(%[2]s,%[3]s+1)-INDEX(%[2]s,%[3]s))*(INDEX(%[1]s,%[3]s+1)-INDEX(%[1]s,%[3]s))", ys, xs, place, at)
}

// quoted doubles the quotes of a text inside a formula.
func quoted(s string) string {
	var out []rune
	for _, c := range s {
		if c == '"' {
			out = append(out, '"')
		}
		out = append(out, c)
	}
	return string(out)
}
