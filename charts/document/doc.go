// Package document writes a collection plan as the paper that everybody who
// works by it can read: one HTML page that needs nothing else, and a PDF. Both
// are made from one model, so that they say the same, and the model from the
// plan's file alone: what the file does not state is not in it.
package document
