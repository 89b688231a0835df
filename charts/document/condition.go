package document

import (
	"fmt"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"

	"fairdue/charts"
)

// noun is what a name in a rule stands for in a sentence. With more it is
// counted ("2 broken instalments"), otherwise compared ("balance at least ...").
type noun struct {
	one, more string
	unit      string // money, share, days or nothing
	yes, no   string // for what holds or does not
	never     string // said where the rule takes what has never been for very long ago
}

// accountNouns are the names that a segment's rule may use.
var accountNouns = map[string]noun{
	"balance":       {one: "balance", unit: "money"},
	"original":      {one: "original amount", unit: "money"},
	"limit":         {one: "credit limit", unit: "money"},
	"paid_share":    {one: "share paid", unit: "share"},
	"days_past_due": {one: "day past due", more: "days past due"},
	"age_days":      {one: "day since the bill", more: "days since the bill"},
	"customer_days": {one: "day as a customer", more: "days as a customer"},
	"attempts":      {one: "call attempt", more: "call attempts"},
	"contacts":      {one: "conversation with the debtor", more: "conversations with the debtor"},
	"messages":      {one: "message sent", more: "messages sent"},
	"payments":      {one: "payment received", more: "payments received"},
	"promises":      {one: "promise to pay", more: "promises to pay"},
	"kept":          {one: "instalment kept", more: "instalments kept"},
	"broken":        {one: "instalment broken", more: "instalments broken"},
	"since_payment": {one: "day since the last payment", more: "days since the last payment", never: "no payment yet"},
	"since_contact": {one: "day since the last conversation", more: "days since the last conversation", never: "no conversation yet"},
	"pay_score":     {one: "chance of a payment within 30 days", unit: "share"},
	"manage_cost":   {one: "cost to manage for 30 days", unit: "money"},
	"has_phone":     {yes: "has a phone", no: "has no phone"},
	"has_mobile":    {yes: "has a mobile phone", no: "has no mobile phone"},
	"has_email":     {yes: "has an e-mail address", no: "has no e-mail address"},
	"suspended":     {yes: "credit is suspended", no: "credit is not suspended"},
	"disputed":      {yes: "in dispute", no: "not in dispute"},
	"legal":         {yes: "in court", no: "not in court"},
}

// officeNouns are the names that a contingency's condition may use.
var officeNouns = map[string]noun{
	"day":           {one: "day of the run"},
	"staff_present": {one: "staff present", unit: "share"},
	"occupancy":     {one: "occupancy", unit: "share"},
	"backlog":       {one: "call still wanted", more: "calls still wanted"},
	"cash":          {one: "cash collected so far", unit: "money"},
	"cost":          {one: "money spent so far", unit: "money"},
	"recovery_rate": {one: "recovery rate so far", unit: "share"},
	"open_balance":  {one: "open balance", unit: "money"},
	"budget_left":   {one: "share of the budget left", unit: "share"},
	"staff_left":    {one: "share of the staff budget left", unit: "share"},
	"messages_left": {one: "share of the message budget left", unit: "share"},
	"complaints":    {one: "complaints per 1,000 contacts so far"},
	"kept_rate":     {one: "share of instalments kept so far", unit: "share"},
	"broken_lately": {one: "share of instalments broken in the last 28 days", unit: "share"},
	"contact_rate":  {one: "conversations per dial in the last 28 days", unit: "share"},
	"disputes_open": {one: "open dispute", more: "open disputes"},
}

// rule turns conditions into words.
type rule struct {
	nouns  map[string]noun
	amount func(x float64) string // money
}

// words is the condition as a sentence's part; ok is false when it is more than
// comparisons joined by and, or, not.
func (r rule) words(text string) (s string, ok bool) {
	tree, err := parser.Parse(text)
	if err != nil {
		return "", false
	}
	return r.node(tree.Node, false)
}

