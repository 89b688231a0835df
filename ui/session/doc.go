// Package session is one practice session without any drawing: the brief, the
// call, the record, the self-rating, the debrief, and the way back to any turn.
// It knows no clock, no file and no screen. A session is its options and its
// steps; replaying the steps gives the same session, so that an attempt file
// holds nothing else and resuming a call is replaying it.
//
//	s := session.New(l, session.Options{Seed: 7, Mode: session.Practice, Hints: 3})
//	s.Do(session.Step{Kind: session.Begin})
//	scene := s.Scene("en")               // everything a screen shows
//	s.Do(session.Step{Kind: session.Say, Choice: scene.Utterances[0].ID})
//	...
//	d := s.Debrief("en")
//
// Whoever draws calls Do with what the trainee chose and draws Scene, Brief,
// WrapUp or Debrief again. Nothing else changes a session. All texts are in the
// locale asked for; ids are the lesson's and stay the same.
package session
