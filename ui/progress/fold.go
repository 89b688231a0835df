package progress

import (
	"math"
	"time"

	"fairdue/ui/session"
)

// Fold takes attempts in the order in which they began and knows where every
// trainee and every lesson stands. Its memory is that of the histories.
type Fold struct {
	rules    *Rules
	lessons  []Entry
	skills   []string
	rating   []lessonRating
	trainees map[string]*trainee
	order    []string
}

type lessonRating struct {
	now float64
	n   int // first attempts
}

type trainee struct {
	judged      int
	picks       int // attempts that were not only begun
	seconds     float64
	skills      map[string]*skillState
	lessons     []lessonState
	last        int // lesson played last, -1
	rates       Rates
	unfinished  []Unfinished
	commitments []Commitment
}

type skillState struct {
	rating  float64
	n       int
	history []Point
	due     time.Time // zero for not due
	step    int
}

type lessonState struct {
	judged, skipped, toPass int
	best, last              float64
}

// NewFold is a fold over no attempts of the lessons, which stand in the order
// of the curriculum.
func NewFold(r *Rules, lessons []Entry) *Fold {
	f := &Fold{rules: r, lessons: lessons, trainees: map[string]*trainee{}}
	seen := map[string]bool{}
	for _, l := range lessons {
		f.rating = append(f.rating, lessonRating{now: l.Elo})
		for _, s := range l.Skills {
			if !seen[s] {
				seen[s], f.skills = true, append(f.skills, s)
			}
		}
	}
	return f
}

// Expect is the chance of success that two ratings give.
func (r *Rules) Expect(trainee, lesson float64) float64 {
	return 1 / (1 + math.Pow(10, (lesson-trainee)/r.Elo.Scale))
}

// Weight is K after n results.
func (r *Rules) Weight(n int) float64 { return r.Elo.K / (1 + r.Elo.Slow*float64(n)) }

// Trainees lists the trainees in the order of their first attempts.
func (f *Fold) Trainees() []string { return f.order }

// Skills lists the skills in the order of the curriculum.
func (f *Fold) Skills() []string { return f.skills }

func (f *Fold) lesson(id string) int {
	for i := range f.lessons {
		if f.lessons[i].ID == id {
			return i
		}
	}
	return -1
}

func (f *Fold) of(id string) *trainee {
	t := f.trainees[id]
	if t == nil {
		t = &trainee{skills: map[string]*skillState{}, lessons: make([]lessonState, len(f.lessons)), last: -1}
		f.trainees[id] = t
		f.order = append(f.order, id)
	}
	return t
}

func (f *Fold) skill(t *trainee, id string) *skillState {
	s := t.skills[id]
	if s == nil {
		s = &skillState{rating: f.rules.Elo.Start}
		t.skills[id] = s
	}
	return s
}

// Add takes the next attempt. One of a lesson that is not among the lessons is
// our own mistake and panics.
func (f *Fold) Add(p *Played) {
	k := f.lesson(p.Lesson)
	if k < 0 {
		panic("progress: no lesson " + p.Lesson)
	}
	t := f.of(p.Trainee)
	t.seconds += p.Seconds
	if p.Commitment != "" {
		t.commitments = append(t.commitments, Commitment{p.Name, p.Lesson, p.Commitment, p.Begun})
	}
	l := &t.lessons[k]
	switch p.Kind {
	case Running:
		t.unfinished = append(t.unfinished, Unfinished{p.Name, p.Lesson, p.Begun, p.Turns})
		return
	case Declined, Skipped:
		l.skipped++
		t.picks++
		t.last = k
		return
	}
	t.rates.add(p)
	f.rate(t, k, p)
	t.judged++
	t.picks++
	t.last = k
	l.judged++
	l.last = p.Counted
	l.best = max(l.best, p.Counted)
	if p.Pass && l.toPass == 0 {
		l.toPass = l.judged
	}
}

// rate moves the ratings of the skills and, at a trainee's first attempt, of the
// lesson, all by where they stood before it.
func (f *Fold) rate(t *trainee, k int, p *Played) {
	r, result := f.rules, p.Counted/100
	against := f.rating[k].now
	chance := r.Expect(f.mean(t, k), against)
	for _, x := range p.Skills {
		s := f.skill(t, x.ID)
		s.rating += r.Weight(s.n) * (result - r.Expect(s.rating, against))
		s.n++
		s.history = append(s.history, Point{p.Begun, p.Name, p.Lesson, p.Seconds / 60, s.rating, x.Share, x.Known, p.Pass})
		f.review(s, p.Begun, x)
	}
	if t.lessons[k].judged == 0 {
		l := &f.rating[k]
		l.now -= r.Weight(l.n) * (result - chance)
		l.n++
	}
}

// review moves the day on which a skill returns: a failure starts over, and a
// success on the day or after it goes on to the next step.
func (f *Fold) review(s *skillState, at time.Time, x SkillShare) {
	days := f.rules.Review.Days
	switch {
	case !x.Known || at.IsZero():
	case x.Share < f.rules.Review.Mark:
		s.step, s.due = 0, at.AddDate(0, 0, days[0])
	case s.due.IsZero() || at.Before(s.due):
	case s.step+1 < len(days):
		s.step++
		s.due = at.AddDate(0, 0, days[s.step])
	default:
		s.due = time.Time{}
	}
}

// mean is a trainee's mean rating in the skills of a lesson.
func (f *Fold) mean(t *trainee, k int) float64 {
	sum := 0.0
	for _, id := range f.lessons[k].Skills {
		rating := f.rules.Elo.Start
		if s := t.skills[id]; s != nil {
			rating = s.rating
		}
		sum += rating
	}
	if n := len(f.lessons[k].Skills); n > 0 {
		return sum / float64(n)
	}
	return f.rules.Elo.Start
}

// share is a skill's share over its calls, the newest counting most.
func (f *Fold) share(history []Point) (float64, bool) {
	var sum, weight float64
	w, by := 1.0, math.Pow(0.5, 1/f.rules.Share.HalfLife)
	for i := len(history) - 1; i >= 0; i-- {
		if history[i].Known {
			sum, weight = sum+w*history[i].Share, weight+w
			w *= by
		}
	}
	if weight == 0 {
		return 0, false
	}
	return sum / weight, true
}

// LessonRating is how hard a lesson has shown itself.
type LessonRating struct {
	ID           string
	Written, Now float64
	N            int // first attempts
}

// LessonRatings lists the lessons in the order of the curriculum.
func (f *Fold) LessonRatings() []LessonRating {
	var list []LessonRating
	for i, l := range f.lessons {
		list = append(list, LessonRating{l.ID, l.Elo, f.rating[i].now, f.rating[i].n})
	}
	return list
}

func (f *Fold) hints(t *trainee, k int) int {
	return session.HintsFor(f.mean(t, k), f.rating[k].now)
}
