// Package specimen makes up results of comparisons for the tests of figures and
// report: plausible in size and shape, and of no other meaning.
package specimen
