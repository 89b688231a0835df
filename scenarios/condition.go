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

// Condition is a rule over an account, such as "balance >= 10000 and broken ==
// 0", in the expression language of github.com/expr-lang/expr. It may be asked
// by several goroutines at once.
type Condition struct {
	text  string
	holds yes
}

var _ plans.Condition = (*Condition)(nil)

// String is the rule as written.
func (c *Condition) String() string { return c.text }

// Holds says whether the account meets the rule.
func (c *Condition) Holds(v *plans.View) bool { return c.holds(v) }

// NewCondition checks and compiles a rule. The errors are all that is wrong
// with its names and its form, without a place.
func NewCondition(text string) (*Condition, []error) {
	if strings.TrimSpace(text) == "" {
		return nil, []error{errors.New("is empty: leave the key out to mean every account")}
	}
	tree, err := parser.Parse(text)
	if err != nil {
		return nil, []error{fmt.Errorf("%q is no condition: %s", text, oneLine(err))}
	}
	l := lint{known: FactNames()}
	ast.Walk(&tree.Node, &l)
	if len(l.errs) > 0 {
		return nil, l.errs
	}
	program, err := expr.Compile(text, expr.Env(factTypes()), expr.AsBool(), expr.DisableAllBuiltins(), expr.Optimize(false))
	if err != nil {
		return nil, []error{fmt.Errorf("%q is no condition: %s", text, oneLine(err))}
	}
	return &Condition{text, truth(program.Node())}, nil
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
