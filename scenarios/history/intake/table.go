package intake

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"fairdue/scenarios/history"
	"fairdue/scenarios/strict"
)

// job is a table to be read: a file or a sheet, as a part of the map.
type job struct {
	in       *Input
	no       int // of the job, for the order of lines
	part     *part
	sheet    string
	from1904 bool // a workbook that counts days from 1904

	width   int
	at      [columns]int    // index of each column, -1 when absent
	label   [columns]string // its heading
	onlyAt  []int
	months  []wideAt
	date    dateStyle
	amount  amountStyle
	ignored []string

	lines  history.Lines
	sha    string
	bytes  int64
	powers int64 // amounts written with a power of ten
	open   bool  // the last line has no line end
	carry  map[column]string
}

type wideAt struct{ status, balance, payment int }

// table opens the job's source; the lines up to the headings are to come.
func (j *job) table() (source, *digest, error) {
	r, err := j.in.Open()
	if err != nil {
		return nil, nil, err
	}
	d := newDigest(r)
	if j.sheet == "" {
		s := newCSV(decode(d, j.part.encoding), j.part.delimiter)
		s.done = r.Close
		return s, d, nil
	}
	defer r.Close()
	book, err := openWorkbook(j.in.Name, d)
	if err != nil {
		return nil, nil, err
	}
	s, err := book.sheet(j.sheet)
	if err != nil {
		return nil, nil, errors.Join(err, book.close())
	}
	j.from1904 = book.from1904()
	return s, d, nil
}

// head reads up to the headings: the first line that is not blank after those
// that the map skips.
func head(s source, skip int) (*record, error) {
	for n := 0; ; n++ {
		r, err := s.next()
		if err != nil {
			return nil, err
		}
		if n < skip || r.blank() {
			continue
		}
		if r.bad != nil {
			return r, nil
		}
		for i := range r.fields {
			r.fields[i] = strings.TrimSpace(r.fields[i])
		}
		return r, nil
	}
}

// find is the place of the first of several headings; twice is the heading that
// stands in two places.
func find(fields []string, hs []string) (at int, heading string, twice bool) {
	for _, h := range hs {
		at := slices.Index(fields, h)
		if at < 0 {
			at = slices.IndexFunc(fields, func(f string) bool { return strings.EqualFold(f, h) })
		}
		if at >= 0 {
			return at, fields[at], slices.Contains(fields[at+1:], fields[at])
		}
	}
	return -1, "", false
}

// bind finds the job's columns among the headings.
func (j *job) bind(line int, fields []string) (problems []strict.Problem) {
	p := j.part
	problem := func(key, format string, args ...any) {
		problems = append(problems, strict.Problem{File: j.name(), Line: line, Key: key, Text: fmt.Sprintf(format, args...)})
	}
	known := map[string]bool{}
	one := func(key string, hs []string, need bool) int {
		at, h, twice := find(fields, hs)
		switch {
		case at < 0 && need:
			text := fmt.Sprintf("there is no column %s", quoted(hs))
			if n := strict.Nearest(hs[0], fields); n != "" {
				text += fmt.Sprintf(", did you mean %q?", n)
			}
			problem(key, "%s; the file has %s", text, quotedList(fields))
		case at >= 0:
			known[h] = true
			if twice {
				problem(key, "the heading %q stands twice", h)
			}
		}
		return at
	}
	j.width = len(fields)
	for c := range columns {
		j.at[c] = -1
		if p.given(c) {
			j.at[c] = one(columnNames[c], p.headings[c], p.needed(c))
			j.label[c] = p.headings[c][0]
			if j.at[c] >= 0 {
				j.label[c] = fields[j.at[c]]
			}
		}
	}
	if p.given(cInvoice) && j.at[cInvoice] < 0 && j.at[cAccount] < 0 {
		problem("account", "there is neither %s nor %s: nobody knows whose these are", quoted(p.headings[cAccount]), quoted(p.headings[cInvoice]))
	}
	j.onlyAt, j.months = nil, nil
	for _, f := range p.only {
		j.onlyAt = append(j.onlyAt, one("only", []string{f.heading}, true))
	}
	for _, m := range p.months {
		w := wideAt{one(m.period.String()+" status", []string{m.status}, true), one(m.period.String()+" balance", []string{m.balance}, true), -1}
		if m.payment != "" {
			w.payment = one(m.period.String()+" payment", []string{m.payment}, true)
		}
		j.months = append(j.months, w)
	}
	for _, l := range p.leftOut {
		for _, h := range l.columns {
			known[h] = true
		}
	}
	j.ignored = nil
	for _, h := range fields {
		if h != "" && !known[h] {
			j.ignored = append(j.ignored, h)
		}
	}
	return problems
}

// name is how messages give the table.
func (j *job) name() string {
	if j.sheet != "" {
		return j.in.Name + "#" + j.sheet
	}
	return j.in.Name
}

func quoted(hs []string) string {
	qs := make([]string, len(hs))
	for i, h := range hs {
		qs[i] = fmt.Sprintf("%q", h)
	}
	return strings.Join(qs, " or ")
}

func quotedList(hs []string) string {
	var qs []string
	for _, h := range hs {
		if h != "" {
			qs = append(qs, clip(h))
		}
	}
	if len(qs) > 30 {
		return strings.Join(qs[:30], ", ") + fmt.Sprintf(" and %d more", len(qs)-30)
	}
	return strings.Join(qs, ", ")
}

// body opens the table past its headings.
func (j *job) body() (source, *digest, error) {
	s, d, err := j.table()
	if err != nil {
		return nil, nil, err
	}
	if _, err := head(s, j.part.skip); err != nil {
		if errors.Is(err, io.EOF) {
			err = fmt.Errorf("%s: has no headings", j.name())
		}
		return nil, nil, errors.Join(err, s.close())
	}
	return s, d, nil
}
