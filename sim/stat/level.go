package stat

import (
	"fmt"

	"fairdue/sim"
)

// Level follows a quantity that changes in steps, such as the number waiting,
// and weights it by time. It starts at 0 at time 0.
type Level struct {
	at   sim.Time
	v    float64
	area float64 // integral so far, value times milliseconds
	max  float64
}

// Set says that the level is v from a moment on. Moments do not go back.
func (l *Level) Set(at sim.Time, v float64) {
	if at < l.at {
		panic(fmt.Sprintf("stat: level set at %v after %v", at, l.at))
	}
	l.area += float64(l.v * float64(at-l.at))
	l.at, l.v = at, v
	l.max = max(l.max, v)
}

// Add changes the level by d from a moment on.
func (l *Level) Add(at sim.Time, d float64) { l.Set(at, l.v+d) }

// Now is the level last set.
func (l *Level) Now() float64 { return l.v }

// Mean is the mean level over [0, until), where until is not before the last
// change; at time 0 it is the level itself.
func (l *Level) Mean(until sim.Time) float64 {
	if until < l.at {
		panic(fmt.Sprintf("stat: mean level until %v after a change at %v", until, l.at))
	}
	if until == 0 {
		return l.v
	}
	return (l.area + float64(l.v*float64(until-l.at))) / float64(until)
}

// Max is the highest level so far, at least 0.
func (l *Level) Max() float64 { return l.max }
