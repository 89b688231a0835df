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

	"github.com/spf13/cobra"

	"fairdue/scenarios/lesson"
	"fairdue/scenarios/shift"
	trainees "fairdue/ui/progress"
	"fairdue/ui/session"
	"fairdue/ui/store"
	"fairdue/ui/trainer"
)

func dashboardCommand() *cobra.Command {
	var out, lang string
	var most int
	var from reading
	cmd := &cobra.Command{
		Use:   "dashboard DIR",
		Short: "Write the trainer's page over a folder of attempts",
		Long: `Replays every attempt in the folder and writes one HTML page that needs nothing
else: trainees by skill, what failed a call with the words and the rule, facts most
missed, wrong lines most chosen, how hard the lessons have shown themselves, the
rates of reaching, promising and keeping, days at the desk beside the autopilot's, and what a trainer
overruled.

An attempt that does not reproduce its score is not counted; it is named, and the
exit code is 1 after the page is written. Nothing in the folder is changed.`,
		Example: "  fairdue dashboard attempts --out dashboard.html",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(store.Locales, lang) {
				return fmt.Errorf("--lang: want %s, got %q", strings.Join(store.Locales, " or "), lang)
			}
			if most < 1 {
				return fmt.Errorf("--log: want 1 or more, got %d", most)
			}
			c, err := from.cohort(args[0])
			if err != nil {
				return err
			}
			err = stream(out, cmd.OutOrStdout(), func(w io.Writer) error {
				return c.WritePage(w, trainer.Page{Locale: lang, Log: most, Folder: args[0]})
			})
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "%s: %s of %d trainees\n", out, counted(c), c.People())
			return refused(c.Refused)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&out, "out", "o", "dashboard.html", "file to write, - for standard output")
	f.StringVar(&lang, "lang", lesson.English, "language: en or de")
	f.IntVar(&most, "log", 200, "calls with an auto-fail shown, the newest")
	from.flags(cmd)
	return cmd
}

// counted is how many attempts and days there are.
func counted(c *trainer.Cohort) string {
	s := fmt.Sprintf("%d attempts", len(c.Played))
	if n := len(c.Days); n > 0 {
		s += fmt.Sprintf(", %d days at the desk", n)
	}
	return s
}

// reading is how a folder of attempts is read.
type reading struct{ lessons, desks, rules string }

func (r *reading) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&r.lessons, "lessons", "", "folder with lessons that are not of the library, or other versions of them")
	cmd.Flags().StringVar(&r.desks, "desks", "", "folder with desks that are not of the library, or other versions of them")
	cmd.Flags().StringVar(&r.rules, "progress", "", "file in the place of the standard parameters of ratings, reviews and bands")
}

// cohort replays a folder of attempts.
func (r *reading) cohort(dir string) (*trainer.Cohort, error) {
	st, err := store.ReadFolder(dir)
	if err != nil {
		return nil, err
	}
	shelf, rules, err := r.read()
	if err != nil {
		return nil, err
	}
	desks, err := r.settings()
	if err != nil {
		return nil, err
	}
	return trainer.Read(st, shelf, desks, rules)
}

