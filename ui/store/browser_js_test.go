package store

import (
	"errors"
	"io/fs"
	"testing"
)

// In a page the storage keeps the same promises as a folder.
func TestBrowser(t *testing.T) {
	a, settings, err := Open("test")
	if err != nil {
		t.Skip(err) // outside of a page
	}
	b := a.(*Browser)
	for _, n := range b.names() {
		b.storage.Call("removeItem", b.prefix+n)
	}
	keeps(t, a)
	if list, err := settings.List(); err != nil || len(list) != 0 {
		t.Error("settings and attempts are mixed:", list, err)
	}
	if err := a.Write("big.json", make([]byte, 64<<20)); err == nil {
		t.Error("64 MB were kept")
	}
	if _, err := a.Read("big.json"); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a file that could not be kept is there:", err)
	}
}
