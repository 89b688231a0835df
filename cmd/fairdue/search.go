package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"fairdue/charts"
	"fairdue/charts/frontier"
	"fairdue/scenarios/experiment/rows"
	"fairdue/scenarios/experiment/search"
)

// pointsFile lists every point, those of a search that goes on too.
const pointsFile = "points.csv"

// searchRows is where a search keeps its runs.
const searchRows = "rows.tsv"

// hunt is what the search command was told.
type hunt struct {
	space, out, format string
	precision          string
	resume             bool
	options            search.Options
}

func searchCommand() *cobra.Command {
	h := &hunt{}
	show := false
	cmd := &cobra.Command{
		Use:   "search SPACE.toml",
		Short: "Search for better plans and show what each objective costs in the others",
		Long: `Varies what SPACE.toml names in a plan's file (days of steps, attempts, thresholds,
settlements, collectors, budget lines) under objectives and constraints: an even
design, then evolution, then the neighbours of the best one by one, and at last a
clean-up on replications that the search has not seen. All plans meet the same
debtors with the same luck.

--precision 2% takes that share of the base plan's mean of the first objective as the
smallest difference that matters in the clean-up, and adds replications until the gain
of the plan chosen is known to it. --time tries points for as long as leaves time for
the clean-up; the result says how many those were.

--out gets report.html, front.svg, result.json, points.csv (every point played; it
grows while the search runs), search.xlsx (the front, ranked by weights of yours),
rows.tsv (every run) and plans/, the files of the front, ready to run. Ctrl-C reports
what is finished; --resume goes on from the runs in --out and ends with the bytes
that an uninterrupted search gives.`,
		Example: `  fairdue search consumer-credit-tuned
  fairdue search consumer-credit-tuned --show > my-space.toml
  fairdue search my-space.toml --evaluations 400 --out found
  fairdue search my-space.toml --evaluations 400 --out found --resume
  fairdue search my-space.toml --precision 1% --time 10m --out found`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("want one space: a file, or one of the library: %s", joined(search.Names()))
			}
			return nil
		},
		ValidArgs: search.Names(),
		RunE: func(cmd *cobra.Command, args []string) error {
			h.space = args[0]
			if show {
				data, err := search.Show(h.space)
				if err != nil {
					return err
				}
				_, err = cmd.OutOrStdout().Write(data)
				return failed(machineFailed, err)
			}
			return h.run(cmd)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&h.out, "out", "o", "", "folder for the report, the plans and the runs (default: out; none with --format json)")
	f.BoolVar(&h.resume, "resume", false, "go on with the runs in --out")
	f.BoolVar(&show, "show", false, "print the text of a space of the library")
	f.IntVar(&h.options.Workers, "workers", 0, "runs at a time (default: all cores); never changes the result")
	f.IntVar(&h.options.Evaluations, "evaluations", 0, "plans to try (default: the space's)")
	f.IntVarP(&h.options.Replications, "replications", "n", 0, "replications of each in the search (default: the space's)")
	f.IntVar(&h.options.Debtors, "debtors", 0, "debtors (default: the space's or the scenario's)")
	f.StringVar(&h.precision, "precision", "", "of the gain in the first objective, as a share of the base plan's mean, such as 2%")
	f.DurationVar(&h.options.Time, "time", 0, "try points for at most so long, clean-up included, such as 10m (instead of --evaluations)")
	f.StringVar(&h.format, "format", "text", "text or json")
	complete(cmd, "format", func() []string { return []string{"text", "json"} })
	return cmd
}

func joined(names []string) string {
	s := ""
	for i, n := range names {
		if i > 0 {
			s += ", "
		}
		s += n
	}
	return s
}

func (h *hunt) run(cmd *cobra.Command) error {
	if h.format != "text" && h.format != "json" {
		return fmt.Errorf("--format %q: want text or json", h.format)
	}
	if h.options.Workers < 0 {
		return errors.New("--workers cannot be negative")
	}
	var err error
	if h.options.Precision, err = share(h.precision); err != nil {
		return err
	}
	out := folder(h.out)
	if out == "" && h.format == "text" {
		out = "out"
	}
	if h.resume && out == "" {
		return errors.New("--resume goes on with the runs in a folder: name it with --out")
	}
	space, err := search.Load(h.space, library())
	if err != nil {
		return err
	}
	h.options.Version = version
	c, err := search.New(space, h.options)
	if err != nil {
		return err
	}
	path := ""
	if out != "" {
		if err := out.open(); err != nil {
			return err
		}
		path = out.path(searchRows)
	}
	store, err := c.Open(path, h.resume)
	if err != nil {
		return failed(openFailure(err), err)
	}
	defer store.Close()
	shown, end := gauge("searching " + space.Name)
	c.Elapsed, c.Progress = watch(shown, h.options.Time)
	if out != "" {
		c.Played = keepPoints(out)
	}
	r, err := search.Run(cmd.Context(), c, store)
	end()
	switch {
	case errors.Is(err, search.ErrNothing):
		return failed(checkFailed, fmt.Errorf("interrupted before %w: nothing to report", err))
	case errors.Is(err, rows.ErrDiffers):
		return failed(checkFailed, err)
	case errors.Is(err, context.Canceled):
		return failed(checkFailed, err)
	case err != nil:
		return err
	}
	if err := store.Close(); err != nil {
		return failed(machineFailed, err)
	}
	if out != "" {
		if err := h.write(out, c, r, space); err != nil {
			return err
		}
	}
	if h.format == "json" {
		return failed(machineFailed, writeJSON(cmd.OutOrStdout(), r))
	}
	printFound(cmd.OutOrStdout(), r)
	fmt.Fprintf(cmd.OutOrStdout(), "\nReport: %s (open it in a browser); plans: %s\n", out.path("report.html"), out.path("plans"))
	return nil
}

