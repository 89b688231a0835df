package scenarios

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"fairdue/scenarios/history/intake"
	"fairdue/scenarios/strict"
)

// Write puts editable copies of scenarios, with all the files they name, and of
// plans into a folder; no names mean everything. The copies run from there: what
// they name is looked for beside them first. A file that is there already and
// differs is an error, and then nothing is written. It returns the files, as
// paths below dir.
func (l *Library) Write(dir string, names ...string) ([]string, error) {
	files, err := l.files(names)
	if err != nil {
		return nil, err
	}
	contents := make([][]byte, len(files))
	var errs []error
	for i, f := range files {
		if contents[i], err = fs.ReadFile(embedded, path.Join("library", f)); err != nil {
			panic("scenarios: " + err.Error()) // files has seen it
		}
		there, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f)))
		if err == nil && !bytes.Equal(there, contents[i]) {
			errs = append(errs, fmt.Errorf("%s exists and differs: remove it or choose another folder", filepath.Join(dir, filepath.FromSlash(f))))
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	for i, f := range files {
		file := filepath.Join(dir, filepath.FromSlash(f))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return nil, err
		}
		err := WriteFile(file, func(w io.Writer) error { _, err := w.Write(contents[i]); return err })
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// files are the paths in the library that the names stand for, sorted.
func (l *Library) files(names []string) ([]string, error) {
	if len(names) == 0 {
		var all []string
		err := fs.WalkDir(embedded, "library", func(p string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				all = append(all, strings.TrimPrefix(p, "library/"))
			}
			return err
		})
		return all, err
	}
	scenarios, plans, maps := l.scenarioNames(), l.names("plans"), l.MapNames()
	var files []string
	for _, n := range names {
		n = strings.TrimSuffix(n, ".toml")
		switch {
		case contains(scenarios, n):
			files = append(files, scenarioFiles(n)...)
		case contains(plans, n):
			files = append(files, planFiles(n)...)
		case contains(maps, n):
			files = append(files, mapFiles(n)...)
		default:
			return nil, errors.New(strict.Unknown("scenario or plan", n, append(append(scenarios, plans...), maps...)))
		}
	}
	slices.Sort(files)
	return slices.Compact(files), nil
}

// scenarioFiles are the files that a scenario of the library needs.
func scenarioFiles(name string) []string {
	f := newScenarioFile()
	file := "library/" + name + ".toml"
	data, err := fs.ReadFile(embedded, file)
	if err != nil {
		panic("scenarios: " + err.Error())
	}
	strict.Decode(file, data, &f)
	files := []string{name + ".toml", f.People.Archetypes, f.People.Channels, f.People.Skills}
	if f.People.Cards != "" {
		files = append(files, f.People.Cards)
	}
	for _, p := range f.Plans {
		files = append(files, planFiles(p)...)
	}
	if f.Portfolio.Import != "" {
		files = append(files, f.Portfolio.Import, path.Join(path.Dir(f.Portfolio.Import), "README.md"))
	}
	if f.Portfolio.Columns != "" {
		files = append(files, f.Portfolio.Columns)
	}
	return files
}

// planFiles are the files that a plan of the library needs.
func planFiles(name string) []string {
	var f planFile
	file := "library/plans/" + name + ".toml"
	data, err := fs.ReadFile(embedded, file)
	if err != nil {
		panic("scenarios: " + err.Error())
	}
	strict.Decode(file, data, &f)
	files := []string{"plans/" + name + ".toml"}
	for _, r := range f.Policy.Rules {
		files = append(files, "rules/"+r+".toml")
	}
	return files
}

// mapFiles are the files that a map of the library needs.
func mapFiles(name string) []string {
	file := "library/maps/" + name + ".toml"
	data, err := fs.ReadFile(embedded, file)
	if err != nil {
		panic("scenarios: " + err.Error())
	}
	m, err := intake.ReadMap(file, data)
	if err != nil {
		panic("scenarios: " + err.Error())
	}
	files := []string{"maps/" + name + ".toml", "maps/README.md"}
	if len(m.Data) > 0 {
		files = append(append(files, m.Data...), "data/README.md")
	}
	return files
}