// settings is the desks.
func (r *reading) settings() (*trainees.Desks, error) {
	desks := trainees.NewDesks()
	if r.desks == "" {
		return desks, nil
	}
	files, err := filepath.Glob(filepath.Join(r.desks, "*.toml"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("--desks: there is no desk (*.toml) in %s", r.desks)
	}
	for _, f := range files {
		s, err := shift.Find(f)
		if err != nil {
			return nil, err
		}
		desks.Put(s, filepath.ToSlash(f))
	}
	return desks, nil
}

// read is the lessons and the parameters.
func (r *reading) read() (*trainees.Shelf, *trainees.Rules, error) {
	shelf, rules := trainees.NewShelf(), trainees.Standard()
	if r.lessons != "" {
		files, err := filepath.Glob(filepath.Join(r.lessons, "*.toml"))
		if err != nil || len(files) == 0 {
			return nil, nil, fmt.Errorf("--lessons: there is no lesson (*.toml) in %s", r.lessons)
		}
		for _, f := range files {
			l, err := findLesson(f)
			if err != nil {
				return nil, nil, err
			}
			shelf.Put(l)
		}
	}
	if r.rules == "" {
		return shelf, rules, nil
	}
	data, err := os.ReadFile(r.rules)
	if err != nil {
		return nil, nil, err
	}
	rules, err = trainees.ReadRules(r.rules, data)
	return shelf, rules, err
}

// refused names the files that do not count, exit code 1.
func refused(list []trainees.Refused) error {
	if len(list) == 0 {
		return nil
	}
	lines := []string{fmt.Sprintf("%d files are not counted", len(list))}
	for _, r := range list {
		lines = append(lines, r.Name+": "+strings.TrimPrefix(r.Err.Error(), r.Name+": "))
	}
	return failed(checkFailed, errors.New(strings.Join(lines, "\n")))
}

// stream writes a file beside its place while it grows and moves it there when
// it is whole; "-" is standard output.
func stream(path string, std io.Writer, fill func(io.Writer) error) error {
	if path == "-" {
		b := bufio.NewWriter(std)
		if err := fill(b); err != nil {
			return err
		}
		return failed(machineFailed, b.Flush())
	}
	t, err := os.CreateTemp(filepath.Dir(path), ".fairdue-*")
	if err != nil {
		return failed(machineFailed, fmt.Errorf("cannot write %s: %w", path, err))
	}
	defer os.Remove(t.Name())
	b := bufio.NewWriter(t)
	if err = fill(b); err != nil {
		t.Close()
		return err
	}
	for _, do := range []func() error{b.Flush, t.Sync, func() error { return t.Chmod(0o644) }, t.Close, func() error { return os.Rename(t.Name(), path) }} {
		if err := do(); err != nil {
			t.Close()
			return failed(machineFailed, fmt.Errorf("cannot write %s: %w", path, err))
		}
	}
	return nil
}

func overruleCommand() *cobra.Command {
	var item, reason, by, points string
	var stands, waive bool
	var from string
	cmd := &cobra.Command{
		Use:   "overrule ATTEMPT",
		Short: "Write beside an attempt what a trainer sees otherwise",
		Long: `Writes ATTEMPT.override.json beside an attempt: an item of the scorecard with the
points that the trainer gives it, or an auto-fail that stands or does not, with the
reason and the trainer's opaque id. Without an item it says that the trainer agrees.
The computed score is never changed; both are shown.`,
		Example: `  fairdue overrule attempts/lost-my-job-1.json --item reason --points 4 --reason "asked in other words" --trainer tr-7
  fairdue overrule attempts/lost-my-job-1.json --item AF-07 --waive --reason "the figure was a slip, corrected at once" --trainer tr-7
  fairdue overrule attempts/lost-my-job-2.json --trainer tr-7`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := session.CheckTrainee(by); err != nil {
				return fmt.Errorf("--trainer: %w", err)
			}
			o := trainer.Override{Item: item, Reason: reason}
			flags := cmd.Flags()
			if flags.Changed("points") {
				x, err := strconv.ParseFloat(points, 64)
				if err != nil {
					return fmt.Errorf("--points: %q is no number", points)
				}
				o.Points = &x
			}
			if stands || waive {
				o.Stands = &stands
			}
			var list []trainer.Override
			if item != "" {
				list = append(list, o)
			} else if flags.Changed("points") || stands || waive || reason != "" {
				return fmt.Errorf("--item: say which item or auto-fail is meant")
			}
			st, err := store.ReadFolder(filepath.Dir(args[0]))
			if err != nil {
				return err
			}
			shelf := trainees.NewShelf()
			if from != "" {
				l, err := findLesson(from)
				if err != nil {
					return err
				}
				shelf.Put(l)
			}
			x, err := trainer.Overrule(st, filepath.Base(args[0]), shelf, by, list...)
			if err != nil {
				return err
			}
			verdict := "not passed"
			if x.Pass {
				verdict = "passed"
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s: by the trainer %.1f points, %s\n", filepath.Join(st.Place(), store.OverrideOf(filepath.Base(args[0]))), x.Points, verdict)
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVar(&item, "item", "", "item of the scorecard, or auto-fail, such as AF-07")
	f.StringVar(&points, "points", "", "points that the item gets")
	f.BoolVar(&stands, "stands", false, "the auto-fail is one, though it was not found")
	f.BoolVar(&waive, "waive", false, "the auto-fail is none")
	f.StringVar(&reason, "reason", "", "why")
	f.StringVar(&by, "trainer", "", "the trainer's opaque id; never a name")
	f.StringVar(&from, "lesson", "", "file of the lesson, if it is not of the library")
	cmd.MarkFlagRequired("trainer")
	cmd.MarkFlagsMutuallyExclusive("stands", "waive", "points")
	return cmd
}
