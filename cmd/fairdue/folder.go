package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"fairdue/scenarios"
)

// folder is where results go. A file appears under its name only when it is
// whole.
type folder string

func (f folder) path(name string) string { return filepath.Join(string(f), name) }

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

// write puts what fill writes under name. What fill cannot make leaves nothing
// behind.
func (f folder) write(name string, fill func(io.Writer) error) error {
	var b bytes.Buffer
	if err := fill(&b); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return failed(machineFailed, scenarios.WriteFile(f.path(name), func(w io.Writer) error { _, err := b.WriteTo(w); return err }))
}
