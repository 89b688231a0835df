package screen

import (
	"slices"
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// record is the screen after the call: what it came to, and what belongs in the
// file.
type record struct {
	x           *sitting
	disposition string
	notes       []string
	text        string
	problem     string
}

func newRecord(x *sitting) *record { return &record{x: x} }

// Opens is the first of the dispositions.
func (s *record) Opens() string {
	return "result." + s.x.s.WrapUp(lesson.English).Dispositions[0].ID
}

// Build lays the screen out.
func (s *record) Build(b *kit.Builder) {
	e := b.Env
	w := s.x.s.WrapUp(e.Locale)
	foot := []kit.ButtonItem{{ID: "save", Label: say(e, "record.save"), Opts: kit.Opts{Look: kit.Primary, Off: s.disposition == ""}}}
	p := Page{Title: say(e, "record.title"), Back: say(e, "call.leave"), Wide: true, Foot: foot, stays: true}
	s.x.house.page(b, p, func(f *kit.Flow) {
		if s.x.failure != "" {
			banner(f, kit.Bad, kit.BadSoft, say(e, "notice.unwritten"), s.x.failure)
		}
		if s.problem != "" {
			banner(f, kit.Bad, kit.BadSoft, "", s.problem)
		}
		if w.HungUp {
			banner(f, kit.Warn, kit.WarnSoft, "", lesson.Say(e.Locale, "ui.hungup"))
		}
		f.Text(kit.Title, lesson.Say(e.Locale, "ui.disposition"))
		f.Gap(10)
		f.Columns(300, len(w.Dispositions), nil, func(i int, f *kit.Flow) {
			d := w.Dispositions[i]
			f.Choice("result."+d.ID, i+1, d.Name, "", kit.Opts{On: d.ID == s.disposition})
		})
		f.Gap(28)
		f.Text(kit.Title, lesson.Say(e.Locale, "ui.notes"))
		f.Gap(4)
		f.Text(kit.Small, say(e, "record.notes"))
		f.Gap(8)
		if len(w.Notes) == 0 {
			f.Text(kit.Body.In(kit.Faint), say(e, "record.nothing"))
		}
		for _, n := range w.Notes {
			f.Check("note."+n.Fact, n.Text, slices.Contains(s.notes, n.Fact))
			if n.Sensitive {
				in := &kit.Flow{B: b, X: f.X + b.Px(20) + e.Em(kit.Body), Y: f.Y, W: f.W - b.Px(20) - e.Em(kit.Body)}
				tags(in, kit.Warn, kit.WarnSoft, say(e, "notebook.sensitive"))
				f.Y = in.Y + b.Px(6)
			}
		}
		f.Gap(16)
		f.Field("text", say(e, "record.own"), s.text, "save")
	})
}

// Act carries out what was done.
func (s *record) Act(a kit.Action, e *kit.Env) kit.Screen {
	s.problem = ""
	verb, id, _ := strings.Cut(a.ID, ".")
	switch verb {
	case "back":
		return NewHome(s.x.house, e)
	case "result":
		s.disposition = id
	case "note":
		if i := slices.Index(s.notes, id); i >= 0 {
			s.notes = slices.Delete(s.notes, i, i+1)
		} else {
			s.notes = append(s.notes, id)
		}
	case "text":
		s.text = a.Text
	case "save":
		err := s.x.do(session.Step{Kind: session.Record, Disposition: s.disposition, Notes: s.notes, Text: strings.TrimSpace(s.text)}, e)
		if err == nil {
			return s.x.screen(e)
		}
		s.problem = err.Error()
	}
	return s
}
