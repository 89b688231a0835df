package scenarios

import (
	"errors"
	"fmt"
	"io/fs"
	"path"

	"fairdue/scenarios/history/intake"
)

// MapNames are the maps of the library, by which fairdue import reads the files
// of other systems.
func (l *Library) MapNames() []string { return l.names("maps") }

// Map reads a map by its name in the library or by its file. inputs are the
// files that it is shipped with; most have none.
func (l *Library) Map(nameOrFile string) (m *intake.Map, inputs []intake.Input, err error) {
	f, err := l.open("map", nameOrFile, origin{}, l.MapNames(), "maps")
	if err != nil {
		return nil, nil, err
	}
	if m, err = intake.ReadMap(f.name, f.data); err != nil {
		return nil, nil, err
	}
	for _, name := range m.Data {
		d, err := l.find(path.Join("..", name), f.from)
		if errors.Is(err, fs.ErrNotExist) {
			d, err = l.find(name, f.from)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%s: data: %w", f.name, err)
		}
		inputs = append(inputs, intake.Bytes(path.Base(d.name), d.data))
	}
	return m, inputs, nil
}
