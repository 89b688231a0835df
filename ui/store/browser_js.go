package store

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"syscall/js"
)

// Browser keeps files in the localStorage of a page, under keys with a prefix.
// setItem replaces a value whole or throws, so that a file is never cut.
type Browser struct {
	prefix  string
	storage js.Value
}

// NewBrowser is the storage of the page. The error says that the page has none,
// as with cookies forbidden.
func NewBrowser(prefix string) (b *Browser, err error) {
	defer caught(&err, "this page may not keep anything: allow it to store data")
	s := js.Global().Get("localStorage")
	if !s.Truthy() {
		return nil, fmt.Errorf("this page may not keep anything: allow it to store data")
	}
	return &Browser{prefix, s}, nil
}

// caught turns what the page throws into an error.
func caught(err *error, what string) {
	switch x := recover().(type) {
	case nil:
	case js.Error:
		*err = fmt.Errorf("%s (%v)", what, x.Value.Get("name"))
	default:
		panic(x)
	}
}

// Place is the store in words.
func (b *Browser) Place() string { return "localStorage " + b.prefix }

// names is all names under the prefix, those set aside too.
func (b *Browser) names() []string {
	var list []string
	for i := range b.storage.Get("length").Int() {
		key := b.storage.Call("key", i)
		if key.Type() != js.TypeString {
			continue
		}
		if name, ok := strings.CutPrefix(key.String(), b.prefix); ok && usable(name) == nil {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

// List is the names in order.
func (b *Browser) List() (list []string, err error) {
	defer caught(&err, "the kept attempts cannot be listed")
	return slices.DeleteFunc(b.names(), func(n string) bool { return !visible(n) }), nil
}

// Read is a file's content.
func (b *Browser) Read(name string) (data []byte, err error) {
	defer caught(&err, name+" cannot be read")
	v := b.storage.Call("getItem", b.prefix+name)
	if v.Type() != js.TypeString {
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	return []byte(v.String()), nil
}

// Write puts a file in the place of what stood there.
func (b *Browser) Write(name string, data []byte) (err error) {
	if err := usable(name); err != nil {
		return err
	}
	defer caught(&err, name+" cannot be kept: the page's storage is full or forbidden")
	b.storage.Call("setItem", b.prefix+name, string(data))
	return nil
}

// Create writes a file of a free name.
func (b *Browser) Create(name string, data []byte) (err error) {
	defer caught(&err, name+" cannot be kept")
	if b.storage.Call("getItem", b.prefix+name).Type() == js.TypeString {
		return fmt.Errorf("%s: %w", name, fs.ErrExist)
	}
	return b.Write(name, data)
}

// SetAside renames a file.
func (b *Browser) SetAside(name string) (to string, err error) {
	data, err := b.Read(name)
	if err != nil {
		return "", err
	}
	taken := b.names()
	for n := 0; ; n++ {
		if to = aside(name, n); slices.Contains(taken, to) {
			continue
		}
		if err = b.Write(to, data); err != nil {
			return "", err
		}
		defer caught(&err, name+" cannot be removed")
		b.storage.Call("removeItem", b.prefix+name)
		return to, nil
	}
}
