//go:build !js

package store

import (
	"fmt"
	"os"
	"path/filepath"
)

// Open is where attempts and settings are kept. Attempts stand in dir, or when
// dir is empty in the folder of the program in the user's configuration folder;
// settings always stand there, so that trainees may share a folder of attempts.
// Where there is no such folder, settings stand in dir.
func Open(dir string) (attempts, settings Store, err error) {
	own, err := os.UserConfigDir()
	if err != nil {
		if dir == "" {
			return nil, nil, fmt.Errorf("no folder to keep attempts in: %w; name one", err)
		}
		f, err := NewFolder(dir)
		return f, f, err
	}
	own = filepath.Join(own, "fairdue")
	s, err := NewFolder(own)
	if err != nil && dir == "" {
		return nil, nil, err
	}
	if dir == "" {
		dir = filepath.Join(own, "attempts")
	}
	a, e := NewFolder(dir)
	if e != nil {
		return nil, nil, e
	}
	if err != nil {
		return a, a, nil
	}
	return a, s, nil
}
