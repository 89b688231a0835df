package session

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"time"

	"fairdue/agents"
	"fairdue/scenarios/lesson"
)

// attemptFormat is the format of attempt files this program writes and reads.
const attemptFormat = 1

// Attempt is what is kept of a session: enough to play it again, and what it
// came to, so that a replay can be held against it.
type Attempt struct {
	Format  int      `json:"format"`
	Program string   `json:"program"` // version that wrote it
	Lesson  string   `json:"lesson"`
	Version string   `json:"version"`
	Hash    string   `json:"hash"`
	Seed    uint64   `json:"seed"`
	Mode    Mode     `json:"mode"`
	Hints   int      `json:"hints"`
	Packs   []string `json:"packs"`
	Trainee string   `json:"trainee,omitempty"` // an opaque id, never a name
	Begun   string   `json:"begun,omitempty"`   // RFC 3339, as the caller's clock had it
	Seconds int      `json:"seconds,omitempty"` // spent in it, breaks left out
	Times   []int64  `json:"times,omitempty"`   // of each step, milliseconds spent up to it
	Steps   []Step   `json:"steps"`
	Result  *Result  `json:"result,omitempty"` // absent while the session runs
	Sum     string   `json:"sum"`              // SHA-256 of the file with an empty sum
}

// Result is what an attempt came to.
type Result struct {
	Points    float64      `json:"points"`
	Reported  float64      `json:"reported"`
	Dials     [3]float64   `json:"dials"`
	AutoFails []string     `json:"auto_fails"`
	Ending    string       `json:"ending"`
	Grade     string       `json:"grade"`
	Pass      bool         `json:"pass"`
	Came      string       `json:"came_to"`
	Promised  agents.Money `json:"promised"`
	Value     agents.Money `json:"value"`
	Kept      agents.Money `json:"kept"` // expected within twelve months
}

// Result is what the session came to, nil before its record.
func (s *Session) Result() *Result {
	card := s.Card()
	if card == nil {
		return nil
	}
	r := &Result{
		Points: card.Points, Reported: card.Points, AutoFails: []string{}, Ending: card.Ending, Grade: card.Grade.String(), Pass: card.Pass,
		Came: s.call.Result().String(), Promised: agents.Money(card.Worth.Promised), Value: agents.Money(card.Worth.Value), Kept: s.Year().Expected,
	}
	if s.Options.Mode == Exam {
		r.Reported = card.Reported()
	}
	for i, d := range card.Dials {
		r.Dials[i] = d.Got
	}
	for _, f := range card.AutoFails {
		r.AutoFails = append(r.AutoFails, f.ID)
	}
	return r
}

// Attempt is the session as its file keeps it.
func (s *Session) Attempt(program string) *Attempt {
	l, o := s.Lesson, s.Options
	return &Attempt{
		Format: attemptFormat, Program: program, Lesson: l.ID, Version: l.Version, Hash: l.Hash, Seed: o.Seed, Mode: o.Mode, Hints: o.Hints,
		Packs: o.Packs, Steps: s.Steps(), Result: s.Result(),
	}
}

