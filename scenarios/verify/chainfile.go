package verify

import (
	"embed"
	"fmt"
	"io/fs"
	"math"
	"os"
	"strconv"

	"fairdue/agents/debtors"
	"fairdue/scenarios/strict"
)

// Shipped holds the published chains, chains/NAME.toml.
//
//go:embed chains/*.toml
var Shipped embed.FS

// ChainFile is a Markov chain of V2 as a file gives it, checked.
type ChainFile struct {
	Name, Title, Source string
	Chain               *debtors.Chain
	Start               []float64 // share of accounts in each state
	Balances            []float64 // money in each state at the start, major units; nil: no money
}

// chainText is the file.
type chainText struct {
	Schema   int            `toml:"schema"`
	Name     string         `toml:"name"`
	Title    string         `toml:"title"`
	Source   string         `toml:"source"`
	States   []string       `toml:"states"`
	Start    []float64      `toml:"start"`
	Rows     [][]float64    `toml:"rows"`
	Balances []strict.Money `toml:"balances"`
}

// LoadChain reads a chain file. The error names file, line and key of every
// mistake.
func LoadChain(path string) (*ChainFile, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return ReadChain(path, data)
}

// ShippedChain reads a chain of Shipped by its name.
func ShippedChain(name string) (*ChainFile, error) {
	path := "chains/" + name + ".toml"
	data, err := fs.ReadFile(Shipped, path)
	if err != nil {
		return nil, fmt.Errorf("no chain %q: there are card and ageing", name)
	}
	return ReadChain(path, data)
}

// ReadChain reads the text of a chain file. Where it gives no start the
// accounts are spread evenly over the states that are left again.
func ReadChain(name string, data []byte) (*ChainFile, error) {
	var t chainText
	doc, _ := strict.Decode(name, data, &t)
	doc.Require("", "schema", "states", "rows")
	if doc.Has("schema") && t.Schema != 1 {
		doc.Problem("schema", "this program reads schema 1, got %s", doc.Text("schema"))
	}
	n := len(t.States)
	if doc.Has("states") && (n == 0 || n > math.MaxUint8) || n == 0 && doc.Err() == nil {
		doc.Problem("states", "%d states: want 1 to %d", n, math.MaxUint8)
	}
	seen := map[string]bool{}
	for i, s := range t.States {
		if s == "" || seen[s] {
			doc.Problem(index("states", i), "state %q: want a name of its own for each state", s)
		}
		seen[s] = true
	}
	if n == 0 {
		return nil, doc.Err()
	}
	if doc.Has("rows") && len(t.Rows) != n {
		doc.Problem("rows", "%d rows for %d states: want one row for each state, in their order", len(t.Rows), n)
	}
	for i, row := range t.Rows {
		if err := debtors.CheckShares(row, n); err != nil {
			of := ""
			if i < n {
				of = fmt.Sprintf(" of state %q", t.States[i])
			}
			doc.Problem(index("rows", i), "row%s %s: %v", of, doc.Text(index("rows", i)), err)
		}
	}
	if doc.Has("start") {
		if err := debtors.CheckShares(t.Start, n); err != nil {
			doc.Problem("start", "start %s: %v", doc.Text("start"), err)
		}
	}
	f := &ChainFile{Name: t.Name, Title: t.Title, Source: t.Source, Start: t.Start}
	if doc.Has("balances") {
		if len(t.Balances) != n {
			doc.Problem("balances", "%d balances for %d states", len(t.Balances), n)
		}
		for i, b := range t.Balances {
			x, err := strconv.ParseFloat(b.Text, 64)
			if err == nil && x > 0 && i < len(t.Start) && t.Start[i] == 0 && !(i < len(t.Rows) && i < len(t.Rows[i]) && t.Rows[i][i] == 1) {
				doc.Problem(index("balances", i), "balance %s in state %q, where no account starts", b.Text, t.States[i])
			}
			f.Balances = append(f.Balances, x)
		}
	}
	if err := doc.Err(); err != nil {
		return nil, err
	}
	chain, err := debtors.NewChain(t.States, t.Rows)
	if err != nil {
		panic("verify: " + err.Error()) // checked above
	}
	f.Chain = chain
	if f.Start == nil {
		f.Start = evenly(chain)
	}
	return f, nil
}

func index(key string, i int) string { return fmt.Sprintf("%s[%d]", key, i) }

// evenly spreads accounts over the states that are not absorbing.
func evenly(c *debtors.Chain) []float64 {
	n := len(c.States())
	start := make([]float64, n)
	left := 0
	for i := range n {
		if !c.Absorbing(i) {
			left++
		}
	}
	for i := range n {
		if left == 0 {
			start[i] = 1 / float64(n)
		} else if !c.Absorbing(i) {
			start[i] = 1 / float64(left)
		}
	}
	return start
}
