package panel

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"fairdue/agents"
)

// Columns are the headings of a panel file, in order.
var Columns = []string{"account_id", "period", "balance", "months_past_due", "payment"}

// Read reads a panel file as CSV with the headings of Columns: one row an
// account and month, the rows of an account together and in order of period,
// which is a whole number that grows by one a month. Amounts are plain decimals
// with digits decimals at most; an empty payment is not known. name stands
// before the line in errors.
func Read(r io.Reader, name string, digits int) (*Panel, error) {
	in := csv.NewReader(r)
	in.ReuseRecord = true
	in.FieldsPerRecord = -1
	head, err := in.Read()
	if err == io.EOF {
		return nil, fmt.Errorf("%s: the file is empty; its first line is %s", name, strings.Join(Columns, ","))
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	head[0] = strings.TrimPrefix(head[0], "\ufeff") // the mark that some spreadsheets write
	if !slices.Equal(head, Columns) {
		return nil, fmt.Errorf("%s:1: the headings are %q; a panel file has %s", name, strings.Join(head, ","), strings.Join(Columns, ","))
	}
	p := New(digits, 0, 0)
	seen := map[string]int{}
	for {
		fields, err := in.Read()
		if err == io.EOF {
			break
		}
		line, _ := in.FieldPos(0)
		if err != nil {
			var bad *csv.ParseError
			if errors.As(err, &bad) {
				return nil, fmt.Errorf("%s:%d: %w", name, bad.Line, bad.Err)
			}
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if err := p.take(fields, line, seen); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
	}
	if p.Rows() == 0 {
		return nil, fmt.Errorf("%s: no rows below the headings", name)
	}
	return p, nil
}

// take adds the row of one line. seen holds the line on which each account
// began.
func (p *Panel) take(fields []string, line int, seen map[string]int) error {
	if len(fields) != len(Columns) {
		return fmt.Errorf("%d fields, want %d: %s", len(fields), len(Columns), strings.Join(Columns, ","))
	}
	id := fields[0]
	if id == "" {
		return fmt.Errorf("account_id is empty")
	}
	period, err := strconv.Atoi(fields[1])
	if err != nil {
		return fmt.Errorf("period %q is not a whole number", fields[1])
	}
	balance, err := agents.ParseMoney(fields[2], p.Digits)
	if err != nil {
		return fmt.Errorf("balance %w", err)
	}
	months, err := strconv.Atoi(fields[3])
	if err != nil {
		return fmt.Errorf("months_past_due %q is not a whole number", fields[3])
	}
	payment := Unknown
	if fields[4] != "" {
		if payment, err = agents.ParseMoney(fields[4], p.Digits); err != nil {
			return fmt.Errorf("payment %w", err)
		}
		if payment < 0 {
			return fmt.Errorf("payment %q is negative", fields[4])
		}
	}
	if n := len(p.ids); n == 0 || p.ids[n-1] != id {
		if first, again := seen[id]; again {
			return fmt.Errorf("account %q comes again, it began on line %d: the rows of an account are together", id, first)
		}
		id = strings.Clone(id)
		seen[id] = line
		p.Begin(id)
	}
	return p.Add(Row{Period: period, Balance: balance, Months: months, Payment: payment})
}
