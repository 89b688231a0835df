package rows

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Errors that a file of rows may give.
var (
	// ErrOther says that a file belongs to another experiment.
	ErrOther = errors.New("the file holds the rows of another experiment")
	// ErrForeign says that a file holds no rows, or rows with other columns.
	ErrForeign = errors.New("not a file of such rows")
	// ErrDamaged says that a file was changed or damaged before its end.
	ErrDamaged = errors.New("the file is damaged")
	// ErrDiffers says that a run came out differently when played again.
	ErrDiffers = errors.New("not deterministic")
)

// synced is how long a row may wait until it is forced to the disk. A killed
// process loses no row that was appended; a machine that loses power loses
// those of this time.
const synced = 2 * time.Second

// Store holds an experiment's rows in memory and in its file. It may be used
// from several goroutines.
type Store struct {
	id      string
	columns []string
	path    string
	resumed *key // the last row that an earlier process left, to be played again once

	mu    sync.Mutex
	rows  map[key]row
	file  *os.File // nil: in memory only
	timer *time.Timer
	err   error // of a sync in the background
}

// Create begins a file of rows, in the place of one that is there. An empty
// path keeps the rows in memory.
func Create(path, id string, columns []string) (*Store, error) {
	s := &Store{id: id, columns: slices.Clone(columns), path: path, rows: map[key]row{}}
	if path == "" {
		return s, nil
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_TRUNC|os.O_APPEND, 0o644)
	if err != nil {
		return nil, err
	}
	s.file = f
	if _, err := f.WriteString(header(id, columns)); err != nil {
		f.Close()
		return nil, err
	}
	if err := errors.Join(f.Sync(), syncDir(path)); err != nil {
		f.Close()
		return nil, err
	}
	return s, nil
}

// Open goes on with a file of rows; where there is none it begins one. A
// half-written tail is cut off. The rows of another experiment are refused.
func Open(path, id string, columns []string) (*Store, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Create(path, id, columns)
	}
	if err != nil {
		return nil, err
	}
	head, text := header(id, columns), string(data)
	if strings.HasPrefix(head, text) && len(text) < len(head) { // killed while it was begun
		return Create(path, id, columns)
	}
	if !strings.HasPrefix(text, head) {
		return nil, refuse(path, id, text)
	}
	s := &Store{id: id, columns: slices.Clone(columns), path: path, rows: map[key]row{}}
	whole, err := s.load(text, len(head))
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_APPEND, 0o644)
	if err != nil {
		return nil, err
	}
	if whole < len(data) {
		if err := errors.Join(f.Truncate(int64(whole)), f.Sync()); err != nil {
			f.Close()
			return nil, err
		}
	}
	s.file = f
	return s, nil
}

// refuse says what is wrong with a file that does not begin as it should.
func refuse(path, id, text string) error {
	lines := strings.SplitN(text, "\n", 4)
	switch {
	case lines[0] != magic:
		return fmt.Errorf("%s: %w: it does not begin with %q; name another folder", path, ErrForeign, magic)
	case len(lines) > 1 && lines[1] != "experiment\t"+id:
		return fmt.Errorf("%s: %w (%.12s, this one is %.12s): something that decides the result was changed, the scenario, the plan, the levels, the seed or the version; resume with what it was begun with, or start afresh without resuming",
			path, ErrOther, strings.TrimPrefix(lines[1], "experiment\t"), id)
	}
	return fmt.Errorf("%s: %w: its columns are not those of this version; start afresh without resuming", path, ErrForeign)
}

// load reads the rows after the header and says how many bytes are whole.
func (s *Store) load(text string, at int) (whole int, err error) {
	torn := 0 // line of the first damaged row
	whole = at
	for line := 4; at < len(text); line++ {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			break
		}
		k, r, ok := parse(s.id, text[at:at+end], len(s.columns))
		at += end + 1
		switch {
		case !ok && torn == 0:
			torn = line
		case ok && torn > 0:
			return 0, fmt.Errorf("%s:%d: %w: a row does not fit its check value and whole rows follow; start afresh without resuming", s.path, torn, ErrDamaged)
		case ok:
			if old, twice := s.rows[k]; twice && old.check != r.check {
				return 0, s.differs(k, old.values, r.values)
			}
			s.rows[k], s.resumed, whole = r, &k, at
		}
	}
	return whole, nil
}

// Row is the row of a plan and a replication, if it is there. It is shared and
// must not be changed.
func (s *Store) Row(plan string, replication int) ([]float64, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.rows[key{plan, replication}]
	return r.values, ok
}

// Replications is how many replications of a plan there are from the first one
// on without a gap: what may be evaluated, since short runs finish first.
func (s *Store) Replications(plan string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for {
		if _, ok := s.rows[key{plan, n}]; !ok {
			return n
		}
		n++
	}
}

// Len is the number of rows.
func (s *Store) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.rows)
}

// Add appends a row. A row that is there already must be the same.
func (s *Store) Add(plan string, replication int, values []float64) error {
	plain(plan)
	if len(values) != len(s.columns) {
		panic(fmt.Sprintf("rows: %d values for %d columns", len(values), len(s.columns)))
	}
	k := key{plan, replication}
	text := body(k, values)
	r := row{slices.Clone(values), check(s.id, text)}
	s.mu.Lock()
	defer s.mu.Unlock()
	if old, ok := s.rows[k]; ok {
		if old.check != r.check {
			return s.differs(k, old.values, values)
		}
		return nil
	}
	if s.file != nil {
		if s.err != nil {
			return s.err
		}
		if _, err := s.file.WriteString(r.check + "\t" + text + "\n"); err != nil {
			return err
		}
		if s.timer == nil {
			s.timer = time.AfterFunc(synced, s.flush)
		}
	}
	s.rows[k] = r
	return nil
}

// flush forces to the disk what was appended.
func (s *Store) flush() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.timer != nil && s.file != nil {
		s.timer = nil
		s.err = errors.Join(s.err, s.file.Sync())
	}
}

// Close forces all rows to the disk and closes the file. The rows can still be
// read.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil {
		return nil
	}
	if s.timer != nil {
		s.timer.Stop()
		s.timer = nil
	}
	err := errors.Join(s.err, s.file.Sync(), s.file.Close())
	s.file = nil
	return err
}

// differs names the first number that came out differently.
func (s *Store) differs(k key, old, values []float64) error {
	for i := range old {
		if a, b := body(key{}, old[i:i+1]), body(key{}, values[i:i+1]); a != b {
			return fmt.Errorf("%w: plan %q, replication %d gave %s = %v before and %v now: the program or the machine is not the one that began; start afresh without resuming, and report it if that happens again",
				ErrDiffers, k.plan, k.replication, s.columns[i], old[i], values[i])
		}
	}
	panic("rows: check values differ and numbers do not")
}

// syncDir forces a new file's name to the disk, where the system can do that.
func syncDir(path string) error {
	d, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, os.ErrInvalid) && !errors.Is(err, os.ErrPermission) {
		return err
	}
	return nil
}
