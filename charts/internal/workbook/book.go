package workbook

import (
	"fmt"
	"io"
	"math"

	"github.com/xuri/excelize/v2"
)

// Book is a workbook being written; the first error is kept for Write.
type Book struct {
	*excelize.File
	err error

	Head, Title, Money, Price, Number, Whole, Share, Input, InputMoney, InputWhole, Note, Result int
}

// New begins a workbook with sheets, the first one in front.
func New(sheets ...string) *Book {
	b := &Book{File: excelize.NewFile()}
	b.Try(b.SetSheetName("Sheet1", sheets[0]))
	for _, name := range sheets[1:] {
		_, err := b.NewSheet(name)
		b.Try(err)
	}
	full := true // no result is stored beside a formula: whoever opens the book works them out
	b.Try(b.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &full}))
	b.styles()
	return b
}

// Try keeps the first error.
func (b *Book) Try(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *Book) styles() {
	number := func(format string, s excelize.Style) int {
		if format != "" {
			s.CustomNumFmt = &format
		}
		id, err := b.NewStyle(&s)
		b.Try(err)
		return id
	}
	bold := &excelize.Font{Bold: true}
	line := []excelize.Border{{Type: "bottom", Color: "1A1A1A", Style: 2}}
	yellow := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFF6CC"}}
	orange := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FBEADD"}}
	b.Head = number("", excelize.Style{Font: bold, Border: line, Alignment: &excelize.Alignment{WrapText: true, Vertical: "bottom"}})
	b.Title = number("", excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}})
	b.Money = number("#,##0;−#,##0", excelize.Style{})
	b.Price = number("#,##0.00;−#,##0.00", excelize.Style{})
	b.Number = number("0.000;−0.000", excelize.Style{})
	b.Whole = number("0", excelize.Style{})
	b.Share = number("0.0 %", excelize.Style{})
	b.Input = number("0.00", excelize.Style{Fill: yellow})
	b.InputMoney = number("#,##0.00", excelize.Style{Fill: yellow})
	b.InputWhole = number("0", excelize.Style{Fill: yellow})
	b.Result = number("#,##0;−#,##0", excelize.Style{Font: bold, Fill: orange})
	b.Note = number("", excelize.Style{Font: &excelize.Font{Italic: true, Color: "525252"}})
}

// Set writes a value.
func (b *Book) Set(sheet, cell string, v any, style int) {
	b.Try(b.SetCellValue(sheet, cell, v))
	b.Try(b.SetCellStyle(sheet, cell, cell, style))
}

// Formula writes a formula.
func (b *Book) Formula(sheet, cell, f string, style int) {
	b.Try(b.SetCellFormula(sheet, cell, f))
	b.Try(b.SetCellStyle(sheet, cell, cell, style))
}

// Style fits values of a unit.
func (b *Book) Style(unit string) int {
	switch unit {
	case "money":
		return b.Money
	case "share":
		return b.Share
	}
	return b.Number
}

// Column is a column's letters, from 1 on.
func Column(n int) string {
	s, err := excelize.ColumnNumberToName(n)
	if err != nil {
		panic(fmt.Sprintf("workbook: column %d", n))
	}
	return s
}

// Name is the name of the cell in a column, from 1 on, and a row.
func Name(column, row int) string { return fmt.Sprintf("%s%d", Column(column), row) }

// About writes lines of words: where the numbers come from.
func (b *Book) About(sheet string, lines [][2]string) {
	b.Set(sheet, "A1", "About these numbers", b.Title)
	for i, l := range lines {
		b.Set(sheet, Name(1, i+3), l[0], b.Head)
		b.Set(sheet, Name(2, i+3), l[1], 0)
	}
	b.Try(b.SetColWidth(sheet, "A", "A", 18))
	b.Try(b.SetColWidth(sheet, "B", "B", 120))
}

// Write writes the workbook and closes it.
func (b *Book) Write(w io.Writer) error {
	defer b.Close()
	b.SetActiveSheet(0)
	if b.err != nil {
		return fmt.Errorf("workbook: %w", b.err)
	}
	packed, err := b.WriteToBuffer()
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return repack(w, packed.Bytes())
}

func defined(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
