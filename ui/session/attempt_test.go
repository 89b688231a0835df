package session

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// A file cut short or changed is corrupt; one whose sum is right and whose story
// is not does not replay.
func TestAttemptFiles(t *testing.T) {
	l := shipped(t, "lost-my-job")
	s := play(t, l, Options{Seed: 5}, testSteps(t, l, "trap"))
	var b bytes.Buffer
	s.Attempt("1").Write(&b)
	whole := b.String()
	for n := range len(whole) / 97 {
		if _, err := ReadAttempt("a.json", []byte(whole[:n*97])); err == nil {
			t.Fatal("a file cut short was read")
		}
	}
	var corrupt *CorruptError
	for _, c := range [][2]string{{`"seed": 5`, `"seed": 6`}, {`"points": `, `"points": 1`}, {"o.greet", "o.gret"}, {`"format": 1`, `"format": 2`}, {`"seed"`, `"sead"`}} {
		_, err := ReadAttempt("a.json", []byte(strings.Replace(whole, c[0], c[1], 1)))
		if !errors.As(err, &corrupt) || corrupt.File != "a.json" {
			t.Errorf("%s: %v", c[1], err)
		}
	}
	// Files whose sum is right and whose story is not.
	var mismatch *MismatchError
	for _, change := range []func(*Attempt){
		func(a *Attempt) { a.Result.Points = 100 },
		func(a *Attempt) { a.Seed++ },
		func(a *Attempt) { a.Steps = a.Steps[:len(a.Steps)-3] },
		func(a *Attempt) { a.Steps[1].Choice = "p.take" },
		func(a *Attempt) { a.Result.AutoFails = []string{"AF-01"} },
		func(a *Attempt) { a.Result = nil },
		func(a *Attempt) { a.Hash = strings.Repeat("0", 64) },
		func(a *Attempt) { a.Hash = "" },
	} {
		a, err := ReadAttempt("a.json", []byte(whole))
		if err != nil {
			t.Fatal(err)
		}
		change(a)
		var w bytes.Buffer
		a.Write(&w)
		if a, err = ReadAttempt("a.json", w.Bytes()); err != nil {
			t.Fatal(err)
		}
		if _, err := a.Replay(l); !errors.As(err, &mismatch) {
			t.Errorf("replayed: %v", err)
		}
	}
}
