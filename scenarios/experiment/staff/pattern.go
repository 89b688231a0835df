package staff

import (
	_ "embed"
	"fmt"
	"math"
	"time"

	"fairdue/agents/plans"
	"fairdue/scenarios"
	"fairdue/scenarios/strict"
	"fairdue/sim"
)

// Pattern divides a team's collectors over shifts.
type Pattern struct {
	Name, Title, Source string
	Together            bool // the same collectors work every part
	Parts               []Part
}

// Part is one shift of a pattern.
type Part struct {
	Share    float64 // of the collectors; 1 for each part of a pattern that is worked together
	From, To sim.Time
	Days     []time.Weekday // none: the calendar's working days
}

// OwnPattern is the name of a plan's own shift.
const OwnPattern = "own"

// own is the team's shift as its plan has it.
func own(t *plans.Team) Pattern {
	return Pattern{
		Name: OwnPattern, Title: "The plan's own shift", Source: "the plan's file",
		Parts: []Part{{1, t.From, t.To, t.Days}},
	}
}

//go:embed shifts.toml
var shifts []byte

type patternFile struct {
	Schema  int `toml:"schema"`
	Pattern []struct {
		Name     string `toml:"name"`
		Title    string `toml:"title"`
		Source   string `toml:"source"`
		Together bool   `toml:"together"`
		Part     []struct {
			Share strict.Rate  `toml:"share"`
			From  strict.Clock `toml:"from"`
			To    strict.Clock `toml:"to"`
			Days  []weekday    `toml:"days"`
		} `toml:"part"`
	} `toml:"pattern"`
}

// weekday is a day such as "mon".
type weekday struct{ time.Weekday }

var weekdayNames = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// SetTOML reads the name.
func (w *weekday) SetTOML(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf(`want a weekday such as "mon", got %s`, strict.Show(v))
	}
	for i, n := range weekdayNames {
		if n == s {
			w.Weekday = time.Weekday(i)
			return nil
		}
	}
	return fmt.Errorf("%s", strict.Unknown("weekday", s, weekdayNames))
}

// Patterns are those that ship.
func Patterns() []Pattern {
	list, err := ReadPatterns("shifts.toml", shifts)
	if err != nil {
		panic("staff: " + err.Error()) // our own file
	}
	return list
}

// Shifts is the input that the shipped patterns are, for an experiment's
// identity.
func Shifts() scenarios.Input { return scenarios.Input{Name: "shifts", Bytes: shifts} }

// ReadPatterns reads a file of patterns. name is how messages call it.
func ReadPatterns(name string, data []byte) ([]Pattern, error) {
	var f patternFile
	d, _ := strict.Decode(name, data, &f)
	if d.Require("", "schema", "pattern"); d.Has("schema") && f.Schema != 1 {
		d.Problem("schema", "want 1, got %d", f.Schema)
	}
	seen := map[string]bool{OwnPattern: true}
	var list []Pattern
	for i, p := range f.Pattern {
		at := strict.Index("pattern", i)
		d.Require(at, "name", "part")
		if seen[p.Name] && p.Name != "" {
			d.Problem(at+".name", "%q is taken", p.Name)
		}
		seen[p.Name] = true
		q := Pattern{Name: p.Name, Title: p.Title, Source: p.Source, Together: p.Together}
		if q.Title == "" {
			q.Title = p.Name
		}
		sum := 0.0
		for j, x := range p.Part {
			key := strict.Index(at+".part", j)
			d.Require(key, "from", "to")
			switch {
			case p.Together && d.Has(key+".share"):
				d.Problem(key+".share", "does not go with together: every part is worked by all")
			case !p.Together:
				d.Require(key, "share")
			}
			if d.Has(key+".from") && d.Has(key+".to") && x.To.Time <= x.From.Time {
				d.Problem(key+".to", "ends at %s, not after it begins at %s", x.To.Text, x.From.Text)
			}
			part := Part{float64(x.Share), x.From.Time, x.To.Time, nil}
			for _, w := range x.Days {
				part.Days = append(part.Days, w.Weekday)
			}
			if p.Together {
				part.Share = 1
				if j > 0 && part.From < q.Parts[j-1].To {
					d.Problem(key+".from", "begins at %s, before the part above has ended: the same people cannot work both", x.From.Text)
				}
			}
			sum += part.Share
			q.Parts = append(q.Parts, part)
		}
		if !p.Together && len(p.Part) > 0 && math.Abs(sum-1) > 1e-9 {
			d.Problem(at+".part", "the shares sum to %.4g, want 1", sum)
		}
		list = append(list, q)
	}
	if err := d.Err(); err != nil {
		return nil, err
	}
	return list, nil
}

// FindPattern looks a pattern up by name.
func FindPattern(list []Pattern, name string) (Pattern, error) {
	names := []string{OwnPattern}
	for _, p := range list {
		if p.Name == name {
			return p, nil
		}
		names = append(names, p.Name)
	}
	return Pattern{}, fmt.Errorf("%s", strict.Unknown("shift pattern", name, names))
}

// divide shares n collectors out, the largest remainder first and the earlier
// part at a tie.
func (p *Pattern) divide(n int) []int {
	heads := make([]int, len(p.Parts))
	if p.Together {
		for i := range heads {
			heads[i] = n
		}
		return heads
	}
	left := n
	for i, x := range p.Parts {
		heads[i] = int(x.Share * float64(n))
		left -= heads[i]
	}
	given := make([]bool, len(heads))
	for ; left > 0; left-- {
		best := -1
		for i, x := range p.Parts {
			if !given[i] && (best < 0 || x.Share*float64(n)-float64(heads[i]) > p.Parts[best].Share*float64(n)-float64(heads[best])+1e-9) {
				best = i
			}
		}
		heads[best]++
		given[best] = true
	}
	return heads
}

// teams are the team as the pattern divides n of it.
func (p *Pattern) teams(t plans.Team, n int) []plans.Team {
	list := make([]plans.Team, 0, len(p.Parts))
	for i, heads := range p.divide(n) {
		x := t
		x.Collectors, x.From, x.To, x.Days = heads, p.Parts[i].From, p.Parts[i].To, p.Parts[i].Days
		if len(p.Parts) > 1 {
			x.Name = fmt.Sprintf("%s, %s %d", t.Name, p.Name, i+1)
		}
		list = append(list, x)
	}
	return list
}
