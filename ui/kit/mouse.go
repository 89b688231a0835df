package kit

func (a *App) mouse(in Input) {
	f := a.frame
	w := f.At(in.X, in.Y)
	hover := idOf(w)
	if in.Moved || in.Click || in.Lift {
		a.hover(hover)
	}
	if in.Click {
		a.view.Ring, a.stale = false, true
		a.view.Held = hover
		if w != nil {
			a.take(w.ID) // what is under the mouse stays there
			if w.Role == Field {
				a.view.Caret = a.Env.caretAt(w, in.X)
			}
		}
	}
	if held := f.Widget(a.view.Held); held != nil && held.Role == Slider && (in.Click || in.Moved && in.Down) {
		if v := a.Env.slideTo(held, in.X); v != held.Value {
			a.act(Action{Verb: Slide, ID: held.ID, Value: v})
		}
	}
	if in.Lift {
		held := a.view.Held
		a.view.Held, a.stale = "", true
		if w != nil && w.ID == held {
			a.press(w)
		}
	}
	if in.Wheel != 0 {
		if area := f.areaAt(in.X, in.Y); area != nil {
			a.scroll(area, -in.Wheel*a.Env.Px(60))
			a.hover(idOf(a.Frame().At(in.X, in.Y)))
		}
	}
	a.Frame()
}

func (a *App) hover(id string) {
	if id != a.view.Hover {
		a.view.Hover, a.stale = id, true
	}
}

func idOf(w *Widget) string {
	if w == nil {
		return ""
	}
	return w.ID
}
