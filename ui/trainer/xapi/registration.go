package xapi

import (
	"fmt"
	"maps"
	"time"

	"github.com/google/uuid"
)

// registration is what the statements of an attempt have in common, whatever it is
// an attempt at.
type registration struct {
	*Export
	id               string // tells it from all others
	trainee          string
	begun            time.Time
	object           Activity
	revision, course string
	extensions       map[string]any // of the context
}

// timed says whether there can be statements: they need a time and an actor.
func timed(name string, begun time.Time, trainee string) error {
	switch {
	case begun.IsZero():
		return fmt.Errorf("%s: does not say when it began, so that its statements would have no time; attempts kept by practise --attempts or by the window do", name)
	case trainee == "":
		return fmt.Errorf("%s: does not say whose it is, so that its statements would have no actor; give practise a --trainee", name)
	}
	return nil
}

func (r *registration) uuid(kind string, turn int) string {
	return uuid.NewSHA1(r.space, fmt.Appendf(nil, "%s\x00%s\x00%d", r.id, kind, turn)).String()
}

const verbs = "http://adlnet.gov/expapi/verbs/"

var verbDisplay = map[string]map[string]string{
	"initialized": {"en": "initialized", "de": "begann"},
	"answered":    {"en": "answered", "de": "antwortete"},
	"passed":      {"en": "passed", "de": "bestand"},
	"failed":      {"en": "failed", "de": "bestand nicht"},
	"completed":   {"en": "completed", "de": "schloss ab"},
	"terminated":  {"en": "terminated", "de": "beendete"},
}

// statement is one about the attempt's activity, at a time spent in it.
func (r *registration) statement(verb string, turn int, at time.Duration) Statement {
	x := Statement{
		ID: r.uuid(verb, turn), Timestamp: r.begun.Add(at).Format("2006-01-02T15:04:05.000Z07:00"),
		Actor:  Actor{"Agent", Account{r.home, r.trainee}},
		Verb:   Verb{verbs + verb, verbDisplay[verb]},
		Object: r.object,
	}
	c := &x.Context
	c.Registration, c.Revision, c.Platform = r.uuid("registration", 0), r.revision, "fairdue"
	c.Activities.Parent = []Activity{{ID: r.home + "/courses/" + r.course}}
	c.Activities.Category = []Activity{{ID: r.home + "/xapi/profile/v1"}}
	c.Extensions = maps.Clone(r.extensions)
	return x
}

// terminated is the end of the attempt.
func (r *registration) terminated(at time.Duration) Statement {
	x := r.statement("terminated", 0, at)
	if d := duration(at); d != "" {
		x.Result = &Result{Duration: d}
	}
	return x
}

// seed is a number where every reader of JSON reads it exactly, else its digits.
func seed(n uint64) any {
	if n < 1<<53 {
		return n
	}
	return fmt.Sprint(n)
}

func (r *registration) extension(name string) string { return r.home + "/xapi/" + name }

// duration is an ISO 8601 duration to a hundredth of a second, empty for none.
func duration(d time.Duration) string {
	c := d.Milliseconds() / 10
	if c <= 0 {
		return ""
	}
	s := "PT"
	if h := c / 360000; h > 0 {
		s += fmt.Sprintf("%dH", h)
	}
	if m := c / 6000 % 60; m > 0 {
		s += fmt.Sprintf("%dM", m)
	}
	if c %= 6000; c > 0 {
		s += fmt.Sprintf("%d.%02dS", c/100, c%100)
	}
	return s
}
