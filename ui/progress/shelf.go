package progress

import (
	"fmt"
	"sync"

	"fairdue/scenarios/lesson"
	"fairdue/scenarios/strict"
	"fairdue/ui/session"
	"fairdue/ui/store"
)

// Entry is what progress needs to know of a lesson.
type Entry struct {
	ID     string
	Title  map[string]string // by locale
	Skills []string
	Elo    float64
}

// TitleIn is the title in a locale, English where there is none.
func (e *Entry) TitleIn(locale string) string {
	if t, ok := e.Title[locale]; ok {
		return t
	}
	return e.Title[lesson.English]
}

// EntryOf is what progress needs to know of a lesson.
func EntryOf(l *lesson.Lesson) Entry {
	e := Entry{ID: l.ID, Skills: l.Skills, Elo: float64(l.Elo), Title: map[string]string{}}
	for _, locale := range append(l.Locales(), lesson.Pseudo) {
		e.Title[locale] = l.Text(locale, "title")
	}
	return e
}

// Shelf finds the lesson that an attempt was made on: those of the library, and
// those put on it. It reads each once.
type Shelf struct {
	byHash map[string]*lesson.Lesson
	byID   map[string]*lesson.Lesson // the last put there
	order  []string
}

// shipped is the lessons of the library, read once: they do not change.
var shipped = sync.OnceValue(func() []*lesson.Lesson {
	var list []*lesson.Lesson
	for _, name := range lesson.Library() {
		l, err := lesson.Shipped(name)
		if err != nil {
			panic("progress: " + err.Error())
		}
		list = append(list, l)
	}
	return list
})

// NewShelf is a shelf with the shipped lessons.
func NewShelf() *Shelf {
	s := &Shelf{byHash: map[string]*lesson.Lesson{}, byID: map[string]*lesson.Lesson{}}
	for _, l := range shipped() {
		s.Put(l)
	}
	return s
}

// Put adds a lesson, or another version of one.
func (s *Shelf) Put(l *lesson.Lesson) {
	if _, ok := s.byID[l.ID]; !ok {
		s.order = append(s.order, l.ID)
	}
	s.byHash[l.Hash], s.byID[l.ID] = l, l
}

// Find is the lesson of an attempt: of its hash, or else of its id, which will
// not replay and says so.
func (s *Shelf) Find(id, hash string) (*lesson.Lesson, error) {
	if l, ok := s.byHash[hash]; ok && l.ID == id {
		return l, nil
	}
	if l, ok := s.byID[id]; ok {
		return l, nil
	}
	return nil, fmt.Errorf("%s", strict.Unknown("lesson", id, s.order))
}

// Entries lists the lessons in the order of the curriculum.
func (s *Shelf) Entries() []Entry {
	var list []Entry
	for _, id := range s.order {
		list = append(list, EntryOf(s.byID[id]))
	}
	return list
}

// Curriculum is the shipped lessons in their order.
func Curriculum() []Entry { return NewShelf().Entries() }

// Refused is an attempt file that does not count, and why.
type Refused struct {
	Name string
	Err  error
}

// Replay reads an attempt and plays it again. The error is a
// *session.CorruptError for a file that is not whole, a *session.MismatchError
// for one that does not play as it says.
func Replay(st store.Store, name string, sh *Shelf) (*session.Attempt, *session.Session, error) {
	data, err := st.Read(name)
	if err != nil {
		return nil, nil, err
	}
	if kind := otherKind(data); kind != "" {
		return nil, nil, fmt.Errorf("it is an attempt of another kind (%s), not of a call", kind)
	}
	return replay(name, data, sh)
}

func replay(name string, data []byte, sh *Shelf) (*session.Attempt, *session.Session, error) {
	a, err := session.ReadAttempt(name, data)
	if err != nil {
		return nil, nil, err
	}
	l, err := sh.Find(a.Lesson, a.Hash)
	if err != nil {
		return nil, nil, err
	}
	s, err := a.Replay(l)
	if err != nil {
		return nil, nil, err
	}
	return a, s, nil
}
