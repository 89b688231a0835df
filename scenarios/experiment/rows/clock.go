package rows

import "time"

// Clock is the time that an experiment may take. It decides nothing but how many
// whole rounds are played, and a result says how many those were.
type Clock struct {
	Limit   time.Duration        // 0: none
	Elapsed func() time.Duration // since the process began to play; needed with a limit
	run     time.Duration        // that one took, all workers together
}

// Over says that so many more runs would end after the limit, going by those that
// were played so far.
func (k *Clock) Over(runs int) bool {
	return k.Limit > 0 && k.Elapsed()+time.Duration(runs)*k.run > k.Limit
}

// Time plays and learns from it what a run takes. Rows that were there already
// took nothing.
func (k *Clock) Time(play func() (played int, err error)) error {
	if k.Limit == 0 {
		_, err := play()
		return err
	}
	began := k.Elapsed()
	played, err := play()
	if played > 0 {
		k.run = (k.Elapsed() - began) / time.Duration(played)
	}
	return err
}
