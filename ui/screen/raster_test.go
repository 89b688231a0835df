package screen

import (
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"fairdue/ui/kit"
)

var (
	pictures = flag.String("pictures", "", "folder to write pictures of the screens to")
	only     = flag.String("only", "", "part of the names of the pictures to write")
	spoken   = flag.String("spoken", "en", "language of the pictures")
)

// raster draws frames in software, so that the screens can be looked at without
// the engine.
type raster struct {
	img   *image.RGBA
	theme *kit.Theme
	typ   *kit.Type
	clips []image.Rectangle
}

func paint(f *kit.Frame, e *kit.Env) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, int(f.W), int(f.H)))
	r := &raster{img: img, theme: e.Theme, typ: e.Type, clips: []image.Rectangle{img.Bounds()}}
	for i := range f.Shapes {
		r.shape(&f.Shapes[i])
	}
	return img
}

func (r *raster) shape(s *kit.Shape) {
	switch s.Kind {
	case kit.Clip:
		c := image.Rect(int(s.R.X), int(s.R.Y), int(math.Ceil(s.R.Right())), int(math.Ceil(s.R.Bottom())))
		r.clips = append(r.clips, c.Intersect(r.clips[len(r.clips)-1]))
	case kit.Unclip:
		r.clips = r.clips[:len(r.clips)-1]
	case kit.Text:
		d := font.Drawer{Dst: r.dst(), Src: image.NewUniform(r.ink(s.Ink)), Face: r.typ.Face(s.Face, s.Size)}
		d.Dot = fixed.Point26_6{X: fixed.Int26_6(s.R.X * 64), Y: fixed.Int26_6((s.R.Y + r.typ.Ascent(s.Face, s.Size)) * 64)}
		d.DrawString(s.Text)
	case kit.Fill:
		r.fill(s.Ink, s.R, func(p *path) { p.round(s.R, s.Radius, false) })
	case kit.Stroke:
		r.fill(s.Ink, s.R, func(p *path) {
			p.round(s.R, s.Radius, false)
			p.round(s.R.Inset(s.Width), max(0, s.Radius-s.Width), true)
		})
	case kit.Poly:
		r.fill(s.Ink, bounds(s.Points, 0), func(p *path) {
			for i, q := range s.Points {
				p.to(q.X, q.Y, i == 0)
			}
			p.z.ClosePath()
		})
	case kit.Line:
		w := s.Width / 2
		for i := range s.Points {
			q := s.Points[i]
			r.fill(s.Ink, kit.Rect{X: q.X - w, Y: q.Y - w, W: 2 * w, H: 2 * w}, func(p *path) {
				p.round(kit.Rect{X: q.X - w, Y: q.Y - w, W: 2 * w, H: 2 * w}, w, false)
			})
			if i == 0 {
				continue
			}
			o := s.Points[i-1]
			n := math.Hypot(q.X-o.X, q.Y-o.Y)
			if n == 0 {
				continue
			}
			dx, dy := -(q.Y-o.Y)/n*w, (q.X-o.X)/n*w
			r.fill(s.Ink, bounds([]kit.Point{o, q}, w), func(p *path) {
				p.to(o.X+dx, o.Y+dy, true)
				p.to(q.X+dx, q.Y+dy, false)
				p.to(q.X-dx, q.Y-dy, false)
				p.to(o.X-dx, o.Y-dy, false)
				p.z.ClosePath()
			})
		}
	}
}

func (r *raster) ink(i kit.Ink) color.NRGBA { return r.theme.Colors[i] }

func (r *raster) dst() draw.Image {
	return r.img.SubImage(r.clips[len(r.clips)-1]).(*image.RGBA)
}

func bounds(list []kit.Point, w float64) kit.Rect {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range list {
		x0, y0, x1, y1 = min(x0, p.X), min(y0, p.Y), max(x1, p.X), max(y1, p.Y)
	}
	return kit.Rect{X: x0 - w, Y: y0 - w, W: x1 - x0 + 2*w, H: y1 - y0 + 2*w}
}

// path is in the coordinates of the shape's own little picture.
type path struct {
	z      *vector.Rasterizer
	dx, dy float64
}

func (p *path) to(x, y float64, move bool) {
	if move {
		p.z.MoveTo(float32(x-p.dx), float32(y-p.dy))
	} else {
		p.z.LineTo(float32(x-p.dx), float32(y-p.dy))
	}
}

func (p *path) round(r kit.Rect, radius float64, reverse bool) {
	radius = max(0, min(radius, r.W/2, r.H/2))
	var pts []kit.Point
	corner := func(cx, cy, from float64) {
		const n = 8
		for i := range n + 1 {
			a := from + float64(i)/n*math.Pi/2
			pts = append(pts, kit.Point{X: cx + radius*math.Cos(a), Y: cy + radius*math.Sin(a)})
		}
	}
	corner(r.Right()-radius, r.Bottom()-radius, 0)
	corner(r.X+radius, r.Bottom()-radius, math.Pi/2)
	corner(r.X+radius, r.Y+radius, math.Pi)
	corner(r.Right()-radius, r.Y+radius, 3*math.Pi/2)
	for i := range pts {
		k := i
		if reverse {
			k = len(pts) - 1 - i
		}
		p.to(pts[k].X, pts[k].Y, i == 0)
	}
	p.z.ClosePath()
}

func (r *raster) fill(ink kit.Ink, b kit.Rect, draws func(p *path)) {
	clip := r.clips[len(r.clips)-1]
	box := image.Rect(int(math.Floor(b.X)), int(math.Floor(b.Y)), int(math.Ceil(b.Right()))+1, int(math.Ceil(b.Bottom()))+1)
	if box.Intersect(clip).Empty() || b.W <= 0 || b.H <= 0 {
		return
	}
	p := &path{z: vector.NewRasterizer(box.Dx(), box.Dy()), dx: float64(box.Min.X), dy: float64(box.Min.Y)}
	draws(p)
	mask := image.NewAlpha(image.Rect(0, 0, box.Dx(), box.Dy()))
	p.z.Draw(mask, mask.Bounds(), image.Opaque, image.Point{})
	to := box.Intersect(clip)
	draw.DrawMask(r.img, to, image.NewUniform(r.ink(ink)), image.Point{}, mask, to.Min.Sub(box.Min), draw.Over)
}

// picture writes the frame that an app shows, when pictures are asked for.
func picture(t testing.TB, a *kit.App, name string) {
	t.Helper()
	if *pictures == "" {
		return
	}
	if err := os.MkdirAll(*pictures, 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(*pictures, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	enc := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := enc.Encode(f, paint(a.Frame(), a.Env)); err != nil {
		t.Fatal(err)
	}
}
