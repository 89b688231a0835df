// Package sketch is what the planners' figures are drawn with: a sheet measured
// from its top left corner, text that knows its width, the colours and styles
// that all of them share, and the frame of title, note and foot around a figure.
package sketch
