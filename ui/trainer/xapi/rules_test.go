package xapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
)

// The rules of the Experience API 1.0.3, part two, as far as statements of this
// kind meet them, written from the specification and not from the emitter:
// 2.2 formatting, 2.4 properties, 4.1 extensions and IRIs, 4.2 language maps,
// 4.5 timestamps, 4.6 durations; and the terms of this program: no statement
// lies later than a given time, ids are UUIDs of version 5.

var (
	uuidForm     = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	stampForm    = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,9}(Z|[+-]\d\d:\d\d)$`)
	durationForm = regexp.MustCompile(`^P(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d{1,2})?S)?)?$`)
	languageForm = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
)

type checker struct {
	wrong  []string
	latest time.Time
}

func (c *checker) say(format string, args ...any) {
	c.wrong = append(c.wrong, fmt.Sprintf(format, args...))
}

// check is what is wrong with a statement as it stands in a file.
func check(data []byte, latest time.Time) []string {
	c := &checker{latest: latest}
	d := json.NewDecoder(bytes.NewReader(data))
	var x any
	if err := d.Decode(&x); err != nil {
		return []string{"no JSON: " + err.Error()}
	}
	if _, err := d.Token(); err != io.EOF {
		return []string{"more than one value"}
	}
	m, ok := x.(map[string]any)
	if !ok {
		return []string{"no object"}
	}
	c.nulls("", m, false)
	c.only("statement", m, "id", "actor", "verb", "object", "result", "context", "timestamp")
	for _, k := range []string{"actor", "verb", "object"} {
		if _, ok := m[k].(map[string]any); !ok {
			c.say("%s is missing or no object", k)
		}
	}
	if id := c.text("id", m["id"]); !uuidForm.MatchString(id) {
		c.say("id %q is no UUID of version 5", id)
	}
	c.stamp(m["timestamp"])
	c.actor(m["actor"])
	c.verb(m["verb"])
	c.activity("object", m["object"])
	if r, ok := m["result"]; ok {
		c.result(r)
	}
	if r, ok := m["context"]; ok {
		c.context(r, m["object"])
	}
	return c.wrong
}

// nulls finds nulls and empty objects outside of extensions.
func (c *checker) nulls(path string, x any, inExtension bool) {
	switch v := x.(type) {
	case nil:
		if !inExtension {
			c.say("%s is null", path)
		}
	case map[string]any:
		if len(v) == 0 && !inExtension {
			c.say("%s is an empty object", path)
		}
		for k, y := range v {
			c.nulls(path+"."+k, y, inExtension || k == "extensions")
		}
	case []any:
		for i, y := range v {
			c.nulls(fmt.Sprintf("%s[%d]", path, i), y, inExtension)
		}
	}
}

func (c *checker) only(what string, m map[string]any, names ...string) {
	for k := range m {
		if !slices.Contains(names, k) {
			c.say("%s has the unknown property %q", what, k)
		}
	}
}

func (c *checker) object(what string, x any, names ...string) map[string]any {
	m, ok := x.(map[string]any)
	if !ok {
		c.say("%s is no object", what)
		return nil
	}
	c.only(what, m, names...)
	return m
}

func (c *checker) text(what string, x any) string {
	s, ok := x.(string)
	if !ok || s == "" {
		c.say("%s is missing or no string", what)
	}
	return s
}

func (c *checker) iri(what string, x any) {
	s := c.text(what, x)
	if u, err := url.Parse(s); err != nil || !u.IsAbs() || u.Host == "" || strings.ContainsAny(s, " <>\"{}|\\^`") {
		c.say("%s %q is no IRI", what, s)
	}
}

func (c *checker) stamp(x any) {
	s := c.text("timestamp", x)
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil || !stampForm.MatchString(s) || strings.HasSuffix(s, "-00:00") {
		c.say("timestamp %q is none with milliseconds", s)
	}
	if t.After(c.latest) {
		c.say("timestamp %q lies in the future", s)
	}
}

func (c *checker) actor(x any) {
	m := c.object("actor", x, "objectType", "name", "mbox", "mbox_sha1sum", "openid", "account")
	if m == nil {
		return
	}
	if t, ok := m["objectType"]; ok && t != "Agent" {
		c.say("actor is a %v", t)
	}
	n := 0
	for _, k := range []string{"mbox", "mbox_sha1sum", "openid", "account"} {
		if _, ok := m[k]; ok {
			n++
		}
	}
	if n != 1 {
		c.say("actor has %d identifiers", n)
	}
	if _, ok := m["name"]; ok {
		c.say("actor has a name")
	}
	if a := c.object("account", m["account"], "homePage", "name"); a != nil {
		c.iri("homePage", a["homePage"])
		c.text("account name", a["name"])
	}
}

func (c *checker) languages(what string, x any) {
	m, ok := x.(map[string]any)
	if !ok {
		c.say("%s is no language map", what)
		return
	}
	for k, v := range m {
		if !languageForm.MatchString(k) {
			c.say("%s has the language %q", what, k)
		}
		c.text(what+" "+k, v)
	}
}

