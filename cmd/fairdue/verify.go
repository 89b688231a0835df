package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"fairdue/agents/plans"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/verify"
	"fairdue/sim"
)

// verifying are the flags that all tables share.
type verifying struct {
	format   string
	settings verify.Settings
}

func verifyCommand() *cobra.Command {
	v := &verifying{}
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Run published tables on this engine: expected, observed, interval, verdict",
		Long: `Without a subcommand all tables are run. Each subcommand takes the parameters of
a row, so that a sceptic can ask for one we did not choose; what is expected is
worked out exactly for them. Exit code 1 if a row fails.`,
		Example: `  fairdue verify
  fairdue verify queue --arrivals-per-minute 48 --service 60s --servers 50 --patience 120s
  fairdue verify repayment --lambda0 0.5 --format json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			tables := append(verify.Tables(), verify.Table{
				Name: "collectability", Title: "V5 Collectability by age",
				Source: "Commercial Collection Agency Association, member survey, 2004: a band",
				Run: func(ctx context.Context, s verify.Settings) ([]verify.Row, error) {
					return experiment.Collectability(ctx, library(), s)
				},
			})
			return v.run(cmd, func(ctx context.Context, s verify.Settings) ([]verify.Row, error) {
				return verify.All(ctx, s, tables, nil)
			})
		},
	}
	f := cmd.PersistentFlags()
	f.StringVar(&v.format, "format", "text", "text or json")
	f.Uint64Var(&v.settings.Seed, "seed", 1, "seed")
	f.IntVar(&v.settings.Workers, "workers", 0, "replications at a time (default: all cores); never changes the result")
	f.Float64Var(&v.settings.Precision, "precision", 0.02, "wanted half-width, as a share of the value")
	cmd.AddCommand(v.queue(), v.chain(), v.repayment(), v.dialler(), v.capacity(), v.collectability())
	return cmd
}

// run plays rows and prints them.
func (v *verifying) run(cmd *cobra.Command, play func(context.Context, verify.Settings) ([]verify.Row, error)) error {
	if v.format != "text" && v.format != "json" {
		return fmt.Errorf("--format %q: want text or json", v.format)
	}
	if !(v.settings.Precision > 0 && v.settings.Precision < 1) {
		return fmt.Errorf("--precision %v: want a share between 0 and 1", v.settings.Precision)
	}
	shown, end := gauge("verifying")
	v.settings.Progress = shown
	rows, err := play(cmd.Context(), v.settings)
	end()
	if err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	out := cmd.OutOrStdout()
	if v.format == "json" {
		if rows == nil {
			rows = []verify.Row{}
		}
		if e := writeJSON(out, rows); e != nil {
			return failed(machineFailed, e)
		}
	} else {
		printRows(out, rows)
	}
	if err != nil {
		return failed(checkFailed, errors.New("interrupted: only the rows above were run"))
	}
	if n := verify.Failed(rows); n > 0 {
		return failed(checkFailed, fmt.Errorf("%d of %d rows failed", n, len(rows)))
	}
	return nil
}

func printRows(w io.Writer, rows []verify.Row) {
	table := ""
	t := plain(w)
	for _, r := range rows {
		if r.Table != table {
			if table != "" {
				t.Render()
			}
			table = r.Table
			fmt.Fprintf(w, "\n%s\n", table)
			t = plain(w)
			t.AppendHeader([]any{"quantity", "unit", "expected", "observed", "± 95 %", "verdict"})
		}
		expected, verdict := fmt.Sprintf("%.6g", r.Expected), "ok"
		if r.Kind == verify.Band {
			expected, verdict = fmt.Sprintf("%.4g .. %.4g", r.Low, r.High), "in the band"
		}
		if !r.OK {
			verdict = "FAILED"
		}
		t.AppendRow([]any{r.Quantity, r.Unit, expected, fmt.Sprintf("%.6g", r.Observed), fmt.Sprintf("%.2g", r.HalfWidth), verdict})
		if r.Warning != "" {
			t.AppendRow([]any{"  ! " + r.Warning})
		}
	}
	if table != "" {
		t.Render()
	}
}

// row runs one table with a user's parameters, checked first.
func (v *verifying) row(cmd *cobra.Command, check func() error, play func(context.Context, verify.Settings) ([]verify.Row, error)) error {
	if err := check(); err != nil {
		return err
	}
	return v.run(cmd, play)
}

func (v *verifying) queue() *cobra.Command {
	q := verify.ErlangTable()[2]
	var service, patience, within time.Duration
	cmd := &cobra.Command{
		Use:   "queue",
		Short: "Waiting and abandonment: Erlang A, and Erlang C without a patience",
		Example: `  fairdue verify queue --arrivals-per-minute 48 --service 60s --servers 50 --patience 120s
  fairdue verify queue --arrivals-per-minute 3.333 --service 3m --servers 14 --within 20s`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			q.Service, q.Patience, q.Within = clock(service), clock(patience), clock(within)
			return v.row(cmd, q.Check, q.Run)
		},
	}
	cmd.Flags().Float64Var(&q.ArrivalsPerMinute, "arrivals-per-minute", q.ArrivalsPerMinute, "calls a minute")
	cmd.Flags().DurationVar(&service, "service", time.Minute, "mean service time")
	cmd.Flags().IntVar(&q.Servers, "servers", q.Servers, "collectors")
	cmd.Flags().DurationVar(&patience, "patience", 0, "mean patience (default: nobody gives up, Erlang C)")
	cmd.Flags().DurationVar(&within, "within", 0, "also the share answered within this time (Erlang C)")
	return cmd
}

func clock(d time.Duration) sim.Time { return sim.Time(d.Milliseconds()) }

func (v *verifying) chain() *cobra.Command {
	c := verify.Chain{}
	var file, shipped string
	cmd := &cobra.Command{
		Use:   "chain",
		Short: "Receivables as a Markov chain: shares after some periods, absorption and money",
		Example: `  fairdue verify chain --shipped card --periods 10
  fairdue verify chain --file my-chain.toml --periods 3`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if file != "" {
				c.File, err = verify.LoadChain(file)
			} else {
				c.File, err = verify.ShippedChain(shipped)
			}
			if err != nil {
				return err
			}
			return v.row(cmd, c.Check, c.Run)
		},
	}
	cmd.Flags().StringVar(&file, "file", "", "chain file (TOML): states, rows, start, balances")
	cmd.Flags().StringVar(&shipped, "shipped", "card", "a published chain: card or ageing")
	cmd.Flags().IntVar(&c.Periods, "periods", 0, "also the shares after so many periods")
	cmd.Flags().IntVar(&c.Accounts, "accounts", 0, "accounts to play (default: 200000, or as many as the precision needs)")
	return cmd
}

func (v *verifying) repayment() *cobra.Command {
	r := verify.Chehrazi
	cmd := &cobra.Command{
		Use:     "repayment",
		Short:   "Self-exciting repayment: balances, discounted share, number of payments",
		Example: `  fairdue verify repayment --lambda0 0.5 --lambda-inf 0.1 --kappa 0.7 --delta10 0.02 --delta11 0.5 --rho 0.06 --horizon 20`,
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return v.row(cmd, r.Check, r.Run) },
	}
	f := cmd.Flags()
	f.Float64Var(&r.Lambda0, "lambda0", r.Lambda0, "intensity at the start")
	f.Float64Var(&r.LambdaInf, "lambda-inf", r.LambdaInf, "intensity in the long run")
	f.Float64Var(&r.Kappa, "kappa", r.Kappa, "rate of return to it")
	f.Float64Var(&r.Delta10, "delta10", r.Delta10, "jump at a payment")
	f.Float64Var(&r.Delta11, "delta11", r.Delta11, "jump for each share repaid")
	f.Float64Var(&r.Rho, "rho", r.Rho, "discount rate")
	f.Float64Var(&r.Horizon, "horizon", r.Horizon, "time of the last balance shown")
	return cmd
}

func (v *verifying) dialler() *cobra.Command {
	d := verify.OneAtATime
	talk, ring, pickup := 90*time.Second, 17*time.Second, 10*time.Second
	mode := d.Mode.String()
	cmd := &cobra.Command{
		Use:   "dialler",
		Short: "Talk minutes an hour, one call at a time or paced, and abandoned calls",
		Example: `  fairdue verify dialler
  fairdue verify dialler --mode predictive --collectors 50 --answer-rate 0.2`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().NFlag() == 0 {
				return v.run(cmd, verify.DiallerTable)
			}
			d.TalkTime, d.RingOut, d.Pickup = clock(talk), clock(ring), clock(pickup)
			for i, n := range plans.DiallerModes() {
				if n == mode {
					d.Mode = plans.DiallerMode(i)
				}
			}
			if d.Mode.String() != mode {
				return fmt.Errorf("--mode %q: want one of %v", mode, plans.DiallerModes())
			}
			return v.row(cmd, d.Check, d.Run)
		},
	}
	f := cmd.Flags()
	f.StringVar(&mode, "mode", mode, "manual, preview, power or predictive")
	f.Float64Var(&d.AnswerRate, "answer-rate", d.AnswerRate, "share of dials that are picked up")
	f.DurationVar(&talk, "talk", talk, "mean talk time")
	f.DurationVar(&ring, "ring", ring, "until an unanswered call is given up")
	f.DurationVar(&pickup, "pickup", pickup, "until an answered call is picked up")
	f.IntVar(&d.Collectors, "collectors", d.Collectors, "collectors")
	f.Float64Var(&d.LinesPerAgent, "lines-per-agent", d.LinesPerAgent, "power: lines for each free collector; predictive: at most")
	f.Float64Var(&d.AbandonmentCap, "abandonment-cap", d.AbandonmentCap, "predictive: abandoned share of live answers")
	return cmd
}

func (v *verifying) capacity() *cobra.Command {
	c := verify.January2009
	cmd := &cobra.Command{
		Use:     "capacity",
		Short:   "A month of a collections floor, dial by dial",
		Example: `  fairdue verify capacity --accounts 8149 --contact-rate 0.271 --dials-per-hour 55 --days 19`,
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return v.row(cmd, c.Check, c.Run) },
	}
	f := cmd.Flags()
	f.IntVar(&c.Accounts, "accounts", c.Accounts, "accounts")
	f.Float64Var(&c.QueueFactor, "queue-factor", c.QueueFactor, "share of accounts that are queued")
	f.Float64Var(&c.ContactsPerAccount, "contacts-per-account", c.ContactsPerAccount, "contacts wanted for each queued account")
	f.Float64Var(&c.ContactRate, "contact-rate", c.ContactRate, "contacts per dial")
	f.Float64Var(&c.DialsPerHour, "dials-per-hour", c.DialsPerHour, "dials of a collector an hour")
	f.Float64Var(&c.PromiseRate, "promise-rate", c.PromiseRate, "promises per contact")
	f.Float64Var(&c.KeptRate, "kept-rate", c.KeptRate, "kept share of promises")
	f.IntVar(&c.Days, "days", c.Days, "working days")
	f.IntVar(&c.Collectors, "collectors", c.Collectors, "collectors (default: as many as the days need)")
	return cmd
}

func (v *verifying) collectability() *cobra.Command {
	return &cobra.Command{
		Use:   "collectability",
		Short: "Collected share of what reaches an age unpaid: trade-credit under its default plan, inside survey bands",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return v.run(cmd, func(ctx context.Context, s verify.Settings) ([]verify.Row, error) {
				return experiment.Collectability(ctx, library(), s)
			})
		},
	}
}
