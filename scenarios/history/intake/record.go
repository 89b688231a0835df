package intake

// record is a line of a table: its fields, or why it has none.
type record struct {
	line   int // where it begins, from 1
	fields []string
	number []bool // of a spreadsheet: the cell holds a number; nil elsewhere
	bad    *wrong
	last   bool // of the file, without a line end
}

// blank says whether nothing stands in the line.
func (r *record) blank() bool {
	if r.bad != nil {
		return false
	}
	for _, f := range r.fields {
		for i := range len(f) {
			if f[i] != ' ' && f[i] != '\t' {
				return false
			}
		}
	}
	return true
}

// source gives the lines of a table one after the other. The record is used
// again; the error is io.EOF at the end.
type source interface {
	next() (*record, error)
	close() error
}
