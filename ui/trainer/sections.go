package trainer

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/ui/progress"
)

// Findings are the sentences at the head of the page.
func (v *view) Findings() []string {
	var list []string
	type mean struct {
		sum float64
		n   int
	}
	skills := v.c.Skills()
	all := make([]mean, len(skills))
	var help []string
	least := v.c.rules.Share.Levels[len(v.c.rules.Share.Levels)-1]
	for _, p := range v.all {
		low := 0
		for k := range p.Skills {
			if s := &p.Skills[k]; s.Known {
				all[k].sum, all[k].n = all[k].sum+s.Share, all[k].n+1
				if s.Share < least {
					low++
				}
			}
		}
		if low >= 3 {
			help = append(help, v.Who(p.Trainee))
		}
	}
	worst, best := -1, -1
	at := func(k int) float64 { return all[k].sum / float64(all[k].n) }
	for k := range all {
		if all[k].n == 0 {
			continue
		}
		if worst < 0 || at(k) < at(worst) {
			worst = k
		}
		if best < 0 || at(k) > at(best) {
			best = k
		}
	}
	if worst >= 0 && worst != best {
		list = append(list, v.say("out.skill", "skill", v.skill(skills[worst]), "share", percent(at(worst)), "n", all[worst].n)+" "+
			v.say("out.strong", "skill", v.skill(skills[best]), "share", percent(at(best))))
	}
	if s := v.worstFail(); s != "" {
		list = append(list, s)
	}
	if f := v.c.Facts(); len(f) > 0 {
		list = append(list, v.say("out.fact", "n", f[0].Missed, "of", f[0].Of, "lesson", v.lesson(f[0].Lesson), "fact", v.fact(f[0])))
	}
	if d := v.c.Distractors(); len(d) > 0 {
		list = append(list, v.say("out.line", "n", d[0].Said, "of", d[0].Of, "lesson", v.lesson(d[0].Lesson), "line", v.line(d[0])))
	}
	if len(help) > 0 {
		list = append(list, v.say("out.help", "least", percent(least), "who", v.names(help)))
	}
	open := 0
	for i := range v.c.Played {
		if v.c.Played[i].Kind == progress.Running {
			open++
		}
	}
	if open > 0 {
		list = append(list, v.say("out.open", "n", open))
	}
	list = append(list, v.dayFindings()...)
	return list
}

// names is a list of trainees that stays short.
func (v *view) names(list []string) string {
	const most = 8
	who := strings.Join(list[:min(most, len(list))], ", ")
	if n := len(list) - most; n > 0 {
		who += " +" + strconv.Itoa(n)
	}
	return who
}

func (v *view) worstFail() string {
	list := v.c.Rules()
	if len(list) == 0 {
		return ""
	}
	r := list[0]
	return v.say("out.fail", "id", r.ID, "n", r.Calls, "of", v.judged(), "text", lesson.Say(v.Locale, "autofail."+r.ID))
}

type ruleView struct {
	ID, Text, Cites, Count string
	Share                  int
}

// Rules is how often each rule failed a call.
func (v *view) Rules() []ruleView {
	var list []ruleView
	n := v.judged()
	for _, r := range v.c.Rules() {
		var cites []string
		for _, c := range r.Cites {
			cites = append(cites, c.Section+" ("+c.Pack+")")
		}
		list = append(list, ruleView{
			r.ID, lesson.Say(v.Locale, "autofail."+r.ID), strings.Join(cites, "; "), v.say("of", "a", r.Calls, "n", n), percent(float64(r.Calls) / float64(n)),
		})
	}
	return list
}

type lessonView struct {
	Title, Passed, ToPass, Minutes string
	Attempts                       int
	Written, Now, Drift            string
}

// Lessons is how the lessons went.
func (v *view) Lessons() []lessonView {
	var list []lessonView
	for _, r := range v.c.Lessons() {
		if r.Attempts == 0 {
			continue
		}
		list = append(list, lessonView{
			Title: v.lesson(r.ID), Passed: v.say("of", "a", r.Passed, "n", r.Trainees), ToPass: v.unless0(r.ToPass), Minutes: v.unless0(r.Minutes),
			Attempts: r.Attempts, Written: fmt.Sprintf("%.0f", r.Written), Now: fmt.Sprintf("%.0f", r.Now), Drift: v.drift(r),
		})
	}
	return list
}

func (v *view) drift(r LessonRow) string {
	switch n := int(math.Round(r.Now)) - int(math.Round(r.Written)); {
	case n > 0:
		return v.say("lessons.harder", "n", n)
	case n < 0:
		return v.say("lessons.easier", "n", -n)
	}
	return v.say("lessons.same")
}

func (v *view) unless0(x float64) string {
	if x == 0 {
		return "–"
	}
	return v.number(x)
}

// Skills is how long skills took.
func (v *view) SkillRows() []lessonView {
	var list []lessonView
	for _, r := range v.c.Proficiency(v.all) {
		if r.Trainees > 0 {
			list = append(list, lessonView{Title: v.skill(r.ID), Passed: v.say("of", "a", r.Stands, "n", r.Trainees), ToPass: v.unless0(r.Calls), Minutes: v.unless0(r.Minutes)})
		}
	}
	return list
}

