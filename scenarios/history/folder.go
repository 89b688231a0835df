package history

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"fairdue/agents"
	"fairdue/scenarios/panel"
)

// History is a folder opened for reading.
type History struct {
	Meta
	Dir string
}

// Open opens a folder that fairdue import has written. The error tells what is
// missing or wrong.
func Open(dir string) (*History, error) {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s: is a file: want the folder that fairdue import has written", dir)
	}
	name := filepath.Join(dir, MetaFile)
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: is no history: it has no %s; make one with fairdue import MAP FILE... --out %s", dir, MetaFile, dir)
	}
	if err != nil {
		return nil, err
	}
	m, err := readMeta(name, data)
	if err != nil {
		return nil, err
	}
	return &History{*m, dir}, nil
}

// ReadPanel reads the monthly panel. Of a ledger it is the one that follows
// from it; see PanelRows.
func (h *History) ReadPanel() (*panel.Panel, error) {
	if !h.Panel() {
		return nil, fmt.Errorf("%s: holds no monthly panel: neither a panel nor the invoices of three whole months were imported", h.Dir)
	}
	name := filepath.Join(h.Dir, PanelFile)
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return panel.Read(bufio.NewReaderSize(f, 1<<16), name, h.Digits)
}

// Accounts gives the ledger account by account, in order of their names, with
// the entries of each in order of Compare. The slice is used again. One account is
// held in memory at a time. An error of visit ends it.
func (h *History) Accounts(ctx context.Context, visit func(account string, entries []Entry) error) error {
	var cs []*cursor
	for _, t := range tables {
		name := filepath.Join(h.Dir, t.name)
		f, err := os.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		defer f.Close()
		c := &cursor{table: t, file: name, digits: h.Digits, csv: csv.NewReader(bufio.NewReaderSize(f, 1<<16))}
		c.csv.FieldsPerRecord = -1
		head, err := c.csv.Read()
		if err != nil && err != io.EOF {
			return fmt.Errorf("%s: %w", name, err)
		}
		if !slices.Equal(head, t.head) {
			return fmt.Errorf("%s:1: want the headings %v, got %v", name, t.head, head)
		}
		if err := c.next(); err != nil {
			return err
		}
		cs = append(cs, c)
	}
	var entries []Entry
	for {
		account, any := "", false
		for _, c := range cs {
			if c.more && (!any || c.ahead.Account < account) {
				account, any = c.ahead.Account, true
			}
		}
		if !any {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		entries = entries[:0]
		for _, c := range cs {
			for c.more && c.ahead.Account == account {
				entries = append(entries, c.ahead)
				if err := c.next(); err != nil {
					return err
				}
			}
		}
		slices.SortStableFunc(entries, Compare)
		if err := visit(account, entries); err != nil {
			return err
		}
	}
}

// Shot is one account in an aged snapshot.
type Shot struct {
	Account string
	AsOf    Day
	Buckets [5]agents.Money // current, 1-30, 31-60, 61-90 and over 90 days past due
	Months  int             // past due; -1 when not told
	Paid    agents.Money    // in the month before; -1 when not told
}

// Snapshots reads the aged snapshot.
func (h *History) Snapshots() ([]Shot, error) {
	name := filepath.Join(h.Dir, SnapshotFile)
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	c := csv.NewReader(bufio.NewReaderSize(f, 1<<16))
	if _, err := c.Read(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var list []Shot
	for {
		row, err := c.Read()
		if err == io.EOF {
			break
		}
		line, _ := c.FieldPos(0)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		s := Shot{Account: row[0], Months: -1, Paid: -1}
		if s.AsOf, err = ParseDay(row[1]); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
		for b := range s.Buckets {
			if s.Buckets[b], err = agents.ParseMoney(row[3+b], h.Digits); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, line, err)
			}
		}
		if row[8] != "" {
			if s.Months, err = strconv.Atoi(row[8]); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, line, err)
			}
		}
		if row[9] != "" {
			if s.Paid, err = agents.ParseMoney(row[9], h.Digits); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, line, err)
			}
		}
		list = append(list, s)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%s: holds no accounts", name)
	}
	return list, nil
}
