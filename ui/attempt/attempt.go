package attempt

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"time"

	"fairdue/ui/progress"
	"fairdue/ui/session"
	"fairdue/ui/store"
)

// idle is the longest pause between two steps that counts as time spent: who
// leaves a call open over lunch has not practised for an hour.
const idle = 10 * time.Minute

// Attempt is a session and its file.
type Attempt struct {
	Session *session.Session
	Name    string // of the file, empty before the first step

	store   store.Store
	program string
	trainee string
	begun   time.Time
	last    time.Time
	spent   time.Duration
	times   []int64
}

// Begin is a session whose steps will be kept. Nothing is written before the
// first step; begun is when it began and stands in the file. Program is the
// version that writes it, trainee an opaque id or empty.
func Begin(st store.Store, s *session.Session, program, trainee string, begun time.Time) (*Attempt, error) {
	if trainee != "" {
		if err := session.CheckTrainee(trainee); err != nil {
			return nil, err
		}
	}
	begun = begun.UTC().Truncate(time.Millisecond)
	return &Attempt{Session: s, store: st, program: program, trainee: trainee, begun: begun, last: begun}, nil
}

// Place is where the file stands.
func (a *Attempt) Place() string { return a.store.Place() }

// DamagedError is an attempt file that could not be read and was set aside.
type DamagedError struct {
	Err error  // why
	As  string // its name now
}

func (e *DamagedError) Error() string { return fmt.Sprintf("%v\nit was set aside as %s", e.Err, e.As) }

// Unwrap is why.
func (e *DamagedError) Unwrap() error { return e.Err }

// Resume goes on with an attempt. A file that is not whole is set aside, and the
// error is a *DamagedError; one that does not play as it says stays where it is.
func Resume(st store.Store, name string, sh *progress.Shelf, program string, now time.Time) (*Attempt, error) {
	a, s, err := progress.Replay(st, name, sh)
	var corrupt *session.CorruptError
	if errors.As(err, &corrupt) {
		to, e := st.SetAside(name)
		if e != nil {
			return nil, errors.Join(err, e)
		}
		return nil, &DamagedError{err, to}
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &Attempt{
		Session: s, Name: name, store: st, program: program, trainee: a.Trainee, begun: a.BegunAt(), last: now,
		spent: a.Duration(), times: slices.Clone(a.Times),
	}, nil
}

// Do takes a step and keeps it. A step that is not possible changes nothing. An
// error of keeping is a *KeepError: the step is taken, and the next one that is
// kept keeps it too.
func (a *Attempt) Do(x session.Step, now time.Time) error {
	before := len(a.Session.Steps())
	if err := a.Session.Do(x); err != nil {
		return err
	}
	if gap := now.Sub(a.last); gap > 0 && gap <= idle {
		a.spent += gap
	} else if gap > idle {
		a.spent += idle
	}
	a.last = now
	if len(a.times) == before {
		a.times = append(a.times, a.spent.Milliseconds())
	}
	if err := a.keep(); err != nil {
		return &KeepError{err}
	}
	return nil
}

// KeepError is a step that was taken and could not be written.
type KeepError struct{ Err error }

func (e *KeepError) Error() string { return "the attempt could not be kept: " + e.Err.Error() }

// Unwrap is why.
func (e *KeepError) Unwrap() error { return e.Err }

func (a *Attempt) keep() error {
	x := a.Session.Attempt(a.program)
	x.Trainee, x.Seconds, x.Times = a.trainee, int(a.spent.Round(time.Second).Seconds()), a.times
	if !a.begun.IsZero() {
		x.Begun = a.begun.Format("2006-01-02T15:04:05.000Z07:00")
	}
	var b bytes.Buffer
	if err := x.Write(&b); err != nil {
		return err
	}
	if a.Name != "" {
		return a.store.Write(a.Name, b.Bytes())
	}
	name, err := store.NewAttempt(a.store, x.Lesson, b.Bytes())
	if err == nil {
		a.Name = name
	}
	return err
}
