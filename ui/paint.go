package ui

import (
	"image"
	"math"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/text/v2"

	"fairdue/ui/kit"
)

// Painter paints frames. Everything it draws comes from small cached images,
// which the engine gathers into few calls.
type Painter struct {
	typ   *kit.Type
	theme *kit.Theme
	white *ebiten.Image
	masks map[maskKey]*ebiten.Image
	faces map[faceKey]*text.GoXFace
	whole *ebiten.Image
	dst   *ebiten.Image // the part of it that is drawn into
	clips []image.Rectangle
	mesh
}

type faceKey struct {
	face kit.Face
	size float64
}

// NewPainter paints with the faces that the layout measured with.
func NewPainter(t *kit.Type) *Painter {
	p := &Painter{typ: t, masks: map[maskKey]*ebiten.Image{}, faces: map[faceKey]*text.GoXFace{}}
	whole := ebiten.NewImage(3, 3) // its middle has white neighbours
	pix := make([]byte, 4*9)
	for i := range pix {
		pix[i] = 255
	}
	whole.WritePixels(pix)
	p.white = whole.SubImage(image.Rect(1, 1, 2, 2)).(*ebiten.Image)
	return p
}

// Paint paints a frame over the whole of an image.
func (p *Painter) Paint(dst *ebiten.Image, f *kit.Frame, t *kit.Theme) {
	if len(p.faces) > 60 { // a window that is dragged larger runs through many sizes
		clear(p.faces)
	}
	p.theme, p.whole, p.dst = t, dst, dst
	p.clips = append(p.clips[:0], dst.Bounds())
	dst.Fill(t.Colors[kit.Paper])
	for i := range f.Shapes {
		p.shape(&f.Shapes[i])
	}
	p.whole, p.dst = nil, nil
}

func (p *Painter) shape(s *kit.Shape) {
	clip := p.clips[len(p.clips)-1]
	switch s.Kind {
	case kit.Clip:
		p.clips = append(p.clips, clip.Intersect(pixels(s.R)))
		p.narrow()
		return
	case kit.Unclip:
		p.clips = p.clips[:len(p.clips)-1]
		p.narrow()
		return
	}
	if clip.Empty() {
		return
	}
	switch s.Kind {
	case kit.Fill, kit.Stroke:
		if r := pixels(s.R); r.Overlaps(clip) {
			p.rect(r, s)
		}
	case kit.Text:
		if pixels(s.R.Inset(-s.Size / 2)).Overlaps(clip) {
			p.text(s)
		}
	case kit.Line:
		p.line(s.Points, s.Width)
		p.flush(p.color(s.Ink))
	case kit.Poly:
		p.poly(s.Points)
		p.flush(p.color(s.Ink))
	}
}

// narrow draws into the innermost clip from here on.
func (p *Painter) narrow() {
	p.dst = p.whole
	if top := p.clips[len(p.clips)-1]; len(p.clips) > 1 && !top.Empty() {
		p.dst = p.whole.SubImage(top).(*ebiten.Image)
	}
}

// pixels are the whole pixels of a rectangle, one at least where it has an
// area: edges are sharp, and a hairline is there on every screen.
func pixels(r kit.Rect) image.Rectangle {
	x0, y0 := int(math.Round(r.X)), int(math.Round(r.Y))
	x1, y1 := int(math.Round(r.Right())), int(math.Round(r.Bottom()))
	if r.W > 0 {
		x1 = max(x1, x0+1)
	}
	if r.H > 0 {
		y1 = max(y1, y0+1)
	}
	return image.Rect(x0, y0, max(x0, x1), max(y0, y1))
}

type rgba struct{ r, g, b, a float32 }

func (p *Painter) color(i kit.Ink) rgba {
	c := p.theme.Colors[i]
	return rgba{float32(c.R) / 255, float32(c.G) / 255, float32(c.B) / 255, float32(c.A) / 255}
}

