package screen

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"fairdue/ui/kit"
	"fairdue/ui/store"
)

// newRetry writes a retry under a free name that says of which attempt and from
// which turn it is: NAME-t5-1.retry.
func newRetry(st store.Store, parent string, turn int, data []byte) (string, error) {
	base := strings.TrimSuffix(parent, ".json")
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s-t%d-%d%s", base, turn, n, retried)
		err := st.Create(name, data)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		return name, err
	}
}

// parentOf is the attempt and the turn that a retry's name states.
func parentOf(name string) (file string, turn int, ok bool) {
	base, ok := strings.CutSuffix(name, retried)
	if !ok {
		return "", 0, false
	}
	if i := strings.LastIndex(base, "-"); i > 0 {
		base = base[:i]
	}
	i := strings.LastIndex(base, "-t")
	if i < 0 {
		return "", 0, false
	}
	turn, err := strconv.Atoi(base[i+2:])
	return base[:i] + ".json", turn, err == nil
}

// retry is a sitting that stands before a turn of this one.
func (x *sitting) retry(turn int, e *kit.Env) (*sitting, error) {
	s, err := x.s.Fork(turn)
	if err != nil {
		return nil, err
	}
	y := &sitting{house: x.house, s: s, begun: e.Now, since: e.Seconds, parent: x, turn: turn}
	y.keep(e)
	return y, nil
}

// resumeRetry goes on with a kept retry.
func (h *House) resumeRetry(name string, e *kit.Env) (*sitting, error) {
	file, turn, ok := parentOf(name)
	if !ok {
		return nil, fmt.Errorf("%s is not a retry", name)
	}
	parent, err := h.resume(file, e)
	if err != nil {
		return nil, err
	}
	x, err := h.resume(name, e)
	if err != nil {
		return nil, err
	}
	x.parent, x.turn = parent, turn
	return x, nil
}

// openRetry is the newest retry that is not finished, empty for none.
func (h *House) openRetry(e *kit.Env) string {
	list, err := h.Attempts.List()
	if err != nil {
		return ""
	}
	for i := len(list) - 1; i >= 0; i-- {
		if !strings.HasSuffix(list[i], retried) {
			continue
		}
		if x, err := h.resume(list[i], e); err == nil && x.s.Result() == nil {
			return list[i]
		}
	}
	return ""
}
