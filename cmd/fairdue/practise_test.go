package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"fairdue/scenarios/lesson"
)

// told runs a command over a pipe.
func told(t *testing.T, c *cobra.Command, in string, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	c.SetArgs(append([]string{}, args...))
	c.SetIn(strings.NewReader(in))
	c.SetOut(&out)
	c.SetErr(&out)
	c.SilenceUsage, c.SilenceErrors = true, true
	err := c.Execute()
	return out.String(), err
}

func codeOf(err error) int {
	var f *failure
	switch {
	case err == nil:
		return done
	case errors.As(err, &f):
		return f.code
	}
	return wrongInput
}

const job = "\no.greet\no.rec\no.verify\no.disclose\no.purpose\nr.hear\nd.open\n?\nd.support\nd.budget\nh.sign\n" +
	"p.plan\nfifty\n57\n2026-09-29\nd.pause\np.take\n15\nc.recap\nc.consent\nc.bye\nplan\n1 3 4\n80\n80\n80\n\nI ask first.\n"

// A whole lesson over a pipe, kept, replayed, in both languages, without one
// byte that a screen reader would have to guess at.
func TestPractiseOverAPipe(t *testing.T) {
	for _, locale := range []string{"en", "de"} {
		dir := t.TempDir()
		in := job
		if locale == "de" {
			in = strings.Replace(job, "\n57\n", "\n57,00\n", 1)
		}
		out, err := told(t, practiseCommand(), in, "4", "--seed", "0", "--attempts", dir, "--locale", locale)
		if err != nil {
			t.Fatal(err)
		}
		want := "100.0 of 100, passed"
		if locale == "de" {
			want = "100.0 von 100, bestanden"
		}
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
		if strings.ContainsAny(out, "\x1b\r\t{}") {
			t.Error("control characters or braces in the output")
		}
		file := filepath.Join(dir, "lost-my-job-1.json")
		if out, err = told(t, replayCommand(), "", file); err != nil || !strings.Contains(out, "100.0 points, affordable_plan, reproduced") {
			t.Error(out, err)
		}
		// A changed file is refused and named, and not written to.
		data, _ := os.ReadFile(file)
		bad := bytes.Replace(data, []byte(`"points": 100`), []byte(`"points": 99`), 1)
		os.WriteFile(file, bad, 0o644)
		if _, err = told(t, replayCommand(), "", file); codeOf(err) != checkFailed || !strings.Contains(err.Error(), file) {
			t.Error(err)
		}
		if after, _ := os.ReadFile(file); !bytes.Equal(after, bad) {
			t.Error("replay wrote to the file")
		}
	}
}

// A line that breaks mid-call loses nothing; a corrupt file is set aside under
// another name with its bytes.
func TestPractiseResume(t *testing.T) {
	dir := t.TempDir()
	cut := strings.Index(job, "d.budget")
	out, err := told(t, practiseCommand(), job[:cut], "lost-my-job", "--seed", "0", "--attempts", dir)
	file := filepath.Join(dir, "lost-my-job-1.json")
	if err != nil || !strings.Contains(out, file) {
		t.Fatal(out, err)
	}
	if out, err = told(t, replayCommand(), "", file); err != nil || !strings.Contains(out, "not finished") {
		t.Error(out, err)
	}
	if out, err = told(t, practiseCommand(), job[cut:], "--resume", file); err != nil || !strings.Contains(out, "100.0 of 100, passed") {
		t.Fatal(out, err)
	}
	if _, err = told(t, replayCommand(), "", file); err != nil {
		t.Error(err)
	}
	// A second attempt gets a name of its own.
	if _, err := told(t, practiseCommand(), "\nq\n", "4", "--attempts", dir); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "lost-my-job-2.json")); err != nil {
		t.Error(err)
	}
	for n, name := range []string{".damaged", ".damaged.1"} {
		data := []byte("{ half " + strings.Repeat("x", n))
		os.WriteFile(file, data, 0o644)
		if _, err = told(t, practiseCommand(), "", "--resume", file); codeOf(err) != wrongInput || !strings.Contains(err.Error(), filepath.Base(file)+name) {
			t.Error(err)
		}
		if kept, _ := os.ReadFile(file + name); !bytes.Equal(kept, data) {
			t.Error("the corrupt file was not kept whole")
		}
		if _, err := os.Stat(file); err == nil {
			t.Error("it is still there")
		}
	}
}

