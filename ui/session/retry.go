package session

import "fmt"

// Fork is a new session on the same debtor that stands before the given turn,
// from 1: everything said before it is said again, nothing after. The session
// it was made of is not touched.
func (s *Session) Fork(turn int) (*Session, error) {
	if turn < 1 || turn > len(s.call.Turns) {
		return nil, fmt.Errorf("there is no turn %d: the call had %d", turn, len(s.call.Turns))
	}
	var steps []Step
	said := 0
	for _, x := range s.steps {
		if x.Kind == Say {
			if said++; said == turn {
				break
			}
		}
		if x.Kind == Begin || x.Kind == Say || x.Kind == Hint {
			steps = append(steps, x)
		}
	}
	return Replay(s.Lesson, s.Options, steps)
}

// Futures is two sessions side by side.
type Futures struct {
	Turn   int // the first that differs, 0 for none
	Choice [2]string
	Sides  [2]Debrief
}

// Compare sets two finished sessions of one lesson and seed side by side; the
// months after the call have the same luck in both.
func Compare(a, b *Session, locale string) (Futures, error) {
	if a.Lesson.Hash != b.Lesson.Hash || a.Options.Seed != b.Options.Seed {
		return Futures{}, fmt.Errorf("two futures need one lesson and one seed")
	}
	f := Futures{Sides: [2]Debrief{a.Debrief(locale), b.Debrief(locale)}}
	for i := range max(len(a.call.Turns), len(b.call.Turns)) {
		var ids [2]string
		var typed [2]any
		for k, s := range []*Session{a, b} {
			if i < len(s.call.Turns) {
				ids[k], typed[k] = s.call.Turns[i].Choice.ID, s.call.Turns[i].Args
			}
		}
		if ids[0] != ids[1] || typed[0] != typed[1] {
			f.Turn, f.Choice = i+1, ids
			break
		}
	}
	return f, nil
}
