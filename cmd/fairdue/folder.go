package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// folder is where results go. A file appears under its name only when it is
// whole.
type folder string

func (f folder) path(name string) string { return filepath.Join(string(f), name) }

func dirOf(file string) string { return filepath.Dir(file) }

// open makes the folder, or says why it cannot be written.
func (f folder) open() error {
	if err := os.MkdirAll(string(f), 0o755); err != nil {
		return failed(machineFailed, fmt.Errorf("cannot write results: %w", err))
	}
	probe, err := os.CreateTemp(string(f), ".fairdue-*")
	if err != nil {
		return failed(machineFailed, fmt.Errorf("cannot write results into %s: %w", string(f), err))
	}
	probe.Close()
	return failed(machineFailed, os.Remove(probe.Name()))
}

// write puts what fill writes under name.
func (f folder) write(name string, fill func(io.Writer) error) error {
	var b bytes.Buffer
	if err := fill(&b); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return failed(machineFailed, replaceFile(f.path(name), b.Bytes()))
}

// replaceFile writes a file beside its place and moves it there.
func replaceFile(path string, data []byte) error {
	t, err := os.CreateTemp(filepath.Dir(path), ".fairdue-*")
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	_, err = t.Write(data)
	if e := t.Sync(); err == nil {
		err = e
	}
	if e := t.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Chmod(t.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(t.Name(), path)
	}
	if err != nil {
		os.Remove(t.Name())
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	return nil
}
