package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"fairdue/agents/plans"
	"fairdue/scenarios"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/kpi"
	"fairdue/scenarios/portfolio"
)

// choices are the flags that compare and simulate share.
type choices struct {
	scenario  string
	plans     []string
	portfolio string
	columns   string
	rates     []string
	out       string
	format    string
	baseline  string

	replications int
	workers      int
	seed         uint64
	alone        bool   // one plan: the champion unless one is named
	controls     bool   // use the control variate
	stepped      func() // told of each finished run, beside the progress bar; may be nil
}

func (c *choices) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVarP(&c.scenario, "scenario", "s", scenarios.DefaultScenario, "scenario: a name of the library or a file")
	f.StringVar(&c.portfolio, "portfolio", "", "aged receivables (CSV) in place of the scenario's portfolio")
	f.StringVar(&c.columns, "map", "", "column map (TOML) for a portfolio with other headings")
	f.StringArrayVar(&c.rates, "rate", nil, "what one unit of a portfolio's currency is worth, such as TWD=0.031")
	f.IntVarP(&c.replications, "replications", "n", 0, "replications (default: the scenario's)")
	f.Uint64Var(&c.seed, "seed", 1, "seed of the run")
	f.IntVar(&c.workers, "workers", 0, "replications at a time (default: all cores); never changes the result")
	f.StringVarP(&c.out, "out", "o", "", "folder for report.html, result.json, kpis.csv and figures (default: out; none with --format json)")
	f.StringVar(&c.format, "format", "text", "text or json")
	complete(cmd, "scenario", scenarioNames)
	complete(cmd, "plan", planNames)
	complete(cmd, "format", func() []string { return []string{"text", "json"} })
}

func complete(cmd *cobra.Command, flag string, names func() []string) {
	if cmd.Flags().Lookup(flag) == nil {
		return
	}
	err := cmd.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return names(), cobra.ShellCompDirectiveDefault
	})
	if err != nil {
		panic(err)
	}
}

func library() *scenarios.Library { return scenarios.NewLibrary(kpi.Names()) }

func scenarioNames() []string { return entryNames("scenario") }

func planNames() []string { return entryNames("plan") }

func entryNames(kind string) []string {
	var names []string
	for _, e := range library().List() {
		if e.Kind == kind {
			names = append(names, e.Name)
		}
	}
	return names
}

// config loads what was chosen.
func (c *choices) config() (*experiment.Config, *scenarios.Scenario, error) {
	if c.format != "text" && c.format != "json" {
		return nil, nil, fmt.Errorf("--format %q: want text or json", c.format)
	}
	if c.replications < 0 || c.workers < 0 {
		return nil, nil, errors.New("--replications and --workers cannot be negative")
	}
	lib := library()
	s, err := lib.Scenario(c.scenario)
	if err != nil {
		return nil, nil, err
	}
	if err := c.importPortfolio(lib, s); err != nil {
		return nil, nil, err
	}
	names := c.plans
	if len(names) == 0 {
		names = s.PlanNames
		if c.alone {
			names = []string{s.Champion}
		}
	}
	var list []*scenarios.Plan
	var errs []error
	alone := c.alone
	for _, n := range names {
		if n == plans.NoAction().Spec().Name { // no file holds it: it is part of every comparison
			alone = false
			continue
		}
		p, err := lib.Plan(n, s)
		errs = append(errs, err)
		list = append(list, p)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, nil, err
	}
	config, err := experiment.New(s, list, experiment.Options{
		Replications: c.replications, Seed: c.seed, Workers: c.workers, Baseline: c.baseline, Version: version, Alone: alone, Controls: c.controls,
	})
	return config, s, err
}

func (c *choices) importPortfolio(lib *scenarios.Library, s *scenarios.Scenario) error {
	var rates []portfolio.Rate
	for _, text := range c.rates {
		r, err := portfolio.ParseRate(text)
		if err != nil {
			return fmt.Errorf("--rate: %w", err)
		}
		rates = append(rates, r)
	}
	switch {
	case c.portfolio != "":
		return lib.Import(s, c.portfolio, c.columns, rates)
	case c.columns != "":
		return errors.New("--map is for a --portfolio: name one")
	case len(rates) > 0:
		return errors.New("--rate is for a --portfolio: name one")
	}
	return nil
}

// play runs the comparison and hands out what it found.
func (c *choices) play(ctx context.Context, cmd *cobra.Command, config *experiment.Config, s *scenarios.Scenario) error {
	out := folder(c.out)
	if out == "" && c.format == "text" {
		out = "out"
	}
	if out != "" {
		if err := out.open(); err != nil {
			return err
		}
	}
	step, end := progress(config.Replications*len(config.Plans), "playing "+s.Name)
	config.Progress = func(string, int) {
		step()
		if c.stepped != nil {
			c.stepped()
		}
	}
	r, err := experiment.Compare(ctx, config)
	end()
	if errors.Is(err, context.Canceled) {
		return failed(checkFailed, errors.New("interrupted before the first replication was finished: nothing to report"))
	}
	if err != nil {
		return failed(machineFailed, err)
	}
	r.Warnings = append(slices.Concat(s.Warnings, config.Warnings), r.Warnings...)
	if out != "" {
		if err := writeAll(out, r, c.again(cmd, config)); err != nil {
			return err
		}
	}
	if c.format == "json" {
		return failed(machineFailed, writeJSON(cmd.OutOrStdout(), r))
	}
	printResult(cmd.OutOrStdout(), r)
	fmt.Fprintf(cmd.OutOrStdout(), "\nReport: %s (open it in a browser)\n", out.path("report.html"))
	return nil
}

