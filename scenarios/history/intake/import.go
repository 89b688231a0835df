package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fairdue/scenarios/history"
	"fairdue/scenarios/panel"
	"fairdue/scenarios/portfolio"
	"fairdue/scenarios/strict"
)

// Options are what the user says beyond the map.
type Options struct {
	Out      string           // folder of the history
	Currency string           // of the history; empty: the map's, or that of the first line
	Rates    []portfolio.Rate // into it
	Strict   bool             // a rejected line is an error, and nothing is written
	Keep     []string         // personal fields, as PersonalNames
	Salt     []byte           // ids are hashed with it; nil: they are not
	AsOf     history.Day      // as of which the history is told; NoDay: its last date
	Memory   int              // bytes that each sorter may hold; 0: 16 MB
}

// RejectedError says that lines were rejected where none may be.
type RejectedError struct {
	First []Reject // at most 20
	Lines int64
}

func (e *RejectedError) Error() string {
	lines := []string{fmt.Sprintf("%d lines are rejected, and --strict takes none: nothing is written", e.Lines)}
	if e.Lines == 1 {
		lines[0] = "1 line is rejected, and --strict takes none: nothing is written"
	}
	for _, r := range e.First {
		lines = append(lines, r.String())
	}
	if n := e.Lines - int64(len(e.First)); n > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", n))
	}
	return strings.Join(lines, "\n")
}

// mostShown is how many rejected lines are shown at once.
const mostShown = 20

// Import reads the inputs by the map into a history folder and gives what it
// holds, with the first rejected lines. A mistake that concerns more than
// lines is a *strict.Error or another error that names the file; then nothing
// is written. What the machine fails at is a *history.WriteError.
func Import(ctx context.Context, m *Map, inputs []Input, o Options) (*history.Meta, []Reject, error) {
	w, err := history.NewWriter(o.Out, 0)
	if err != nil {
		return nil, nil, err
	}
	defer w.Discard()
	spool := filepath.Join(w.Temp(), "spool")
	if err := os.Mkdir(spool, 0o755); err != nil {
		return nil, nil, &history.WriteError{Err: err}
	}
	if o.Memory == 0 {
		o.Memory = 16 << 20
	}
	im, err := newImporter(m, o, w, spool)
	if err != nil {
		return nil, nil, err
	}
	if err := im.run(ctx, inputs); err != nil {
		return nil, nil, err
	}
	if err := im.show(); err != nil {
		return nil, nil, err
	}
	if o.Strict && im.rejected > 0 {
		return nil, nil, &RejectedError{im.first, im.rejected}
	}
	if err := im.finish(); err != nil {
		return nil, nil, err
	}
	return &im.meta, im.first, nil
}

type importer struct {
	m        *Map
	o        Options
	w        *history.Writer
	jobs     []*job
	keep     []column
	dropped  map[string]bool
	mask     *mask
	currency string
	digits   int
	rates    map[string]bool // used

	byID, byInvoice, byAccount *sorter // of entries
	months, shots, rejects     *sorter

	meta     history.Meta
	rejected int64
	first    []Reject
	reasons  map[string]int64
	kinds    [history.Kinds]int64
	last     history.Day // of all entries
	early    history.Day // the first
	busy     map[history.Month]bool
	buf, key []byte
	rows     []panel.Row
	line5    []string
	panel    *history.Sheet

	firstMonth *int
	lastMonth  int
}

func newImporter(m *Map, o Options, w *history.Writer, spool string) (*importer, error) {
	im := &importer{
		m: m, o: o, w: w, dropped: map[string]bool{}, rates: map[string]bool{}, reasons: map[string]int64{}, busy: map[history.Month]bool{},
		last: history.NoDay, early: history.NoDay, currency: o.Currency,
	}
	for _, s := range []struct {
		to   **sorter
		name string
	}{{&im.byID, "ids"}, {&im.byInvoice, "payments"}, {&im.byAccount, "accounts"}, {&im.months, "months"}, {&im.shots, "snapshot"}, {&im.rejects, "rejects"}} {
		*s.to = newSorter(spool, s.name, o.Memory)
	}
	for _, k := range o.Keep {
		i := slices.Index(columnNames[:], k)
		if i < 0 || !slices.Contains(personal, column(i)) {
			return nil, errors.New(strict.Unknown("field to keep", k, PersonalNames()))
		}
		im.keep = append(im.keep, column(i))
	}
	if im.currency == "" {
		im.currency = m.currency
	}
	if im.currency != "" && !isCurrency(im.currency) {
		return nil, fmt.Errorf("currency %q: want three capital letters such as EUR", im.currency)
	}
	if im.digits = m.digits; im.digits < 0 {
		im.digits = digitsOf(im.currency)
	}
	im.meta = history.Meta{Schema: history.Schema, Title: m.Title, Source: m.Source, Choices: []string{}, Warnings: []string{}, Rejected: []history.Rejects{}}
	return im, nil
}

// unit is the history's currency in a sentence.
func (im *importer) unit() string {
	if im.currency == "" {
		return "the currency"
	}
	return im.currency
}

func (im *importer) choose(format string, args ...any) {
	s := fmt.Sprintf(format, args...)
	if !slices.Contains(im.meta.Choices, s) {
		im.meta.Choices = append(im.meta.Choices, s)
	}
}

func (im *importer) warn(format string, args ...any) {
	s := fmt.Sprintf(format, args...)
	if !slices.Contains(im.meta.Warnings, s) {
		im.meta.Warnings = append(im.meta.Warnings, s)
	}
}