// Write writes the file, with its sum.
func (a *Attempt) Write(w io.Writer) error {
	data, err := a.bytes()
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

func (a *Attempt) bytes() ([]byte, error) {
	x := *a
	return Seal(&x, &x.Sum)
}

// CorruptError is an attempt file that cannot be trusted.
type CorruptError struct{ File, Why string }

func (e *CorruptError) Error() string { return e.File + ": not a whole attempt file: " + e.Why }

// ReadAttempt reads a file; what is cut short, changed or not an attempt is a
// *CorruptError.
func ReadAttempt(name string, data []byte) (*Attempt, error) {
	bad := func(format string, args ...any) error { return &CorruptError{name, fmt.Sprintf(format, args...)} }
	a := new(Attempt)
	if err := Unseal(data, a); err != nil {
		return nil, bad("%v", err)
	}
	if a.Format != attemptFormat {
		return nil, bad("format %d, this program reads %d", a.Format, attemptFormat)
	}
	switch _, err := ParseBegun(a.Begun); {
	case err != nil:
		return nil, bad("%v", err)
	case a.Mode != Practice && a.Mode != Exam:
		return nil, bad("mode is %q, want practice or exam", a.Mode)
	case a.Trainee != "" && CheckTrainee(a.Trainee) != nil:
		return nil, bad("trainee: %v", CheckTrainee(a.Trainee))
	case a.Seconds < 0 || len(a.Times) > 0 && (len(a.Times) != len(a.Steps) || a.Times[0] < 0 || !slices.IsSorted(a.Times)):
		return nil, bad("its times do not fit its steps")
	}
	x := *a
	if err := CheckSeal(&x, &x.Sum); err != nil {
		return nil, bad("%v", err)
	}
	return a, nil
}

// BegunAt is when the attempt began, zero when the file does not say.
func (a *Attempt) BegunAt() time.Time {
	t, _ := ParseBegun(a.Begun) // checked when it was read
	return t
}

// Duration is the time spent in the attempt, zero for unknown.
func (a *Attempt) Duration() time.Duration {
	if n := len(a.Times); n > 0 {
		return time.Duration(a.Times[n-1]) * time.Millisecond
	}
	return time.Duration(a.Seconds) * time.Second
}

var opaque = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

// CheckTrainee says whether the id of a trainee or trainer may stand in files:
// letters, digits, dots and dashes, so that neither a full name nor an address
// gets there.
func CheckTrainee(id string) error {
	if opaque.MatchString(id) {
		return nil
	}
	return fmt.Errorf("%q is no opaque id: want letters, digits, dots and dashes, such as t-0042, and never a name or an address", id)
}

// MismatchError is an attempt that does not play as it says.
type MismatchError struct{ What, Want, Got string }

func (e *MismatchError) Error() string {
	return fmt.Sprintf("the replay does not reproduce the attempt: %s is %s, the file says %s", e.What, e.Got, e.Want)
}

// Replay plays the attempt again on the lesson it was made on. A lesson of
// another hash, a step that is not possible or another result is an error; the
// session is returned as far as it went.
func (a *Attempt) Replay(l *lesson.Lesson) (*Session, error) {
	if a.Hash != l.Hash {
		return nil, &MismatchError{"the lesson " + l.ID, a.Hash[:min(12, len(a.Hash))], l.Hash[:12]}
	}
	for _, p := range a.Packs {
		if !slices.Contains(l.Regimes, p) {
			return nil, &MismatchError{"the rule pack", p, "none of the lesson's"}
		}
	}
	s, err := Replay(l, Options{a.Seed, a.Mode, a.Hints, a.Packs}, a.Steps)
	if err != nil {
		return s, &MismatchError{err.Error(), "possible", "not possible"}
	}
	got, want := s.Result(), a.Result
	if (got == nil) != (want == nil) {
		return s, &MismatchError{"a result", fmt.Sprint(want != nil), fmt.Sprint(got != nil)}
	}
	if want == nil {
		return s, nil
	}
	for _, x := range []struct {
		what      string
		want, got any
	}{
		{"the score", want.Points, got.Points}, {"the reported score", want.Reported, got.Reported}, {"a dial", want.Dials, got.Dials},
		{"the ending", want.Ending, got.Ending}, {"the grade", want.Grade, got.Grade}, {"the pass", want.Pass, got.Pass},
		{"what it came to", want.Came, got.Came}, {"the sum promised", want.Promised, got.Promised}, {"the value", want.Value, got.Value},
		{"what is kept", want.Kept, got.Kept},
	} {
		if x.want != x.got {
			return s, &MismatchError{x.what, fmt.Sprint(x.want), fmt.Sprint(x.got)}
		}
	}
	if !slices.Equal(want.AutoFails, got.AutoFails) {
		return s, &MismatchError{"the auto-fails", fmt.Sprint(want.AutoFails), fmt.Sprint(got.AutoFails)}
	}
	return s, nil
}