// node puts an "or" within an "and", and the other way round, into brackets.
func (r rule) node(n ast.Node, not bool) (string, bool) {
	switch x := n.(type) {
	case *ast.IdentifierNode:
		w, ok := r.nouns[x.Value]
		if not {
			return w.no, ok && w.no != ""
		}
		return w.yes, ok && w.yes != ""
	case *ast.UnaryNode:
		if x.Operator == "not" || x.Operator == "!" {
			return r.node(x.Node, !not)
		}
	case *ast.BinaryNode:
		op := x.Operator
		if op != "and" && op != "&&" && op != "or" && op != "||" {
			return r.comparison(x, not)
		}
		if not {
			return "", false
		}
		a, okA := r.node(x.Left, false)
		b, okB := r.node(x.Right, false)
		op = joint(x)
		if j := joint(x.Left); j != "" && j != op {
			a = "(" + a + ")"
		}
		if j := joint(x.Right); j != "" && j != op {
			b = "(" + b + ")"
		}
		return a + " " + op + " " + b, okA && okB
	}
	return "", false
}

// joint is "and" or "or" where the node joins two.
func joint(n ast.Node) string {
	if x, ok := n.(*ast.BinaryNode); ok {
		switch x.Operator {
		case "and", "&&":
			return "and"
		case "or", "||":
			return "or"
		}
	}
	return ""
}

var (
	opWords  = map[string]string{">=": "at least", "<=": "at most", ">": "more than", "<": "less than", "==": "exactly", "!=": "other than"}
	mirrored = map[string]string{">=": "<=", "<=": ">=", ">": "<", "<": ">", "==": "==", "!=": "!="}
	opposite = map[string]string{">=": "<", "<=": ">", ">": "<=", "<": ">=", "==": "!=", "!=": "=="}
)

func (r rule) comparison(x *ast.BinaryNode, not bool) (string, bool) {
	op, left, right := x.Operator, x.Left, x.Right
	if _, ok := left.(*ast.IdentifierNode); !ok {
		left, right, op = right, left, mirrored[op]
	}
	name, ok := left.(*ast.IdentifierNode)
	if !ok || opWords[op] == "" {
		return "", false
	}
	if not {
		op = opposite[op]
	}
	w, known := r.nouns[name.Value]
	if !known {
		return "", false
	}
	if b, isBool := right.(*ast.BoolNode); isBool && w.yes != "" && (op == "==" || op == "!=") {
		if b.Value == (op == "==") {
			return w.yes, true
		}
		return w.no, true
	}
	v, ok := value(right)
	if !ok || w.one == "" {
		return "", false
	}
	return r.compare(name.Value, w, op, v), true
}

// value is a number, with its sign.
func value(n ast.Node) (float64, bool) {
	switch x := n.(type) {
	case *ast.IntegerNode:
		return float64(x.Value), true
	case *ast.FloatNode:
		return x.Value, true
	case *ast.UnaryNode:
		if v, ok := value(x.Node); ok && x.Operator == "-" {
			return -v, true
		}
	}
	return 0, false
}

func (r rule) compare(name string, w noun, op string, v float64) string {
	if name == "days_past_due" && v <= 0 {
		return aroundDue(op, v)
	}
	if w.more == "" {
		amount := number(v)
		switch w.unit {
		case "money":
			amount = r.amount(v)
		case "share":
			amount = percent(v)
		}
		return w.one + " " + opWords[op] + " " + amount
	}
	if whole := v == float64(int(v)); whole && op == ">" && v == 0 {
		op, v = ">=", 1
	} else if whole && op == "<" && v == 1 {
		op, v = "==", 0
	}
	what := w.more
	if v == 1 {
		what = w.one
	}
	s := fmt.Sprintf("%s %s %s", opWords[op], number(v), what)
	switch {
	case v == 0 && (op == "==" || op == "<="):
		s = "no " + w.one
	case v == 0 && op == "!=":
		s = "at least 1 " + w.one
	case op == "==":
		s = strings.TrimPrefix(s, "exactly ")
	}
	if w.never != "" && (op == ">" || op == ">=" || op == "!=") {
		s += " (or " + w.never + ")"
	}
	return s
}

// aroundDue speaks of days before the due date, and of the due date itself.
func aroundDue(op string, v float64) string {
	day := "the due date"
	if v < 0 {
		day = strings.TrimPrefix(charts.FormatTarget(-v, "days", ""), " ") + " before the due date"
		if v == -1 {
			day = "1 day before the due date"
		}
	}
	switch op {
	case ">=":
		return "from " + day + " on"
	case ">":
		if v == 0 {
			return "past due"
		}
		return "later than " + day
	case "<":
		if v == 0 {
			return "not yet due"
		}
		return "earlier than " + day
	case "<=":
		return "until " + day
	case "==":
		return "on " + day
	}
	return "not on " + day
}
