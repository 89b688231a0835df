package ui

import (
	"encoding/json"
	"fmt"

	"fairdue/ui/kit"
)

// View is a frame for those who do not look at it: tests that press what the
// program shows, and assistive tools. Places are pixels of the window, from its
// left upper corner.
type View struct {
	Version int      `json:"version"`
	Screen  string   `json:"screen"`
	Focus   string   `json:"focus"`
	Text    string   `json:"text"` // the lines, from top to bottom as drawn
	Widgets []Widget `json:"widgets"`
}

// Widget is something that can be used.
type Widget struct {
	ID    string `json:"id"`
	Role  string `json:"role"`
	Label string `json:"label"`
	Text  string `json:"text,omitempty"`
	On    bool   `json:"on,omitempty"`
	Off   bool   `json:"off,omitempty"`
	Key   string `json:"key,omitempty"`
	Area  string `json:"area,omitempty"`

	// The whole of it, and the part that is to be seen, without height when it
	// is scrolled away.
	Whole [4]float64 `json:"whole"` // x, y, width, height
	Seen  [4]float64 `json:"seen"`

	Value float64 `json:"value,omitempty"`
	Least float64 `json:"least,omitempty"`
	Most  float64 `json:"most,omitempty"`
	Step  float64 `json:"step,omitempty"`
}

// Widget is the widget of an id, nil when there is none.
func (v *View) Widget(id string) *Widget {
	for i := range v.Widgets {
		if v.Widgets[i].ID == id {
			return &v.Widgets[i]
		}
	}
	return nil
}

// JSON is the view as a document.
func (v *View) JSON() []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic("ui: " + err.Error())
	}
	return data
}

// viewOf is the app's frame; outside is how wide the window is in its own
// pixels.
func viewOf(a *kit.App, outside float64) *View {
	f := a.Frame()
	scale := 1.0
	if outside > 0 && f.W > 0 {
		scale = outside / f.W
	}
	place := func(r kit.Rect) [4]float64 {
		return [4]float64{r.X * scale, r.Y * scale, r.W * scale, r.H * scale}
	}
	v := &View{Version: f.Version, Screen: fmt.Sprintf("%T", a.Screen()), Focus: a.Focus(), Text: f.String()}
	for i := range f.Widgets {
		w := &f.Widgets[i]
		x := Widget{
			ID: w.ID, Role: w.Role.String(), Label: w.Label, Text: w.Text, On: w.On, Off: w.Off, Area: w.Area,
			Whole: place(w.R), Seen: place(f.Visible(w)), Value: w.Value, Least: w.Least, Most: w.Most, Step: w.Step,
		}
		switch {
		case w.Number > 0:
			x.Key = string(rune('0' + w.Number))
		case w.Key != 0:
			x.Key = string(w.Key)
		}
		v.Widgets = append(v.Widgets, x)
	}
	return v
}

// watcher tells every new frame.
type watcher struct {
	tell func(*View)
	seen int
}

func (w *watcher) see(a *kit.App, outside float64) {
	if w.tell == nil {
		return
	}
	if f := a.Frame(); f.Version != w.seen {
		w.seen = f.Version
		w.tell(viewOf(a, outside))
	}
}
