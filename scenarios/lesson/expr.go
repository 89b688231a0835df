package lesson

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/builtin"
	"github.com/expr-lang/expr/conf"
	exprfile "github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"

	"fairdue/scenarios/strict"
)

// Expr is a condition over a call. The zero value holds always.
type Expr struct {
	text  string
	node  ast.Node
	holds func(*Call) bool
	atoms int
}

// String is the condition as written.
func (e *Expr) String() string { return e.text }

// Given says whether the file gave it.
func (e *Expr) Given() bool { return e.holds != nil }

// Holds says whether the call meets the condition as it stands.
func (e *Expr) Holds(c *Call) bool { return e.holds == nil || e.holds(c) }

// kind is the type of an expression's value.
type kind uint8

const (
	bad kind = iota
	truth
	number
	words
)

var kindNames = [...]string{"", "true or false", "a number", "text"}

// value is a compiled node: one of the three is set.
type value struct {
	kind kind
	yes  func(*Call) bool
	num  func(*Call) float64
	str  func(*Call) string
	of   *field // an identifier, for the names its text may be
}

// names are the ids of a lesson that an expression may speak of.
type names struct{ choices, facts, endings []string }

// unknownName is an act, fact or choice that does not exist: S004, not S005.
type unknownName struct{ text string }

func (u unknownName) Error() string { return u.text }

// compiler turns a parsed expression into functions; errs are what is wrong.
type compiler struct {
	names *names
	errs  []error
	atoms int
}

var grammar = func() *conf.Config {
	c := conf.CreateNew()
	for _, f := range functions {
		c.Functions[f.name] = &builtin.Function{Name: f.name}
	}
	return c
}()

// compile reads and type-checks a condition. The errors are all that is wrong.
func compile(text string, n *names) (Expr, []error) {
	if strings.TrimSpace(text) == "" {
		return Expr{}, []error{errors.New(`is empty: leave the key out, or write "true"`)}
	}
	tree, err := parser.ParseWithConfig(text, grammar)
	if err != nil {
		var fe *exprfile.Error
		if errors.As(err, &fe) {
			return Expr{}, []error{fmt.Errorf("%q is no condition: %s (column %d)", text, strings.Join(strings.Fields(fe.Message), " "), fe.Column+1)}
		}
		return Expr{}, []error{fmt.Errorf("%q is no condition: %v", text, err)}
	}
	c := compiler{names: n}
	v := c.value(tree.Node)
	if len(c.errs) == 0 && v.kind != truth {
		c.say("%q is %s, a condition is true or false", text, kindNames[v.kind])
	}
	if len(c.errs) > 0 {
		return Expr{}, c.errs
	}
	return Expr{text, tree.Node, v.yes, c.atoms}, nil
}

func (c *compiler) say(format string, args ...any) value {
	c.errs = append(c.errs, fmt.Errorf(format, args...))
	return value{}
}

func (c *compiler) value(n ast.Node) value {
	switch x := n.(type) {
	case *ast.BoolNode:
		b := x.Value
		return value{kind: truth, yes: func(*Call) bool { return b }}
	case *ast.IntegerNode:
		f := float64(x.Value)
		return value{kind: number, num: func(*Call) float64 { return f }}
	case *ast.FloatNode:
		f := x.Value
		return value{kind: number, num: func(*Call) float64 { return f }}
	case *ast.StringNode:
		s := x.Value
		return value{kind: words, str: func(*Call) string { return s }}
	case *ast.IdentifierNode:
		return c.identifier(x.Value)
	case *ast.UnaryNode:
		return c.unary(x)
	case *ast.BinaryNode:
		return c.binary(x)
	case *ast.CallNode:
		if name, ok := x.Callee.(*ast.IdentifierNode); ok {
			return c.call(name.Value, x.Arguments)
		}
	case *ast.BuiltinNode:
		return c.say("%s", strict.Unknown("function", x.Name, functionNames()))
	}
	return c.say("%q cannot be used in a condition", n.String())
}

func (c *compiler) identifier(name string) value {
	for i := range vocabulary {
		f := &vocabulary[i]
		if f.name != name {
			continue
		}
		if f.yes != nil {
			c.atoms++
			return value{kind: truth, yes: f.yes, of: f}
		}
		if f.num != nil {
			return value{kind: number, num: f.num, of: f}
		}
		return value{kind: words, str: f.str, of: f}
	}
	return c.say("%s", strict.Unknown("name", name, vocabularyNames()))
}

