package charts

import "flag"

var (
	_        = flag.Bool("long", false, "run the long statistical tests whole")
	update   = flag.Bool("update", false, "write the golden files anew")
	pictures = flag.String("pictures", "", "write every figure as PNG and SVG into this folder, to look at")
)