// SkillLead says when a skill stands.
func (v *view) SkillLead() string {
	p := v.c.rules.Proficient
	return v.say("skills.lead", "share", percent(p.Share), "calls", p.Calls)
}

type missView struct {
	Lesson, Text, Place, Class, Count string
	Share                             int
	Note                              bool
}

// mostRows is how many facts and lines are shown.
const mostRows = 12

func (v *view) fact(r FactRow) string {
	for _, f := range v.c.lesson(r.Lesson).Facts {
		if f.ID == r.Fact {
			if f.Note != "" {
				return v.render(r.Lesson, f.Note)
			}
			return v.render(r.Lesson, f.Text)
		}
	}
	return r.Fact
}

func (v *view) line(r LineRow) string {
	if ch, ok := v.c.lesson(r.Lesson).ChoiceByID(r.Choice); ok {
		return v.render(r.Lesson, ch.Text)
	}
	return r.Choice
}

// Facts is what was missed most.
func (v *view) Facts() []missView {
	var list []missView
	for _, r := range v.c.Facts() {
		if len(list) == mostRows {
			break
		}
		list = append(list, missView{
			Lesson: v.lesson(r.Lesson), Text: v.fact(r), Note: r.Needed,
			Count: v.say("of", "a", r.Missed, "n", r.Of), Share: percent(float64(r.Missed) / float64(r.Of)),
		})
	}
	return list
}

// Lines is the wrong lines said most.
func (v *view) Lines() []missView {
	var list []missView
	for _, r := range v.c.Distractors() {
		if len(list) == mostRows {
			break
		}
		place := r.Node
		if place == "" {
			place = v.say("lines.always")
		}
		list = append(list, missView{
			Lesson: v.lesson(r.Lesson), Text: v.line(r), Place: place, Class: lesson.Say(v.Locale, "class."+r.Class),
			Count: v.say("of", "a", r.Said, "n", r.Of), Share: percent(float64(r.Said) / float64(r.Of)),
		})
	}
	return list
}

type rateView struct {
	Who   string
	Cells []rateCell
	Due   string
}

type rateCell struct {
	Label, Count, Text string
	Share              int
	Known              bool
}

// Rates is the three rates of everybody.
func (v *view) Rates() []rateView {
	var list []rateView
	for _, p := range v.all {
		if r := p.Rates; r.Placed > 0 {
			list = append(list, rateView{
				Who: v.Who(p.Trainee), Due: v.due(p),
				Cells: []rateCell{v.rate("rates.rpc", r.Reached, r.Placed), v.rate("rates.ptp", r.Promised, r.Reached), v.rate("rates.kp", r.Kept, r.Promised)},
			})
		}
	}
	return list
}

// rate is a share with what it is a share of; the label's words are of an id.
func (v *view) rate(id string, a, n int) rateCell {
	c := rateCell{Label: v.say(id), Count: v.say("of", "a", a, "n", n), Known: n > 0, Text: v.say("rates.undefined")}
	if c.Known {
		c.Share = percent(float64(a) / float64(n))
		c.Text = strconv.Itoa(c.Share) + " %"
	}
	return c
}

type overView struct {
	Call, Who, Computed, Trainer string
	What                         []string
	Differs                      bool
}

// Overruled is what trainers saw otherwise, in the order of the attempts.
func (v *view) Overruled() []overView {
	var list []overView
	verdict := func(points float64, pass bool) string {
		word := v.say("fail")
		if pass {
			word = v.say("pass")
		}
		return v.say("points", "points", points) + ", " + word
	}
	v.c.judged(func(p *progress.Played) {
		x, ok := v.c.Rescored[p.Name]
		if !ok {
			return
		}
		row := overView{
			Call: p.Name, Who: v.Who(p.Trainee), Computed: verdict(p.Points, p.Pass), Trainer: verdict(x.Points, x.Pass), Differs: x.Pass != p.Pass,
		}
		r := v.c.Reviews[p.Name]
		for _, o := range r.Overrides {
			what := ""
			switch {
			case o.Points != nil:
				what = v.say("over.to", "item", v.item(o.Item), "points", *o.Points)
			case *o.Stands:
				what = v.say("over.stands", "item", v.item(o.Item))
			default:
				what = v.say("over.waived", "item", v.item(o.Item))
			}
			row.What = append(row.What, what+" – "+o.Reason+" ("+o.Trainer+")")
		}
		if len(row.What) == 0 {
			row.What = []string{v.say("over.agrees") + " (" + r.Trainer + ")"}
		}
		list = append(list, row)
	})
	return list
}

// Kappa is the agreement in a sentence.
func (v *view) Kappa() string {
	a := v.c.Agreement
	k, ok := a.Kappa()
	switch {
	case ok:
		return v.say("over.kappa", "kappa", v.decimals(k), "n", a.N(), "both", a.Both, "trainer", a.Trainer, "card", a.Card, "neither", a.Neither)
	case a.N() >= enough:
		return v.say("over.same", "n", a.N())
	}
	return v.say("over.few", "n", a.N(), "least", enough)
}

func (v *view) decimals(x float64) string {
	s := strconv.FormatFloat(x, 'f', 2, 64)
	if v.Locale == lesson.German {
		s = strings.ReplaceAll(s, ".", ",")
	}
	return s
}
