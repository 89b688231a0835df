// Package panel draws fields with two scales on a sheet: scales whose ticks read
// well, the grid and its labels, curves with their bands, whiskers and the key.
package panel
