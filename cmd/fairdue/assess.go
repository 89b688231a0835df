package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"fairdue/agents"
	"fairdue/charts"
	"fairdue/charts/assessment"
	"fairdue/scenarios/assess"
	"fairdue/scenarios/history"
)

func assessCommand() *cobra.Command {
	var o assess.Options
	var out, format, least string
	cmd := &cobra.Command{
		Use:   "assess HISTORY",
		Short: "Say what the present process achieves, and where it leaks",
		Long: `Reads a history that fairdue import has made: ageing, roll and cure rates, days of
sales (DSO, best-possible DSO, ADD, CEI), what is collected by age and cohort, ways of
paying, concentration, promises kept, what followed contact; each figure with an
interval from the bootstrap over accounts, and a list of what this history cannot say.
Writes report.html, assessment.json, figures.csv and one SVG a figure.`,
		Example: `  fairdue import card-sample --out cards && fairdue assess cards
  fairdue assess history --out assessment --format json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return fmt.Errorf("--format %q: want text or json", format)
			}
			h, err := history.Open(args[0])
			if err != nil {
				return err
			}
			if least != "" {
				if o.Least, err = agents.ParseMoney(least, h.Digits); err != nil || o.Least < 1 {
					return fmt.Errorf("--least %q: want an amount above nothing with at most %d decimals", least, h.Digits)
				}
			}
			o.Version = version
			r, err := assess.Assess(cmd.Context(), h, o)
			var path *os.PathError
			switch {
			case errors.Is(err, context.Canceled):
				return failed(machineFailed, err)
			case errors.As(err, &path) && !errors.Is(err, os.ErrNotExist):
				return failed(machineFailed, err)
			case err != nil:
				return err
			}
			if out == "" && format == "text" {
				out = "out"
			}
			if out != "" {
				if err := writeAssessment(folder(out), r, "fairdue assess "+args[0]); err != nil {
					return err
				}
			}
			if format == "json" {
				return failed(machineFailed, writeJSON(cmd.OutOrStdout(), r))
			}
			printAssessment(cmd.OutOrStdout(), r)
			fmt.Fprintf(cmd.OutOrStdout(), "\n%s\n", filepath.Join(out, "report.html"))
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVarP(&out, "out", "o", "", "folder to write to (default out; with --format json nothing is written unless it is given)")
	f.StringVar(&format, "format", "text", "text or json")
	f.Uint64Var(&o.Seed, "seed", 1, "of the bootstrap")
	f.StringVar(&least, "least", "", "statements below it say nothing of the share paid (default: about a fiftieth of the mean one)")
	return cmd
}

func writeAssessment(f folder, r *assess.Result, command string) error {
	if err := f.open(); err != nil {
		return err
	}
	if err := f.write("assessment.json", func(w io.Writer) error { return writeJSON(w, r) }); err != nil {
		return err
	}
	if err := f.write("figures.csv", func(w io.Writer) error { return assessment.WriteFigures(w, r) }); err != nil {
		return err
	}
	for _, g := range assessment.Figures(r) {
		if err := f.write(g.Name+".svg", func(w io.Writer) error { return g.WriteSVG(w, assessment.Wide) }); err != nil {
			return err
		}
	}
	return f.write("report.html", func(w io.Writer) error { return assessment.Write(w, r, assessment.Options{Command: command}) })
}

// printAssessment says the answer, the indicators, the leaks and what cannot be
// said.
func printAssessment(w io.Writer, r *assess.Result) {
	fmt.Fprintf(w, "\n%s\n\n", wrap(r.Answer, 100))
	right := func(ns ...int) (cs []table.ColumnConfig) {
		for _, n := range ns {
			cs = append(cs, table.ColumnConfig{Number: n, Align: text.AlignRight, AlignHeader: text.AlignRight})
		}
		return cs
	}
	t := plain(w)
	t.AppendHeader(table.Row{"", "value", "95 % interval", "unit"})
	t.SetColumnConfigs(right(2, 3))
	for _, f := range r.Figures {
		v, span := assessment.Print(f.Estimate, f.Unit, r.Digits)
		t.AppendRow(table.Row{f.Title, v, span, charts.UnitLabel(f.Unit, r.Currency)})
	}
	t.Render()
	fmt.Fprintf(w, "\nWhere it leaks, %s:\n", r.Currency)
	t = plain(w)
	t.SetColumnConfigs(right(2, 3))
	for _, l := range r.Leaks {
		v, span := assessment.Print(l.Money, "money", r.Digits)
		t.AppendRow(table.Row{wrap(l.Name, 34), v, span, wrap(l.Text+", "+l.Per, 60)})
	}
	t.Render()
	fmt.Fprintln(w, "\nWhat this history cannot say:")
	for _, s := range r.CannotSay {
		fmt.Fprintf(w, "  %s\n", strings.ReplaceAll(wrap(s.What+": "+s.Why, 98), "\n", "\n    "))
	}
	for _, s := range r.Warnings {
		fmt.Fprintf(w, "\n! %s", wrap(s, 98))
	}
	fmt.Fprintf(w, "\n\n%d accounts, %s to %s; intervals: bootstrap over accounts, seed %d, version %s\n", r.Accounts, r.First, r.Last, r.Seed, r.Version)
}
