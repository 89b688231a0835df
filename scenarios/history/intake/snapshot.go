package intake

import (
	"encoding/binary"
	"slices"
	"strconv"

	"fairdue/agents"
	"fairdue/scenarios/history"
)

// shotColumns are the headings of a snapshot in a history.
var shotColumns = []string{"account_id", "as_of", "balance", "current", "d1_30", "d31_60", "d61_90", "over_90", "months_past_due", "paid_in_month"}

// snapshot reads a line of an aged snapshot and sends it on.
func (f *fields) snapshot() error {
	account := f.id(cAccount, badAccount, true)
	day := f.day(cAsOf, true)
	balance := f.raw(cBalance, true)
	var sum int64
	amounts := []int64{balance}
	for c := cCurrent; c <= cOver90; c++ {
		x := f.raw(c, false)
		sum += x
		amounts = append(amounts, x)
	}
	if sum != balance {
		f.refuse(cBalance, f.text(cBalance), badBuckets, "%q, but the buckets add up to %s", clip(f.text(cBalance)), history.Plain(agents.Money(sum), finest))
	}
	months, paid := -1, int64(-1)
	if f.text(cMonths) != "" {
		months = f.whole(cMonths, 1200)
	}
	if f.text(cPaid) != "" {
		paid = max(0, f.raw(cPaid, true))
	}
	if f.flaw != nil {
		return nil
	}
	rate, err := f.im.rate(f)
	if err != nil || f.flaw != nil {
		return err
	}
	b := binary.AppendVarint(f.im.buf[:0], int64(f.j.no))
	b = binary.AppendVarint(b, int64(f.rec.line))
	b = binary.AppendVarint(b, int64(months))
	if paid < 0 {
		b = binary.AppendVarint(b, -1)
	} else {
		b = binary.AppendVarint(b, int64(f.money(cPaid, paid, rate)))
	}
	var total agents.Money
	for i, x := range amounts[1:] {
		m := f.money(cCurrent+column(i), x, rate)
		total += m
		b = binary.AppendVarint(b, int64(m))
	}
	if f.flaw != nil {
		return nil
	}
	f.im.buf = b
	f.im.key = key(f.im.key, f.im.mask.account(account), int(day), f.j.no, f.rec.line)
	return f.im.shots.add(f.im.key, b)
}

// writeShots writes the snapshot.
func (im *importer) writeShots() error {
	if im.shots.empty() {
		return nil
	}
	out, err := im.w.Create(history.SnapshotFile, shotColumns)
	if err != nil {
		return err
	}
	var before string
	var from struct{ job, line int }
	err = im.shots.each(func(k, value []byte) error {
		s := scan(value)
		job, line := int(s.number()), int(s.number())
		j := im.jobs[job]
		end := slices.Index(k, 0)
		name, day := string(k[:end]), history.Day(number8(k[end+1:]))
		if id := string(k[:end+9]); id == before {
			text := name
			if im.mask.salt != nil || im.mask.numbers {
				text = "(withheld)"
			}
			return im.reject(j, line, refuse(j.label[cAccount], clip(text), badDuplicate, "%q stands in %s, line %d already: the first line is kept", clip(text), im.jobs[from.job].in.base(), from.line), true)
		} else {
			if len(before) == 0 || before[:len(before)-8] != id[:len(id)-8] {
				im.meta.Counts.Accounts++
			}
			before = id
		}
		from.job, from.line = job, line
		if im.mask.numbers {
			name = im.mask.number(im.meta.Counts.Accounts)
		}
		if im.early == history.NoDay || day < im.early {
			im.early = day
		}
		im.last = max(im.last, day)
		months, paid := s.number(), s.number()
		row := []string{name, day.String(), ""}
		var sum agents.Money
		for len(s) > 0 {
			m := agents.Money(s.number())
			sum += m
			row = append(row, history.Plain(m, im.digits))
		}
		row[2] = history.Plain(sum, im.digits)
		text := func(n int64, s string) string {
			if n < 0 {
				return ""
			}
			return s
		}
		row = append(row, text(months, strconv.FormatInt(months, 10)), text(paid, history.Plain(agents.Money(paid), im.digits)))
		im.meta.Counts.Snapshot++
		return out.Write(row)
	})
	if err != nil {
		return err
	}
	return out.Close()
}

// number8 reads a number of a key.
func number8(k []byte) int { return int(int64(binary.BigEndian.Uint64(k) ^ 1<<63)) }
