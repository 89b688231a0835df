package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	trainees "fairdue/ui/progress"
	"fairdue/ui/session"
	"fairdue/ui/trainer"
	"fairdue/ui/trainer/xapi"
)

func exportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write a folder of attempts as xAPI statements or as a table",
		Long: `Replays every attempt in the folder and writes what it came to. An attempt that does
not reproduce its score is not written; it is named, and the exit code is 1 after
the rest is written.`,
		Args: cobra.NoArgs,
	}
	cmd.AddCommand(exportXAPICommand(), exportCSVCommand())
	return cmd
}

func exportXAPICommand() *cobra.Command {
	var out, home, version, format string
	var turns bool
	var from reading
	cmd := &cobra.Command{
		Use:   "xapi DIR",
		Short: "Write xAPI statements",
		Long: `Writes the statements of every attempt: initialized, with --turns answered for every
line, passed or failed with the score, completed, terminated; of every day at the desk
initialized and, once it is finished, completed with its figures and terminated, without
a score, as a day has no mark to pass. The ids come from
--home, the attempt, the kind and the turn, so that exporting again gives the same
bytes and a learning record store keeps each statement once.

--home is an IRI of your own; accounts, lessons, desks and extensions are named under it.
Actors are accounts with the trainee's opaque id; no statement holds a name or a
word of the debtor. An attempt that does not say when it began, or whose it is, is
refused and named. Nothing is sent: statements are the same for both --version, which
says only the header that they are to be sent with.`,
		Example: "  fairdue export xapi attempts --home https://training.example.org --out statements.jsonl",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(xapi.Versions, version) {
				return fmt.Errorf("--version: want %s, got %q", strings.Join(xapi.Versions, " or "), version)
			}
			if format != "jsonl" && format != "json" {
				return fmt.Errorf("--format: want jsonl or json, got %q", format)
			}
			e, err := xapi.New(home)
			if err != nil {
				return fmt.Errorf("--home: %w", err)
			}
			e.Turns = turns
			c, err := from.cohort(args[0])
			if err != nil {
				return err
			}
			n, without := 0, c.Refused
			err = stream(out, cmd.OutOrStdout(), func(w io.Writer) error {
				s := &statements{w: w, list: format == "json"}
				err := c.Each(func(p *trainees.Played, a *session.Attempt, x *session.Session) error {
					list, err := e.Statements(p, a, x)
					if err != nil {
						without = append(without, trainees.Refused{Name: p.Name, Err: err})
						return nil
					}
					return s.write(list)
				})
				for i := range c.Days {
					list, why := e.Day(&c.Days[i])
					if why != nil {
						without = append(without, trainees.Refused{Name: c.Days[i].Name, Err: why})
						continue
					}
					if err == nil {
						err = s.write(list)
					}
				}
				n = s.n
				return errors.Join(err, s.end())
			})
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "%s: %d statements; send them with X-Experience-API-Version: %s\n", out, n, version)
			return refused(without)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&out, "out", "o", "-", "file to write, - for standard output")
	f.StringVar(&home, "home", "", "IRI of the installation, such as https://training.example.org")
	f.StringVar(&version, "version", xapi.Versions[0], "of the standard: "+strings.Join(xapi.Versions, " or "))
	f.StringVar(&format, "format", "jsonl", "jsonl, a statement a line, or json, one list")
	f.BoolVar(&turns, "turns", false, "a statement for every line said, too")
	cmd.MarkFlagRequired("home")
	from.flags(cmd)
	return cmd
}

// statements writes statements a line each, or as one list.
type statements struct {
	w    io.Writer
	list bool
	n    int
}

func (s *statements) write(list []xapi.Statement) error {
	for i := range list {
		var b strings.Builder
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(&list[i]); err != nil {
			return err
		}
		line := b.String()
		if s.list {
			line = strings.TrimSuffix(line, "\n")
			if s.n == 0 {
				line = "[" + line
			} else {
				line = ",\n" + line
			}
		}
		if _, err := io.WriteString(s.w, line); err != nil {
			return failed(machineFailed, err)
		}
		s.n++
	}
	return nil
}

func (s *statements) end() error {
	text := ""
	switch {
	case s.list && s.n == 0:
		text = "[]\n"
	case s.list:
		text = "]\n"
	}
	_, err := io.WriteString(s.w, text)
	return failed(machineFailed, err)
}

func exportCSVCommand() *cobra.Command {
	var out, table string
	var from reading
	cmd := &cobra.Command{
		Use:     "csv DIR",
		Short:   "Write a row for each attempt, for each turn, or for each day at the desk",
		Long:    "Writes a table in the order in which the attempts began.\n\n" + columns("attempts", trainer.AttemptColumns) + "\n" + columns("turns", trainer.TurnColumns) + "\n" + columns("days", trainer.DayColumns),
		Example: "  fairdue export csv attempts --out attempts.csv\n  fairdue export csv attempts --table turns --out turns.csv\n  fairdue export csv attempts --table days --out days.csv",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains([]string{"attempts", "turns", "days"}, table) {
				return fmt.Errorf("--table: want attempts, turns or days, got %q", table)
			}
			c, err := from.cohort(args[0])
			if err != nil {
				return err
			}
			write := c.WriteAttempts
			switch table {
			case "turns":
				write = c.WriteTurns
			case "days":
				write = c.WriteDays
			}
			if err := stream(out, cmd.OutOrStdout(), write); err != nil {
				return err
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "%s: %s\n", out, counted(c))
			return refused(c.Refused)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&out, "out", "o", "-", "file to write, - for standard output")
	f.StringVar(&table, "table", "attempts", "attempts, turns or days")
	from.flags(cmd)
	return cmd
}

// columns describes a table.
func columns(name string, list []trainer.Column) string {
	var b strings.Builder
	fmt.Fprintf(&b, "--table %s:\n", name)
	for _, c := range list {
		fmt.Fprintf(&b, "  %-20s %s\n", c.Name, c.Says)
	}
	return b.String()
}
