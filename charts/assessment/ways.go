package assessment

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"gonum.org/v1/plot/vg"

	"fairdue/charts"
	"fairdue/charts/internal/panel"
	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/assess"
	"fairdue/scenarios/kpi"
	panels "fairdue/scenarios/panel"
)

// bandColors go from nothing paid to all paid.
var bandColors = [panels.Bands]color.NRGBA{
	{0xd5, 0x5e, 0x00, 0xff}, {0xe8, 0xa8, 0x6c, 0xff}, {0xf3, 0xd8, 0xbd, 0xff}, {0xe3, 0xee, 0xf7, 0xff},
	{0xb5, 0xd1, 0xe8, 0xff}, {0x74, 0xae, 0xd6, 0xff}, {0x2f, 0x7f, 0xbc, 0xff},
}

// paid shows what part of a statement is paid, by how late the account was.
func paid(r *assess.Result) *Figure {
	shares := map[string]float64{}
	for _, s := range r.Statistics {
		if s.Group == panels.GroupPaid && s.Defined() {
			shares[s.Name] = float64(s.Value)
		}
	}
	var states []int
	for i, s := range panels.StateNames {
		if _, ok := shares["after "+s+": "+panels.BandNames[0]]; ok {
			states = append(states, i)
		}
	}
	if len(states) == 0 {
		return nil
	}
	names := []string{"current", "1 month past due", "2 months past due", "3 and more months past due"}
	last := states[len(states)-1]
	f := &Figure{
		Name: "paid", Title: "What is paid of a statement, by how late the account was",
		Note: "Share of statements by what was paid of each, by months past due a month before; very small statements left out.",
		Caption: fmt.Sprintf("Accounts that were current pay nothing on %.1f %% of statements; those %s pay nothing on %.1f %%.",
			100*shares["after 0: "+panels.BandNames[0]], names[last], 100*shares["after "+panels.StateNames[last]+": "+panels.BandNames[0]]),
	}
	f.Body = func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		var entries []panel.Entry
		for b, n := range panels.BandNames {
			n = strings.ReplaceAll(n, "%", " %")
			if b == 0 {
				n = "nothing paid"
			}
			entries = append(entries, panel.Fill(bandColors[b], n))
		}
		kh, paintKey := panel.Key(entries, width)
		const tall = vg.Length(56)
		return kh + 6 + tall*vg.Length(len(states)), func(s sketch.Sheet) {
			paintKey(s)
			for i, state := range states {
				y := kh + 6 + tall*vg.Length(i)
				s.Text(sketch.HeadText, 0, y+14, names[state])
				x := vg.Length(0)
				for b, n := range panels.BandNames {
					v := shares["after "+panels.StateNames[state]+": "+n]
					w := vg.Length(v) * width
					s.Box(bandColors[b], x, y+20, w, 26)
					if label := fmt.Sprintf("%.0f %%", 100*v); sketch.SmallText.Width(label)+8 < w {
						s.Text(sketch.Centred(sketch.BodyText), x+w/2, y+37.5, label)
					}
					x += w
				}
			}
		}
	}
	return f
}

func patterns(r *assess.Result) *Figure {
	var rows []bar
	var most assess.Pattern
	for _, p := range r.Patterns {
		if !p.Share.Defined() || p.Share.Value == 0 {
			continue
		}
		note := rules[p.Name]
		if p.Paid.Defined() {
			note += fmt.Sprintf("; pays %.1f %% of what is billed", 100*float64(p.Paid.Value))
		}
		rows = append(rows, bar{p.Name, note, fmt.Sprintf("%.1f %%", 100*float64(p.Share.Value)), p.Share})
		if nan(float64(p.Late.Value), 0) > nan(float64(most.Late.Value), 0) {
			most = p
		}
	}
	if len(rows) == 0 {
		return nil
	}
	f := &Figure{
		Name: "patterns", Title: "Ways of paying",
		Note:    fmt.Sprintf("Share of accounts over %d months, by rules in a fixed order; lines are 95 %% intervals.", r.PatternMonths),
		Caption: "No account is past due at the end.", Body: bars(rows),
	}
	if most.Late.Defined() {
		f.Caption = fmt.Sprintf("The largest part of what is past due at the end, %s %s, is with %.1f %% of the accounts: %s.", charts.FormatCompact(float64(most.Late.Value)), money(r), 100*float64(most.Share.Value), most.Name)
	}
	return f
}