// keepPoints writes what is known of the points while the search goes on: at once,
// and then as often as a reader may want.
func keepPoints(out folder) func(*search.Result) {
	var written time.Time
	return func(r *search.Result) {
		if time.Since(written) < interimEvery {
			return
		}
		written = time.Now()
		out.write(pointsFile, r.WritePoints) // the runs are safe without it
	}
}

// openFailure is the exit code of a file of rows that cannot be gone on with.
func openFailure(err error) int {
	if errors.Is(err, rows.ErrDiffers) || errors.Is(err, rows.ErrDamaged) {
		return checkFailed
	}
	if errors.Is(err, rows.ErrOther) {
		return wrongInput
	}
	return machineFailed
}

// write puts all files of a search into its folder.
func (h *hunt) write(out folder, c *search.Config, r *search.Result, s *search.Space) error {
	files, err := c.Files(r)
	if err != nil {
		return err
	}
	plans := folder(out.path("plans"))
	old, err := filepath.Glob(plans.path(s.Base.Spec.Name + "-[0-9][0-9].toml"))
	if err != nil {
		return err
	}
	for _, f := range old { // of an earlier search
		if err := os.Remove(f); err != nil {
			return failed(machineFailed, err)
		}
	}
	if err := plans.open(); err != nil {
		return err
	}
	if err := c.Rules(string(plans)); err != nil {
		return failed(machineFailed, err)
	}
	for _, f := range files {
		if err := plans.write(f.Name, func(w io.Writer) error { _, err := io.WriteString(w, f.Text); return err }); err != nil {
			return err
		}
	}
	command := fmt.Sprintf("fairdue search %s --replications %d", quote(h.space), s.Replications)
	if h.options.Time > 0 {
		command += " --time " + h.options.Time.String()
	} else {
		command += fmt.Sprintf(" --evaluations %d", s.Evaluations)
	}
	if h.precision != "" {
		command += " --precision " + h.precision
	}
	if h.options.Debtors > 0 {
		command += fmt.Sprintf(" --debtors %d", h.options.Debtors)
	}
	for _, f := range []struct {
		name string
		fill func(io.Writer) error
	}{
		{"result.json", func(w io.Writer) error { return writeJSON(w, r) }},
		{pointsFile, r.WritePoints},
		{"search.xlsx", func(w io.Writer) error { return frontier.WriteRanking(w, r) }},
		{"front.svg", func(w io.Writer) error { return frontier.WriteSVG(w, r, charts.Wide) }},
		{"report.html", func(w io.Writer) error { return frontier.Write(w, r, command) }},
	} {
		if f.name == "front.svg" && len(r.Objectives) < 2 {
			continue
		}
		if err := out.write(f.name, f.fill); err != nil {
			return err
		}
	}
	return nil
}

// printFound writes the answer, the front and the warnings.
func printFound(w io.Writer, r *search.Result) {
	fmt.Fprintf(w, "\n%s\n\n", wrap(r.Answer, 100))
	t := plain(w)
	head := table.Row{"plan"}
	var right []table.ColumnConfig
	for i, m := range r.Measures {
		head = append(head, m.Title)
		right = append(right, table.ColumnConfig{Number: i + 2, Align: text.AlignRight, AlignHeader: text.AlignRight})
	}
	t.AppendHeader(head)
	t.SetColumnConfigs(right)
	line := func(id int, name string) {
		row := table.Row{name}
		for m, x := range r.Measures {
			cell := charts.Undefined
			if e := r.Points[id].Known(m); e.N > 0 {
				cell = charts.FormatInterval(e.Mean, e.HalfWidth, e.N > 1, x.Unit, r.Scenario.Digits)
			}
			row = append(row, cell)
		}
		t.AppendRow(row)
	}
	line(0, r.Plan.Name+" (today)")
	for _, id := range r.Front {
		switch {
		case id == 0:
		case id == r.Chosen:
			line(id, r.Points[id].Name+" (chosen)")
		default:
			line(id, r.Points[id].Name)
		}
	}
	t.Render()
	fmt.Fprintf(w, "\n%s\n", wrap(r.Guarantee, 100))
	for _, s := range r.Stages {
		fmt.Fprintf(w, "- %s\n", wrap(s, 98))
	}
	for _, s := range r.Warnings {
		fmt.Fprintf(w, "\n! %s", wrap(s, 98))
	}
	if len(r.Warnings) > 0 {
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "\n%d plans, %d runs; %d fresh replications; ± is the half-width of the %.0f %% interval of the mean.\nseed %d, setup seed %d, version %s, experiment %.12s\n",
		len(r.Points), r.Runs, r.Fresh, 100*r.Confidence, r.Seed, r.SetupSeed, r.Version, r.ID)
}
