package document

import (
	"fairdue/agents"
	"fairdue/agents/plans"
)

// lineWords are what a line of the budget pays for, and what stops when it is
// spent.
var lineWords = map[string][2]string{
	"staff":      {"Staff", "no further shift is paid or worked"},
	"messages":   {"Messages", "no further call is placed, no further message or letter sent"},
	"agency":     {"Agency fees", "no further account is handed to an agency; fees on what agencies have collected are still paid"},
	"technology": {"Technology", "no further technology is paid for"},
	"legal":      {"Legal fees", "no further claim is filed"},
}

func (w *writer) budget() []Block {
	limits := w.Budget.Total >= 0
	for _, l := range w.Budget.Lines {
		limits = limits || l >= 0
	}
	if !limits {
		return []Block{para("The plan sets no budget.")}
	}
	t := Table{Head: []string{"Line", "Limit", "When it is spent"}}
	if w.Budget.Total >= 0 {
		t.Rows = append(t.Rows, []Cell{bold("All lines together"), w.limit(w.Budget.Total), cell("all of what stands below stops")})
	}
	for i, l := range w.Budget.Lines {
		name := agents.BudgetLine(i).String()
		words, ok := lineWords[name]
		if !ok {
			words = [2]string{capital(spaced(name)), "nothing further is paid for from it"}
		}
		if l >= 0 {
			t.Rows = append(t.Rows, []Cell{bold(words[0]), w.limit(l), cell(words[1])})
		} else if w.Budget.Total >= 0 {
			t.Rows = append(t.Rows, []Cell{bold(words[0]), cell("no limit of its own"), cell(words[1])})
		}
	}
	b := []Block{t}
	if w.Budget.Per != plans.PerRun {
		b = append(b, note("A limit holds for one "+w.Budget.Per.String()+"; what has stopped goes on with the next "+w.Budget.Per.String()+"’s money."))
	}
	return b
}

func (w *writer) limit(m agents.Money) Cell {
	return cell(w.money(m) + " " + perWords[w.Budget.Per])
}
