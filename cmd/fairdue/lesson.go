package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"fairdue/scenarios/lesson"
	"fairdue/scenarios/lesson/rehearsal"
)

func lessonCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "lesson",
		Short: "Check, fuzz, explain and translate practice lessons",
		Args:  cobra.NoArgs,
	}
	cmd.AddCommand(lessonCheckCommand(), lessonFuzzCommand(), lessonExplainCommand(), lessonGraphCommand(), lessonStringsCommand())
	return cmd
}

func lessonCheckCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check LESSON...",
		Short: "Find every mistake in a lesson and play its tests",
		Long: `Reads lessons strictly (errors S001-S011, warnings W101-W107) and plays the tests
that stand in them. Exit code 2 for a file with mistakes, 1 for a test that fails.`,
		Example:           "  fairdue lesson check 4\n  fairdue lesson check mine.toml",
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: completeLessons,
		RunE: func(cmd *cobra.Command, args []string) error {
			var errs []error
			broken := 0
			for _, name := range args {
				l, err := findLesson(name)
				if err != nil {
					errs = append(errs, err)
					continue
				}
				broken += checkLesson(cmd.OutOrStdout(), l)
			}
			if err := errors.Join(errs...); err != nil {
				return err
			}
			if broken > 0 {
				return failed(checkFailed, fmt.Errorf("%d tests of lessons failed", broken))
			}
			return nil
		},
	}
}

func checkLesson(out io.Writer, l *lesson.Lesson) (broken int) {
	fmt.Fprintf(out, "%s: %s %s, %d lines, %d facts, %d endings, %s\n", l.File, l.ID, l.Version, len(l.Choices), len(l.Facts), len(l.Endings), strings.Join(l.Locales(), " "))
	for _, w := range l.Warnings {
		fmt.Fprintf(out, "  ! %s\n", w)
	}
	for _, p := range rehearsal.Test(l) {
		verdict := "ok"
		if len(p.Wrong) > 0 {
			verdict = "FAILED: " + strings.Join(p.Wrong, "; ")
			broken++
		}
		fmt.Fprintf(out, "  %s: %s points, %s, %s\n", p.Test.ID, points(p.Card.Points), p.Card.Ending, verdict)
	}
	return broken
}

func lessonFuzzCommand() *cobra.Command {
	var calls int
	var seed uint64
	cmd := &cobra.Command{
		Use:   "fuzz LESSON...",
		Short: "Play random legal calls in search of dead ends, unreachable lines and exploits",
		Long: `Plays random legal calls and fails on a dead end, an assert that breaks, a line
nobody reached (W102), and a call worth more than the model answer by over 15 % (W108).
Every finding comes with the steps that lead to it.`,
		Example:           "  fairdue lesson fuzz 4\n  fairdue lesson fuzz mine.toml --calls 300000",
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: completeLessons,
		RunE: func(cmd *cobra.Command, args []string) error {
			if calls < 1 || calls > 10_000_000 {
				return fmt.Errorf("--calls: want 1 to 10000000, got %d", calls)
			}
			findings := 0
			for _, name := range args {
				l, err := findLesson(name)
				if err != nil {
					return err
				}
				r := rehearsal.Fuzz(l, calls, seed)
				fmt.Fprintf(cmd.OutOrStdout(), "%s: %d calls, %d turns", l.ID, r.Calls, r.Turns)
				if r.Model > 0 {
					fmt.Fprintf(cmd.OutOrStdout(), "; best random call %.2f of the model answer", r.Best/r.Model)
				}
				fmt.Fprintln(cmd.OutOrStdout())
				for _, f := range r.Findings {
					fmt.Fprintf(cmd.OutOrStdout(), "  ! %s\n", f)
				}
				findings += len(r.Findings)
			}
			if findings > 0 {
				return failed(checkFailed, fmt.Errorf("%d findings", findings))
			}
			return nil
		},
	}
	cmd.Flags().IntVar(&calls, "calls", 10_000, "random calls a lesson")
	cmd.Flags().Uint64Var(&seed, "seed", 1, "seed of the random calls")
	return cmd
}

