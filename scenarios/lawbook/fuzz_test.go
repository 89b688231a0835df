package lawbook

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"fairdue/agents"
	"fairdue/agents/law"
	"fairdue/sim"
)

// FuzzRead: whatever the text, Read does not panic, and a pack that it lets
// through can be asked anything.
func FuzzRead(f *testing.F) {
	for _, pattern := range []string{"../library/rules/*.toml", "testdata/bad/*.toml"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	cal := sim.NewCalendar(sim.Date{Year: 2026, Month: time.January, Day: 1}, []time.Weekday{time.Saturday, time.Sunday}, nil)
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Read("f", data)
		if err != nil {
			_ = err.Error()
			return
		}
		b := law.NewBook(law.Enforce, cal, 100, p)
		var h law.History
		h.Talked(3)
		h.Abandoned(3, sim.Hour)
		h.BreathingSpace(3)
		h.AdviserHold(3)
		for i := range 20 {
			h.Dialled(3)
			h.Sent(law.Message, agents.VoiceMessage+agents.Channel(i%5), 3, 4)
		}
		for w := range law.Wants {
			for c := range agents.Channels {
				q := &law.Question{Want: w, Channel: c, Now: 4 * sim.Day, History: &h, Dialler: true}
				v := b.Ask(q)
				if v.Allowed() != (v.Until == q.Now) || v.Until < q.Now {
					t.Fatalf("%v by %v: %+v", w, c, v)
				}
				if !v.Allowed() && v.Until != sim.Never {
					q.Now = v.Until
					if u := b.Ask(q); !u.Allowed() {
						t.Fatalf("%v by %v: %+v, and then %+v", w, c, v, u)
					}
				}
			}
		}
		b.Terms(60, false, false)
		b.LateCharge(1000, 1, 900)
	})
}
