package sim

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestLineIsFirstComeByClass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		classes := rapid.IntRange(1, 4).Draw(t, "classes")
		l := NewLine(classes)
		want := make([][]uint32, classes)
		n := 0
		pop := func() (uint32, bool) {
			for c := range want {
				if len(want[c]) > 0 {
					s := want[c][0]
					want[c] = want[c][1:]
					n--
					return s, true
				}
			}
			return 0, false
		}
		for i := range uint32(rapid.IntRange(0, 200).Draw(t, "operations")) {
			if rapid.IntRange(0, 2).Draw(t, "push") > 0 {
				c := rapid.IntRange(0, classes-1).Draw(t, "class")
				l.Push(c, i)
				want[c] = append(want[c], i)
				n++
			} else {
				p, pok := l.Peek()
				g, gok := l.Pop()
				w, wok := pop()
				if g != w || gok != wok || p != w || pok != wok {
					t.Fatalf("popped %d %v, peeked %d %v, want %d %v", g, gok, p, pok, w, wok)
				}
			}
			if l.Len() != n {
				t.Fatalf("%d in line, want %d", l.Len(), n)
			}
			for c := range want {
				if l.LenClass(c) != len(want[c]) {
					t.Fatalf("%d in class %d, want %d", l.LenClass(c), c, len(want[c]))
				}
			}
		}
	})
	if panicOf(func() { NewLine(0) }) == nil {
		t.Error("no classes: no panic")
	}
}

func TestResource(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		servers := rapid.IntRange(0, 4).Draw(t, "servers")
		r := NewResource(servers, 2)
		held := map[uint32]bool{}
		waiting := 0
		var last [2]uint32
		served := func(s uint32) {
			if held[s] {
				t.Fatalf("%d is served twice", s)
			}
			class := s % 2
			if s < last[class] {
				t.Fatalf("%d is served after %d", s, last[class])
			}
			last[class] = s
			held[s] = true
			waiting--
		}
		for i := range uint32(rapid.IntRange(0, 100).Draw(t, "operations")) {
			switch rapid.IntRange(0, 4).Draw(t, "operation") {
			case 0, 1:
				if got, want := r.Seize(int(i%2), i), len(held) < servers; got != want {
					t.Fatalf("Seize with %d of %d busy: %v", len(held), servers, got)
				} else if got {
					held[i] = true
				} else {
					waiting++
				}
			case 2, 3:
				if len(held) == 0 {
					if panicOf(func() { r.Release() }) == nil {
						t.Fatal("Release of nothing: no panic")
					}
					continue
				}
				delete(held, slices.Min(slices.Collect(maps.Keys(held))))
				over := len(held) >= servers
				next, ok := r.Release()
				if ok != (waiting > 0 && !over) {
					t.Fatalf("Release with %d waiting, %d of %d busy: %v", waiting, len(held), servers, ok)
				}
				if ok {
					served(next)
				}
			case 4:
				servers = rapid.IntRange(0, 6).Draw(t, "servers")
				r.SetServers(servers)
				for next, ok := r.Next(); ok; next, ok = r.Next() {
					served(next)
				}
				if waiting > 0 && len(held) < servers {
					t.Fatal("a server idles while somebody waits")
				}
			}
			if r.Busy() != len(held) || r.Waiting() != waiting || r.Servers() != servers {
				t.Fatalf("busy %d waiting %d, want %d %d", r.Busy(), r.Waiting(), len(held), waiting)
			}
		}
	})
	if panicOf(func() { NewResource(-1, 1) }) == nil {
		t.Error("fewer than no servers: no panic")
	}
}
