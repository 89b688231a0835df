package lesson

import (
	"fmt"
	"slices"
	"strings"

	"fairdue/scenarios/strict"
)

// Catalogue is the texts of one lesson in one language.
type Catalogue struct {
	Locale string
	texts  []catalogueText
	doc    *strict.Doc
}

type catalogueFile struct {
	Schema int             `toml:"schema"`
	Lesson string          `toml:"lesson"`
	Locale string          `toml:"locale"`
	Text   []catalogueText `toml:"text"`
}

type catalogueText struct {
	ID   string `toml:"id"`
	Of   string `toml:"of"` // SourceHash of the English text
	Text string `toml:"text"`
}

// Translate adds a catalogue. Placeholders that differ, ids that do not exist
// and ids given twice are errors; texts that are missing or were made of other
// English are warnings of the lesson.
func (l *Lesson) Translate(name string, data []byte) error {
	var f catalogueFile
	d, _ := strict.Decode(name, data, &f)
	d.Require("", "schema", "lesson", "locale")
	if d.Has("lesson") && f.Lesson != l.ID {
		d.Problem("lesson", "is for %q, not for %q", f.Lesson, l.ID)
	}
	if f.Locale == English || f.Locale == Pseudo {
		d.Problem("locale", "%q is made of the lesson itself", f.Locale)
	}
	texts := map[string]string{}
	for i, t := range f.Text {
		key := strict.Index("text", i)
		d.Require(key, "id", "of", "text")
		en, ok := l.texts[t.ID]
		switch {
		case !ok:
			d.Problem(strict.Join(key, "id"), "S004 %s", strict.Unknown("text", t.ID, l.order))
			continue
		case texts[t.ID] != "":
			d.Problem(strict.Join(key, "id"), "S003 duplicate text id %q", t.ID)
			continue
		}
		if a, b := Placeholders(en.en), Placeholders(t.Text); !slices.Equal(a, b) {
			d.Problem(strict.Join(key, "text"), "S010 has the placeholders {%s}, English has {%s}", strings.Join(b, "} {"), strings.Join(a, "} {"))
		}
		texts[t.ID] = t.Text
		line := d.Line(key)
		if t.Of != SourceHash(en.en) {
			l.warn("W106", name, line, t.ID, "the English has changed since it was translated: look at it again and set of = %q", SourceHash(en.en))
		}
		l.box(name, line, t.ID, t.Text)
	}
	if err := coded(d.Err()); err != nil {
		return err
	}
	for _, id := range l.order {
		if texts[id] == "" {
			l.warn("W106", name, 0, id, "is not translated into %s", f.Locale)
		}
	}
	l.others[f.Locale] = texts
	return nil
}

// Skeleton is a catalogue to be translated: what is there already stays, with
// the English of each as a comment.
func (l *Lesson) Skeleton(locale string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "schema = 1\nlesson = %q\nlocale = %q\n", l.ID, locale)
	for _, id := range l.order {
		en := l.texts[id].en
		t := l.others[locale][id]
		if locale == Pseudo {
			t = pseudo(en)
		}
		fmt.Fprintf(&b, "\n# %s\n[[text]]\nid = %s\nof = %q\ntext = %s\n", en, quote(id), SourceHash(en), quote(t))
	}
	return b.String()
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(s) + `"`
}
