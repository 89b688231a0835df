package intake

import (
	"fairdue/scenarios/history"
)

// findLast settles the day as of which the history is told: before the accounts
// are written, for their panels end with it.
func (im *importer) findLast() {
	if im.o.AsOf != history.NoDay {
		im.last = im.o.AsOf
		return
	}
	if im.last == history.NoDay {
		return
	}
	im.choose("the history is told as of %s, its last date; --as-of says another", im.last)
	var before history.Month
	for m := range im.busy {
		if m < im.last.Month() && m > before {
			before = m
		}
	}
	if gap := int(im.last.Month() - before); before > 0 && gap > 3 {
		im.warn("nothing happened in the %d months before %s, the last date: if that is a misprint, give the right --as-of", gap-1, im.last)
	}
}

// account checks one account's entries against each other and writes them.
func (im *importer) account(book []item, people *history.Sheet) error {
	first := history.NoDay // invoice
	for i := range book {
		if book[i].Kind == history.Invoice {
			first = book[i].Date
			break
		}
	}
	name := book[0].Account
	if im.mask.numbers {
		name = im.mask.number(im.meta.Counts.Accounts + 1)
	}
	var entries []history.Entry
	var who []string
	for i := range book {
		it := &book[i]
		if w := im.stranger(it, first); w != nil {
			if err := im.reject(im.jobs[it.job], it.line, w, true); err != nil {
				return err
			}
			continue
		}
		it.Account = name
		entries = append(entries, it.Entry)
		for k, s := range it.who {
			if who == nil {
				who = make([]string, len(it.who))
			}
			if who[k] == "" {
				who[k] = s
			}
		}
	}
	if len(entries) == 0 {
		return nil
	}
	im.meta.Counts.Accounts++
	for i := range entries {
		e := &entries[i]
		im.kinds[e.Kind]++
		if im.early == history.NoDay || e.Date < im.early {
			im.early = e.Date
		}
		if err := im.w.Add(e); err != nil {
			return err
		}
	}
	if people != nil && who != nil {
		if err := people.Write(append([]string{name}, who...)); err != nil {
			return err
		}
	}
	return im.panelOf(name, entries)
}

// stranger is what keeps an entry out of its account; first is the date of the
// account's first invoice.
func (im *importer) stranger(it *item, first history.Day) *wrong {
	j := im.jobs[it.job]
	switch {
	case first == history.NoDay && it.Kind.Reduces():
		return refuse(j.label[cAccount], "", badStranger, "the account of this %s has no invoice in these files", it.Kind)
	case first == history.NoDay:
		return nil // contacts and promises may stand alone
	case it.Kind.Reduces() && it.Invoice == "" && it.Date < first && !im.m.early:
		return refuse(j.label[cDate], it.Date.String(), badEarly, "the %s is of %s, the account's first invoice of %s; a map may say early_payments = \"keep\"", it.Kind, it.Date, first)
	}
	return nil
}
