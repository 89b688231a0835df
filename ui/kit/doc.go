// Package kit is what the front end's screens are made of, without any engine:
// a screen lays itself out with a Builder and gets a Frame of shapes and
// widgets; App keeps the focus, the scrolling and what is typed, turns a tick's
// Input into Actions for the screen, and builds a new Frame only when something
// changed. Every widget can be used by keyboard alone and by mouse alone
// because the kit, not the screen, handles both.
//
// Lengths are pixels of the picture. Fonts grow with the text scale, so a
// screen that places things by what Text and Flow return reflows by itself.
package kit
