package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
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

With --keep every step is written to an attempt file; --resume goes on from one.`,
		Example: `  fairdue practise desk
  fairdue practise desk --seed 7 --keep attempts
  fairdue practise desk --resume attempts/desk-lender-1.json`,
		Args: cobra.MaximumNArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return shift.Library(), cobra.ShellCompDirectiveDefault
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains([]string{lesson.English, lesson.German, lesson.Pseudo}, locale) {
				return fmt.Errorf("--locale: want %s or %s, got %q", lesson.English, lesson.German, locale)
			}
			p := &workday{practice: practice{out: cmd.OutOrStdout(), in: bufio.NewScanner(cmd.InOrStdin()), locale: locale, trainee: trainee, begun: time.Now()}}
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
				if err := folder(keep).open(); err != nil {
					return err
				}
				if p.file, err = newAttemptFile(keep, "desk-"+setting.Name); err != nil {
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
	f.StringVar(&keep, "keep", "", "folder for the attempt file (also --out)")
	f.StringVar(&resume, "resume", "", "attempt file to go on with")
	f.StringVar(&trainee, "trainee", "", "an opaque id to stand in the attempt file; never a name")
	f.SetNormalizeFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		switch name {
		case "lang":
			name = "locale"
		case "out":
			name = "keep"
		}
		return pflag.NormalizedName(name)
	})
	return cmd
}

// workday is a day at the desk with a person at a terminal, or a pipe.
type workday struct {
	practice
	day   *desk.Desk
	told  int // events of the log
	place []desk.Card
}

func (p *workday) resume(file string, args []string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	a, err := desk.ReadAttempt(file, data)
	if err != nil {
		to, e := setAside(file)
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
	p.file, p.trainee = file, a.Trainee
	return p.run()
}

func (p *workday) desk(id string, pairs ...string) string {
	return lesson.Sayf(p.locale, "desk.ui."+id, pairs...)
}

// keep writes the attempt as it stands.
func (p *workday) keep() error {
	if p.file == "" {
		return nil
	}
	a := p.day.Attempt(version)
	a.Trainee, a.Begun, a.Seconds = p.trainee, p.begun.UTC().Format(time.RFC3339), int(time.Since(p.begun).Seconds())
	var b strings.Builder
	if err := a.Write(&b); err != nil {
		return err
	}
	return failed(machineFailed, replaceFile(p.file, []byte(b.String())))
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
			if p.file != "" {
				p.say("%s", p.desk("left", "file", p.file))
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

// line is one prompt of a call.
func (p *workday) line(sc desk.Scene) error {
	c := sc.Call
	if len(c.Transcript) == 0 {
		p.events(sc)
		id := "online"
		if c.Inbound {
			id = "calledin"
		}
		p.say("\n%s %s", c.Clock, p.desk(id, "name", c.Card.Name))
		p.account(&c.Card)
		for _, m := range c.Mandate {
			p.say("- %s", m)
		}
		p.say("%s", p.desk("callkeys"))
		p.stage = "open"
	}
	if p.heard < len(c.Transcript) {
		p.hear(c)
		p.say("(%s)", c.UpsetText)
		switch {
		case c.Agreement != "":
			p.say("(%s)", p.desk("agreed", "agreement", c.Agreement))
		case c.Offer != "":
			p.say("(%s)", p.desk("table", "offer", c.Offer))
		}
	}
	var shown []session.Utterance
	for _, s := range c.Stages {
		if s.ID == p.stage {
			p.say("\n%d/%d %s", c.Turn, c.Turn+c.Left, s.Name)
		}
	}
	for _, u := range c.Utterances {
		if u.Stage == p.stage {
			shown = append(shown, u)
			p.say("%d. %s", len(shown), u.Text)
		}
	}
	if len(shown) == 0 {
		p.say("%s", p.word("empty"))
	}
	x, err := p.ask("")
	if err != nil {
		return err
	}
	return p.answer(c, shown, strings.ToLower(x))
}

func (p *workday) answer(c *desk.Call, shown []session.Utterance, x string) error {
	switch x {
	case "q":
		return errLeft
	case "e":
		return p.do(desk.Step{Kind: desk.End})
	case "a":
		p.account(&c.Card)
		return nil
	case "n":
		for _, n := range c.Notes {
			p.say("- %s", n)
		}
		return nil
	}
	if s, ok := stageKeys[x]; ok {
		p.stage = s
		return nil
	}
	k := slices.IndexFunc(c.Utterances, func(u session.Utterance) bool { return u.ID == x }) // what a script would do
	if n, err := strconv.Atoi(x); err == nil && n >= 1 && n <= len(shown) {
		k = slices.IndexFunc(c.Utterances, func(u session.Utterance) bool { return u.ID == shown[n-1].ID })
	}
	if k < 0 {
		p.say("%s", p.word("notfound"))
		return nil
	}
	u := c.Utterances[k]
	typed, err := p.amounts(u)
	if err != nil {
		return err
	}
	err = p.do(desk.Step{Kind: desk.Say, Choice: u.ID, Typed: typed})
	var limit *lesson.LimitError
	if errors.As(err, &limit) {
		for _, f := range u.Ask {
			if f.Amount == limit.Amount {
				p.say("%s", p.rangeOf(f))
			}
		}
		return nil
	}
	p.stage = u.Stage
	return err
}

// amounts asks for what the line needs until it can be read. Enter is nothing.
func (p *workday) amounts(u session.Utterance) (lesson.Amounts, error) {
	var a lesson.Amounts
	for _, f := range u.Ask {
		for {
			x, err := p.ask(p.rangeOf(f))
			if err != nil {
				return a, err
			}
			if x == "" {
				x = "0"
			}
			if f.Money && p.locale == lesson.German {
				x = strings.ReplaceAll(x, ",", ".")
			}
			if err = a.Set(f.Amount, x, p.day.Options.Setting.Scenario.Digits); err == nil {
				break
			}
			p.say("%s", p.word("badnumber"))
		}
	}
	return a, nil
}

// review tells the day beside the autopilot's.
func (p *workday) review() {
	r := p.day.Review(p.locale)
	p.say("\n%s\n\n%s", p.desk("over"), p.desk("review"))
	for _, w := range r.Words {
		p.say("%s", w)
	}
	p.say("")
	for _, x := range r.Rows {
		p.say("- %s", p.desk("row", "label", x.Label, "you", x.You, "other", x.Autopilot))
	}
	for _, x := range r.Refused[0] {
		p.say("- %d: %s. %s", x.Count, x.Section, x.Text)
	}
	if len(r.Breaches) > 0 {
		p.say("\n%s", p.desk("breaches"))
	}
	for _, x := range r.Breaches {
		p.say("- %s", p.desk("breach", "name", x.Name, "turn", strconv.Itoa(x.Turn), "text", x.Text))
	}
	if len(r.Differences) == 0 {
		p.say("\n%s", p.desk("nodifference"))
		return
	}
	p.say("\n%s", p.desk("differences"))
	for _, x := range r.Differences {
		p.say("- %s. %s", x.Name, x.Why)
		for k, o := range []desk.Outcome{x.You, x.Autopilot} {
			who := []string{lesson.Say(p.locale, "desk.who.you"), p.desk("autopilot")}[k]
			if o.Who != "" && o.Who != who {
				who += " (" + o.Who + ")"
			}
			p.say("  %s", p.desk("side", "who", who, "what", o.Text))
		}
	}
}
