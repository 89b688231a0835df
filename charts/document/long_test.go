package document

import "flag"

var _ = flag.Bool("long", false, "run the long statistical tests whole")