// rect draws a rounded rectangle or its outline from a mask: four corners as
// they are, edges and middle stretched.
func (p *Painter) rect(r image.Rectangle, s *kit.Shape) {
	w, h := r.Dx(), r.Dy()
	if w == 0 || h == 0 {
		return
	}
	radius := max(0, min(s.Radius, float64(w)/2, float64(h)/2))
	k := maskKey{radius: int(math.Round(4 * radius))}
	if s.Kind == kit.Stroke {
		k.width = max(1, int(math.Round(4*s.Width)))
	}
	src := p.white
	c := 0
	if k != (maskKey{}) {
		c = int(math.Ceil(max(radius, s.Width))) + 1
		k.w, k.h = min(w, 2*c+1), min(h, 2*c+1)
		src = p.mask(k)
	}
	b := src.Bounds()
	xs, us := cuts(r.Min.X, r.Max.X, b.Min.X, b.Max.X, c)
	ys, vs := cuts(r.Min.Y, r.Max.Y, b.Min.Y, b.Max.Y, c)
	col := p.color(s.Ink)
	for j := range len(ys) - 1 {
		for i := range len(xs) - 1 {
			if k.width > 0 && i == 1 && j == 1 && len(xs) == 4 && len(ys) == 4 {
				continue // the middle of an outline is empty
			}
			n := uint32(len(p.vertices))
			for _, q := range [4][2]int{{i, j}, {i + 1, j}, {i, j + 1}, {i + 1, j + 1}} {
				p.vertices = append(p.vertices, ebiten.Vertex{
					DstX: xs[q[0]], DstY: ys[q[1]], SrcX: us[q[0]], SrcY: vs[q[1]], ColorR: col.r, ColorG: col.g, ColorB: col.b, ColorA: col.a,
				})
			}
			p.indices = append(p.indices, n, n+1, n+2, n+1, n+3, n+2)
		}
	}
	p.dst.DrawTriangles32(p.vertices, p.indices, src, nil)
	p.vertices, p.indices = p.vertices[:0], p.indices[:0]
}

// cuts are the places where a mask is cut in one direction, in the picture
// and in the mask: into three when it is stretched.
func cuts(x0, x1, u0, u1, c int) (xs, us []float32) {
	if x1-x0 == u1-u0 || u1-u0 == 1 {
		return []float32{float32(x0), float32(x1)}, []float32{float32(u0), float32(u1)}
	}
	return []float32{float32(x0), float32(x0 + c), float32(x1 - c), float32(x1)}, []float32{float32(u0), float32(u0 + c), float32(u1 - c), float32(u1)}
}

func (p *Painter) text(s *kit.Shape) {
	k := faceKey{s.Face, s.Size}
	face, ok := p.faces[k]
	if !ok {
		face = text.NewGoXFace(p.typ.Face(s.Face, s.Size))
		p.faces[k] = face
	}
	base := math.Round(s.R.Y + p.typ.Ascent(s.Face, s.Size))
	var o text.DrawOptions
	o.GeoM.Translate(s.R.X, base-face.Metrics().HAscent)
	o.ColorScale.ScaleWithColor(p.theme.Colors[s.Ink])
	text.Draw(p.dst, s.Text, face, &o)
}

// flush draws the mesh in one ink.
func (p *Painter) flush(c rgba) {
	b := p.white.Bounds()
	for i := range p.vertices {
		v := &p.vertices[i]
		v.SrcX, v.SrcY = float32(b.Min.X)+0.5, float32(b.Min.Y)+0.5
		v.ColorR, v.ColorG, v.ColorB = c.r, c.g, c.b
		v.ColorA *= c.a
	}
	if len(p.indices) > 0 {
		p.dst.DrawTriangles32(p.vertices, p.indices, p.white, nil)
	}
	p.vertices, p.indices = p.vertices[:0], p.indices[:0]
}
