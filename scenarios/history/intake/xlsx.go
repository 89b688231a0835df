//go:build !js

package intake

import (
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// xlsxSource reads a sheet of a workbook row by row, cells as they are stored.
type xlsxSource struct {
	of   *book
	rows *excelize.Rows
	line int
	rec  record
}

// book is an open XLSX file.
type book struct {
	name string
	f    *excelize.File
}

// openWorkbook reads a workbook. Its sheets are streamed, its texts are not.
func openWorkbook(name string, r io.Reader) (*book, error) {
	f, err := excelize.OpenReader(r, excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, fmt.Errorf("%s: is no whole XLSX file (%v): it may be cut in the middle, or saved by another program; save it again as XLSX or CSV", name, err)
	}
	return &book{name, f}, nil
}

func (w *book) sheets() []string { return w.f.GetSheetList() }

// from1904 says whether its days are counted from 1904.
func (w *book) from1904() bool {
	p, err := w.f.GetWorkbookProps()
	return err == nil && p.Date1904 != nil && *p.Date1904
}

func (w *book) close() error { return w.f.Close() }

// sheet reads one sheet; closing it closes the workbook.
func (w *book) sheet(name string) (source, error) {
	rows, err := w.f.Rows(name)
	if err != nil {
		return nil, fmt.Errorf("%s: sheet %q: %w", w.name, name, err)
	}
	return &xlsxSource{of: w, rows: rows}, nil
}

func (s *xlsxSource) close() error { return errors.Join(s.rows.Close(), s.of.close()) }

// next reads a row. A cell that holds a plain number counts as one: a workbook
// stores it with a point, whatever it shows.
func (s *xlsxSource) next() (*record, error) {
	if !s.rows.Next() {
		if err := s.rows.Error(); err != nil {
			return nil, err
		}
		return nil, io.EOF
	}
	s.line++
	cells, err := s.rows.Columns(excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, err
	}
	s.rec = record{line: s.line, fields: cells, number: s.rec.number[:0]}
	for _, c := range cells {
		s.rec.number = append(s.rec.number, stored(c))
	}
	return &s.rec, nil
}
