package document

import (
	"fmt"
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// The page is A4, in points.
const (
	pageWidth, pageHeight      = 595.28, 841.89
	marginSide                 = 54.0
	marginTop, marginBottom    = 54.0, 62.0
	inner                      = pageWidth - 2*marginSide
	bottom                     = pageHeight - marginBottom
	bodySize, noteSize         = 10.0, 9.0
	titleSize, partSize, hSize = 24.0, 15.0, 11.5
	leading                    = 1.4
)

type rgb struct{ r, g, b int }

var (
	ink       = rgb{0x1a, 0x1a, 0x1a}
	soft      = rgb{0x3d, 0x3d, 0x3d}
	quiet     = rgb{0x52, 0x52, 0x52}
	hairGrey  = rgb{0xd0, 0xd0, 0xd0}
	panel     = rgb{0xf4, 0xf5, 0xf6}
	blue      = rgb{0x00, 0x72, 0xb2}
	fieldFill = rgb{0xdc, 0xeb, 0xf6}
	fieldInk  = rgb{0x00, 0x46, 0x6e}
)

// fixed is the date in the file: a document of the same plan has the same bytes.
var fixed = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// PDF writes the document on A4 pages with a table of contents and numbers.
// The same document gives the same bytes.
func PDF(w io.Writer, d *Document) error {
	// The first time finds out on which pages the sections begin, and how many
	// pages there are.
	first := newPaper(d, nil, 0)
	if err := first.f.Error(); err != nil {
		return fmt.Errorf("document: %w", err)
	}
	p := newPaper(d, first.starts, first.f.PageCount())
	if err := p.f.Output(w); err != nil {
		return fmt.Errorf("document: %w", err)
	}
	return nil
}

// paper lays a document out on pages.
type paper struct {
	f       *fpdf.Fpdf
	chars   *charset
	title   string
	y       float64
	measure float64 // the narrowest line in which at least one letter is set
	starts  []int   // page of each section, found by this layout
}

func newPaper(d *Document, starts []int, pages int) *paper {
	f := fpdf.New("P", "pt", "A4", "")
	f.SetCreationDate(fixed)
	f.SetModificationDate(fixed)
	f.SetCatalogSort(true)
	f.SetCompression(true)
	f.SetMargins(marginSide, marginTop, marginSide)
	f.SetAutoPageBreak(false, 0)
	f.SetLang("en")
	p := &paper{f: f, chars: newCharset(), measure: 12}
	addFaces(f)
	p.title = p.chars.text(d.Title)
	f.SetTitle(p.title, true)
	f.SetCreator("fairdue", true)
	f.SetFooterFunc(func() { p.foot(pages) })
	p.page()

	links := make([]int, len(d.Sections))
	for i := range links {
		links[i] = f.AddLink()
	}
	p.set(p.opening(d, links, starts))
	for i, s := range d.Sections {
		p.set(p.section(i, s, links[i]))
	}
	if p.chars.lost {
		p.set(p.paragraph(note(fmt.Sprintf("%c stands for a character that this PDF's font does not hold; the HTML page has it.", missing)), 10, false))
	}
	return p
}

func (p *paper) page() {
	p.f.AddPage()
	p.y = marginTop
}

// foot is printed on every page.
func (p *paper) foot(pages int) {
	y := pageHeight - 34
	p.rule(marginSide, y-12, marginSide+inner, 0.5, hairGrey)
	number := fmt.Sprintf("page %d of %d", p.f.PageNo(), pages)
	w := p.width(number, Plain, 8.5)
	p.write([]piece{{number, Plain, w}}, marginSide+inner-w, y, 8.5, quiet)
	lines := p.wrap(Text{{p.title, Plain}}, inner-w-20, 8.5)
	p.write(lines[0], marginSide, y, 8.5, quiet)
}

func (p *paper) fill(c rgb) { p.f.SetFillColor(c.r, c.g, c.b) }

// rule draws a horizontal line.
func (p *paper) rule(x0, y, x1, width float64, c rgb) {
	p.f.SetDrawColor(c.r, c.g, c.b)
	p.f.SetLineWidth(width)
	p.f.Line(x0, y, x1, y)
}

// strip is a piece of a page that is not cut: a line, a table's row, a figure.
type strip struct {
	gap    float64 // above it, not at the head of a page
	height float64
	keep   bool   // on one page with the strip that follows
	head   *strip // set again above it where it opens a page
	draw   func(y float64)
}

// set puts strips on pages, those that keep together on one page as long as
// they fit on one.
func (p *paper) set(strips []strip) {
	for i := 0; i < len(strips); {
		end, height := i+1, strips[i].height
		for end < len(strips) && strips[end-1].keep {
			height += strips[end].gap + strips[end].height
			end++
		}
		if p.y > marginTop && p.y+strips[i].gap+height > bottom && height <= bottom-marginTop {
			p.page()
			p.again(strips[i])
		}
		for ; i < end; i++ {
			s := strips[i]
			if p.y > marginTop {
				if p.y+s.gap+s.height > bottom {
					p.page()
					p.again(s)
				} else {
					p.y += s.gap
				}
			}
			s.draw(p.y)
			p.y += s.height
		}
	}
}

// again sets a table's head at the top of a page.
func (p *paper) again(s strip) {
	if s.head != nil {
		s.head.draw(p.y)
		p.y += s.head.height
	}
}
