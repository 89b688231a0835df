package trainer

import (
	"cmp"
	"slices"
	"time"

	"fairdue/ui/progress"
	"fairdue/ui/store"
)

// Cohort is a folder of attempts, replayed.
type Cohort struct {
	Played    []progress.Played // in the order in which they began
	Refused   []progress.Refused
	Days      []progress.Workday  // at the desk, in the order in which they began
	Others    map[string]int      // attempts of other kinds
	Rescored  map[string]Rescored // by name of the attempt
	Reviews   map[string]*Review
	Agreement Agreement

	fold  *progress.Fold
	rules *progress.Rules
	shelf *progress.Shelf
	desks *progress.Desks
	store store.Store
}

// Read replays all attempts of a store, with the reviews beside them. What
// cannot be used is in Refused; the error is of the store itself.
func Read(st store.Store, sh *progress.Shelf, desks *progress.Desks, r *progress.Rules) (*Cohort, error) {
	d, err := progress.Load(st, sh, r)
	if err != nil {
		return nil, err
	}
	days, refused, err := progress.LoadDays(st, desks)
	if err != nil {
		return nil, err
	}
	c := &Cohort{
		Played: d.Played, Days: days, Refused: append(d.Refused, refused...), Others: d.Others,
		Rescored: map[string]Rescored{}, Reviews: map[string]*Review{},
		fold: d.Fold(sh, r), rules: r, shelf: sh, desks: desks, store: st,
	}
	return c, c.reviews()
}

// reviews reads the files beside the attempts.
func (c *Cohort) reviews() error {
	names, err := c.store.List()
	if err != nil {
		return err
	}
	at := map[string]int{}
	for i := range c.Played {
		at[c.Played[i].Name] = i
	}
	for _, n := range names {
		name, ok := store.AttemptOf(n)
		if !ok {
			continue
		}
		if err := c.review(n, name, at); err != nil {
			c.Refused = append(c.Refused, progress.Refused{Name: n, Err: err})
		}
	}
	slices.SortStableFunc(c.Refused, func(a, b progress.Refused) int { return cmp.Compare(a.Name, b.Name) })
	return nil
}

func (c *Cohort) review(beside, name string, at map[string]int) error {
	i, ok := at[name]
	if !ok {
		return errAlone
	}
	data, err := c.store.Read(beside)
	if err != nil {
		return err
	}
	a, s, err := progress.Replay(c.store, name, c.shelf)
	if err != nil {
		return err
	}
	r, err := readFor(beside, data, name, a)
	if err != nil {
		return err
	}
	card := s.Card()
	if card == nil {
		return errAlone
	}
	x, err := r.Apply(card)
	if err != nil {
		return err
	}
	c.Rescored[name], c.Reviews[name] = x, r
	c.Agreement.add(x.Pass, c.Played[i].Pass)
	return nil
}

type sentence string

func (s sentence) Error() string { return string(s) }

const errAlone = sentence("stands beside no attempt that counts")

// AsOf is the beginning of the last attempt or day: what is due is due by then.
func (c *Cohort) AsOf() time.Time {
	var last time.Time
	if n := len(c.Played); n > 0 {
		last = c.Played[n-1].Begun
	}
	if n := len(c.Days); n > 0 && c.Days[n-1].Begun.After(last) {
		last = c.Days[n-1].Begun
	}
	return last
}

// People counts those of whom there are attempts or days at the desk.
func (c *Cohort) People() int {
	ids := slices.Clone(c.fold.Trainees())
	for i := range c.Days {
		ids = append(ids, c.Days[i].Trainee)
	}
	slices.Sort(ids)
	return len(slices.Compact(ids))
}

// Trainees is where everybody with an attempt at a lesson stands, in order of
// their ids.
func (c *Cohort) Trainees() []*progress.Progress {
	ids := slices.Sorted(slices.Values(c.fold.Trainees()))
	var list []*progress.Progress
	for _, id := range ids {
		list = append(list, c.fold.Progress(id, c.AsOf()))
	}
	return list
}

// Skills lists the skills in the order of the curriculum.
func (c *Cohort) Skills() []string { return c.fold.Skills() }

// LessonRow is how a lesson went in the cohort.
type LessonRow struct {
	progress.LessonRating
	Trainees int // that were judged in it
	Passed   int // of them, at least once
	Attempts int // judged
	// Medians over those who passed: attempts up to the first pass, and minutes
	// in them; Minutes is 0 when none states its time.
	ToPass, Minutes float64
}

// Lessons is how the lessons went, in the order of the curriculum.
func (c *Cohort) Lessons() []LessonRow {
	type key struct{ trainee, lesson string }
	type walk struct {
		n             int
		minutes       float64
		timed, passed bool
	}
	walks := map[key]*walk{}
	var order []key
	for i := range c.Played {
		p := &c.Played[i]
		if p.Kind != progress.Judged {
			continue
		}
		k := key{p.Trainee, p.Lesson}
		w := walks[k]
		if w == nil {
			w = &walk{timed: true}
			walks[k] = w
			order = append(order, k)
		}
		if w.passed {
			continue
		}
		w.n, w.minutes, w.timed, w.passed = w.n+1, w.minutes+p.Seconds/60, w.timed && p.Seconds > 0, p.Pass
	}
	var list []LessonRow
	for _, r := range c.fold.LessonRatings() {
		row := LessonRow{LessonRating: r}
		var n, minutes []float64
		for _, k := range order {
			if k.lesson != r.ID {
				continue
			}
			w := walks[k]
			row.Trainees++
			if w.passed {
				row.Passed++
				n = append(n, float64(w.n))
				if w.timed {
					minutes = append(minutes, w.minutes)
				}
			}
		}
		row.ToPass, row.Minutes = median(n), median(minutes)
		for i := range c.Played {
			if p := &c.Played[i]; p.Kind == progress.Judged && p.Lesson == r.ID {
				row.Attempts++
			}
		}
		list = append(list, row)
	}
	return list
}

// SkillRow is how long a skill took to stand.
type SkillRow struct {
	ID             string
	Trainees       int     // that were judged in it
	Stands         int     // of them
	Calls, Minutes float64 // medians over those in whom it stands; Minutes 0 for unknown
}

// Proficiency is how long every skill took, in the order of the curriculum.
func (c *Cohort) Proficiency(all []*progress.Progress) []SkillRow {
	var list []SkillRow
	for k, id := range c.Skills() {
		row := SkillRow{ID: id}
		var calls, minutes []float64
		for _, p := range all {
			s := &p.Skills[k]
			if s.N > 0 {
				row.Trainees++
			}
			if s.Calls > 0 {
				row.Stands++
				calls = append(calls, float64(s.Calls))
				if s.Minutes > 0 {
					minutes = append(minutes, s.Minutes)
				}
			}
		}
		row.Calls, row.Minutes = median(calls), median(minutes)
		list = append(list, row)
	}
	return list
}

// median of no numbers is 0.
func median(x []float64) float64 {
	if len(x) == 0 {
		return 0
	}
	slices.Sort(x)
	if n := len(x); n%2 == 0 {
		return (x[n/2-1] + x[n/2]) / 2
	}
	return x[len(x)/2]
}
