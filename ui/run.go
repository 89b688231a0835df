package ui

import (
	"github.com/hajimehoshi/ebiten/v2"

	"fairdue/ui/kit"
)

// Run shows the game in a window, or in the page it was loaded by, until it is
// left. The error says that no window can be had.
func Run(g *Game) error {
	ebiten.SetWindowTitle("fairdue")
	ebiten.SetWindowIcon(icons())
	ebiten.SetWindowSize(1280, 800)
	ebiten.SetWindowSizeLimits(kit.LeastW, kit.LeastH, -1, -1)
	ebiten.SetWindowResizingMode(ebiten.WindowResizingModeEnabled)
	ebiten.SetRunnableOnUnfocused(true)
	ebiten.SetScreenClearedEveryFrame(false)
	return ebiten.RunGameWithOptions(g, &ebiten.RunGameOptions{X11ClassName: "fairdue", X11InstanceName: "fairdue"})
}
