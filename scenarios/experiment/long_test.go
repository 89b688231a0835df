package experiment_test

import "flag"

var long = flag.Bool("long", false, "run the long statistical tests whole")

// reps is how many replications a statistical test plays.
func reps(short, whole int) int {
	if *long {
		return whole
	}
	return short
}
