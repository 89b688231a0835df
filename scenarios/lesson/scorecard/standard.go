package scorecard

import (
	_ "embed"
	"sync"

	"fairdue/scenarios/lesson"
	"fairdue/scenarios/strict"
)

//go:embed standard.toml
var standardText []byte

// Dials are the three dials, in order.
var Dials = [3]string{"compliance", "empathy", "outcome"}

type sheet struct {
	Schema   int           `toml:"schema"`
	Pass     float64       `toml:"pass"`
	Least    float64       `toml:"least"`
	Section  []sectionText `toml:"section"`
	Items    itemTexts     `toml:"items"`
	Autofail []failText    `toml:"autofail"`
}

type sectionText struct {
	ID     string `toml:"id"`
	Dial   string `toml:"dial"`
	Weight int    `toml:"weight"`
}

type itemTexts map[string]struct {
	Section string  `toml:"section"`
	Points  float64 `toml:"points"`
}

type failText struct {
	ID string `toml:"id"`
	US string `toml:"us-regf"`
	UK string `toml:"uk-conc"`
}

// cites is the section of a pack that a fail rests on, empty where the pack has
// none.
func (f *failText) cites(pack string) string {
	switch pack {
	case "us-regf":
		return f.US
	case "uk-conc":
		return f.UK
	}
	return ""
}

var standard = sync.OnceValue(func() *sheet {
	s, err := readSheet("standard.toml", standardText)
	if err != nil {
		panic("scorecard: " + err.Error())
	}
	return s
})

// readSheet reads the weights. They must sum to 100, and the items of a section
// to its weight.
func readSheet(name string, data []byte) (*sheet, error) {
	s := new(sheet)
	d, _ := strict.Decode(name, data, s)
	sum, of := 0, map[string]float64{}
	for _, i := range s.Items {
		of[i.Section] += i.Points
	}
	for i, x := range s.Section {
		sum += x.Weight
		if of[x.ID] != float64(x.Weight) {
			d.Problem(strict.Index("section", i), "S011 the items of %s sum to %v, not to %d", x.ID, of[x.ID], x.Weight)
		}
	}
	if sum != 100 {
		d.Problem("section", "S011 the weights sum to %d, not to 100", sum)
	}
	if err := d.Err(); err != nil {
		return nil, err
	}
	return s, nil
}

// weight is a section's weight under a lesson.
func (x *sectionText) weight(l *lesson.Lesson) float64 {
	if l.Weights != nil {
		return float64(l.Weights[x.ID])
	}
	return float64(x.Weight)
}

// PassMark is the points that pass, and the share of each dial that must be had.
func PassMark() (points, dial float64) { return standard().Pass, standard().Least / 100 }
