//go:build !js

package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"fairdue/scenarios/lesson"
	"fairdue/ui"
)

// The exit codes, as those of fairdue.
const (
	done          = 0
	wrongInput    = 2
	machineFailed = 3
)

// failure is an error with its exit code.
type failure struct {
	code int
	err  error
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := root().ExecuteContext(ctx)
	stop()
	os.Exit(exitCode(err))
}

func exitCode(err error) int {
	if err == nil {
		return done
	}
	fmt.Fprintln(os.Stderr, "sandbox:", err)
	var f *failure
	if errors.As(err, &f) {
		return f.code
	}
	return wrongInput
}

func root() *cobra.Command {
	var o ui.Options
	var dump string
	c := &cobra.Command{
		Use:   "sandbox",
		Short: "Practise debt collection calls in a window",
		Long: `Opens a window to practise calls with simulated debtors: a brief, the call, its
record, the debrief, and a day at the desk. Everything can be done by keyboard
alone and by mouse alone.

Every step is kept as it is taken. A call that was cut off, by closing the window
or otherwise, goes on where it stood.

Without a display: sandbox serve shows the same in a browser, and fairdue practise
in the terminal, for screen readers too.`,
		Example: `  sandbox
  sandbox --lesson 4 --lang de --text-scale 150
  sandbox serve`,
		Args:          cobra.NoArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		Version:       ui.Version,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if dump != "" {
				o.Watch = func(v *ui.View) { write(dump, v) }
			}
			o.Download, o.Done = download, cmd.Context().Done()
			o.System.Locale = cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG"))
			return window(o)
		},
	}
	f := c.Flags()
	f.StringVar(&o.Attempts, "attempts", "", "folder of the attempt files (default: in the user's configuration folder)")
	f.StringVar(&o.Trainee, "trainee", "", "an opaque id to stand in attempt files; never a name (default: as set)")
	f.StringVar(&o.Locale, "lang", "", "language: en or de (default: as set, else the system's)")
	f.IntVar(&o.TextScale, "text-scale", 0, "size of the type, per cent: 100 to 200 (default: as set)")
	f.Uint64Var(&o.Seed, "seed", 0, "seed of every attempt, for tests (default: another for each)")
	f.StringVar(&o.Lesson, "lesson", "", "lesson to open at once, by name or number")
	f.StringVar(&dump, "dump", "", "file that always holds, as JSON, what the window shows and where each widget is: for tests and assistive tools")
	for flag, values := range map[string][]string{"lesson": lesson.Library(), "lang": {lesson.English, lesson.German}} {
		if err := c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)); err != nil {
			panic("sandbox: " + err.Error())
		}
	}
	c.AddCommand(serveCommand())
	return c
}

// window opens the window. That there can be none is one line, with the way
// out.
func window(o ui.Options) error {
	g, err := ui.Open(o)
	var wrong *ui.OptionError
	switch {
	case errors.As(err, &wrong):
		return err
	case err != nil:
		return &failure{machineFailed, err}
	}
	if err := ui.Run(g); err != nil {
		why, _, _ := strings.Cut(err.Error(), "\n")
		return &failure{machineFailed, fmt.Errorf("cannot open a window (%s); practise in the terminal with: fairdue practise", why)}
	}
	return nil
}

// write puts a view in the place of the last one. A dump that cannot be written
// must not end a call.
func write(file string, v *ui.View) {
	next := filepath.Join(filepath.Dir(file), "."+filepath.Base(file))
	if os.WriteFile(next, append(bytes.TrimSpace(v.JSON()), '\n'), 0o644) == nil {
		os.Rename(next, file)
	}
}
