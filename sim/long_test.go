package sim

import "flag"

var long = flag.Bool("long", false, "run the long statistical tests whole")

// Long is the flag for tests outside the package.
var Long = long
