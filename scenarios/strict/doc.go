// Package strict reads the files a user writes. A key that is not known, a
// value of the wrong kind, a unit that is missing and whatever the reader adds
// with [Doc.Problem] are collected with file, line, key and the offending text,
// so that all the mistakes of a file are told at once.
//
// The grammar is that of github.com/BurntSushi/toml. Keys are matched exactly,
// by the toml tags of the structs decoded into.
package strict
