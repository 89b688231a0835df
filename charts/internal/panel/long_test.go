package panel

import "flag"

var long = flag.Bool("long", false, "run the long statistical tests whole")
