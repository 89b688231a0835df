package intake

import (
	"bufio"
	"bytes"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// sorter puts records into the order of their keys with bounded memory: what
// does not fit is sorted into runs on disk, which are merged.
type sorter struct {
	dir   string
	name  string
	limit int // bytes held

	arena []byte
	spans []span
	runs  []string
}

type span struct{ at, key, value int }

func newSorter(dir, name string, limit int) *sorter {
	return &sorter{dir: dir, name: name, limit: limit}
}

func (s *sorter) key(p span) []byte   { return s.arena[p.at : p.at+p.key] }
func (s *sorter) value(p span) []byte { return s.arena[p.at+p.key : p.at+p.key+p.value] }

func (s *sorter) add(key, value []byte) error {
	const overhead = 24
	if len(s.arena)+len(key)+len(value)+overhead*(len(s.spans)+1) > s.limit && len(s.spans) > 0 {
		if err := s.spill(); err != nil {
			return err
		}
	}
	s.spans = append(s.spans, span{len(s.arena), len(key), len(value)})
	s.arena = append(append(s.arena, key...), value...)
	return nil
}

func (s *sorter) sort() {
	slices.SortFunc(s.spans, func(a, b span) int {
		if c := bytes.Compare(s.key(a), s.key(b)); c != 0 {
			return c
		}
		return a.at - b.at
	})
}

func (s *sorter) spill() error {
	s.sort()
	name := filepath.Join(s.dir, fmt.Sprintf("%s-%d", s.name, len(s.runs)))
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	s.runs = append(s.runs, name)
	w := bufio.NewWriterSize(f, 1<<16)
	for _, p := range s.spans {
		if err := put(w, s.key(p), s.value(p)); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	s.arena, s.spans = s.arena[:0], s.spans[:0]
	return errors.Join(w.Flush(), f.Close())
}

func put(w *bufio.Writer, key, value []byte) error {
	var n [2 * binary.MaxVarintLen64]byte
	k := binary.PutUvarint(n[:], uint64(len(key)))
	k += binary.PutUvarint(n[k:], uint64(len(value)))
	w.Write(n[:k])
	w.Write(key)
	_, err := w.Write(value)
	return err
}

// run is a sorted run being read.
type run struct {
	r          *bufio.Reader
	f          *os.File
	no         int
	key, value []byte
}

func (r *run) next() error {
	k, err := binary.ReadUvarint(r.r)
	if err != nil {
		return err
	}
	v, err := binary.ReadUvarint(r.r)
	if err != nil {
		return err
	}
	r.key, r.value = slices.Grow(r.key[:0], int(k))[:k], slices.Grow(r.value[:0], int(v))[:v]
	if _, err := io.ReadFull(r.r, r.key); err != nil {
		return err
	}
	_, err = io.ReadFull(r.r, r.value)
	return err
}

type runs []*run

func (h runs) Len() int { return len(h) }
func (h runs) Less(i, j int) bool {
	if c := bytes.Compare(h[i].key, h[j].key); c != 0 {
		return c < 0
	}
	return h[i].no < h[j].no
}
func (h runs) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *runs) Push(x any)   { *h = append(*h, x.(*run)) }
func (h *runs) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

// each visits all records in order of their keys, equal ones as they came, and
// empties the sorter. What it passes holds until the next call.
func (s *sorter) each(visit func(key, value []byte) error) error {
	defer s.drop()
	if len(s.runs) == 0 {
		s.sort()
		for _, p := range s.spans {
			if err := visit(s.key(p), s.value(p)); err != nil {
				return err
			}
		}
		return nil
	}
	if len(s.spans) > 0 {
		if err := s.spill(); err != nil {
			return err
		}
	}
	s.arena, s.spans = nil, nil
	var h runs
	defer func() {
		for _, r := range h {
			r.f.Close()
		}
	}()
	for i, name := range s.runs {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		r := &run{r: bufio.NewReaderSize(f, 1<<16), f: f, no: i}
		h = append(h, r)
		if err := r.next(); err != nil {
			return err
		}
	}
	heap.Init(&h)
	for len(h) > 0 {
		r := h[0]
		if err := visit(r.key, r.value); err != nil {
			return err
		}
		switch err := r.next(); {
		case err == nil:
			heap.Fix(&h, 0)
		case errors.Is(err, io.EOF):
			heap.Pop(&h)
			if err := r.f.Close(); err != nil {
				return err
			}
		default:
			return err
		}
	}
	return nil
}

// first visits the first n records in order of their keys and keeps all.
func (s *sorter) first(n int, visit func(key, value []byte)) error {
	type record struct{ key, value []byte }
	var best []record
	take := func(k, v []byte) {
		i, _ := slices.BinarySearchFunc(best, k, func(r record, k []byte) int {
			if c := bytes.Compare(r.key, k); c != 0 {
				return c
			}
			return -1
		})
		if i < n {
			best = slices.Insert(best, i, record{slices.Clone(k), slices.Clone(v)})
			best = best[:min(n, len(best))]
		}
	}
	for i, name := range s.runs {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		r := &run{r: bufio.NewReaderSize(f, 1<<16), f: f, no: i}
		for k := 0; k < n; k++ {
			if err := r.next(); err != nil {
				if errors.Is(err, io.EOF) {
					break
				}
				return errors.Join(err, f.Close())
			}
			take(r.key, r.value)
		}
		if err := f.Close(); err != nil {
			return err
		}
	}
	for _, p := range s.spans { // they came after the runs
		take(s.key(p), s.value(p))
	}
	for _, r := range best {
		visit(r.key, r.value)
	}
	return nil
}

// drop frees memory and disk.
func (s *sorter) drop() {
	for _, name := range s.runs {
		os.Remove(name)
	}
	s.runs, s.arena, s.spans = nil, nil, nil
}

func (s *sorter) empty() bool { return len(s.spans) == 0 && len(s.runs) == 0 }
