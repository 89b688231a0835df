// Package frontier draws what a search for better plans found: the plans that no
// other one beats, between two objectives, with a third as colour and a fourth as
// size, and the page around the figure. The same result gives the same bytes.
package frontier
