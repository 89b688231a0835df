package store

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// Store is where files are kept, by name. It is for one goroutine at a time.
type Store interface {
	// List is the names in order, without temporary files and files set aside.
	List() ([]string, error)
	// Read is a file's content; fs.ErrNotExist when there is none.
	Read(name string) ([]byte, error)
	// Write puts a file in the place of what stood there, whole or not at all.
	Write(name string, data []byte) error
	// Create is Write for a name that is free; fs.ErrExist when it is taken.
	Create(name string, data []byte) error
	// SetAside renames a file to NAME.damaged, with a number where that is
	// taken, and says what it is called now.
	SetAside(name string) (string, error)
	// Place is the store in words: a path, or what a browser calls it.
	Place() string
}

// The ends of names.
const (
	damaged  = ".damaged"
	ending   = ".json"
	override = ".override.json"
)

// SettingsFile is the name of the settings.
const SettingsFile = "settings.json"

// Attempts lists the attempt files of a store: neither settings nor overrides.
func Attempts(s Store) ([]string, error) {
	all, err := s.List()
	if err != nil {
		return nil, err
	}
	list := all[:0]
	for _, n := range all {
		if IsAttempt(n) {
			list = append(list, n)
		}
	}
	return list, nil
}

// IsAttempt says whether a name is one of an attempt.
func IsAttempt(name string) bool {
	return strings.HasSuffix(name, ending) && !strings.HasSuffix(name, override) && name != SettingsFile
}

// OverrideOf is the name of the file beside an attempt that holds what a
// trainer overruled.
func OverrideOf(attempt string) string { return strings.TrimSuffix(attempt, ending) + override }

// AttemptOf is the attempt that an override file belongs to.
func AttemptOf(name string) (string, bool) {
	a, ok := strings.CutSuffix(name, override)
	return a + ending, ok
}

// NewAttempt writes an attempt under a free name, ID-1.json, ID-2.json, and
// gives the name.
func NewAttempt(s Store, id string, data []byte) (string, error) {
	for n := 1; ; n++ {
		name := id + "-" + strconv.Itoa(n) + ending
		err := s.Create(name, data)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		return name, err
	}
}

// usable says whether a name may be given to a file.
func usable(name string) error {
	if name == "" || strings.HasPrefix(name, ".") || strings.ContainsAny(name, "/\\:\x00") || len(name) > 200 {
		return fmt.Errorf("%q is no name for a file: it must be plain, without slashes, colons and a dot in front", name)
	}
	return nil
}

// aside is the nth name for a file set aside.
func aside(name string, n int) string {
	if n == 0 {
		return name + damaged
	}
	return name + damaged + "." + strconv.Itoa(n)
}

// visible says whether a name belongs into a list.
func visible(name string) bool {
	return usable(name) == nil && !strings.HasSuffix(name, damaged) && !strings.Contains(name, damaged+".")
}
