package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"fairdue/charts"
	"fairdue/charts/decision"
	"fairdue/scenarios"
	"fairdue/scenarios/experiment/choose"
	"fairdue/scenarios/experiment/sensitivity"
)

// analysis is the flags of sensitivity.
type analysis struct {
	choices
	objective  string
	parameters string
	o          sensitivity.Options
	precision  string
	resume     bool
}

func sensitivityCommand() *cobra.Command {
	c := &analysis{}
	cmd := &cobra.Command{
		Use:   "sensitivity",
		Short: "Say which uncertain parameters would change the decision between two plans",
		Long: `Plays two plans against the same debtors with the same luck while the parameters
of behaviour move through their ranges: one at a time, with the value at which the
decision switches; with --morris also all at once in paths, which shows what matters
in company; with --sobol the share of each in the variance. The ranges stand in a
data file; --parameters takes your own.

--precision 2% adds replications until each difference in the table is known to that
share of the better plan's objective. --time plays whole rounds of the table for as
long as leaves time for what follows it, and leaves out what does not fit; the result
says how far it came. Rows are kept in the folder of --out; after an interruption, or
with more time, --resume plays what is missing. sensitivity.xlsx works the switching
values out anew for a lead that you ask of the first plan.`,
		Example: `  fairdue sensitivity --plan early-and-fair --plan escalating-letters
  fairdue sensitivity --plan a.toml --plan b.toml --only contact_rate,kept_rate --replications 40
  fairdue sensitivity --precision 2% --time 3m --out what-if --resume
  fairdue sensitivity --morris 20 --sobol 64 --objective total_value --out what-if`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.run(cmd) },
	}
	f := cmd.Flags()
	f.StringArrayVarP(&c.plans, "plan", "p", nil, "plan: a name of the library or a file; two of them (default: the scenario's champion and its last)")
	f.StringVar(&c.objective, "objective", "net_recovery", "indicator that decides; \"max X\" or \"min X\" says which way")
	f.StringVar(&c.parameters, "parameters", "", "file of parameters and ranges (default: the shipped one)")
	f.StringSliceVar(&c.o.Only, "only", nil, "names of parameters, instead of all")
	f.IntVarP(&c.o.Replications, "replications", "n", 0, "replications at each value (default: the scenario's)")
	f.StringVar(&c.precision, "precision", "", "play until each difference in the table is known to this share of the better plan's objective, such as 2%")
	f.DurationVar(&c.o.Time, "time", 0, "play whole rounds of the table, and what follows it, for at most so long, such as 90s")
	f.IntVar(&c.o.Steps, "steps", 0, "bisections of a range in which the decision switches (default 5)")
	f.IntVar(&c.o.Morris, "morris", 0, "paths of Morris's screening; 10 to 50 do well")
	f.IntVar(&c.o.Sobol, "sobol", 0, "rows of the design for Sobol's indices; 64 and more do well")
	experimentFlags(cmd, &c.choices, &c.resume)
	complete(cmd, "plan", planNames)
	return cmd
}

func (c *analysis) run(cmd *cobra.Command) error {
	var err error
	if c.o.Objective, err = choose.ParseObjective(c.objective); err != nil {
		return fmt.Errorf("--objective: %w", err)
	}
	if c.o.Precision, err = share(c.precision); err != nil {
		return err
	}
	if n := len(c.plans); n != 0 && n != 2 {
		return fmt.Errorf("--plan: want two plans to decide between, got %d", n)
	}
	if c.parameters != "" {
		data, err := os.ReadFile(c.parameters)
		if err != nil {
			return fmt.Errorf("--parameters: %w", err)
		}
		c.o.Parameters = scenarios.Input{Name: filepath.Base(c.parameters), Bytes: data}
	}
	s, list, err := c.load(func(s *scenarios.Scenario) []string {
		if len(c.plans) == 0 {
			c.plans = rivals(s)
		}
		return c.plans
	})
	if err != nil {
		return err
	}
	if len(list) < 2 {
		return errors.New("the scenario has one plan only: name two with --plan")
	}
	c.o.Seed, c.o.Workers, c.o.Version = c.seed, c.workers, version
	config, err := sensitivity.New(s, list[0], list[1], c.o)
	if err != nil {
		return err
	}
	out, err := c.place(c.resume)
	if err != nil {
		return err
	}
	store, err := config.Open(out.rowsFile("sensitivity"), c.resume)
	if err != nil {
		return experimentFailed(err, sensitivity.ErrNothing, nil)
	}
	shown, end := gauge("varying " + s.Name)
	config.Elapsed, config.Progress = watch(shown, c.o.Time)
	r, err := sensitivity.Run(cmd.Context(), config, store)
	end()
	if err = errors.Join(err, store.Close()); err != nil {
		return experimentFailed(err, sensitivity.ErrNothing, sensitivity.ErrValue)
	}
	if out != "" {
		if err := c.writeAll(out, r); err != nil {
			return err
		}
	}
	if c.format == "json" {
		return failed(machineFailed, writeJSON(cmd.OutOrStdout(), r))
	}
	w := cmd.OutOrStdout()
	fmt.Fprintf(w, "\n%s\n\n%s\n\n", wrap(r.Answer, 100), wrap(decision.Lead(r), 100))
	tables := decision.SensitivityTables(r)
	printTables(w, tables[:len(tables)-1]) // the sources stand in the page
	printWarnings(w, r.Warnings)
	fmt.Fprintf(w, "\nPage: %s (open it in a browser)\n", out.path("sensitivity.html"))
	return nil
}

