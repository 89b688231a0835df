package screen

import (
	"strconv"
	"strings"

	"fairdue/ui/kit"
	"fairdue/ui/session"
	"fairdue/ui/store"
)

// SettingsScreen is how the trainee wants the program. Every change holds at
// once and is kept at once.
type SettingsScreen struct {
	house   *House
	trainee string // as it is typed, kept only when it may be
	wrong   string // why it is not kept
	failed  string // why the last change could not be written
	armed   string // the command that waits for its letter
	taken   string // why the last letter was not taken
}

// NewSettings is the settings screen.
func NewSettings(h *House, e *kit.Env) *SettingsScreen {
	return &SettingsScreen{house: h, trainee: h.Settings.Trainee}
}

// Opens says where the focus is at first.
func (s *SettingsScreen) Opens() string { return "scale" }

// scaleWidth is how wide the slider of the text scale is, units. It stands still
// while the text around it grows, so that it can be dragged.
const scaleWidth = wideWidth - 32

// Build lays the screen out.
func (s *SettingsScreen) Build(b *kit.Builder) {
	e := b.Env
	s.house.page(b, Page{Room: SettingsRoom, Wide: true}, func(f *kit.Flow) {
		f.Text(kit.Display, word(e, "settings.title"))
		f.Text(kit.Body.In(kit.Faint), word(e, "settings.how"))
		if s.failed != "" {
			f.Gap(12)
			f.Card(kit.BadSoft, func(f *kit.Flow) {
				f.Text(kit.Strong.In(kit.Bad), word(e, "settings.failed", "why", s.failed))
			})
		}
		f.Gap(18)
		f.Card(kit.Card, s.scale)
		f.Gap(20)
		parts := []func(f *kit.Flow){s.looks, s.practice, s.who, s.keys}
		f.Columns(440, 2, nil, func(i int, f *kit.Flow) {
			for k, part := range parts[2*i : 2*i+2] {
				if k > 0 {
					f.Gap(20)
				}
				f.Card(kit.Card, part)
			}
		})
		f.Gap(20)
		f.Card(kit.Card, s.about)
	})
}

// scale is the size of all text, and what it looks like.
func (s *SettingsScreen) scale(f *kit.Flow) {
	b := f.B
	now := s.house.Settings.TextScale
	w := min(f.W, b.Px(scaleWidth))
	in := &kit.Flow{B: b, X: f.X + (f.W-w)/2, Y: f.Y, W: w}
	in.Text(kit.Heading, word(b.Env, "settings.scale"))
	in.Gap(8)
	in.Slider("scale", word(b.Env, "settings.scale.label"), percent(b.Env, float64(now)/100), float64(now), 100, 200, 10)
	in.Gap(4)
	in.Text(kit.Body, word(b.Env, "settings.scale.sample"))
	f.Y = in.Y
}

// pick is a row of tabs under a label.
func pick(f *kit.Flow, label string, list ...kit.ButtonItem) {
	f.Gap(12)
	f.Text(kit.Label, label)
	f.Gap(6)
	f.Tabs(list...)
}

func (s *SettingsScreen) looks(f *kit.Flow) {
	e, set := f.B.Env, &s.house.Settings
	f.Text(kit.Heading, word(e, "settings.looks"))
	var themes, locales []kit.ButtonItem
	for _, t := range store.Themes {
		themes = append(themes, kit.ButtonItem{ID: "theme." + t, Label: word(e, "settings.theme."+t), Opts: kit.Opts{On: set.Theme == t}})
	}
	for _, l := range store.Locales {
		locales = append(locales, kit.ButtonItem{ID: "locale." + l, Label: word(e, "settings.locale."+l), Opts: kit.Opts{On: set.Locale == l}})
	}
	pick(f, word(e, "settings.theme"), themes...)
	pick(f, word(e, "settings.locale"), locales...)
	f.Gap(14)
	f.Check("still", word(e, "settings.still"), set.ReducedMotion)
}

func (s *SettingsScreen) practice(f *kit.Flow) {
	e, set := f.B.Env, &s.house.Settings
	f.Text(kit.Heading, word(e, "settings.practice"))
	pick(f, word(e, "settings.mode"),
		kit.ButtonItem{ID: "mode.practice", Label: word(e, "settings.mode.practice"), Opts: kit.Opts{On: !set.Exam}},
		kit.ButtonItem{ID: "mode.exam", Label: word(e, "settings.mode.exam"), Opts: kit.Opts{On: set.Exam}})
	f.Gap(6)
	if set.Exam {
		f.Text(kit.Small, word(e, "settings.mode.exam.how"))
	} else {
		f.Text(kit.Small, word(e, "settings.mode.practice.how"))
	}
	var clocks []kit.ButtonItem
	for n := range 3 {
		id := strconv.Itoa(n)
		clocks = append(clocks, kit.ButtonItem{ID: "clock." + id, Label: word(e, "settings.clock."+id), Opts: kit.Opts{On: set.Clock == n}})
	}
	pick(f, word(e, "settings.clock"), clocks...)
	f.Gap(6)
	f.Text(kit.Small, word(e, "settings.clock.how"))
	f.Gap(8)
	f.Check("hints", word(e, "settings.hints"), set.Hints)
}

