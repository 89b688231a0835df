package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"fairdue/scenarios"
)

func scenariosCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "scenarios",
		Short: "List, show and copy the embedded scenarios and plans",
		Args:  cobra.NoArgs,
	}
	cmd.AddCommand(
		&cobra.Command{
			Use:     "list",
			Short:   "List the scenarios and their plans",
			Example: "  fairdue scenarios list",
			Args:    cobra.NoArgs,
			RunE: func(cmd *cobra.Command, _ []string) error {
				t := plain(cmd.OutOrStdout())
				t.AppendHeader([]any{"name", "kind", "what it is"})
				for _, e := range library().List() {
					name := e.Name
					if e.Kind == "plan" {
						name = "  " + name
					}
					t.AppendRow([]any{name, e.Kind, e.Title})
				}
				t.Render()
				return nil
			},
		},
		&cobra.Command{
			Use:               "show NAME",
			Short:             "Print a file of the library",
			Example:           "  fairdue scenarios show early-and-fair",
			Args:              cobra.ExactArgs(1),
			ValidArgsFunction: completeEntries,
			RunE: func(cmd *cobra.Command, args []string) error {
				data, err := library().Show(args[0])
				if err != nil {
					return err
				}
				_, err = cmd.OutOrStdout().Write(data)
				return failed(machineFailed, err)
			},
		},
		&cobra.Command{
			Use:   "write DIR [NAME...]",
			Short: "Write editable copies into a folder; they run from there",
			Example: `  fairdue scenarios write mine
  fairdue scenarios write mine trade-credit`,
			Args:              cobra.MinimumNArgs(1),
			ValidArgsFunction: completeEntries,
			RunE: func(cmd *cobra.Command, args []string) error {
				files, err := library().Write(args[0], args[1:]...)
				if err != nil {
					var path *os.PathError
					if errors.As(err, &path) {
						return failed(machineFailed, err)
					}
					return err
				}
				for _, f := range files {
					fmt.Fprintln(cmd.OutOrStdout(), folder(args[0]).path(f))
				}
				return nil
			},
		},
	)
	return cmd
}

func completeEntries(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return append(scenarioNames(), planNames()...), cobra.ShellCompDirectiveDefault
}

func checkCommand() *cobra.Command {
	var scenario string
	cmd := &cobra.Command{
		Use:   "check FILE...",
		Short: "Validate scenario, plan, data and portfolio files without running them",
		Long: `Says what each file is and holds, or every mistake in it with line, key and the
nearest valid name. Exit code 2 if any file has a mistake.`,
		Example: `  fairdue check my-plan.toml
  fairdue check --scenario card-arrears accounts.csv`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			lib := library()
			var s *scenarios.Scenario
			if scenario != "" {
				var err error
				if s, err = lib.Scenario(scenario); err != nil {
					return err
				}
			}
			var errs []error
			for _, file := range args {
				c, err := lib.Check(file, s)
				if err != nil {
					errs = append(errs, err)
					continue
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s: %s, %s\n", c.File, c.Kind, c.Summary)
				for _, w := range c.Warnings {
					fmt.Fprintf(cmd.OutOrStdout(), "  ! %s\n", w)
				}
			}
			if err := errors.Join(errs...); err != nil {
				return fmt.Errorf("%d of %d files have mistakes\n%w", len(errs), len(args), err)
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&scenario, "scenario", "s", "", "scenario that plans and portfolios are checked for (default: "+scenarios.DefaultScenario+")")
	complete(cmd, "scenario", scenarioNames)
	return cmd
}
