package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A day over a pipe, kept, replayed, in both languages, without one byte that a
// screen reader would have to guess at. Lines are said by their ids; what does not
// fit the moment is answered and costs nothing.
func TestADayOverAPipe(t *testing.T) {
	call := "greet.1\nrecording_notice.1\nverify.1\ndisclose.1\nstate_purpose.1\nask_reason.1\nask_budget.1\na\nn\noffer_plan.1\n0\n5\n0\n0\nrecap.1\ne\n"
	in := "l\nl 1\n1\n2\n99\nb\nw 20\nw 0\nt\nn\nn\n" + strings.Repeat("n\n"+call, 3) + strings.Repeat("e\nn\n", 60) + strings.Repeat("e\ns\n", 3)
	for _, locale := range []string{"en", "de"} {
		dir := t.TempDir()
		out, err := told(t, practiseCommand(), in, "desk", "--seed", "3", "--out", dir, "--lang", locale)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range map[string][]string{
			"en": {"11:00. You are free", "nobody answers.", "is on the line.", "Your day beside the autopilot's", "Calls placed: you "},
			"de": {"11:00. Sie sind frei", "niemand nimmt ab.", "ist am Apparat.", "Ihr Tag neben dem des Autopiloten", "Anrufe: Sie "},
		}[locale] {
			if !strings.Contains(out, want) {
				t.Errorf("no %q in\n%s", want, out)
			}
		}
		if strings.ContainsAny(out, "\x1b\r\t{}") {
			t.Error("control characters or braces in the output")
		}
		file := filepath.Join(dir, "desk-lender-1.json")
		if out, err = told(t, replayCommand(), "", file); err != nil || !strings.Contains(out, "desk lender") || !strings.HasSuffix(out, "kept, reproduced\n") {
			t.Error(out, err)
		}
		data, _ := os.ReadFile(file)
		bad := bytes.Replace(data, []byte(`"attempts": `), []byte(`"attempts": 1`), 1)
		os.WriteFile(file, bad, 0o644)
		if _, err = told(t, replayCommand(), "", file); codeOf(err) != checkFailed || !strings.Contains(err.Error(), file) {
			t.Error(err)
		}
	}
}

// A line that breaks in the middle of the day loses nothing; a corrupt file is
// set aside.
func TestADayIsTakenUpAgain(t *testing.T) {
	dir := t.TempDir()
	out, err := told(t, practiseCommand(), "1\ne\n1\ne\nn\n", "desk", "--seed", "5", "--attempts", dir)
	file := filepath.Join(dir, "desk-lender-1.json")
	if err != nil || !strings.Contains(out, file) {
		t.Fatal(out, err)
	}
	if out, err = told(t, replayCommand(), "", file); err != nil || !strings.Contains(out, "not finished, ") {
		t.Error(out, err)
	}
	if out, err = told(t, practiseCommand(), strings.Repeat("e\ns\n", 3), "desk", "--resume", file); err != nil || !strings.Contains(out, "Your day beside the autopilot's") {
		t.Fatal(out, err)
	}
	if out, err = told(t, replayCommand(), "", file); err != nil || !strings.Contains(out, "reproduced") {
		t.Error(out, err)
	}
	os.WriteFile(file, []byte("{ half"), 0o644)
	if _, err = told(t, practiseCommand(), "", "desk", "--resume", file); codeOf(err) != wrongInput || !strings.Contains(err.Error(), ".damaged") {
		t.Error(err)
	}
	for _, args := range [][]string{{"desk", "lander"}, {"desk", "--lang", "fr"}, {"desk", "nowhere.toml"}} {
		if _, err := told(t, practiseCommand(), "", args...); codeOf(err) != wrongInput {
			t.Errorf("%v: %v", args, err)
		}
	}
	if _, err := told(t, practiseCommand(), "", "desk", "lander"); !strings.Contains(err.Error(), `"lender"`) {
		t.Error(err)
	}
}
