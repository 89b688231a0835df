package scenarios

import (
	"fairdue/agents/debtors"
	"fairdue/scenarios/portfolio"
	"fairdue/scenarios/strict"
)

// peopleFile is a file of how people behave.
type peopleFile struct {
	Schema      int                 `toml:"schema"`
	Title       string              `toml:"title"`
	Archetype   []debtors.Archetype `toml:"archetype"`
	Profile     []debtors.Profile   `toml:"profile"`
	Payday      []portfolio.Payday  `toml:"payday"`
	Correlation []correlation       `toml:"correlation"`
	Manners
}

type correlation struct {
	A      string  `toml:"a"`
	B      string  `toml:"b"`
	R      float64 `toml:"r"`
	Source string  `toml:"source"`
}

// readPeople reads and checks a people file.
func readPeople(name string, data []byte) (*peopleFile, error) {
	f := &peopleFile{}
	d, _ := strict.Decode(name, data, f)
	schema(d, f.Schema)
	d.Require("", "archetype", "profile")
	d.Complete("", f.Manners, "custom")
	if d.Has("custom") {
		d.Complete("custom", f.Custom)
	}
	checkManners(d, "", &f.Manners)
	seen := map[string]int{}
	if len(f.Archetype) > 255 {
		d.Problem("archetype", "%d archetypes, want at most 255", len(f.Archetype))
	}
	for i := range f.Archetype {
		at, a := strict.Index("archetype", i), &f.Archetype[i]
		d.Complete(at, a)
		checkRanges(d, at, a)
		checkArchetype(d, at, a)
		unique(d, at, a.Name, "archetype", seen)
	}
	seen = map[string]int{}
	total := make([]float64, len(f.Profile))
	for i := range f.Profile {
		at, p := strict.Index("profile", i), &f.Profile[i]
		d.Complete(at, p)
		checkRanges(d, at, p)
		unique(d, at, p.Name, "profile", seen)
		total[i] = p.Share
	}
	if d.Has("profile") {
		sumToOne(d, "profile", total)
	}
	total = make([]float64, len(f.Payday))
	for i, p := range f.Payday {
		at := strict.Index("payday", i)
		d.Complete(at, p)
		checkRanges(d, at, &p)
		if p.Day < 1 || p.Day > 28 {
			d.Problem(at+".day", "want a day from 1 to 28, which every month has, got %d", p.Day)
		}
		total[i] = p.Share
	}
	if d.Has("payday") {
		sumToOne(d, "payday", total)
	} else {
		f.Payday = anyDay()
	}
	checkCorrelations(d, f.Correlation)
	if err := d.Err(); err != nil {
		return nil, err
	}
	return f, nil
}

// anyDay spreads paydays over the days that every month has.
func anyDay() []portfolio.Payday {
	ps := make([]portfolio.Payday, 28)
	for i := range ps {
		ps[i] = portfolio.Payday{Day: i + 1, Share: 1.0 / 28}
	}
	return ps
}

// checkArchetype looks at what belongs together.
func checkArchetype(d *strict.Doc, at string, a *debtors.Archetype) {
	if p := a.Clock.Part; p[0] > p[1] {
		d.Problem(at+".clock.part", "want from and to, got %v above %v", p[0], p[1])
	}
}

func checkCorrelations(d *strict.Doc, cs []correlation) {
	seen := map[[2]string]bool{}
	for i, c := range cs {
		at := strict.Index("correlation", i)
		d.Complete(at, c)
		for key, name := range map[string]string{"a": c.A, "b": c.B} {
			if name != "" && !contains(portfolio.TraitNames(), name) {
				d.Unknown(strict.Join(at, key), "trait", name, portfolio.TraitNames())
			}
		}
		if c.R <= -1 || c.R >= 1 {
			d.Problem(at+".r", "want a correlation between -1 and 1, got %v", c.R)
		}
		if c.A == c.B && c.A != "" {
			d.Problem(at+".b", "%q correlates with itself", c.B)
		}
		if seen[[2]string{c.A, c.B}] || seen[[2]string{c.B, c.A}] {
			d.Problem(at, "%s and %s have a correlation already", c.A, c.B)
		}
		seen[[2]string{c.A, c.B}] = true
	}
}

// pairs is what the portfolio makes of the correlations.
func (f *peopleFile) pairs() []portfolio.Pair {
	ps := make([]portfolio.Pair, len(f.Correlation))
	for i, c := range f.Correlation {
		ps[i] = portfolio.Pair{A: c.A, B: c.B, R: c.R}
	}
	return ps
}

// archetypeNames lists the names that shares may be given to.
func (f *peopleFile) archetypeNames() []string {
	names := make([]string, len(f.Archetype))
	for i, a := range f.Archetype {
		names[i] = a.Name
	}
	return names
}

// unique checks that a name is given and not taken; seen maps it to its index
// in the array that has the name of what it is.
func unique(d *strict.Doc, at, name, what string, seen map[string]int) {
	uniqueIn(d, what, at, name, what, seen)
}

// uniqueIn does so for an array of another name.
func uniqueIn(d *strict.Doc, array, at, name, what string, seen map[string]int) {
	key := at + ".name"
	if name == "" {
		if d.Has(key) {
			d.Problem(key, "is empty")
		}
		return
	}
	if i, ok := seen[name]; ok {
		d.Problem(key, "%s %q stands already in line %d", what, name, d.Line(strict.Index(array, i)+".name"))
		return
	}
	seen[name] = len(seen)
}

func contains(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}
