package progress

import (
	"encoding/json"
	"fmt"

	"fairdue/ui/store"
)

// otherKind is the kind that an attempt file states which is not one of a call,
// as of a day at the desk; empty for a call.
func otherKind(data []byte) string {
	var x struct {
		Kind string `json:"kind"`
	}
	if json.Unmarshal(data, &x) != nil || x.Kind == "call" {
		return ""
	}
	return x.Kind
}

// Loaded is a folder of attempts, replayed.
type Loaded struct {
	Played  []Played // in the order in which they began
	Refused []Refused
	Others  map[string]int // attempt files of other kinds, by kind
}

// Load replays all attempts of a store, one after the other, and keeps of each
// what counts. A file that cannot be read, does not reproduce its score or is a
// copy of another is refused with the reason; nothing is written. The error is
// of the store itself.
func Load(st store.Store, sh *Shelf, r *Rules) (*Loaded, error) {
	names, err := store.Attempts(st)
	if err != nil {
		return nil, err
	}
	d := &Loaded{Others: map[string]int{}}
	seen := map[string]string{}
	for _, name := range names {
		p, kind, err := d.read(st, name, sh, r)
		switch {
		case err != nil:
			d.Refused = append(d.Refused, Refused{name, err})
		case kind != "":
			d.Others[kind]++
		case seen[p.ID()] != "":
			d.Refused = append(d.Refused, Refused{name, fmt.Errorf("is the same attempt as %s: trainee, lesson, seed and beginning are the same; it counts once", seen[p.ID()])})
		default:
			seen[p.ID()] = name
			d.Played = append(d.Played, p)
		}
	}
	Sort(d.Played)
	return d, nil
}

func (d *Loaded) read(st store.Store, name string, sh *Shelf, r *Rules) (Played, string, error) {
	data, err := st.Read(name)
	if err != nil {
		return Played{}, "", err
	}
	if kind := otherKind(data); kind != "" {
		return Played{}, kind, nil
	}
	a, s, err := replay(name, data, sh)
	if err != nil {
		return Played{}, "", err
	}
	return Reduce(name, a, s, r), "", nil
}

// Fold is all attempts that were not refused, taken in.
func (d *Loaded) Fold(sh *Shelf, r *Rules) *Fold {
	f := NewFold(r, sh.Entries())
	for i := range d.Played {
		f.Add(&d.Played[i])
	}
	return f
}
