// Package report writes what a comparison of collection plans found as one HTML
// page that needs nothing else: no network, no script, no font file. It opens
// with the answer, then how sure it is, then why.
package report
