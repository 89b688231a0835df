package intake

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"

	"fairdue/scenarios/history"
)

// match goes through the entries in order of their ids: it rejects those whose
// id came before, finds the account of payments that name their invoice, and
// sends the rest on to their accounts.
func (im *importer) match(ctx context.Context) error {
	name := filepath.Join(im.byID.dir, "invoices")
	f, err := os.Create(name)
	if err != nil {
		return &history.WriteError{Err: err}
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<16)
	var it item
	var before struct {
		kind      history.Kind
		id        string
		job, line int
		any       bool
	}
	n := 0
	err = im.byID.each(func(_, value []byte) error {
		if n++; n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		it.decode(value)
		j := im.jobs[it.job]
		if before.any && before.kind == it.Kind && before.id == it.ID {
			first := im.jobs[before.job]
			text := it.ID
			if im.mask.salt != nil {
				text = "(withheld)"
			}
			return im.reject(j, it.line, refuse(j.label[cID], clip(text), badDuplicate, "%q stands in %s, line %d already: the first line is kept", clip(text), first.in.base(), before.line), true)
		}
		before.kind, before.id, before.job, before.line, before.any = it.Kind, it.ID, it.job, it.line, true
		if it.Kind == history.Invoice {
			b := text2(text2(im.buf[:0], it.ID), it.Account)
			b = binary.AppendVarint(b, int64(it.Date))
			im.buf = b
			if err := put(w, nil, b); err != nil {
				return err
			}
			return im.toAccount(&it)
		}
		if it.Kind.Reduces() && it.Invoice != "" {
			im.buf = it.encode(im.buf)
			im.key = key(im.key, it.Invoice, it.job, it.line)
			return im.byInvoice.add(im.key, im.buf)
		}
		return im.toAccount(&it)
	})
	if err = errors.Join(err, w.Flush(), f.Close()); err != nil {
		return err
	}
	return im.join(ctx, name)
}

// join brings payments to their invoices: both come in order of the invoice.
func (im *importer) join(ctx context.Context, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	defer os.Remove(name)
	r := &run{r: bufio.NewReaderSize(f, 1<<16)}
	var id, account string
	var issued history.Day
	any := true
	next := func() error {
		err := r.next()
		if errors.Is(err, io.EOF) {
			any = false
			return nil
		}
		if err != nil {
			return err
		}
		s := scan(r.value)
		id, account, issued = s.text(), s.text(), history.Day(s.number())
		return nil
	}
	if err := next(); err != nil {
		return err
	}
	var it item
	n := 0
	return im.byInvoice.each(func(_, value []byte) error {
		if n++; n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		it.decode(value)
		for any && id < it.Invoice {
			if err := next(); err != nil {
				return err
			}
		}
		j := im.jobs[it.job]
		show := clip(it.Invoice)
		if im.mask.salt != nil {
			show = "(withheld)"
		}
		switch {
		case !any || id != it.Invoice:
			if im.m.loose && it.Account != "" {
				it.Invoice = ""
				return im.toAccount(&it)
			}
			return im.reject(j, it.line, refuse(j.label[cInvoice], show, badInvoice, "there is no invoice %q; a map may say unknown_invoice = \"account\" to take it for the account as a whole", show), true)
		case it.Account != "" && it.Account != account:
			return im.reject(j, it.line, refuse(j.label[cInvoice], show, badOther, "the invoice %q belongs to another account than this %s", show, it.Kind), true)
		case it.Date < issued && !im.m.early:
			return im.reject(j, it.line, refuse(j.label[cDate], it.Date.String(), badEarly, "the %s is of %s, the invoice it is for of %s; a map may say early_payments = \"keep\"", it.Kind, it.Date, issued), true)
		}
		it.Account = account
		return im.toAccount(&it)
	})
}

// toAccount sends an entry to its account, under the names of the history.
func (im *importer) toAccount(it *item) error {
	if im.o.AsOf != history.NoDay && it.Date > im.o.AsOf {
		j := im.jobs[it.job]
		return im.reject(j, it.line, refuse(j.label[cDate], it.Date.String(), badLater, "the %s is of %s, after %s as of which the history is told", it.Kind, it.Date, im.o.AsOf), true)
	}
	im.last = max(im.last, it.Date)
	im.busy[it.Date.Month()] = true
	e := *it
	e.Account = im.mask.account(it.Account)
	e.ID, e.Invoice = im.mask.id(it.Kind.String(), it.ID), im.mask.id("invoice", it.Invoice)
	im.buf = e.encode(im.buf)
	im.key = key(im.key, e.Account, int(e.Date), byte(e.Kind), e.ID)
	return im.byAccount.add(im.key, im.buf)
}

// write writes the accounts one after the other.
func (im *importer) write(ctx context.Context) error {
	var book []item
	var people *history.Sheet
	if len(im.keep) > 0 {
		headings := []string{"account_id"}
		for _, c := range im.keep {
			headings = append(headings, columnNames[c])
		}
		var err error
		if people, err = im.w.Create(history.AccountsFile, headings); err != nil {
			return err
		}
	}
	im.findLast()
	n := 0
	flush := func() error {
		if len(book) == 0 {
			return nil
		}
		err := im.account(book, people)
		book = book[:0]
		return err
	}
	err := im.byAccount.each(func(_, value []byte) error {
		if n++; n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		book = slices.Grow(book, 1)[:len(book)+1]
		it := &book[len(book)-1]
		it.decode(value)
		if len(book) > 1 && book[len(book)-2].Account != it.Account {
			last := *it
			book = book[:len(book)-1]
			if err := flush(); err != nil {
				return err
			}
			book = append(book, last)
		}
		return nil
	})
	if err == nil {
		err = flush()
	}
	if people != nil {
		err = errors.Join(err, people.Close())
	}
	return err
}
