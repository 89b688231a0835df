package screen

import (
	"cmp"
	"slices"
	"strconv"

	"fairdue/scenarios/lesson"
	"fairdue/ui/desk"
	"fairdue/ui/kit"
)

// deskReview is the day beside the autopilot's: the same office, the same seat
// and luck, played by the plan's own script.
type deskReview struct {
	*kept
	all    bool // every account that differed, not only the first
	review desk.Review
	locale string
}

// shownDifferences is how many accounts that differed are listed at first.
const shownDifferences = 8

func newDeskReview(k *kept, e *kit.Env) *deskReview {
	s := &deskReview{kept: k}
	s.review, s.locale = k.d.Review(e.Locale), e.Locale
	return s
}

func (s *deskReview) view(e *kit.Env) *desk.Review {
	if s.locale == e.Locale {
		return &s.review
	}
	r := s.d.Review(e.Locale)
	return &r
}

// Opens says where the focus is at first.
func (s *deskReview) Opens() string { return "again" }

// Build lays the screen out.
func (s *deskReview) Build(b *kit.Builder) {
	e := b.Env
	r := s.view(e)
	foot := []kit.ButtonItem{
		{ID: "again", Label: word(e, "review.again"), Opts: kit.Opts{Look: kit.Primary}},
		{ID: "desk", Label: word(e, "review.back")},
	}
	s.house.page(b, Page{Room: DeskRoom, Wide: true, Foot: foot}, func(f *kit.Flow) {
		if s.failure != "" {
			banner(f, kit.Bad, kit.BadSoft, word(e, "desk.unwritten"), s.failure)
		}
		f.Text(kit.Display, word(e, "review.title"))
		f.Text(kit.Body.In(kit.Faint), word(e, "review.how"))
		f.Gap(16)
		f.Card(kit.AccentSoft, func(f *kit.Flow) {
			for i, line := range r.Words {
				style := kit.Body
				if i == 0 {
					style = kit.Heading
				} else {
					f.Gap(4)
				}
				f.Text(style, line)
			}
		})
		f.Gap(20)
		f.Card(kit.Card, func(f *kit.Flow) { s.figures(f, r) })
		if len(r.Breaches) > 0 {
			f.Gap(20)
			f.Card(kit.BadSoft, func(f *kit.Flow) {
				f.Text(kit.Heading.In(kit.Bad), count(e, "review.breaches", len(r.Breaches)))
				for _, x := range r.Breaches {
					f.Gap(6)
					f.Text(kit.Strong, word(e, "review.breach", "name", x.Name, "turn", strconv.Itoa(x.Turn)))
					f.Text(kit.Body, x.Text)
				}
			})
		}
		if len(r.Refused[0])+len(r.Refused[1]) > 0 {
			f.Gap(20)
			f.Card(kit.Card, func(f *kit.Flow) { s.refused(f, r) })
		}
		f.Gap(20)
		f.Card(kit.Card, func(f *kit.Flow) { s.differences(f, r) })
		f.Gap(16)
		f.Text(kit.Small, lesson.Say(e.Locale, "ui.disclaimer"))
	})
}

// refused are the calls that a rule did not allow, by section, for both.
func (s *deskReview) refused(f *kit.Flow, r *desk.Review) {
	e := f.B.Env
	f.Text(kit.Heading, word(e, "review.refused"))
	f.Gap(6)
	f.Columns(320, 2, nil, func(i int, f *kit.Flow) {
		f.Text(kit.Label, word(e, [2]string{"review.you", "review.autopilot"}[i]))
		if len(r.Refused[i]) == 0 {
			f.Text(kit.Body, word(e, "review.refused.none"))
		}
		for _, x := range r.Refused[i] {
			f.Text(kit.Body, word(e, "review.refused.rule", "n", strconv.Itoa(x.Count), "section", x.Section, "text", x.Text))
		}
	})
}

// differences are the accounts on which the two days differ, those with the most
// money between them first.
func (s *deskReview) differences(f *kit.Flow, r *desk.Review) {
	e := f.B.Env
	list := slices.Clone(r.Differences)
	gap := func(d *desk.Difference) int64 {
		return max(int64(d.You.Paid-d.Autopilot.Paid), int64(d.Autopilot.Paid-d.You.Paid))
	}
	slices.SortStableFunc(list, func(a, b desk.Difference) int { return cmp.Compare(gap(&b), gap(&a)) })
	f.Text(kit.Heading, count(e, "review.differ", len(list)))
	f.Text(kit.Small, word(e, "review.differ.how"))
	shown := list
	if !s.all {
		shown = list[:min(shownDifferences, len(list))]
	}
	shares := []float64{1.1, 2, 2}
	for i := range shown {
		x := &shown[i]
		f.Rule()
		f.Columns(190, 3, shares, func(i int, f *kit.Flow) {
			switch i {
			case 0:
				f.Text(kit.Strong, x.Name)
				f.Text(kit.Small, x.Why)
			case 1:
				s.outcome(f, word(e, "review.you"), &x.You)
			case 2:
				s.outcome(f, word(e, "review.autopilot"), &x.Autopilot)
			}
		})
	}
	if len(shown) < len(list) {
		f.Gap(14)
		f.Buttons(kit.ButtonItem{ID: "all", Label: word(e, "review.differ.all", "n", strconv.Itoa(len(list)))})
	}
}

func (s *deskReview) outcome(f *kit.Flow, whose string, o *desk.Outcome) {
	f.Text(kit.Label, whose)
	f.Text(kit.Body, o.Text)
	if o.Who != "" && o.Who != whose {
		f.Text(kit.Small, word(f.B.Env, "review.by", "who", o.Who))
	}
}

// Act carries out what was done.
func (s *deskReview) Act(a kit.Action, e *kit.Env) kit.Screen {
	if next, ok := s.house.enter(a, e); ok {
		return next
	}
	switch a.ID {
	case "all":
		s.all = true
	case "again":
		if k, err := s.house.beginDay(s.d.Options.Setting, e); err == nil {
			return newWorkday(k, e)
		}
		return NewDesk(s.house, e)
	case "desk":
		return NewDesk(s.house, e)
	}
	return s
}
