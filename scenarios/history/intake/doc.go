// Package intake reads the files of other systems into a history. A map says
// what each column means; dates and decimal styles are stated in it, or
// recognised where only one reading fits the whole file: two that fit are an
// error. A line that cannot be read is rejected with its reason, never guessed,
// and no line is lost: every one is accepted, rejected, left out as the map says,
// or blank. Files are streamed and sorted on disk, so that memory is bounded by
// the largest account and not by the number of lines.
package intake