func TestPractiseExamAndRetry(t *testing.T) {
	in := "\no.greet\no.verify\nr.wages\ne\nno_agreement\n0\n0\n0\n3\no.disclose\no.purpose\ne\nno_agreement\n\n\n"
	out, err := told(t, practiseCommand(), in, "4", "--mode", "exam", "--rules", "us-regf")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"0.0 of 100, not passed (AF-03)", "Two futures", "1. r.wages", "2. o.disclose", "12 CFR 1006.18(b)(3)"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if strings.Contains(out, "You hear:") {
		t.Error("an exam tells the mood")
	}
	for _, args := range [][]string{{"44"}, {"4", "--mode", "test"}, {"4", "--locale", "fr"}, {"4", "--rules", "mars"}, {"nowhere.toml"}} {
		if _, err := told(t, practiseCommand(), "", args...); codeOf(err) != wrongInput {
			t.Errorf("%v: %v", args, err)
		}
	}
	if out, err := told(t, practiseCommand(), ""); err != nil || strings.Count(out, "\n") < 12 {
		t.Error(out, err)
	}
}

func TestLessonCommands(t *testing.T) {
	all := lesson.Library()
	out, err := told(t, lessonCommand(), "", append([]string{"check"}, all...)...)
	if err != nil || strings.Contains(out, "FAILED") || strings.Contains(out, "!") {
		t.Error(out, err)
	}
	if out, err = told(t, lessonCommand(), "", "fuzz", "1", "--calls", "2000"); err != nil {
		t.Error(out, err)
	}
	if out, err = told(t, lessonCommand(), "", "explain", "4"); err != nil || !strings.Contains(out, "ending too_much (poor) when something is agreed and the instalment over what is affordable is above 1") {
		t.Error(out, err)
	}
	if out, err = told(t, lessonCommand(), "", "explain", "4", "--test", "trap"); err != nil || !strings.Contains(out, "model answer 7") || !strings.Contains(out, "why") && !strings.Contains(out, "Instalments were spoken of") {
		t.Error(out, err)
	}
	if _, err = told(t, lessonCommand(), "", "explain", "4", "--test", "trip"); err == nil || !strings.Contains(err.Error(), "model-answer") {
		t.Error(err)
	}
	if out, err = told(t, lessonCommand(), "", "graph", "2"); err != nil || !strings.HasPrefix(out, "digraph") || !strings.Contains(out, "-> n1") {
		t.Error(out, err)
	}
	if out, err = told(t, lessonCommand(), "", "strings", "4", "--locale", "fr"); err != nil || !strings.Contains(out, `locale = "fr"`) {
		t.Error(out, err)
	}
	// A broken file, and one whose test fails.
	dir := t.TempDir()
	data, err := os.ReadFile("../../scenarios/lesson/library/04-lost-my-job.toml")
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, old, new string) string {
		f := filepath.Join(dir, name)
		os.WriteFile(f, bytes.Replace(data, []byte(old), []byte(new), 1), 0o644)
		return f
	}
	if _, err = told(t, lessonCommand(), "", "check", write("a.toml", "archetype", "archetyp")); codeOf(err) != wrongInput || !strings.Contains(err.Error(), "S001") {
		t.Error(err)
	}
	if out, err = told(t, lessonCommand(), "", "check", write("b.toml", "min_score = 95", "max_score = 95")); codeOf(err) != checkFailed || !strings.Contains(out, "at most 95 wanted") {
		t.Error(out, err)
	}
	if out, err = told(t, lessonCommand(), "", "fuzz", write("c.toml", `reveal = "trust >= 0.60 and asked(empathise)"`, `reveal = "trust > 2"`)); codeOf(err) != checkFailed || !strings.Contains(out, "W102 letters") {
		t.Error(out, err)
	}
}
