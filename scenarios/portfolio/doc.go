// Package portfolio makes the debtors that a run starts with: drawn from a
// description, or read from a ledger of real accounts, of which only what the
// ledger does not show is drawn. Every draw has an address (debtor, purpose,
// ordinal), so that one more debtor changes no other.
package portfolio
