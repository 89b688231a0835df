package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// most is the size of a file that is still read, in bytes: what is larger is
// no attempt, and thousands of them are read in a row.
const most = 16 << 20

// Folder keeps files in a folder of the disk.
type Folder struct{ dir string }

// NewFolder makes the folder where it does not exist. The error says that it
// cannot be written.
func NewFolder(dir string) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("attempts cannot be kept: %w", err)
	}
	t, err := os.CreateTemp(dir, ".fairdue-*")
	if err != nil {
		return nil, fmt.Errorf("attempts cannot be kept in %s: %w", dir, err)
	}
	t.Close()
	return &Folder{dir}, os.Remove(t.Name())
}

// ReadFolder is a folder that exists, to be read; it need not be writable.
func ReadFolder(dir string) (*Folder, error) {
	d, err := os.Stat(dir)
	if err != nil {
		return nil, err
	}
	if !d.IsDir() {
		return nil, fmt.Errorf("%s is a file; give the folder that the attempts are in", dir)
	}
	return &Folder{dir}, nil
}

// Place is the path of the folder.
func (f *Folder) Place() string { return f.dir }

func (f *Folder) path(name string) string { return filepath.Join(f.dir, name) }

// List is the names of the regular files in order.
func (f *Folder) List() ([]string, error) {
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return nil, err
	}
	var list []string
	for _, e := range entries {
		if !e.IsDir() && visible(e.Name()) {
			list = append(list, e.Name())
		}
	}
	return list, nil
}

// Read is a file's content.
func (f *Folder) Read(name string) ([]byte, error) {
	if err := usable(name); err != nil {
		return nil, err
	}
	file, err := os.Open(f.path(name))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, most+1))
	if err == nil && len(data) > most {
		err = fmt.Errorf("%s: larger than %d MB, which no attempt is", f.path(name), most>>20)
	}
	return data, err
}

// Write puts a file in the place of what stood there: it is written beside,
// brought to the disk and moved.
func (f *Folder) Write(name string, data []byte) error {
	t, err := f.beside(name, data)
	if err != nil {
		return err
	}
	if err := os.Rename(t, f.path(name)); err != nil {
		os.Remove(t)
		return fmt.Errorf("cannot keep %s: %w", f.path(name), err)
	}
	f.settle()
	return nil
}

// Create writes a file of a free name.
func (f *Folder) Create(name string, data []byte) error {
	t, err := f.beside(name, data)
	if err != nil {
		return err
	}
	return f.moveToFree(t, f.path(name))
}

// SetAside renames a file.
func (f *Folder) SetAside(name string) (string, error) {
	if err := usable(name); err != nil {
		return "", err
	}
	for n := 0; ; n++ {
		to := aside(name, n)
		err := f.moveToFree(f.path(name), f.path(to))
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		return to, err
	}
}

// beside writes a temporary file in the folder and gives its path.
func (f *Folder) beside(name string, data []byte) (string, error) {
	if err := usable(name); err != nil {
		return "", err
	}
	t, err := os.CreateTemp(f.dir, ".fairdue-*")
	if err != nil {
		return "", fmt.Errorf("cannot keep %s: %w", f.path(name), err)
	}
	_, err = t.Write(data)
	if e := t.Sync(); err == nil {
		err = e
	}
	if e := t.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Chmod(t.Name(), 0o644)
	}
	if err != nil {
		os.Remove(t.Name())
		return "", fmt.Errorf("cannot keep %s: %w", f.path(name), err)
	}
	return t.Name(), nil
}

// moveToFree renames a file to a name that must be free; fs.ErrExist when it is
// not, and a temporary file is gone then. A rename would overwrite; a link does
// not. Where a disk has no links, an empty file holds the name first.
func (f *Folder) moveToFree(from, to string) error {
	err := os.Link(from, to)
	if err != nil && !errors.Is(err, fs.ErrExist) && !errors.Is(err, fs.ErrNotExist) {
		var hold *os.File
		if hold, err = os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644); err == nil {
			hold.Close()
			if err = os.Rename(from, to); err == nil {
				f.settle()
				return nil
			}
		}
	}
	if err != nil {
		if filepath.Base(from)[0] == '.' {
			os.Remove(from)
		}
		return err
	}
	err = os.Remove(from)
	f.settle()
	return err
}

// settle brings the folder's own entries to the disk, where the system can.
func (f *Folder) settle() {
	if d, err := os.Open(f.dir); err == nil {
		d.Sync()
		d.Close()
	}
}
