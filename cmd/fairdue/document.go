package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"fairdue/agents/negotiation"
	"fairdue/charts/document"
	"fairdue/scenarios"
)

func documentCommand() *cobra.Command {
	var scenario, out string
	cmd := &cobra.Command{
		Use:   "document PLAN",
		Short: "Write a plan out as a page and a PDF that everyone involved can read",
		Long: `Makes PLAN.html and PLAN.pdf of a plan file: objectives, resources, budget, strategy
by segment with a timeline, policies, scripts and templates, indicators,
contingencies and reviews. Nothing in it that is not in the file.`,
		Example: `  fairdue document early-and-fair
  fairdue document my-plan.toml --scenario trade-credit --out plans`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeEntries,
		RunE: func(cmd *cobra.Command, args []string) error {
			lib := library()
			s, err := lib.Scenario(scenario)
			if err != nil {
				return err
			}
			p, err := lib.Plan(args[0], s)
			if err != nil {
				return err
			}
			dir := folder(out)
			if err := dir.open(); err != nil {
				return err
			}
			d := document.New(p.Spec, documentOptions(s, p))
			for ending, write := range map[string]func(io.Writer, *document.Document) error{".html": document.HTML, ".pdf": document.PDF} {
				name := p.Spec.Name + ending
				if err := dir.write(name, func(w io.Writer) error { return write(w, d) }); err != nil {
					return err
				}
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s\n%s\n", dir.path(p.Spec.Name+".html"), dir.path(p.Spec.Name+".pdf"))
			return nil
		},
	}
	cmd.Flags().StringVarP(&scenario, "scenario", "s", scenarios.DefaultScenario, "scenario whose currency and people the plan is for")
	cmd.Flags().StringVarP(&out, "out", "o", ".", "folder to write to")
	complete(cmd, "scenario", scenarioNames)
	return cmd
}

func documentOptions(s *scenarios.Scenario, p *scenarios.Plan) document.Options {
	o := document.Options{
		Currency: s.Currency, Digits: s.Digits, Creditor: s.Creditor, Scenario: s.Title,
		Indicators: indicators(), Packs: map[string]string{}, Given: p.Given,
	}
	for _, k := range s.Skills {
		skill := document.Skill{Name: k.Name, Title: k.Title}
		for _, script := range negotiation.Scripts() {
			if script.Name == k.Script {
				skill.Script = script.Steps()
			}
		}
		o.Skills = append(o.Skills, skill)
	}
	for i, pack := range p.Packs {
		o.Packs[p.Spec.Policy.Rules[i]] = pack.Title
	}
	return o
}
