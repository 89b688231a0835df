// Package rehearsal proves lessons before anybody practises on them: it plays
// the tests that stand in a lesson's file, and random legal calls in search of
// dead ends, lines nobody can reach, asserts that break and exploits that beat
// the model answer.
package rehearsal
