package desk

import (
	"testing"

	"fairdue/scenarios/shift"
	"fairdue/sim"
)

// A day's spans cover it without gaps, and calls take as long as the office
// books for the collector.
func TestSpans(t *testing.T) {
	setting, err := shift.Find(shift.Default)
	if err != nil {
		t.Fatal(err)
	}
	d, err := New(Options{Setting: setting, Seed: 11})
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; d.Phase() != Over; i++ {
		step := Step{Kind: Next}
		switch {
		case d.Phase() == Talking:
			step = Step{Kind: End}
		case i == 4 || i == 9:
			step = Step{Kind: Wait, Minutes: 20}
		case i == 6:
			step = Step{Kind: Break}
		}
		if err := d.Do(step); err != nil {
			t.Fatal(err)
		}
		if d.Phase() == Over {
			break
		}
		list, ends := d.Spans()
		came, busy, rested := d.seat.Spent()
		sum := map[Use]sim.Time{}
		at := came
		for _, s := range list {
			if s.From != at || s.To <= s.From {
				t.Fatalf("%+v begins or ends where it must not; the one before ends at %v", s, at)
			}
			at = s.To
			sum[s.Use] += s.To - s.From
		}
		if now := d.seat.Now(); len(list) > 0 && at != now || at > ends {
			t.Fatalf("the spans end at %v, it is %v", at, now)
		}
		if sum[Calls] != busy || sum[Rest] != rested {
			t.Fatalf("calls %v and breaks %v, the floor says %v and %v", sum[Calls], sum[Rest], busy, rested)
		}
	}
	if len(d.spans) < 5 {
		t.Errorf("a whole day has the spans %+v only", d.spans)
	}
}
