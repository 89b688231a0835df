// Package screen is the trainee's screens: home, brief, call, record, rating and
// debrief of a practice session, the day at the desk, progress and settings.
// Each is a kit.Screen: a state, a Build that lays it out and changes nothing,
// and an Act that carries out what was done and says what is shown next. No
// engine, no clock and no file is known here; what the screens share stands in
// a House.
package screen
