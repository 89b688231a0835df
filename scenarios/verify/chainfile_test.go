package verify

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fairdue/agents/debtors"
)

// Each file of testdata/bad has one mistake, and says in its first line what
// must be told of it.
func TestBadChains(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*.toml")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d bad files, %v", len(files), err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(string(data), "\n")
		want := strings.TrimPrefix(first, "# want: ")
		_, err = LoadChain(name)
		if err == nil {
			t.Errorf("%s is taken", name)
			continue
		}
		text := err.Error()
		if !strings.HasPrefix(text, name+":") || !strings.Contains(text, ": "+want) || strings.Contains(text, "\n") {
			t.Errorf("%s: got\n%s\nwant ...%s", name, text, want)
		}
	}
	if _, err := LoadChain("testdata/none.toml"); err == nil {
		t.Error("a file that is not there is taken")
	}
	_, err = ShippedChain("crad")
	refused(t, err, `no chain "crad"`)
}

// A file with several mistakes tells all of them, with their lines.
func TestAllMistakes(t *testing.T) {
	_, err := ReadChain("x.toml", []byte("schema = 1\nstates = [\"a\", \"b\"]\nstart = [0.5, 0.6]\nrows = [\n[1, 1],\n[0.5, 0.4],\n]\n"))
	for _, want := range []string{"x.toml:3: start:", "x.toml:5: rows[0]:", "x.toml:6: rows[1]:"} {
		refused(t, err, want)
	}
}

// Without a start the accounts begin where something can happen to them.
func TestEvenStart(t *testing.T) {
	f, err := ReadChain("x", []byte("schema = 1\nstates = [\"a\", \"b\", \"end\"]\nrows = [[0.5, 0.5, 0], [0, 0.5, 0.5], [0, 0, 1]]\nbalances = [\"10\", \"0\", \"5\"]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if f.Start[0] != 0.5 || f.Start[1] != 0.5 || f.Start[2] != 0 {
		t.Errorf("start %v", f.Start)
	}
	rows := pass(t, Chain{File: f}, Settings{Seed: 1, Effort: 0.1}, 0)
	if last := rows[len(rows)-1]; last.Quantity != "money_end" || last.Observed != 15 {
		t.Errorf("%+v", last)
	}
}

// Of a random absorbing chain the solution satisfies the equations it comes
// from: an account ends where its state one month later ends.
func TestAbsorb(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 7).Draw(t, "states")
		var names []string
		var rows [][]float64
		for i := range n {
			names = append(names, string(rune('a'+i)))
			row := make([]float64, n)
			if i >= n-1 || i == n-2 && n > 3 {
				row[i] = 1
			} else {
				sum := 0.0
				for j := range row {
					row[j] = rapid.Float64Range(0.01, 1).Draw(t, "share")
					sum += row[j]
				}
				for j := range row {
					row[j] /= sum
				}
			}
			rows = append(rows, row)
		}
		c, err := debtors.NewChain(names, rows)
		if err != nil {
			t.Fatal(err)
		}
		start := make([]float64, n)
		start[0] = 1
		a, ok := absorb(c, start)
		if !ok {
			t.Fatal("not absorbed")
		}
		for i := range n {
			sum, time := 0.0, 1.0
			for j := range n {
				next := 0.0
				for k, p := range rows[i] {
					next += p * a.into[k][j]
				}
				if math.Abs(next-a.into[i][j]) > 1e-9 {
					t.Fatalf("from %d into %d: %v, one month later %v", i, j, a.into[i][j], next)
				}
				sum += a.into[i][j]
				time += rows[i][j] * a.time[j]
			}
			if math.Abs(sum-1) > 1e-9 {
				t.Fatalf("from %d all shares sum to %v", i, sum)
			}
			if !c.Absorbing(i) && math.Abs(time-a.time[i]) > 1e-6*time {
				t.Fatalf("from %d it takes %v, one month and then %v", i, a.time[i], time)
			}
		}
	})
	// Two states that pass accounts to and fro for ever, beside an absorbing one.
	c, err := debtors.NewChain([]string{"a", "b", "end"}, [][]float64{{0, 1, 0}, {1, 0, 0}, {0, 0, 1}})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := absorb(c, []float64{1, 0, 0}); ok {
		t.Error("what never ends is absorbed")
	}
	if _, ok := absorb(c, []float64{0, 0, 1}); !ok {
		t.Error("what has ended is not absorbed")
	}
}
