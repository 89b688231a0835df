package search

import (
	"slices"
	"strings"

	"fairdue/scenarios/kpi"
	"fairdue/scenarios/strict"
)

// fixed are keys that no parameter may vary: they name things, or decide what the
// runs are compared by.
var fixed = []string{"schema", "name", "title", "story", "kpi", "target", "rules", "mode"}

func (r *reader) parameters() {
	if n := len(r.file.Parameter); n > mostParameters {
		r.Problem("parameter", "%d parameters, want at most %d", n, mostParameters)
	}
	known := kpi.Names()
	for i := range r.file.Parameter {
		f := &r.file.Parameter[i]
		at := strict.Index("parameter", i)
		r.Require(at, "path", "kind")
		p := Parameter{Name: f.Name, Path: f.Path, Kind: f.Kind, Own: -1}
		if p.Name == "" {
			p.Name = f.Path
		}
		if slices.Contains(known, p.Name) {
			r.Problem(at+".name", "%q is an indicator: take another name", p.Name)
		}
		if slices.ContainsFunc(r.space.Parameters, func(o Parameter) bool { return o.Name == p.Name }) {
			r.Problem(at+".name", "%q stands twice", p.Name)
		}
		r.levels(at, f, &p)
		p.at = r.find(at+".path", f.Path)
		if p.at != "" {
			r.today(at, &p)
		}
		r.space.Parameters = append(r.space.Parameters, p)
	}
	for i, c := range r.space.conditions {
		for _, h := range c.holes() {
			if !slices.ContainsFunc(r.space.Parameters, func(p Parameter) bool { return p.at == c.at && p.Name == h }) {
				r.Problem(strict.Index("condition", i)+".text", "no parameter with the path %q is named %q", r.file.Condition[i].Path, h)
			}
		}
	}
}

// levels reads the grid.
func (r *reader) levels(at string, f *parameterFile, p *Parameter) {
	keys := []string{"from", "to", "step"}
	switch f.Kind {
	case Choice:
		r.Require(at, "choices")
		for _, k := range keys {
			if r.Has(at + "." + k) {
				r.Problem(at+"."+k, "does not go with kind = %q", f.Kind)
			}
		}
		if len(f.Choices) == 1 || len(f.Choices) == 0 && r.Has(at+".choices") {
			r.Problem(at+".choices", "want two or more")
		}
		for i, c := range f.Choices {
			if slices.Contains(p.Levels, c) {
				r.Problem(strict.Index(at+".choices", i), "%q stands twice", c)
			}
			p.Levels, p.Values = append(p.Levels, c), append(p.Values, float64(i))
		}
		return
	case Integer:
		f.Step = max(f.Step, 0)
		if !r.Has(at + ".step") {
			f.Step = 1
		}
		r.Require(at, "from", "to")
		for k, v := range map[string]float64{"from": f.From, "to": f.To, "step": f.Step} {
			if v != float64(int64(v)) {
				r.Problem(at+"."+k, "want a whole number, got %v: a fraction needs kind = %q", v, Real)
			}
		}
	case Real:
		r.Require(at, keys...)
	default:
		if f.Kind != "" {
			r.Unknown(at+".kind", "kind", f.Kind, []string{Integer, Real, Choice})
		}
		return
	}
	if r.Has(at + ".choices") {
		r.Problem(at+".choices", "does not go with kind = %q", f.Kind)
	}
	switch {
	case !r.Has(at+".from") || !r.Has(at+".to"):
	case r.Has(at+".step") && !(f.Step > 0):
		r.Problem(at+".step", "want a step above 0, got %v", f.Step)
	case f.To < f.From+f.Step:
		r.Problem(at+".to", "from %v to %v in steps of %v leaves nothing to vary", f.From, f.To, f.Step)
	case f.Step > 0 && (f.To-f.From)/f.Step > mostLevels:
		r.Problem(at+".step", "more than %d levels: take a larger step", mostLevels)
	case f.Step > 0:
		p.grid(f.From, f.To, f.Step)
	}
}

// today reads the base plan's own value.
func (r *reader) today(at string, p *Parameter) {
	text := r.space.draft.text(p.at)
	k := slices.IndexFunc(r.space.conditions, func(c condition) bool { return c.at == p.at })
	last := p.at[strings.LastIndexByte(p.at, '.')+1:]
	switch {
	case slices.Contains(fixed, strings.SplitN(last, "[", 2)[0]):
		r.Problem(at+".path", "%q is not a value to vary", p.Path)
	case k >= 0:
		c := &r.space.conditions[k]
		if !slices.Contains(c.holes(), p.Name) {
			r.Problem(at+".name", "%q is none of the placeholders of the condition at %q: %s", p.Name, p.Path, strings.Join(c.holes(), ", "))
		}
		p.own(c.match(unquote(text))[p.Name])
	case slices.ContainsFunc(r.space.Parameters, func(o Parameter) bool { return o.at == p.at }):
		r.Problem(at+".path", "another parameter varies it too")
	case last == "when":
		r.Problem(at+".path", `a condition needs a [[condition]] with this path and the text with {%s} in it`, "name")
	case p.Kind != Choice && leading.FindString(unquote(text)) == "":
		r.Problem(at+".path", "plan %q has %s there, which is not a number: want kind = %q", r.space.Base.Spec.Name, text, Choice)
	default:
		p.own(unquote(text))
		if p.Kind != Choice && p.Today != "" && quoted(text) {
			p.Today = unquote(text)
		}
	}
}
