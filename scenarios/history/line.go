package history

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fairdue/agents"
)

// Names of the files in a folder.
const (
	MetaFile     = "history.toml"
	PanelFile    = "panel.csv"
	SnapshotFile = "snapshot.csv"
	AccountsFile = "accounts.csv"
	RejectedFile = "rejected.csv"
)

// table is the file of one or several kinds.
type table struct {
	name  string
	kinds []Kind
	head  []string
}

var tables = []table{
	{"invoices.csv", []Kind{Invoice}, []string{"invoice_id", "account_id", "date", "due", "amount"}},
	{"payments.csv", []Kind{Credit, WriteOff, Payment}, []string{"payment_id", "account_id", "invoice_id", "date", "amount", "kind"}},
	{"promises.csv", []Kind{Promise}, []string{"promise_id", "account_id", "date", "due", "amount"}},
	{"contacts.csv", []Kind{Contact}, []string{"contact_id", "account_id", "date", "channel", "outcome", "seconds"}},
}

func tableOf(k Kind) int {
	return slices.IndexFunc(tables, func(t table) bool { return slices.Contains(t.kinds, k) })
}

// Plain writes an amount without marks for thousands.
func Plain(m agents.Money, digits int) string {
	return strings.ReplaceAll(m.Format(digits), ",", "")
}

// fields is the entry as its file writes it.
func (e *Entry) fields(to []string, digits int) []string {
	to = append(to[:0], e.ID, e.Account)
	switch e.Kind {
	case Invoice, Promise:
		return append(to, e.Date.String(), e.Due.String(), Plain(e.Amount, digits))
	case Contact:
		seconds := ""
		if e.Seconds >= 0 {
			seconds = strconv.Itoa(e.Seconds)
		}
		return append(to, e.Date.String(), e.Channel, e.Outcome.String(), seconds)
	}
	return append(to, e.Invoice, e.Date.String(), Plain(e.Amount, digits), e.Kind.String())
}

// parse reads a line of table t. The error names the column.
func (t table) parse(f []string, digits int, e *Entry) error {
	if len(f) != len(t.head) {
		return fmt.Errorf("%d fields, want %d: %s", len(f), len(t.head), strings.Join(t.head, ","))
	}
	*e = Entry{Kind: t.kinds[0], ID: f[0], Account: f[1], Due: NoDay, Seconds: -1}
	at := 2
	if t.name == "payments.csv" {
		e.Invoice, at = f[2], 3
		k := slices.Index(KindNames[:], f[5])
		if k < 0 || !Kind(k).Reduces() {
			return fmt.Errorf("kind: %q is none of payment, credit, write_off", f[5])
		}
		e.Kind = Kind(k)
	}
	var err error
	if e.Date, err = ParseDay(f[at]); err != nil {
		return fmt.Errorf("date: %w", err)
	}
	if e.Kind == Contact {
		e.Channel = f[3]
		o := slices.Index(OutcomeNames[:], f[4])
		if o < 0 {
			return fmt.Errorf("outcome: %q is none of %s", f[4], strings.Join(OutcomeNames[:], ", "))
		}
		e.Outcome = Outcome(o)
		if f[5] != "" {
			if e.Seconds, err = strconv.Atoi(f[5]); err != nil {
				return fmt.Errorf("seconds: %q is no whole number", f[5])
			}
		}
		return nil
	}
	if e.Kind == Invoice || e.Kind == Promise {
		if e.Due, err = ParseDay(f[at+1]); err != nil {
			return fmt.Errorf("due: %w", err)
		}
		at++
	}
	if e.Amount, err = agents.ParseMoney(f[at+1], digits); err != nil {
		return fmt.Errorf("amount: %w", err)
	}
	return nil
}

// cursor walks through the lines of one file.
type cursor struct {
	table
	file   string
	digits int
	csv    *csv.Reader
	ahead  Entry
	more   bool
	last   string // account read before
}

func (c *cursor) next() error {
	f, err := c.csv.Read()
	if err != nil {
		if c.more = false; err.Error() == "EOF" {
			return nil
		}
		return fmt.Errorf("%s: %w", c.file, err)
	}
	line, _ := c.csv.FieldPos(0)
	if err := c.parse(f, c.digits, &c.ahead); err != nil {
		return fmt.Errorf("%s:%d: %w", c.file, line, err)
	}
	if c.ahead.Account < c.last {
		return fmt.Errorf("%s:%d: account_id: %q comes after %q: the lines of a history are sorted by account", c.file, line, c.ahead.Account, c.last)
	}
	c.last, c.more = c.ahead.Account, true
	return nil
}
