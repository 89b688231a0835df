package progress

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"fairdue/scenarios/lesson"
	"fairdue/scenarios/shift"
	"fairdue/ui/desk"
	"fairdue/ui/store"
)

// Workday is a day at the desk that was replayed, reduced to what is counted;
// less than two thousand bytes. What it came to is set when it is Over.
type Workday struct {
	Name    string // of its file
	Trainee string // opaque id, may be empty
	Begun   time.Time
	Seconds int // 0 for unknown
	Setting *shift.Setting
	Seed    uint64
	Steps   int
	Over    bool
	Sum     string // of the file

	You, Autopilot desk.Figures // the autopilot's on the same seed
	Refused        []desk.Rule  // calls of the trainee that a rule refused
	Prohibited     []Prohibited // lines of the trainee that fail a call
}

// Prohibited is how often something was said that fails a call, by the id of
// the scorecard's auto-fails.
type Prohibited struct {
	ID    string
	Times int
}

// ID tells a day from all others wherever its file stands and whatever it is
// called: trainee, setting, seed and beginning; without a beginning the file's
// sum.
func (d *Workday) ID() string {
	begun := d.Sum
	if !d.Begun.IsZero() {
		begun = d.Begun.Format(time.RFC3339Nano)
	}
	return fmt.Sprintf("%q/desk/%s/%d/%s", d.Trainee, d.Setting.Name, d.Seed, begun)
}

// Currency is that of the day's money.
func (d *Workday) Currency() lesson.Currency {
	s := d.Setting.Scenario
	return lesson.Currency{Code: s.Currency, Digits: s.Digits}
}

// Said is how many prohibited lines were said.
func (d *Workday) Said() int { return times(d.Prohibited) }

func times(list []Prohibited) int {
	n := 0
	for _, p := range list {
		n += p.Times
	}
	return n
}

// LoadDays replays all days at the desk of a store, one after the other, and
// keeps of each what counts, in the order in which they began. A file that does
// not reproduce its result or is a copy of another is refused with the reason; a
// file of which it cannot be told what it is, is refused by Load. Nothing is
// written. The error is of the store itself.
func LoadDays(st store.Store, desks *Desks) ([]Workday, []Refused, error) {
	names, err := store.Attempts(st)
	if err != nil {
		return nil, nil, err
	}
	var days []Workday
	var refused []Refused
	seen := map[string]string{}
	for _, name := range names {
		data, err := st.Read(name)
		if err != nil || otherKind(data) != deskKind {
			continue // Load names what cannot be read
		}
		d, err := workday(name, data, desks)
		if err == nil && seen[d.ID()] != "" {
			err = fmt.Errorf("is the same day as %s: trainee, desk, seed and beginning are the same; it counts once", seen[d.ID()])
		}
		if err != nil {
			refused = append(refused, Refused{name, err})
			continue
		}
		seen[d.ID()] = name
		days = append(days, d)
	}
	slices.SortFunc(days, func(a, b Workday) int { return cmp.Or(a.Begun.Compare(b.Begun), cmp.Compare(a.Name, b.Name)) })
	return days, refused, nil
}

// deskKind is the kind of attempt files that days at the desk are.
const deskKind = "desk"

// workday replays one day. Of the replay nothing is held.
func workday(name string, data []byte, desks *Desks) (Workday, error) {
	a, err := desk.ReadAttempt(name, data)
	if err != nil {
		return Workday{}, err
	}
	s, err := desks.Find(a.Desk, a.Hash)
	if err != nil {
		return Workday{}, err
	}
	played, err := a.Replay(s)
	if err != nil {
		return Workday{}, err
	}
	d := Workday{
		Name: name, Trainee: a.Trainee, Begun: a.BegunAt(), Seconds: a.Seconds, Setting: s, Seed: a.Seed, Steps: len(a.Steps),
		Over: played.Phase() == desk.Over, Sum: a.Sum,
	}
	if !d.Over {
		return d, nil
	}
	r := played.Review(lesson.English)
	d.You, d.Autopilot, d.Refused = r.You, r.Autopilot, r.Refused[0]
	for _, b := range r.Breaches {
		d.Prohibited = prohibited(d.Prohibited, Prohibited{b.ID, 1})
	}
	return d, nil
}

func prohibited(list []Prohibited, p Prohibited) []Prohibited {
	for i := range list {
		if list[i].ID == p.ID {
			list[i].Times += p.Times
			return list
		}
	}
	return append(list, p)
}

// Workdays is what the finished days at the desk of one trainee came to, in one
// currency.
type Workdays struct {
	Trainee  string
	Currency lesson.Currency
	Days     int

	You, Autopilot desk.Figures
	Refused        []desk.Rule  // by section
	Prohibited     []Prohibited // by id
}

// Said is how many prohibited lines were said.
func (w *Workdays) Said() int { return times(w.Prohibited) }

// SumDays is the finished days by trainee and currency, in order of both.
func SumDays(days []Workday) []Workdays {
	var list []Workdays
	for i := range days {
		d := &days[i]
		if !d.Over {
			continue
		}
		k := slices.IndexFunc(list, func(w Workdays) bool { return w.Trainee == d.Trainee && w.Currency == d.Currency() })
		if k < 0 {
			k = len(list)
			list = append(list, Workdays{Trainee: d.Trainee, Currency: d.Currency()})
		}
		list[k].add(d)
	}
	slices.SortFunc(list, func(a, b Workdays) int {
		return cmp.Or(cmp.Compare(a.Trainee, b.Trainee), cmp.Compare(a.Currency.Code, b.Currency.Code))
	})
	for k := range list {
		slices.SortFunc(list[k].Refused, func(a, b desk.Rule) int { return cmp.Compare(a.Section, b.Section) })
		slices.SortFunc(list[k].Prohibited, func(a, b Prohibited) int { return cmp.Compare(a.ID, b.ID) })
	}
	return list
}

func (w *Workdays) add(d *Workday) {
	w.Days++
	w.You.Add(&d.You)
	w.Autopilot.Add(&d.Autopilot)
	for _, r := range d.Refused {
		if k := slices.IndexFunc(w.Refused, func(x desk.Rule) bool { return x.Section == r.Section }); k >= 0 {
			w.Refused[k].Count += r.Count
		} else {
			w.Refused = append(w.Refused, r)
		}
	}
	for _, p := range d.Prohibited {
		w.Prohibited = prohibited(w.Prohibited, p)
	}
}
