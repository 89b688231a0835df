package report

import "flag"

var (
	_        = flag.Bool("long", false, "run the long statistical tests whole")
	pictures = flag.String("pictures", "", "write the reports into this folder, to look at")
)
