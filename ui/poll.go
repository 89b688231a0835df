package ui

import (
	"math"
	"runtime"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/inpututil"

	"fairdue/ui/kit"
)

// keyOf are the keys that the kit knows, in the order of its own.
var keyOf = [kit.Keys][]ebiten.Key{
	kit.Tab:       {ebiten.KeyTab},
	kit.Enter:     {ebiten.KeyEnter, ebiten.KeyNumpadEnter},
	kit.Space:     {ebiten.KeySpace},
	kit.Escape:    {ebiten.KeyEscape},
	kit.Up:        {ebiten.KeyArrowUp},
	kit.Down:      {ebiten.KeyArrowDown},
	kit.Left:      {ebiten.KeyArrowLeft},
	kit.Right:     {ebiten.KeyArrowRight},
	kit.PageUp:    {ebiten.KeyPageUp},
	kit.PageDown:  {ebiten.KeyPageDown},
	kit.Home:      {ebiten.KeyHome},
	kit.End:       {ebiten.KeyEnd},
	kit.Backspace: {ebiten.KeyBackspace},
	kit.Delete:    {ebiten.KeyDelete},
}

// A key that is held repeats after half a second, twenty times a second, in
// ticks of a sixtieth.
const (
	repeatAfter = 30
	repeatEvery = 3
)

// repeats says whether a key fires in the nth tick that it is held. What
// presses a button fires once: a trainee who leans on Enter says one line.
func repeats(k kit.Key, n int) bool {
	switch {
	case n == 1:
		return true
	case k == kit.Enter || k == kit.Space || k == kit.Escape:
		return false
	}
	return n >= repeatAfter && (n-repeatAfter)%repeatEvery == 0
}

// poller is the only caller of the engine's input.
type poller struct {
	x, y  int
	fresh []ebiten.Key
	chars []rune
	keys  []kit.Key
}

// poll is what happened in this tick. Its slices hold until the next.
func (p *poller) poll() kit.Input {
	x, y := ebiten.CursorPosition()
	_, wheel := ebiten.Wheel()
	in := kit.Input{
		X: float64(x), Y: float64(y), Moved: x != p.x || y != p.y,
		Down:  ebiten.IsMouseButtonPressed(ebiten.MouseButtonLeft),
		Click: inpututil.IsMouseButtonJustPressed(ebiten.MouseButtonLeft),
		Lift:  inpututil.IsMouseButtonJustReleased(ebiten.MouseButtonLeft),
		Wheel: notches(wheel, runtime.GOOS == "js"),
		Shift: ebiten.IsKeyPressed(ebiten.KeyShift),
	}
	p.x, p.y = x, y
	p.keys = p.keys[:0]
	for k, list := range keyOf {
		n := 0
		for _, e := range list {
			n = max(n, inpututil.KeyPressDuration(e))
		}
		if n > 0 && repeats(kit.Key(k), n) {
			p.keys = append(p.keys, kit.Key(k))
		}
	}
	p.chars = ebiten.AppendInputChars(p.chars[:0])
	p.fresh = inpututil.AppendJustPressedKeys(p.fresh[:0])
	in.Keys, in.Runes = p.keys, p.chars
	in.Again = len(p.fresh) == 0
	return in
}

// notches are notches of a wheel: a browser reports pixels, some hundred a
// notch, and a touch pad fractions of either.
func notches(wheel float64, pixels bool) float64 {
	if pixels {
		wheel /= 100
	}
	return math.Max(-5, math.Min(5, wheel))
}
