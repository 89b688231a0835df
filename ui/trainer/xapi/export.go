package xapi

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"fairdue/scenarios/lesson"
	"fairdue/scenarios/lesson/scorecard"
	"fairdue/ui/progress"
	"fairdue/ui/session"
)

// Versions are the versions of the standard; statements are the same in both,
// the header X-Experience-API-Version that they are sent with is not.
var Versions = []string{"1.0.3", "2.0.0"}

// Export is how statements are made.
type Export struct {
	home     string
	space    uuid.UUID
	Turns    bool // a statement for every turn too
	starters map[string]bool
}

// New is an export of the installation whose home page is an IRI, such as
// https://training.example.org; every id begins with it.
func New(home string) (*Export, error) {
	u, err := url.Parse(home)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil || strings.ContainsAny(home, " \t\n<>\"") {
		return nil, fmt.Errorf("%q is no home page: want an IRI of your own without query, such as https://training.example.org", home)
	}
	home = strings.TrimRight(home, "/")
	e := &Export{home: home, space: uuid.NewSHA1(uuid.NameSpaceURL, []byte(home)), starters: map[string]bool{}}
	for _, c := range progress.Curriculum() {
		e.starters[c.ID] = true
	}
	return e, nil
}

// Statements are those of an attempt, in the order of their times. An attempt
// that does not say when it began or whose it is, is an error.
func (e *Export) Statements(p *progress.Played, a *session.Attempt, s *session.Session) ([]Statement, error) {
	if err := timed(p.Name, p.Begun, p.Trainee); err != nil {
		return nil, err
	}
	m := &maker{registration: registration{Export: e, id: p.ID(), trainee: p.Trainee, begun: p.Begun, revision: s.Lesson.Version, course: "own"}, p: p, a: a, s: s, spent: spent(a)}
	if e.starters[p.Lesson] {
		m.course = "starter"
	}
	m.object = Activity{"Activity", m.lesson(), m.definition()}
	m.extensions = map[string]any{
		m.extension("lesson-sha256"): a.Hash, m.extension("seed"): seed(a.Seed), m.extension("mode"): string(a.Mode),
	}
	if len(a.Times) == 0 && len(a.Steps) > 0 {
		m.extensions[m.extension("times-estimated")] = true
	}
	list := []Statement{m.statement("initialized", 0, 0)}
	if e.Turns && p.Kind != progress.Declined && p.Kind != progress.Skipped {
		list = append(list, m.turns()...)
	}
	switch p.Kind {
	case progress.Judged:
		list = append(list, m.judged()...)
	case progress.Declined, progress.Skipped:
		list = append(list, m.terminated(m.spent[0]))
	}
	return list, nil
}

// spent is the time spent up to each step. An attempt that does not state it has
// its seconds spread evenly over its steps.
func spent(a *session.Attempt) []time.Duration {
	list := make([]time.Duration, max(1, len(a.Steps)))
	for i := range a.Steps {
		if len(a.Times) > 0 {
			list[i] = time.Duration(a.Times[i]) * time.Millisecond
		} else {
			list[i] = (a.Duration() * time.Duration(i+1) / time.Duration(len(a.Steps))).Truncate(time.Millisecond)
		}
	}
	return list
}

// maker makes the statements of an attempt at a lesson.
type maker struct {
	registration
	p     *progress.Played
	a     *session.Attempt
	s     *session.Session
	spent []time.Duration
}

func (m *maker) lesson() string { return m.home + "/lessons/" + url.PathEscape(m.p.Lesson) }

// texts is a text of the lesson in each of its languages, nil when something in
// it is filled in during a call or it names the debtor.
func (m *maker) texts(id string) map[string]string {
	l := m.s.Lesson
	if !l.Has(id) || len(lesson.Placeholders(l.Text(lesson.English, id))) > 0 {
		return nil
	}
	t := map[string]string{}
	for _, locale := range l.Locales() {
		t[locale] = l.Text(locale, id)
		for _, name := range strings.Fields(l.Name) {
			if strings.Contains(t[locale], name) {
				return nil
			}
		}
	}
	return t
}