func (s *SettingsScreen) who(f *kit.Flow) {
	e := f.B.Env
	f.Text(kit.Heading, word(e, "settings.who"))
	f.Text(kit.Small, word(e, "settings.who.why"))
	f.Gap(10)
	f.Field("trainee", word(e, "settings.who.id"), s.trainee, "")
	if s.wrong != "" {
		f.Gap(6)
		f.Text(kit.Strong.In(kit.Bad), s.wrong)
	}
	f.Gap(14)
	f.Text(kit.Label, word(e, "settings.where"))
	f.Text(kit.Body, word(e, "settings.where.attempts", "place", s.house.Attempts.Place()))
	f.Text(kit.Body, word(e, "settings.where.settings", "place", s.house.Keeper.Place()))
}

// keys is a row for each command with its letter.
func (s *SettingsScreen) keys(f *kit.Flow) {
	b := f.B
	e := b.Env
	f.Text(kit.Heading, word(e, "settings.keys"))
	f.Text(kit.Small, word(e, "settings.keys.how"))
	if s.taken != "" {
		f.Gap(6)
		f.Text(kit.Strong.In(kit.Bad), s.taken)
	}
	press := word(e, "settings.keys.press")
	w := b.ButtonWide(press)
	tall := b.Env.Leading(kit.Strong) + b.Px(14)
	for _, c := range commands {
		f.Gap(8)
		name := word(e, "key."+c.id)
		left := f.W - w - b.Px(16)
		h := max(tall, b.Env.Tall(kit.Body, left, name))
		r := f.Take(h)
		t := b.Env.Tall(kit.Body, left, name)
		b.Text(kit.Body, r.X, r.Y+(h-t)/2, left, name)
		label, o := strings.ToUpper(string(s.house.key(c.id))), kit.Opts{}
		if s.armed == c.id {
			label, o = press, kit.Opts{Look: kit.Primary, Grabs: true, Cancel: true}
		}
		b.Button("key."+c.id, kit.Rect{X: r.Right() - w, Y: r.Y + (h-tall)/2, W: w, H: tall}, label, o)
	}
	f.Gap(14)
	f.Buttons(kit.ButtonItem{ID: "usual", Label: word(e, "settings.reset")})
	f.Gap(4)
	f.Text(kit.Small, word(e, "settings.reset.how"))
}

func (s *SettingsScreen) about(f *kit.Flow) {
	e := f.B.Env
	f.Text(kit.Heading, word(e, "settings.about"))
	f.Gap(4)
	f.Text(kit.Body, word(e, "settings.about.version", "version", s.house.Version))
	f.Gap(6)
	for _, id := range []string{"aid", "rules", "data"} {
		f.Text(kit.Body, word(e, "settings.about."+id))
		f.Gap(6)
	}
}

// Act carries out what was done.
func (s *SettingsScreen) Act(a kit.Action, e *kit.Env) kit.Screen {
	if next, ok := s.house.enter(a, e); ok {
		return next
	}
	head, tail, _ := strings.Cut(a.ID, ".")
	if head != "key" {
		s.armed, s.taken = "", ""
	}
	switch {
	case a.ID == "trainee":
		s.name(a.Text, e)
	case head == "key" && a.Verb == kit.Change:
		s.bind(tail, a.Text, e)
	case head == "key" && s.armed == tail:
		s.armed, s.taken = "", ""
	case head == "key":
		s.armed, s.taken = tail, ""
	default:
		s.keep(e, func(x *Settings) { s.set(x, head, tail, a) })
	}
	return s
}

// set makes one change.
func (s *SettingsScreen) set(x *Settings, head, tail string, a kit.Action) {
	switch head {
	case "scale":
		x.TextScale = int(a.Value + 0.5)
	case "theme":
		x.Theme = tail
	case "locale":
		x.Locale = tail
	case "still":
		x.ReducedMotion = !x.ReducedMotion
	case "mode":
		x.Exam = tail == "exam"
	case "clock":
		x.Clock, _ = strconv.Atoi(tail)
	case "hints":
		x.Hints = !x.Hints
	case "usual":
		trainee := x.Trainee
		*x = store.DefaultSettings()
		x.Trainee = trainee
	}
}

// keep makes a change hold and remembers why it could not be written.
func (s *SettingsScreen) keep(e *kit.Env, change func(x *Settings)) {
	s.failed = ""
	if err := s.house.Keep(e, change); err != nil {
		s.failed = err.Error()
	}
}

// name takes the trainee's id as far as it may stand in files.
func (s *SettingsScreen) name(text string, e *kit.Env) {
	s.trainee, s.wrong = text, ""
	if text != "" && session.CheckTrainee(text) != nil {
		s.wrong = word(e, "settings.who.wrong")
		return
	}
	if text != s.house.Settings.Trainee {
		s.keep(e, func(x *Settings) { x.Trainee = text })
		s.house.fold = nil
	}
}

// bind gives a command a letter, unless another has it.
func (s *SettingsScreen) bind(id, letter string, e *kit.Env) {
	letter = strings.ToLower(letter)
	if why := s.house.refuses(e, id, letter); why != "" {
		s.taken = why
		return
	}
	s.armed, s.taken = "", ""
	s.keep(e, func(x *Settings) {
		if x.Keys == nil {
			x.Keys = map[string]string{}
		}
		x.Keys[id] = letter
		for _, c := range commands {
			if c.id == id && string(c.usual) == letter {
				delete(x.Keys, id)
			}
		}
	})
}