// rivals are the scenario's champion and the last of its other plans.
func rivals(s *scenarios.Scenario) []string {
	names := []string{s.Champion}
	for i := len(s.PlanNames) - 1; i >= 0; i-- {
		if n := s.PlanNames[i]; n != s.Champion {
			return append(names, n)
		}
	}
	return names
}

// writeAll writes sensitivity.html, sensitivity.json, sensitivity.csv and the
// figure.
func (c *analysis) writeAll(f folder, r *sensitivity.Result) error {
	err := f.write("sensitivity.json", func(w io.Writer) error { return writeJSON(w, r) })
	if err == nil {
		err = f.write("sensitivity.csv", func(w io.Writer) error { return writeAnalysis(w, r) })
	}
	if err == nil {
		err = f.write("sensitivity.xlsx", func(w io.Writer) error { return decision.WriteSwitches(w, r) })
	}
	for _, g := range decision.SensitivityFigures(r) {
		if err == nil {
			err = f.write(g.Name+".svg", func(w io.Writer) error { return g.WriteSVG(w, charts.Wide) })
		}
	}
	if err == nil {
		err = f.write("sensitivity.html", func(w io.Writer) error { return decision.WriteSensitivity(w, r, c.again(r)) })
	}
	return err
}

// again is the command that gives the same result.
func (c *analysis) again(r *sensitivity.Result) string {
	parts := append([]string{"fairdue", "sensitivity"}, c.inputs()...)
	for _, p := range c.plans {
		parts = append(parts, "--plan", quote(p))
	}
	parts = append(parts, "--objective", quote(r.Objective.String()))
	if c.parameters != "" {
		parts = append(parts, "--parameters", quote(c.parameters))
	}
	if len(c.o.Only) > 0 {
		parts = append(parts, "--only", strings.Join(c.o.Only, ","))
	}
	if c.o.Steps > 0 {
		parts = append(parts, "--steps", fmt.Sprint(c.o.Steps))
	}
	if c.o.Morris > 0 {
		parts = append(parts, "--morris", fmt.Sprint(c.o.Morris))
	}
	if c.o.Sobol > 0 {
		parts = append(parts, "--sobol", fmt.Sprint(c.o.Sobol))
	}
	if r.Precision == nil {
		parts = append(parts, fmt.Sprintf("--replications %d", r.Replications))
	} else {
		parts = append(parts, "--precision", c.precision)
		if c.o.Time > 0 {
			parts = append(parts, "--time", c.o.Time.String())
		}
	}
	return strings.Join(parts, " ") + fmt.Sprintf(" --seed %d", r.Seed)
}

// writeAnalysis writes one line for each parameter.
func writeAnalysis(w io.Writer, r *sensitivity.Result) error {
	c := csv.NewWriter(w)
	c.Write([]string{"parameter", "path", "how", "low", "high", "base_difference", "base_half_width", "low_difference", "low_half_width",
		"high_difference", "high_half_width", "high_minus_low", "high_minus_low_half_width", "switch", "switch_from", "switch_to", "verdict", "mu_star", "sigma", "sobol_first", "sobol_total"})
	for _, p := range r.Parameters {
		row := []string{p.Name, p.Path, p.How, number(p.Low.Change), number(p.High.Change), number(r.Base.Mean), number(r.Base.HalfWidth),
			number(p.Low.Difference.Mean), number(p.Low.Difference.HalfWidth), number(p.High.Difference.Mean), number(p.High.Difference.HalfWidth),
			number(p.Effect.Mean), number(p.Effect.HalfWidth), "", "", "", string(p.Verdict), "", "", "", ""}
		if len(p.Switches) > 0 {
			s := p.Switches[0]
			row[13], row[14], row[15] = number(s.Change), number(s.From), number(s.To)
		}
		if r.Morris != nil {
			for _, e := range r.Morris.Effects {
				if e.Name == p.Name {
					row[17], row[18] = number(e.MuStar), number(e.Sigma)
				}
			}
		}
		if r.Sobol != nil {
			for _, x := range r.Sobol.Indices {
				if x.Name == p.Name {
					row[19], row[20] = number(x.First.Value), number(x.Total.Value)
				}
			}
		}
		c.Write(row)
	}
	c.Flush()
	return c.Error()
}

// printTables writes tables in words, numbers to the right.
func printTables(w io.Writer, list []decision.Table) {
	for i, x := range list {
		if i > 0 {
			fmt.Fprintf(w, "\n%s\n", x.Title)
		}
		t := plain(w)
		head, columns := table.Row{}, []table.ColumnConfig{}
		for j, h := range x.Head {
			head = append(head, h)
			column := table.ColumnConfig{Number: j + 1, WidthMax: 34, WidthMaxEnforcer: text.WrapSoft}
			if j > 0 {
				column.Align, column.AlignHeader = text.AlignRight, text.AlignRight
			}
			columns = append(columns, column)
		}
		t.AppendHeader(head)
		t.SetColumnConfigs(columns)
		for _, r := range x.Rows {
			row := table.Row{}
			for _, c := range r {
				row = append(row, c)
			}
			t.AppendRow(row)
		}
		t.Render()
	}
}

func printWarnings(w io.Writer, list []string) {
	for _, s := range list {
		fmt.Fprintf(w, "\n! %s", wrap(s, 98))
	}
	if len(list) > 0 {
		fmt.Fprintln(w)
	}
}
