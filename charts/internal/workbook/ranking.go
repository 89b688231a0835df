package workbook

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Sheets of a ranking.
const (
	RankingSheet = "Ranking"
	RunsSheet    = "Runs"
	AboutSheet   = "About"
)

// Ranking is what a planner weighs plans by: several measures of each in paired
// replications. What one unit of a measure is worth is a cell to change; means,
// scores, ranks and the paired intervals against the reference are formulas.
type Ranking struct {
	Title      string
	Measures   []Measure
	Plans      []Candidate
	Reference  int // in Plans; it has every replication that another has
	Confidence float64
	About      [][2]string
}

// Measure is a column that counts.
type Measure struct {
	Title string
	Unit  string  // as the indicators have it
	Label string  // of the unit, in words
	Worth float64 // of one unit, to begin with
}

// Candidate is a plan with its samples, by measure and replication; NaN where a
// measure has no value.
type Candidate struct {
	Name, Standing string
	Samples        [][]float64
}

// pairs is how many replications a plan shares with the reference.
func (r *Ranking) pairs(c Candidate) int {
	n := 0
	for rep := range c.Samples[0] {
		if c.whole(rep) && r.Plans[r.Reference].whole(rep) {
			n++
		}
	}
	return n
}

// whole says whether the replication is there with a value of every measure.
func (c Candidate) whole(rep int) bool {
	for _, xs := range c.Samples {
		if rep >= len(xs) || !defined(xs[rep]) {
			return false
		}
	}
	return true
}

// worthRow is the row of the first measure's worth.
const worthRow = 6

// First is the row of the first plan on the sheet of the ranking.
func (r *Ranking) First() int { return worthRow + len(r.Measures) + 3 }

// Write writes the workbook.
func (r *Ranking) Write(w io.Writer) error {
	b := New(RankingSheet, RunsSheet, AboutSheet)
	blocks := r.runs(b)
	r.front(b, blocks)
	b.About(AboutSheet, r.About)
	return b.Write(w)
}

// block is where a plan's columns stand on the sheet of the runs: its measures,
// then its score, then its score less the reference's.
type block struct {
	first, rows int
}

func (k block) area(column int) string {
	c := Column(column)
	return fmt.Sprintf("%s!$%s$3:$%s$%d", RunsSheet, c, c, 2+k.rows)
}

// runs writes one row for each replication.
func (r *Ranking) runs(b *Book) []block {
	s, m := RunsSheet, len(r.Measures)
	longest := 0
	blocks := make([]block, len(r.Plans))
	for i, p := range r.Plans {
		blocks[i] = block{first: 2 + i*(m+2), rows: len(p.Samples[0])}
		longest = max(longest, blocks[i].rows)
	}
	b.Set(s, "A2", "Replication", b.Head)
	for rep := range longest {
		b.Set(s, Name(1, rep+3), rep, b.Whole)
	}
	score := func(i, rep int) string { return Name(blocks[i].first+m, rep+3) }
	for i, p := range r.Plans {
		at := blocks[i].first
		b.Set(s, Name(at, 1), p.Name, b.Head)
		for j, x := range r.Measures {
			b.Set(s, Name(at+j, 2), x.Title, b.Head)
		}
		b.Set(s, Name(at+m, 2), "Score", b.Head)
		b.Set(s, Name(at+m+1, 2), "Score less the reference's", b.Head)
		for rep := range blocks[i].rows {
			var terms []string
			for j, x := range r.Measures {
				if v := p.Samples[j][rep]; defined(v) {
					b.Set(s, Name(at+j, rep+3), v, b.Style(x.Unit))
				}
				terms = append(terms, fmt.Sprintf("%s!$B$%d*%s", RankingSheet, worthRow+j, Name(at+j, rep+3)))
			}
			if !p.whole(rep) {
				continue
			}
			b.Formula(s, Name(at+m, rep+3), strings.Join(terms, "+"), b.Price)
			if i != r.Reference && r.Plans[r.Reference].whole(rep) {
				b.Formula(s, Name(at+m+1, rep+3), score(i, rep)+"-"+score(r.Reference, rep), b.Price)
			}
		}
	}
	b.Try(b.SetColWidth(s, "A", Column(2+len(r.Plans)*(m+2)), 14))
	b.Try(b.SetPanes(s, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 2, TopLeftCell: "B3", ActivePane: "bottomRight"}))
	return blocks
}

