package main

import (
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
	return failed(machineFailed, scenarios.WriteFile(file, rec.Panel(s.AccountName).Write))
}
