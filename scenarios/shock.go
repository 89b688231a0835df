package scenarios

import (
	"math"
	"slices"

	"fairdue/agents/debtors"
	"fairdue/scenarios/strict"
)

// shockFile is something that goes wrong, as a scenario writes it.
type shockFile struct {
	Name string     `toml:"name"`
	Kind string     `toml:"kind"`
	From strict.Day `toml:"from"`
	To   strict.Day `toml:"to"`
	Size float64    `toml:"size"`
}

// shocks reads the shocks.
func (r *scenarioReader) shocks() []debtors.Shock {
	var list []debtors.Shock
	seen := map[string]int{}
	for i, f := range r.file.Shock {
		at := strict.Index("shock", i)
		r.Require(at, "name", "kind", "from")
		unique(r.Doc, at, f.Name, "shock", seen)
		s := debtors.Shock{Name: f.Name, From: int(f.From), To: int(f.To), Size: f.Size}
		inRun := s.From >= 0 && (s.From < r.out.Horizon || r.out.Horizon == 0)
		if !inRun {
			r.Problem(at+".from", "want a day of the run, from 0 to %d, got %d", r.out.Horizon-1, s.From)
		}
		if names := debtors.ShockNames(); contains(names, f.Kind) {
			s.Kind = debtors.ShockKind(slices.Index(names, f.Kind))
			r.size(at, f)
		} else if f.Kind != "" {
			r.Unknown(at+".kind", "kind of shock", f.Kind, names)
		}
		switch {
		case !r.Has(at + ".to"):
			s.To = s.From + 1
		case inRun && s.To <= s.From:
			r.Problem(at+".to", "want the first day after it, later than %d, got %d", s.From, s.To)
		}
		list = append(list, s)
	}
	return list
}

// size checks what the number of a shock means, by its kind, and that a shock
// that lasts has an end.
func (r *scenarioReader) size(at string, f shockFile) {
	key := at + ".size"
	switch f.Kind {
	case debtors.DiallerOutage.String(), debtors.PostStrike.String():
		r.Require(at, "to")
		if r.Has(key) {
			r.Problem(key, "does not go with kind = %q: nothing passes meanwhile", f.Kind)
		}
		return
	case debtors.Illness.String():
		r.Require(at, "to")
	}
	r.Require(at, "size")
	if !r.Has(key) {
		return
	}
	switch f.Kind {
	case debtors.Recession.String():
		if !(f.Size > 0 && f.Size <= 1) {
			r.Problem(key, "want the share of accounts that fall into hardship, above 0 and at most 1, got %v", f.Size)
		}
	case debtors.Illness.String():
		if !(f.Size > 0 && f.Size <= 1) {
			r.Problem(key, "want the share of shifts not worked, above 0 and at most 1, got %v", f.Size)
		}
	case debtors.Insolvency.String():
		if !(f.Size >= 1 && f.Size <= 1e7 && f.Size == math.Trunc(f.Size)) {
			r.Problem(key, "want a number of accounts, from 1, got %v", f.Size)
		}
	}
}
