package document

import (
	"fmt"

	"fairdue/agents/plans"
)

// scripts are the calls' steps by skill, for the skills that the teams have.
func (w *writer) scripts() []Block {
	var b []Block
	seen := map[string]bool{}
	for i, t := range w.Teams {
		if seen[t.Skill] || !w.Given(fmt.Sprintf("resources.team[%d].skill", i)) {
			continue
		}
		seen[t.Skill] = true
		var teams []string
		for _, u := range w.Teams {
			if u.Skill == t.Skill {
				teams = append(teams, u.Name)
			}
		}
		s := w.skill(t.Skill)
		who := "Spoken by the team " + quoted(teams[0]) + "."
		if len(teams) > 1 {
			who = "Spoken by the teams " + and(allQuoted(teams)) + "."
		}
		title := "Script: " + t.Skill
		if s.Title != "" {
			title += " (" + s.Title + ")"
		}
		b = append(b, heading(title), para(who))
		var steps []Text
		for _, l := range s.Script {
			steps = append(steps, plain("%s", l))
		}
		if len(steps) > 0 {
			b = append(b, List{steps})
		}
	}
	if len(b) == 0 {
		return []Block{para("The plan names no script for calls.")}
	}
	return b
}

func (w *writer) templates() []Block {
	if len(w.Templates) == 0 {
		return []Block{para("The plan has no templates.")}
	}
	var b []Block
	marked := false
	for i, t := range w.Templates {
		b = append(b, heading("Template: "+t.Name), note(channelWord(t.Channel)+". "+w.usesOf(i)))
		var q Quote
		if t.Subject != "" {
			subject := Text{{"Subject: ", Quiet}}
			for _, r := range fields(t.Subject) {
				if r.Style == Plain {
					r.Style = Bold
				}
				subject = append(subject, r)
			}
			q.Paragraphs = append(q.Paragraphs, subject)
		}
		for _, p := range flow(t.Text) {
			q.Paragraphs = append(q.Paragraphs, fields(p))
		}
		for _, p := range q.Paragraphs {
			for _, r := range p {
				marked = marked || r.Style == Field
			}
		}
		b = append(b, q)
	}
	if marked {
		b = append([]Block{Paragraph{Text: Text{{"What is marked like ", Plain}, {"this", Field}, {" is filled in for each debtor.", Plain}}}}, b...)
	}
	return b
}

// usesOf says which steps send a template.
func (w *writer) usesOf(template int) string {
	var uses []string
	for _, t := range w.Treatments {
		var on []string
		for _, s := range t.Steps {
			if s.Template == template {
				on = append(on, stepDay(s))
			}
		}
		if len(on) > 0 {
			uses = append(uses, quoted(t.Name)+" ("+and(on)+")")
		}
	}
	if len(uses) == 0 {
		return "No treatment sends it."
	}
	return "Sent in the treatment " + and(uses) + "."
}

func stepDay(s plans.Step) string {
	if s.Day == 0 {
		return "on the due date"
	}
	return dayNumber(s.Day)
}
