package office

import (
	"testing"
	"unsafe"
)

// A million debtors must fit: what a run holds of one account is counted here,
// the rest of the 256 bytes are its events and the history the rules need.
func TestAnAccountIsCompact(t *testing.T) {
	if n := unsafe.Sizeof(account{}); n > 144 {
		t.Errorf("an account takes %d bytes, want at most 144", n)
	}
}
