package calibrate

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fairdue/scenarios"
)

// changed is a behaviour that differs from where fits begin.
func changed(t testing.TB) *scenarios.CardsFile {
	f := *handmade(t)
	f.Cycle.Drift, f.Cycle.Slow, f.Cycle.Double, f.Cycle.End, f.Cycle.Pause = 0.05, 0.25, 0.30, 0.30, 0.02
	f.Kind = append(f.Kind[:0:0], f.Kind...)
	for k := range f.Kind {
		switch f.Kind[k].Name {
		case "minimum-payer":
			f.Kind[k].Slip = 0.05
		case "slow-payer":
			f.Kind[k].Share += 0.03
		case "prompt":
			f.Kind[k].Share -= 0.03
		}
	}
	return &f
}

// A behaviour that is known is found again: its numbers lie in the intervals of
// the parameters that the history is said to identify.
func TestRecovery(t *testing.T) {
	accounts, steps := 3000, 5
	if *long {
		accounts, steps = 15_000, 12
	}
	truth := cycle(t, changed(t))
	h := invented(t, truth, accounts, 5, 7)
	r, err := Fit(context.Background(), handmade(t), h, Options{History: "invented", Starts: -1, Steps: steps, Draws: 100})
	if err != nil {
		t.Fatal(err)
	}
	ps, reference := parameters(cycle(t, handmade(t)))
	at := read(ps, reference, truth)
	inside, told := 0, 0
	for i, p := range r.Parameters {
		want := natural(ps, reference, truth, at, i)
		in := p.Low <= want && want <= p.High
		t.Logf("%-25s truth %.4f, fit %.4f [%.4f, %.4f] %s", p.Name, want, p.Value, p.Low, p.High, p.Verdict)
		if p.Verdict != Identified {
			continue
		}
		told++
		if in {
			inside++
		}
	}
	if told < 12 || inside < told*4/5 {
		t.Errorf("%d of %d identified parameters lie in their intervals", inside, told)
	}
	moved := []string{"slip of minimum-payer", "pause"} // far, and told of well even by a small sample
	if *long {
		moved = append(moved, "slow", "double", "end")
	}
	for _, name := range moved {
		for i, p := range r.Parameters {
			want, before := natural(ps, reference, truth, at, i), natural(ps, reference, truth, read(ps, reference, cycle(t, handmade(t))), i)
			if p.Name == name && (p.Value-want)*(p.Value-want) > 0.25*(before-want)*(before-want) {
				t.Errorf("%s: began at %.4f, truth %.4f, fit %.4f: less than half of the way", name, before, want, p.Value)
			}
		}
	}
	if share := r.Distance / float64(r.Used); share > 2.5 {
		t.Errorf("squares of the misses %.0f for %d statistics of a history the model can have made", r.Distance, r.Used)
	}
}

// written is a fit as its file.
func written(t *testing.T, r *Result) string {
	var b bytes.Buffer
	if err := r.File.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A fit is the same on one processor and on two, and one that was interrupted
// goes on from its points to the same end.
func TestResume(t *testing.T) {
	h := invented(t, cycle(t, changed(t)), 600, 4, 1)
	points := filepath.Join(t.TempDir(), "points.jsonl")
	o := Options{History: "h", Starts: 1, Steps: 1, Draws: 20, Workers: 1}
	whole, err := Fit(context.Background(), handmade(t), h, o)
	if err != nil {
		t.Fatal(err)
	}
	want := written(t, whole)

	ctx, stop := context.WithCancel(context.Background())
	n := 0
	o.Workers, o.Points, o.Step = 2, points, func() {
		if n++; n == 60 {
			stop()
		}
	}
	if _, err := Fit(ctx, handmade(t), h, o); !errors.Is(err, context.Canceled) {
		t.Fatalf("interrupted: %v", err)
	}
	f, err := os.OpenFile(points, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	f.WriteString(`{"theta":"0x1p-3 0x`) // the line that was being written
	f.Close()
	again := 0
	o.Step, o.Resume = func() { again++ }, true
	rest, err := Fit(context.Background(), handmade(t), h, o)
	if err != nil {
		t.Fatal(err)
	}
	if got := written(t, rest); got != want {
		t.Errorf("resumed:\n%s\nat once:\n%s", got, want)
	}
	if again == 0 || again > whole.Evaluations-55 {
		t.Errorf("%d points evaluated again of %d, 60 were kept", again, whole.Evaluations)
	}
	o.Seed = 2
	if _, err := Fit(context.Background(), handmade(t), h, o); err == nil || !strings.Contains(err.Error(), "belong to another fit") {
		t.Errorf("points of another seed: %v", err)
	}
	o.Points = filepath.Join(t.TempDir(), "none")
	if _, err := Fit(context.Background(), handmade(t), h, o); err == nil || !strings.Contains(err.Error(), "nothing to resume") {
		t.Errorf("no points: %v", err)
	}
}

// What a fit writes reads back as what it was.
func TestFileReadsBack(t *testing.T) {
	h := invented(t, cycle(t, changed(t)), 300, 3, 1)
	r, err := Fit(context.Background(), handmade(t), h, Options{History: "h\"1\"", Starts: -1, Steps: 1, Draws: 20})
	if err != nil {
		t.Fatal(err)
	}
	text := written(t, r)
	f, err := scenarios.ReadCards("b.toml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil || b.String() != text {
		t.Errorf("%v: read back and written:\n%s\nwas:\n%s", err, b.String(), text)
	}
	if f.Fit.Last != 2 || f.Fit.Accounts != 300 || len(f.Fit.Parameter) != len(r.Parameters) {
		t.Errorf("%+v", f.Fit)
	}
}

// Of many accounts a sample is fitted, and that is said.
func TestSample(t *testing.T) {
	h := invented(t, cycle(t, handmade(t)), 900, 3, 1)
	r, err := Fit(context.Background(), handmade(t), h, Options{History: "h", Starts: -1, Steps: 1, Draws: 20, Most: 400})
	if err != nil {
		t.Fatal(err)
	}
	if n := r.File.Fit.Accounts; n < 340 || n > 460 || len(r.Warnings) != 1 {
		t.Errorf("%d accounts fitted of 900, 400 asked for: %v", n, r.Warnings)
	}
}

func TestFitRefuses(t *testing.T) {
	h := invented(t, cycle(t, handmade(t)), 100, 3, 1)
	if _, err := Fit(context.Background(), handmade(t), h, Options{}); err == nil || !strings.Contains(err.Error(), "100 accounts") {
		t.Errorf("few accounts: %v", err)
	}
	if _, err := Fit(context.Background(), handmade(t), h.Between(1, 1), Options{}); err == nil || !strings.Contains(err.Error(), "nothing to play") {
		t.Errorf("one month: %v", err)
	}
}
