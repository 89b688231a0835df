package intake

import (
	"fmt"
	"slices"

	"fairdue/scenarios/strict"
)

// findCurrency looks for the currency before the first amount is read: it says
// how many decimals they have.
func (im *importer) findCurrency(j *job) error {
	if im.currency != "" {
		return nil
	}
	if j.part.currency != "" {
		im.setCurrency(j.part.currency)
		return nil
	}
	if j.at[cCurrency] < 0 {
		return nil
	}
	s, _, err := j.body()
	if err != nil {
		return err
	}
	defer s.close()
	for {
		rec, err := s.next()
		if err != nil {
			return nil // the end, or a mistake that reading will tell
		}
		if rec.bad != nil || j.at[cCurrency] >= len(rec.fields) {
			continue
		}
		f := fields{j: j, im: im, rec: rec}
		if c := f.text(cCurrency); isCurrency(c) && !f.leftOutBy() {
			im.setCurrency(c)
			im.choose("currency %s: that of the first line of %s that has one", c, j.in.base())
			return nil
		}
	}
}

func (im *importer) setCurrency(c string) {
	im.currency = c
	if im.m.digits < 0 {
		im.digits = digitsOf(c)
	}
}

// rate is what a line's amount is worth in the history's currency, 0 when it is
// in that currency already. Another one without a rate ends the import: to leave
// its lines out would not be what the ledger says.
func (im *importer) rate(f *fields) (float64, error) {
	s := f.text(cCurrency)
	if s == "" {
		if s = f.j.part.currency; s == "" {
			return 0, nil
		}
	}
	if s == im.currency {
		return 0, nil
	}
	if !isCurrency(s) {
		f.refuse(cCurrency, s, badCurrency, "%q is no currency: want three capital letters such as EUR", clip(s))
		return 0, nil
	}
	for _, r := range im.o.Rates {
		if r.Currency == s {
			if !im.rates[s] {
				im.rates[s] = true
				im.choose("amounts in %s are converted at %s %s for one", s, r.Text[4:], im.currency)
			}
			return r.Value, nil
		}
	}
	key := f.j.label[cCurrency]
	if key == "" {
		key = columnNames[cCurrency]
	}
	return 0, strict.NewError([]strict.Problem{{
		File: f.j.name(), Line: f.rec.line, Key: key,
		Text: fmt.Sprintf("%q, but this history is in %s: a history has one currency; give what one %s is worth in %s, --rate %s=N", s, im.currency, s, im.currency, s),
	}}, 0)
}

// styles are recognised for each table by itself.
func (im *importer) stylesOf(j *job) (dates, amounts []column) {
	for _, c := range j.part.wanted() {
		if j.at[c] < 0 {
			continue
		}
		if isDate(c) && j.part.date == nil {
			dates = append(dates, c)
		}
		if isAmount(c) && j.part.amount == nil {
			amounts = append(amounts, c)
		}
	}
	return dates, slices.Clip(amounts)
}
