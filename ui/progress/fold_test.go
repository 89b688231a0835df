package progress

import (
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var monday = time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-4 {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

// course is five lessons of one skill each, and one of two.
func course() []Entry {
	return []Entry{
		{ID: "a", Skills: []string{"x"}, Elo: 900},
		{ID: "b", Skills: []string{"y"}, Elo: 1000},
		{ID: "c", Skills: []string{"x", "y"}, Elo: 1100},
		{ID: "d", Skills: []string{"z"}, Elo: 1200},
		{ID: "e", Skills: []string{"z"}, Elo: 1400},
	}
}

func call(trainee, lesson string, day float64, points float64, shares ...SkillShare) *Played {
	return &Played{
		Name: lesson, Trainee: trainee, Lesson: lesson, Begun: monday.Add(time.Duration(day * 24 * float64(time.Hour))), Kind: Judged,
		Points: points, Counted: points, Pass: points >= 80, Skills: shares,
	}
}

func share(id string, x float64) SkillShare { return SkillShare{id, x, true} }

// By hand: P = 1/(1+10^(-100/400)) = .640065, K = 40; then K = 40/1.05.
func TestElo(t *testing.T) {
	f := NewFold(Standard(), course())
	f.Add(call("t", "a", 0, 100, share("x", 1)))
	near(t, "the skill after one", f.Progress("t", monday).Skills[0].Rating, 1014.3974)
	near(t, "the lesson after one", f.LessonRatings()[0].Now, 885.6026)
	fail := call("t", "a", 1, 70, share("x", 0))
	fail.Counted = 0
	f.Add(fail)
	near(t, "the skill after an auto-fail", f.Progress("t", monday).Skills[0].Rating, 988.5954)
	near(t, "the lesson after a second attempt", f.LessonRatings()[0].Now, 885.6026)
	f.Add(call("u", "a", 2, 50, share("x", 1)))
	p := 1 / (1 + math.Pow(10, (885.6026-1000)/400))
	near(t, "the lesson after a second trainee", f.LessonRatings()[0].Now, 885.6026-40/1.05*(.5-p))
	if n := f.LessonRatings()[0].N; n != 2 {
		t.Errorf("%d first attempts", n)
	}
}

// A lesson of two skills meets the trainee's mean in them.
func TestMean(t *testing.T) {
	f := NewFold(Standard(), course())
	f.Add(call("t", "a", 0, 100, share("x", 1)))
	near(t, "the chance", f.Progress("t", monday).Lessons[2].Chance, 1/(1+math.Pow(10, (1100-(1014.3974+1000)/2)/400)))
}

// A success with an expected half moves the lesson as far as the skill, the other
// way; nothing is made.
func TestEloKeepsItsSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := NewFold(Standard(), course())
		k := rapid.IntRange(0, 1).Draw(t, "lesson")
		points := rapid.Float64Range(0, 100).Draw(t, "points")
		id := []string{"a", "b"}[k]
		f.Add(call("t", id, 0, points, share([]string{"x", "y"}[k], 1)))
		if got, want := f.Progress("t", monday).Skills[k].Rating+f.LessonRatings()[k].Now, 1000+course()[k].Elo; math.Abs(got-want) > 1e-9 {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}

func due(f *Fold, day float64) []Due {
	return f.Progress("t", monday.Add(time.Duration(day*24*float64(time.Hour)))).Due
}

func TestReturns(t *testing.T) {
	f := NewFold(Standard(), course())
	check := func(what string, now float64, step int, at float64, isDue bool) {
		t.Helper()
		d := due(f, now)
		if step == 0 {
			if len(d) != 0 {
				t.Errorf("%s: %+v", what, d)
			}
			return
		}
		if len(d) != 1 || d[0].Step != step || d[0].Now != isDue || !d[0].At.Equal(monday.Add(time.Duration(at*24*float64(time.Hour)))) {
			t.Errorf("%s: %+v", what, d)
		}
	}
	f.Add(call("t", "a", 0, 90, share("x", 0.9)))
	check("a success", 10, 0, 0, false)
	f.Add(call("t", "a", 1, 60, share("x", 0.74)))
	check("a failure", 1.5, 1, 2, false)
	check("a failure, a day on", 2, 1, 2, true)
	f.Add(call("t", "a", 1.5, 90, share("x", 1)))
	check("a success before its day", 1.6, 1, 2, false)
	f.Add(call("t", "a", 2.5, 90, share("x", 0.75)))
	check("a success on its day", 3, 2, 5.5, false)
	f.Add(call("t", "a", 6, 90, share("x", 1)))
	check("the second", 7, 3, 13, false)
	f.Add(call("t", "a", 14, 90, SkillShare{ID: "x"}))
	check("a call that shows nothing of it", 14, 3, 13, true)
	f.Add(call("t", "a", 14, 10, share("x", 0)))
	check("a failure starts over", 15, 1, 15, true)
	for _, d := range []float64{15, 18, 25} {
		f.Add(call("t", "a", d, 90, share("x", 1)))
	}
	check("all three", 40, 0, 0, false)
}

func TestPicks(t *testing.T) {
	r := *Standard()
	r.Pick.InOrder = 2
	f := NewFold(&r, course())
	pick := func(want string, why Reason, skill string) {
		t.Helper()
		if p := f.Progress("t", monday.AddDate(0, 0, 30)).Next; p.Lesson != want || p.Reason != why || p.Skill != skill {
			t.Errorf("%+v, want %s %s", p, want, why)
		}
	}
	pick("a", InOrder, "")
	f.Add(call("t", "a", 0, 90, share("x", 1)))
	pick("b", InOrder, "")
	f.Add(&Played{Trainee: "t", Lesson: "b", Kind: Skipped, Begun: monday})
	// Chances: a .65, b .50, c .37, d .24, e .09; the nearest to .70 is a.
	pick("a", Fits, "")
	if p := f.ForPlacement("t", monday).Next; p.Lesson != "c" || p.Reason != Placement {
		// b is .50, but was the last.
		t.Errorf("%+v", p)
	}
	f.Add(call("t", "a", 1, 90, share("x", 1)))
	pick("b", Fits, "") // a was the last
	f.Add(call("t", "e", 2, 10, share("z", 0)))
	// Four are done: the fifth comes from what is due.
	pick("d", Returns, "z")
	f.Add(call("t", "d", 3, 90, share("z", 1)))
	if p := f.Progress("t", monday.AddDate(0, 0, 30)).Next; p.Reason != Fits {
		t.Errorf("%+v", p)
	}
}

// Of many picks of somebody who fails, a fifth return.
func TestAFifthReturns(t *testing.T) {
	f := NewFold(Standard(), course())
	n := 0
	for k := range 200 {
		at := float64(2 * k)
		p := f.Progress("t", monday.Add(time.Duration(at*24)*time.Hour)).Next
		if p.Reason == Returns {
			n++
		}
		i := slices.IndexFunc(course(), func(e Entry) bool { return e.ID == p.Lesson })
		var shares []SkillShare
		for _, s := range course()[i].Skills {
			shares = append(shares, share(s, 0.2))
		}
		f.Add(call("t", p.Lesson, at, 30, shares...))
	}
	if n != 40 {
		t.Errorf("%d of 200 picks return", n)
	}
}

func TestShare(t *testing.T) {
	r := *Standard()
	r.Share.HalfLife = 1
	f := NewFold(&r, course())
	for i, x := range []float64{0, 1, 0.5} {
		f.Add(call("t", "a", float64(i), 90, share("x", x)))
	}
	f.Add(call("t", "a", 4, 90, SkillShare{ID: "x"})) // shows nothing
	p := f.Progress("t", monday)
	near(t, "the share", p.Skills[0].Share, (0.5+0.5*1+0.25*0)/1.75)
	if p.Skills[1].Known || p.Skills[1].N != 0 || p.Skills[0].N != 4 {
		t.Errorf("%+v", p.Skills)
	}
	for share, want := range map[float64]int{1: 0, .9: 0, .8999: 1, .75: 1, .5: 2, .49: 3} {
		if got := r.Level(share); got != want {
			t.Errorf("%v is level %d", share, got)
		}
	}
}

func TestRatesAndRecords(t *testing.T) {
	f := NewFold(Standard(), course())
	for i, c := range []Played{
		{Reached: true, Promised: true, Kept: true, Points: 40, Seconds: 120}, {Reached: true, Promised: true, Points: 85, Pass: true, Seconds: 240},
		{Reached: true, Points: 81, Pass: true}, {Commitment: "I ask first."},
	} {
		c.Trainee, c.Lesson, c.Kind, c.Begun, c.Counted = "t", "a", Judged, monday.Add(time.Duration(i)*time.Hour), c.Points
		f.Add(&c)
	}
	f.Add(&Played{Trainee: "t", Lesson: "b", Name: "open-1.json", Turns: 3, Begun: monday})
	f.Add(&Played{Trainee: "t", Lesson: "b", Kind: Declined, Begun: monday})
	p := f.Progress("t", monday)
	rpc, _ := p.Rates.RPC()
	ptp, _ := p.Rates.PTP()
	kp, _ := p.Rates.KP()
	near(t, "RPC", rpc, 3.0/4)
	near(t, "PTP", ptp, 2.0/3)
	near(t, "KP", kp, 1.0/2)
	l := p.Lessons[0]
	if l.Attempts != 4 || l.ToPass != 2 || l.Best != 85 || l.Last != 0 || !l.Passed || p.Minutes != 6 || p.Judged != 4 {
		t.Errorf("%+v %v", l, p.Minutes)
	}
	if len(p.Unfinished) != 1 || p.Unfinished[0].Turns != 3 || len(p.Commitments) != 1 || p.Commitments[0].Text != "I ask first." {
		t.Errorf("%+v %+v", p.Unfinished, p.Commitments)
	}
	if _, ok := (Rates{}).KP(); ok {
		t.Error("a rate of nothing")
	}
	if q := f.Progress("nobody", monday); q.Next.Lesson != "a" || q.Next.Reason != InOrder {
		t.Errorf("%+v", q.Next)
	}
}
