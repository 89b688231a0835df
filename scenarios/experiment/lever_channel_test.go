package experiment_test

import (
	"testing"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/plans"
	"fairdue/sim"
)

// Three messages by any channel bring something, and none of them brings as
// much as a call.
func TestLeverC1Channels(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 3000)
	for _, c := range []agents.Channel{agents.VoiceMessage, agents.SMS, agents.Chat, agents.Email, agents.Letter, agents.SelfService} {
		t.Run(c.String(), func(t *testing.T) {
			s.pull(t, lever{
				plan: plan(nil), change: add(send(3, c), send(12, c), send(21, c)),
				want: []want{by("cash_collected", 0.001, 0.15), measured("read", counts(agents.Read), 300, 8000)},
			}, reps(4, 20))
		})
	}
	t.Run("phone", func(t *testing.T) {
		s.pull(t, lever{
			plan: plan(nil), change: func(s *plans.Spec) { *s = *plan([]plans.Step{call(3, 3), call(12, 3), call(21, 3)}, crew(4)) },
			want: []want{by("cash_collected", 0.15, 0.60), points("penetration", 0.20, 0.70)},
		}, reps(4, 20))
	})
}

// A message on the channel a debtor prefers is read more often.
func TestLeverC1Preference(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 3000)
	likes := func(c agents.Channel) []debtors.Debtor {
		ds := s.Debtors(0)
		for i := range ds {
			ds[i].Prefers = uint8(c)
		}
		return ds
	}
	notes := plan([]plans.Step{email(3), email(12), email(21)})
	yes, no := s.run(likes(agents.Email), notes, 0), s.run(likes(agents.Letter), notes, 0)
	a, b := yes.count(agents.Read)/yes.count(agents.Sent), no.count(agents.Read)/no.count(agents.Sent)
	t.Logf("e-mails read: %.3f where they are preferred, %.3f where letters are", a, b)
	if a < 1.25*b || a > 1.35*b {
		t.Errorf("e-mails read: %.3f where preferred and %.3f elsewhere, want a factor of 1.3", a, b)
	}
}

// A channel the debtor does not have is not used, and one that is opted out of
// no more.
func TestLeverC1Reach(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 2000).in(func(w *debtors.World) { w.Media[agents.SMS].OptOut = 0.3 })
	people := s.Debtors(0)
	r := s.run(people, plan([]plans.Step{send(1, agents.SMS), send(5, agents.SMS), send(9, agents.SMS), send(13, agents.SMS)}), 0)
	out := map[uint32]bool{}
	for _, x := range r.records {
		switch x.Kind {
		case agents.OptedOut:
			out[x.Account] = true
		case agents.Sent:
			if out[x.Account] || !people[x.Account].Reachable(agents.SMS) {
				t.Fatalf("a text to account %d, opted out %v, has texts %v", x.Account, out[x.Account], people[x.Account].Reachable(agents.SMS))
			}
		}
	}
	if len(out) < 200 || r.count(agents.RefusedByReach) < 200 {
		t.Errorf("%d opt-outs, %v refusals", len(out), r.count(agents.RefusedByReach))
	}
}

// A message before a call has a share of the debtors call in.
func TestLeverC1Inbound(t *testing.T) {
	t.Parallel()
	small(t, "consumer-credit", 3000).pull(t, lever{
		plan: plan([]plans.Step{call(20, 4)}, crew(3)), change: add(send(3, agents.SMS), send(10, agents.Letter)),
		want: []want{points("inbound_calls", 30, 400), by("dials", -0.30, -0.005)},
	}, reps(4, 20))
}

// Calls in the evening find more people in.
func TestLeverC1Hours(t *testing.T) {
	t.Parallel()
	early := crew(3)
	early.From, early.To = 8*sim.Hour, 13*sim.Hour
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan: plan(ladder(), early),
		change: func(s *plans.Spec) {
			s.Teams[0].From, s.Teams[0].To = 16*sim.Hour, 21*sim.Hour
		},
		want: []want{by("live_answer_rate", 0.10, 0.90), points("penetration", 0.01, 0.20)},
	}, reps(4, 20))
}