// rules are the patterns' in short.
var rules = map[string]string{
	"prompt": "at least 95 % of most bills, never late", "minimum payer": "pays less, never late", "dormant": "billed once at most, never late",
	"one-off": "late once for a month or two, over by now", "unresolved": "the same, not over", "repeat slips": "late in two separate spells",
	"slow payer": "late in three months or more, never by more than one", "hardship": "was two or more months behind",
}

func persistence(r *assess.Result) *Figure {
	var labels []string
	var groups [][]point
	one, four := math.NaN(), math.NaN()
	n := 0
	for _, s := range r.Statistics {
		if s.Group != panels.GroupPersist || !strings.HasPrefix(s.Name, "autocorrelation") || !s.Defined() {
			continue
		}
		n++
		labels = append(labels, fmt.Sprint(n))
		groups = append(groups, []point{{panel.Looks[0], s.Estimate, 0}})
		if n == 1 {
			one = float64(s.Value)
		}
		four = float64(s.Value)
	}
	if n < 3 {
		return nil
	}
	f := &Figure{
		Name: "persistence", Title: "Being behind lasts",
		Note:    "Correlation of being behind in one month and so many months later. Whiskers are 95 % intervals. The grey rings are what a chain without memory, that knows last month only, would give.",
		Caption: fmt.Sprintf("After %d months the correlation is still %.2f; last month alone would leave %.2f: accounts differ for good.", n, four, math.Pow(one, float64(n))),
	}
	f.Body = func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		return 280, func(s sketch.Sheet) {
			p := panel.New(s, panel.Steps(labels, n), panel.Amounts(0, 1, kpi.Ratio, 5), "months apart", 4)
			for i, g := range groups {
				e := g[0].e
				if lo := float64(e.Low); !math.IsNaN(lo) {
					p.Whisker(sketch.Blue, float64(i), lo, float64(e.High), 5)
				}
				p.Dot(sketch.Blue, 4.5, p.X(float64(i)), p.Y(float64(e.Value)))
				p.Text(sketch.SmallText, p.X(float64(i))+9, p.Y(float64(e.Value))+4, fmt.Sprintf("%.2f", float64(e.Value)))
				if i > 0 {
					p.Ring(sketch.Axis, 4.5, p.X(float64(i)), p.Y(math.Pow(one, float64(i+1))))
				}
			}
		}
	}
	return f
}

func concentration(r *assess.Result) *Figure {
	k := r.Concentration
	if k == nil || len(k.Lorenz) < 2 {
		return nil
	}
	f := &Figure{
		Name: "concentration", Title: "How few owe how much",
		Note:    fmt.Sprintf("Share of the %s with the smallest accounts; the straight line is all alike.", sketch.Clean(k.Of)),
		Caption: fmt.Sprintf("The largest 10 %% of the accounts owe %.1f %%, the largest 1 %% owe %.1f %%.", 100*float64(k.Top10.Value), 100*float64(k.Top1.Value)),
	}
	f.Body = func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		side := min(width, 420)
		return side, func(s sketch.Sheet) {
			labels := panel.Amounts(0, 1, kpi.Share, 5)
			p := panel.New(s.Cut(0, 0, side, side), labels, labels, "share of the accounts, smallest first", 4)
			p.Rule(sketch.Hair(sketch.Axis, 1), p.X(0), p.Y(0), p.X(1), p.Y(1))
			c := panel.Curve{Look: panel.Looks[0]}
			for i, v := range k.Lorenz {
				x := float64(i) / float64(len(k.Lorenz)-1)
				c.At, c.Mean = append(c.At, x), append(c.Mean, float64(v))
			}
			p.Draw(c, false)
		}
	}
	return f
}
