package document

import "math"

const (
	cellGap = 14.0 // between columns
	cellPad = 4.5  // above and below a row's lines
)

// table lays rows out under a head that stands on every page. A row is cut only
// where it is higher than a third of a page.
func (p *paper) table(t Table) []strip {
	if len(t.Rows) == 0 {
		return nil
	}
	widths := p.columns(t)
	var all []strip
	var head *strip
	if !t.Facts {
		var cells []Cell
		for _, h := range t.Head {
			cells = append(cells, Cell{{{h, Bold}}})
		}
		s := p.row(cells, widths, noteSize, 1.2, ink, true)[0]
		head = &s
		first := s
		first.gap, first.keep = 8, true
		all = append(all, first)
	}
	rows := make([][]strip, len(t.Rows))
	height := 0.0
	for i, r := range t.Rows {
		rows[i] = p.row(r, widths, bodySize, 0.5, hairGrey, false)
		for _, s := range rows[i] {
			height += s.height
		}
	}
	most := (bottom - marginTop) * 0.3 // what is no higher stays on one page
	if t.Facts {
		most = (bottom - marginTop) * 0.45
	}
	whole := height <= most
	for i, s := range rows {
		for k := range s {
			s[k].head = head
		}
		if i == 0 && t.Facts {
			s[0].gap = 6
		}
		for k := range s {
			s[k].keep = s[k].keep || whole && (i+1 < len(t.Rows) || k+1 < len(s))
		}
		// Neither the first row nor the last stands alone.
		if i+1 < len(t.Rows) && (i == 0 || i == len(t.Rows)-2) {
			s[len(s)-1].keep = true
		}
		all = append(all, s...)
	}
	return all
}

// row is one strip, or one a line where it is too high for that.
func (p *paper) row(cells []Cell, widths []float64, size, line float64, c rgb, foot bool) []strip {
	var lines [][][]piece // by column
	most := 1
	for i, x := range cells {
		var col [][]piece
		for _, t := range x {
			col = append(col, p.wrap(t, widths[i], size)...)
		}
		lines = append(lines, col)
		most = max(most, len(col))
	}
	step := size * 1.32
	part := func(from, to int, first, last bool) strip {
		top, end := 0.0, 0.0
		if first {
			top = cellPad
		}
		if last {
			end = cellPad
		}
		s := strip{height: top + float64(to-from)*step + end}
		s.draw = func(y float64) {
			x := marginSide
			for i, col := range lines {
				shift := 0
				if foot { // a head's words stand on its line
					shift = most - len(col)
				}
				for k := from; k < to; k++ {
					if k >= shift && k-shift < len(col) {
						p.write(col[k-shift], x, y+top+float64(k-from)*step+size*0.98, size, ink)
					}
				}
				x += widths[i] + cellGap
			}
			if last {
				p.rule(marginSide, y+s.height, marginSide+inner, line, c)
			}
		}
		return s
	}
	if float64(most)*step < (bottom-marginTop)/3 {
		return []strip{part(0, most, true, true)}
	}
	var all []strip
	for k := range most {
		s := part(k, k+1, k == 0, k == most-1)
		s.keep = k < 2 || k >= most-3 && k < most-1
		all = append(all, s)
	}
	return all
}

// columns shares the width out: every column gets what its longest word needs,
// and of the rest the more the more there is in it.
func (p *paper) columns(t Table) []float64 {
	n := len(t.Rows[0])
	least, want := make([]float64, n), make([]float64, n)
	avail := inner - cellGap*float64(n-1)
	see := func(i int, c Cell, size float64) {
		for _, line := range c {
			whole := 0.0
			for _, a := range p.atoms(line, size) {
				w := a.width()
				whole += w + p.width(" ", a[0].style, size)
				least[i] = math.Max(least[i], math.Min(w, avail*0.4))
			}
			want[i] = math.Max(want[i], math.Min(whole, avail))
		}
	}
	for i, h := range t.Head {
		see(i, Cell{{{h, Bold}}}, noteSize)
	}
	for _, r := range t.Rows {
		for i, c := range r {
			see(i, c, bodySize)
		}
	}
	if t.Facts {
		first := math.Min(math.Max(least[0], avail*0.26), avail*0.4)
		return []float64{first, avail - first}
	}
	sum := 0.0
	for i := range least {
		want[i] = math.Max(want[i], least[i])
		sum += want[i]
	}
	widths := make([]float64, n)
	if sum <= avail {
		for i := range widths {
			widths[i] = want[i] + (avail-sum)*want[i]/math.Max(sum, 1)
		}
		return widths
	}
	return share(avail, least, want)
}

// share gives every column that wants no more than its even share what it
// wants, and what is left to the others, by what they want and at least what
// their longest word needs.
func share(avail float64, least, want []float64) []float64 {
	widths := make([]float64, len(want))
	done := make([]bool, len(want))
	rest, open := avail, len(want)
	for again := true; again; {
		again = false
		for i := range want {
			if even := rest / float64(open); !done[i] && want[i] <= even {
				widths[i], done[i], again = want[i], true, true
				rest, open = rest-want[i], open-1
			}
		}
	}
	sumLeast, sumMore := 0.0, 0.0
	for i := range want {
		if !done[i] {
			sumLeast += least[i]
			sumMore += want[i] - least[i]
		}
	}
	for i := range want {
		switch {
		case done[i]:
		case sumLeast >= rest || sumMore <= 0:
			widths[i] = least[i] * rest / sumLeast
		default:
			widths[i] = least[i] + (rest-sumLeast)*(want[i]-least[i])/sumMore
		}
	}
	return widths
}
