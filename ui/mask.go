package ui

import (
	"image"
	"math"

	"github.com/hajimehoshi/ebiten/v2"
	"golang.org/x/image/vector"
)

// maskKey is a rounded rectangle in whole pixels; radius and width of the
// outline, 0 for a filled one, in quarters.
type maskKey struct{ w, h, radius, width int }

// mask is a white rounded rectangle with smooth edges. Large ones are stretched
// from a mask of their corners, so few are ever made.
func (p *Painter) mask(k maskKey) *ebiten.Image {
	if m, ok := p.masks[k]; ok {
		return m
	}
	z := vector.NewRasterizer(k.w, k.h)
	w, h, r, d := float64(k.w), float64(k.h), float64(k.radius)/4, float64(k.width)/4
	round(z, 0, 0, w, h, r, false)
	if d > 0 {
		round(z, d, d, w-d, h-d, max(0, r-d), true)
	}
	alpha := image.NewAlpha(image.Rect(0, 0, k.w, k.h))
	z.Draw(alpha, alpha.Bounds(), image.Opaque, image.Point{})
	pix := make([]byte, 0, 4*len(alpha.Pix))
	for _, a := range alpha.Pix {
		pix = append(pix, a, a, a, a)
	}
	m := ebiten.NewImage(k.w, k.h)
	m.WritePixels(pix)
	p.masks[k] = m
	return m
}

// round draws the outline of a rounded rectangle.
func round(z *vector.Rasterizer, x0, y0, x1, y1, r float64, back bool) {
	if x1 <= x0 || y1 <= y0 {
		return
	}
	r = min(r, (x1-x0)/2, (y1-y0)/2)
	const n = 8 // to a corner
	corners := [4][3]float64{{x1 - r, y1 - r, 0}, {x0 + r, y1 - r, 1}, {x0 + r, y0 + r, 2}, {x1 - r, y0 + r, 3}}
	points := make([][2]float32, 0, 4*(n+1))
	for _, c := range corners {
		for i := range n + 1 {
			sin, cos := math.Sincos((c[2] + float64(i)/n) * math.Pi / 2)
			points = append(points, [2]float32{float32(c[0] + r*cos), float32(c[1] + r*sin)})
		}
	}
	for i := range points {
		k := i
		if back {
			k = len(points) - 1 - i
		}
		if i == 0 {
			z.MoveTo(points[k][0], points[k][1])
		} else {
			z.LineTo(points[k][0], points[k][1])
		}
	}
	z.ClosePath()
}
