package history

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Writer writes a folder beside its place and moves it there when it is whole.
// Use it so: NewWriter, then entries in order of account, then Commit; and
// Discard in any case.
type Writer struct {
	dir, temp string
	digits    int
	files     [4]*sheet
	fields    []string
	done      bool
}

// sheet is a CSV file being written.
type sheet struct {
	f   *os.File
	buf *bufio.Writer
	csv *csv.Writer
}

// NewWriter begins a folder. One that is a history already will be replaced;
// anything else that is not empty is an error.
func NewWriter(dir string, digits int) (*Writer, error) {
	es, err := os.ReadDir(dir)
	switch {
	case err == nil && len(es) > 0:
		if _, err := os.Stat(filepath.Join(dir, MetaFile)); err != nil {
			return nil, fmt.Errorf("%s: holds files that are no history: choose another folder", dir)
		}
	case err != nil && !errors.Is(err, os.ErrNotExist):
		return nil, &WriteError{err}
	}
	dir = filepath.Clean(dir)
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return nil, &WriteError{err}
	}
	temp, err := os.MkdirTemp(filepath.Dir(dir), ".fairdue-import-*")
	if err != nil {
		return nil, &WriteError{err}
	}
	return &Writer{dir: dir, temp: temp, digits: digits}, nil
}

// WriteError is the machine's failure, such as a disk that is full.
type WriteError struct{ Err error }

func (e *WriteError) Error() string { return "cannot write the history: " + e.Err.Error() }
func (e *WriteError) Unwrap() error { return e.Err }

func wrapWrite(err error) error {
	var w *WriteError
	if err == nil || errors.As(err, &w) {
		return err
	}
	return &WriteError{err}
}

// Temp is the folder in which the history is made, for what must lie on disk
// meanwhile; a folder "spool" in it goes away.
func (w *Writer) Temp() string { return w.temp }

// SetDigits says how many decimals amounts have, before the first entry.
func (w *Writer) SetDigits(digits int) { w.digits = digits }

// Create begins a CSV file with its headings.
func (w *Writer) Create(name string, head []string) (*Sheet, error) {
	s, err := w.create(name, head)
	if err != nil {
		return nil, err
	}
	return &Sheet{s}, nil
}

// Sheet is a further CSV file of the folder.
type Sheet struct{ s *sheet }

// Write writes a line.
func (s *Sheet) Write(fields []string) error { return wrapWrite(s.s.csv.Write(fields)) }

// Buffer is the file itself, for text that has its commas.
func (s *Sheet) Buffer() *bufio.Writer { return s.s.buf }

// Close ends the file.
func (s *Sheet) Close() error { return s.s.close() }

func (w *Writer) create(name string, head []string) (*sheet, error) {
	f, err := os.OpenFile(filepath.Join(w.temp, name), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, &WriteError{err}
	}
	s := &sheet{f: f, buf: bufio.NewWriterSize(f, 1<<16)}
	s.csv = csv.NewWriter(s.buf)
	if head != nil {
		err = s.csv.Write(head)
		s.csv.Flush()
	}
	return s, wrapWrite(err)
}

func (s *sheet) close() error {
	s.csv.Flush()
	return wrapWrite(errors.Join(s.csv.Error(), s.buf.Flush(), s.f.Close()))
}

// Add writes an entry. Accounts come in order of their names.
func (w *Writer) Add(e *Entry) error {
	i := tableOf(e.Kind)
	if w.files[i] == nil {
		s, err := w.create(tables[i].name, tables[i].head)
		if err != nil {
			return err
		}
		w.files[i] = s
	}
	w.fields = e.fields(w.fields, w.digits)
	return wrapWrite(w.files[i].csv.Write(w.fields))
}

// Commit writes history.toml and moves the folder to its place.
func (w *Writer) Commit(m *Meta) error {
	for i, s := range w.files {
		if s == nil {
			continue
		}
		w.files[i] = nil
		if err := s.close(); err != nil {
			return err
		}
	}
	if err := os.RemoveAll(filepath.Join(w.temp, "spool")); err != nil {
		return &WriteError{err}
	}
	if err := os.WriteFile(filepath.Join(w.temp, MetaFile), m.encode(), 0o644); err != nil {
		return &WriteError{err}
	}
	if err := os.Chmod(w.temp, 0o755); err != nil {
		return &WriteError{err}
	}
	old := w.temp + ".old"
	err := os.Rename(w.dir, old)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return &WriteError{err}
	}
	replaced := err == nil
	if err := os.Rename(w.temp, w.dir); err != nil {
		if replaced {
			err = errors.Join(err, os.Rename(old, w.dir))
		}
		return &WriteError{err}
	}
	w.done = true
	if replaced {
		return wrapWrite(os.RemoveAll(old))
	}
	return nil
}

// Discard removes what was not committed.
func (w *Writer) Discard() {
	for _, s := range w.files {
		if s != nil {
			s.f.Close()
		}
	}
	if !w.done {
		os.RemoveAll(w.temp)
	}
}
