package lesson

import (
	"fmt"
	"strings"

	"github.com/expr-lang/expr/ast"
)

// Sentence is the condition in words, for the debrief and for authors.
func (e *Expr) Sentence(locale string) string {
	if e.node == nil {
		return Say(locale, "when.always")
	}
	return sentence(locale, e.node)
}

var relations = map[string]string{
	"==": "is", "!=": "isnot", "<": "below", "<=": "atmost", ">": "above", ">=": "atleast",
	"and": "and", "&&": "and", "or": "or", "||": "or",
}

func sentence(locale string, n ast.Node) string {
	switch x := n.(type) {
	case *ast.BoolNode:
		if x.Value {
			return Say(locale, "when.always")
		}
		return Say(locale, "when.never")
	case *ast.IdentifierNode:
		return Say(locale, "when.field."+x.Value)
	case *ast.UnaryNode:
		if x.Operator == "-" {
			return "-" + sentence(locale, x.Node)
		}
		return Sayf(locale, "when.not", "x", sentence(locale, x.Node))
	case *ast.BinaryNode:
		l, r := sentence(locale, x.Left), sentence(locale, x.Right)
		op := relations[x.Operator]
		if op == "and" || op == "or" {
			l, r = side(x.Left, op, l), side(x.Right, op, r)
		}
		return l + " " + Say(locale, "when."+op) + " " + r
	case *ast.CallNode:
		name, arg := fmt.Sprint(x.Callee), strings.Trim(fmt.Sprint(x.Arguments[0]), `"`)
		for _, list := range [...]string{"act.", "known."} {
			if name != "said" && name != "fact" && name != "noted" && HasWords(list+arg) {
				arg = Say(locale, list+arg)
			}
		}
		return Sayf(locale, "when.call."+name, "x", arg)
	}
	return n.String()
}

// side sets an "or" inside an "and" in brackets, and the other way round.
func side(n ast.Node, op, text string) string {
	if b, ok := n.(*ast.BinaryNode); ok {
		if inner := relations[b.Operator]; (inner == "and" || inner == "or") && inner != op {
			return "(" + text + ")"
		}
	}
	return text
}
