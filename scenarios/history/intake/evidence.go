package intake

import (
	"context"
	"errors"
	"fmt"
	"io"

	"fairdue/scenarios/strict"
)

// recognise finds how a table writes dates and amounts where the map does not
// say, from all its lines. Two readings that both fit and differ are an error.
func (im *importer) recognise(ctx context.Context, j *job) error {
	if p := j.part.date; p != nil {
		j.date = *p
	} else {
		j.date = dateStyles[0]
	}
	if p := j.part.amount; p != nil {
		j.amount = *p
	} else {
		j.amount = amountStyles[0]
	}
	dateColumns, amountColumns := im.stylesOf(j)
	wideAmounts := j.part.holds == hWide && j.part.amount == nil
	if len(dateColumns)+len(amountColumns) == 0 && !wideAmounts {
		return nil
	}
	var dateNames, amountNames []string
	for _, d := range dateStyles {
		dateNames = append(dateNames, d.plain)
	}
	for _, a := range amountStyles {
		amountNames = append(amountNames, a.String())
	}
	dates, amounts := newTrial(dateNames), newTrial(amountNames)
	s, _, err := j.body()
	if err != nil {
		return err
	}
	defer s.close()
	f := &fields{j: j, im: im}
	problem := func(p place, key string, err error) error {
		return strict.NewError([]strict.Problem{{File: j.name(), Line: p.line, Key: p.column, Text: fmt.Sprintf("%v; state %s", err, key)}}, 0)
	}
	const dateKey, amountKey = `[style] date = "..." in the map`, `[style] decimal = "." or "," (and thousands) in the map`
	amount := func(label string, at int, text string) error {
		if text == "" || f.number(at) {
			return nil
		}
		if _, isPower := power(text); isPower {
			return nil
		}
		p := place{f.rec.line, label, clip(text)}
		if err := amounts.see(p, func(i int) (int64, bool) {
			x, ok := amountStyles[i].parse(text)
			if ok {
				_, ok = fit(x, im.digits)
			}
			return x, ok
		}); err != nil {
			return problem(p, amountKey, err)
		}
		return nil
	}
	for n := 0; ; n++ {
		rec, err := s.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("%s: %w", j.name(), err)
		}
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		f.rec = rec
		if rec.bad != nil || rec.number == nil && len(rec.fields) < j.width || f.leftOutBy() {
			continue
		}
		for _, c := range dateColumns {
			text := f.at(j.at[c])
			if text == "" || f.number(j.at[c]) && len(text) < 8 {
				continue
			}
			p := place{rec.line, j.label[c], clip(text)}
			if err := dates.see(p, func(i int) (int64, bool) {
				d, ok := dateStyles[i].parse(text)
				return int64(d), ok
			}); err != nil {
				return problem(p, dateKey, err)
			}
		}
		for _, c := range amountColumns {
			if err := amount(j.label[c], j.at[c], f.at(j.at[c])); err != nil {
				return err
			}
		}
		for i, m := range j.months {
			if err := amount(m.heading(j.part, i, false), m.balance, f.at(m.balance)); err != nil {
				return err
			}
			if err := amount(m.heading(j.part, i, true), m.payment, f.at(m.payment)); err != nil {
				return err
			}
		}
	}
	if k, at, err := dates.verdict(); err != nil {
		return problem(at, dateKey, err)
	} else if dates.read > 0 {
		j.date = dateStyles[k]
		im.choose("%s: dates are %s, recognised from %d of them", j.in.base(), j.date.plain, dates.read)
	}
	if k, at, err := amounts.verdict(); err != nil {
		return problem(at, amountKey, err)
	} else if amounts.read > 0 {
		j.amount = amountStyles[k]
		im.choose("%s: amounts have %s, recognised from %d of them", j.in.base(), j.amount.words(), amounts.read)
	}
	return nil
}

func (w wideAt) heading(p *part, month int, payment bool) string {
	if payment {
		return p.months[month].payment
	}
	return p.months[month].balance
}
