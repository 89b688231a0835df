package sim

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
)

// UnitPanic is what Replicate panics with when a unit panicked.
type UnitPanic struct {
	Unit  int
	Value any    // what the unit panicked with
	Stack []byte // where
}

func (p *UnitPanic) Error() string {
	return fmt.Sprintf("sim: unit %d: %v\n\n%s", p.Unit, p.Value, p.Stack)
}

// Unwrap is the unit's panic value if it was an error.
func (p *UnitPanic) Unwrap() error {
	err, _ := p.Value.(error)
	return err
}

// outcome is what became of one unit.
type outcome[R any] struct {
	unit    int
	result  R
	err     error
	panic   *UnitPanic
	skipped bool // not begun: ctx was cancelled
}

// Replicate runs units 0 to n-1 on the given number of goroutines (0: one per
// processor) and hands the results to sink in unit order, from the caller's
// goroutine, whatever order they finish in. Results that wait for an earlier
// one are few: their number depends on workers, not on n.
//
// An error of a unit or of sink ends the work: units being run finish, the
// results before the first failing unit are delivered, and its error returned
// with its number. When ctx is cancelled no unit is started any more, those
// being run finish, the results up to the first missing one are delivered and
// ctx's error is returned. A panic in a unit is raised again in the caller as a
// *[UnitPanic], after the results before it.
func Replicate[R any](ctx context.Context, n, workers int, run func(ctx context.Context, unit int) (R, error), sink func(unit int, r R) error) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = min(workers, n)
	if workers <= 0 {
		return nil
	}
	window := 4 * workers // units handed out and not yet delivered
	jobs := make(chan int, window)
	done := make(chan outcome[R], window)
	var crew sync.WaitGroup
	for range workers {
		crew.Go(func() {
			for unit := range jobs {
				attempt(ctx, unit, run, done)
			}
		})
	}
	defer crew.Wait() // also when sink panics
	stop := sync.OnceFunc(func() { close(jobs) })
	defer func() {
		stop()
		for range jobs {
		}
	}()

	var (
		ready     = make([]*outcome[R], window) // finished, by unit modulo window
		next      int                           // unit to hand out
		delivered int                           // units given to sink
		running   int                           // handed out, not finished
		failure   error
		broken    *UnitPanic
		cancelled = ctx.Done()
	)
	halt := func() { // hand out nothing more, and take back what is not begun
		stop()
		for range jobs {
			running--
		}
		next = n
	}
	for {
		for next < n && next < delivered+window {
			jobs <- next
			next++
			running++
		}
		if running == 0 {
			break
		}
		select {
		case o := <-done:
			running--
			if !o.skipped {
				ready[o.unit%window] = &o
			}
		case <-cancelled:
			cancelled = nil
			halt()
			continue
		}
		for failure == nil && broken == nil {
			o := ready[delivered%window]
			if o == nil {
				break
			}
			ready[delivered%window] = nil
			switch {
			case o.panic != nil:
				broken = o.panic
			case o.err != nil:
				failure = fmt.Errorf("unit %d: %w", o.unit, o.err)
				if ctx.Err() != nil && errors.Is(o.err, ctx.Err()) { // it only heeded ctx
					failure = ctx.Err()
				}
			default:
				failure = sink(o.unit, o.result)
				delivered++
			}
			if failure != nil || broken != nil {
				halt()
			}
		}
	}
	switch {
	case broken != nil:
		crew.Wait()
		panic(broken)
	case failure != nil:
		return failure
	case delivered < n:
		return ctx.Err()
	}
	return nil
}

// attempt runs one unit and reports it on done, its panic too. A unit that ends
// its goroutine counts as one that panicked.
func attempt[R any](ctx context.Context, unit int, run func(ctx context.Context, unit int) (R, error), done chan<- outcome[R]) {
	o := outcome[R]{unit: unit}
	if ctx.Err() != nil {
		o.skipped = true
		done <- o
		return
	}
	returned := false
	defer func() {
		if !returned {
			v := recover()
			if v == nil {
				v = "the unit ended its goroutine"
			}
			o.panic = &UnitPanic{Unit: unit, Value: v, Stack: debug.Stack()}
		}
		done <- o
	}()
	o.result, o.err = run(ctx, unit)
	returned = true
}
