package store

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"slices"
)

// Memory keeps files in memory. Its zero value is empty and ready.
type Memory struct{ files map[string][]byte }

// Place is the store in words.
func (m *Memory) Place() string { return "memory" }

// List is the names in order.
func (m *Memory) List() ([]string, error) {
	list := slices.Sorted(maps.Keys(m.files))
	return slices.DeleteFunc(list, func(n string) bool { return !visible(n) }), nil
}

// Read is a file's content.
func (m *Memory) Read(name string) ([]byte, error) {
	data, ok := m.files[name]
	if !ok {
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	return bytes.Clone(data), nil
}

// Write puts a file in the place of what stood there.
func (m *Memory) Write(name string, data []byte) error {
	if err := usable(name); err != nil {
		return err
	}
	if m.files == nil {
		m.files = map[string][]byte{}
	}
	m.files[name] = bytes.Clone(data)
	return nil
}

// Create writes a file of a free name.
func (m *Memory) Create(name string, data []byte) error {
	if _, ok := m.files[name]; ok {
		return fmt.Errorf("%s: %w", name, fs.ErrExist)
	}
	return m.Write(name, data)
}

// SetAside renames a file.
func (m *Memory) SetAside(name string) (string, error) {
	data, err := m.Read(name)
	if err != nil {
		return "", err
	}
	for n := 0; ; n++ {
		to := aside(name, n)
		if _, ok := m.files[to]; !ok {
			m.files[to] = data
			delete(m.files, name)
			return to, nil
		}
	}
}
