package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"fairdue/scenarios"
	"fairdue/scenarios/experiment"
	"fairdue/sim"
)

func explainCommand() *cobra.Command {
	c := &choices{alone: true}
	var account, replication int
	cmd := &cobra.Command{
		Use:   "explain --debtor N",
		Short: "Tell one debtor's run under two plans, side by side",
		Long: `Plays one replication under each plan and tells what happened to one debtor: the
same person, the same luck. What the plans cannot see (kind of debtor, mind,
money) is shown first.`,
		Example: `  fairdue explain --debtor 17
  fairdue explain --debtor 17 --plan escalating-letters --plan early-and-fair --replication 3`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if len(c.plans) == 0 {
				c.alone = false
			}
			config, s, err := c.config()
			if err != nil {
				return err
			}
			if len(c.plans) == 0 && len(config.Plans) > 2 {
				config.Plans = config.Plans[:2]
			}
			d, stories, err := config.Explain(account, replication)
			if err != nil {
				return fmt.Errorf("--debtor: %w", err)
			}
			out := cmd.OutOrStdout()
			a := s.World.Archetypes[d.Archetype]
			fmt.Fprintf(out, "Debtor %d of %s, replication %d: %s; owes %s, due on day %d.\nUnseen by the plans: willing %.2f, trust %.2f, anger %.2f, distress %.2f, organised %.2f; %s a month free, %s at hand%s.\n\n",
				account, s.Name, replication, a.Title, s.Major(d.Balance), d.Due, d.Willing, d.Trust, d.Anger, d.Distress, d.Organised,
				s.Major(d.Surplus), s.Major(d.Lump), flags(d.Wrong, "a wrong number", d.Disputed, "holds the debt to be wrong", d.Hardship, "in hardship"))
			sideBySide(out, s, stories)
			return nil
		},
	}
	cmd.Flags().StringArrayVarP(&c.plans, "plan", "p", nil, "plan: a name of the library or a file; once for each (default: the scenario's first two)")
	cmd.Flags().IntVar(&account, "debtor", 0, "number of the debtor, from 0")
	cmd.Flags().IntVar(&replication, "replication", 0, "which replication, from 0")
	c.flags(cmd)
	return cmd
}

func flags(pairs ...any) string {
	var list []string
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i].(bool) {
			list = append(list, pairs[i+1].(string))
		}
	}
	if len(list) == 0 {
		return ""
	}
	return "; " + strings.Join(list, ", ")
}

// sideBySide sets the stories in columns, one row a day on which something
// happened.
func sideBySide(w io.Writer, s *scenarios.Scenario, stories []experiment.Story) {
	t := plain(w)
	head := table.Row{"day"}
	for _, x := range stories {
		head = append(head, x.Plan)
	}
	t.AppendHeader(head)
	at := make([]int, len(stories))
	for {
		day := -1
		for k, x := range stories {
			if at[k] < len(x.Events) && (day < 0 || x.Events[at[k]].At.Day() < day) {
				day = x.Events[at[k]].At.Day()
			}
		}
		if day < 0 {
			break
		}
		row := table.Row{fmt.Sprintf("%d  %s", day, date(s, day))}
		for k, x := range stories {
			var lines []string
			for ; at[k] < len(x.Events) && x.Events[at[k]].At.Day() == day; at[k]++ {
				lines = append(lines, line(s, x.Events[at[k]]))
			}
			row = append(row, strings.Join(lines, "\n"))
		}
		t.AppendRow(row)
	}
	foot := table.Row{"paid"}
	open := table.Row{"still owed"}
	for _, x := range stories {
		foot, open = append(foot, s.Major(x.Paid)), append(open, s.Major(x.Open))
	}
	t.AppendSeparator()
	t.AppendRow(foot)
	t.AppendRow(open)
	t.Render()
}

func date(s *scenarios.Scenario, day int) string { return s.Calendar.Date(day).String() }

func line(s *scenarios.Scenario, e experiment.Event) string {
	text := e.Text
	if e.At.OfDay() >= 7*sim.Hour {
		text = fmt.Sprintf("%02d:%02d %s", e.At.OfDay()/sim.Hour, e.At.OfDay()%sim.Hour/sim.Minute, text)
	}
	if e.Amount > 0 {
		text += " " + s.Major(e.Amount)
	}
	return text
}
