package intake

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

const (
	longestLine = 1 << 20 // bytes
	longestText = 200     // lines of the file that one quoted field may run over
)

// csvSource reads CSV line by line. Unlike encoding/csv it bounds a quoted
// field, so that a quote that is never closed costs one line and not the rest
// of the file, and takes a quote inside an unquoted field as what it is.
type csvSource struct {
	r     *bufio.Reader
	comma byte
	eol   byte
	line  int // read so far, from the file
	queue []rawLine
	rec   record
	done  func() error
}

type rawLine struct {
	no   int
	text []byte
	long bool // cut off
	end  bool // has its line end
}

// newCSV reads text in UTF-8 without a byte order mark.
func newCSV(r io.Reader, comma byte) *csvSource {
	s := &csvSource{r: bufio.NewReaderSize(r, 1<<16), comma: comma, eol: '\n'}
	head, _ := s.r.Peek(1 << 15)
	if bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(head, '\r') >= 0 {
		s.eol = '\r'
	}
	if comma == 0 {
		s.comma = delimiter(head, s.eol)
	}
	return s
}

// delimiter is the mark that the first line that is not empty has most of,
// outside quotes.
func delimiter(head []byte, eol byte) byte {
	line, _, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n \t"), []byte{eol})
	counts := map[byte]int{}
	quoted := false
	for _, c := range line {
		if c == '"' {
			quoted = !quoted
		} else if !quoted {
			counts[c]++
		}
	}
	best := byte(',')
	for _, c := range []byte(",;\t|") {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return best
}

func (s *csvSource) close() error {
	if s.done == nil {
		return nil
	}
	return s.done()
}

// raw is the next line of the file.
func (s *csvSource) raw() (rawLine, error) {
	if len(s.queue) > 0 {
		l := s.queue[0]
		s.queue = s.queue[1:]
		return l, nil
	}
	l := rawLine{no: s.line + 1}
	for {
		part, err := s.r.ReadSlice(s.eol)
		if len(l.text)+len(part) <= longestLine {
			l.text = append(l.text, part...)
		} else {
			l.long = true
		}
		switch {
		case err == nil:
			l.end = true
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF):
			if len(l.text) == 0 && !l.long {
				return l, io.EOF
			}
		default:
			return l, err
		}
		s.line++
		l.text = bytes.TrimSuffix(bytes.TrimSuffix(l.text, []byte{s.eol}), []byte("\r"))
		return l, nil
	}
}

// next reads a record, which may be several lines of the file.
func (s *csvSource) next() (*record, error) {
	l, err := s.raw()
	if err != nil {
		return nil, err
	}
	s.rec = record{line: l.no, fields: s.rec.fields[:0]}
	if w := l.flaw(); w != nil {
		s.rec.bad = w
		return &s.rec, nil
	}
	text, end := string(l.text), l.end
	var more []rawLine
	for {
		ok := s.split(text)
		if ok {
			s.rec.last = !end
			return &s.rec, nil
		}
		n, err := s.raw()
		if err == nil {
			more = append(more, n)
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if err != nil || n.flaw() != nil || len(more) == longestText || len(text) > longestLine {
			s.queue = append(more, s.queue...)
			s.rec.bad = refuse("", clip(string(l.text)), badQuote, "a quote opens a field here and is never closed: the file may be cut in the middle; a quote inside a field is written twice")
			return &s.rec, nil
		}
		text, end = text+"\n"+string(n.text), n.end
	}
}

func (l *rawLine) flaw() *wrong {
	switch {
	case l.long:
		return refuse("", clip(string(l.text[:min(len(l.text), 80)])), badLength, "the line is longer than a million characters: is this a CSV file?")
	case bytes.IndexByte(l.text, 0) >= 0:
		return refuse("", clip(string(l.text)), badText, "the line holds zero bytes: this is no text, or UTF-16 without a byte order mark; save the file as UTF-8")
	case !utf8.Valid(l.text):
		return refuse("", clip(string(l.text)), badText, "the line is not UTF-8 text: save the file as UTF-8, or state encoding = \"windows-1252\" in the map")
	}
	return nil
}

// split cuts text into the record's fields; false when a quoted field is open
// at the end.
func (s *csvSource) split(text string) bool {
	s.rec.fields = s.rec.fields[:0]
	for {
		if strings.HasPrefix(text, `"`) {
			field, rest, ok := unquote(text[1:])
			if !ok {
				return false
			}
			// What follows the closing quote belongs to the field as it stands.
			i := strings.IndexByte(rest, s.comma)
			if i < 0 {
				s.rec.fields = append(s.rec.fields, field+rest)
				return true
			}
			s.rec.fields = append(s.rec.fields, field+rest[:i])
			text = rest[i+1:]
			continue
		}
		i := strings.IndexByte(text, s.comma)
		if i < 0 {
			s.rec.fields = append(s.rec.fields, text)
			return true
		}
		s.rec.fields = append(s.rec.fields, text[:i])
		text = text[i+1:]
	}
}

// unquote is a field up to its closing quote, and what follows it.
func unquote(text string) (field, rest string, ok bool) {
	i := strings.IndexByte(text, '"')
	if i >= 0 && (i+1 == len(text) || text[i+1] != '"') {
		return text[:i], text[i+1:], true
	}
	var b strings.Builder
	for i >= 0 {
		b.WriteString(text[:i])
		if i+1 == len(text) || text[i+1] != '"' {
			return b.String(), text[i+1:], true
		}
		b.WriteByte('"')
		text = text[i+2:]
		i = strings.IndexByte(text, '"')
	}
	return "", "", false
}
