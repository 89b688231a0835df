package progress

import (
	"fmt"
	"slices"

	"fairdue/scenarios/shift"
	"fairdue/scenarios/strict"
)

// Desks finds the setting that a day at the desk was played on: those of the
// library, and those put there. It reads each once, and those of the library
// only when they are asked for.
type Desks struct {
	byHash map[string]*shift.Setting
	byName map[string]*shift.Setting // the last put there
	files  map[string]string         // of those put there, by hash
}

// NewDesks is the shipped settings.
func NewDesks() *Desks {
	return &Desks{byHash: map[string]*shift.Setting{}, byName: map[string]*shift.Setting{}, files: map[string]string{}}
}

// Put adds a setting from a file.
func (d *Desks) Put(s *shift.Setting, file string) {
	d.byHash[s.Hash], d.byName[s.Name], d.files[s.Hash] = s, s, file
}

// File is where a setting was put from, empty for one of the library.
func (d *Desks) File(s *shift.Setting) string { return d.files[s.Hash] }

// Find is the setting of a day: of its hash, or else of its name, which will not
// replay and says so.
func (d *Desks) Find(name, hash string) (*shift.Setting, error) {
	own, known := d.byHash[hash]
	if known && own.Name == name {
		return own, nil
	}
	library := shift.Library()
	if s := d.byName[name]; (s == nil || d.files[s.Hash] != "") && slices.Contains(library, name) {
		s, err := shift.Find(name)
		if err != nil {
			return nil, err
		}
		if d.byHash[s.Hash] == nil {
			d.byHash[s.Hash] = s
		}
		if d.byName[name] == nil {
			d.byName[name] = s
		}
		if s.Hash == hash {
			return s, nil
		}
	}
	if s := d.byName[name]; s != nil {
		return s, nil
	}
	for n := range d.byName {
		library = append(library, n)
	}
	slices.Sort(library)
	return nil, fmt.Errorf("%s", strict.Unknown("desk", name, slices.Compact(library)))
}
