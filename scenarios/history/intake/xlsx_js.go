package intake

import (
	"fmt"
	"io"
)

// book is nothing in a browser: the practice calls there import no history,
// and a reader of workbooks would be a fifth of what has to be loaded.
type book struct{}

func openWorkbook(name string, _ io.Reader) (*book, error) {
	return nil, fmt.Errorf("%s: workbooks are not read in a browser; save it as CSV", name)
}

func (*book) sheets() []string             { return nil }
func (*book) from1904() bool               { return false }
func (*book) close() error                 { return nil }
func (*book) sheet(string) (source, error) { return nil, io.EOF }
