package scenarios

import (
	"fmt"
	"math"

	"fairdue/scenarios/strict"
)

// What the numbers of the data files may be: those named here are shares or
// must be above nought, all others must not be negative, but for the
// coefficients of the score.
var (
	shares = set("willing", "trust", "anger", "distress", "pleaser", "organised", "spread", "hardship", "left", "full", "part",
		"disputes", "answer", "right_party", "wrong_number", "mobile", "email", "letter", "share", "weekday", "weekend",
		"annoy", "complain", "opt_out", "late", "broken", "cure_share", "on_call", "hurt", "upheld", "credited", "read", "inbound", "lapse", "lapse_floor",
		"free", "discount", "found", "cleared", "income")
	positive = set("half_life", "mood_days", "turn", "patience", "days", "months", "free", "needs")
	// In these tables the name means a rate, not a share.
	rates = map[string]map[string]bool{"clock": set("late"), "tiring": set("answer")}
	// In these tables all numbers are shares but for the named.
	sharesBut = map[string]map[string]bool{"custom": set("sales", "late")}
)

// steepest is the largest coefficient of a score: one of its size decides
// alone.
const steepest = 20

func set(names ...string) map[string]bool {
	m := map[string]bool{}
	for _, n := range names {
		m[n] = true
	}
	return m
}

// checkRanges looks at the numbers that the table at path gives.
func checkRanges(d *strict.Doc, path string, v any) {
	d.EachNumber(path, v, func(key, name string, x float64) {
		if err := inRange(key, name, x); err != nil {
			d.Problem(key, "%s", err)
		}
	})
}

func inRange(key, name string, x float64) error {
	in := table(key)
	share := shares[name] && !rates[in][name]
	if but, ok := sharesBut[in]; ok {
		share = !but[name]
	}
	switch {
	case in == "score":
		if !(math.Abs(x) <= steepest) {
			return fmt.Errorf("want a number from %d to %d, got %v", -steepest, steepest, x)
		}
	case name == "habit" && !math.IsNaN(x): // somebody may pay before the due date
	case x < 0 || math.IsNaN(x):
		return fmt.Errorf("want a number not below 0, got %v", x)
	case share && x > 1:
		return fmt.Errorf("want a fraction from 0 to 1, got %v", x)
	case positive[name] && x == 0:
		return fmt.Errorf("want a number above 0, got %v", x)
	}
	return nil
}

// table is the name of the table that holds the key.
func table(key string) string {
	last, before := len(key), ""
	for i := len(key) - 1; i >= 0; i-- {
		if key[i] == '.' {
			if before == "." {
				return key[i+1 : last]
			}
			before, last = ".", i
		}
	}
	if before == "." {
		return key[:last]
	}
	return ""
}

// sumToOne checks that shares add up.
func sumToOne(d *strict.Doc, key string, shares []float64) {
	sum := 0.0
	for _, x := range shares {
		sum += x
	}
	if math.Abs(sum-1) > 1e-6 {
		d.Problem(key, "the shares add up to %.6g, want 1", sum)
	}
}

func schema(d *strict.Doc, n int) {
	d.Require("", "schema")
	if d.Has("schema") && n != 1 {
		d.Problem("schema", "want 1, the only schema there is, got %d", n)
	}
}
