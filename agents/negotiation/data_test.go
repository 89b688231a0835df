package negotiation

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"

	"fairdue/agents"
)

// archetypes are the rows of the published table, in its order.
var archetypes = []string{"slow_payer", "strategic", "hardship", "angry", "pleaser", "vulnerable"}

func dataLines(t testing.TB, path string) []string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var lines []string
	for s := bufio.NewScanner(f); s.Scan(); {
		if line := strings.TrimSpace(s.Text()); line != "" && line[0] != '#' {
			lines = append(lines, line)
		}
	}
	return lines
}

func number(t testing.TB, s string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func loadDebtors(t testing.TB) map[string]*Debtor {
	debtors := map[string]*Debtor{}
	for _, line := range dataLines(t, "testdata/debtors.txt") {
		parts := strings.Split(line, "|")
		mind, money, truth := strings.Fields(parts[0]), strings.Fields(parts[1]), strings.Fields(parts[2])
		var x [6]float64
		for i := range x {
			x[i] = number(t, mind[i+1])
		}
		var y [5]agents.Money
		for i := range y {
			y[i] = agents.FromMajor(number(t, money[i]), 2)
		}
		reason, ok := ParseReason(truth[0])
		if !ok {
			t.Fatalf("no reason %q", truth[0])
		}
		d := &Debtor{
			Mind:    Mind{Willing: x[0], Trust: x[1], Anger: x[2], Distress: x[3], Pleaser: x[4], Organised: x[5], Clarity: 0.5},
			Means:   Means{Income: y[0], Essentials: y[1], Other: y[2], Lump: y[3]},
			Truth:   Truth{Reason: reason},
			Balance: y[4],
		}
		for _, flag := range truth[1:] {
			switch flag {
			case "wrong_party":
				d.Truth.WrongParty = true
			case "disputed":
				d.Truth.Disputed = true
			case "represented":
				d.Truth.Represented = true
			case "vulnerable":
				d.Truth.Vulnerable = true
			default:
				t.Fatalf("no flag %q", flag)
			}
		}
		debtors[mind[0]] = d
	}
	return debtors
}

// published is V/V* by archetype, styles A to F.
func loadPublished(t testing.TB) map[string][6]float64 {
	table := map[string][6]float64{}
	for _, line := range dataLines(t, "testdata/published.txt") {
		f := strings.Fields(line)
		var row [6]float64
		for i := range row {
			row[i] = number(t, f[i+1])
		}
		table[f[0]] = row
	}
	return table
}

func mustModel(t testing.TB, r Rules) *Model {
	t.Helper()
	m, err := NewModel(r)
	if err != nil {
		t.Fatal(err)
	}
	return m
}
