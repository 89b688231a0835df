package intake

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// xlsxSource reads a sheet of a workbook row by row, cells as they are stored.
type xlsxSource struct {
	rows *excelize.Rows
	line int
	rec  record
}

// openWorkbook reads a workbook. Its sheets are streamed, its texts are not.
func openWorkbook(name string, r io.Reader) (*excelize.File, error) {
	f, err := excelize.OpenReader(r, excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, fmt.Errorf("%s: is no whole XLSX file (%v): it may be cut in the middle, or saved by another program; save it again as XLSX or CSV", name, err)
	}
	return f, nil
}

func newXLSX(f *excelize.File, name, sheet string) (*xlsxSource, error) {
	rows, err := f.Rows(sheet)
	if err != nil {
		return nil, fmt.Errorf("%s: sheet %q: %w", name, sheet, err)
	}
	return &xlsxSource{rows: rows}, nil
}

func (s *xlsxSource) close() error { return s.rows.Close() }

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

// stored says whether the text is a number as a workbook stores it.
func stored(s string) bool {
	t := strings.TrimPrefix(s, "-")
	if t == "" || t[0] == '.' || len(t) > 1 && t[0] == '0' && t[1] != '.' {
		return false
	}
	mantissa, exponent, e := strings.Cut(strings.ToUpper(t), "E")
	whole, frac, point := strings.Cut(mantissa, ".")
	if !allDigits(whole) || point && !allDigits(frac) {
		return false
	}
	return !e || allDigits(strings.TrimLeft(exponent, "+-"))
}

func allDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
