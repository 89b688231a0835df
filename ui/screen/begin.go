package screen

import (
	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
)

// Brief is the screen before a call of a lesson.
func (h *House) Brief(l *lesson.Lesson, e *kit.Env) kit.Screen { return newBrief(h.sit(l, e)) }