func lessonExplainCommand() *cobra.Command {
	var test, locale string
	cmd := &cobra.Command{
		Use:               "explain LESSON",
		Short:             "Say a lesson's conditions in words, and the arithmetic of one of its tests",
		Example:           "  fairdue lesson explain 4\n  fairdue lesson explain 4 --test trap",
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeLessons,
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := findLesson(args[0])
			if err != nil {
				return err
			}
			out := cmd.OutOrStdout()
			if test != "" {
				for _, p := range rehearsal.Test(l) {
					if p.Test.ID == test {
						explainTest(out, l, p, locale)
						return nil
					}
				}
				var have []string
				for _, t := range l.Tests {
					have = append(have, t.ID)
				}
				return fmt.Errorf("--test: %s has no test %q; it has %s", l.ID, test, strings.Join(have, ", "))
			}
			for _, f := range l.Facts {
				fmt.Fprintf(out, "fact %s is told when %s\n", f.ID, f.Reveal.Sentence(lesson.English))
			}
			for _, n := range l.Nodes {
				fmt.Fprintf(out, "node %s (%s) is open when %s\n", n.ID, n.Stage, n.When.Sentence(lesson.English))
			}
			for i := range l.Choices {
				if c := &l.Choices[i]; c.When.Given() {
					fmt.Fprintf(out, "choice %s may be said when %s\n", c.ID, c.When.Sentence(lesson.English))
				}
			}
			for _, r := range l.Replies {
				if r.When.Given() {
					fmt.Fprintf(out, "reply %s (%s) is said when %s\n", r.ID, r.Act, r.When.Sentence(lesson.English))
				}
			}
			for _, e := range l.Endings {
				fmt.Fprintf(out, "ending %s (%s) when %s\n", e.ID, e.Grade, e.When.Sentence(lesson.English))
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&test, "test", "", "test of the lesson whose card is explained")
	cmd.Flags().StringVar(&locale, "locale", "en", "language: en or de")
	return cmd
}

func explainTest(out io.Writer, l *lesson.Lesson, p rehearsal.Played, locale string) {
	fmt.Fprint(out, rehearsal.Transcript(p.Call, locale))
	fmt.Fprintf(out, "%s points, pass %v\n", points(p.Card.Points), p.Card.Pass)
	for _, s := range p.Card.Sections {
		if s.NA {
			fmt.Fprintf(out, "%s: does not apply\n", lesson.Say(locale, "section."+s.ID))
			continue
		}
		fmt.Fprintf(out, "%s: %s of %s\n", lesson.Say(locale, "section."+s.ID), points(s.Got), points(s.Of))
		for _, i := range p.Card.Items {
			if i.Section == s.ID && !i.NA {
				fmt.Fprintf(out, "  %s: %s of %s\n", lesson.Say(locale, "item."+i.ID), points(i.Got), points(i.Of))
			}
		}
	}
	for _, x := range p.Card.Lost {
		fmt.Fprintf(out, "-%s turn %d %s: %s %s\n", points(x.Points), x.Turn, x.Item, lesson.Say(locale, x.Why), x.Formula)
	}
	for _, f := range p.Card.AutoFails {
		fmt.Fprintf(out, "%s turn %d: %s (%s)\n", f.ID, f.Turn, lesson.Say(locale, "autofail."+f.ID), cites(f.Cites))
	}
	money := func(x float64) string { return fmt.Sprintf("%.2f", x/pow10(l.Currency.Digits)) }
	w := p.Card.Worth
	fmt.Fprintf(out, "promised %s, worth %s, model answer %s, best %s\n", money(w.Promised), money(w.Value), money(w.Model), money(w.Best))
	o := p.Call.Machine().Outcome()
	e := o.End
	fmt.Fprintf(out, "kept with %.3f at load %.3f, trust %.3f, clarity %.3f (rules of thumb, not a forecast)\n", o.Keep, o.Load, e.Trust, e.Clarity)
}

func pow10(n int) float64 {
	x := 1.0
	for range n {
		x *= 10
	}
	return x
}

func lessonGraphCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "graph LESSON",
		Short:             "Print a lesson's nodes, lines and gotos as a Graphviz graph",
		Example:           "  fairdue lesson graph 2 | dot -Tsvg > lesson.svg",
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeLessons,
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := findLesson(args[0])
			if err != nil {
				return err
			}
			var b strings.Builder
			fmt.Fprintf(&b, "digraph %q {\n  rankdir=LR\n  node [shape=box]\n  board [label=\"always\"]\n", l.ID)
			node := func(i int) string {
				if i < 0 {
					return "board"
				}
				return fmt.Sprintf("n%d", i)
			}
			for i, n := range l.Nodes {
				fmt.Fprintf(&b, "  n%d [label=%q]\n", i, n.ID+"\n"+n.Stage+"\n"+n.When.String())
			}
			for i := range l.Choices {
				c := &l.Choices[i]
				style := "solid"
				if c.Error != "" {
					style = "dashed"
				}
				fmt.Fprintf(&b, "  c%d [shape=ellipse style=%s label=%q]\n  %s -> c%d\n", i, style, c.ID+"\n"+c.Act.String()+"\n"+c.Error, node(c.Node), i)
				if c.Goto >= 0 {
					fmt.Fprintf(&b, "  c%d -> n%d\n", i, c.Goto)
				}
			}
			b.WriteString("}\n")
			_, err = io.WriteString(cmd.OutOrStdout(), b.String())
			return failed(machineFailed, err)
		},
	}
}

func lessonStringsCommand() *cobra.Command {
	var locale string
	cmd := &cobra.Command{
		Use:   "strings LESSON",
		Short: "Print the catalogue of a lesson's texts for translation",
		Long: `Prints a catalogue in the language asked for, with the English of each text beside
it and the hash it was made of; what is translated already stays. en-XA is the
pseudo-language: accents, and four tenths longer.`,
		Example:           "  fairdue lesson strings 4 --locale fr > fr/04-lost-my-job.toml",
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeLessons,
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := findLesson(args[0])
			if err != nil {
				return err
			}
			_, err = io.WriteString(cmd.OutOrStdout(), l.Skeleton(locale))
			return failed(machineFailed, err)
		},
	}
	cmd.Flags().StringVar(&locale, "locale", "de", "language of the catalogue")
	return cmd
}
