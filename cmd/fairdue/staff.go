package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"fairdue/scenarios"
	"fairdue/scenarios/experiment/rows"
	"fairdue/scenarios/experiment/staff"
	"fairdue/scenarios/portfolio"
	"fairdue/scenarios/strict"
	"fairdue/sim"
)

// Files of a staffing experiment beside its report.
const (
	rowsFile    = "staff-rows.tsv"
	interimFile = "staff-interim.json"
)

// interimEvery is how often what is known so far is written to the disk.
const interimEvery = 2 * time.Second

// staffing are the flags of staff.
type staffing struct {
	choices
	plan, team, collectors, budget string
	shifts, shiftFile              string
	precision, hireAfter           string
	hireSkill                      string
	time                           time.Duration
	debtors                        int
	resume                         bool
}

func staffCommand() *cobra.Command {
	c := &staffing{}
	cmd := &cobra.Command{
		Use:   "staff",
		Short: "Find how many collectors a plan should have, in which shifts, under which budget",
		Long: `Plays one plan with different headcounts against the same debtors with the same
luck and says where one more collector stops paying: the curve of net
recovery, service, backlog and cost, the value of one more collector and the knee,
all with intervals. With --budget the curve becomes a grid, with --shifts there is
one for each pattern. Beside the simulation stands the quick answer of the Erlang
formulas, and why the two part.

Each finished run is kept in staff-rows.tsv within seconds; --resume goes on after
an interruption and gives the same bytes. Ctrl-C reports what is finished.`,
		Example: `  fairdue staff --plan early-and-fair --collectors 1..12
  fairdue staff --collectors 2..20:2 --budget 40k..120k:20k --precision 2%
  fairdue staff --collectors 1..10 --shifts own,late,staggered --replications 40
  fairdue staff --collectors 3..12 --hire-after 45d --hire-skill novice
  fairdue staff --debtors 20000 --collectors 2..20:2 --time 90s --out plan --resume`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.run(cmd) },
	}
	c.flags(cmd)
	f := cmd.Flags()
	f.Lookup("out").Usage = "folder for staff.html, staff.json, staff.csv, staff.xlsx, figures and rows (default: out; none with --format json)"
	f.Lookup("workers").Usage = "runs at a time (default: all cores); never changes the result"
	f.StringVarP(&c.plan, "plan", "p", "", "plan: a name of the library or a file (default: the scenario's champion)")
	f.StringVar(&c.collectors, "collectors", "", "headcounts, such as 4..40, 4..40:4 or 4,6,8 (default: from 1 to three times the plan's own)")
	f.StringVar(&c.team, "team", "", "team whose headcount varies (default: the plan's only one)")
	f.StringVar(&c.shifts, "shifts", "", "shift patterns to compare: own, "+strings.Join(patternNames(), ", ")+" (default: own)")
	f.StringVar(&c.shiftFile, "shift-file", "", "further shift patterns (TOML)")
	f.StringVar(&c.budget, "budget", "", "totals of the plan's budget period, such as 40k..120k or 40k..120k:20k, or own (default: staff without limit)")
	f.StringVar(&c.precision, "precision", "", "play until each difference to the best headcount is known to this share of its net recovery, such as 2%")
	f.DurationVar(&c.time, "time", 0, "play whole rounds for at most so long, such as 90s")
	f.StringVar(&c.hireAfter, "hire-after", "", "collectors above the plan's own start so late, such as 45d (default: all are there)")
	f.StringVar(&c.hireSkill, "hire-skill", "", "and with this skill, such as novice (default: the team's)")
	f.IntVar(&c.debtors, "debtors", 0, "size of a synthetic portfolio in place of the scenario's")
	f.BoolVar(&c.resume, "resume", false, "go on with the rows that are in the folder")
	complete(cmd, "shifts", patternNames)
	return cmd
}

func patternNames() []string {
	var names []string
	for _, p := range staff.Patterns() {
		names = append(names, p.Name)
	}
	return names
}

// prepare loads what was chosen and checks it.
func (c *staffing) prepare() (*staff.Config, error) {
	if c.format != "text" && c.format != "json" {
		return nil, fmt.Errorf("--format %q: want text or json", c.format)
	}
	if c.replications < 0 || c.workers < 0 || c.time < 0 || c.debtors < 0 {
		return nil, errors.New("--replications, --workers, --time and --debtors cannot be negative")
	}
	lib := library()
	s, err := lib.Scenario(c.scenario)
	if err != nil {
		return nil, err
	}
	if err := c.importPortfolio(lib, s); err != nil {
		return nil, err
	}
	if err := resize(s, c.debtors); err != nil {
		return nil, err
	}
	if c.plan == "" {
		c.plan = s.Champion
	}
	p, err := lib.Plan(c.plan, s)
	if err != nil {
		return nil, err
	}
	o := staff.Options{
		Team: c.team, Hire: staff.Hire{Skill: c.hireSkill}, Seed: c.seed, Workers: c.workers, Version: version,
		Stop: staff.Stop{Replications: c.replications, Time: c.time},
	}
	if o.Collectors, err = headcounts(c.collectors, p, c.team); err != nil {
		return nil, err
	}
	if c.budget == staff.OwnPattern {
		o.OwnBudget = true
	} else if o.Budgets, err = budgets(c.budget, s.Digits); err != nil {
		return nil, err
	}
	if c.shifts != "" {
		o.Patterns = strings.Split(c.shifts, ",")
	}
	if c.shiftFile != "" {
		data, err := os.ReadFile(c.shiftFile)
		if err != nil {
			return nil, err
		}
		if o.Known, err = staff.ReadPatterns(c.shiftFile, data); err != nil {
			return nil, err
		}
		if c.shifts == "" {
			for _, k := range o.Known {
				o.Patterns = append(o.Patterns, k.Name)
			}
		}
	}
	if c.hireAfter != "" {
		d, err := strict.ParseDuration(c.hireAfter)
		if err != nil {
			return nil, fmt.Errorf("--hire-after: %w", err)
		}
		o.Hire.After = int(d / sim.Day)
	}
	if o.Stop.Precision, err = share(c.precision); err != nil {
		return nil, err
	}
	return staff.New(s, p, o)
}

