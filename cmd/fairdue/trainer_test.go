package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fairdue/scenarios/lesson"
	"fairdue/ui/session"
	"fairdue/ui/store"
)

// attempts fills a folder: three trainees and every lesson, the model answer, the
// trap and the aggressive call.
func attempts(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "attempts")
	st, err := store.NewFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	for i, name := range lesson.Library()[:4] {
		l, err := lesson.Shipped(name)
		if err != nil {
			t.Fatal(err)
		}
		for k, id := range []string{"model-answer", "trap", "aggressive"} {
			x, _ := l.TestByID(id)
			o := session.Options{Seed: uint64(k)}
			s := session.New(l, o)
			for _, step := range session.Rehearse(l, x, o) {
				s.Do(step)
			}
			a := s.Attempt(version)
			a.Trainee, a.Begun, a.Seconds = []string{"t-1", "t-2", "t-3"}[(i+k)%3], at.Format(time.RFC3339), 200
			var b bytes.Buffer
			a.Write(&b)
			if _, err := store.NewAttempt(st, l.ID, b.Bytes()); err != nil {
				t.Fatal(err)
			}
			at = at.Add(5 * time.Hour)
		}
	}
	return dir
}

func TestDashboard(t *testing.T) {
	dir := attempts(t)
	out := filepath.Join(t.TempDir(), "d.html")
	said, err := told(t, dashboardCommand(), "", dir, "--out", out)
	if err != nil || !strings.Contains(said, "12 attempts of 3 trainees") {
		t.Fatal(said, err)
	}
	page := read(t, out)
	for _, want := range []string{"12 calls by 3 trainees", "AF-03", "<svg", "Who can do what", "fairdue replay "} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q on the page", want)
		}
	}
	// A command of the page plays the call again.
	_, line, _ := strings.Cut(page, "<code>fairdue replay ")
	line, _, _ = strings.Cut(line, " --transcript")
	if said, err = told(t, replayCommand(), "", line, "--transcript"); err != nil || !strings.Contains(said, "reproduced") {
		t.Error(said, err)
	}
	again := out + "2"
	if _, err := told(t, dashboardCommand(), "", dir, "--out", again); err != nil || read(t, again) != page {
		t.Error("another page of the same folder", err)
	}
	if _, err := told(t, dashboardCommand(), "", dir, "--out", out, "--lang", "de"); err != nil || !strings.Contains(read(t, out), `lang="de"`) {
		t.Error(err)
	}
	// A changed file is named, the rest is written, the exit code is 1.
	bad := filepath.Join(dir, "lost-my-job-1.json")
	data := []byte(read(t, bad))
	cut := data[:len(data)/2]
	os.WriteFile(bad, cut, 0o644)
	if _, err = told(t, dashboardCommand(), "", dir, "--out", out); codeOf(err) != checkFailed || !strings.Contains(err.Error(), "lost-my-job-1.json") {
		t.Error(err)
	}
	if page = read(t, out); !strings.Contains(page, "11 calls by 3 trainees") || !strings.Contains(page, "lost-my-job-1.json") {
		t.Error("the rest was not written, or the file is not named")
	}
	if after := read(t, bad); after != string(cut) {
		t.Error("the file was changed")
	}
	for _, args := range [][]string{{dir, "--lang", "fr"}, {filepath.Join(dir, "none")}, {bad}, {dir, "--log", "0"}, {dir, "--progress", bad}, {dir, "--lessons", dir}} {
		if _, err := told(t, dashboardCommand(), "", append(args, "--out", out)...); codeOf(err) != wrongInput {
			t.Errorf("%v: %v", args, err)
		}
	}
	if _, err := told(t, dashboardCommand(), "", dir, "--out", filepath.Join(dir, "no", "x.html")); codeOf(err) != machineFailed {
		t.Error(err)
	}
}

func TestProgress(t *testing.T) {
	dir := attempts(t)
	said, err := told(t, progressCommand(), "", dir, "--trainee", "t-2", "--on", "2026-11-06", "--rating")
	if err != nil {
		t.Fatal(err)
	}
	// t-2 gave a trap, a model answer, an aggressive call and a trap.
	for _, want := range []string{"t-2: calls judged 4, minutes of practice 13\n", "Next: ", "of calls placed: 75 % (3 of 4)", "- Who's asking?: attempts 1, best 100.0, last 100.0, passed\n", "due since", "rating 9"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in\n%s", want, said)
		}
	}
	if strings.Contains(said, "{") {
		t.Error("a placeholder was left")
	}
	if said, err = told(t, progressCommand(), "", dir, "--trainee", "t-2", "--lang", "de", "--placement"); err != nil || !strings.Contains(said, "Als Nächstes: ") {
		t.Error(said, err)
	}
	for _, args := range [][]string{{dir, "--trainee", "t-7"}, {dir}, {dir, "--trainee", "t-2", "--on", "soon"}, {dir, "--trainee", "t-2", "--lang", "fr"}} {
		if _, err := told(t, progressCommand(), "", args...); codeOf(err) != wrongInput {
			t.Errorf("%v: %v", args, err)
		}
	}
	if said, err = told(t, progressCommand(), "", t.TempDir()); err != nil || !strings.Contains(said, "Next: Just slipped my mind.") {
		t.Error(said, err)
	}
}

