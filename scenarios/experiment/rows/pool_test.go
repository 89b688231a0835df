package rows

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// grid is work over three plans; each run takes about the given time and tells
// of its portfolio.
func grid(replications int, takes time.Duration) []Work[int] {
	var work []Work[int]
	for rep := range replications {
		for _, plan := range []string{"a", "b", "c"} {
			work = append(work, Work[int]{plan, rep, func(portfolio int) ([]float64, error) {
				time.Sleep(takes)
				return []float64{float64(portfolio) / 7, float64(len(plan) * rep)}, nil
			}})
		}
	}
	return work
}

func square(rep int) int { return rep * rep }

// sorted are a file's rows in the order of their keys.
func sorted(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	slices.Sort(lines[3:])
	return strings.Join(lines, "\n")
}

func TestEachPortfolioIsBuiltOnceAndFewAreAlive(t *testing.T) {
	for _, workers := range []int{1, 2, 5} {
		var built atomic.Int64
		s, _ := Create("", "id", columns)
		work := grid(20, 0)
		sh := newShared(func(rep int) int { built.Add(1); return rep })
		for _, w := range work {
			sh.expect(w.Replication)
		}
		var crew sync.WaitGroup
		next := make(chan Work[int], len(work))
		for _, w := range work {
			next <- w
		}
		close(next)
		for range workers {
			crew.Go(func() {
				for w := range next {
					if p := sh.take(w.Replication); p != w.Replication {
						t.Errorf("portfolio %d for replication %d", p, w.Replication)
					}
					time.Sleep(time.Millisecond)
					sh.give(w.Replication)
				}
			})
		}
		crew.Wait()
		if built.Load() != 20 || sh.alive != 0 || sh.most > workers {
			t.Errorf("%d workers: %d built, %d alive at the end, %d at most", workers, built.Load(), sh.alive, sh.most)
		}
		built.Store(0)
		p := &Pool[int]{Store: s, Build: func(rep int) int { built.Add(1); return rep }, Workers: workers}
		if err := p.Run(context.Background(), work); err != nil || s.Len() != 60 || built.Load() != 20 {
			t.Errorf("%d workers: %d rows, %d portfolios, %v", workers, s.Len(), built.Load(), err)
		}
	}
}

// All workers work at the same time until the last runs, though each
// replication has fewer plans than there are workers.
func TestWorkersAreBusyToTheEnd(t *testing.T) {
	const workers, runs = 4, 40
	var busy, most, idle atomic.Int64
	var begun atomic.Int64
	var work []Work[int]
	for rep := range runs {
		work = append(work, Work[int]{"p", rep, func(int) ([]float64, error) {
			n := busy.Add(1)
			most.Store(max(most.Load(), n))
			if k := begun.Add(1); k > workers && k <= runs-workers && n < workers-1 {
				idle.Add(1)
			}
			time.Sleep(5 * time.Millisecond)
			busy.Add(-1)
			return []float64{1, 2}, nil
		}})
	}
	s, _ := Create("", "id", columns)
	if err := (&Pool[int]{Store: s, Build: square, Workers: workers}).Run(context.Background(), work); err != nil {
		t.Fatal(err)
	}
	if most.Load() != workers || idle.Load() > runs/8 {
		t.Errorf("at most %d at work, %d times with workers to spare", most.Load(), idle.Load())
	}
}

func TestWhatIsThereIsNotPlayedAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rows.tsv")
	s, _ := Create(path, "id", columns)
	(&Pool[int]{Store: s, Build: square, Workers: 2}).Run(context.Background(), grid(5, 0))
	s.Close()
	s, err := Open(path, "id", columns)
	if err != nil {
		t.Fatal(err)
	}
	var played atomic.Int64
	p := &Pool[int]{Store: s, Build: square, Workers: 2, Progress: func() { played.Add(1) }}
	if err := p.Run(context.Background(), grid(6, 0)); err != nil {
		t.Fatal(err)
	}
	if played.Load() != 4 { // three plans, and the last row as a trial
		t.Errorf("%d runs were played, want 4", played.Load())
	}
	s.Close()
}

// A program that has changed since the rows were written is found out.
func TestAnotherProgramIsFoundOut(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rows.tsv")
	s, _ := Create(path, "id", columns)
	(&Pool[int]{Store: s, Build: square}).Run(context.Background(), grid(5, 0))
	s.Close()
	s, err := Open(path, "id", columns)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	p := &Pool[int]{Store: s, Build: func(rep int) int { return rep*rep + 1 }}
	if err := p.Run(context.Background(), grid(6, 0)); !errors.Is(err, ErrDiffers) || strings.Contains(err.Error(), "unit") {
		t.Errorf("%v", err)
	}
}

func TestAFailingRunEndsTheWorkAndCancelKeepsWhatIsDone(t *testing.T) {
	s, _ := Create("", "id", columns)
	work := grid(5, 0)
	broken := errors.New("no such thing")
	work[7].Play = func(int) ([]float64, error) { return nil, broken }
	if err := (&Pool[int]{Store: s, Build: square, Workers: 2}).Run(context.Background(), work); err != broken {
		t.Errorf("%v", err)
	}
	s, _ = Create("", "id", columns)
	ctx, cancel := context.WithCancel(context.Background())
	var n atomic.Int64
	p := &Pool[int]{Store: s, Build: square, Workers: 2, Progress: func() {
		if n.Add(1) == 10 {
			cancel()
		}
	}}
	if err := p.Run(ctx, grid(50, time.Millisecond)); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if s.Len() < 10 || s.Len() > 20 || s.Len() != int(n.Load()) {
		t.Errorf("%d rows after ten, %d told", s.Len(), n.Load())
	}
}

const childPath = "FAIRDUE_ROWS_CHILD"

// TestChild is the process that the next test kills.
func TestChild(t *testing.T) {
	path := os.Getenv(childPath)
	if path == "" {
		t.Skip("played by TestAKilledProcessLosesNothing")
	}
	s, err := Open(path, "id", columns)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("open")
	if err := (&Pool[int]{Store: s, Build: square, Workers: 2}).Run(context.Background(), grid(60, 2*time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// A process is killed again and again at any moment and started anew; in the
// end the rows are those of one that was left alone.
func TestAKilledProcessLosesNothing(t *testing.T) {
	dir := t.TempDir()
	quiet := filepath.Join(dir, "quiet.tsv")
	s, _ := Create(quiet, "id", columns)
	if err := (&Pool[int]{Store: s, Build: square}).Run(context.Background(), grid(60, 0)); err != nil {
		t.Fatal(err)
	}
	s.Close()
	path := filepath.Join(dir, "rows.tsv")
	lot := rand.New(rand.NewPCG(1, 2))
	kills := 6
	if *long {
		kills = 40
	}
	killed := 0
	for try := 0; ; try++ {
		cmd := exec.Command(os.Args[0], "-test.run=^TestChild$")
		cmd.Env = append(os.Environ(), childPath+"="+path)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if try < kills {
			time.Sleep(time.Duration(lot.IntN(60)) * time.Millisecond)
			cmd.Process.Kill()
		}
		if cmd.Wait() == nil {
			break
		}
		if killed++; try >= kills {
			t.Fatal("a process that nobody killed failed")
		}
	}
	if killed == 0 {
		t.Fatal("nobody was killed")
	}
	if sorted(t, path) != sorted(t, quiet) {
		t.Error("the rows differ from those of a process that was left alone")
	}
}
