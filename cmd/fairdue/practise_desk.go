package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"fairdue/scenarios/lesson"
	"fairdue/scenarios/shift"
	"fairdue/ui/desk"
	"fairdue/ui/session"
	"fairdue/ui/store"
)

func practiseDeskCommand() *cobra.Command {
	var seed uint64
	var locale, keep, resume, trainee string
	cmd := &cobra.Command{
		Use:   "desk [NAME]",
		Short: "Work a day's queue of accounts as one of the plan's collectors",
		Long: `Plays a day at the desk in plain lines: whom to call, what to say and offer, when
to stop, under the plan's own rules and clock. Then the day is set beside the plan's
autopilot on the same seed. NAME is a desk of the library or a file.

With --attempts every step is written to an attempt file; --resume goes on from one.`,
		Example: `  fairdue practise desk
  fairdue practise desk --seed 7 --attempts attempts
  fairdue practise desk --resume attempts/desk-lender-1.json`,
		Args: cobra.MaximumNArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return shift.Library(), cobra.ShellCompDirectiveDefault
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains([]string{lesson.English, lesson.German, lesson.Pseudo}, locale) {
				return fmt.Errorf("--locale: want %s or %s, got %q", lesson.English, lesson.German, locale)
			}
			if trainee != "" {
				if err := session.CheckTrainee(trainee); err != nil {
					return fmt.Errorf("--trainee: %w", err)
				}
			}
			p := &workday{practice: practice{out: cmd.OutOrStdout(), in: bufio.NewScanner(cmd.InOrStdin()), locale: locale}, trainee: trainee, since: time.Now()}
			p.begun = p.since
			if resume != "" {
				return p.resume(resume, args)
			}
			name := shift.Default
			if len(args) > 0 {
				name = args[0]
			}
			setting, err := shift.Find(name)
			if err != nil {
				return err
			}
			if p.day, err = desk.New(desk.Options{Setting: setting, Seed: seed}); err != nil {
				return err
			}
			if keep != "" {
				if p.store, err = store.NewFolder(keep); err != nil {
					return failed(machineFailed, err)
				}
				if err := p.keep(); err != nil {
					return err
				}
			}
			return p.run()
		},
	}
	f := cmd.Flags()
	f.Uint64Var(&seed, "seed", 1, "seed of the run: whose luck it is")
	f.StringVar(&locale, "locale", "en", "language: en or de (also --lang)")
	f.StringVar(&keep, "attempts", "", "folder that keeps the attempt, step by step (also --out)")
	f.StringVar(&resume, "resume", "", "attempt file to go on with")
	f.StringVar(&trainee, "trainee", "", "an opaque id to stand in the attempt file; never a name")
	f.SetNormalizeFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		switch name {
		case "lang":
			name = "locale"
		case "out":
			name = "attempts"
		}
		return pflag.NormalizedName(name)
	})
	return cmd
}

// workday is a day at the desk with a person at a terminal, or a pipe.
type workday struct {
	practice
	day     *desk.Desk
	store   store.Store // nil when nothing is kept
	name    string      // of the file there, empty before it is written first
	trainee string
	begun   time.Time // of the day, zero when its file does not say
	since   time.Time // when it was opened here
	spent   int       // seconds before that
	told    int       // events of the log
	place   []desk.Card
}

func (p *workday) resume(file string, args []string) error {
	st, err := store.ReadFolder(filepath.Dir(file))
	if err != nil {
		return err
	}
	name := filepath.Base(file)
	data, err := st.Read(name)
	if err != nil {
		return err
	}
	a, err := desk.ReadAttempt(file, data)
	if err != nil {
		to, e := st.SetAside(name)
		if e != nil {
			return failed(machineFailed, errors.Join(err, e))
		}
		return fmt.Errorf("%w\nit was set aside as %s", err, to)
	}
	if len(args) == 0 {
		args = []string{a.Desk}
	}
	setting, err := shift.Find(args[0])
	if err != nil {
		return err
	}
	if p.day, err = a.Replay(setting); err != nil {
		return failed(checkFailed, fmt.Errorf("%s: %w", file, err))
	}
	p.store, p.name, p.trainee, p.begun, p.spent = st, name, a.Trainee, a.BegunAt(), a.Seconds
	return p.run()
}

func (p *workday) desk(id string, pairs ...string) string {
	return lesson.Sayf(p.locale, "desk.ui."+id, pairs...)
}

// keep writes the attempt as it stands.
func (p *workday) keep() error {
	if p.store == nil {
		return nil
	}
	a := p.day.Attempt(version)
	a.Trainee, a.Seconds = p.trainee, p.spent+int(time.Since(p.since).Seconds())
	if !p.begun.IsZero() {
		a.Begun = p.begun.UTC().Format(time.RFC3339)
	}
	var b bytes.Buffer
	err := a.Write(&b)
	switch {
	case err != nil:
	case p.name == "":
		p.name, err = store.NewAttempt(p.store, "desk-"+a.Desk, b.Bytes())
	default:
		err = p.store.Write(p.name, b.Bytes())
	}
	return failed(machineFailed, err)
}

