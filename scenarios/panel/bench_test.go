package panel

import (
	"bytes"
	"fmt"
	"testing"
)

// BenchmarkRead reads 100,000 accounts of six months.
func BenchmarkRead(b *testing.B) {
	p := New(2, 100_000, 6)
	for a := range 100_000 {
		p.Begin(fmt.Sprintf("C%06d", a))
		for m := range 6 {
			p.Add(Row{Period: m, Balance: 123_456, Months: m & 1, Payment: 5_000})
		}
	}
	var file bytes.Buffer
	p.Write(&file)
	b.SetBytes(int64(file.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(bytes.NewReader(file.Bytes()), "h.csv", 2); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkTally sums 100,000 accounts of six months up.
func BenchmarkTally(b *testing.B) {
	p := New(2, 100_000, 6)
	for a := range 100_000 {
		p.Begin("")
		for m := range 6 {
			p.Add(Row{Period: m, Balance: 123_456, Months: (a >> m) & 1, Payment: 5_000})
		}
	}
	for b.Loop() {
		p.Tally(1, nil)
	}
}
