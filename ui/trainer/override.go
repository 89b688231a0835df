package trainer

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/scenarios/lesson/scorecard"
	"fairdue/scenarios/strict"
	"fairdue/ui/progress"
	"fairdue/ui/session"
	"fairdue/ui/store"
)

// overrideFormat is the format of override files.
const overrideFormat = 1

// Override is one item of a card that a trainer sees otherwise. Of an item,
// Points are the final points it gets; of an auto-fail, Stands says whether it
// is one.
type Override struct {
	Item    string   `json:"item"`
	Points  *float64 `json:"points,omitempty"`
	Stands  *bool    `json:"stands,omitempty"`
	Reason  string   `json:"reason"`
	Trainer string   `json:"trainer"` // opaque id
}

// Review is the file beside an attempt that a trainer looked at. One without
// overrides says that the trainer agrees.
type Review struct {
	Format    int        `json:"format"`
	Attempt   string     `json:"attempt"` // name of its file
	Steps     string     `json:"steps"`   // of the attempt that was looked at, see stepsSum
	Trainer   string     `json:"trainer"` // who looked last
	Overrides []Override `json:"overrides"`
}

// Rescored is an attempt as the trainer sees it.
type Rescored struct {
	Points float64
	Pass   bool
	Fails  []string
}

// ReadReview reads a review. The error names file, key and what to do.
func ReadReview(name string, data []byte) (*Review, error) {
	r := new(Review)
	bad := func(format string, args ...any) error {
		return fmt.Errorf("%s: not a whole override file: %s", name, fmt.Sprintf(format, args...))
	}
	if err := session.Unseal(data, r); err != nil {
		return nil, bad("%v", err)
	}
	if r.Format != overrideFormat {
		return nil, bad("format %d, this program reads %d", r.Format, overrideFormat)
	}
	if err := session.CheckTrainee(r.Trainer); err != nil {
		return nil, bad("trainer: %v", err)
	}
	for i, o := range r.Overrides {
		if err := o.check(); err != nil {
			return nil, bad("override %d: %v", i+1, err)
		}
	}
	return r, nil
}

func (o *Override) check() error {
	fail := strings.HasPrefix(o.Item, "AF-")
	switch {
	case strings.TrimSpace(o.Reason) == "":
		return fmt.Errorf("%s: a reason is wanted", o.Item)
	case fail && (o.Stands == nil || o.Points != nil):
		return fmt.Errorf("%s: of an auto-fail say whether it stands, and no points", o.Item)
	case !fail && (o.Points == nil || o.Stands != nil):
		return fmt.Errorf("%s: of an item say its points", o.Item)
	}
	return session.CheckTrainee(o.Trainer)
}

// Apply is the card as the trainer sees it. The card stays as it was computed.
func (r *Review) Apply(card *scorecard.Card) (Rescored, error) {
	x := Rescored{Points: card.Points}
	dials := card.Dials
	for _, f := range card.AutoFails {
		x.Fails = append(x.Fails, f.ID)
	}
	var ids []string
	item, section := map[string]*scorecard.Item{}, map[string]int{}
	for i := range card.Items {
		ids = append(ids, card.Items[i].ID)
		item[card.Items[i].ID] = &card.Items[i]
	}
	for _, s := range card.Sections {
		section[s.ID] = slices.Index(scorecard.Dials[:], s.Dial)
	}
	of := 0.0
	for _, d := range dials {
		of += d.Of
	}
	for _, o := range r.Overrides {
		if o.Stands != nil {
			if err := x.fail(o.Item, *o.Stands); err != nil {
				return x, err
			}
			continue
		}
		i := item[o.Item]
		switch {
		case i == nil:
			return x, errors.New(strict.Unknown("item of the card", o.Item, ids))
		case i.NA:
			return x, fmt.Errorf("%s did not apply in this call and has no points", o.Item)
		case !(*o.Points >= 0 && *o.Points <= i.Of):
			return x, fmt.Errorf("%s: want points from 0 to %v, got %v", o.Item, i.Of, *o.Points)
		}
		more := *o.Points - i.Got
		dials[section[i.Section]].Got += more
		x.Points += 100 * more / of
	}
	mark, least := scorecard.PassMark()
	x.Points = min(100, max(0, float64(int(x.Points*10+0.5))/10))
	x.Pass = x.Points >= mark && len(x.Fails) == 0
	for _, d := range dials {
		x.Pass = x.Pass && d.Share() >= least
	}
	return x, nil
}

func (x *Rescored) fail(id string, stands bool) error {
	if !lesson.HasWords("autofail." + id) {
		return fmt.Errorf("there is no auto-fail %s", id)
	}
	k := slices.Index(x.Fails, id)
	switch {
	case stands && k < 0:
		x.Fails = append(x.Fails, id)
		slices.Sort(x.Fails)
	case !stands && k >= 0:
		x.Fails = slices.Delete(x.Fails, k, k+1)
	case !stands:
		return fmt.Errorf("%s was not found in this call, so that there is nothing to overrule", id)
	}
	return nil
}

// judgedSteps marks the call that was looked at: all of the attempt up to its
// record, so that a rating or a sentence added later leaves a review valid.
func judgedSteps(a *session.Attempt) string {
	b := *a
	for i, s := range b.Steps {
		if s.Kind == session.Record {
			b.Steps = b.Steps[:i+1]
			break
		}
	}
	data, err := json.Marshal([]any{b.Trainee, b.Hash, b.Seed, b.Mode, b.Packs, b.Begun, b.Steps})
	if err != nil {
		panic("trainer: " + err.Error())
	}
	return sum(data)
}

// Overrule adds to the review beside an attempt, or begins one; with no item it
// says that the trainer agrees. An item overruled again is replaced. What stands
// there and cannot be read is an error and stays.
func Overrule(st store.Store, name string, sh *progress.Shelf, trainer string, list ...Override) (Rescored, error) {
	a, s, err := progress.Replay(st, name, sh)
	if err != nil {
		return Rescored{}, err
	}
	card := s.Card()
	if card == nil {
		return Rescored{}, fmt.Errorf("%s: the call is not finished, there is nothing to overrule", name)
	}
	if err := session.CheckTrainee(trainer); err != nil {
		return Rescored{}, err
	}
	beside := store.OverrideOf(name)
	r := &Review{Format: overrideFormat, Attempt: name, Steps: judgedSteps(a), Overrides: []Override{}}
	switch data, err := st.Read(beside); {
	case err == nil:
		if r, err = readFor(beside, data, name, a); err != nil {
			return Rescored{}, err
		}
	case !errors.Is(err, fs.ErrNotExist):
		return Rescored{}, err
	}
	r.Trainer = trainer
	for _, o := range list {
		o.Trainer = trainer
		if err := o.check(); err != nil {
			return Rescored{}, err
		}
		r.Overrides = slices.DeleteFunc(r.Overrides, func(x Override) bool { return x.Item == o.Item })
		r.Overrides = append(r.Overrides, o)
	}
	x, err := r.Apply(card)
	if err != nil {
		return x, err
	}
	data, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return x, err
	}
	return x, st.Write(beside, append(data, '\n'))
}

// readFor reads the review of an attempt and says whether it is one of it.
func readFor(beside string, data []byte, name string, a *session.Attempt) (*Review, error) {
	r, err := ReadReview(beside, data)
	if err != nil {
		return nil, err
	}
	if r.Attempt != name || r.Steps != judgedSteps(a) {
		return nil, fmt.Errorf("%s: is of another call than %s, which it stands beside", beside, name)
	}
	return r, nil
}
