package scenarios

import (
	"errors"
	"io/fs"
	"path"

	"fairdue/scenarios/strict"
)

// Show is the text of a scenario, plan or data file of the library, by name.
func (l *Library) Show(name string) ([]byte, error) {
	names := append(append(l.names("."), l.names("plans")...), l.names("maps")...)
	for _, c := range candidates(name, "plans", "maps") {
		if data, err := fs.ReadFile(embedded, path.Join("library", c)); err == nil {
			return data, nil
		}
	}
	return nil, errors.New(strict.Unknown("name in the library", name, names))
}
