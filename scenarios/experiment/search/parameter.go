package search

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Kinds of parameters.
const (
	Integer = "integer"
	Real    = "real"
	Choice  = "choice"
)

// Parameter is one value of a plan's file that is varied, on a grid of levels.
type Parameter struct {
	Name   string
	Path   string // as the space's file gives it
	Kind   string
	Levels []string  // as they are written, without quotes and units
	Values []float64 // of the levels; their numbers for a choice
	Today  string    // the base plan's own
	Own    int       // level of Today, -1 where it is not on the grid

	at string // path by numbers
}

// condition is a rule with placeholders in braces.
type condition struct {
	at   string // path by numbers
	text string
}

// mostLevels is how many levels a parameter may have.
const mostLevels = 10_000

// grid fills the levels of a number.
func (p *Parameter) grid(from, to, step float64) {
	digits := max(places(from), places(step))
	for i := 0; i < mostLevels+1; i++ {
		v := from + float64(float64(i)*step)
		if v > to+step*1e-9 {
			break
		}
		text := strconv.FormatFloat(v, 'f', digits, 64)
		v, _ = strconv.ParseFloat(text, 64)
		p.Levels, p.Values = append(p.Levels, text), append(p.Values, v)
	}
}

// places is how many decimals a number has.
func places(x float64) int {
	_, frac, _ := strings.Cut(strconv.FormatFloat(x, 'f', -1, 64), ".")
	return len(frac)
}

// own finds the base plan's value among the levels.
func (p *Parameter) own(today string) {
	p.Today, p.Own = today, -1
	if p.Kind == Choice {
		p.Own = slices.Index(p.Levels, today)
		return
	}
	v, err := strconv.ParseFloat(leading.FindString(today), 64)
	if err != nil {
		return
	}
	p.Own = slices.IndexFunc(p.Values, func(x float64) bool { return math.Abs(x-v) < 1e-9*max(1, math.Abs(v)) })
}

var leading = regexp.MustCompile(`^-?\d+(\.\d+)?`)

// write is a level in the form of the value old: in quotes where that is, with its
// unit, and with a point where it has one.
func (p *Parameter) write(old string, level int) string {
	text := p.Levels[level]
	switch {
	case p.Kind == Choice && quoted(old):
		return quote(text)
	case quoted(old):
		return quote(text + strings.TrimPrefix(unquote(old), leading.FindString(unquote(old))))
	case strings.Contains(old, ".") && !strings.Contains(text, ".") && p.Kind != Choice:
		return text + ".0"
	}
	return text
}

var placeholder = regexp.MustCompile(`\{[A-Za-z_][A-Za-z0-9_]*\}`)

// fill puts values into a condition's placeholders.
func (c *condition) fill(value func(name string) string) string {
	return placeholder.ReplaceAllStringFunc(c.text, func(s string) string { return value(s[1 : len(s)-1]) })
}

// holes are the names of the placeholders.
func (c *condition) holes() []string {
	var names []string
	for _, s := range placeholder.FindAllString(c.text, -1) {
		names = append(names, s[1:len(s)-1])
	}
	return names
}

// match reads the values out of a rule of the condition's form.
func (c *condition) match(rule string) map[string]string {
	values := map[string]string{}
	pattern, at := "^", 0
	for _, m := range placeholder.FindAllStringIndex(c.text, -1) {
		pattern += regexp.QuoteMeta(c.text[at:m[0]]) + `(-?[0-9.]+)`
		at = m[1]
	}
	found := regexp.MustCompile(pattern + regexp.QuoteMeta(c.text[at:]) + "$").FindStringSubmatch(rule)
	for i, name := range c.holes() {
		if found != nil {
			values[name] = found[i+1]
		}
	}
	return values
}
