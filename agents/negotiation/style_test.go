package negotiation

import (
	"fmt"
	"strings"
	"testing"

	"fairdue/agents"
)

// style is a call written down as a list of acts.
type style struct {
	letter, name string
	steps        []styleStep
}

type styleStep struct {
	act              Act
	instalment, down string
	when             []string
}

func loadStyles(t testing.TB) []style {
	var styles []style
	for _, line := range dataLines(t, "testdata/styles.txt") {
		if rest, ok := strings.CutPrefix(line, "style "); ok {
			letter, name, _ := strings.Cut(rest, " ")
			styles = append(styles, style{letter: letter, name: name})
			continue
		}
		body, when, _ := strings.Cut(line, " if ")
		words := strings.Fields(body)
		act, ok := ParseAct(words[0])
		if !ok {
			t.Fatalf("no act %q", words[0])
		}
		step := styleStep{act: act}
		for _, w := range words[1:] {
			key, value, _ := strings.Cut(w, "=")
			switch key {
			case "instalment":
				step.instalment = value
			case "down":
				step.down = value
			default:
				t.Fatalf("no argument %q", w)
			}
		}
		if when != "" {
			step.when = strings.Split(when, " and ")
		}
		s := &styles[len(styles)-1]
		s.steps = append(s.steps, step)
	}
	return styles
}

func holds(t testing.TB, v View, condition string) bool {
	positive, negated := strings.CutPrefix(condition, "not ")
	var yes bool
	switch positive {
	case "upset":
		yes = v.Upset()
	case "burdened":
		yes = burdened(v)
	case "disputed":
		yes = v.Known().Has(FactDisputed)
	case "agreed":
		_, yes = v.Agreement()
	case "offered":
		_, _, yes = v.Offer()
	case "countered":
		yes = v.Reply().Act == Counter
	case "budget":
		_, _, yes = v.Budget()
	default:
		t.Fatalf("no condition %q", condition)
	}
	return yes != negated
}

// play runs the style on a call that has begun; each is told of every turn.
func (s style) play(t testing.TB, c *Call, each func(Act, Args, Reply)) {
	for _, step := range s.steps {
		if c.View().Over() {
			return
		}
		v := c.View()
		applies := true
		for _, condition := range step.when {
			applies = applies && holds(t, v, condition)
		}
		if _, agreed := v.Agreement(); agreed && step.act.Group() == Propose {
			applies = false
		}
		if !applies {
			continue
		}
		args := step.args(t, v)
		reply := c.Do(step.act, args)
		if each != nil {
			each(step.act, args, reply)
		}
	}
}

func (s styleStep) args(t testing.TB, v View) Args {
	var args Args
	shown, _, _ := v.Offer()
	switch s.down {
	case "":
	case "shown":
		args.Down = shown
	case "all":
		args.Down = v.Owed()
	default:
		t.Fatalf("no money %q", s.down)
	}
	share := func(n agents.Money) agents.Money { return (v.Owed() + n - 1) / n }
	switch s.instalment {
	case "":
	case "affordable":
		_, a, _ := v.Budget()
		args.Amount = max(1, a)
	case "third":
		args.Amount = share(3)
	case "sixth":
		args.Amount = share(6)
	case "twelfth":
		args.Amount = share(12)
	default:
		t.Fatalf("no money %q", s.instalment)
	}
	return args
}

// ratio plays the style and gives V/V*.
func (s style) ratio(t testing.TB, m *Model, d *Debtor, best float64) (float64, *Call) {
	c := new(Call)
	m.Begin(c, d)
	s.play(t, c, nil)
	return c.Value() / best, c
}

func TestStyles(t *testing.T) {
	m := mustModel(t, Default())
	debtors, styles, published := loadDebtors(t), loadStyles(t), loadPublished(t)
	v := map[string][6]float64{}
	var within, cells int
	for _, name := range archetypes {
		d := debtors[name]
		agreement, best := m.Best(d)
		var row [6]float64
		var line strings.Builder
		for i, s := range styles {
			r, c := s.ratio(t, m, d, best)
			row[i] = r
			mark := ""
			if diff := r - published[name][i]; diff > 0.15 || diff < -0.15 {
				mark = "*"
			} else {
				within++
			}
			cells++
			if c.Failed() {
				mark += "!"
			}
			line.WriteString(strings.TrimRight(sprintCell(s.letter, r, published[name][i], mark), " ") + "  ")
		}
		v[name] = row
		t.Logf("%-11s V*=%8s (down %s, %s a month)  %s", name, agents.Money(best).Format(2),
			agreement.Down.Format(2), agreement.Instalment.Format(2), line.String())
	}
	t.Logf("V/V* (published); * more than .15 off, ! failed by a breach; %d of %d within .15", within, cells)

	for _, name := range []string{"hardship", "pleaser", "vulnerable"} {
		if row := v[name]; !(row[0] > row[3] && row[3] > row[1]) {
			t.Errorf("%s: want A > D > B, got A %.2f D %.2f B %.2f", name, row[0], row[3], row[1])
		}
	}
	for _, name := range []string{"hardship", "pleaser", "vulnerable"} {
		row, was := v[name], published[name]
		for _, gap := range [][2]int{{0, 3}, {3, 1}} {
			got, want := row[gap[0]]-row[gap[1]], was[gap[0]]-was[gap[1]]
			if got < want-0.15 || got > want+0.15 {
				t.Errorf("%s: %s leads %s by %.2f, published %.2f", name, styles[gap[0]].letter, styles[gap[1]].letter, got, want)
			}
		}
	}
	for _, name := range archetypes {
		row := v[name]
		for i := 1; i < 6; i++ {
			if row[0] <= row[i] {
				t.Errorf("%s: A %.3f is not above %s %.3f", name, row[0], styles[i].letter, row[i])
			}
		}
	}
}

func sprintCell(letter string, got, published float64, mark string) string {
	return fmt.Sprintf("%s %.2f (%.2f)%-2s", letter, got, published, mark)
}
