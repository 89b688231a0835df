package main

import (
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress shows how many runs are finished, on the error stream of a
// terminal; elsewhere it is silent.
func progress(runs int, what string) (step func(), end func()) {
	if !term.IsTerminal(int(os.Stderr.Fd())) {
		return func() {}, func() {}
	}
	bar := progressbar.NewOptions(runs,
		progressbar.OptionSetWriter(os.Stderr),
		progressbar.OptionSetDescription(what),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionSetWidth(30),
		progressbar.OptionClearOnFinish(),
	)
	return func() { bar.Add(1) }, func() { bar.Finish() }
}

// gauge shows a share done in the same way.
func gauge(what string) (shown func(share float64), end func()) {
	const parts = 1000
	if !term.IsTerminal(int(os.Stderr.Fd())) {
		return nil, func() {}
	}
	bar := progressbar.NewOptions(parts,
		progressbar.OptionSetWriter(os.Stderr), progressbar.OptionSetDescription(what),
		progressbar.OptionSetPredictTime(true), progressbar.OptionSetWidth(30), progressbar.OptionClearOnFinish(),
	)
	return func(share float64) { bar.Set(int(share * parts)) }, func() { bar.Finish() }
}
