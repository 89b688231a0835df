package scenarios

import (
	"strings"

	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/scenarios/strict"
)

// templateFields are what a text may have in braces.
var templateFields = []string{"name", "creditor", "account", "balance", "original", "paid", "due_date", "days_past_due", "today", "phone", "website"}

// TemplateFields lists the fields that a template may use in braces: {name},
// {balance} and so on.
func TemplateFields() []string { return templateFields }

// texts reads the templates.
func (r *planReader) texts() {
	seen := map[string]int{}
	for i, f := range r.file.Template {
		at := strict.Index("template", i)
		r.Require(at, "name", "channel", "text")
		unique(r.Doc, at, f.Name, "template", seen)
		r.templates[f.Name] = i
		t := plans.Template{Name: f.Name, Subject: f.Subject, Text: f.Text}
		c, ok := agents.ParseChannel(f.Channel)
		if t.Channel = c; !ok && f.Channel != "" {
			r.Unknown(at+".channel", "channel", f.Channel, agents.ChannelNames())
		}
		r.fields(at+".subject", f.Subject)
		r.fields(at+".text", f.Text)
		r.spec.Templates = append(r.spec.Templates, t)
	}
}

// fields checks what stands in braces.
func (r *planReader) fields(key, text string) {
	for {
		open := strings.IndexAny(text, "{}")
		if open < 0 {
			return
		}
		end := strings.IndexAny(text[open+1:], "{}")
		if text[open] == '}' || end < 0 || text[open+1+end] == '{' {
			r.Problem(key, "a brace without its other half near %q", near(text, open))
			return
		}
		name := text[open+1 : open+1+end]
		if !contains(templateFields, name) {
			r.Unknown(key, "field", name, templateFields)
		}
		text = text[open+end+2:]
	}
}

// near is what stands around a place in a text.
func near(text string, i int) string {
	return strings.ToValidUTF8(text[max(0, i-8):min(len(text), i+12)], "")
}

// template is the index of a template that a step names, -1 for none.
func (r *planReader) template(at, name string, c agents.Channel) int {
	if name == "" {
		return -1
	}
	i, ok := r.templates[name]
	if !ok {
		names := make([]string, len(r.file.Template))
		for j, t := range r.file.Template {
			names[j] = t.Name
		}
		r.Unknown(at+".template", "template", name, names)
		return -1
	}
	if t := r.spec.Templates[i].Channel; c != agents.NoChannel && t != agents.NoChannel && t != c {
		r.Problem(at+".template", "%q is written for %s, this step sends by %s", name, t, c)
	}
	return i
}
