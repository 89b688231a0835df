package main

import (
	"os"
	"sync"
	"time"

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
		progressbar.OptionSetDescription(what+" [gone:left]"),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionSetWidth(30),
		progressbar.OptionClearOnFinish(),
	)
	return func() { bar.Add(1) }, func() { bar.Finish() }
}

// gauge shows a share done in the same way. What was there at the first call, from
// an earlier process, is left out of the time that remains.
func gauge(what string) (shown func(share float64), end func()) {
	const parts = 1000
	if !term.IsTerminal(int(os.Stderr.Fd())) {
		return nil, func() {}
	}
	bar := progressbar.NewOptions(parts,
		progressbar.OptionSetWriter(os.Stderr), progressbar.OptionSetDescription(what+" [gone:left]"),
		progressbar.OptionSetPredictTime(true), progressbar.OptionSetWidth(30), progressbar.OptionClearOnFinish(),
	)
	var mu sync.Mutex
	from := -1.0
	return func(share float64) {
		mu.Lock()
		defer mu.Unlock()
		if from < 0 {
			from = min(share, 0.999)
		}
		bar.Set(int(max(0, share-from) / (1 - from) * parts))
	}, func() { bar.Finish() }
}

// watch is the clock of an experiment, and tells the gauge how far it is: by the
// runs, or by the time it may take where that ends it first.
func watch(shown func(float64), limit time.Duration) (elapsed func() time.Duration, advance func(done, total int)) {
	began := time.Now()
	elapsed = func() time.Duration { return time.Since(began) }
	if shown == nil {
		return elapsed, nil
	}
	return elapsed, func(done, total int) {
		share := 0.0
		if total > 0 {
			share = float64(done) / float64(total)
		}
		if limit > 0 {
			share = max(share, float64(elapsed())/float64(limit))
		}
		shown(min(1, share))
	}
}
