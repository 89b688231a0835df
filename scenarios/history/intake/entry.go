package intake

import (
	"fmt"
	"slices"
	"strings"

	"fairdue/scenarios/history"
)

// kindOf is what the lines of a part are, if they are all of one kind.
var kindOf = map[holds]history.Kind{
	hInvoices: history.Invoice, hCredits: history.Credit, hWriteOffs: history.WriteOff, hPayments: history.Payment,
	hPromises: history.Promise, hContacts: history.Contact,
}

// entry reads a line of a ledger. out says that the map leaves it out; err is a
// mistake that ends the import.
func (f *fields) entry() (it item, out bool, err error) {
	p := f.j.part
	it.job, it.line, it.Seconds, it.Due = f.j.no, f.rec.line, -1, history.NoDay
	kind, one := kindOf[p.holds]
	if one {
		it.Kind = kind
	} else if f.has(cType) {
		t, ok := p.types[f.text(cType)]
		if !ok {
			f.refuse(cType, f.text(cType), badWord, "%q is not in the map's [file.types]; it knows %s", clip(f.text(cType)), strings.Join(sortedKeys(p.types), ", "))
		}
		if t.out {
			return it, true, nil
		}
		it.Kind = t.kind
	}
	it.Account = f.id(cAccount, badAccount, f.has(cAccount) && !f.has(cInvoice) || it.Kind == history.Invoice)
	it.Date = f.day(cDate, true)
	if it.Kind == history.Contact {
		f.contact(&it)
	} else if err := f.money4(&it); err != nil {
		return it, false, err
	}
	it.ID = f.id(cID, badID, f.has(cID) && (it.Kind == history.Invoice || one))
	if it.ID == "" {
		it.ID = fmt.Sprintf("%s-%d-%d", it.Kind, f.j.no+1, f.rec.line)
	}
	if it.Kind.Reduces() {
		it.Invoice = f.id(cInvoice, badInvoice, false)
		if it.Invoice == "" && it.Account == "" {
			f.refuse(cInvoice, "", badInvoice, "is empty: nobody knows whose %s this is", it.Kind)
		}
	}
	for _, c := range f.im.keep {
		it.who = append(it.who, f.text(c))
	}
	return it, false, nil
}

func (f *fields) contact(it *item) {
	it.Channel = strings.ToLower(f.text(cChannel))
	it.Outcome = history.RightParty
	if f.has(cOutcome) {
		s := f.text(cOutcome)
		o, ok := f.j.part.outcomes[s]
		if !ok {
			if o, ok = f.j.part.outcomes[strings.ToLower(s)]; !ok {
				f.refuse(cOutcome, s, badWord, "%q is not in the map's [file.outcomes]; it knows %s", clip(s), strings.Join(sortedKeys(f.j.part.outcomes), ", "))
			}
		}
		it.Outcome = o
	}
	if s := f.text(cSeconds); s != "" {
		it.Seconds = f.whole(cSeconds, 86400)
	}
}

// money4 reads amount, currency and due date.
func (f *fields) money4(it *item) error {
	x := f.raw(cAmount, !f.has(cLess))
	if f.has(cLess) {
		x -= f.raw(cLess, false)
	}
	if f.flaw != nil {
		return nil
	}
	rate, err := f.im.rate(f)
	if err != nil || f.flaw != nil {
		return err
	}
	it.Amount = f.money(cAmount, x, rate)
	p := f.j.part
	switch {
	case p.bySign && it.Amount < 0:
		it.Kind, it.Amount = history.Payment, -it.Amount
	case p.bySign:
		it.Kind = history.Invoice
	case it.Amount < 0 && it.Kind == history.Invoice && p.negative:
		it.Kind, it.Amount = history.Credit, -it.Amount
	case it.Amount < 0:
		hint := ""
		if it.Kind == history.Invoice {
			hint = `; a map may say negative = "credit"`
		}
		f.refuse(cAmount, f.text(cAmount), badSign, "%q is negative%s", clip(f.text(cAmount)), hint)
	}
	if it.Amount == 0 {
		f.refuse(cAmount, f.text(cAmount), badZero, "%q: there is nothing to pay", clip(f.text(cAmount)))
	}
	if it.Kind != history.Invoice && it.Kind != history.Promise {
		return nil
	}
	if it.Due = f.day(cDue, f.has(cDue) && p.terms < 0); it.Due == history.NoDay && it.Date != history.NoDay {
		it.Due = it.Date + history.Day(max(p.terms, 0))
	}
	if it.Due < it.Date && it.Due != history.NoDay && it.Date != history.NoDay {
		f.refuse(cDue, f.text(cDue), badDue, "%q is before %s, the date of the %s", clip(f.text(cDue)), it.Date, it.Kind)
	}
	return nil
}

// leftOutBy says whether the map's filters leave the line out.
func (f *fields) leftOutBy() bool {
	for i, o := range f.j.part.only {
		s := ""
		if at := f.j.onlyAt[i]; at >= 0 && at < len(f.rec.fields) {
			s = strings.TrimSpace(f.rec.fields[at])
		}
		if !slices.ContainsFunc(o.words, func(w string) bool { return strings.EqualFold(w, s) }) {
			return true
		}
	}
	return false
}

// shape checks the number of fields.
func (f *fields) shape() {
	n := len(f.rec.fields)
	if f.rec.number != nil || n == f.j.width {
		return // a workbook does not store empty cells at the end
	}
	if n > f.j.width {
		for _, s := range f.rec.fields[f.j.width:] {
			if strings.TrimSpace(s) != "" {
				f.flaw = refuse("", "", badFields, "%d fields, the headings are %d: a field with the delimiter in it needs quotes around it", n, f.j.width)
				return
			}
		}
		return
	}
	hint := ""
	if f.rec.last {
		hint = ": the file seems to end in the middle of this line"
	}
	f.flaw = refuse("", clip(strings.Join(f.rec.fields, " ")), badFields, "%d fields, the headings are %d%s", n, f.j.width, hint)
}
