package scenarios

import (
	"fmt"
	"math"
	"reflect"

	"github.com/expr-lang/expr/ast"
)

// A checked expression becomes functions of the view V: a plan asks its
// conditions of every account, and the library's own machine takes ten times as
// long. The language is what lint lets in; numbers are compared as floats,
// which holds every count and every amount that a portfolio can have.
type (
	yes[V any] func(v *V) bool
	num[V any] func(v *V) float64
)

func isTruth(n ast.Node) bool { return n.Type() != nil && n.Type().Kind() == reflect.Bool }

// truth compiles a node that is true or false.
func (g *language[V]) truth(n ast.Node) yes[V] {
	switch x := n.(type) {
	case *ast.BoolNode:
		return func(*V) bool { return x.Value }
	case *ast.IdentifierNode:
		return g.named(x.Value).yes
	case *ast.UnaryNode: // not
		a := g.truth(x.Node)
		return func(v *V) bool { return !a(v) }
	case *ast.ConditionalNode:
		c, a, b := g.truth(x.Cond), g.truth(x.Exp1), g.truth(x.Exp2)
		return func(v *V) bool {
			if c(v) {
				return a(v)
			}
			return b(v)
		}
	case *ast.BinaryNode:
		return g.relation(x)
	}
	panic(fmt.Sprintf("scenarios: %s is neither true nor false", n))
}

func (g *language[V]) relation(x *ast.BinaryNode) yes[V] {
	switch x.Operator {
	case "and", "&&":
		a, b := g.truth(x.Left), g.truth(x.Right)
		return func(v *V) bool { return a(v) && b(v) }
	case "or", "||":
		a, b := g.truth(x.Left), g.truth(x.Right)
		return func(v *V) bool { return a(v) || b(v) }
	case "in":
		return g.among(x.Left, x.Right.(*ast.ArrayNode).Nodes)
	case "==":
		return g.equal(x.Left, x.Right)
	case "!=":
		e := g.equal(x.Left, x.Right)
		return func(v *V) bool { return !e(v) }
	}
	a, b := g.number(x.Left), g.number(x.Right)
	switch x.Operator {
	case "<":
		return func(v *V) bool { return a(v) < b(v) }
	case "<=":
		return func(v *V) bool { return a(v) <= b(v) }
	case ">":
		return func(v *V) bool { return a(v) > b(v) }
	case ">=":
		return func(v *V) bool { return a(v) >= b(v) }
	}
	panic("scenarios: no relation " + x.Operator)
}

// equal compares two of a kind; the type checker lets nothing else be equal.
func (g *language[V]) equal(l, r ast.Node) yes[V] {
	if isTruth(l) != isTruth(r) {
		return func(*V) bool { return false }
	}
	if isTruth(l) {
		a, b := g.truth(l), g.truth(r)
		return func(v *V) bool { return a(v) == b(v) }
	}
	a, b := g.number(l), g.number(r)
	return func(v *V) bool { return a(v) == b(v) }
}

func (g *language[V]) among(l ast.Node, list []ast.Node) yes[V] {
	any := make([]yes[V], len(list))
	for i, r := range list {
		any[i] = g.equal(l, r)
	}
	return func(v *V) bool {
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
func (g *language[V]) number(n ast.Node) num[V] {
	f := g.arithmetic(n)
	if n.Type() != nil && n.Type().Kind() == reflect.Int {
		switch n.(type) {
		case *ast.UnaryNode, *ast.BinaryNode:
			return func(v *V) float64 { return f(v) + 0 }
		}
	}
	return f
}

func (g *language[V]) arithmetic(n ast.Node) num[V] {
	switch x := n.(type) {
	case *ast.IntegerNode:
		c := float64(x.Value)
		return func(*V) float64 { return c }
	case *ast.FloatNode:
		return func(*V) float64 { return x.Value }
	case *ast.IdentifierNode:
		return g.named(x.Value).num
	case *ast.UnaryNode:
		a := g.number(x.Node)
		if x.Operator == "-" {
			return func(v *V) float64 { return -a(v) }
		}
		return a
	case *ast.ConditionalNode:
		c, a, b := g.truth(x.Cond), g.number(x.Exp1), g.number(x.Exp2)
		return func(v *V) float64 {
			if c(v) {
				return a(v)
			}
			return b(v)
		}
	case *ast.BinaryNode:
		a, b := g.number(x.Left), g.number(x.Right)
		switch x.Operator {
		case "+":
			return func(v *V) float64 { return a(v) + b(v) }
		case "-":
			return func(v *V) float64 { return a(v) - b(v) }
		case "*":
			return func(v *V) float64 { return float64(a(v) * b(v)) }
		case "/":
			return func(v *V) float64 { return a(v) / b(v) }
		case "%":
			return func(v *V) float64 { return math.Mod(a(v), b(v)) }
		}
	}
	panic(fmt.Sprintf("scenarios: %s is no number", n))
}

func (g *language[V]) named(name string) fact[V] {
	for _, f := range g.facts {
		if f.name == name {
			return f
		}
	}
	panic("scenarios: no fact " + name)
}
