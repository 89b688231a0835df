package main

import (
	"errors"
	"fmt"
	"os"

	"fairdue/scenarios"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/panel"
)

// withPanel writes the accounts of the first run month by month.
func withPanel(file string, config *experiment.Config, s *scenarios.Scenario, play func() error) error {
	rec := panel.NewRecorder(s.Calendar, s.Accounts(), s.Horizon, s.Digits)
	config.Panel = rec
	if err := play(); err != nil {
		return err
	}
	f, err := os.CreateTemp(dirOf(file), ".fairdue-*")
	if err != nil {
		return failed(machineFailed, fmt.Errorf("cannot write %s: %w", file, err))
	}
	defer os.Remove(f.Name())
	if err := errors.Join(rec.Panel(s.AccountName).Write(f), f.Chmod(0o644), f.Close()); err != nil {
		return failed(machineFailed, fmt.Errorf("cannot write %s: %w", file, err))
	}
	return failed(machineFailed, os.Rename(f.Name(), file))
}
