package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"fairdue/scenarios/shift"
	"fairdue/ui/desk"
	"fairdue/ui/session"
)

func replayCommand() *cobra.Command {
	var transcript bool
	var from string
	cmd := &cobra.Command{
		Use:   "replay FILE...",
		Short: "Play attempt files again and hold the result against what they say",
		Long: `Plays each attempt again on its lesson or desk. A file that is cut short or changed, a
lesson that has changed, and a replay that does not reproduce the score are refused
and named. Exit code 1 if any is. No file is ever written.`,
		Example: "  fairdue replay attempts/*.json",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var errs []error
			for _, file := range args {
				if line, ok, err := replayDesk(file, from); ok {
					if errs = append(errs, err); err == nil {
						fmt.Fprintln(cmd.OutOrStdout(), line)
						errs = errs[:len(errs)-1]
					}
					continue
				}
				s, err := replayFile(file, from)
				if err != nil {
					errs = append(errs, err)
					continue
				}
				r := s.Result()
				if r == nil {
					fmt.Fprintf(cmd.OutOrStdout(), "%s: %s, not finished, %d steps\n", file, s.Lesson.ID, len(s.Steps()))
					continue
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s: %s, %s points, %s, reproduced\n", file, s.Lesson.ID, points(r.Reported), r.Ending)
				if transcript {
					for _, e := range s.Scene("en").Transcript {
						fmt.Fprintf(cmd.OutOrStdout(), "  %d %s\n", e.Turn, e.Text)
					}
				}
			}
			if err := errors.Join(errs...); err != nil {
				return failed(checkFailed, fmt.Errorf("%d of %d attempts refused\n%w", len(errs), len(args), err))
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&from, "lesson", "", "file of the lesson or desk, if it is not of the library")
	cmd.Flags().BoolVar(&transcript, "transcript", false, "print what was said")
	return cmd
}

// replayDesk is replayFile for the attempt of a day at the desk; ok is false for
// another file.
func replayDesk(file, from string) (line string, ok bool, err error) {
	data, err := os.ReadFile(file)
	if err != nil || !desk.IsAttempt(data) {
		return "", false, nil
	}
	a, err := desk.ReadAttempt(file, data)
	if err != nil {
		return "", true, err
	}
	if from == "" {
		from = a.Desk
	}
	s, err := shift.Find(from)
	if err != nil {
		return "", true, fmt.Errorf("%s: %w", file, err)
	}
	d, err := a.Replay(s)
	if err != nil {
		return "", true, fmt.Errorf("%s: %w", file, err)
	}
	if r := d.Result(); r != nil {
		return fmt.Sprintf("%s: desk %s, %d calls, %d promises, %s kept, reproduced", file, s.Name, r.Attempts, r.Promises, s.Scenario.Major(r.Kept)), true, nil
	}
	return fmt.Sprintf("%s: desk %s, not finished, %d steps", file, s.Name, len(a.Steps)), true, nil
}

func replayFile(file, from string) (*session.Session, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	a, err := session.ReadAttempt(file, data)
	if err != nil {
		return nil, err
	}
	if from == "" {
		from = a.Lesson
	}
	l, err := findLesson(from)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	s, err := a.Replay(l)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return s, nil
}
