//go:build !js

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// download writes a file under a free name into the user's folder for such, or
// their home, and says where.
func download(name string, data []byte) (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(home, "Downloads")
	if d, err := os.Stat(dir); err != nil || !d.IsDir() {
		dir = home
	}
	ext := filepath.Ext(name)
	for n := 1; ; n++ {
		file := filepath.Join(dir, name)
		if n > 1 {
			file = filepath.Join(dir, fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ext), n, ext))
		}
		f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = f.Write(data)
		if e := f.Close(); err == nil {
			err = e
		}
		if err != nil {
			os.Remove(file)
			return "", err
		}
		return file, nil
	}
}
