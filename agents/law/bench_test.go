package law

import (
	"testing"
	"unsafe"

	"fairdue/agents"
	"fairdue/sim"
)

func TestHistoryIsSmall(t *testing.T) {
	if n := unsafe.Sizeof(History{}); n != 24 {
		t.Errorf("a history has %d bytes, want 24", n)
	}
}

func TestAskAllocatesNothing(t *testing.T) {
	b := everything()
	var h History
	h.Dialled(4)
	ok, late := call(at(5, 12, 0), &h), call(at(5, 22, 0), &h)
	if n := testing.AllocsPerRun(100, func() {
		if !b.Ask(ok).Allowed() || b.Ask(late).Allowed() {
			t.Fatal("wrong answers")
		}
		b.NextAllowed(agents.Phone, Zone{}, 0)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

var sink Verdict

// regf is what a call and a message meet under Regulation F alone.
func regf() *Book {
	return book(hours, CallAttempts{7, 7}, AfterConversation{7}, Cease{contacts}, Represented{contacts}, OptedOut{contacts},
		OptOutLine{By(agents.SMS, agents.Chat, agents.Email)}, NoticeWithin{5, contacts}, Dispute{true, 30, pursuit}, TimeBarred{})
}

func benchmarkAsk(b *testing.B, bk *Book, ask func(sim.Time, *History) *Question, t sim.Time, want bool) {
	hs := make([]History, 1024)
	for i := range hs {
		hs[i].Dialled(i % 5)
		hs[i].Sent(ValidationNotice, agents.Letter, 5, 6)
	}
	q := ask(t, &hs[0])
	if bk.Ask(q).Allowed() != want {
		b.Fatal(bk.Ask(q))
	}
	for i := 0; b.Loop(); i++ {
		q.History = &hs[i%len(hs)]
		sink = bk.Ask(q)
	}
}

func sms(t sim.Time, h *History) *Question { return message(agents.SMS, t, h) }

func BenchmarkAskCall(b *testing.B)      { benchmarkAsk(b, regf(), call, at(6, 12, 0), true) }
func BenchmarkAskMessage(b *testing.B)   { benchmarkAsk(b, regf(), sms, at(6, 12, 0), true) }
func BenchmarkAskRefused(b *testing.B)   { benchmarkAsk(b, regf(), call, at(6, 22, 0), false) }
func BenchmarkAskEveryPack(b *testing.B) { benchmarkAsk(b, everything(), call, at(6, 12, 0), true) }
func BenchmarkAskNothing(b *testing.B)   { benchmarkAsk(b, book(Told{}), call, at(6, 12, 0), true) }
func BenchmarkNextAllowed(b *testing.B) {
	bk := regf()
	for b.Loop() {
		bk.NextAllowed(agents.Phone, Zone{-300, -120}, at(6, 22, 0))
	}
}

func BenchmarkCarried(b *testing.B) {
	bk := regf()
	var h History
	q := call(0, &h)
	for i := 0; b.Loop(); i++ {
		q.Now = sim.Time(i%30_000) * sim.Day
		if i%30_000 == 0 {
			h = History{}
		}
		bk.Carried(q)
	}
}
