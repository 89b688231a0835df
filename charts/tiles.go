package charts

import (
	"gonum.org/v1/plot/vg"

	"fairdue/charts/internal/sketch"
)

const tileGap = vg.Length(22)

// tile is one of a figure's small multiples.
type tile struct {
	title, note string
	paint       func(sketch.Sheet)
}

// tiled is a body of small multiples under one key, each of the height without
// its title: at most most a row on a wide figure, below each other on a narrow
// one.
func tiled(tiles []tile, most int, height vg.Length, entries []keyEntry) body {
	return func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		n := len(tiles)
		cols := min(n, most)
		if n > most && n%most == 1 && most > 2 {
			cols = most - 1
		}
		if width < 600 {
			cols = 1
		}
		keyHeight, paintKey := vg.Length(0), func(sketch.Sheet) {}
		if len(entries) > 0 {
			keyHeight, paintKey = key(entries, sketch.BodyText, width)
			keyHeight += 10
		}
		rows := vg.Length((n + cols - 1) / cols)
		w := (width - tileGap*vg.Length(cols-1)) / vg.Length(cols)
		head := vg.Length(0)
		for _, t := range tiles {
			head = max(head, t.head(sketch.Sheet{}, w))
		}
		tall := head + height
		return keyHeight + rows*tall + (rows-1)*tileGap, func(s sketch.Sheet) {
			paintKey(s)
			for i, t := range tiles {
				at := s.Cut((w+tileGap)*vg.Length(i%cols), keyHeight+(tall+tileGap)*vg.Length(i/cols), w, tall)
				t.head(at, w)
				t.paint(at.Cut(0, head, w, height))
			}
		}
	}
}

// head writes the tile's title and note, on a sheet that has a canvas, and
// returns the height they take.
func (t tile) head(s sketch.Sheet, w vg.Length) vg.Length {
	title, note := wrap(sketch.HeadText, t.title, w, 2), wrap(sketch.SmallText, t.note, w, 2)
	h := vg.Length(len(title))*sketch.Leading(sketch.HeadText) + vg.Length(len(note))*sketch.Leading(sketch.SmallText) + 8
	if s.Canvas.Canvas != nil {
		s.Lines(sketch.SmallText, 0, s.Lines(sketch.HeadText, 0, 0, title), note)
	}
	return h
}
