// Package shift holds settings for a day at the desk: which scenario and plan,
// how many of its accounts, which team and day. A setting is a TOML file; one is
// shipped.
package shift
