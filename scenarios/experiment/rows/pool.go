package rows

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"

	"fairdue/sim"
)

// Work is one row to be played. Play is pure; it gets the replication's
// portfolio, which it shares with others and must not change.
type Work[P any] struct {
	Plan        string
	Replication int
	Play        func(portfolio P) ([]float64, error)
}

// Pool plays work on some workers. All of them are busy to the end: a unit is
// one run, whatever plan and replication it belongs to. A replication's
// portfolio is built once and forgotten when its last run is finished; no more
// portfolios are alive than there are workers.
type Pool[P any] struct {
	Store    *Store
	Build    func(replication int) P // pure
	Workers  int                     // 0: one per processor
	Progress func()                  // after each row, from any goroutine; may be nil
	Played   int                     // runs, after Run
}

// Run plays the work that the store has no row of, in order of replication. Of
// a store that was resumed it plays the last row again first: if it comes out
// differently the error is ErrDiffers. When ctx is cancelled no run is begun
// any more, those being played are finished and kept, and ctx's error returned.
func (p *Pool[P]) Run(ctx context.Context, work []Work[P]) error {
	var missing []Work[P]
	for _, w := range work {
		again := p.Store.resumed != nil && *p.Store.resumed == key{w.Plan, w.Replication}
		if _, ok := p.Store.Row(w.Plan, w.Replication); !ok || again {
			missing = append(missing, w)
		}
		if again {
			p.Store.resumed = nil
		}
	}
	slices.SortStableFunc(missing, func(a, b Work[P]) int { return a.Replication - b.Replication })
	workers := p.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	shared := newShared(p.Build)
	for _, w := range missing {
		shared.expect(w.Replication)
	}
	before := p.Store.Len()
	err := sim.Replicate(ctx, len(missing), workers,
		func(_ context.Context, unit int) (struct{}, error) {
			w := missing[unit]
			portfolio := shared.take(w.Replication)
			defer shared.give(w.Replication)
			values, err := w.Play(portfolio)
			if err == nil {
				err = p.Store.Add(w.Plan, w.Replication, values)
			}
			if err == nil && p.Progress != nil {
				p.Progress()
			}
			return struct{}{}, err
		},
		func(int, struct{}) error { return nil })
	p.Played = p.Store.Len() - before
	if cause := errors.Unwrap(err); cause != nil { // without the unit's number, which says nothing here
		return cause
	}
	return err
}

// shared builds each replication's portfolio once and forgets it after its last
// use.
type shared[P any] struct {
	build func(int) P
	mu    sync.Mutex
	held  map[int]*holding[P]
	alive int // built and not forgotten
	most  int // alive at once
}

type holding[P any] struct {
	once      sync.Once
	portfolio P
	uses      int // still to come
}

func newShared[P any](build func(int) P) *shared[P] {
	return &shared[P]{build: build, held: map[int]*holding[P]{}}
}

// expect announces one use.
func (s *shared[P]) expect(replication int) {
	h := s.held[replication]
	if h == nil {
		h = &holding[P]{}
		s.held[replication] = h
	}
	h.uses++
}

func (s *shared[P]) take(replication int) P {
	s.mu.Lock()
	h := s.held[replication]
	s.mu.Unlock()
	h.once.Do(func() {
		s.mu.Lock()
		s.alive++
		s.most = max(s.most, s.alive)
		s.mu.Unlock()
		h.portfolio = s.build(replication)
	})
	return h.portfolio
}

func (s *shared[P]) give(replication int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if h := s.held[replication]; h.uses > 1 {
		h.uses--
	} else {
		delete(s.held, replication)
		s.alive--
	}
}
