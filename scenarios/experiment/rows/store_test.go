package rows

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var columns = []string{"net", "cost"}

// numbers are awkward on purpose: they must come back bit by bit.
func numbers(plan string, rep int) []float64 {
	switch rep % 4 {
	case 0:
		return []float64{math.NaN(), math.Copysign(0, -1)}
	case 1:
		return []float64{math.Pi / 7, math.SmallestNonzeroFloat64}
	case 2:
		return []float64{math.Inf(1), -1e300}
	}
	return []float64{float64(len(plan)) / 3, float64(rep)}
}

func fill(t *testing.T, s *Store, n int) {
	t.Helper()
	for rep := range n {
		for _, plan := range []string{"a=1 b=x", "a=2 b=x"} {
			if err := s.Add(plan, rep, numbers(plan, rep)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func same(a, b []float64) bool {
	for i := range a {
		if math.Float64bits(a[i]) != math.Float64bits(b[i]) && !(math.IsNaN(a[i]) && math.IsNaN(b[i])) {
			return false
		}
	}
	return len(a) == len(b)
}

// A file may end at any byte: what is whole is kept, the rest is written again,
// and the file is then what it would have been.
func TestAnyTailIsTolerated(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rows.tsv")
	s, err := Create(path, "id", columns)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, s, 4)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	whole, _ := os.ReadFile(path)
	for cut := range whole {
		for _, tail := range []string{"", "\x00\x00\x00", "rubbish\nmore"} {
			if tail != "" && cut < len(header("id", columns)) {
				continue
			}
			os.WriteFile(path, append(whole[:cut:cut], tail...), 0o644)
			s, err := Open(path, "id", columns)
			if err != nil {
				t.Fatalf("cut at %d, %q: %v", cut, tail, err)
			}
			if rows := max(0, strings.Count(string(whole[:cut]), "\n")-3); s.Len() != rows {
				t.Fatalf("cut at %d, %q: %d rows, want %d", cut, tail, s.Len(), rows)
			}
			fill(t, s, 4)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if got, _ := os.ReadFile(path); string(got) != string(whole) {
				t.Fatalf("cut at %d, %q: the file is not what it was", cut, tail)
			}
		}
	}
}

func TestNumbersComeBackBitByBit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rows.tsv")
	s, _ := Create(path, "id", columns)
	fill(t, s, 8)
	s.Close()
	s, err := Open(path, "id", columns)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for rep := range 8 {
		if v, ok := s.Row("a=2 b=x", rep); !ok || !same(v, numbers("a=2 b=x", rep)) {
			t.Errorf("replication %d: %v", rep, v)
		}
	}
	if _, ok := s.Row("a=3 b=x", 0); ok {
		t.Error("a row that nobody wrote")
	}
	if n := s.Replications("a=1 b=x"); n != 8 {
		t.Errorf("%d replications", n)
	}
}

func TestReplicationsStopAtAGap(t *testing.T) {
	s, _ := Create("", "id", columns)
	for _, rep := range []int{0, 1, 3} {
		s.Add("p", rep, []float64{1, 2})
	}
	if n := s.Replications("p"); n != 2 {
		t.Errorf("%d replications before the gap, want 2", n)
	}
}

func TestWhatIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rows.tsv")
	s, _ := Create(path, "id-one", columns)
	fill(t, s, 3)
	s.Close()
	whole, _ := os.ReadFile(path)

	if _, err := Open(path, "id-two", columns); !errors.Is(err, ErrOther) || !strings.Contains(err.Error(), "id-two") || !strings.Contains(err.Error(), "id-one") {
		t.Errorf("another experiment: %v", err)
	}
	if _, err := Open(path, "id-one", []string{"net"}); !errors.Is(err, ErrForeign) || !strings.Contains(err.Error(), "columns") {
		t.Errorf("other columns: %v", err)
	}
	os.WriteFile(path, []byte("net,cost\n1,2\n"), 0o644)
	if _, err := Open(path, "id-one", columns); !errors.Is(err, ErrForeign) {
		t.Errorf("another file: %v", err)
	}
	damaged := strings.Replace(string(whole), "\t1\t0.44879895051282", "\t1\t0.44879895051283", 1)
	if damaged == string(whole) {
		t.Fatal("nothing was damaged")
	}
	os.WriteFile(path, []byte(damaged), 0o644)
	if _, err := Open(path, "id-one", columns); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "rows.tsv:6") {
		t.Errorf("a number changed by hand: %v", err)
	}
}

// A row of another experiment does not fit, wherever it was put.
func TestARowOfAnotherExperimentDoesNotFit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rows.tsv")
	s, _ := Create(path, "id", columns)
	fill(t, s, 1)
	s.Close()
	f, _ := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	text := body(key{"a=3 b=x", 0}, []float64{1, 2})
	f.WriteString(check("another", text) + "\t" + text + "\n")
	f.Close()
	s, err := Open(path, "id", columns)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, ok := s.Row("a=3 b=x", 0); ok || s.Len() != 2 {
		t.Errorf("%d rows, want the experiment's own two", s.Len())
	}
}

func TestASecondRowMustBeTheSame(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rows.tsv")
	s, _ := Create(path, "id", columns)
	fill(t, s, 2)
	fill(t, s, 2) // the same again is no row more
	if s.Len() != 4 {
		t.Errorf("%d rows, want 4", s.Len())
	}
	err := s.Add("a=1 b=x", 1, []float64{math.Pi / 7, 0})
	if !errors.Is(err, ErrDiffers) || !strings.Contains(err.Error(), "cost") || !strings.Contains(err.Error(), "replication 1") {
		t.Errorf("another outcome: %v", err)
	}
	s.Close()
	// Two files put after each other: the same rows are fine, others are not.
	whole, _ := os.ReadFile(path)
	rows := string(whole[len(header("id", columns)):])
	os.WriteFile(path, []byte(string(whole)+rows), 0o644)
	if s, err := Open(path, "id", columns); err != nil || s.Len() != 4 {
		t.Errorf("the same rows twice: %v", err)
	}
	text := body(key{"a=1 b=x", 0}, []float64{1, 2})
	os.WriteFile(path, []byte(string(whole)+check("id", text)+"\t"+text+"\n"), 0o644)
	if _, err := Open(path, "id", columns); !errors.Is(err, ErrDiffers) {
		t.Errorf("two outcomes in one file: %v", err)
	}
}
