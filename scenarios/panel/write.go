package panel

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"fairdue/agents"
)

// Write writes the panel as Read reads it.
func (p *Panel) Write(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(Columns); err != nil {
		return err
	}
	fields := make([]string, len(Columns))
	for a, id := range p.ids {
		from, to := p.Span(a)
		for k := from; k < to; k++ {
			fields[0], fields[1] = id, strconv.Itoa(int(p.period[k]))
			fields[2], fields[3] = p.amount(p.balance[k]), strconv.Itoa(int(p.months[k]))
			fields[4] = ""
			if p.payment[k] != Unknown {
				fields[4] = p.amount(p.payment[k])
			}
			if err := out.Write(fields); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// amount is a plain decimal without thousands marks.
func (p *Panel) amount(m agents.Money) string {
	return strings.ReplaceAll(m.Format(p.Digits), ",", "")
}
