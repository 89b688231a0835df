package session

import "fairdue/scenarios/lesson"

// Rehearse is an author's test of a lesson as a trainee would have done it: the
// steps to the end of the call, and the record that the test states or, where
// it states none, a true one. What the call refuses is passed over.
func Rehearse(l *lesson.Lesson, t *lesson.Test, o Options) []Step {
	s := New(l, o)
	s.Do(Step{Kind: Begin})
	for _, p := range t.Play {
		if s.Phase() != Calling {
			break
		}
		x := Step{Kind: End}
		if p.Choice >= 0 {
			x = Step{Kind: Say, Choice: l.Choices[p.Choice].ID, Typed: p.Amounts}
		}
		s.Do(x)
	}
	if s.Phase() == Calling {
		s.Do(Step{Kind: End})
	}
	r := s.call.TrueRecord()
	if t.Record != nil {
		r = *t.Record
	}
	s.Do(Step{Kind: Record, Disposition: r.Disposition.String(), Notes: r.Notes, Text: r.Text})
	return s.Steps()
}
