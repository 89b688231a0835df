package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"fairdue/scenarios"
	"fairdue/scenarios/calibrate"
	"fairdue/scenarios/history"
	"fairdue/scenarios/panel"
)

// fitting is the flags of calibrate.
type fitting struct {
	out, from, format string
	holdout, digits   int
	o                 calibrate.Options
}

func calibrateCommand() *cobra.Command {
	c := &fitting{}
	cmd := &cobra.Command{
		Use:   "calibrate HISTORY",
		Short: "Fit how revolving accounts are paid to a history of them",
		Long: `Fits the kinds of payers, their shares and habits to a history month by month, so
that simulated accounts show its statistics: transitions, payments given status,
persistence, months delinquent, patterns. HISTORY is a panel file (columns
account_id, period, balance, months_past_due, payment) or a folder that holds
panel.csv. What comes out is a behaviour that scenarios name under people.cards.

Behaviour is fitted UNDER the process of the time of the history: no action in the
calibrated world means going on as before. Promises, hardship plans, discounts and
costs cannot be learnt from payments; they stay inputs.

Every evaluated point is kept beside the output; after an interruption --resume
goes on from there.`,
		Example: `  fairdue calibrate history --out behaviour.toml
  fairdue calibrate panel.csv --holdout-months 2 --out behaviour.toml
  fairdue calibrate panel.csv --out behaviour.toml --resume`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return c.run(cmd.Context(), cmd.OutOrStdout(), args[0]) },
	}
	f := cmd.Flags()
	f.StringVarP(&c.out, "out", "o", "behaviour.toml", "file for the behaviour")
	f.StringVar(&c.from, "from", "cards", "behaviour to begin with: a file, or a name of the library")
	f.IntVar(&c.holdout, "holdout-months", 0, "months at the end of the history that are left out, for validate")
	f.IntVar(&c.digits, "digits", 2, "decimals of the history's currency")
	f.Uint64Var(&c.o.Seed, "seed", 1, "seed of the simulations")
	f.IntVar(&c.o.Starts, "starts", 2, "starts of the search beside the usual one")
	f.IntVar(&c.o.Workers, "workers", 0, "simulations at a time (default: all cores); never changes the result")
	f.BoolVar(&c.o.Resume, "resume", false, "go on from the points that an interrupted run left")
	f.StringVar(&c.format, "format", "text", "text or json")
	complete(cmd, "format", func() []string { return []string{"text", "json"} })
	return cmd
}

func (c *fitting) run(ctx context.Context, w io.Writer, name string) error {
	if err := textOrJSON(c.format); err != nil {
		return err
	}
	if c.holdout < 0 || c.o.Workers < 0 || c.o.Starts < 0 {
		return errors.New("--holdout-months, --workers and --starts cannot be negative")
	}
	h, err := readHistory(name, c.digits)
	if err != nil {
		return err
	}
	if from, to, _ := h.Periods(); c.holdout > 0 {
		if h = h.Between(from, to-c.holdout); h.Rows() == 0 {
			return fmt.Errorf("--holdout-months %d: the history has %d months, two must be left to fit", c.holdout, to-from+1)
		}
	}
	base, err := library().Cards(c.from)
	if err != nil {
		return fmt.Errorf("--from: %w", err)
	}
	c.o.Version, c.o.History, c.o.Points = version, filepath.Base(name), c.out+".points.jsonl"
	if c.o.Starts == 0 {
		c.o.Starts = -1
	}
	step, end := progress(-1, "fitting "+c.o.History)
	c.o.Step = step
	r, err := calibrate.Fit(ctx, base, h, c.o)
	end()
	if errors.Is(err, context.Canceled) {
		return failed(checkFailed, fmt.Errorf("interrupted: --resume goes on from %s", c.o.Points))
	}
	if err != nil {
		return err
	}
	if in, err := history.Open(name); err == nil && in.Counts.Invoices > 0 {
		r.Warnings = append(r.Warnings, "the history is of invoices: accounts are fitted as if each were billed once a month with a minimum due; use validate to see whether that predicts better than its baselines")
	}
	if err := writeCards(c.out, r.File); err != nil {
		return failed(machineFailed, err)
	}
	if c.format == "json" {
		return failed(machineFailed, writeJSON(w, r))
	}
	printFit(w, r)
	fmt.Fprintf(w, "\nBehaviour: %s (a scenario names it under people.cards)\n", c.out)
	return nil
}

func textOrJSON(format string) error {
	if format != "text" && format != "json" {
		return fmt.Errorf("--format %q: want text or json", format)
	}
	return nil
}

// readHistory reads a panel file, or that of a folder which import has written
// or which holds a panel.csv by itself.
func readHistory(name string, digits int) (*panel.Panel, error) {
	if digits < 0 || digits > 4 {
		return nil, fmt.Errorf("--digits %d: want a number from 0 to 4", digits)
	}
	file := name
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		if _, err := os.Stat(filepath.Join(name, history.MetaFile)); err == nil {
			h, err := history.Open(name)
			if err != nil {
				return nil, err
			}
			return h.ReadPanel()
		}
		file = filepath.Join(name, "panel.csv")
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return panel.Read(f, file, digits)
}

func writeCards(name string, f *scenarios.CardsFile) error {
	return scenarios.WriteFile(name, f.Write)
}

func printFit(w io.Writer, r *calibrate.Result) {
	group, t := "", table.NewWriter()
	flush := func() {
		if group != "" {
			fmt.Fprintf(w, "\n%s\n%s\n", group, t.Render())
		}
	}
	for _, x := range r.Rows {
		if x.Group == panel.GroupByMonth {
			continue
		}
		if x.Group != group {
			flush()
			group, t = x.Group, plainTable("", "history", "95 %", "fit", "z", "fitted to")
		}
		mark := ""
		if x.Used {
			mark = "yes"
		}
		t.AppendRow(table.Row{x.Name, figure(float64(x.Actual)), span(float64(x.Low), float64(x.High)), figure(float64(x.Fitted)), zed(float64(x.Z)), mark})
	}
	flush()
	t = plainTable("parameter", "value", "95 %", "the history says")
	for _, p := range r.Parameters {
		t.AppendRow(table.Row{p.Name, figure(p.Value), span(p.Low, p.High), p.Verdict})
	}
	fmt.Fprintf(w, "\nparameters\n%s\n", t.Render())
	for _, l := range r.Loose {
		fmt.Fprintf(w, "loose together, %.0f %% of the doubt left: %s\n", 100*l.Doubt, strings.Join(l.Names, ", "))
	}
	fmt.Fprintf(w, "%d statistics, squares of the misses %.0f; condition of the Jacobian %.0f; %d simulations\n", r.Used, r.Distance, r.Condition, r.Evaluations)
	for _, x := range r.Warnings {
		fmt.Fprintln(w, "warning:", x)
	}
}

func figure(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	return fmt.Sprintf("%.4f", x)
}

func span(lo, hi float64) string { return "[" + figure(lo) + ", " + figure(hi) + "]" }

func zed(z float64) string {
	if math.IsNaN(z) || math.IsInf(z, 0) {
		return "-"
	}
	return fmt.Sprintf("%+.1f", z)
}

// plainTable is a table with the first column to the left.
func plainTable(head ...string) table.Writer {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Format.Header = 0
	row := table.Row{}
	var configs []table.ColumnConfig
	for i, h := range head {
		row = append(row, h)
		if i > 0 {
			configs = append(configs, table.ColumnConfig{Number: i + 1, Align: 2, AlignHeader: 2})
		}
	}
	t.AppendHeader(row)
	t.SetColumnConfigs(configs)
	return t
}
