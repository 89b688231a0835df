package scenarios

import (
	"errors"
	"fmt"
	"io/fs"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/scenarios/strict"
)

// CardsFile is a file of how revolving accounts are paid. Amounts are in the
// currency of whoever uses it.
type CardsFile struct {
	Schema int             `toml:"schema"`
	Title  string          `toml:"title"`
	Source string          `toml:"source"`
	Due    strict.Duration `toml:"due"`
	Floor  strict.Money    `toml:"floor"`
	Cycle  cycleTable      `toml:"cycle"`
	Kind   []debtors.Kind  `toml:"kind"`
	Fit    *CardsFit       `toml:"fit"`
}

type cycleTable struct {
	debtors.Cycle
	Source      string `toml:"source"`
	DriftMonths int    `toml:"drift_months"`
}

// CardsFit is where fitted numbers come from.
type CardsFit struct {
	History    string           `toml:"history"`
	Note       string           `toml:"note"`
	Accounts   int              `toml:"accounts"`
	First      int              `toml:"first"` // period fitted from
	Last       int              `toml:"last"`
	Seed       uint64           `toml:"seed"`
	Version    string           `toml:"version"`
	Distance   float64          `toml:"distance"` // weighted squares of the misses, and how many there are
	Statistics int              `toml:"statistics"`
	Level      float64          `toml:"level"` // of slips in the first month fitted, and its drift: the cycle above begins where the history ends
	Drift      float64          `toml:"drift"`
	Parameter  []CardsParameter `toml:"parameter"`
}

// CardsParameter is a fitted number with its interval and what the history says
// of it.
type CardsParameter struct {
	Name    string  `toml:"name"`
	Value   float64 `toml:"value"`
	Low     float64 `toml:"low"`
	High    float64 `toml:"high"`
	Verdict string  `toml:"verdict"` // identified, weakly, not
}

// ReadCards reads and checks a file of how revolving accounts are paid. The
// archetypes that its kinds name are not looked up.
func ReadCards(name string, data []byte) (*CardsFile, error) {
	f := &CardsFile{}
	d, _ := strict.Decode(name, data, f)
	schema(d, f.Schema)
	d.Require("", "cycle", "kind", "due", "floor")
	d.Complete("cycle", f.Cycle, "source")
	checkCards(d, "cycle", f.Cycle)
	total := make([]float64, len(f.Kind))
	seen := map[string]int{}
	if len(f.Kind) > 64 {
		d.Problem("kind", "%d kinds, want at most 64", len(f.Kind))
	}
	for i := range f.Kind {
		at, k := strict.Index("kind", i), &f.Kind[i]
		d.Complete(at, k)
		checkCards(d, at, k)
		unique(d, at, k.Name, "kind", seen)
		if k.Slow+k.Trouble > 1 {
			d.Problem(at+".trouble", "slow and trouble are shares of the same slips: %v and %v are more than all", k.Slow, k.Trouble)
		}
		total[i] = k.Share
	}
	if d.Has("kind") {
		sumToOne(d, "kind", total)
	}
	if n := f.Due.Time.Days(); f.Due.Given() && (n < 1 || n > 26 || n != float64(int(n))) {
		d.Problem("due", "want whole days from 1 to 26, so that every month has time after it, got %q", f.Due.Text)
	}
	return f, d.Err()
}

// checkCards looks at the numbers: chances, but for the named.
func checkCards(d *strict.Doc, at string, v any) {
	d.EachNumber(at, v, func(key, name string, x float64) {
		most := 1.0
		switch name {
		case "level", "spend", "spread":
			most = 20
		case "ample", "drift_months":
			most = 1e6
		case "drift":
			if !(x >= -1 && x <= 1) {
				d.Problem(key, "want a number from -1 to 1, got %v", x)
			}
			return
		}
		if !(x >= 0 && x <= most) {
			d.Problem(key, "want a number from 0 to %v, got %v", most, x)
		}
	})
}

// Behaviour is the cycle of the file in a currency with so many decimals. The
// kinds' archetypes are indices into names; nil takes each for the next index.
func (f *CardsFile) Behaviour(digits int, names []string) (*debtors.Cycle, error) {
	floor, err := f.Floor.Minor(digits)
	if err != nil {
		return nil, fmt.Errorf("floor: %w", err)
	}
	c := f.Cycle.Cycle
	c.Source, c.Floor, c.DueDays, c.DriftMonths = f.Source, agents.Money(floor), int(f.Due.Time.Days()), f.Cycle.DriftMonths
	c.Kinds = append([]debtors.Kind(nil), f.Kind...)
	for i := range c.Kinds {
		k := &c.Kinds[i]
		k.Of = uint8(i)
		if names == nil {
			continue
		}
		found := false
		for j, n := range names {
			if n == k.Archetype {
				k.Of, found = uint8(j), true
			}
		}
		if !found {
			return nil, fmt.Errorf("kind %q: %s", k.Name, strict.Unknown("archetype", k.Archetype, names))
		}
	}
	return &c, nil
}

// Cards finds and reads a behaviour of revolving accounts: a file, or a name of
// the library.
func (l *Library) Cards(nameOrFile string) (*CardsFile, error) {
	f, err := l.find(nameOrFile, origin{disk: true, dir: "."})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("no behaviour is called %q: want a file that calibrate has written, or cards or cards-yeh-lien of the library", nameOrFile)
	}
	if err != nil {
		return nil, err
	}
	return ReadCards(f.name, f.data)
}
