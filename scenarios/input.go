package scenarios

import (
	"bytes"
	"crypto/sha256"
	"io"
)

// Input is something that a run's result depends on: a file by the part it
// plays, not by where it lies, and its bytes without a byte order mark and with
// plain line ends. Of a ledger the bytes are the SHA-256 of the file.
type Input struct {
	Name  string // scenario, people, channels, skills, plan, ledger, columns, rate
	Bytes []byte
}

func input(name string, data []byte) Input {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	return Input{name, bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))}
}

// digest hashes what is read through it.
type digest struct {
	r   io.Reader
	sum interface {
		io.Writer
		Sum([]byte) []byte
	}
}

func newDigest(r io.Reader) *digest { return &digest{r, sha256.New()} }

func (d *digest) Read(p []byte) (int, error) {
	n, err := d.r.Read(p)
	d.sum.Write(p[:n])
	return n, err
}
