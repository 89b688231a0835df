// Package xapi writes attempts as statements of the Experience API, the common
// subset of 1.0.3 and 2.0 (IEEE 9274.1.1): what a learning record store takes of
// practice calls and days at the desk. It sends nothing.
//
// The id of every statement is a UUIDv5 of the installation, the attempt, the
// kind of statement and the turn, so that exporting again gives the same bytes
// and a store keeps each once. No statement holds a name or a word of the
// debtor: the actor is an account with an opaque id, a turn is the id of the
// line that was chosen.
package xapi