func (im *importer) run(ctx context.Context, inputs []Input) error {
	var err error
	if len(inputs) == 0 {
		return fmt.Errorf("%s: no files were given", im.m.Name)
	}
	var notes []string
	if im.jobs, notes, err = im.m.assign(inputs); err != nil {
		return err
	}
	for _, n := range notes {
		im.warn("%s", n)
	}
	if err := oneForm(im.jobs); err != nil {
		return err
	}
	if im.mask, err = newMask(im); err != nil {
		return err
	}
	for _, j := range im.jobs {
		if err := im.findCurrency(j); err != nil {
			return err
		}
		if err := im.recognise(ctx, j); err != nil {
			return err
		}
		if err := im.read(ctx, j); err != nil {
			return err
		}
	}
	im.w.SetDigits(im.digits)
	if err := im.match(ctx); err != nil {
		return err
	}
	if err := im.write(ctx); err != nil {
		return err
	}
	if err := im.writeMonths(); err != nil {
		return err
	}
	return im.writeShots()
}

// oneForm says that all files are a ledger, or all a panel, or all snapshots.
func oneForm(jobs []*job) error {
	form := func(j *job) string {
		switch {
		case j.part.holds < hPanel:
			return "a ledger"
		case j.part.holds < hSnapshot:
			return "a monthly panel"
		}
		return "an aged snapshot"
	}
	for _, j := range jobs[1:] {
		if a, b := form(jobs[0]), form(j); a != b {
			return fmt.Errorf("%s is part of %s and %s of %s: a history has one form, import them one by one", jobs[0].name(), a, j.name(), b)
		}
	}
	return nil
}

// reject notes a line that is not taken. Lines that were accepted before are
// so no longer.
func (im *importer) reject(j *job, line int, w *wrong, accepted bool) error {
	if accepted {
		j.lines.Accepted--
	}
	j.lines.Rejected++
	im.rejected++
	im.reasons[w.reason]++
	b := im.buf[:0]
	for _, s := range []string{w.column, w.text, w.reason, w.detail} {
		b = text2(b, s)
	}
	im.buf = b
	im.key = key(im.key, j.no, line)
	return im.rejects.add(im.key, b)
}

// read takes the lines of one table.
func (im *importer) read(ctx context.Context, j *job) error {
	s, d, err := j.body()
	if err != nil {
		return err
	}
	defer s.close()
	j.carry = map[column]string{}
	f := &fields{j: j, im: im}
	for n := 0; ; n++ {
		rec, err := s.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("%s: %w", j.name(), err)
		}
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		j.lines.Read++
		if j.open = rec.last; rec.blank() {
			j.lines.Blank++
			continue
		}
		f.rec, f.flaw = rec, rec.bad
		if f.flaw == nil {
			f.shape()
		}
		if f.flaw == nil && f.leftOutBy() {
			j.lines.LeftOut++
			continue
		}
		out, err := im.line(f)
		switch {
		case err != nil:
			return err
		case out && f.flaw == nil:
			j.lines.LeftOut++
		case f.flaw != nil:
			err = im.reject(j, rec.line, im.mask.wrong(f), false)
		default:
			j.lines.Accepted++
		}
		if err != nil {
			return err
		}
	}
	if j.sheet == "" { // a workbook was read whole when it was opened
		if _, err := io.Copy(io.Discard, d); err != nil {
			return fmt.Errorf("%s: %w", j.name(), err)
		}
	}
	j.sha, j.bytes = d.sum(), d.n
	im.notes(j)
	return nil
}

// line sends a line on its way. out says that the map leaves it out.
func (im *importer) line(f *fields) (out bool, err error) {
	if f.flaw != nil {
		return false, nil
	}
	j := f.j
	switch j.part.holds {
	case hWide:
		account, rows := f.wide()
		if f.flaw != nil {
			return false, nil
		}
		im.buf = encodeRows(im.buf, j.no, f.rec.line, rows)
		im.key = key(im.key, im.mask.account(account), rows[0].Period, j.no, f.rec.line)
		return false, im.months.add(im.key, im.buf)
	case hPanel:
		account, r := f.month()
		if f.flaw != nil {
			return false, nil
		}
		im.buf = encodeRows(im.buf, j.no, f.rec.line, []panel.Row{r})
		im.key = key(im.key, im.mask.account(account), r.Period, j.no, f.rec.line)
		return false, im.months.add(im.key, im.buf)
	case hSnapshot:
		return false, f.snapshot()
	}
	it, out, err := f.entry()
	if err != nil || out || f.flaw != nil {
		return out, err
	}
	im.buf = it.encode(im.buf)
	im.key = key(im.key, byte(it.Kind), it.ID, it.job, it.line)
	return false, im.byID.add(im.key, im.buf)
}

// notes says what a careful reader must know of a table.
func (im *importer) notes(j *job) {
	name := j.in.base()
	if j.sheet != "" {
		name += "#" + j.sheet
	}
	if len(j.ignored) > 0 {
		im.choose("%s: columns not used: %s", name, strings.Join(j.ignored, ", "))
	}
	for _, l := range j.part.leftOut {
		im.warn("%s: left out: %s: %s", name, strings.Join(l.columns, ", "), l.why)
	}
	if j.powers > 0 {
		im.warn("%s: %d amounts are written like 5.00E+05: a spreadsheet may have rounded them", name, j.powers)
	}
	if j.open && j.sheet == "" {
		im.warn("%s: does not end with a line end: if it was cut in the middle, its last line may be short", name)
	}
	if j.lines.Read == j.lines.Blank {
		im.warn("%s: has headings and no lines", name)
	}
}
