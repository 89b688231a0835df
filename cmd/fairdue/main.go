// Command fairdue plays collection plans against a portfolio of simulated
// debtors and says which is better, by how much, how sure and why.
//
// Exit codes: 0 done, 1 a check failed, 2 the user's input is wrong, 3 the
// machine failed.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// version is part of every result and of its hash.
const version = "0.1.0"

// The exit codes of all commands.
const (
	done = iota
	checkFailed
	wrongInput
	machineFailed
)

// failure is an error with its exit code.
type failure struct {
	code int
	err  error
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

func failed(code int, err error) error {
	if err == nil {
		return nil
	}
	return &failure{code, err}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := root().ExecuteContext(ctx)
	stop()
	os.Exit(exitCode(err))
}

// exitCode prints the error and gives its exit code. What cobra itself finds
// wrong is the user's input.
func exitCode(err error) int {
	if err == nil {
		return done
	}
	fmt.Fprintln(os.Stderr, "fairdue:", err)
	var f *failure
	if errors.As(err, &f) {
		return f.code
	}
	return wrongInput
}

func root() *cobra.Command {
	c := &cobra.Command{
		Use:   "fairdue",
		Short: "A flight simulator for debt collection",
		Long: `fairdue plays collection plans against a portfolio of simulated debtors under
limits of staff, budget and law, and says which plan is better, by how much, how
sure and why.

Start with: fairdue compare`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Version:       version,
	}
	c.AddCommand(
		compareCommand(), simulateCommand(), scenariosCommand(), explainCommand(), documentCommand(),
		staffCommand(), selectCommand(), searchCommand(), sensitivityCommand(),
		importCommand(), assessCommand(), calibrateCommand(), validateCommand(),
		practiseCommand(), lessonCommand(), replayCommand(), progressCommand(), dashboardCommand(), exportCommand(), overruleCommand(),
		checkCommand(), verifyCommand(),
	)
	return c
}
