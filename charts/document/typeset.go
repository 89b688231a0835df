package document

import (
	"strings"
)

// piece is a stretch of one style on a line.
type piece struct {
	text  string
	style Style
	width float64
}

// atom is what is not broken: a word, with the pieces of several styles that it
// may have.
type atom []piece

const fieldPad = 2.0

// face sets the font of a style.
func (p *paper) face(s Style, size float64) {
	switch s {
	case Bold:
		p.f.SetFont("sans", "B", size)
	case Code:
		p.f.SetFont("mono", "", size*0.9)
	default:
		p.f.SetFont("sans", "", size)
	}
}

func (p *paper) width(s string, style Style, size float64) float64 {
	p.face(style, size)
	w := p.f.GetStringWidth(s)
	if style == Field {
		w += 2 * fieldPad
	}
	return w
}

// atoms cuts a text at its spaces; a field is never cut.
func (p *paper) atoms(t Text, size float64) []atom {
	var all []atom
	var now atom
	flush := func() {
		if len(now) > 0 {
			all = append(all, now)
		}
		now = nil
	}
	for _, r := range t {
		s := p.chars.text(r.Text)
		if r.Style == Field {
			now = append(now, piece{s, Field, p.width(s, Field, size)})
			continue
		}
		for i, w := range strings.Split(s, " ") {
			if i > 0 {
				flush()
			}
			if w != "" {
				now = append(now, piece{w, r.Style, p.width(w, r.Style, size)})
			}
		}
	}
	flush()
	return all
}

func (a atom) width() float64 {
	w := 0.0
	for _, x := range a {
		w += x.width
	}
	return w
}

// wrap breaks a text into lines of the width.
func (p *paper) wrap(t Text, width, size float64) [][]piece {
	var lines [][]piece
	var line []piece
	used := 0.0
	flush := func() {
		lines = append(lines, line)
		line, used = nil, 0
	}
	for _, a := range p.atoms(t, size) {
		for _, a := range p.fit(a, width, size) {
			space, together := 0.0, false
			if len(line) > 0 {
				space, together = p.space(line[len(line)-1].style, a[0].style, size)
			}
			if len(line) > 0 && used+space+a.width() > width+0.01 {
				flush()
			}
			if len(line) > 0 {
				if last := &line[len(line)-1]; together {
					// One string, so that the text can be copied with its spaces.
					joined := last.text + " " + a[0].text
					grown := p.width(joined, last.style, size)
					used += grown - last.width
					last.text, last.width = joined, grown
					a = a[1:]
				} else {
					line = append(line, piece{" ", Plain, space})
					used += space
				}
			}
			for _, x := range a {
				line = append(line, x)
				used += x.width
			}
		}
	}
	if len(line) > 0 || len(lines) == 0 {
		flush()
	}
	return lines
}

// space is the width of the space between two styles; text of one style is set
// as one string.
func (p *paper) space(before, after Style, size float64) (width float64, together bool) {
	if before == after && before != Field {
		return p.width(" ", before, size), true
	}
	return p.width(" ", Plain, size), false
}

// fit cuts an atom that is wider than the line.
func (p *paper) fit(a atom, width, size float64) []atom {
	if a.width() <= width {
		return []atom{a}
	}
	var all []atom
	var now atom
	used := 0.0
	for _, x := range a {
		for x.width > width-used {
			head, tail := p.cut(x, width-used, size)
			if head.text == "" && len(now) == 0 {
				break // not even one letter fits: it sticks out
			}
			if head.text != "" {
				now = append(now, head)
			}
			all = append(all, now)
			now, used = nil, 0
			if x = tail; x.text == "" {
				break
			}
		}
		if x.text != "" {
			now = append(now, x)
			used += x.width
		}
	}
	if len(now) > 0 {
		all = append(all, now)
	}
	return all
}

// cut takes as many letters from a piece as fit.
func (p *paper) cut(x piece, width, size float64) (head, tail piece) {
	r := []rune(x.text)
	n := 0
	for n < len(r) && p.width(string(r[:n+1]), x.style, size) <= width {
		n++
	}
	if n == 0 && width >= p.measure {
		n = 1
	}
	make := func(s string) piece { return piece{s, x.style, p.width(s, x.style, size)} }
	return make(string(r[:n])), make(string(r[n:]))
}

// write sets a line with its baseline at y.
func (p *paper) write(line []piece, x, y, size float64, c rgb) {
	for _, s := range line {
		p.face(s.style, size)
		at := x
		col := c
		switch s.style {
		case Quiet:
			col = quiet
		case Code:
			if c == ink {
				col = soft
			}
		case Field:
			p.fill(fieldFill)
			p.f.RoundedRect(x+0.4, y-size*0.84, s.width-0.8, size*1.12, 2, "1234", "F")
			col, at = fieldInk, x+fieldPad
		}
		if s.text != " " {
			p.f.SetTextColor(col.r, col.g, col.b)
			p.f.Text(at, y, s.text)
		}
		x += s.width
	}
}
