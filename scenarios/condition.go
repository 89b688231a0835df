package scenarios

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"

	"fairdue/agents/plans"
	"fairdue/scenarios/strict"
)

// Condition is a rule over a view V, such as "balance >= 10000 and broken == 0"
// over an account, in the expression language of github.com/expr-lang/expr. It
// may be asked by several goroutines at once.
type Condition[V any] struct {
	text  string
	holds yes[V]
}

var (
	_ plans.Condition       = (*Condition[plans.View])(nil)
	_ plans.OfficeCondition = (*Condition[plans.OfficeView])(nil)
)

// String is the rule as written.
func (c *Condition[V]) String() string { return c.text }

// Holds says whether the view meets the rule.
func (c *Condition[V]) Holds(v *V) bool { return c.holds(v) }

// NewCondition checks and compiles a rule over an account. The errors are all
// that is wrong with its names and its form, without a place.
func NewCondition(text string) (*Condition[plans.View], []error) { return accounts.compile(text) }

// NewOfficeCondition does the same for a rule over the office.
func NewOfficeCondition(text string) (*Condition[plans.OfficeView], []error) {
	return evenings.compile(text)
}

func (g *language[V]) compile(text string) (*Condition[V], []error) {
	if strings.TrimSpace(text) == "" {
		return nil, []error{errors.New(g.empty)}
	}
	tree, err := parser.Parse(text)
	if err != nil {
		return nil, []error{fmt.Errorf("%q is no condition: %s", text, oneLine(err))}
	}
	l := lint{known: g.names()}
	ast.Walk(&tree.Node, &l)
	if len(l.errs) > 0 {
		return nil, l.errs
	}
	program, err := expr.Compile(text, expr.Env(g.types()), expr.AsBool(), expr.DisableAllBuiltins(), expr.Optimize(false))
	if err != nil {
		return nil, []error{fmt.Errorf("%q is no condition: %s", text, oneLine(err))}
	}
	return &Condition[V]{text, g.truth(program.Node())}, nil
}

// oneLine is the compiler's message with the column.
func oneLine(err error) string {
	var fe *file.Error
	if !errors.As(err, &fe) {
		return err.Error()
	}
	return fmt.Sprintf("%s (column %d)", strings.Join(strings.Fields(fe.Message), " "), fe.Column+1)
}

// lint allows the part of the language that cannot fail while it runs and calls
// nothing: numbers, names, arithmetic, comparisons, and, or, not, in with a
// list, and a ? b : c.
type lint struct {
	known []string
	errs  []error
}

// Visit looks at one node.
func (l *lint) Visit(n *ast.Node) {
	switch x := (*n).(type) {
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.UnaryNode, *ast.ArrayNode, *ast.ConditionalNode:
	case *ast.IdentifierNode:
		if !slices.Contains(l.known, x.Value) {
			l.say("%s", strict.Unknown("field", x.Value, l.known))
		}
	case *ast.BinaryNode:
		switch x.Operator {
		case "and", "&&", "or", "||", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/":
		case "in":
			if _, ok := x.Right.(*ast.ArrayNode); !ok {
				l.say(`"in" wants a list such as [1, 2, 3]`)
			}
		case "%":
			if r, ok := x.Right.(*ast.IntegerNode); !ok || r.Value == 0 {
				l.say(`"%%" wants a whole number that is not 0 on its right`)
			}
		default:
			l.say("%q cannot be used in a condition", x.Operator)
		}
	case *ast.CallNode, *ast.BuiltinNode:
		l.say("%q: a condition cannot call a function", (*n).String())
	case *ast.StringNode:
		l.say("%q: no field is text, a condition compares numbers", x.Value)
	default:
		l.say("%q cannot be used in a condition", (*n).String())
	}
}

func (l *lint) say(format string, args ...any) {
	l.errs = append(l.errs, fmt.Errorf(format, args...))
}
