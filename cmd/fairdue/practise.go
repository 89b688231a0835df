package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"fairdue/scenarios/lesson"
	"fairdue/ui/attempt"
	trainees "fairdue/ui/progress"
	"fairdue/ui/session"
	"fairdue/ui/store"
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

With --attempts every step is written to an attempt file, so that nothing is lost
when the line breaks or the program is killed; --resume goes on from one. A file
that cannot be read is set aside as FILE.damaged and never overwritten.`,
		Example: `  fairdue practise
  fairdue practise 4
  fairdue practise lost-my-job --mode exam --attempts attempts --trainee t-0042
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
			if trainee != "" {
				if err := session.CheckTrainee(trainee); err != nil {
					return fmt.Errorf("--trainee: %w", err)
				}
			}
			p := &practice{out: out, in: bufio.NewScanner(cmd.InOrStdin()), locale: locale}
			if resume != "" {
				return p.resume(resume, args)
			}
			l, err := findLesson(args[0])
			if err != nil {
				return err
			}
			p.s = session.New(l, session.Options{Seed: seed, Mode: session.Mode(mode), Hints: hints, Packs: packs})
			if keep != "" {
				st, err := store.NewFolder(keep)
				if err != nil {
					return failed(machineFailed, err)
				}
				if p.kept, err = attempt.Begin(st, p.s, version, trainee, time.Now()); err != nil {
					return err
				}
			}
			return p.run()
		},
	}
	f := cmd.Flags()
	f.Uint64Var(&seed, "seed", 1, "attempt seed: small differences in the debtor; 0 is the lesson as written")
	f.StringVar(&mode, "mode", "practice", "practice (mood and hints) or exam")
	f.StringVar(&locale, "locale", "en", "language: en or de")
	f.IntVar(&hints, "hints", 3, "hints in practice")
	f.StringArrayVar(&packs, "rules", nil, "rule pack to be judged under; once for each (default: all of the lesson's)")
	f.StringVar(&keep, "attempts", "", "folder that keeps the attempt, step by step")
	f.StringVar(&resume, "resume", "", "attempt file to go on with")
	f.StringVar(&trainee, "trainee", "", "an opaque id to stand in the attempt file; never a name")
	cmd.AddCommand(practiseDeskCommand())
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

// practice is a session with a person at a terminal, or a pipe.
type practice struct {
	s      *session.Session
	kept   *attempt.Attempt // nil when nothing is kept
	out    io.Writer
	in     *bufio.Scanner
	locale string
	stage  string // whose lines were shown last
	shown  []session.Utterance
	heard  int // entries of the transcript told
}

// errLeft is the end of the input, or the wish to leave.
var errLeft = errors.New("left")

func (p *practice) resume(file string, args []string) error {
	st, err := store.ReadFolder(filepath.Dir(file))
	if err != nil {
		return err
	}
	shelf := trainees.NewShelf()
	if len(args) > 0 {
		l, err := findLesson(args[0])
		if err != nil {
			return err
		}
		shelf.Put(l)
	}
	p.kept, err = attempt.Resume(st, filepath.Base(file), shelf, version, time.Now())
	var mismatch *session.MismatchError
	if errors.As(err, &mismatch) {
		return failed(checkFailed, fmt.Errorf("%s: %w", st.Place(), err))
	}
	if err != nil {
		return fmt.Errorf("%s: %w", st.Place(), err)
	}
	p.s = p.kept.Session
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
	if p.kept == nil {
		return p.s.Do(x)
	}
	err := p.kept.Do(x, time.Now())
	var keep *attempt.KeepError
	if errors.As(err, &keep) {
		return failed(machineFailed, err)
	}
	return err
}

// file is the path of the attempt, empty when there is none.
func (p *practice) file() string {
	if p.kept == nil || p.kept.Name == "" {
		return ""
	}
	return filepath.Join(p.kept.Place(), p.kept.Name)
}

func (p *practice) run() error {
	err := p.phases()
	if errors.Is(err, errLeft) {
		if file := p.file(); file != "" {
			p.say("%s", p.word("left", "file", file))
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
	p.say("- %s", b.Length)
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
