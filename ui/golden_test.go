package ui

import (
	"cmp"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// The drivers of two machines differ by a level here and there: so much may a
// channel, and so many of the pixels by more.
const (
	tolerance = 8
	share     = 0.001
)

// golden holds a picture against the one that is kept.
func golden(t *testing.T, name string, got *image.RGBA) {
	t.Helper()
	file := filepath.Join("testdata", name+".png")
	if *update {
		if err := writePNG(file, got); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := readPNG(file)
	if errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("%s does not exist: look at what -update writes", file)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := differ(want, got); err != nil {
		seen := filepath.Join(t.ArtifactDir(), name+".png")
		if e := writePNG(seen, got); e != nil {
			t.Error(e)
		}
		t.Errorf("%s: %v; seen: %s (keep with go test -artifacts)", file, err, seen)
	}
}

func differ(want, got *image.RGBA) error {
	if want.Bounds() != got.Bounds() {
		return fmt.Errorf("size %v, want %v", got.Bounds(), want.Bounds())
	}
	n, first := 0, image.Point{}
	for y := range want.Rect.Dy() {
		for x := range want.Rect.Dx() {
			a, b := want.RGBAAt(x, y), got.RGBAAt(x, y)
			if far(a.R, b.R) || far(a.G, b.G) || far(a.B, b.B) || far(a.A, b.A) {
				if n == 0 {
					first = image.Pt(x, y)
				}
				n++
			}
		}
	}
	if whole := want.Rect.Dx() * want.Rect.Dy(); float64(n) > share*float64(whole) {
		return fmt.Errorf("%d of %d pixels differ by more than %d levels, the first at %v", n, whole, tolerance, first)
	}
	return nil
}

func far(a, b uint8) bool { return max(a, b)-min(a, b) > tolerance }

func readPNG(file string) (*image.RGBA, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	out := image.NewRGBA(img.Bounds())
	draw.Draw(out, out.Rect, img, out.Rect.Min, draw.Src)
	return out, nil
}

// writePNG writes a picture small: with a palette when its colours, two levels
// taken as one, fit.
func writePNG(file string, img *image.RGBA) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	var out image.Image = img
	if p := indexed(img); p != nil {
		out = p
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	e := png.Encoder{CompressionLevel: png.BestCompression}
	if err := e.Encode(f, out); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// indexed is the picture in at most 256 colours, the most frequent of them as
// they are and each channel of the others within half the tolerance; nil when it
// has more.
func indexed(img *image.RGBA) *image.Paletted {
	count := map[color.RGBA]int{}
	for i := 0; i < len(img.Pix); i += 4 {
		count[color.RGBA{img.Pix[i], img.Pix[i+1], img.Pix[i+2], 255}]++
	}
	order := slices.SortedFunc(maps.Keys(count), func(a, b color.RGBA) int {
		return cmp.Or(count[b]-count[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	index := map[color.RGBA]uint8{}
	var palette color.Palette
	for _, c := range order {
		k := slices.IndexFunc(palette, func(p color.Color) bool {
			q := p.(color.RGBA)
			return !apart(c.R, q.R) && !apart(c.G, q.G) && !apart(c.B, q.B)
		})
		if k < 0 {
			if len(palette) == 256 {
				return nil
			}
			k = len(palette)
			palette = append(palette, c)
		}
		index[c] = uint8(k)
	}
	p := image.NewPaletted(img.Rect, palette)
	for i := range p.Pix {
		p.Pix[i] = index[color.RGBA{img.Pix[4*i], img.Pix[4*i+1], img.Pix[4*i+2], 255}]
	}
	return p
}

func apart(x, y uint8) bool { return max(x, y)-min(x, y) > tolerance/2 }
