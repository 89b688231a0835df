package intake

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Input is a file to be read. It is opened more than once.
type Input struct {
	Name string // as messages give it
	Part string // of the map, empty to go by name and headings
	Open func() (io.ReadCloser, error)
}

// File is an input on disk. A name such as "payments=bank.csv" says which part
// of the map it is.
func File(arg string) Input {
	part, name, ok := strings.Cut(arg, "=")
	if _, err := os.Stat(arg); !ok || err == nil {
		part, name = "", arg
	}
	return Input{Name: name, Part: part, Open: func() (io.ReadCloser, error) { return os.Open(name) }}
}

// Bytes is an input in memory.
func Bytes(name string, data []byte) Input {
	return Input{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
}

func (in *Input) base() string { return filepath.Base(in.Name) }

// format is what a file is by its first bytes.
type format int

const (
	text format = iota
	workbook
)

func (in *Input) format() (format, error) {
	r, err := in.Open()
	if err != nil {
		return text, err
	}
	defer r.Close()
	head := make([]byte, 8)
	n, err := io.ReadFull(r, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return text, fmt.Errorf("%s: %w", in.Name, err)
	}
	head = head[:n]
	switch {
	case n == 0:
		return text, fmt.Errorf("%s: the file is empty", in.Name)
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return workbook, nil
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return text, fmt.Errorf("%s: is a workbook of the old kind (.xls): save it as .xlsx or CSV", in.Name)
	}
	return text, nil
}

// digest counts and hashes what is read through it.
type digest struct {
	r io.Reader
	n int64
	h hash.Hash
}

func newDigest(r io.Reader) *digest { return &digest{r: r, h: sha256.New()} }

func (d *digest) Read(p []byte) (int, error) {
	n, err := d.r.Read(p)
	d.n += int64(n)
	d.h.Write(p[:n])
	return n, err
}

func (d *digest) sum() string { return hex.EncodeToString(d.h.Sum(nil)) }

// decode gives text as UTF-8 without its byte order mark. Without a mark the
// text is in the encoding that the map states.
func decode(r io.Reader, encoding string) io.Reader {
	b := bufio.NewReaderSize(r, 1<<16)
	mark, _ := b.Peek(3)
	switch {
	case bytes.HasPrefix(mark, []byte("\xef\xbb\xbf")):
		if _, err := b.Discard(3); err != nil {
			panic(err) // they were peeked at
		}
		return b
	case bytes.HasPrefix(mark, []byte("\xff\xfe")), bytes.HasPrefix(mark, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(b)
	case encoding == "windows-1252":
		return charmap.Windows1252.NewDecoder().Reader(b)
	case encoding == "iso-8859-15":
		return charmap.ISO8859_15.NewDecoder().Reader(b)
	}
	return b
}
