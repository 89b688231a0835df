package negotiation

import "flag"

var (
	long   = flag.Bool("long", false, "run the long statistical tests whole")
	update = flag.Bool("update", false, "write the golden transcripts anew")
)