func (m *maker) definition() *Definition {
	return &Definition{Type: "http://adlnet.gov/expapi/activities/simulation", Name: m.texts("title"), Description: m.texts("goal")}
}

// recorded is the time spent until the call was recorded; what comes after it,
// the self-rating and the sentence, may be added later and moves no statement.
func (m *maker) recorded() time.Duration {
	i := slices.IndexFunc(m.a.Steps, func(x session.Step) bool { return x.Kind == session.Record })
	return m.spent[max(0, i)]
}

// judged are the statements of a call that was judged.
func (m *maker) judged() []Statement {
	at := m.recorded()
	verb, yes := "failed", true
	if m.p.Pass {
		verb = "passed"
	}
	score := m.statement(verb, 0, at)
	raw := m.p.Points
	if m.p.Exam {
		raw = m.p.Counted
	}
	pass := m.p.Pass
	score.Result = &Result{
		Success: &pass, Score: &Score{Scaled: math.Round(10*raw) / 1000, Raw: raw, Min: 0, Max: 100}, Duration: duration(at),
		Extensions: m.details(),
	}
	done := m.statement("completed", 0, at)
	done.Result = &Result{Completion: &yes, Duration: duration(at)}
	return []Statement{score, done, m.terminated(at)}
}

// details are the dials, the auto-fails and what was reached of the best there
// was.
func (m *maker) details() map[string]any {
	dials := map[string]float64{}
	for i, d := range scorecard.Dials {
		dials[d] = m.p.Dials[i].Got
	}
	x := map[string]any{m.extension("dials"): dials, m.extension("ending"): m.p.Ending}
	var fails []string
	for _, f := range m.p.Fails {
		fails = append(fails, f.ID)
	}
	if len(fails) > 0 {
		x[m.extension("auto-fails")] = fails
	}
	if w := m.s.Card().Worth; w.Best > 0 {
		x[m.extension("value-ratio")] = math.Round(100*w.Value/w.Best) / 100
	}
	return x
}

// turns are the lines that were chosen.
func (m *maker) turns() []Statement {
	var list []Statement
	turn := 0
	for i, step := range m.a.Steps {
		if step.Kind != session.Say {
			continue
		}
		turn++
		ch, ok := m.s.Lesson.ChoiceByID(step.Choice)
		if !ok {
			panic("xapi: a line that the replay knew")
		}
		x := m.statement("answered", turn, m.spent[i])
		x.Object = Activity{"Activity", m.lesson() + "/nodes/" + url.PathEscape(m.node(ch)), m.choices(ch)}
		good := ch.Error == ""
		x.Result = &Result{Response: ch.ID, Success: &good}
		x.Context.Activities.Parent = []Activity{{ID: m.lesson()}}
		x.Context.Activities.Grouping = m.statement("answered", turn, 0).Context.Activities.Parent
		x.Context.Extensions[m.extension("turn")] = turn
		x.Context.Extensions[m.extension("act")] = ch.Act.String()
		list = append(list, x)
	}
	return list
}

// node is where a line stands; one that may be said at any time stands on the
// board.
func (m *maker) node(ch *lesson.Choice) string {
	if ch.Node < 0 {
		return "board"
	}
	return m.s.Lesson.Nodes[ch.Node].ID
}

// choices is the activity of choosing a line in a place of the lesson.
func (m *maker) choices(ch *lesson.Choice) *Definition {
	d := &Definition{Type: "http://adlnet.gov/expapi/activities/cmi.interaction", Name: m.texts("title"), InteractionType: "choice"}
	for i := range m.s.Lesson.Choices {
		if c := &m.s.Lesson.Choices[i]; c.Node == ch.Node {
			d.Choices = append(d.Choices, Choice{c.ID, m.texts(c.Text)})
		}
	}
	return d
}