// resize gives a synthetic portfolio another size.
func resize(s *scenarios.Scenario, debtors int) error {
	if debtors == 0 {
		return nil
	}
	if !s.Synthetic() {
		return errors.New("--debtors is for a synthetic portfolio: this one is imported")
	}
	spec := s.Population.Spec()
	spec.Debtors = debtors
	p, flaws := portfolio.NewPopulation(spec)
	if len(flaws) > 0 {
		return fmt.Errorf("--debtors %d: %v", debtors, flaws[0])
	}
	s.Population = p
	return nil
}

func (c *staffing) run(cmd *cobra.Command) error {
	config, err := c.prepare()
	if err != nil {
		return err
	}
	out := folder(c.out)
	if out == "" && c.format == "text" {
		out = "out"
	}
	kept := ""
	if out != "" {
		if err := out.open(); err != nil {
			return err
		}
		kept = out.path(rowsFile)
	} else if c.resume {
		return errors.New("--resume goes on with the rows of a folder: name it with --out")
	}
	store, err := config.Open(kept, c.resume)
	if err != nil {
		return storeFailure(err)
	}
	r, err := c.play(cmd.Context(), config, store, out)
	if e := store.Close(); err == nil && e != nil {
		err = failed(machineFailed, fmt.Errorf("cannot write %s: %w", kept, e))
	}
	if err != nil {
		return err
	}
	if out != "" {
		if err := writeStaff(out, r, c.again(cmd, config, r)); err != nil {
			return err
		}
		if err := os.Remove(out.path(interimFile)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return failed(machineFailed, err)
		}
	}
	if c.format == "json" {
		return failed(machineFailed, writeJSON(cmd.OutOrStdout(), r))
	}
	printStaff(cmd.OutOrStdout(), r)
	fmt.Fprintf(cmd.OutOrStdout(), "\nReport: %s (open it in a browser), to go on calculating: %s\n", out.path("staff.html"), out.path("staff.xlsx"))
	return nil
}

// play runs the experiment, shows how far it is and keeps what is known so far
// on the disk.
func (c *staffing) play(ctx context.Context, config *staff.Config, store *rows.Store, out folder) (*staff.Result, error) {
	shown, end := gauge("playing " + config.Spec.Name)
	elapsed, advance := watch(shown, c.time)
	config.Elapsed = elapsed
	var writing sync.Mutex
	written := time.Now()
	config.Progress = func(done, total int) {
		if c.stepped != nil {
			c.stepped()
		}
		if !writing.TryLock() {
			return
		}
		defer writing.Unlock()
		if advance != nil {
			advance(done, total)
		}
		if out == "" || time.Since(written) < interimEvery {
			return
		}
		written = time.Now()
		if r := staff.Interim(config, store); r != nil {
			out.write(interimFile, func(w io.Writer) error { return writeJSON(w, r) }) // the rows are safe without it
		}
	}
	r, err := staff.Run(ctx, config, store)
	end()
	switch {
	case errors.Is(err, staff.ErrNothing):
		return nil, failed(checkFailed, fmt.Errorf("interrupted: %w; --resume goes on with the rows that are kept", err))
	case err != nil:
		return nil, storeFailure(err)
	}
	return r, nil
}

// storeFailure gives an error of the rows its exit code.
func storeFailure(err error) error {
	switch {
	case errors.Is(err, rows.ErrOther), errors.Is(err, rows.ErrDamaged), errors.Is(err, rows.ErrForeign):
		return err
	case errors.Is(err, rows.ErrDiffers):
		return failed(checkFailed, err)
	}
	return failed(machineFailed, err)
}

// again is the command that gives the same result.
func (c *staffing) again(cmd *cobra.Command, config *staff.Config, r *staff.Result) string {
	timed := r.Stopped == "time" && r.Precision == nil
	parts := []string{"fairdue", cmd.Name(), "--scenario", quote(c.scenario), "--plan", quote(c.plan)}
	for _, f := range []string{"portfolio", "map", "debtors", "collectors", "team", "shifts", "shift-file", "budget", "hire-after", "hire-skill", "precision", "time"} {
		if f == "time" && timed {
			continue // the clock is no input: the rounds it held are
		}
		if x := cmd.Flags().Lookup(f); x.Changed {
			parts = append(parts, "--"+f, quote(x.Value.String()))
		}
	}
	for _, r := range c.rates {
		parts = append(parts, "--rate", quote(r))
	}
	n := config.Stop.Replications
	if timed {
		n = r.Replications
	}
	if n > 0 {
		parts = append(parts, "--replications", strconv.Itoa(n))
	}
	return strings.Join(append(parts, "--seed", strconv.FormatUint(c.seed, 10)), " ")
}
