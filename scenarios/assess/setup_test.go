package assess

import (
	"os"
	"testing"

	"fairdue/sim"
)

var simChance = sim.NewChance(5, 0)

func read(t *testing.T, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
