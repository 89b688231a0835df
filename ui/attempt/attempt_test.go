package attempt

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"fairdue/scenarios/lesson"
	"fairdue/ui/progress"
	"fairdue/ui/session"
	"fairdue/ui/store"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 123_456_789, time.UTC)

func shipped(t testing.TB, name string) *lesson.Lesson {
	t.Helper()
	l, err := lesson.Shipped(name)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// steps is a test of a lesson as a whole session.
func steps(t testing.TB, l *lesson.Lesson, id string) []session.Step {
	t.Helper()
	x, ok := l.TestByID(id)
	if !ok {
		t.Fatalf("%s has no test %s", l.ID, id)
	}
	return session.Rehearse(l, x, session.Options{})
}

func TestEveryStepIsKept(t *testing.T) {
	l := shipped(t, "lost-my-job")
	all := steps(t, l, "model-answer")
	st := new(store.Memory)
	a, err := Begin(st, session.New(l, session.Options{Hints: 3}), "1", "t-1", noon)
	if err != nil {
		t.Fatal(err)
	}
	if list, _ := st.List(); len(list) != 0 {
		t.Error("something was written before the first step")
	}
	now := noon
	shelf := progress.NewShelf()
	for i, x := range all {
		now = now.Add(7 * time.Second)
		if err := a.Do(x, now); err != nil {
			t.Fatal(err)
		}
		// At any step the program may end; another goes on from the file.
		if a, err = Resume(st, a.Name, shelf, "1", now.Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		if got := a.Session.Steps(); !reflect.DeepEqual(got, all[:i+1]) {
			t.Fatalf("after step %d: %d steps are kept", i+1, len(got))
		}
		now = now.Add(time.Hour)
	}
	f, _, err := progress.Replay(st, "lost-my-job-1.json", shelf)
	if err != nil {
		t.Fatal(err)
	}
	// Breaks are left out, the beginning stays.
	if want := time.Duration(len(all)*7) * time.Second; f.Duration() != want || f.Seconds != int(want.Seconds()) || f.Begun != "2026-11-21T12:00:00.123Z" || f.Trainee != "t-1" || len(f.Times) != len(all) {
		t.Errorf("%v %d %s %s %d", f.Duration(), f.Seconds, f.Begun, f.Trainee, len(f.Times))
	}
}

func TestTime(t *testing.T) {
	st := new(store.Memory)
	a, _ := Begin(st, session.New(shipped(t, "1"), session.Options{}), "1", "", noon)
	do := func(k session.Kind, after time.Duration) {
		t.Helper()
		if err := a.Do(session.Step{Kind: k, Choice: "o.greet"}, noon.Add(after)); err != nil {
			t.Fatal(err)
		}
	}
	do(session.Begin, time.Second)
	do(session.Say, 3*time.Hour)    // lunch
	do(session.End, -5*time.Minute) // the clock was set back
	want := []int64{1000, 1000 + idle.Milliseconds(), 1000 + idle.Milliseconds()}
	if !reflect.DeepEqual(a.times, want) {
		t.Errorf("%v, want %v", a.times, want)
	}
	if _, err := Begin(st, a.Session, "1", "Ann Other", noon); err == nil {
		t.Error("a name was taken for an id")
	}
}

// full is a store that has no room.
type full struct{ store.Memory }

func (*full) Create(string, []byte) error { return errors.New("no space left on device") }
func (*full) Write(string, []byte) error  { return errors.New("no space left on device") }

func TestTrouble(t *testing.T) {
	l := shipped(t, "1")
	a, _ := Begin(new(full), session.New(l, session.Options{}), "1", "", noon)
	var keep *KeepError
	if err := a.Do(session.Step{Kind: session.Begin}, noon); !errors.As(err, &keep) || a.Session.Phase() != session.Calling {
		t.Error(err)
	}
	if err := a.Do(session.Step{Kind: session.Begin}, noon); err == nil || errors.As(err, &keep) {
		t.Error("a step that is not possible:", err)
	}
	// A file that is cut short is set aside with its bytes.
	st := new(store.Memory)
	a, _ = Begin(st, session.New(l, session.Options{}), "1", "", noon)
	a.Do(session.Step{Kind: session.Begin}, noon)
	whole, _ := st.Read(a.Name)
	st.Write(a.Name, whole[:len(whole)/2])
	shelf := progress.NewShelf()
	_, err := Resume(st, a.Name, shelf, "1", noon)
	var damaged *DamagedError
	if !errors.As(err, &damaged) || damaged.As != a.Name+".damaged" || !strings.Contains(err.Error(), a.Name) {
		t.Fatal(err)
	}
	if b, _ := st.Read(damaged.As); string(b) != string(whole[:len(whole)/2]) {
		t.Error("other bytes were set aside")
	}
	// One of a lesson that has changed stays.
	x := a.Session.Attempt("1")
	x.Hash = strings.Repeat("0", 64)
	var b strings.Builder
	x.Write(&b)
	st.Write("old-1.json", []byte(b.String()))
	if _, err = Resume(st, "old-1.json", shelf, "1", noon); err == nil || errors.As(err, &damaged) {
		t.Error(err)
	}
	if _, err := st.Read("old-1.json"); err != nil {
		t.Error("it was set aside")
	}
}

// A process that is killed at any moment of a call loses no step that it had
// said was taken.
func TestKill(t *testing.T) {
	if dir := os.Getenv("FAIRDUE_KILL"); dir != "" {
		victim(t, dir)
		return
	}
	rounds := 6
	if *long {
		rounds = 100
	}
	all := steps(t, shipped(t, "lost-my-job"), "model-answer")
	shelf := progress.NewShelf()
	for round := range rounds {
		dir := t.TempDir()
		cmd := exec.Command(os.Args[0], "-test.run=^TestKill$", "-test.count=1")
		cmd.Env = append(os.Environ(), "FAIRDUE_KILL="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Skip("no process can be started here:", err)
		}
		taken := 0
		for in := bufio.NewScanner(out); in.Scan(); {
			if strings.HasPrefix(in.Text(), "taken ") {
				if taken++; taken == 1+round%len(all) {
					time.Sleep(time.Duration(round*137) * time.Microsecond) // into the next write
					break
				}
			}
		}
		cmd.Process.Kill() // SIGKILL
		cmd.Wait()
		st, err := store.ReadFolder(dir)
		if err != nil {
			t.Fatal(err)
		}
		names, _ := store.Attempts(st)
		if len(names) != 1 {
			t.Fatalf("round %d: %v", round, names)
		}
		a, err := Resume(st, names[0], shelf, "1", noon)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if n := len(a.Session.Steps()); n < taken {
			t.Fatalf("round %d: %d steps were taken, %d are kept", round, taken, n)
		}
		for _, x := range all[len(a.Session.Steps()):] {
			if err := a.Do(x, noon); err != nil {
				t.Fatal(err)
			}
		}
		if r := a.Session.Result(); r == nil || !r.Pass {
			t.Errorf("round %d: %+v", round, r)
		}
		if list, _ := filepath.Glob(filepath.Join(dir, "*.damaged*")); len(list) > 0 {
			t.Error(list)
		}
	}
}

func victim(t *testing.T, dir string) {
	st, err := store.NewFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	l := shipped(t, "lost-my-job")
	a, _ := Begin(st, session.New(l, session.Options{}), "1", "", noon)
	for i, x := range steps(t, l, "model-answer") {
		if err := a.Do(x, noon.Add(time.Duration(i)*time.Second)); err != nil {
			t.Fatal(err)
		}
		fmt.Println("taken", i+1)
	}
	select {} // until killed
}
