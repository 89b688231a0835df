package scenarios

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"

	"fairdue/agents/debtors"
	"fairdue/scenarios/portfolio"
	"fairdue/scenarios/strict"
)

// readScenario reads a scenario and the data files it names. The mistakes of
// all of them come together.
func (l *Library) readScenario(f found) (*Scenario, error) {
	// The names of the data files stand in the file whose defaults they hold.
	s := &Scenario{File: f.name, from: f.from, Inputs: []Input{input("scenario", f.data)}}
	r := &scenarioReader{file: newScenarioFile(), out: s}
	r.Doc, _ = strict.Decode(f.name, f.data, &r.file)
	channels, skills, err := l.dataFiles(r)
	noCards := l.cardsOf(r)
	err = errors.Join(err, noCards)
	if r.people == nil || channels == nil || skills == nil || noCards != nil { // what needs them cannot be checked
		r.head()
		r.calendar()
		l.plansExist(r)
		if errors.Is(err, errAbsent) {
			err = nil
		}
		return nil, errors.Join(r.Err(), err)
	}
	r.file = newScenarioFile()
	p := &r.file.People
	p.Manners, r.file.Channel = r.people.Manners, channels.channelSet
	if r.Has("people.prefers") {
		p.Prefers = nil // shares that are given are given whole
	}
	p.Archetype = make(map[string]debtors.Archetype, len(r.people.Archetype))
	for _, a := range r.people.Archetype {
		p.Archetype[a.Name] = a
	}
	s.Skills = skills.Skill
	r.Doc, _ = strict.Decode(f.name, f.data, &r.file)
	r.head()
	r.calendar()
	r.world()
	r.portfolio()
	l.plansExist(r)
	if err := r.Err(); err != nil {
		return nil, err
	}
	if ref := r.file.Portfolio.Import; ref != "" {
		if err := l.ledger(r, ref, r.file.Portfolio.Columns); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// dataFiles reads the people, channels and skills that a scenario names. What
// cannot be found is a problem of the scenario; the error is what is wrong in
// the files.
func (l *Library) dataFiles(r *scenarioReader) (channels *channelsFile, skills *skillsFile, err error) {
	names, s := &r.file.People, r.out
	var errs []error
	for _, part := range []struct {
		kind, key, ref string
		read           func(name string, data []byte) error
	}{
		{"people", "archetypes", names.Archetypes, func(n string, b []byte) (err error) { r.people, err = readPeople(n, b); return err }},
		{"channels", "channels", names.Channels, func(n string, b []byte) (err error) { channels, err = readChannels(n, b); return err }},
		{"skills", "skills", names.Skills, func(n string, b []byte) (err error) { skills, err = readSkills(n, b); return err }},
	} {
		f, err := l.find(part.ref, s.from)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			r.Problem("people."+part.key, "%s", noFile(part.ref, l.names(".")))
		case err != nil:
			errs = append(errs, err)
		default:
			s.Inputs = append(s.Inputs, input(part.kind, f.data))
			if err := part.read(f.name, f.data); err != nil {
				errs = append(errs, err)
			}
		}
	}
	return channels, skills, errors.Join(errs...)
}

func noFile(ref string, names []string) string {
	for i, n := range names {
		names[i] = n + ".toml"
	}
	text := fmt.Sprintf("there is no file %q beside this one or in the library", ref)
	if n := strict.Nearest(ref, names); n != "" {
		text += fmt.Sprintf(", did you mean %q?", n)
	}
	return text
}

var errAbsent = errors.New("a file that is named is not there")

// cardsOf reads the behaviour of revolving accounts that a scenario names.
func (l *Library) cardsOf(r *scenarioReader) error {
	ref := r.file.People.Cards
	if ref == "" {
		return nil
	}
	f, err := l.find(ref, r.out.from)
	if errors.Is(err, fs.ErrNotExist) {
		r.Problem("people.cards", "%s", noFile(ref, l.names(".")))
		return errAbsent // the problem tells it
	}
	if err != nil {
		return err
	}
	r.out.Inputs = append(r.out.Inputs, input("cards", f.data))
	r.cards, err = ReadCards(f.name, f.data)
	if err != nil {
		r.cards = nil
	}
	return err
}

// plansExist checks that each plan can be found.
func (l *Library) plansExist(r *scenarioReader) {
	for i, p := range r.file.Plans {
		if _, err := l.find(p, r.out.from, "plans"); errors.Is(err, fs.ErrNotExist) {
			r.Unknown(strict.Index("plans", i), "plan", p, l.names("plans"))
		}
	}
}

// ledger reads the accounts that a scenario imports.
func (l *Library) ledger(r *scenarioReader, ref, columnsRef string) error {
	s := r.out
	columns := portfolio.DefaultColumns()
	var inputs []Input
	if columnsRef != "" {
		f, err := l.find(columnsRef, s.from)
		if errors.Is(err, fs.ErrNotExist) {
			r.Problem("portfolio.columns", "%s", noFile(columnsRef, l.names(".")))
			return r.Err()
		}
		if err != nil {
			return err
		}
		if columns, err = portfolio.ReadColumns(f.name, f.data); err != nil {
			return err
		}
		inputs = append(inputs, input("columns", f.data))
	}
	f, err := l.find(ref, s.from)
	if errors.Is(err, fs.ErrNotExist) {
		r.Problem("portfolio.import", "%s", noFile(ref, nil))
		return r.Err()
	}
	if err != nil {
		return err
	}
	d := newDigest(bytes.NewReader(f.data))
	ledger, err := portfolio.Import(f.name, d, columns, s.options(nil))
	if err != nil {
		return err
	}
	s.setLedger(ledger, append(inputs, Input{"ledger", d.sum.Sum(nil)}))
	return nil
}
