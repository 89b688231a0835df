package intake

import "fmt"

// column is what a field of a line means.
type column int

const (
	cID column = iota
	cAccount
	cInvoice
	cDate
	cDue
	cAmount
	cLess
	cCurrency
	cType
	cChannel
	cOutcome
	cSeconds
	cPeriod
	cBalance
	cMonths
	cPayment
	cAsOf
	cCurrent
	c30
	c60
	c90
	cOver90
	cPaid
	cName
	cEmail
	cPhone
	cAddress
	cNote
	columns
)

// columnNames are the columns as a map names them.
var columnNames = [columns]string{
	"id", "account", "invoice", "date", "due", "amount", "less", "currency", "type", "channel", "outcome", "seconds",
	"period", "balance", "months_past_due", "payment", "as_of", "current", "d1_30", "d31_60", "d61_90", "over_90", "paid_in_month",
	"name", "email", "phone", "address", "note",
}

// personal are the columns that tell who a person is: dropped unless asked for.
var personal = []column{cName, cEmail, cPhone, cAddress, cNote}

// PersonalNames are the fields that can be asked for.
func PersonalNames() []string {
	var names []string
	for _, c := range personal {
		names = append(names, columnNames[c])
	}
	return names
}

// headings are the names that a column may have in a file, the first one found
// is it.
type headings []string

// SetTOML reads a text or an array of texts.
func (h *headings) SetTOML(v any) error {
	switch x := v.(type) {
	case string:
		*h = headings{x}
		return nil
	case []any:
		for _, e := range x {
			s, ok := e.(string)
			if !ok {
				return fmt.Errorf("want headings in quotes")
			}
			*h = append(*h, s)
		}
		if len(x) > 0 {
			return nil
		}
	}
	return fmt.Errorf(`want a heading in quotes, or several: ["Customer", "Partner"]`)
}

// holds is what the lines of a file are.
type holds int

const (
	hInvoices holds = iota
	hCredits
	hWriteOffs
	hPayments
	hPromises
	hContacts
	hEntries // of several kinds, told by a type column or by the sign of the amount
	hPanel
	hWide
	hSnapshot
	holdings
)

var holdsNames = [holdings]string{"invoices", "credits", "write_offs", "payments", "promises", "contacts", "entries", "panel", "wide panel", "snapshot"}

// needs are the columns that each kind of file cannot do without, and may are
// the others it can have.
var needs = [holdings][]column{
	hInvoices: {cID, cAccount, cDate, cAmount}, hCredits: {cAccount, cDate, cAmount}, hWriteOffs: {cDate, cAmount},
	hPayments: {cDate, cAmount}, hPromises: {cAccount, cDate, cDue, cAmount}, hContacts: {cAccount, cDate},
	hEntries: {cAccount, cDate, cAmount}, hPanel: {cAccount, cPeriod, cBalance, cMonths}, hWide: {cAccount},
	hSnapshot: {cAccount, cAsOf, cBalance, cCurrent, c30, c60, c90, cOver90},
}

var may = [holdings][]column{
	hInvoices: {cDue, cLess, cCurrency}, hCredits: {cID, cInvoice, cLess, cCurrency}, hWriteOffs: {cID, cAccount, cInvoice, cLess, cCurrency},
	hPayments: {cID, cAccount, cInvoice, cLess, cCurrency}, hPromises: {cID, cCurrency}, hContacts: {cID, cChannel, cOutcome, cSeconds},
	hEntries: {cID, cInvoice, cDue, cLess, cCurrency, cType}, hPanel: {cPayment}, hWide: {}, hSnapshot: {cCurrency, cMonths, cPaid},
}

func isDate(c column) bool { return c == cDate || c == cDue || c == cAsOf }

func isAmount(c column) bool {
	return c == cAmount || c == cLess || c == cBalance || c == cPayment || c >= cCurrent && c <= cPaid
}
