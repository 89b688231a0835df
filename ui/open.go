package ui

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/screen"
	"fairdue/ui/session"
	"fairdue/ui/store"
)

// Version is the program's, for attempt files; that of the command line is the
// same.
const Version = "0.1.0"

// Options are what a start of the program may say. What they leave out is as
// the settings have it.
type Options struct {
	Attempts  string // folder, or in a browser a name, that attempts are kept under
	Trainee   string
	Locale    string
	TextScale int    // per cent
	Seed      uint64 // of every attempt; 0 draws one for each
	Lesson    string // to open at once, by name or number
	System    System
	Watch     func(*View)
	Done      <-chan struct{} // closed when the program is to end; may be nil

	// Download gives a file to the trainee and says where it is now; nil where
	// there is no way to.
	Download func(name string, data []byte) (where string, err error)
}

// System is what the system around the program is set to. It holds until the
// trainee sets anything.
type System struct {
	Locale string // as systems write it: de_AT.UTF-8, de-CH
	Dark   bool
	Still  bool // reduced motion
}

// dress puts the system's settings where none are kept.
func (s *System) dress(keeper store.Store, to *screen.Settings) {
	if _, err := keeper.Read(store.SettingsFile); !errors.Is(err, fs.ErrNotExist) {
		return
	}
	code := strings.ToLower(s.Locale)
	if i := strings.IndexAny(code, "_-.@"); i >= 0 {
		code = code[:i]
	}
	if code == lesson.German {
		to.Locale = code
	}
	if s.Dark {
		to.Theme = kit.Dark.Name
	}
	to.ReducedMotion = s.Still
}

// Open reads what is kept and gives the game at its first screen. The error says
// what of the options cannot be, or that nothing can be kept.
func Open(o Options) (*Game, error) {
	if o.Trainee != "" {
		if err := session.CheckTrainee(o.Trainee); err != nil {
			return nil, &OptionError{"trainee", err.Error()}
		}
	}
	if o.TextScale != 0 && (o.TextScale < 100 || o.TextScale > 200) {
		return nil, &OptionError{"text-scale", fmt.Sprintf("want per cent from 100 to 200, got %d", o.TextScale)}
	}
	switch o.Locale {
	case "", lesson.English, lesson.German, lesson.Pseudo:
	default:
		return nil, &OptionError{"lang", fmt.Sprintf("want %s or %s, got %q", lesson.English, lesson.German, o.Locale)}
	}
	var first *lesson.Lesson
	if o.Lesson != "" {
		var err error
		if first, err = lesson.Shipped(o.Lesson); err != nil {
			return nil, &OptionError{"lesson", err.Error()}
		}
	}
	attempts, keeper, err := store.Open(o.Attempts)
	if err != nil {
		return nil, err
	}
	seed := func() uint64 { return 1 + rand.Uint64N(999_999) }
	if o.Seed != 0 {
		seed = func() uint64 { return o.Seed }
	}
	h := screen.NewHouse(Version, attempts, keeper, seed)
	h.Download = o.Download
	o.System.dress(keeper, &h.Settings)
	e := &kit.Env{W: 1280, H: 800, Device: 1, Theme: kit.Light, Locale: lesson.English, Type: kit.NewType()}
	if o.Trainee != "" {
		h.Settings.Trainee = o.Trainee
	}
	if o.TextScale != 0 {
		h.Settings.TextScale = o.TextScale
	}
	switch o.Locale {
	case lesson.Pseudo:
		e.Locale = o.Locale
	case lesson.English, lesson.German:
		h.Settings.Locale = o.Locale
	}
	h.Dress(e)
	s := kit.Screen(screen.NewHome(h, e))
	if first != nil {
		s = h.Brief(first, e)
	}
	g := NewGame(kit.NewApp(e, s), o.Watch)
	g.done = o.Done
	return g, nil
}

// OptionError is an option that cannot be.
type OptionError struct{ Option, Why string }

func (e *OptionError) Error() string {
	return "--" + e.Option + ": " + strings.TrimPrefix(e.Why, e.Option+": ")
}
