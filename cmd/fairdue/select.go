package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"fairdue/charts"
	"fairdue/charts/decision"
	"fairdue/scenarios"
	"fairdue/scenarios/experiment/choose"
	"fairdue/scenarios/experiment/rows"
	"fairdue/scenarios/kpi"
)

// selection is the flags of select.
type selection struct {
	choices
	objective string
	subject   []string
	procedure string
	o         choose.Options
	precision string
	resume    bool
}

func selectCommand() *cobra.Command {
	c := &selection{}
	cmd := &cobra.Command{
		Use:   "select [PLAN...]",
		Short: "Pick the best of several plans with a guaranteed probability of a correct choice",
		Long: `Picks the best plan by an objective under constraints. Plans are played by rounds
on the same debtors with the same luck, and what is clearly worse is dropped on the
way, so that replications go where they matter. The choice is right with the
probability asked for (--pcs) whenever the best plan is better than each other by
--delta at least; nearer ones count as as good. --precision 2% sets --delta to that
share of the baseline's mean of the objective in the first stage. --time plays whole
rounds after the first stage for at most so long; the result then says how many, and
is decided only if the procedure was sure by then.

Rows are kept in the folder of --out; after an interruption, or with more time,
--resume plays what is missing. Ctrl-C reports what is finished. select.xlsx ranks
the plans by what one unit of each objective is worth to you.`,
		Example: `  fairdue select
  fairdue select early-and-fair escalating-letters my-plan.toml --delta 5000
  fairdue select --objective "max total_value" --subject-to "complaints_per_1000 <= 5 +- 0.2"
  fairdue select --precision 2% --time 90s --out choice --resume
  fairdue select --procedure ocba --budget 400 --format json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			c.plans = args
			return c.run(cmd)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return planNames(), cobra.ShellCompDirectiveDefault
		},
	}
	f := cmd.Flags()
	f.StringVar(&c.objective, "objective", "net_recovery", "indicator that decides; \"max X\" or \"min X\" says which way")
	f.StringArrayVar(&c.subject, "subject-to", nil, "constraint such as \"complaints_per_1000 <= 5\" or \"recovery_rate >= 60% +- 1%\"; once for each")
	f.StringVar(&c.procedure, "procedure", string(choose.KN), "kn (a guarantee) or ocba (a fixed --budget, none)")
	f.Float64Var(&c.o.Confidence, "pcs", 0.95, "probability of a correct choice")
	f.Float64Var(&c.o.Delta, "delta", 0, "smallest difference that counts, in the objective's unit (default: 1 % of the baseline's mean)")
	f.StringVar(&c.precision, "precision", "", "the same as a share of the baseline's mean of the objective, such as 2%")
	f.DurationVar(&c.o.Time, "time", 0, "play whole rounds after the first stage for at most so long, such as 90s")
	f.IntVar(&c.o.First, "first", 10, "replications of each plan before one is dropped")
	f.IntVar(&c.o.Most, "replications-max", 1000, "replications of one plan after which it stops undecided")
	f.IntVar(&c.o.Budget, "budget", 0, "replications of all plans together, for ocba (default: what --time holds)")
	f.StringSliceVar(&c.o.Pareto, "pareto", nil, "indicators of the table of several objectives")
	f.BoolVar(&c.o.NoAction, "no-action", false, "let the plan that does nothing take part")
	f.StringVar(&c.o.Baseline, "baseline", "", "plan whose mean sets the default of --delta (default: the scenario's champion, or the first)")
	experimentFlags(cmd, &c.choices, &c.resume)
	complete(cmd, "procedure", func() []string { return []string{string(choose.KN), string(choose.OCBA)} })
	return cmd
}

// experimentFlags are those that select and sensitivity share.
func experimentFlags(cmd *cobra.Command, c *choices, resume *bool) {
	f := cmd.Flags()
	f.StringVarP(&c.scenario, "scenario", "s", scenarios.DefaultScenario, "scenario: a name of the library or a file")
	f.StringVar(&c.portfolio, "portfolio", "", "aged receivables (CSV) in place of the scenario's portfolio")
	f.StringVar(&c.columns, "map", "", "column map (TOML) for a portfolio with other headings")
	f.StringArrayVar(&c.rates, "rate", nil, "what one unit of a portfolio's currency is worth, such as TWD=0.031")
	f.Uint64Var(&c.seed, "seed", 1, "seed of the run")
	f.IntVar(&c.workers, "workers", 0, "runs at a time (default: all cores); never changes the result")
	f.StringVarP(&c.out, "out", "o", "", "folder for page, tables, figures and rows (default: out; none with --format json)")
	f.StringVar(&c.format, "format", "text", "text or json")
	f.BoolVar(resume, "resume", false, "go on with the rows in the folder")
	complete(cmd, "scenario", scenarioNames)
	complete(cmd, "format", func() []string { return []string{"text", "json"} })
}

// load reads the scenario and the plans that are named.
func (c *choices) load(names func(*scenarios.Scenario) []string) (*scenarios.Scenario, []*scenarios.Plan, error) {
	if c.format != "text" && c.format != "json" {
		return nil, nil, fmt.Errorf("--format %q: want text or json", c.format)
	}
	if c.workers < 0 {
		return nil, nil, errors.New("--workers cannot be negative")
	}
	lib := library()
	s, err := lib.Scenario(c.scenario)
	if err != nil {
		return nil, nil, err
	}
	if err := c.importPortfolio(lib, s); err != nil {
		return nil, nil, err
	}
	var list []*scenarios.Plan
	var errs []error
	for _, n := range names(s) {
		p, err := lib.Plan(n, s)
		errs = append(errs, err)
		list = append(list, p)
	}
	return s, list, errors.Join(errs...)
}

// place opens the folder of an experiment; empty when nothing is written.
func (c *choices) place(resume bool) (folder, error) {
	out := folder(c.out)
	if out == "" && c.format == "text" {
		out = "out"
	}
	if out == "" && resume {
		return "", errors.New("--resume needs the folder that holds the rows: name it with --out")
	}
	if out == "" {
		return out, nil
	}
	return out, out.open()
}

// rowsFile is where an experiment's rows are kept.
func (f folder) rowsFile(name string) string {
	if f == "" {
		return ""
	}
	return f.path(name + ".rows")
}

// experimentFailed gives a failed experiment its exit code.
func experimentFailed(err, nothing, input error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, nothing):
		return failed(checkFailed, fmt.Errorf("interrupted: %w, so there is nothing to report; the rows so far are kept, and --resume goes on", err))
	case errors.Is(err, rows.ErrOther), errors.Is(err, rows.ErrDamaged), input != nil && errors.Is(err, input):
		return failed(wrongInput, err)
	}
	return failed(machineFailed, err)
}

func (c *selection) run(cmd *cobra.Command) error {
	var err error
	if c.o.Objective, err = choose.ParseObjective(c.objective); err != nil {
		return fmt.Errorf("--objective: %w", err)
	}
	for _, text := range c.subject {
		x, err := choose.ParseConstraint(text)
		if err != nil {
			return fmt.Errorf("--subject-to: %w", err)
		}
		c.o.Subject = append(c.o.Subject, x)
	}
	if cmd.Flags().Changed("pcs") && c.o.Confidence == 0 || cmd.Flags().Changed("first") && c.o.First == 0 || cmd.Flags().Changed("replications-max") && c.o.Most == 0 {
		return errors.New("--pcs, --first and --replications-max must be above 0")
	}
	if c.o.Precision, err = share(c.precision); err != nil {
		return err
	}
	if cmd.Flags().Changed("delta") && c.o.Delta == 0 {
		return errors.New("--delta 0: a difference of nothing cannot be detected, want one above 0")
	}
	s, list, err := c.load(func(s *scenarios.Scenario) []string {
		if len(c.plans) > 0 {
			return c.plans
		}
		return s.PlanNames
	})
	if err != nil {
		return err
	}
	c.o.Procedure, c.o.Seed, c.o.Workers, c.o.Version = choose.Procedure(c.procedure), c.seed, c.workers, version
	config, err := choose.New(s, list, c.o)
	if err != nil {
		return err
	}
	out, err := c.place(c.resume)
	if err != nil {
		return err
	}
	store, err := config.Open(out.rowsFile("select"), c.resume)
	if err != nil {
		return experimentFailed(err, choose.ErrNothing, nil)
	}
	shown, end := gauge("choosing on " + s.Name)
	config.Elapsed, config.Progress = watch(shown, c.o.Time)
	r, err := choose.Run(cmd.Context(), config, store)
	end()
	if err = errors.Join(err, store.Close()); err != nil {
		return experimentFailed(err, choose.ErrNothing, choose.ErrValue)
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
	fmt.Fprintf(w, "\n%s\n\n%s\n\n", wrap(r.Answer, 100), wrap(r.Guarantee, 100))
	printTables(w, decision.SelectionTables(r))
	fmt.Fprintf(w, "\n%s\n", wrap(decision.Spent(r), 100))
	printRiskNote(w, r.RiskNote, r.RiskFew)
	printWarnings(w, r.Warnings)
	fmt.Fprintf(w, "\nPage: %s (open it in a browser)\n", out.path("select.html"))
	return nil
}

// writeAll writes select.html, select.json, select.csv and the figures.
func (c *selection) writeAll(f folder, r *choose.Result) error {
	err := f.write("select.json", func(w io.Writer) error { return writeJSON(w, r) })
	if err == nil {
		err = f.write("select.csv", func(w io.Writer) error { return writeSelection(w, r) })
	}
	if err == nil {
		err = f.write("select.xlsx", func(w io.Writer) error { return decision.WriteRanking(w, r) })
	}
	for _, g := range decision.SelectionFigures(r) {
		if err == nil {
			err = f.write(g.Name+".svg", func(w io.Writer) error { return g.WriteSVG(w, charts.Wide) })
		}
	}
	if err == nil {
		err = f.write("select.html", func(w io.Writer) error { return decision.WriteSelection(w, r, c.again(r)) })
	}
	return err
}

// again is the command that gives the same result.
func (c *selection) again(r *choose.Result) string {
	parts := []string{"fairdue", "select"}
	for _, p := range c.plans {
		parts = append(parts, quote(p))
	}
	parts = append(parts, c.inputs()...)
	parts = append(parts, "--objective", quote(r.Objective.String()))
	for _, t := range c.subject {
		parts = append(parts, "--subject-to", "'"+t+"'")
	}
	for _, p := range c.o.Pareto {
		parts = append(parts, "--pareto", p)
	}
	if c.o.Delta > 0 {
		parts = append(parts, "--delta", number(c.o.Delta))
	}
	if c.o.Baseline != "" {
		parts = append(parts, "--baseline", quote(c.o.Baseline))
	}
	if c.o.NoAction {
		parts = append(parts, "--no-action")
	}
	if c.precision != "" {
		parts = append(parts, "--precision", c.precision)
	}
	most := r.Most
	if r.Stopped == "time" { // the clock is no input: the rounds it held are
		most = r.Rounds
	}
	if r.Procedure == choose.OCBA {
		parts = append(parts, "--procedure ocba --budget", strconv.Itoa(r.Replications))
	}
	return strings.Join(parts, " ") + fmt.Sprintf(" --pcs %v --first %d --replications-max %d --seed %d", r.Confidence, r.First, most, r.Seed)
}

// inputs are the flags of scenario and portfolio.
func (c *choices) inputs() []string {
	parts := []string{"--scenario", quote(c.scenario)}
	if c.portfolio != "" {
		parts = append(parts, "--portfolio", quote(c.portfolio))
	}
	if c.columns != "" {
		parts = append(parts, "--map", quote(c.columns))
	}
	for _, r := range c.rates {
		parts = append(parts, "--rate", quote(r))
	}
	return parts
}

// writeSelection writes one line for each plan and indicator.
func writeSelection(w io.Writer, r *choose.Result) error {
	c := csv.NewWriter(w)
	c.Write([]string{"plan", "standing", "replications", "left_after", "p_best", "minus_best_low", "minus_best_high", "kpi", "mean", "half_width", "unit", "defined"})
	for _, p := range r.Plans {
		for _, x := range kpi.Registry {
			if e, ok := p.KPIs[x.Name]; ok {
				c.Write([]string{p.Name, string(p.Standing), strconv.Itoa(p.Replications), strconv.Itoa(p.Left), number(p.PBest), number(p.ToBest.Low), number(p.ToBest.High),
					x.Name, number(e.Mean), number(e.HalfWidth), x.Unit, strconv.Itoa(e.N)})
			}
		}
	}
	c.Flush()
	return c.Error()
}
