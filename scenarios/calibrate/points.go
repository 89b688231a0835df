package calibrate

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// points keeps every evaluated point in a file, so that a fit that was
// interrupted goes on where it was: the search itself is deterministic and asks
// for the same points again.
type points struct {
	file  *os.File
	known map[string][]float64
}

type pointsHead struct {
	Fit string `json:"fit"` // of what: history, start, seed, version
}

type point struct {
	Theta  string `json:"theta"`
	Values string `json:"values"`
}

// openPoints opens the file of a fit. With resume the points in it are taken;
// without, a file that is there is begun anew. An empty name keeps nothing.
func openPoints(name, fit string, resume bool) (*points, error) {
	p := &points{known: map[string][]float64{}}
	if name == "" {
		return p, nil
	}
	keep := int64(0)
	if resume {
		var err error
		if keep, err = p.load(name, fit); err != nil {
			return nil, err
		}
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	if err := f.Truncate(keep); err != nil {
		return nil, err
	}
	if _, err := f.Seek(keep, io.SeekStart); err != nil {
		return nil, err
	}
	p.file = f
	if keep == 0 {
		return p, p.write(pointsHead{fit})
	}
	return p, nil
}

// load reads the points of an earlier run, but for a last line that is cut, and
// gives where the whole lines end.
func (p *points) load(name, fit string) (int64, error) {
	f, err := os.Open(name)
	if os.IsNotExist(err) {
		return 0, fmt.Errorf("%s: there is nothing to resume", name)
	}
	if err != nil {
		return 0, err
	}
	defer f.Close()
	in := bufio.NewReader(f)
	at := int64(0)
	for first := true; ; first = false {
		line, err := in.ReadString('\n')
		if err == io.EOF {
			return at, nil
		}
		if err != nil {
			return 0, err
		}
		if first {
			var h pointsHead
			if json.Unmarshal([]byte(line), &h) != nil || h.Fit != fit {
				return 0, fmt.Errorf("%s: these points belong to another fit: another history, start, seed or version; remove the file or leave --resume out", name)
			}
		} else {
			var x point
			if err := json.Unmarshal([]byte(line), &x); err != nil {
				return 0, fmt.Errorf("%s: %w", name, err)
			}
			if p.known[x.Theta], err = parse(x.Values); err != nil {
				return 0, fmt.Errorf("%s: %w", name, err)
			}
		}
		at += int64(len(line))
	}
}

func (p *points) write(v any) error {
	if p.file == nil {
		return nil
	}
	line, err := json.Marshal(v)
	if err != nil {
		panic(err) // our own structs
	}
	_, err = p.file.Write(append(line, '\n'))
	return err
}

func (p *points) add(theta string, values []float64) error {
	p.known[theta] = values
	return p.write(point{theta, exact(values)})
}

func (p *points) close() error {
	if p.file == nil {
		return nil
	}
	return p.file.Close()
}

// exact writes numbers without loss, NaN too.
func exact(xs []float64) string {
	words := make([]string, len(xs))
	for i, x := range xs {
		words[i] = strconv.FormatFloat(x, 'x', -1, 64)
	}
	return strings.Join(words, " ")
}

// parse reads them back.
func parse(text string) ([]float64, error) {
	words := strings.Fields(text)
	xs := make([]float64, len(words))
	for i, w := range words {
		var err error
		if xs[i], err = strconv.ParseFloat(w, 64); err != nil {
			return nil, err
		}
	}
	return xs, nil
}