// again is the command that gives the same result.
func (c *choices) again(cmd *cobra.Command, config *experiment.Config) string {
	parts := []string{"fairdue", cmd.Name(), "--scenario", quote(c.scenario)}
	for _, p := range c.plans {
		parts = append(parts, "--plan", quote(p))
	}
	if c.portfolio != "" {
		parts = append(parts, "--portfolio", quote(c.portfolio))
	}
	if c.columns != "" {
		parts = append(parts, "--map", quote(c.columns))
	}
	for _, r := range c.rates {
		parts = append(parts, "--rate", quote(r))
	}
	if c.baseline != "" {
		parts = append(parts, "--baseline", quote(c.baseline))
	}
	if c.controls {
		parts = append(parts, "--control-variates")
	}
	return strings.Join(append(parts, fmt.Sprintf("--replications %d --seed %d", config.Replications, config.Seed)), " ")
}

func quote(s string) string {
	if strings.ContainsAny(s, " '\"$\\") {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return s
}

func compareCommand() *cobra.Command {
	c := &choices{}
	cmd := &cobra.Command{
		Use:   "compare",
		Short: "Play plans against the same debtors and say which is better, by how much and how sure",
		Long: `Plays each plan against the same debtors with the same luck in every replication,
beside the plan that does nothing, and sets each against the baseline (the
scenario's champion, or the first plan named). Ctrl-C reports what is finished.`,
		Example: `  fairdue compare
  fairdue compare --scenario trade-credit --replications 50
  fairdue compare --plan early-and-fair --plan my-plan.toml --seed 7 --out results
  fairdue compare --scenario card-arrears --portfolio accounts.csv --format json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			config, s, err := c.config()
			if err != nil {
				return err
			}
			return c.play(cmd.Context(), cmd, config, s)
		},
	}
	cmd.Flags().StringArrayVarP(&c.plans, "plan", "p", nil, "plan: a name of the library or a file; once for each (default: the scenario's)")
	cmd.Flags().StringVar(&c.baseline, "baseline", "", "plan to compare with (default: the scenario's champion, or the first)")
	c.flags(cmd)
	c.controlFlag(cmd)
	return cmd
}

// controlFlag switches the control variate on. It is off unless asked for: its interval
// is exact only where outputs are normal, while what it would achieve is said anyway.
func (c *choices) controlFlag(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&c.controls, "control-variates", false, "sharpen means of money by what the portfolio owes, whose true mean is known")
}

func simulateCommand() *cobra.Command {
	c := &choices{alone: true}
	var plan, journal, panelFile string
	cmd := &cobra.Command{
		Use:   "simulate",
		Short: "Play one plan, and keep every record if asked to",
		Long: `Plays one plan by itself. --journal writes every record of its runs as JSON lines,
in order of time; the runs then go one after the other. --panel writes the accounts
of the first run month by month, as calibrate reads them. The plan no-action, which
every comparison has, can be named too.`,
		Example: `  fairdue simulate --plan early-and-fair
  fairdue simulate --plan my-plan.toml --replications 1 --journal journal.jsonl
  fairdue simulate --scenario card-calibrated --plan no-action --panel panel.csv`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if plan != "" {
				c.plans = []string{plan}
			}
			config, s, err := c.config()
			if err != nil {
				return err
			}
			play := func() error { return c.play(cmd.Context(), cmd, config, s) }
			if panelFile != "" {
				inner := play
				play = func() error { return withPanel(panelFile, config, s, inner) }
			}
			if journal == "" {
				return play()
			}
			return withJournal(journal, config, play)
		},
	}
	cmd.Flags().StringVarP(&plan, "plan", "p", "", "plan: a name of the library or a file (default: the scenario's champion)")
	cmd.Flags().StringVar(&journal, "journal", "", "file for every record, as JSON lines")
	cmd.Flags().StringVar(&panelFile, "panel", "", "file for the accounts of the first run month by month, as CSV")
	c.flags(cmd)
	c.controlFlag(cmd)
	return cmd
}

// withJournal keeps every record while play runs; the file has its name when it
// is whole.
func withJournal(file string, config *experiment.Config, play func() error) error {
	var played error
	err := scenarios.WriteFile(file, func(w io.Writer) error {
		config.Workers, config.Journal = 1, experiment.NewJournal(w)
		if played = play(); played != nil {
			return played
		}
		return config.Journal.Flush()
	})
	if played != nil {
		return played
	}
	return failed(machineFailed, err)
}