// front writes the sheet that a planner changes.
func (r *Ranking) front(b *Book, blocks []block) {
	s, m := RankingSheet, len(r.Measures)
	b.Set(s, "A1", r.Title, b.Title)
	b.Set(s, "A2", "Change the yellow cells: scores, ranks and intervals follow.", b.Note)
	b.Set(s, "A3", fmt.Sprintf("Score: the sum over the measures of a plan's value times what one unit is worth to you. Reference: %s. Each interval holds for one plan by itself, paired, with %.0f %%.", r.Plans[r.Reference].Name, 100*r.Confidence), b.Note)
	b.Set(s, Name(1, worthRow-1), "Measure", b.Head)
	b.Set(s, Name(2, worthRow-1), "One unit is worth", b.Head)
	b.Set(s, Name(3, worthRow-1), "Unit", b.Head)
	for j, x := range r.Measures {
		b.Set(s, Name(1, worthRow+j), x.Title, 0)
		b.Set(s, Name(2, worthRow+j), x.Worth, b.Input)
		b.Set(s, Name(3, worthRow+j), x.Label, b.Note)
	}
	first := r.First()
	last := first + len(r.Plans) - 1
	head := []string{"Plan", "Outcome"}
	for _, x := range r.Measures {
		head = append(head, x.Title)
	}
	head = append(head, "Score", "Rank", "Against the reference", "± half-width", "Reading", "Replications")
	for i, h := range head {
		b.Set(s, Name(i+1, first-1), h, b.Head)
	}
	scores := fmt.Sprintf("$%s$%d:$%s$%d", Column(3+m), first, Column(3+m), last)
	for i, p := range r.Plans {
		row, k := first+i, blocks[i]
		ref := blocks[r.Reference]
		b.Set(s, Name(1, row), p.Name, 0)
		b.Set(s, Name(2, row), p.Standing, 0)
		for j, x := range r.Measures {
			b.Formula(s, Name(3+j, row), fmt.Sprintf("AVERAGE(%s)", k.area(k.first+j)), b.Style(x.Unit))
		}
		score, rank, against, half, reading := Name(3+m, row), Name(4+m, row), Name(5+m, row), Name(6+m, row), Name(7+m, row)
		b.Formula(s, rank, fmt.Sprintf("RANK(%s,%s)", score, scores), b.Whole)
		b.Set(s, Name(8+m, row), k.rows, b.Whole)
		if i == r.Reference {
			b.Formula(s, score, fmt.Sprintf("AVERAGE(%s)", k.area(k.first+m)), b.Result)
			b.Set(s, reading, "the reference", 0)
			continue
		}
		less := k.area(k.first + m + 1)
		b.Formula(s, against, fmt.Sprintf("AVERAGE(%s)", less), b.Price)
		b.Formula(s, score, fmt.Sprintf("AVERAGE(%s)+%s", ref.area(ref.first+m), against), b.Result)
		if pairs := r.pairs(p); pairs < 2 {
			b.Set(s, reading, "too few runs", 0)
			continue
		}
		b.Formula(s, half, fmt.Sprintf(`TINV(%[2]g,COUNT(%[1]s)-1)*STDEV(%[1]s)/SQRT(COUNT(%[1]s))`, less, tail(r.Confidence)), b.Price)
		b.Formula(s, reading, fmt.Sprintf(`IF(ABS(%[2]s)<=%[1]s,"cannot be told apart",IF(%[2]s>0,"better","worse"))`, half, against), 0)
	}
	b.Try(b.SetColWidth(s, "A", "A", 44))
	b.Try(b.SetColWidth(s, "B", "B", 22))
	b.Try(b.SetColWidth(s, "C", Column(8+m), 17))
	b.Try(b.AddChart(s, Name(1, last+3), &excelize.Chart{
		Type: excelize.Bar,
		Series: []excelize.ChartSeries{{
			Name: "Score", Categories: fmt.Sprintf("%s!$A$%d:$A$%d", s, first, last), Values: fmt.Sprintf("%s!%s", s, scores),
		}},
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: "Score of each plan, at what you say a unit is worth"}}},
		Legend:    excelize.ChartLegend{Position: "none"},
		Dimension: excelize.ChartDimension{Width: 760, Height: uint(160 + 30*len(r.Plans))},
	}))
}

// tail is what an interval leaves out, in a form without the dust of binary
// fractions.
func tail(confidence float64) float64 { return float64(int((1-confidence)*1e6+0.5)) / 1e6 }
