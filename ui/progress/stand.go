package progress

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// Progress is where a trainee stands. One who has no attempts stands at the
// beginning. Dates come from the attempts and from now alone.
func (f *Fold) Progress(id string, now time.Time) *Progress {
	return f.stand(id, now, f.rules.Pick.Practice, Fits)
}

// ForPlacement is Progress with the next lesson picked to place somebody.
func (f *Fold) ForPlacement(id string, now time.Time) *Progress {
	return f.stand(id, now, f.rules.Pick.Placement, Placement)
}

func (f *Fold) stand(id string, now time.Time, target float64, why Reason) *Progress {
	t := f.trainees[id]
	if t == nil {
		t = &trainee{lessons: make([]lessonState, len(f.lessons)), last: -1}
	}
	p := &Progress{Trainee: id, Judged: t.judged, Minutes: t.seconds / 60, Rates: t.rates}
	for _, s := range f.skills {
		p.Skills = append(p.Skills, f.skillOf(t, s))
		if x := t.skills[s]; x != nil && !x.due.IsZero() {
			p.Due = append(p.Due, Due{s, x.due, x.step + 1, len(f.rules.Review.Days), !now.Before(x.due)})
		}
	}
	slices.SortStableFunc(p.Due, func(a, b Due) int { return a.At.Compare(b.At) })
	for k := range f.lessons {
		l := &t.lessons[k]
		p.Lessons = append(p.Lessons, Lesson{
			ID: f.lessons[k].ID, Attempts: l.judged, Skipped: l.skipped, Best: l.best, Last: l.last, Passed: l.toPass > 0,
			ToPass: l.toPass, Rating: f.rating[k].now, Chance: f.rules.Expect(f.mean(t, k), f.rating[k].now),
		})
	}
	p.Unfinished, p.Commitments = slices.Clone(t.unfinished), slices.Clone(t.commitments)
	slices.Reverse(p.Unfinished)
	slices.Reverse(p.Commitments)
	if len(f.lessons) > 0 {
		p.Next = f.pick(t, p, target, why)
	}
	return p
}

func (f *Fold) skillOf(t *trainee, id string) Skill {
	s := t.skills[id]
	if s == nil {
		s = &skillState{rating: f.rules.Elo.Start}
	}
	band, level := f.rules.Band(s.rating)
	x := Skill{ID: id, Rating: s.rating, Band: band.ID, Level: level, Of: len(f.rules.Bands), N: s.n, History: slices.Clone(s.history)}
	x.Share, x.Known = f.share(s.history)
	x.Calls, x.Minutes = f.proficient(s.history)
	return x
}

// proficient is the calls and minutes until a skill stood for the first time.
func (f *Fold) proficient(history []Point) (calls int, minutes float64) {
	p, timed := &f.rules.Proficient, true
	for n := range history {
		minutes += history[n].Minutes
		timed = timed && history[n].Minutes > 0
		if share, ok := f.share(history[:n+1]); ok && n+1 >= p.Calls && share >= p.Share {
			if !timed {
				minutes = 0
			}
			return n + 1, minutes
		}
	}
	return 0, 0
}

// pick is the lesson that comes next: the first ones in order; every so often
// one for the skill that has been due longest; else the one whose chance of
// success is nearest to the target. The lesson played last comes only when
// there is no other.
func (f *Fold) pick(t *trainee, p *Progress, target float64, why Reason) Pick {
	for k := range min(f.rules.Pick.InOrder, len(f.lessons)) {
		if l := &t.lessons[k]; l.judged+l.skipped == 0 {
			return f.picked(t, p, k, InOrder, "")
		}
	}
	if len(p.Due) > 0 && p.Due[0].Now && (t.picks+1)%f.rules.Pick.DueEvery == 0 {
		skill := p.Due[0].Skill
		if k := f.nearest(t, p, target, func(k int) bool { return slices.Contains(f.lessons[k].Skills, skill) }); k >= 0 {
			return f.picked(t, p, k, Returns, skill)
		}
	}
	return f.picked(t, p, f.nearest(t, p, target, func(int) bool { return true }), why, "")
}

func (f *Fold) picked(t *trainee, p *Progress, k int, why Reason, skill string) Pick {
	return Pick{f.lessons[k].ID, why, skill, p.Lessons[k].Chance, f.hints(t, k)}
}

// nearest is the lesson of those wanted whose chance is nearest to the target,
// then the least played, then the first; -1 for none.
func (f *Fold) nearest(t *trainee, p *Progress, target float64, wanted func(int) bool) int {
	best := -1
	less := func(a, b int) int {
		return cmp.Or(
			cmp.Compare(btoi(a == t.last), btoi(b == t.last)),
			cmp.Compare(math.Abs(p.Lessons[a].Chance-target), math.Abs(p.Lessons[b].Chance-target)),
			cmp.Compare(t.lessons[a].judged, t.lessons[b].judged))
	}
	for k := range f.lessons {
		if wanted(k) && (best < 0 || less(k, best) < 0) {
			best = k
		}
	}
	return best
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
