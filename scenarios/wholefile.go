package scenarios

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// WriteFile puts what fill writes under a name, whole or not at all: it is
// written beside its place, forced to the disk and moved there. An error of fill
// comes back as it is, one of the machine names the file.
func WriteFile(path string, fill func(io.Writer) error) error {
	t, err := os.CreateTemp(filepath.Dir(path), ".fairdue-*")
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	if err := fill(t); err != nil {
		t.Close()
		os.Remove(t.Name())
		return err
	}
	err = errors.Join(t.Sync(), t.Chmod(0o644), t.Close())
	if err == nil {
		err = os.Rename(t.Name(), path)
	}
	if err != nil {
		os.Remove(t.Name())
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	return nil
}
