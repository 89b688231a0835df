package document

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"
)

// text makes a strip of each line. Its first two and its last two lines stay
// together.
func (p *paper) text(t Text, x, width, size, gap float64, c rgb) []strip {
	lines := p.wrap(t, width, size)
	var s []strip
	for i, l := range lines {
		s = append(s, strip{
			height: size * leading, keep: i+1 < len(lines) && (i == 0 || i == len(lines)-2),
			draw: func(y float64) { p.write(l, x, y+size*1.02, size, c) },
		})
	}
	s[0].gap = gap
	return s
}

// opening is the head of the first page and the table of contents.
func (p *paper) opening(d *Document, links, starts []int) []strip {
	s := p.text(plain("%s", d.Kicker), marginSide, inner, 10.5, 0, quiet)
	title := p.text(Text{{d.Title, Bold}}, marginSide, inner, titleSize, 4, ink)
	s = append(s, title...)
	s = append(s, p.text(Text{{"Contents", Bold}}, marginSide, inner, bodySize, 18, ink)...)
	for i, x := range d.Sections {
		number := ""
		if starts != nil {
			number = fmt.Sprint(starts[i])
		}
		line := strip{height: bodySize * 1.55}
		line.draw = func(y float64) {
			base := y + bodySize*1.1
			p.write([]piece{{fmt.Sprint(i + 1), Plain, 0}}, marginSide, base, bodySize, quiet)
			p.write([]piece{{x.Title, Plain, 0}}, marginSide+22, base, bodySize, ink)
			w := p.width(number, Plain, bodySize)
			p.write([]piece{{number, Plain, w}}, marginSide+inner-w, base, bodySize, ink)
			p.rule(marginSide+28+p.width(x.Title, Plain, bodySize), base, marginSide+inner-w-6, 0.4, hairGrey)
			p.f.Link(marginSide, y, inner, bodySize*1.5, links[i])
		}
		s = append(s, line)
	}
	return s
}

// section is a numbered part with its blocks.
func (p *paper) section(i int, x Section, link int) []strip {
	lines := p.wrap(Text{{x.Title, Bold}}, inner-28, partSize)
	head := strip{gap: 24, height: 12 + float64(len(lines))*partSize*1.3 + 5, keep: true}
	head.draw = func(y float64) {
		p.starts = append(p.starts, p.f.PageNo())
		p.f.SetLink(link, y, -1)
		p.face(Bold, partSize)
		p.f.Bookmark(x.Title, 0, y)
		p.rule(marginSide, y+2, marginSide+inner, 2, ink)
		number := fmt.Sprint(i + 1)
		p.write([]piece{{number, Bold, 0}}, marginSide, y+10+partSize, partSize, quiet)
		for k, l := range lines {
			p.write(l, marginSide+28, y+10+partSize+float64(k)*partSize*1.3, partSize, ink)
		}
	}
	s := []strip{head}
	afterHeading := true
	for k, b := range x.Blocks {
		var next Block
		if k+1 < len(x.Blocks) {
			next = x.Blocks[k+1]
		}
		part := p.block(b, afterHeading && next != nil)
		// A note below a table does not stand alone on the next page.
		if n, ok := next.(Paragraph); ok && n.Note && b.kind() == "table" {
			part[len(part)-1].keep = true
		}
		s = append(s, part...)
		_, heading := b.(Heading)
		_, paragraph := b.(Paragraph)
		afterHeading = heading || afterHeading && paragraph
	}
	return s
}

// block lays one block out; lead says that it is the line between a heading and
// what the heading is about.
func (p *paper) block(b Block, lead bool) []strip {
	switch b := b.(type) {
	case Heading:
		s := p.text(Text{{b.Text, Bold}}, marginSide, inner, hSize, 14, ink)
		draw := s[0].draw
		s[0].draw = func(y float64) {
			p.face(Bold, hSize)
			p.f.Bookmark(p.chars.text(b.Text), 1, y)
			draw(y)
		}
		for i := range s {
			s[i].keep = true
		}
		return s
	case Paragraph:
		return p.paragraph(b, 4, lead)
	case List:
		return p.list(b)
	case Table:
		return p.table(b)
	case Figure:
		return p.figure(b)
	case Quote:
		return p.quote(b)
	}
	panic(fmt.Sprintf("document: no way to print a %s", b.kind()))
}

func (p *paper) paragraph(b Paragraph, gap float64, lead bool) []strip {
	size, c := bodySize, ink
	if b.Note {
		size, c = noteSize, quiet
	}
	s := p.text(b.Text, marginSide, inner, size, gap, c)
	s[len(s)-1].keep = lead && len(s) <= 3
	return s
}

func (p *paper) list(b List) []strip {
	var all []strip
	for i, t := range b.Items {
		s := p.text(t, marginSide+20, inner-20, bodySize, 2, ink)
		draw := s[0].draw
		s[0].draw = func(y float64) {
			p.write([]piece{{fmt.Sprint(i+1) + ".", Plain, 0}}, marginSide, y+bodySize*1.02, bodySize, quiet)
			draw(y)
		}
		all = append(all, s...)
	}
	return all
}

// figureWidth is the figure's own width: its letters are a little smaller on
// paper than on a screen.
const figureWidth = vg.Length(720)

func (p *paper) figure(b Figure) []strip {
	scale := inner / float64(figureWidth)
	// One that would not fit on a page is made to.
	height := float64(b.Chart.Height(figureWidth))
	scale = math.Min(scale, (bottom-marginTop)/height)
	return []strip{{gap: 8, height: height*scale + 4, draw: func(y float64) {
		c := &canvas{f: p.f, chars: p.chars, x: marginSide, y: y + height*scale, scale: scale}
		vg.Initialize(c)
		b.Chart.Draw(c, figureWidth)
		p.f.SetDrawColor(hairGrey.r, hairGrey.g, hairGrey.b)
		p.f.SetLineWidth(0.5)
		p.f.Rect(marginSide, y, float64(figureWidth)*scale, height*scale, "D")
	}}}
}

func (p *paper) quote(b Quote) []strip {
	const pad = 12.0
	var all []strip
	for i, t := range b.Paragraphs {
		gap := 5.0
		if i == 0 {
			gap = 0
		}
		all = append(all, p.text(t, marginSide+pad+4, inner-2*pad-4, bodySize, gap, ink)...)
	}
	if len(all) == 0 {
		return nil
	}
	whole := len(all) <= 30
	for i := range all {
		s := &all[i]
		above, below := s.gap, 0.0
		if i == 0 {
			above = 7
		}
		if i == len(all)-1 {
			below = 7
		}
		// What lies between the paragraphs has the quote's ground too.
		draw, height := s.draw, above+s.height+below
		s.gap, s.height = 0, height
		s.draw = func(y float64) {
			p.fill(panel)
			p.f.Rect(marginSide, y-0.2, inner, height+0.4, "F")
			p.fill(blue)
			p.f.Rect(marginSide, y-0.2, 3, height+0.4, "F")
			draw(y + above)
		}
		s.keep = i < len(all)-1 && (whole || s.keep)
	}
	all[0].gap = 6
	return all
}
