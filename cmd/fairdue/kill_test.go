package main

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// binary builds the program as users run it.
func binary(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "fairdue")
	if runtime.GOOS == "windows" {
		file += ".exe"
	}
	if out, err := exec.Command("go", "build", "-o", file, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return file
}

// contents are a folder's files, but for the rows, which come as they finish.
func contents(t *testing.T, dir, rows string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == rows {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		files[name] = read(t, path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// The process is killed in the middle, again and again, and resumed with another
// number of workers: the folder is then, byte for byte, the one of a process that
// nobody disturbed.
func TestKilledAndResumed(t *testing.T) {
	program := binary(t)
	kills := 3
	if *long {
		kills = 20
	}
	for _, c := range []struct {
		args []string
		rows string
		page string
		want []string // further files
		live string   // grows while it runs
	}{
		{[]string{"staff", "--plan", "early-and-fair", "--debtors", "900", "--collectors", "0..4", "-n", "12"}, rowsFile, "staff.html",
			[]string{"staff.json", "staff.csv", "staff.xlsx", "staffing-curve.svg"}, ""},
		{[]string{"select", "--scenario", smallScenario(t, "900"), "--precision", "0.3%", "--first", "25", "--replications-max", "40"}, "select.rows", "select.html",
			[]string{"select.json", "select.csv", "select.xlsx", "selection.svg"}, ""},
		{[]string{"search", "consumer-credit-tuned", "--evaluations", "14", "--replications", "2", "--debtors", "600", "--precision", "3%"}, searchRows, "report.html",
			[]string{"result.json", "points.csv", "search.xlsx", "front.svg", "plans/early-and-fair-01.toml"}, pointsFile},
		{[]string{"sensitivity", "--scenario", smallScenario(t, "900"), "--plan", "early-and-fair", "--plan", "escalating-letters", "--only", "wage,contact_rate", "--precision", "10%", "--morris", "3", "--sobol", "4"},
			"sensitivity.rows", "sensitivity.html", []string{"sensitivity.json", "sensitivity.csv", "sensitivity.xlsx", "tornado.svg", "morris.svg", "sobol.svg"}, ""},
	} {
		t.Run(c.args[0], func(t *testing.T) {
			quiet, dir := filepath.Join(t.TempDir(), "quiet"), filepath.Join(t.TempDir(), "killed")
			if out, err := exec.Command(program, append(c.args, "--out", quiet)...).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			whole, err := os.Stat(filepath.Join(quiet, c.rows))
			if err != nil {
				t.Fatal(err)
			}
			size := func() int64 {
				s, err := os.Stat(filepath.Join(dir, c.rows))
				if err != nil {
					return 0
				}
				return s.Size()
			}
			lot := rand.New(rand.NewPCG(1, 1))
			killed := 0
			for k := range kills {
				// until a further part of the rows is there, and a moment more
				ctx, stop := context.WithTimeout(context.Background(), time.Minute)
				p := exec.CommandContext(ctx, program, append(c.args, "--out", dir, "--resume", "--workers", "1")...)
				if err := p.Start(); err != nil {
					t.Fatal(err)
				}
				ended := make(chan error, 1)
				go func() { ended <- p.Wait() }()
				until := whole.Size() * int64(2*k+1) / int64(2*kills+1)
				var end error
				over := false
				for !over && size() < until {
					select {
					case end = <-ended:
						over = true
					case <-time.After(time.Millisecond):
					}
				}
				if !over {
					time.Sleep(time.Duration(lot.IntN(15)) * time.Millisecond)
					p.Process.Kill() // SIGKILL: nothing can be tidied up
					end = <-ended
				}
				stop()
				if end == nil {
					t.Fatalf("it was over before kill %d: %d of %d bytes of rows", k, size(), whole.Size())
				}
				killed++
				if _, err := os.Stat(filepath.Join(dir, c.page)); err == nil {
					t.Fatal("a killed process wrote its page")
				}
			}
			if c.live != "" && read(t, filepath.Join(dir, c.live)) == "" {
				t.Errorf("%s was not on the disk when it was killed", c.live)
			}
			if size() == 0 || size() >= whole.Size() {
				t.Fatalf("killed %d times with %d of %d bytes of rows", killed, size(), whole.Size())
			}
			if out, err := exec.Command(program, append(c.args, "--out", dir, "--resume", "--workers", "2")...).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			a, b := contents(t, quiet, c.rows), contents(t, dir, c.rows)
			for _, n := range append(c.want, c.page) {
				if a[filepath.FromSlash(n)] == "" {
					t.Errorf("%s is missing", n)
				}
			}
			for n := range a {
				if !bytes.Equal([]byte(a[n]), []byte(b[n])) {
					t.Errorf("%s differs from that of an undisturbed run", n)
				}
			}
			for n := range b {
				if _, ok := a[n]; !ok {
					t.Errorf("%s was left behind", n)
				}
			}
		})
	}
}
