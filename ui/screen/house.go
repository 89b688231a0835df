package screen

import (
	"errors"
	"slices"
	"strconv"
	"time"

	"fairdue/scenarios/lesson"
	"fairdue/scenarios/shift"
	"fairdue/ui/kit"
	"fairdue/ui/progress"
	"fairdue/ui/session"
	"fairdue/ui/store"
)

// House is what the screens share. The language, the time and the sizes come
// with the kit.Env.
type House struct {
	Version  string      // of the program, for attempt files
	Attempts store.Store // attempt files
	Keeper   store.Store // the settings
	Shelf    *progress.Shelf
	Rules    *progress.Rules
	Lessons  []*lesson.Lesson // in the order of the curriculum
	Settings Settings
	Seed     func() uint64 // of the next attempt

	// Download gives a file out of the program and says where it is now; nil
	// where there is no way to.
	Download func(name string, data []byte) (where string, err error)

	played  []progress.Played
	refused []progress.Refused
	notices []notice
	desks   map[string]*shift.Setting
	seen    int            // notices and refused files that were told and put away
	fold    *progress.Fold // nil when played has changed
}

// notice is something that happened to the files, to be told on the home
// screen: the words of an id, filled.
type notice struct {
	id    string
	pairs []string
}

// NewHouse reads the attempts and settings that are kept. What cannot be read
// is set aside and told on the home screen, so that there is always a house.
// Seeds come from outside; the same seeds give the same calls.
func NewHouse(version string, attempts, keeper store.Store, seed func() uint64) *House {
	h := &House{Version: version, Attempts: attempts, Keeper: keeper, Shelf: progress.NewShelf(), Rules: progress.Standard(), Seed: seed}
	for _, x := range h.Shelf.Entries() {
		l, err := h.Shelf.Find(x.ID, "")
		if err != nil {
			panic("screen: " + err.Error())
		}
		h.Lessons = append(h.Lessons, l)
	}
	h.readSettings()
	h.read()
	return h
}

// read replays the attempts; a file that is not whole is set aside.
func (h *House) read() {
	d, err := progress.Load(h.Attempts, h.Shelf, h.Rules)
	if err != nil {
		h.notices = append(h.notices, notice{"notice.unread", []string{"place", h.Attempts.Place(), "why", err.Error()}})
		return
	}
	h.played = d.Played
	for _, r := range d.Refused {
		var broken *session.CorruptError
		if !errors.As(r.Err, &broken) {
			h.refused = append(h.refused, r)
			continue
		}
		to, err := h.Attempts.SetAside(r.Name)
		if err != nil {
			h.notices = append(h.notices, notice{"notice.stuck", []string{"file", r.Name, "why", err.Error()}})
			continue
		}
		h.notices = append(h.notices, notice{"notice.aside", []string{"file", r.Name, "to", to}})
	}
}

// Lesson is a lesson by its id, nil when there is none.
func (h *House) Lesson(id string) *lesson.Lesson {
	for _, l := range h.Lessons {
		if l.ID == id {
			return l
		}
	}
	return nil
}

// Played lists the attempts in the order in which they began.
func (h *House) Played() []progress.Played { return h.played }

// Progress is where the trainee stands at the time of the Env.
func (h *House) Progress(e *kit.Env) *progress.Progress {
	if h.fold == nil {
		h.fold = progress.NewFold(h.Rules, h.Shelf.Entries())
		for i := range h.played {
			h.fold.Add(&h.played[i])
		}
	}
	return h.fold.Progress(h.Settings.Trainee, now(e))
}

// now is the time of the Env, zero when it has none.
func now(e *kit.Env) time.Time {
	t, err := time.Parse(time.RFC3339, e.Now)
	if err != nil {
		return time.Time{}
	}
	return t
}

// count takes an attempt into what Progress counts.
func (h *House) count(name string, a *session.Attempt, s *session.Session) {
	p := progress.Reduce(name, a, s, h.Rules)
	i := slices.IndexFunc(h.played, func(x progress.Played) bool { return x.Name == name })
	if i < 0 {
		h.played = append(h.played, p)
	} else {
		h.played[i] = p
	}
	progress.Sort(h.played)
	h.fold = nil
}

// some is a text for a number of things: the words id.one for one, id.many for
// any other number, with the number as {n}.
func some(e *kit.Env, id string, n int, pairs ...string) string {
	form := ".many"
	if n == 1 {
		form = ".one"
	}
	return say(e, id+form, append(pairs, "n", strconv.Itoa(n))...)
}

// say is a text of the screens, its id without "screen.", with its placeholders
// filled from pairs of name and value.
func say(e *kit.Env, id string, pairs ...string) string {
	return lesson.Sayf(e.Locale, "screen."+id, pairs...)
}
