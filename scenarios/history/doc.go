// Package history holds a creditor's own past in one clean form, a folder:
// history.toml says what it is and how it was made, and beside it lie the
// invoices, payments, contacts and promises of a ledger, sorted by account, or
// the monthly panel of a card portfolio, or an aged snapshot. A ledger carries
// the panel that follows from it. Files in other forms are read by the package
// intake.
package history