// do takes a step and keeps it. What is not possible is said, and the day goes on.
func (p *workday) do(x desk.Step) error {
	if err := p.day.Do(x); err != nil {
		var limit *lesson.LimitError
		if !errors.As(err, &limit) {
			p.say("%v", err)
			return nil
		}
		return err
	}
	return p.keep()
}

func (p *workday) run() error {
	p.say("%s", p.word("disclaimer"))
	sc := p.day.Scene(p.locale)
	p.say("\n%s: %s, %s\n%s", p.desk("title"), sc.Title, sc.Date, strings.TrimSpace(sc.Story))
	if p.day.Phase() == desk.Choosing {
		p.say("%s", p.desk("keys"))
	}
	for p.day.Phase() != desk.Over {
		err := p.step()
		if errors.Is(err, errLeft) {
			p.say("%s", p.desk("leave", "steps", strconv.Itoa(len(p.day.Steps()))))
			if p.name != "" {
				p.say("%s", p.desk("left", "file", filepath.Join(p.store.Place(), p.name)))
			}
			return nil
		}
		if err != nil {
			return err
		}
	}
	p.events(p.day.Scene(p.locale))
	p.review()
	return nil
}

func (p *workday) step() error {
	sc := p.day.Scene(p.locale)
	if sc.Call == nil {
		return p.choose(sc)
	}
	return p.line(sc)
}

// events tells what has happened since the last prompt, the end of a call first.
func (p *workday) events(sc desk.Scene) {
	if sc.Last != nil && p.heard > 0 {
		p.hear(sc.Last)
	}
	p.heard = 0
	for _, e := range sc.Log[min(p.told, len(sc.Log)):] {
		p.say("%s %s", e.Clock, e.Text)
	}
	p.told = len(sc.Log)
}

func (p *workday) hear(c *desk.Call) {
	for _, e := range c.Transcript[min(p.heard, len(c.Transcript)):] {
		who := c.Card.Name
		if e.You {
			who = p.word("you")
		}
		p.say("%s: %s", who, e.Text)
	}
	p.heard = len(c.Transcript)
}

// shortList is how many accounts of the queue stand before each prompt.
const shortList = 8

func (p *workday) choose(sc desk.Scene) error {
	p.events(sc)
	p.stage = ""
	p.place = sc.Queue
	p.say("\n%s", p.desk("free", "clock", sc.Clock, "ends", sc.ShiftEnds, "open", strconv.Itoa(sc.Open), "all", strconv.Itoa(len(sc.Queue))))
	p.list(shortList)
	if len(sc.Queue) == 0 {
		p.say("%s", p.desk("nothing"))
	}
	x, err := p.ask("")
	if err != nil {
		return err
	}
	word, rest, _ := strings.Cut(strings.ToLower(x), " ")
	n, numErr := strconv.Atoi(strings.TrimSpace(rest))
	switch word {
	case "", "n":
		return p.do(desk.Step{Kind: desk.Next})
	case "q":
		return errLeft
	case "s":
		return p.do(desk.Step{Kind: desk.Stop})
	case "t":
		for _, l := range sc.Tally.Lines {
			p.say("- %s", l)
		}
		if sc.Breaks > 0 {
			p.say("- %s", p.desk("breaks", "count", strconv.Itoa(sc.Breaks), "clock", sc.NextBreak))
		}
		return nil
	case "b":
		if sc.Breaks == 0 {
			p.say("%s", p.desk("nobreak"))
			return nil
		}
		return p.do(desk.Step{Kind: desk.Break})
	case "w":
		if numErr != nil || n < 1 || n > desk.LongestWait {
			p.say("%s", p.word("badnumber"))
			return nil
		}
		return p.do(desk.Step{Kind: desk.Wait, Minutes: n})
	case "l":
		if rest == "" {
			p.list(len(sc.Queue))
			return nil
		}
		if numErr != nil || n < 1 || n > len(sc.Queue) {
			p.say("%s", p.desk("notplace"))
			return nil
		}
		p.account(&sc.Queue[n-1])
		return nil
	}
	if n, err := strconv.Atoi(word); err == nil && n >= 1 && n <= len(sc.Queue) {
		return p.do(desk.Step{Kind: desk.Dial, Account: sc.Queue[n-1].Account})
	}
	p.say("%s", p.desk("notplace"))
	return nil
}

// list shows the first accounts of the queue, a line each.
func (p *workday) list(n int) {
	for i := range p.place[:min(n, len(p.place))] {
		c := &p.place[i]
		line := c.Lines[0]
		if c.Comes != "" {
			line += " (" + p.desk("comes", "clock", c.Comes) + ")"
		}
		if !c.Allowed {
			line += " (" + p.desk("forbidden") + ")"
		}
		p.say("%d. %s", i+1, line)
	}
	if more := len(p.place) - n; more > 0 {
		p.say("%s", p.desk("more", "count", strconv.Itoa(more)))
	}
}

func (p *workday) account(c *desk.Card) {
	for _, l := range append(slices.Clone(c.Lines), c.Law...) {
		p.say("- %s", l)
	}
}
