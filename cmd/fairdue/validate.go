package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"fairdue/scenarios/calibrate"
	"fairdue/scenarios/panel"
)

// checking is the flags of validate.
type checking struct {
	format string
	digits int
	o      calibrate.Checks
}

func validateCommand() *cobra.Command {
	c := &checking{}
	cmd := &cobra.Command{
		Use:   "validate BEHAVIOUR HISTORY",
		Short: "Predict the last months of a history, beside two naive baselines",
		Long: `Hides the last months of a history, plays the accounts on from what is left with a
fitted behaviour, and sets what it predicts beside what came, with intervals and
z-scores (misses in standard errors of what came). Two baselines know the same:
the last month repeated, and months past due as a first-order Markov chain.

Fit with the same --holdout-months, or the months are not unseen.`,
		Example: `  fairdue calibrate panel.csv --holdout-months 2 --out behaviour.toml
  fairdue validate behaviour.toml panel.csv --holdout-months 2`,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.run(cmd.Context(), cmd.OutOrStdout(), args[0], args[1])
		},
	}
	f := cmd.Flags()
	f.IntVar(&c.o.Holdout, "holdout-months", 2, "months at the end of the history that are predicted")
	f.IntVarP(&c.o.Replications, "replications", "n", 20, "simulations")
	f.IntVar(&c.digits, "digits", 2, "decimals of the history's currency")
	f.Uint64Var(&c.o.Seed, "seed", 1, "seed of the simulations")
	f.IntVar(&c.o.Workers, "workers", 0, "simulations at a time (default: all cores); never changes the result")
	f.StringVar(&c.format, "format", "text", "text or json")
	complete(cmd, "format", func() []string { return []string{"text", "json"} })
	return cmd
}

func (c *checking) run(ctx context.Context, w io.Writer, behaviour, history string) error {
	if err := textOrJSON(c.format); err != nil {
		return err
	}
	if c.o.Holdout < 1 || c.o.Replications < 2 || c.o.Workers < 0 {
		return errors.New("--holdout-months wants 1 or more, --replications 2 or more, --workers not below 0")
	}
	f, err := library().Cards(behaviour)
	if err != nil {
		return err
	}
	h, err := readHistory(history, c.digits)
	if err != nil {
		return err
	}
	c.o.Draws = 200
	step, end := progress(2*c.o.Replications+c.o.Draws, "predicting "+filepath.Base(history))
	c.o.Step = step
	v, err := calibrate.Validate(ctx, f, h, c.o)
	end()
	if errors.Is(err, context.Canceled) {
		return failed(checkFailed, errors.New("interrupted"))
	}
	if err != nil {
		return err
	}
	v.History = filepath.Base(history)
	if c.format == "json" {
		return failed(machineFailed, writeJSON(w, v))
	}
	printValidation(w, v)
	return nil
}

func printValidation(w io.Writer, v *calibrate.Validation) {
	fmt.Fprintf(w, "%s: %d accounts; %s to %s known, %d months predicted\n", v.History, v.Accounts, panel.PeriodName(v.First), panel.PeriodName(v.Last), v.Holdout)
	group, t := "", table.NewWriter()
	flush := func() {
		if group != "" {
			fmt.Fprintf(w, "\n%s\n%s\n", group, t.Render())
		}
	}
	for _, x := range v.Rows {
		if x.Group != group {
			flush()
			group, t = x.Group, plainTable("", "actual", "95 %", "model", "z", "Markov", "z", "repeated", "z")
		}
		t.AppendRow(table.Row{
			x.Name, figure(float64(x.Actual)), span(float64(x.Low), float64(x.High)), figure(float64(x.Model)), zed(float64(x.Z)),
			figure(float64(x.Markov)), zed(float64(x.MarkovZ)), figure(float64(x.Repeated)), zed(float64(x.RepeatedZ)),
		})
	}
	flush()
	t = plainTable("root of the mean square of z", "rows", "model", "Markov", "repeated")
	for _, g := range v.Groups {
		t.AppendRow(table.Row{g.Name, g.Rows, fmt.Sprintf("%.1f", g.Model), fmt.Sprintf("%.1f", g.Markov), fmt.Sprintf("%.1f", g.Repeated)})
	}
	fmt.Fprintf(w, "\n%s\n", t.Render())
	var nearer, not []string
	for _, g := range v.Groups {
		if g.Model < min(g.Markov, g.Repeated) {
			nearer = append(nearer, g.Name)
		} else {
			not = append(not, g.Name)
		}
	}
	for _, x := range []struct {
		what   string
		groups []string
	}{{"nearer than both baselines", nearer}, {"not nearer than both", not}} {
		if len(x.groups) > 0 {
			fmt.Fprintf(w, "The model is %s in: %s\n", x.what, strings.Join(x.groups, ", "))
		}
	}
	for _, x := range v.Warnings {
		fmt.Fprintln(w, "warning:", x)
	}
}
