package sim_test

import (
	"testing"

	"fairdue/sim"
)

func BenchmarkTmpA(b *testing.B) {
	for b.Loop() {
		m := newMMC(sim.NewChance(2, 1), 20, 1_000_000, 1.0/18, 1)
		m.Run(m, sim.Never)
	}
	b.ReportMetric(2e6*float64(b.N)/b.Elapsed().Seconds(), "events/s")
}

type drawOnly struct{ mmc }

func BenchmarkTmpDraws(b *testing.B) {
	for b.Loop() {
		m := newMMC(sim.NewChance(2, 1), 20, 1_000_000, 1.0/18, 1)
		for i := range uint32(1000000) {
			m.expected = int(i)
			m.draw()
		}
	}
}

type hold struct {
	k *sim.Kernel
	n int
	d [1024]sim.Time
}

func (h *hold) Handle(e sim.Event) {
	h.n++
	h.k.After(h.d[h.n%1024], e.Kind, e.Subject)
}

func BenchmarkTmpHold20(b *testing.B) {
	h := &hold{k: sim.NewKernel(sim.Sizing{})}
	for i := range h.d {
		h.d[i] = sim.Minutes(sim.Exponential(sim.NewChance(1, 1).U(uint64(i), 1, 1)))
	}
	for i := range uint32(20) {
		h.k.At(0, 0, i)
	}
	b.ResetTimer()
	for range b.N / 1000 {
		h.k.Run(h, h.k.Now()+50*sim.Minute)
	}
}

func BenchmarkTmpDraws2(b *testing.B) {
	c := sim.NewChance(2, 1)
	var s sim.Time
	for i := range b.N {
		u := c.U4(uint64(i), 1, 0)
		s += sim.Minutes(.2 * sim.Exponential(u[0]))
		s += sim.Minutes(sim.Exponential(u[1]))
	}
	_ = s
}

func BenchmarkTmpDraws3(b *testing.B) {
	c := sim.NewChance(2, 1)
	var s sim.Time
	for i := range b.N {
		u0, u1, _, _ := c.Uniforms(uint64(i), 1, 0)
		s += sim.Minutes(.2 * sim.Exponential(u0))
		s += sim.Minutes(sim.Exponential(u1))
	}
	_ = s
}
func BenchmarkTmpDraws4(b *testing.B) {
	c := sim.NewChance(2, 1)
	var s float64
	for i := range b.N {
		u0, u1, _, _ := c.Uniforms(uint64(i), 1, 0)
		s += sim.Exponential(u0) + u1
	}
	_ = s
}
func BenchmarkTmpDraws5(b *testing.B) {
	c := sim.NewChance(2, 1)
	var s float64
	for i := range b.N {
		u0, u1, _, _ := c.Uniforms(uint64(i), 1, 0)
		s += u0 + u1
	}
	_ = s
}

func BenchmarkTmpB(b *testing.B) {
	var ev int
	for b.Loop() {
		c := newCallback(sim.NewChance(2, 1), 100_000, 50, 180)
		c.run()
		ev += c.logical()
	}
	b.ReportMetric(float64(ev)/b.Elapsed().Seconds(), "events/s")
}
