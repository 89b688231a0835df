package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"fairdue/scenarios"
	"fairdue/scenarios/lesson"
	"fairdue/ui/session"
)

func practiseCommand() *cobra.Command {
	var seed uint64
	var mode, locale, keep, resume, trainee string
	var hints int
	var packs []string
	cmd := &cobra.Command{
		Use:   "practise LESSON",
		Short: "Practise a call in the terminal, line by line",
		Long: `Plays a practice call in plain lines, for screen readers, SSH and pipes. LESSON is
a name or number of the library, or a file. Without LESSON the library is listed.

With --keep every step is written to an attempt file, so that nothing is lost when
the line breaks; --resume goes on from one.`,
		Example: `  fairdue practise
  fairdue practise 4
  fairdue practise lost-my-job --mode exam --keep attempts
  fairdue practise --resume attempts/lost-my-job-1.json`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: completeLessons,
		RunE: func(cmd *cobra.Command, args []string) error {
			out := cmd.OutOrStdout()
			if len(args) == 0 && resume == "" {
				return listLessons(out, locale)
			}
			if !slices.Contains([]string{lesson.English, lesson.German, lesson.Pseudo}, locale) {
				return fmt.Errorf("--locale: want %s or %s, got %q", lesson.English, lesson.German, locale)
			}
			if mode != string(session.Practice) && mode != string(session.Exam) {
				return fmt.Errorf("--mode: want practice or exam, got %q", mode)
			}
			for _, p := range packs {
				if !slices.Contains(lesson.Regimes, p) {
					return fmt.Errorf("--rules: want %s, got %q", strings.Join(lesson.Regimes, " or "), p)
				}
			}
			p := &practice{out: out, in: bufio.NewScanner(cmd.InOrStdin()), locale: locale, trainee: trainee, begun: time.Now()}
			if resume != "" {
				return p.resume(resume, args)
			}
			l, err := findLesson(args[0])
			if err != nil {
				return err
			}
			if keep != "" {
				if err := folder(keep).open(); err != nil {
					return err
				}
				if p.file, err = newAttemptFile(keep, l.ID); err != nil {
					return failed(machineFailed, err)
				}
			}
			p.s = session.New(l, session.Options{Seed: seed, Mode: session.Mode(mode), Hints: hints, Packs: packs})
			return p.run()
		},
	}
	f := cmd.Flags()
	f.Uint64Var(&seed, "seed", 1, "attempt seed: small differences in the debtor; 0 is the lesson as written")
	f.StringVar(&mode, "mode", "practice", "practice (mood and hints) or exam")
	f.StringVar(&locale, "locale", "en", "language: en or de")
	f.IntVar(&hints, "hints", 3, "hints in practice")
	f.StringArrayVar(&packs, "rules", nil, "rule pack to be judged under; once for each (default: all of the lesson's)")
	f.StringVar(&keep, "keep", "", "folder for the attempt file")
	f.StringVar(&resume, "resume", "", "attempt file to go on with")
	f.StringVar(&trainee, "trainee", "", "an opaque id to stand in the attempt file; never a name")
	return cmd
}

func completeLessons(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return lesson.Library(), cobra.ShellCompDirectiveDefault
}

func listLessons(out io.Writer, locale string) error {
	t := plain(out)
	t.AppendHeader([]any{"lesson", "rating", "title"})
	for _, name := range lesson.Library() {
		l, err := lesson.Shipped(name)
		if err != nil {
			return err
		}
		t.AppendRow([]any{name, l.Elo, l.Text(locale, "title")})
	}
	t.Render()
	return nil
}

// findLesson takes a file where there is one, and the library otherwise.
func findLesson(name string) (*lesson.Lesson, error) {
	if !strings.HasSuffix(name, ".toml") {
		return lesson.Shipped(name)
	}
	l, err := lesson.Load(name)
	if err != nil {
		return nil, err
	}
	// A translation stands beside it in a folder of the language's name.
	file := filepath.Join(filepath.Dir(name), lesson.German, filepath.Base(name))
	data, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return l, nil
	}
	if err != nil {
		return nil, err
	}
	return l, l.Translate(file, data)
}

// newAttemptFile makes an empty file of a name that was free.
func newAttemptFile(dir, id string) (string, error) {
	for n := 1; ; n++ {
		name := filepath.Join(dir, fmt.Sprintf("%s-%d.json", id, n))
		f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
		if errors.Is(err, os.ErrExist) {
			continue
		}
		if err != nil {
			return "", fmt.Errorf("cannot keep the attempt: %w", err)
		}
		return name, f.Close()
	}
}

