// Package attempt keeps a session while it runs: after every step its file is
// written whole, so that a window that is closed or a program that is killed in
// the middle of a call loses nothing, and resuming is replaying. The time comes
// from the caller.
package attempt