func (c *compiler) call(name string, args []ast.Node) value {
	i := slices.IndexFunc(functions, func(f function) bool { return f.name == name })
	if i < 0 {
		return c.say("%s", strict.Unknown("function", name, functionNames()))
	}
	f := &functions[i]
	if len(args) != 1 {
		return c.say("%s takes one %s, got %d", name, f.takes, len(args))
	}
	var arg string
	switch a := args[0].(type) {
	case *ast.IdentifierNode:
		arg = a.Value
	case *ast.StringNode:
		arg = a.Value
	default:
		return c.say("%s takes the name of a %s, got %s", name, f.takes, args[0])
	}
	v, err := f.make(arg, c.names)
	if err != nil {
		c.errs = append(c.errs, err)
		return value{}
	}
	if v.kind == truth {
		c.atoms++
	}
	return v
}

func (c *compiler) unary(x *ast.UnaryNode) value {
	a := c.value(x.Node)
	switch {
	case a.kind == bad:
	case x.Operator == "-" && a.kind == number:
		return value{kind: number, num: func(k *Call) float64 { return -a.num(k) }}
	case (x.Operator == "not" || x.Operator == "!") && a.kind == truth:
		return value{kind: truth, yes: func(k *Call) bool { return !a.yes(k) }}
	default:
		return c.say("%q: %s cannot be used on %s", x.String(), x.Operator, kindNames[a.kind])
	}
	return a
}

func (c *compiler) binary(x *ast.BinaryNode) value {
	a, b := c.value(x.Left), c.value(x.Right)
	if a.kind == bad || b.kind == bad {
		return value{}
	}
	is := func(k kind) bool { return a.kind == k && b.kind == k }
	yes := func(f func(*Call) bool) value { return value{kind: truth, yes: f} }
	switch x.Operator {
	case "and", "&&":
		if is(truth) {
			return yes(func(k *Call) bool { return a.yes(k) && b.yes(k) })
		}
	case "or", "||":
		if is(truth) {
			return yes(func(k *Call) bool { return a.yes(k) || b.yes(k) })
		}
	case "<", "<=", ">", ">=":
		if is(number) {
			c.atoms++
			switch x.Operator {
			case "<":
				return yes(func(k *Call) bool { return a.num(k) < b.num(k) })
			case "<=":
				return yes(func(k *Call) bool { return a.num(k) <= b.num(k) })
			case ">":
				return yes(func(k *Call) bool { return a.num(k) > b.num(k) })
			}
			return yes(func(k *Call) bool { return a.num(k) >= b.num(k) })
		}
	case "==", "!=":
		if a.kind != b.kind {
			break
		}
		c.atoms++
		c.among(x, &a, &b)
		want := x.Operator == "=="
		switch a.kind {
		case number:
			return yes(func(k *Call) bool { return (a.num(k) == b.num(k)) == want })
		case words:
			return yes(func(k *Call) bool { return (a.str(k) == b.str(k)) == want })
		}
		return yes(func(k *Call) bool { return (a.yes(k) == b.yes(k)) == want })
	default:
		return c.say("%q cannot be used in a condition", x.Operator)
	}
	return c.say("%q: %s wants two of a kind that it takes, got %s and %s", x.String(), x.Operator, kindNames[a.kind], kindNames[b.kind])
}

// among checks a name compared with a text: the text must be one it can be.
func (c *compiler) among(x *ast.BinaryNode, a, b *value) {
	check := func(v *value, n ast.Node) {
		s, ok := n.(*ast.StringNode)
		if !ok || v.of == nil || v.of.among == nil {
			return
		}
		if list := v.of.among(c.names); !slices.Contains(list, s.Value) {
			c.errs = append(c.errs, unknownName{strict.Unknown(v.of.name, s.Value, list)})
		}
	}
	check(a, x.Right)
	check(b, x.Left)
}

// requires says whether the condition can hold only when one of the functions
// given holds of a name: fact(x) or known(x) joined by "and" at the top.
func (e *Expr) requires(fn string, names []string) bool {
	var look func(n ast.Node) bool
	look = func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.BinaryNode:
			switch x.Operator {
			case "and", "&&":
				return look(x.Left) || look(x.Right)
			case "or", "||":
				return look(x.Left) && look(x.Right)
			}
		case *ast.CallNode:
			if c, ok := x.Callee.(*ast.IdentifierNode); ok && c.Value == fn && len(x.Arguments) == 1 {
				switch a := x.Arguments[0].(type) {
				case *ast.IdentifierNode:
					return slices.Contains(names, a.Value)
				case *ast.StringNode:
					return slices.Contains(names, a.Value)
				}
			}
		}
		return false
	}
	return e.node != nil && look(e.node)
}

// never says whether the condition is written as false.
func (e *Expr) never() bool {
	b, ok := e.node.(*ast.BoolNode)
	return ok && !b.Value
}

// always says whether it is absent or written as true.
func (e *Expr) always() bool {
	if e.node == nil {
		return true
	}
	b, ok := e.node.(*ast.BoolNode)
	return ok && b.Value
}
