package scenarios

import (
	"bufio"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
)

// cardComments say what the numbers of a behaviour mean, in its file.
var cardComments = map[string]string{
	"minimum": "least that is due, share of the statement", "interest": "a month, on what was not paid whole",
	"low": "payments below the usual minimum that are enough all the same", "pause": "nothing is paid and nothing is missed",
	"part": "of missed minimums, those with a little money", "ample": "floors: larger statements are seldom paid whole by those who mostly do not",
	"level": "factor on slips in the first month", "drift": "growth of its log a month", "drift_months": "after which it dies away", "damp": "by this factor a month",
	"wary": "factor on slips in the month after arrears were cleared", "sink": "trouble beginning after a forgotten payment", "sink_slow": "and in a slow spell",
	"slow": "a slow spell ends, all arrears cleared", "double": "in a slow spell, two minimums, the second after the due date", "skip": "and none the month after",
	"zero": "in trouble, the minimum is missed", "end": "trouble ends", "end_clear": "then, all arrears cleared; the others stay one month behind",
	"deep_zero": "in trouble, three months behind or more: the minimum is missed", "deep_end": "set one month behind again",
}

// Write writes the file as ReadCards reads it.
func (f *CardsFile) Write(w io.Writer) error {
	out := bufio.NewWriter(w)
	p := func(format string, args ...any) { fmt.Fprintf(out, format, args...) }
	p("# How revolving accounts are paid, month by month.\n")
	if f.Fit != nil {
		p("# Behaviour %s.\n", f.Fit.Note)
		p("# Promises, hardship plans, discounts and costs cannot be learnt from payments: they\n# stay what a scenario says, and `fairdue sensitivity` moves them through ranges.\n")
	}
	p("\nschema = 1\ntitle = %s\nsource = %s\ndue = \"%dd\" # from the statement to the day its minimum is due\nfloor = %s # least minimum\n\n[cycle] # chances a month unless the comment says otherwise\n",
		quoted(f.Title), quoted(f.Source), int(f.Due.Time.Days()), quoted(f.Floor.Text))
	numbers(p, reflect.ValueOf(f.Cycle.Cycle), cardComments)
	p("drift_months = %d # %s\n", f.Cycle.DriftMonths, cardComments["drift_months"])
	for _, k := range f.Kind {
		p("\n[[kind]]\nname = %s\narchetype = %s\n", quoted(k.Name), quoted(k.Archetype))
		numbers(p, reflect.ValueOf(k), nil)
	}
	if t := f.Fit; t != nil {
		p("\n# Where the numbers come from. Intervals are 95 %%, as far as the model is right.\n[fit]\nhistory = %s\nnote = %s\naccounts = %d\nfirst = %d # periods\nlast = %d\nseed = %d\nversion = %s\n",
			quoted(t.History), quoted(t.Note), t.Accounts, t.First, t.Last, t.Seed, quoted(t.Version))
		p("distance = %s # squares of the misses, of so many statistics\nstatistics = %d\nlevel = %s # of slips in the first month fitted\ndrift = %s # a month, over the months fitted\n", decimal(t.Distance), t.Statistics, decimal(t.Level), decimal(t.Drift))
		for _, x := range t.Parameter {
			p("\n[[fit.parameter]]\nname = %s\nvalue = %s\nlow = %s\nhigh = %s\nverdict = %s\n", quoted(x.Name), decimal(x.Value), decimal(x.Low), decimal(x.High), quoted(x.Verdict))
		}
	}
	return out.Flush()
}

// numbers writes the numbers of a struct.
func numbers(p func(string, ...any), v reflect.Value, comments map[string]string) {
	for i := range v.NumField() {
		key := v.Type().Field(i).Tag.Get("toml")
		if key == "" || key == "-" || v.Field(i).Kind() != reflect.Float64 {
			continue
		}
		p("%s = %s", key, decimal(v.Field(i).Float()))
		if c := comments[key]; c != "" {
			p(" # %s", c)
		}
		p("\n")
	}
}

// decimal is a TOML float without loss.
func decimal(x float64) string {
	s := strconv.FormatFloat(x, 'g', -1, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}

func quoted(s string) string { return strconv.Quote(s) }
