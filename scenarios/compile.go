package scenarios

import (
	"fmt"
	"math"
	"reflect"

	"github.com/expr-lang/expr/ast"

	"fairdue/agents/plans"
)

// A checked expression becomes functions of the view: a plan asks its
// conditions of every account, and the library's own machine takes ten times as
// long. The language is what lint lets in; numbers are compared as floats,
// which holds every count and every amount that a portfolio can have.
type (
	yes func(v *plans.View) bool
	num func(v *plans.View) float64
)

func isTruth(n ast.Node) bool { return n.Type() != nil && n.Type().Kind() == reflect.Bool }

// truth compiles a node that is true or false.
func truth(n ast.Node) yes {
	switch x := n.(type) {
	case *ast.BoolNode:
		return func(*plans.View) bool { return x.Value }
	case *ast.IdentifierNode:
		return named(x.Value).yes
	case *ast.UnaryNode: // not
		a := truth(x.Node)
		return func(v *plans.View) bool { return !a(v) }
	case *ast.ConditionalNode:
		c, a, b := truth(x.Cond), truth(x.Exp1), truth(x.Exp2)
		return func(v *plans.View) bool {
			if c(v) {
				return a(v)
			}
			return b(v)
		}
	case *ast.BinaryNode:
		return relation(x)
	}
	panic(fmt.Sprintf("scenarios: %s is neither true nor false", n))
}

func relation(x *ast.BinaryNode) yes {
	switch x.Operator {
	case "and", "&&":
		a, b := truth(x.Left), truth(x.Right)
		return func(v *plans.View) bool { return a(v) && b(v) }
	case "or", "||":
		a, b := truth(x.Left), truth(x.Right)
		return func(v *plans.View) bool { return a(v) || b(v) }
	case "in":
		return among(x.Left, x.Right.(*ast.ArrayNode).Nodes)
	case "==":
		return equal(x.Left, x.Right)
	case "!=":
		e := equal(x.Left, x.Right)
		return func(v *plans.View) bool { return !e(v) }
	}
	a, b := number(x.Left), number(x.Right)
	switch x.Operator {
	case "<":
		return func(v *plans.View) bool { return a(v) < b(v) }
	case "<=":
		return func(v *plans.View) bool { return a(v) <= b(v) }
	case ">":
		return func(v *plans.View) bool { return a(v) > b(v) }
	case ">=":
		return func(v *plans.View) bool { return a(v) >= b(v) }
	}
	panic("scenarios: no relation " + x.Operator)
}

// equal compares two of a kind; the type checker lets nothing else be equal.
func equal(l, r ast.Node) yes {
	if isTruth(l) != isTruth(r) {
		return func(*plans.View) bool { return false }
	}
	if isTruth(l) {
		a, b := truth(l), truth(r)
		return func(v *plans.View) bool { return a(v) == b(v) }
	}
	a, b := number(l), number(r)
	return func(v *plans.View) bool { return a(v) == b(v) }
}

func among(l ast.Node, list []ast.Node) yes {
	any := make([]yes, len(list))
	for i, r := range list {
		any[i] = equal(l, r)
	}
	return func(v *plans.View) bool {
		for _, e := range any {
			if e(v) {
				return true
			}
		}
		return false
	}
}

// number compiles a node that is a number. A whole one has no minus nought, by
// which a division would tell it from nought.
func number(n ast.Node) num {
	f := arithmetic(n)
	if n.Type() != nil && n.Type().Kind() == reflect.Int {
		switch n.(type) {
		case *ast.UnaryNode, *ast.BinaryNode:
			return func(v *plans.View) float64 { return f(v) + 0 }
		}
	}
	return f
}

func arithmetic(n ast.Node) num {
	switch x := n.(type) {
	case *ast.IntegerNode:
		c := float64(x.Value)
		return func(*plans.View) float64 { return c }
	case *ast.FloatNode:
		return func(*plans.View) float64 { return x.Value }
	case *ast.IdentifierNode:
		return named(x.Value).num
	case *ast.UnaryNode:
		a := number(x.Node)
		if x.Operator == "-" {
			return func(v *plans.View) float64 { return -a(v) }
		}
		return a
	case *ast.ConditionalNode:
		c, a, b := truth(x.Cond), number(x.Exp1), number(x.Exp2)
		return func(v *plans.View) float64 {
			if c(v) {
				return a(v)
			}
			return b(v)
		}
	case *ast.BinaryNode:
		a, b := number(x.Left), number(x.Right)
		switch x.Operator {
		case "+":
			return func(v *plans.View) float64 { return a(v) + b(v) }
		case "-":
			return func(v *plans.View) float64 { return a(v) - b(v) }
		case "*":
			return func(v *plans.View) float64 { return float64(a(v) * b(v)) }
		case "/":
			return func(v *plans.View) float64 { return a(v) / b(v) }
		case "%":
			return func(v *plans.View) float64 { return math.Mod(a(v), b(v)) }
		}
	}
	panic(fmt.Sprintf("scenarios: %s is no number", n))
}

func named(name string) fact {
	for _, f := range facts {
		if f.name == name {
			return f
		}
	}
	panic("scenarios: no fact " + name)
}