func (c *checker) verb(x any) {
	m := c.object("verb", x, "id", "display")
	if m == nil {
		return
	}
	c.iri("verb id", m["id"])
	c.languages("display", m["display"])
}

func (c *checker) extensions(what string, x any) {
	m, ok := x.(map[string]any)
	if !ok {
		c.say("%s extensions are no object", what)
	}
	for k := range m {
		c.iri(what+" extension", k)
	}
}

func (c *checker) activity(what string, x any) {
	m := c.object(what, x, "objectType", "id", "definition")
	if m == nil {
		return
	}
	if t, ok := m["objectType"]; ok && t != "Activity" {
		c.say("%s is a %v", what, t)
	}
	c.iri(what+" id", m["id"])
	raw, ok := m["definition"]
	if !ok {
		return
	}
	d := c.object("definition", raw, "name", "description", "type", "moreInfo", "extensions", "interactionType", "correctResponsesPattern", "choices", "scale", "source", "target", "steps")
	if d == nil {
		return
	}
	c.iri("type", d["type"])
	for _, k := range []string{"name", "description"} {
		if v, ok := d[k]; ok {
			c.languages(k, v)
		}
	}
	kind, is := d["interactionType"]
	if is && !slices.Contains([]any{"true-false", "choice", "fill-in", "long-fill-in", "matching", "performance", "sequencing", "likert", "numeric", "other"}, kind) {
		c.say("interactionType %v", kind)
	}
	if is != (d["type"] == "http://adlnet.gov/expapi/activities/cmi.interaction") {
		c.say("an interaction without its type, or the other way round")
	}
	list, has := d["choices"]
	if !has {
		return
	}
	if kind != "choice" && kind != "sequencing" {
		c.say("choices of the interaction %v", kind)
	}
	choices, ok := list.([]any)
	if !ok {
		c.say("choices are no list")
	}
	seen := map[string]bool{}
	for _, y := range choices {
		o := c.object("choice", y, "id", "description")
		id := c.text("choice id", o["id"])
		if seen[id] {
			c.say("choice %s stands twice", id)
		}
		seen[id] = true
		if strings.ContainsAny(id, " \t") {
			c.say("choice id %q with a blank", id)
		}
		if v, ok := o["description"]; ok {
			c.languages("choice description", v)
		}
	}
}

func (c *checker) number(what string, x any) float64 {
	f, ok := x.(float64)
	if !ok || math.IsNaN(f) {
		c.say("%s is no number", what)
	}
	return f
}

func (c *checker) result(x any) {
	m := c.object("result", x, "score", "success", "completion", "response", "duration", "extensions")
	for _, k := range []string{"success", "completion"} {
		if v, ok := m[k]; ok {
			if _, is := v.(bool); !is {
				c.say("%s is no boolean", k)
			}
		}
	}
	if v, ok := m["response"]; ok {
		c.text("response", v)
	}
	if v, ok := m["duration"]; ok {
		if s := c.text("duration", v); !durationForm.MatchString(s) || strings.HasSuffix(s, "T") || s == "P" {
			c.say("duration %q", s)
		}
	}
	if v, ok := m["extensions"]; ok {
		c.extensions("result", v)
	}
	if v, ok := m["score"]; ok {
		s := c.object("score", v, "scaled", "raw", "min", "max")
		scaled, raw, least, most := c.number("scaled", s["scaled"]), c.number("raw", s["raw"]), c.number("min", s["min"]), c.number("max", s["max"])
		if scaled < -1 || scaled > 1 || least >= most || raw < least || raw > most {
			c.say("score %v", s)
		}
	}
}

func (c *checker) context(x, object any) {
	m := c.object("context", x, "registration", "instructor", "team", "contextActivities", "revision", "platform", "language", "statement", "extensions")
	if id := c.text("registration", m["registration"]); !uuidForm.MatchString(id) {
		c.say("registration %q is no UUID of version 5", id)
	}
	if o, ok := object.(map[string]any); ok && o["objectType"] != nil && o["objectType"] != "Activity" {
		c.say("revision and platform of what is no activity")
	}
	for _, k := range []string{"revision", "platform"} {
		if v, ok := m[k]; ok {
			c.text(k, v)
		}
	}
	if v, ok := m["language"]; ok && !languageForm.MatchString(c.text("language", v)) {
		c.say("language %v", v)
	}
	if v, ok := m["extensions"]; ok {
		c.extensions("context", v)
	}
	if v, ok := m["contextActivities"]; ok {
		a := c.object("contextActivities", v, "parent", "grouping", "category", "other")
		for k, y := range a {
			list, ok := y.([]any)
			if !ok || len(list) == 0 {
				c.say("%s is no list", k)
			}
			for _, z := range list {
				c.activity(k, z)
			}
		}
	}
}
