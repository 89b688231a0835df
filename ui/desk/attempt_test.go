package desk

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"fairdue/scenarios/lesson"
	"fairdue/ui/session"
)

// Any day, taken up from its attempt file at any step, is the same day: scene,
// result, bytes of the file.
func TestReplay(t *testing.T) {
	says := 0
	rapid.Check(t, func(t *rapid.T) {
		d := openAt(t, small(), rapid.Uint64Range(0, 30).Draw(t, "seed"))
		stop := rapid.IntRange(0, 60).Draw(t, "steps")
		for n := 0; n < stop && d.Phase() != Over; n++ {
			x := anyStep(t, d)
			if x.Kind == Say {
				says++
			}
			do(t, d, x)
		}
		var b, again bytes.Buffer
		if err := d.Attempt("v").Write(&b); err != nil {
			t.Fatal(err)
		}
		if !IsAttempt(b.Bytes()) {
			t.Fatal("its own file is none")
		}
		a, err := ReadAttempt("a.json", b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		r, err := a.Replay(small())
		if err != nil {
			t.Fatal(err)
		}
		for _, locale := range []string{lesson.English, lesson.German, lesson.Pseudo} {
			x, y := d.Scene(locale), r.Scene(locale)
			if !reflect.DeepEqual(x, y) {
				t.Fatal("the replay shows another scene")
			}
			if j, _ := json.Marshal(x); bytes.ContainsAny(stripJSON(j), "{}") {
				t.Fatalf("a placeholder was left: %s", j)
			}
		}
		for n := 0; n < 5 && d.Phase() != Over; n++ {
			x := anyStep(t, d)
			do(t, d, x)
			do(t, r, x)
		}
		if d.Phase() == Over && !reflect.DeepEqual(d.Review("de"), r.Review("de")) {
			t.Fatal("the replay has another review")
		}
		b.Reset()
		d.Attempt("v").Write(&b)
		if r.Attempt("v").Write(&again); !bytes.Equal(b.Bytes(), again.Bytes()) {
			t.Fatal("the replay writes other bytes")
		}
	})
	if says < 50 {
		t.Errorf("only %d lines were said", says)
	}
}

// A file cut short or changed is corrupt and named; one whose sum is right and
// whose story is not does not replay.
func TestAttemptFiles(t *testing.T) {
	d := open(t, 3)
	for n := 0; n < 40 && d.Phase() != Over; n++ {
		do(t, d, scripted(d))
	}
	for d.Phase() == Talking {
		do(t, d, Step{Kind: End})
	}
	if d.Phase() == Choosing {
		do(t, d, Step{Kind: Stop})
	}
	var b bytes.Buffer
	d.Attempt("1").Write(&b)
	whole := b.String()
	for n := range len(whole) / 97 {
		if _, err := ReadAttempt("a.json", []byte(whole[:n*97])); err == nil {
			t.Fatal("a file cut short was read")
		}
	}
	var corrupt *session.CorruptError
	for _, c := range [][2]string{{`"seed": 3`, `"seed": 4`}, {`"attempts": `, `"attempts": 1`}, {`"next"`, `"stop"`}, {`"format": 1`, `"format": 2`}, {`"kind": "desk"`, `"kind": "desc"`}, {`"seed"`, `"sead"`}} {
		_, err := ReadAttempt("a.json", []byte(strings.Replace(whole, c[0], c[1], 1)))
		if !errors.As(err, &corrupt) || corrupt.File != "a.json" {
			t.Errorf("%s: %v", c[1], err)
		}
	}
	var mismatch *session.MismatchError
	for k, change := range []func(*Attempt){
		func(a *Attempt) { a.Result.Kept++ },
		func(a *Attempt) { a.Result.Autopilot-- },
		func(a *Attempt) { a.Seed++ },
		func(a *Attempt) { a.Steps = a.Steps[:len(a.Steps)-1] },
		func(a *Attempt) { a.Steps = append([]Step{{Kind: Wait, Minutes: 60}}, a.Steps...) },
		func(a *Attempt) { a.Steps[0].Kind = End },
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
		if _, err := a.Replay(shipped()); !errors.As(err, &mismatch) {
			t.Errorf("change %d was replayed: %v", k, err)
		}
	}
	at := time.Now()
	a, _ := ReadAttempt("a.json", []byte(whole))
	if _, err := a.Replay(shipped()); err != nil {
		t.Fatal(err)
	}
	t.Logf("a replay of %d steps with the autopilot's day takes %v", len(a.Steps), time.Since(at))
}

func BenchmarkReplay(b *testing.B) {
	d := open(b, 3)
	for d.Phase() != Over {
		do(b, d, scripted(d))
	}
	a := d.Attempt("1")
	b.ResetTimer()
	for range b.N {
		if _, err := a.Replay(shipped()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkScene(b *testing.B) {
	d := open(b, 3)
	for range b.N {
		d.Scene("en")
	}
}
