package lesson

import (
	"fmt"
	"strings"

	"github.com/expr-lang/expr/ast"
)

// Sentence is the condition in words, for the debrief and for authors.
func (e *Expr) Sentence() string {
	if e.node == nil {
		return "always"
	}
	return sentence(e.node)
}

var relations = map[string]string{
	"==": "is", "!=": "is not", "<": "is below", "<=": "is at most", ">": "is above", ">=": "is at least",
	"and": "and", "&&": "and", "or": "or", "||": "or",
}

func sentence(n ast.Node) string {
	switch x := n.(type) {
	case *ast.BoolNode:
		if x.Value {
			return "always"
		}
		return "never"
	case *ast.IdentifierNode:
		for _, f := range vocabulary {
			if f.name == x.Value {
				return f.said
			}
		}
	case *ast.UnaryNode:
		if x.Operator == "-" {
			return "-" + sentence(x.Node)
		}
		return "not (" + sentence(x.Node) + ")"
	case *ast.BinaryNode:
		l, r := sentence(x.Left), sentence(x.Right)
		if op := relations[x.Operator]; op == "and" || op == "or" {
			return side(x.Left, op, l) + " " + op + " " + side(x.Right, op, r)
		}
		return l + " " + relations[x.Operator] + " " + r
	case *ast.CallNode:
		name, arg := fmt.Sprint(x.Callee), strings.Trim(fmt.Sprint(x.Arguments[0]), `"`)
		for _, f := range functions {
			if f.name == name {
				return arg + " " + f.said
			}
		}
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
