package desk

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"time"

	"fairdue/agents"
	"fairdue/scenarios/shift"
	"fairdue/sim"
	"fairdue/ui/session"
)

// attemptFormat is the format of attempt files this program writes and reads.
const attemptFormat = 1

// attemptKind tells a day's file from a lesson's.
const attemptKind = "desk"

// Attempt is what is kept of a day: enough to play it again, and what it came
// to, so that a replay can be held against it.
type Attempt struct {
	Format  int     `json:"format"`
	Kind    string  `json:"kind"`
	Program string  `json:"program"` // version that wrote it
	Desk    string  `json:"desk"`    // the setting's name
	Hash    string  `json:"hash"`    // of setting, scenario and plan
	Seed    uint64  `json:"seed"`
	Trainee string  `json:"trainee,omitempty"` // an opaque id, never a name
	Begun   string  `json:"begun,omitempty"`   // RFC 3339, as the caller's clock had it
	Seconds int     `json:"seconds,omitempty"`
	Steps   []Step  `json:"steps"`
	Result  *Result `json:"result,omitempty"` // absent while the day runs
	Sum     string  `json:"sum"`              // SHA-256 of the file with an empty sum
}

// Result is what a day came to.
type Result struct {
	Day        int          `json:"day"`
	Collector  int          `json:"collector"`
	Attempts   int          `json:"attempts"`
	Contacts   int          `json:"contacts"`
	Promises   int          `json:"promises"`
	Promised   agents.Money `json:"promised"`
	Expected   agents.Money `json:"expected"`
	Kept       agents.Money `json:"kept"`
	Refused    int          `json:"refused"`
	Complaints int          `json:"complaints"`
	HungUp     int          `json:"hung_up"`
	Busy       sim.Time     `json:"busy"`   // milliseconds
	Office     agents.Money `json:"office"` // paid on all accounts
	Autopilot  agents.Money `json:"autopilot_kept"`
}

// Result is what the day came to, nil before it is over.
func (d *Desk) Result() *Result {
	if d.phase != Over {
		return nil
	}
	f, other := d.figures(d.shift), d.figures(d.autopilot())
	return &Result{
		Day: d.shift.Day, Collector: d.shift.Collector, Attempts: f.Attempts, Contacts: f.Contacts, Promises: f.Promises, Promised: f.Promised,
		Expected: f.Expected, Kept: f.Kept, Refused: f.Refused, Complaints: f.Complaints, HungUp: f.HungUp, Busy: d.shift.Busy, Office: f.Office,
		Autopilot: other.Kept,
	}
}

// Attempt is the day as its file keeps it.
func (d *Desk) Attempt(program string) *Attempt {
	s := d.Options.Setting
	steps := d.Steps()
	if steps == nil {
		steps = []Step{}
	}
	return &Attempt{
		Format: attemptFormat, Kind: attemptKind, Program: program, Desk: s.Name, Hash: s.Hash, Seed: d.Options.Seed, Steps: steps, Result: d.Result(),
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
	return session.Seal(&x, &x.Sum)
}

// IsAttempt says whether a file is meant as a day's attempt, whole or not, and
// not as a lesson's.
func IsAttempt(data []byte) bool {
	head := data[:min(len(data), 200)]
	return bytes.Contains(head, []byte(`"kind": "`+attemptKind+`"`))
}

// ReadAttempt reads a file; what is cut short, changed or not an attempt is a
// *session.CorruptError.
func ReadAttempt(name string, data []byte) (*Attempt, error) {
	bad := func(format string, args ...any) error {
		return &session.CorruptError{File: name, Why: fmt.Sprintf(format, args...)}
	}
	a := new(Attempt)
	if err := session.Unseal(data, a); err != nil {
		return nil, bad("%v", err)
	}
	if a.Format != attemptFormat || a.Kind != attemptKind {
		return nil, bad("format %d of %q, this program reads %d of %q", a.Format, a.Kind, attemptFormat, attemptKind)
	}
	switch _, err := session.ParseBegun(a.Begun); {
	case err != nil:
		return nil, bad("%v", err)
	case a.Trainee != "" && session.CheckTrainee(a.Trainee) != nil:
		return nil, bad("trainee: %v", session.CheckTrainee(a.Trainee))
	case a.Seconds < 0:
		return nil, bad("seconds is %d", a.Seconds)
	}
	x := *a
	if err := session.CheckSeal(&x, &x.Sum); err != nil {
		return nil, bad("%v", err)
	}
	return a, nil
}

// BegunAt is when the day was begun, zero when the file does not say.
func (a *Attempt) BegunAt() time.Time {
	t, _ := session.ParseBegun(a.Begun) // checked when it was read
	return t
}

// Replay plays the attempt again on the setting it was made on. A setting of
// another hash, a step that is not possible or another result is a
// *session.MismatchError; the day is returned as far as it went.
func (a *Attempt) Replay(s *shift.Setting) (*Desk, error) {
	if a.Hash != s.Hash {
		return nil, &session.MismatchError{What: "the desk " + s.Name, Want: a.Hash[:min(12, len(a.Hash))], Got: s.Hash[:12]}
	}
	d, err := Replay(Options{Setting: s, Seed: a.Seed}, a.Steps)
	if err != nil {
		return d, &session.MismatchError{What: err.Error(), Want: "possible", Got: "not possible"}
	}
	got, want := d.Result(), a.Result
	if (got == nil) != (want == nil) {
		return d, &session.MismatchError{What: "a result", Want: fmt.Sprint(want != nil), Got: fmt.Sprint(got != nil)}
	}
	if want != nil && *got != *want {
		x, y := fields(want), fields(got)
		i := slices.IndexFunc(x, func(f field) bool { return !slices.Contains(y, f) })
		return d, &session.MismatchError{What: x[i].name, Want: x[i].value, Got: y[i].value}
	}
	return d, nil
}

type field struct{ name, value string }

// fields are a result's, by the names of the file.
func fields(r *Result) []field {
	n := func(name string, x int64) field { return field{name, fmt.Sprint(x)} }
	return []field{
		n("day", int64(r.Day)), n("collector", int64(r.Collector)), n("attempts", int64(r.Attempts)), n("contacts", int64(r.Contacts)),
		n("promises", int64(r.Promises)), n("promised", int64(r.Promised)), n("expected", int64(r.Expected)), n("kept", int64(r.Kept)),
		n("refused", int64(r.Refused)), n("complaints", int64(r.Complaints)), n("hung_up", int64(r.HungUp)), n("busy", int64(r.Busy)),
		n("office", int64(r.Office)), n("autopilot_kept", int64(r.Autopilot)),
	}
}
