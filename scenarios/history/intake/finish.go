package intake

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"slices"
	"strconv"

	"fairdue/scenarios/history"
	"fairdue/scenarios/panel"
)

// panelOf writes the months that follow from a ledger's account.
func (im *importer) panelOf(name string, entries []history.Entry) error {
	if im.meta.Counts.PanelRows == 0 && im.months.empty() {
		im.choose("panel.csv follows from the ledger: statements at month ends, what came in the month after against each, months past due of the oldest invoice still open at that month's end")
	}
	rows := history.PanelRows(entries, history.Settle(entries), im.last)
	return im.writeRows(name, rows)
}

func (im *importer) writeRows(name string, rows []panel.Row) error {
	if len(rows) == 0 {
		return nil
	}
	if im.panel == nil {
		var err error
		if im.panel, err = im.w.Create(history.PanelFile, panel.Columns); err != nil {
			return err
		}
	}
	for _, r := range rows {
		payment := ""
		if r.Payment != panel.Unknown {
			payment = history.Plain(r.Payment, im.digits)
		}
		im.line5 = append(im.line5[:0], name, strconv.Itoa(r.Period), history.Plain(r.Balance, im.digits), strconv.Itoa(r.Months), payment)
		if err := im.panel.Write(im.line5); err != nil {
			return err
		}
	}
	im.meta.Counts.PanelRows += int64(len(rows))
	return nil
}

// writeMonths writes the months of panels that were read as such.
func (im *importer) writeMonths() error {
	var account, number string
	var last panel.Row
	var from struct{ job, line int }
	any := false
	err := im.months.each(func(k, value []byte) error {
		job, line, rows := decodeRows(value, im.rows)
		im.rows = rows
		j := im.jobs[job]
		name := string(k[:slices.Index(k, 0)])
		if any && name == account && rows[0].Period <= last.Period {
			text, what := name, badMonthOrder
			if j.part.holds == hWide {
				what = badDuplicate
			}
			if im.mask.salt != nil || im.mask.numbers {
				text = "(withheld)"
			}
			return im.reject(j, line, refuse(j.label[cAccount], clip(text), what, "%q has this month in %s, line %d already: the first is kept", clip(text), im.jobs[from.job].in.base(), from.line), true)
		}
		if !any || name != account {
			if im.meta.Counts.Invoices+im.kinds[history.Invoice] == 0 {
				im.meta.Counts.Accounts++
			}
			if number = name; im.mask.numbers {
				number = im.mask.number(im.meta.Counts.Accounts)
			}
		}
		account, last, any = name, rows[len(rows)-1], true
		from.job, from.line = job, line
		if im.firstMonth == nil || rows[0].Period < *im.firstMonth {
			im.firstMonth = &[]int{rows[0].Period}[0]
		}
		im.lastMonth = max(im.lastMonth, last.Period)
		return im.writeRows(number, rows)
	})
	if err != nil {
		return err
	}
	if im.panel == nil {
		return nil
	}
	return im.panel.Close()
}

// finish writes the rejected lines and history.toml, and moves the folder.
func (im *importer) finish() error {
	out, err := im.w.Create(history.RejectedFile, []string{"file", "line", "column", "text", "reason", "detail"})
	if err != nil {
		return err
	}
	err = im.rejects.each(func(k, value []byte) error {
		r := im.rejected1(k, value)
		return out.Write([]string{r.File, strconv.Itoa(r.Line), r.Column, r.Text, r.Reason, r.Detail})
	})
	if err != nil {
		return err
	}
	if err := out.Close(); err != nil {
		return err
	}
	im.complete()
	return im.w.Commit(&im.meta)
}

// show keeps the first rejected lines for the screen.
func (im *importer) show() error {
	return im.rejects.first(mostShown, func(k, value []byte) { im.first = append(im.first, im.rejected1(k, value)) })
}

func (im *importer) rejected1(k, value []byte) Reject {
	job, line := number8(k), number8(k[8:])
	s := scan(value)
	return Reject{filepath.Base(im.jobs[job].name()), line, s.text(), s.text(), s.text(), s.text()}
}

func (im *importer) complete() {
	m := &im.meta
	m.Currency, m.Digits = im.currency, im.digits
	c := &m.Counts
	c.Invoices, c.Credits, c.WriteOffs = im.kinds[history.Invoice], im.kinds[history.Credit], im.kinds[history.WriteOff]
	c.Payments, c.Contacts, c.Promises = im.kinds[history.Payment], im.kinds[history.Contact], im.kinds[history.Promise]
	sum := sha256.Sum256(im.m.bytes)
	m.Inputs = []history.Input{{File: filepath.Base(im.m.Name), SHA256: hex.EncodeToString(sum[:]), Bytes: int64(len(im.m.bytes)), Part: "map"}}
	for _, j := range im.jobs {
		m.Lines.Add(j.lines)
		m.Inputs = append(m.Inputs, history.Input{File: j.in.base(), SHA256: j.sha, Bytes: j.bytes, Part: j.part.name, Sheet: j.sheet, Lines: j.lines})
	}
	if !m.Lines.Balanced() {
		panic("intake: a line is lost")
	}
	for r, n := range im.reasons {
		m.Rejected = append(m.Rejected, history.Rejects{Reason: r, Lines: n})
	}
	slices.SortFunc(m.Rejected, func(a, b history.Rejects) int {
		return cmp.Or(cmp.Compare(b.Lines, a.Lines), cmp.Compare(a.Reason, b.Reason))
	})
	switch {
	case im.early != history.NoDay:
		m.First, m.Last = im.early.String(), im.last.String()
	case im.firstMonth != nil:
		m.First, m.Last = period(*im.firstMonth), period(im.lastMonth)
	}
	if m.Currency == "" {
		im.warn("no file and no map names a currency: amounts have %d decimals and no unit", m.Digits)
	}
	if im.mask.salt == nil && im.m.loose {
		im.choose("payments that name no known invoice count for the account as a whole")
	}
	if im.kinds[history.Payment]+im.kinds[history.Credit] > 0 {
		im.choose("what names no invoice, and what exceeds the one it names, goes to the debt of the account that fell due first")
	}
}

// period is a panel's period in print: a month where it is one.
func period(p int) string {
	if m := history.Month(p); m.Start().Plausible() && p > 1970*12 {
		return m.String()
	}
	return strconv.Itoa(p)
}
