package screen

import (
	"bytes"

	"fairdue/agents"
	"fairdue/scenarios/lesson"
	"fairdue/scenarios/shift"
	"fairdue/ui/desk"
	"fairdue/ui/kit"
	"fairdue/ui/store"
)

// kept is a day at the desk that is written to its file after every step, so
// that nothing is lost when the window is closed.
type kept struct {
	house   *House
	d       *desk.Desk
	file    string // empty before the first step
	begun   string
	spent   int    // seconds before the window was opened
	since   int    // Env.Seconds when it was opened
	failure string // why the last step could not be written, empty for written
}

// beginDay is a new day.
func (h *House) beginDay(setting *shift.Setting, e *kit.Env) (*kept, error) {
	d, err := desk.New(desk.Options{Setting: setting, Seed: h.Seed()})
	if err != nil {
		return nil, err
	}
	return &kept{house: h, d: d, begun: e.Now, since: e.Seconds}, nil
}

// do takes a step and writes the file. An error is the day's; a file that cannot
// be written is told on the screen and the day goes on.
func (k *kept) do(x desk.Step, e *kit.Env) error {
	if err := k.d.Do(x); err != nil {
		return err
	}
	a := k.d.Attempt(k.house.Version)
	a.Trainee, a.Begun, a.Seconds = k.house.Settings.Trainee, k.begun, k.spent+max(0, e.Seconds-k.since)
	var b bytes.Buffer
	err := a.Write(&b)
	switch {
	case err != nil:
	case k.file == "":
		k.file, err = store.NewAttempt(k.house.Attempts, "desk-"+k.d.Options.Setting.Name, b.Bytes())
	default:
		err = k.house.Attempts.Write(k.file, b.Bytes())
	}
	if k.failure = ""; err != nil {
		k.failure = err.Error()
	}
	return nil
}

// keptDay is a day's file, read.
type keptDay struct {
	file    string
	attempt *desk.Attempt
}

// days lists the days at the desk that are kept, in the order of their
// beginning, and what could not be read, a line each.
func (h *House) days() (list []keptDay, wrong []string) {
	names, err := store.Attempts(h.Attempts)
	if err != nil {
		return nil, []string{err.Error()}
	}
	for _, name := range names {
		data, err := h.Attempts.Read(name)
		if err != nil {
			wrong = append(wrong, err.Error())
			continue
		}
		if !desk.IsAttempt(data) {
			continue
		}
		a, err := desk.ReadAttempt(name, data)
		if err == nil {
			list = append(list, keptDay{name, a})
			continue
		}
		if to, e := h.Attempts.SetAside(name); e == nil {
			h.notices = append(h.notices, notice{"notice.aside", []string{"file", name, "to", to}})
		} else {
			wrong = append(wrong, err.Error())
		}
	}
	return list, wrong
}

// goOn is a day as its file left it.
func (h *House) goOn(x keptDay, setting *shift.Setting, e *kit.Env) (*kept, error) {
	d, err := x.attempt.Replay(setting)
	if err != nil {
		return nil, err
	}
	return &kept{house: h, d: d, file: x.file, begun: x.attempt.Begun, spent: x.attempt.Seconds, since: e.Seconds}, nil
}

// setting is a desk of the library, read once; nil when there is none.
func (h *House) setting(name string) *shift.Setting {
	if s, ok := h.desks[name]; ok {
		return s
	}
	if h.desks == nil {
		h.desks = map[string]*shift.Setting{}
	}
	s, err := shift.Find(name)
	if err != nil {
		s = nil
	}
	h.desks[name] = s
	return s
}

// deskMoney is an amount in the currency of a desk.
func (h *House) deskMoney(e *kit.Env, name string, m agents.Money) string {
	set := h.setting(name)
	if set == nil {
		return m.Format(0)
	}
	return lesson.Currency{Code: set.Scenario.Currency, Digits: set.Scenario.Digits}.Money(e.Locale, m)
}
