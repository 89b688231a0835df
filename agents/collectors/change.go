package collectors

import "fairdue/sim"

// SetLength changes how long a team's shifts are, from the next one on.
func (f *Floor) SetLength(team int, length sim.Time) {
	t := &f.teams[team]
	t.To = t.From + max(sim.Minute, length)
}

// Practise gives a team's collectors the experience of so many conversations.
func (f *Floor) Practise(team, conversations int) {
	t := &f.teams[team]
	for j := t.first; j < t.end; j++ {
		f.collectors[j].held += int32(conversations)
	}
}

// SetPrepare changes how long a team takes before each dial by hand.
func (f *Floor) SetPrepare(team int, t sim.Time) { f.teams[team].Prepare = t }
