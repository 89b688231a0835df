// Package page is the frame of the planners' pages: one HTML file that needs
// nothing else, with the answer first, doubts next, then figures and tables, and
// at the end where the numbers come from.
package page
