package document

import (
	"strings"

	"fairdue/agents/plans"
	"fairdue/charts"
)

var aimWords = map[string]string{">=": "at least", "<=": "at most"}

// indicator finds the words of an indicator; without them its name stands.
func (w *writer) indicator(name string) charts.Indicator {
	for _, x := range w.Indicators {
		if x.Name == name {
			return x
		}
	}
	return charts.Indicator{Name: name, Title: capital(spaced(name))}
}

// aim is an objective as a sentence.
func (w *writer) aim(o plans.Objective) string {
	x := w.indicator(o.KPI)
	s := x.Title + " " + aimWords[o.Op] + " " + strings.Replace(charts.FormatTarget(o.Target, x.Unit, w.Currency), " ", fast, 1)
	if o.By > 0 {
		s += " by " + dayNumber(o.By)
	}
	return s
}

func (w *writer) objectives() []Block {
	if len(w.Objectives) == 0 {
		return []Block{para("The plan states no objectives.")}
	}
	t := Table{Head: []string{"Objective", "How it is measured", "As written"}}
	for _, o := range w.Objectives {
		x := w.indicator(o.KPI)
		t.Rows = append(t.Rows, []Cell{bold(w.aim(o)), cell(x.Formula), code(o.KPI + " " + o.Text)})
	}
	return []Block{t}
}

var betterWords = map[string]string{"more": "higher is better", "less": "lower is better"}

// indicators explains those that the objectives use, each once.
func (w *writer) indicators() []Block {
	t := Table{Head: []string{"Indicator", "Formula", "Denominator", "Reading", "Objective"}}
	seen := map[string]bool{}
	share := false
	for _, o := range w.Objectives {
		x := w.indicator(o.KPI)
		if seen[x.Name] {
			continue
		}
		seen[x.Name] = true
		var aims Cell
		for _, p := range w.Objectives {
			if p.KPI == o.KPI {
				aims = append(aims, plain("%s", strings.TrimPrefix(w.aim(p), x.Title+" ")))
			}
		}
		share = share || x.Denominator != ""
		t.Rows = append(t.Rows, []Cell{
			{{{x.Title, Bold}}, {{x.Name, Code}}}, cell(x.Formula), cell(x.Denominator), cell(betterWords[x.Better]), aims,
		})
	}
	if len(t.Rows) == 0 {
		return []Block{para("No objective asks for an indicator.")}
	}
	t.trim()
	return []Block{t}
}

// trim takes out the columns that are empty in every row.
func (t *Table) trim() {
	for c := len(t.Head) - 1; c >= 0; c-- {
		used := false
		for _, r := range t.Rows {
			used = used || len(r[c]) > 0
		}
		if used {
			continue
		}
		t.Head = append(t.Head[:c:c], t.Head[c+1:]...)
		for i, r := range t.Rows {
			t.Rows[i] = append(r[:c:c], r[c+1:]...)
		}
	}
}