func TestOverruleCommand(t *testing.T) {
	dir := attempts(t)
	file := filepath.Join(dir, "lost-my-job-1.json")
	before := read(t, file)
	said, err := told(t, overruleCommand(), "", file, "--item", "reason", "--points", "0", "--reason", "closed", "--trainer", "tr-7")
	if err != nil || !strings.Contains(said, "lost-my-job-1.override.json") || !strings.Contains(said, "passed") {
		t.Error(said, err)
	}
	if read(t, file) != before {
		t.Error("the attempt was changed")
	}
	out := filepath.Join(t.TempDir(), "a.csv")
	if _, err := told(t, exportCommand(), "", "csv", dir, "--out", out); err != nil || !strings.Contains(read(t, out), ",yes,reason\n") {
		t.Error(err)
	}
	for _, args := range [][]string{{"--item", "reason", "--points", "x"}, {"--item", "reason", "--reason", "y"}, {"--points", "1"}, {"--item", "AF-03", "--waive", "--reason", "y"}} {
		if _, err := told(t, overruleCommand(), "", append(args, file, "--trainer", "tr-7")...); codeOf(err) != wrongInput {
			t.Errorf("%v: %v", args, err)
		}
	}
	if _, err := told(t, overruleCommand(), "", file, "--trainer", "Ann Other"); codeOf(err) != wrongInput {
		t.Error(err)
	}
}

func TestExport(t *testing.T) {
	dir := attempts(t)
	home := []string{"--home", "https://training.example.org"}
	export := func(args ...string) string {
		t.Helper()
		out := filepath.Join(t.TempDir(), "x")
		if _, err := told(t, exportCommand(), "", append(args, dir, "--out", out)...); err != nil {
			t.Fatal(err)
		}
		return read(t, out)
	}
	lines := export(append(home, "xapi")...)
	if lines != export(append(home, "xapi", "--version", "2.0.0")...) || strings.Count(lines, "\n") != 48 {
		t.Errorf("%d lines", strings.Count(lines, "\n"))
	}
	var list []json.RawMessage
	if err := json.Unmarshal([]byte(export(append(home, "xapi", "--format", "json")...)), &list); err != nil || len(list) != 48 {
		t.Error(err, len(list))
	}
	for i, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		if string(list[i]) != line {
			t.Fatalf("statement %d differs", i)
		}
	}
	if n := strings.Count(export("csv"), "\n"); n != 13 {
		t.Errorf("%d rows", n)
	}
	if export("csv", "--table", "turns") != export("csv", "--table", "turns") {
		t.Error("another table of the same folder")
	}
	// An attempt without its beginning is refused in a sentence; the rest is written.
	file := filepath.Join(dir, "lost-my-job-1.json")
	a, err := session.ReadAttempt(file, []byte(read(t, file)))
	if err != nil {
		t.Fatal(err)
	}
	a.Begun = ""
	var b bytes.Buffer
	a.Write(&b)
	os.WriteFile(file, b.Bytes(), 0o644)
	out := filepath.Join(t.TempDir(), "x")
	if _, err = told(t, exportCommand(), "", "xapi", dir, "--out", out, home[0], home[1]); codeOf(err) != checkFailed || !strings.Contains(err.Error(), "lost-my-job-1.json: does not say when it began") {
		t.Error(err)
	}
	if strings.Count(read(t, out), "\n") != 44 {
		t.Error("the rest was not written")
	}
	for _, args := range [][]string{{"xapi", dir}, {"xapi", dir, "--home", "x"}, {"xapi", dir, "--home", home[1], "--version", "3"}, {"xapi", dir, "--home", home[1], "--format", "xml"}, {"csv", dir, "--table", "cards"}} {
		if _, err := told(t, exportCommand(), "", args...); codeOf(err) != wrongInput {
			t.Errorf("%v: %v", args, err)
		}
	}
}

// The command itself, killed in the middle of a call and resumed.
func TestPractiseKilled(t *testing.T) {
	if dir := os.Getenv("FAIRDUE_PRACTISE"); dir != "" {
		c := root()
		c.SetArgs([]string{"practise", "lost-my-job", "--seed", "0", "--attempts", dir, "--trainee", "t-9"})
		c.Execute()
		return
	}
	dir := t.TempDir()
	cmd := exec.Command(os.Args[0], "-test.run=^TestPractiseKilled$")
	cmd.Env = append(os.Environ(), "FAIRDUE_PRACTISE="+dir)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Skip("no process can be started here:", err)
	}
	cut := strings.Index(job, "d.budget")
	io.WriteString(in, job[:cut])
	// Once the answer to the last line is told, the line was taken.
	var heard bytes.Buffer
	buf := make([]byte, 4096)
	steps := strings.Count(job[:cut], "\n")
	for {
		n, err := out.Read(buf)
		heard.Write(buf[:n])
		if strings.Count(heard.String(), "\n> ") > steps || err != nil {
			break
		}
	}
	cmd.Process.Kill() // SIGKILL
	cmd.Wait()
	file := filepath.Join(dir, "lost-my-job-1.json")
	a, err := session.ReadAttempt(file, []byte(read(t, file)))
	if err != nil {
		t.Fatal(err)
	}
	if last := a.Steps[len(a.Steps)-1]; last.Choice != "d.support" || a.Begun == "" || a.Trainee != "t-9" {
		t.Fatalf("%+v %q", last, a.Begun)
	}
	said, err := told(t, practiseCommand(), job[cut:], "--resume", file)
	if err != nil || !strings.Contains(said, "100.0 of 100, passed") {
		t.Fatal(said, err)
	}
	b, err := session.ReadAttempt(file, []byte(read(t, file)))
	if err != nil || b.Begun != a.Begun || b.Trainee != "t-9" || b.Result == nil || len(b.Times) != len(b.Steps) {
		t.Error(err, b.Begun, a.Begun)
	}
	if list, _ := filepath.Glob(filepath.Join(dir, "*")); len(list) != 1 {
		t.Error(list)
	}
}
