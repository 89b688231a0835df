package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// blocks are the README's indented blocks, without their indentation.
func blocks(t *testing.T) []string { return blocksOf(t, "../../README.md") }

func blocksOf(t *testing.T, file string) []string {
	var list []string
	var open []string
	for _, line := range strings.Split(read(t, file), "\n") {
		if strings.HasPrefix(line, "    ") {
			open = append(open, strings.TrimPrefix(line, "    "))
		} else if len(open) > 0 {
			list = append(list, strings.Join(open, "\n")+"\n")
			open = nil
		}
	}
	return list
}

// The plan in the README is a plan.
func TestTheReadmesPlanIsRight(t *testing.T) {
	for _, b := range blocks(t) {
		if !strings.HasPrefix(b, "schema = 1\nname =") {
			continue
		}
		file := filepath.Join(t.TempDir(), "plan.toml")
		if err := os.WriteFile(file, []byte(b), 0o644); err != nil {
			t.Fatal(err)
		}
		out, code, err := run(context.Background(), "check", file)
		if code != done {
			t.Fatal(err)
		}
		if strings.Contains(out, "!") {
			t.Errorf("the README's plan carries a warning:\n%s", out)
		}
		return
	}
	t.Fatal("the README shows no plan")
}

// Every command that the README shows is one, with flags that exist.
func TestTheReadmesCommandsExist(t *testing.T) {
	n := 0
	for _, b := range blocks(t) {
		for _, line := range strings.Split(b, "\n") {
			line, _, _ = strings.Cut(line, "#")
			args := strings.Fields(line)
			if len(args) < 2 || args[0] != "fairdue" {
				continue
			}
			n++
			if args[1] == "completion" { // cobra adds it when it runs
				continue
			}
			cmd, rest, err := root().Find(args[1:])
			if err != nil || cmd.Name() == "fairdue" {
				t.Errorf("%s: no such command", line)
				continue
			}
			if err := cmd.ParseFlags(rest); err != nil {
				t.Errorf("%s: %v", line, err)
			}
		}
	}
	if n < 12 {
		t.Errorf("only %d commands found in the README", n)
	}
}

// The lesson in the authors' guide is a lesson, and its tests hold.
func TestTheGuidesLessonIsRight(t *testing.T) {
	_, text, _ := strings.Cut(read(t, "../../docs/lessons.md"), "## A whole one\n")
	text, _, _ = strings.Cut(text, "\n## ")
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		lines = append(lines, strings.TrimPrefix(line, "    "))
	}
	file := filepath.Join(t.TempDir(), "lesson.toml")
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	out, code, err := run(context.Background(), "lesson", "check", file)
	if code != done {
		t.Fatalf("%s%v", out, err)
	}
	if strings.Contains(out, "!") {
		t.Errorf("the guide's lesson carries a warning:\n%s", out)
	}
}
