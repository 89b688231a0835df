package trainer

import (
	"fmt"
	"strconv"
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/ui/progress"
)

// Heat is the table of trainees and skills.
type heatView struct {
	Skills []string
	Rows   []heatRow
	All    []heatCell
	Legend []heatCell
}

type heatRow struct {
	Who, Calls string
	Cells      []heatCell
	Course     course
}

type heatCell struct {
	Skill, Text, Word, Note string
	Class                   string
}

// course is a line of points, drawn 100 by 28.
type course struct {
	Path, Alt  string
	X, Y, Mark string // of the last point, and the mark to pass
	One        bool
}

// Heat is who can do what.
func (v *view) Heat() heatView {
	skills := v.c.Skills()
	h := heatView{}
	names := map[string]string{}
	for _, s := range skills {
		names[s] = v.skill(s)
		h.Skills = append(h.Skills, names[s])
	}
	sum, n := make([]float64, len(skills)), make([]int, len(skills))
	for _, p := range v.all {
		if p.Judged == 0 {
			continue
		}
		row := heatRow{Who: v.Who(p.Trainee), Calls: v.calls(p.Judged), Course: v.course(p.Trainee)}
		for k := range p.Skills {
			s := &p.Skills[k]
			row.Cells = append(row.Cells, v.cell(names[s.ID], s))
			if s.Known {
				sum[k], n[k] = sum[k]+s.Share, n[k]+1
			}
		}
		h.Rows = append(h.Rows, row)
	}
	for k, id := range skills {
		x := progress.Skill{ID: id, Known: n[k] > 0}
		if x.Known {
			x.Share = sum[k] / float64(n[k])
		}
		cell := v.cell(names[id], &x)
		cell.Note = ""
		h.All = append(h.All, cell)
	}
	h.Legend = v.legend()
	return h
}

// skill is a skill in words; one of somebody's own lesson has only its id.
func (v *view) skill(id string) string {
	if lesson.HasWords("skill." + id) {
		return lesson.Say(v.Locale, "skill."+id)
	}
	return id
}

func (v *view) calls(n int) string {
	if n == 1 {
		return v.say("heat.calls.one")
	}
	return v.say("heat.calls", "n", n)
}

func (v *view) cell(name string, s *progress.Skill) heatCell {
	if !s.Known {
		return heatCell{Skill: name, Text: "–", Word: v.say("heat.never"), Class: "none"}
	}
	level := v.c.rules.Level(s.Share)
	return heatCell{
		Skill: name, Text: strconv.Itoa(percent(s.Share)), Word: v.say("level." + strconv.Itoa(level)), Class: "l" + strconv.Itoa(level),
		Note: v.calls(s.N) + ", " + v.say("heat.rating", "rating", fmt.Sprintf("%.0f", s.Rating)),
	}
}

func (v *view) legend() []heatCell {
	l := v.c.rules.Share.Levels
	var list []heatCell
	for k := range len(l) + 1 {
		var pairs []any
		if k < len(l) {
			pairs = append(pairs, "from", percent(l[k]))
		}
		if k > 0 {
			to := percent(l[k-1])
			if k < len(l) {
				to--
			}
			pairs = append(pairs, "to", to)
		}
		id := "level." + strconv.Itoa(k)
		list = append(list, heatCell{Text: v.say(id+".range", pairs...), Word: v.say(id), Class: "l" + strconv.Itoa(k)})
	}
	return list
}

// due names the skills that have been due longest.
func (v *view) due(p *progress.Progress) string {
	var list []string
	for _, d := range p.Due {
		if d.Now {
			list = append(list, v.skill(d.Skill))
		}
	}
	const most = 3
	if len(list) == 0 {
		return v.say("due.nothing")
	}
	if n := len(list) - most; n > 0 {
		return v.say("due.more", "list", strings.Join(list[:most], ", "), "n", n)
	}
	return strings.Join(list, ", ")
}

// course draws the points of the last calls of a trainee.
func (v *view) course(trainee string) course {
	const most, width, height, edge = 24, 100.0, 28.0, 3.0
	var points []float64
	v.c.judged(func(p *progress.Played) {
		if p.Trainee == trainee {
			points = append(points, p.Counted)
		}
	})
	points = points[max(0, len(points)-most):]
	y := func(p float64) string { return coordinate(edge + (height-2*edge)*(1-p/100)) }
	c := course{Mark: y(mark()), One: len(points) == 1}
	var words []string
	for i, p := range points {
		x := width - edge
		if len(points) > 1 {
			x = edge + (width-2*edge)*float64(i)/float64(len(points)-1)
		}
		if i > 0 {
			c.Path += " "
		}
		c.X, c.Y = coordinate(x), y(p)
		c.Path += c.X + "," + c.Y
		words = append(words, v.number(p))
	}
	c.Alt = v.say("heat.course.alt", "n", len(points), "list", strings.Join(words, ", "))
	return c
}

func coordinate(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }
