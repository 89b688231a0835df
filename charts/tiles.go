package charts

import "gonum.org/v1/plot/vg"

const tileGap = vg.Length(22)

// tile is one of a figure's small multiples.
type tile struct {
	title, note string
	paint       func(sheet)
}

// tiled is a body of small multiples under one key, each of the height without
// its title: at most most a row on a wide figure, below each other on a narrow
// one.
func tiled(tiles []tile, most int, height vg.Length, entries []keyEntry) body {
	return func(width vg.Length) (vg.Length, func(sheet)) {
		n := len(tiles)
		cols := min(n, most)
		if n > most && n%most == 1 && most > 2 {
			cols = most - 1
		}
		if width < 600 {
			cols = 1
		}
		keyHeight, paintKey := vg.Length(0), func(sheet) {}
		if len(entries) > 0 {
			keyHeight, paintKey = key(entries, bodyText, width)
			keyHeight += 10
		}
		rows := vg.Length((n + cols - 1) / cols)
		w := (width - tileGap*vg.Length(cols-1)) / vg.Length(cols)
		head := vg.Length(0)
		for _, t := range tiles {
			head = max(head, t.head(sheet{}, w))
		}
		tall := head + height
		return keyHeight + rows*tall + (rows-1)*tileGap, func(s sheet) {
			paintKey(s)
			for i, t := range tiles {
				at := s.cut((w+tileGap)*vg.Length(i%cols), keyHeight+(tall+tileGap)*vg.Length(i/cols), w, tall)
				t.head(at, w)
				t.paint(at.cut(0, head, w, height))
			}
		}
	}
}

// head writes the tile's title and note, on a sheet that has a canvas, and
// returns the height they take.
func (t tile) head(s sheet, w vg.Length) vg.Length {
	title, note := wrap(headText, t.title, w, 2), wrap(smallText, t.note, w, 2)
	h := vg.Length(len(title))*leading(headText) + vg.Length(len(note))*leading(smallText) + 8
	if s.c.Canvas != nil {
		s.lines(smallText, 0, s.lines(headText, 0, 0, title), note)
	}
	return h
}
