package screen

import "fairdue/ui/kit"

// Home is what a trainee sees first: what to do next and why, and the lessons.
type Home struct{ house *House }

// NewHome is the home screen.
func NewHome(h *House, e *kit.Env) *Home { return &Home{house: h} }

// Build lays the screen out.
func (s *Home) Build(b *kit.Builder) {
	s.house.page(b, Page{Room: HomeRoom, Wide: true}, func(f *kit.Flow) {
		f.Text(kit.Display, say(b.Env, "room.home"))
	})
}

// Act carries out what was done.
func (s *Home) Act(a kit.Action, e *kit.Env) kit.Screen {
	if next, ok := s.house.enter(a, e); ok {
		return next
	}
	return s
}
