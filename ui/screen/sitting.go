package screen

import (
	"bytes"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
	"fairdue/ui/store"
)

// sitting is one session at the screen, kept: every step is written to its file
// at once, so that nothing is lost when the window is closed.
type sitting struct {
	house   *House
	s       *session.Session
	file    string // its attempt file, empty until the first step
	begun   string
	times   []int64 // of each step, milliseconds
	spent   int     // seconds before the window was opened
	since   int     // Env.Seconds when it was opened
	failure string  // why the last step could not be written, empty for written

	// A retry goes another road from a turn of a session that is done.
	parent *sitting
	turn   int
}

// retried ends the names of files of retries, which do not count as attempts.
const retried = ".retry"

// sit is a new sitting at its brief.
func (h *House) sit(l *lesson.Lesson, e *kit.Env) *sitting {
	o := session.Options{Mode: session.Practice, Seed: h.Seed()}
	for _, p := range h.Settings.Packs {
		for _, r := range l.Regimes {
			if p == r {
				o.Packs = append(o.Packs, p)
			}
		}
	}
	if h.Settings.Exam {
		o.Mode = session.Exam
	}
	o.Hints = h.hints(l, e)
	return &sitting{house: h, s: session.New(l, o), begun: e.Now, since: e.Seconds}
}

// hints is how many hints the trainee gets in a lesson of practice.
func (h *House) hints(l *lesson.Lesson, e *kit.Env) int {
	if !h.Settings.Hints {
		return 0
	}
	p := h.Progress(e)
	sum, n := 0.0, 0.0
	for _, s := range p.Skills {
		for _, id := range l.Skills {
			if s.ID == id {
				sum, n = sum+s.Rating, n+1
			}
		}
	}
	level := float64(l.Elo)
	for _, x := range p.Lessons {
		if x.ID == l.ID {
			level = x.Rating
		}
	}
	return session.HintsFor(sum/max(1, n), level)
}

// do takes a step and writes the attempt. An error is the session's; a file
// that cannot be written is told on the screen and the call goes on.
func (x *sitting) do(step session.Step, e *kit.Env) error {
	if err := x.s.Do(step); err != nil {
		return err
	}
	ms := int64(x.seconds(e)) * 1000
	if n := len(x.times); n > 0 {
		ms = max(ms, x.times[n-1])
	}
	x.times = append(x.times, ms)
	x.keep(e)
	return nil
}

// seconds is the time spent so far.
func (x *sitting) seconds(e *kit.Env) int { return x.spent + max(0, e.Seconds-x.since) }

func (x *sitting) keep(e *kit.Env) {
	h := x.house
	a := x.s.Attempt(h.Version)
	a.Trainee, a.Begun, a.Seconds = h.Settings.Trainee, x.begun, x.seconds(e)
	if len(x.times) == len(a.Steps) {
		a.Times = x.times
	}
	var b bytes.Buffer
	err := a.Write(&b)
	switch {
	case err != nil:
	case x.parent != nil && x.file == "":
		x.file, err = newRetry(h.Attempts, x.parent.file, x.turn, b.Bytes())
	case x.file == "":
		x.file, err = store.NewAttempt(h.Attempts, x.s.Lesson.ID, b.Bytes())
	default:
		err = h.Attempts.Write(x.file, b.Bytes())
	}
	if x.failure = ""; err != nil {
		x.failure = err.Error()
	}
	if x.parent == nil && x.file != "" {
		h.count(x.file, a, x.s)
	}
}

// screen is the screen of the session's phase. A retry is not rated: what comes
// after it are the two futures.
func (x *sitting) screen(e *kit.Env) kit.Screen {
	if x.parent != nil && x.s.Phase() >= session.Rating {
		return newFutures(x, e)
	}
	switch x.s.Phase() {
	case session.Before:
		return newBrief(x)
	case session.Calling:
		return newCall(x)
	case session.Writing:
		return newRecord(x)
	case session.Rating:
		return newRating(x)
	}
	return newDebrief(x, e)
}

// Open is the screen at which a kept attempt stands: the call where it stopped,
// or its debrief.
func (h *House) Open(name string, e *kit.Env) (kit.Screen, error) {
	x, err := h.resume(name, e)
	if err != nil {
		return nil, err
	}
	return x.screen(e), nil
}

// resume goes on with a kept attempt, where it stopped.
func (h *House) resume(name string, e *kit.Env) (*sitting, error) {
	data, err := h.Attempts.Read(name)
	if err != nil {
		return nil, err
	}
	a, err := session.ReadAttempt(name, data)
	if err != nil {
		return nil, err
	}
	l, err := h.Shelf.Find(a.Lesson, a.Hash)
	if err != nil {
		return nil, err
	}
	s, err := a.Replay(l)
	if err != nil {
		return nil, err
	}
	x := &sitting{house: h, s: s, file: name, begun: a.Begun, spent: int(a.Duration().Seconds()), since: e.Seconds}
	if len(a.Times) == len(a.Steps) {
		x.times = append(x.times, a.Times...)
	}
	return x, nil
}
