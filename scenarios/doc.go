// Package scenarios loads what a run is made of: scenarios, plans, the data
// files that say how people and channels behave, and ledgers. They come from
// the user's folders or from the library embedded here, and are checked before
// anything runs: an error names the file, the line, the key, the offending text
// and the nearest valid name, and all mistakes of a file are told at once.
package scenarios
