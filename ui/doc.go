// Package ui is the window of the practice program: the one place that knows
// the engine. It polls the keyboard and the mouse into a kit.Input, hands it to
// the screens of ui/screen, and paints the shapes of their frame when the frame
// has changed, and only then.
package ui