// setAside gives a file that cannot be read another name beside its own, and
// never one that is taken.
func setAside(file string) (string, error) {
	for n := 0; ; n++ {
		to := file + ".corrupt"
		if n > 0 {
			to += "." + strconv.Itoa(n)
		}
		if err := os.Link(file, to); errors.Is(err, os.ErrExist) {
			continue
		} else if err != nil {
			return "", err
		}
		return to, os.Remove(file)
	}
}

// practice is a session with a person at a terminal, or a pipe.
type practice struct {
	s       *session.Session
	out     io.Writer
	in      *bufio.Scanner
	locale  string
	file    string // attempt file, empty for none
	trainee string
	begun   time.Time
	stage   string // whose lines were shown last
	shown   []session.Utterance
	heard   int // entries of the transcript told
}

// errLeft is the end of the input, or the wish to leave.
var errLeft = errors.New("left")

func (p *practice) resume(file string, args []string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	a, err := session.ReadAttempt(file, data)
	if err != nil {
		to, e := setAside(file)
		if e != nil {
			return failed(machineFailed, errors.Join(err, e))
		}
		return fmt.Errorf("%w\nit was set aside as %s", err, to)
	}
	if len(args) == 0 {
		args = []string{a.Lesson}
	}
	l, err := findLesson(args[0])
	if err != nil {
		return err
	}
	if p.s, err = a.Replay(l); err != nil {
		return failed(checkFailed, fmt.Errorf("%s: %w", file, err))
	}
	p.file, p.trainee = file, a.Trainee
	return p.run()
}

func (p *practice) say(format string, args ...any) { fmt.Fprintf(p.out, format+"\n", args...) }

func (p *practice) word(id string, pairs ...string) string {
	return lesson.Sayf(p.locale, "ui."+id, pairs...)
}

// ask reads a line, without the blanks around it.
func (p *practice) ask(prompt string) (string, error) {
	fmt.Fprintf(p.out, "%s\n> ", prompt)
	if !p.in.Scan() {
		fmt.Fprintln(p.out)
		return "", errLeft
	}
	return strings.TrimSpace(p.in.Text()), nil
}

// do takes a step and keeps it.
func (p *practice) do(x session.Step) error {
	if err := p.s.Do(x); err != nil {
		return err
	}
	if p.file == "" {
		return nil
	}
	a := p.s.Attempt(version)
	a.Trainee, a.Begun, a.Seconds = p.trainee, p.begun.UTC().Format(time.RFC3339), int(time.Since(p.begun).Seconds())
	var b strings.Builder
	if err := a.Write(&b); err != nil {
		return err
	}
	return failed(machineFailed, scenarios.WriteFile(p.file, func(w io.Writer) error { _, err := io.WriteString(w, b.String()); return err }))
}

func (p *practice) run() error {
	err := p.phases()
	if errors.Is(err, errLeft) {
		if p.file != "" {
			p.say("%s", p.word("left", "file", p.file))
		}
		return nil
	}
	return err
}

func (p *practice) phases() error {
	p.say("%s", p.word("disclaimer"))
	for {
		var err error
		switch p.s.Phase() {
		case session.Before:
			err = p.brief()
		case session.Calling:
			err = p.call()
		case session.Writing:
			err = p.write()
		case session.Rating:
			err = p.rate()
		case session.Done:
			return p.debrief()
		}
		if err != nil {
			return err
		}
	}
}

func (p *practice) brief() error {
	b := p.s.Brief(p.locale)
	p.say("\n%s\n\n%s: %s\n%s: %s", b.Title, p.word("brief"), b.Text, p.word("goal"), b.Goal)
	for _, x := range b.Account {
		p.say("- %s", x)
	}
	if b.Warning != "" {
		p.say("%s: %s %s", p.word("warning"), b.Warning, p.word("skip"))
	}
	x, err := p.ask(p.word("ask.start"))
	if err != nil {
		return err
	}
	switch strings.ToLower(x) {
	case "q":
		return errLeft
	case "d":
		return p.do(session.Step{Kind: session.Decline})
	case "s":
		if err := p.do(session.Step{Kind: session.Skip}); err != nil {
			p.say("%v", err)
		}
		return nil
	}
	p.say("%s", p.word("keys"))
	return p.do(session.Step{Kind: session.Begin})
}
