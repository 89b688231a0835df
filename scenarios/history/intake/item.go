package intake

import (
	"encoding/binary"

	"fairdue/agents"
	"fairdue/scenarios/history"
)

// item is an accepted line on its way through the sorters.
type item struct {
	history.Entry
	job  int
	line int
	who  []string // personal fields that were asked for
}

func text2(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func (it *item) encode(b []byte) []byte {
	b = append(b[:0], byte(it.Kind), byte(it.Outcome))
	for _, s := range [...]string{it.ID, it.Account, it.Invoice, it.Channel} {
		b = text2(b, s)
	}
	for _, n := range [...]int64{int64(it.Date), int64(it.Due), int64(it.Amount), int64(it.Seconds), int64(it.job), int64(it.line)} {
		b = binary.AppendVarint(b, n)
	}
	for _, s := range it.who {
		b = text2(b, s)
	}
	return b
}

// scan reads what encode has written; our own bytes.
type scan []byte

func (s *scan) text() string {
	n, k := binary.Uvarint(*s)
	t := string((*s)[k : k+int(n)])
	*s = (*s)[k+int(n):]
	return t
}

func (s *scan) number() int64 {
	n, k := binary.Varint(*s)
	*s = (*s)[k:]
	return n
}

func (it *item) decode(b []byte) {
	it.Kind, it.Outcome = history.Kind(b[0]), history.Outcome(b[1])
	s := scan(b[2:])
	it.ID, it.Account, it.Invoice, it.Channel = s.text(), s.text(), s.text(), s.text()
	it.Date, it.Due = history.Day(s.number()), history.Day(s.number())
	it.Amount, it.Seconds = agents.Money(s.number()), int(s.number())
	it.job, it.line = int(s.number()), int(s.number())
	it.who = nil
	for len(s) > 0 {
		it.who = append(it.who, s.text())
	}
}

// key joins parts into a key that sorts by them: texts end with a zero byte,
// which none of them holds.
func key(b []byte, parts ...any) []byte {
	b = b[:0]
	for _, p := range parts {
		switch x := p.(type) {
		case string:
			b = append(append(b, x...), 0)
		case byte:
			b = append(b, x)
		case int:
			b = binary.BigEndian.AppendUint64(b, uint64(int64(x))^1<<63)
		}
	}
	return b
}
