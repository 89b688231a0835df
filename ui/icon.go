package ui

import (
	"image"
	"image/color"

	"golang.org/x/image/vector"

	"fairdue/ui/kit"
)

// icons are the program's sign, two people who talk, at the sizes that window
// systems ask for.
func icons() (list []image.Image) {
	for _, n := range []int{16, 32, 48, 128} {
		list = append(list, icon(n))
	}
	return list
}

func icon(size int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, size, size))
	u := float64(size) / 32
	blob := func(c color.Color, x, y, w, h, r float64) {
		z := vector.NewRasterizer(size, size)
		round(z, x*u, y*u, (x+w)*u, (y+h)*u, r*u, false)
		z.Draw(img, img.Bounds(), image.NewUniform(c), image.Point{})
	}
	colors := &kit.Light.Colors
	z := vector.NewRasterizer(size, size)
	for i, q := range [3][2]float64{{6, 16}, {14, 16}, {6, 26}} {
		if i == 0 {
			z.MoveTo(float32(q[0]*u), float32(q[1]*u))
		} else {
			z.LineTo(float32(q[0]*u), float32(q[1]*u))
		}
	}
	z.ClosePath()
	z.Draw(img, img.Bounds(), image.NewUniform(colors[kit.Accent]), image.Point{})
	blob(colors[kit.Accent], 1, 4, 23, 16, 8)
	blob(colors[kit.Card], 12, 12, 20, 15, 7.5)
	blob(colors[kit.Orange], 13.5, 13.5, 17, 12, 6)
	return img
}
