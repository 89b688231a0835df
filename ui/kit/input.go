package kit

// Key is a key of the keyboard, as far as the kit knows them; characters come
// as runes.
type Key uint8

// The keys.
const (
	NoKey Key = iota
	Tab
	Enter
	Space
	Escape
	Up
	Down
	Left
	Right
	PageUp
	PageDown
	Home
	End
	Backspace
	Delete
	Keys
)

// Input is what happened in one tick.
type Input struct {
	X, Y   float64 // of the mouse, pixels of the picture
	Moved  bool    // since the last tick
	Down   bool    // the button is held
	Click  bool    // it went down in this tick
	Lift   bool    // it went up in this tick
	Wheel  float64 // notches, up is positive
	Shift  bool
	Keys   []Key  // pressed, or repeating
	Runes  []rune // typed
	Again  bool   // the runes come from a key that is held down
	Closed bool   // the window's close button
}

// Verb is what was done with a widget.
type Verb uint8

// The verbs.
const (
	Press  Verb = iota // a button, a line, a tab
	Change             // a field's text, a dial's number
	Slide              // a slider's value
)

// Action is what the trainee did, for the screen to carry out.
type Action struct {
	Verb  Verb
	ID    string
	Text  string  // of a field after the change
	Value float64 // of a slider or dial after the change
}

// Screen is one screen. Build is a function of the screen's state and the
// Env and changes nothing. Act carries out what was done and returns the
// screen that is shown next: itself, another, or nil to leave the program.
type Screen interface {
	Build(b *Builder)
	Act(a Action, e *Env) Screen
}

// Ticker is a screen in which something happens by itself; Tick is called once
// a tick, and says whether the screen looks different now.
type Ticker interface{ Tick(e *Env) bool }

// Opener is a screen that says where the focus is when it is first shown, and
// where it goes when the answer after an Act is another: a form has opened.
type Opener interface{ Opens() string }
