package collectors

import (
	"testing"

	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/sim"
)

// load is work that costs next to nothing: what remains is the floor and the
// kernel.
type load struct{ next, dials uint32 }

func (l *load) Next(int) (uint32, bool) { l.next++; return l.next, true }
func (l *load) Ring(_ int, a uint32, _ sim.Time) Ring {
	l.dials++
	return Ring{Answered: a%5 == 0, Time: 10*sim.Second + sim.Time(a*2654435761>>20), Hold: 5 * sim.Second}
}
func (l *load) Talk(int, uint32, bool, sim.Time) sim.Time { return 3 * sim.Minute }
func (l *load) Ended(int, uint32, bool, sim.Time)         {}
func (l *load) Unanswered(uint32, sim.Time)               {}
func (l *load) Abandoned(uint32, sim.Time)                {}
func (l *load) Reneged(uint32, sim.Time, sim.Time)        {}
func (l *load) Record(agents.Record)                      {}

func benchmark(b *testing.B, mode plans.DiallerMode) {
	b.ReportAllocs()
	l := &load{}
	k := sim.NewKernel(sim.Sizing{})
	f := NewFloor(k, everyDay, sim.NewChance(1, 0), testKinds, Purposes{Absence: 1, Breaks: 2},
		[]Team{{Collectors: 100, To: sim.Never / 2, Mode: mode, LinesPerAgent: 3, AbandonmentCap: 0.03}}, l, l)
	f.Start(1)
	k.Run(f, sim.Minute)
	l.dials = 0
	b.ResetTimer()
	for int(l.dials) < b.N {
		k.Run(f, k.Now()+sim.Hour)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(l.dials), "ns/dial")
}

func BenchmarkDialByHand(b *testing.B)     { benchmark(b, plans.Manual) }
func BenchmarkDialPower(b *testing.B)      { benchmark(b, plans.Power) }
func BenchmarkDialPredictive(b *testing.B) { benchmark(b, plans.Predictive) }

// bare has the kernel's events of hand dialling and nothing else.
type bare struct {
	k     *sim.Kernel
	dials uint32
}

func (h *bare) Handle(e sim.Event) {
	if e.Kind == testKinds.RingEnd {
		h.k.After(3*sim.Minute, testKinds.CallEnd, e.Subject)
		return
	}
	h.dials++
	a := h.dials
	d := 10*sim.Second + sim.Time(a*2654435761>>20)
	if a%5 == 0 {
		h.k.After(d, testKinds.RingEnd, e.Subject)
	} else {
		h.k.After(d+5*sim.Second, testKinds.CallEnd, e.Subject)
	}
}

func BenchmarkKernelAlone(b *testing.B) {
	h := &bare{k: sim.NewKernel(sim.Sizing{})}
	for i := range uint32(100) {
		h.k.At(0, testKinds.CallEnd, i)
	}
	for int(h.dials) < b.N {
		h.k.Run(h, h.k.Now()+sim.Hour)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(h.dials), "ns/dial")
}
