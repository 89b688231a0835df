package negotiation

import (
	"bytes"
	"fmt"
	"os"
	"testing"
)

// Transcripts of every style, and of the three scripts, with every practice
// debtor, to the last byte on every processor. go test -update writes them.
func TestGolden(t *testing.T) {
	m := mustModel(t, Default())
	debtors, styles := loadDebtors(t), loadStyles(t)
	for name, d := range debtors {
		var out bytes.Buffer
		var c Call
		write := func(a Act, args Args, r Reply) { writeTurn(&out, &c, a, args, r) }
		agreement, best := m.Best(d)
		fmt.Fprintf(&out, "%s: affordable %s, best %+v worth %.4f\n", name, m.Affordable(d.Means).Format(2), agreement, best)
		for _, s := range styles {
			fmt.Fprintf(&out, "\n%s %s\n", s.letter, s.name)
			m.Begin(&c, d)
			s.play(t, &c, write)
			writeEnd(&out, &c)
		}
		for _, s := range Scripts() {
			fmt.Fprintf(&out, "\nscript %s\n", s.Name)
			m.Begin(&c, d)
			for !c.over {
				a, args := s.Next(c.View(), 0, &usual)
				r := c.Do(a, args)
				write(a, args, r)
			}
			writeEnd(&out, &c)
		}
		path := "testdata/" + name + ".golden"
		if *update {
			if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(out.Bytes(), want) {
			t.Errorf("%s: %s", path, firstDifference(out.Bytes(), want))
		}
	}
}

func writeTurn(out *bytes.Buffer, c *Call, a Act, args Args, r Reply) {
	fmt.Fprintf(out, "%2d %-20v", c.turn, a)
	if args.Amount != 0 || args.Down != 0 {
		fmt.Fprintf(out, " [%s down, %s a month]", args.Down.Format(2), args.Amount.Format(2))
	}
	fmt.Fprintf(out, " -> %v", r.Act)
	if r.Down != 0 || r.Amount != 0 {
		fmt.Fprintf(out, " %s down, %s a month", r.Down.Format(2), r.Amount.Format(2))
	}
	if r.Facts != 0 {
		fmt.Fprintf(out, " (%v)", r.Facts)
	}
	s := c.state
	fmt.Fprintf(out, "\n   T %.9f G %.9f D %.9f U %.9f E %.9f P %.9f w %.9f x %.6f\n",
		s.Trust, s.Anger, s.Distress, s.Clarity, s.Engagement, s.Pressure, c.Willingness(), c.OfferNow())
}

func writeEnd(out *bytes.Buffer, c *Call) {
	o := c.Outcome()
	fmt.Fprintf(out, "=> %v %+v load %.9f keep %.9f value %.6f breaches %q\n", o.Result, o.Agreement, o.Load, o.Keep, c.Value(), o.Breaches.String())
}

func firstDifference(got, want []byte) string {
	g, w := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
	for i := range min(len(g), len(w)) {
		if !bytes.Equal(g[i], w[i]) {
			return fmt.Sprintf("line %d is\n%s\nwant\n%s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}
