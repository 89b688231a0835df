package ui

import (
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"fairdue/ui/kit"
)

// mesh are triangles of one ink. Their edges fade out over a pixel, which costs
// nothing, where the engine's own smoothing costs a picture a line.
type mesh struct {
	vertices []ebiten.Vertex
	indices  []uint32
}

// point adds a vertex with a cover of 0 to 1 and gives its index.
func (m *mesh) point(x, y, cover float64) uint32 {
	m.vertices = append(m.vertices, ebiten.Vertex{DstX: float32(x), DstY: float32(y), ColorA: float32(cover)})
	return uint32(len(m.vertices) - 1)
}

// line adds a line through points with round joins and ends.
func (m *mesh) line(points []kit.Point, width float64) {
	if len(points) == 2 && m.straight(points[0], points[1], width) {
		return
	}
	cover := min(1, width)
	half := max(1, width) / 2
	for i, q := range points {
		m.disc(q, half, cover)
		if i > 0 {
			m.segment(points[i-1], q, half, cover)
		}
	}
}

// straight adds a level or upright line as a sharp bar of whole pixels; ok says
// whether it is one.
func (m *mesh) straight(a, b kit.Point, width float64) (ok bool) {
	w := max(1, math.Round(width))
	x0, x1, y0, y1 := min(a.X, b.X), max(a.X, b.X), min(a.Y, b.Y), max(a.Y, b.Y)
	switch {
	case y0 == y1:
		x0, x1, y0 = math.Round(x0), math.Round(x1), math.Round(y0-w/2)
		y1 = y0 + w
	case x0 == x1:
		y0, y1, x0 = math.Round(y0), math.Round(y1), math.Round(x0-w/2)
		x1 = x0 + w
	default:
		return false
	}
	n := m.point(x0, y0, 1)
	m.point(x1, y0, 1)
	m.point(x0, y1, 1)
	m.point(x1, y1, 1)
	m.indices = append(m.indices, n, n+1, n+2, n+1, n+3, n+2)
	return true
}

// segment adds one stretch of a line: a core, and a fringe on both sides.
func (m *mesh) segment(a, b kit.Point, half, cover float64) {
	d := math.Hypot(b.X-a.X, b.Y-a.Y)
	if d == 0 {
		return
	}
	nx, ny := -(b.Y-a.Y)/d, (b.X-a.X)/d
	var row [8]uint32
	for i, x := range [4]struct{ at, cover float64 }{{half + 0.5, 0}, {half - 0.5, cover}, {-half + 0.5, cover}, {-half - 0.5, 0}} {
		row[2*i] = m.point(a.X+nx*x.at, a.Y+ny*x.at, x.cover)
		row[2*i+1] = m.point(b.X+nx*x.at, b.Y+ny*x.at, x.cover)
	}
	for i := range 3 {
		k := 2 * i
		m.indices = append(m.indices, row[k], row[k+1], row[k+2], row[k+1], row[k+3], row[k+2])
	}
}

// disc adds a disc.
func (m *mesh) disc(c kit.Point, radius, cover float64) {
	n := max(8, int(radius*3))
	mid := m.point(c.X, c.Y, cover)
	var in, out uint32
	for i := range n + 1 {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		a := m.point(c.X+(radius-0.5)*cos, c.Y+(radius-0.5)*sin, cover)
		b := m.point(c.X+(radius+0.5)*cos, c.Y+(radius+0.5)*sin, 0)
		if i > 0 {
			m.indices = append(m.indices, mid, in, a, in, out, a, out, b, a)
		}
		in, out = a, b
	}
}

// poly adds a polygon that does not cross itself.
func (m *mesh) poly(points []kit.Point) {
	if len(points) < 3 {
		return
	}
	first := uint32(len(m.vertices))
	for _, q := range points {
		m.point(q.X, q.Y, 1)
	}
	for _, t := range ears(points) {
		m.indices = append(m.indices, first+uint32(t[0]), first+uint32(t[1]), first+uint32(t[2]))
	}
	for i, q := range points {
		m.segment(points[(i+len(points)-1)%len(points)], q, 0.5, 1)
	}
}

// ears cuts a polygon into triangles, one ear after the other. What cannot be
// cut, because the outline crosses itself, is left out.
func ears(points []kit.Point) (list [][3]int) {
	left := make([]int, len(points))
	area := 0.0
	for i := range points {
		left[i] = i
		a, b := points[i], points[(i+1)%len(points)]
		area += a.X*b.Y - b.X*a.Y
	}
	turn := func(a, b, c kit.Point) float64 {
		return math.Copysign(1, area) * ((b.X-a.X)*(c.Y-a.Y) - (b.Y-a.Y)*(c.X-a.X))
	}
	ear := func(i int) bool {
		n := len(left)
		a, b, c := points[left[(i+n-1)%n]], points[left[i]], points[left[(i+1)%n]]
		if turn(a, b, c) < 0 {
			return false
		}
		for _, k := range left {
			q := points[k]
			if q != a && q != b && q != c && turn(a, b, q) > 0 && turn(b, c, q) > 0 && turn(c, a, q) > 0 {
				return false
			}
		}
		return true
	}
	for len(left) > 3 {
		cut := -1
		for i := range left {
			if ear(i) {
				cut = i
				break
			}
		}
		if cut < 0 {
			return list
		}
		n := len(left)
		list = append(list, [3]int{left[(cut+n-1)%n], left[cut], left[(cut+1)%n]})
		left = append(left[:cut], left[cut+1:]...)
	}
	return append(list, [3]int{left[0], left[1], left[2]})
}
