package law

// AbandonmentCap bounds the calls a dialler abandons as a share of those that
// somebody answered, measured over successive periods of Window days.
type AbandonmentCap struct {
	Share  float64
	Window int
}

// Name is "abandonment_cap".
func (AbandonmentCap) Name() string { return "abandonment_cap" }

func (k AbandonmentCap) put(b *Book, r check) {
	if b.cap.Rule == None || k.Share < b.cap.Share || k.Share == b.cap.Share && k.Window < b.cap.Window {
		b.cap = CapRule{k, r.rule}
	}
}

// CapRule is an abandonment cap and the rule that wants it, None when none
// does.
type CapRule struct {
	AbandonmentCap
	Rule int32
}

// AbandonmentCap is the strictest cap of the rules: the lowest share, and of
// equal ones the shortest period.
func (b *Book) AbandonmentCap() CapRule {
	if b == nil {
		return CapRule{Rule: None}
	}
	return b.cap
}

// Abandonments counts a campaign's answered calls against a cap, from the
// campaign's first day on.
type Abandonments struct {
	Cap           AbandonmentCap
	began         int
	live, dropped int
	started       bool
}

// Answered counts a call that somebody answered on a day, dropped or not. It
// returns true when a period that was over before that day had passed its cap.
func (a *Abandonments) Answered(day int, dropped bool) (over bool) {
	if !a.started {
		a.began, a.started = day, true
	}
	if n := (day - a.began) / a.Cap.Window; n > 0 {
		over = a.Over()
		a.began += n * a.Cap.Window
		a.live, a.dropped = 0, 0
	}
	a.live++
	if dropped {
		a.dropped++
	}
	return over
}

// Share is what was abandoned of the running period's answered calls, 0 before
// the first.
func (a *Abandonments) Share() float64 {
	if a.live == 0 {
		return 0
	}
	return float64(a.dropped) / float64(a.live)
}

// Over says whether the running period is above the cap. Before its end that is
// no breach yet.
func (a *Abandonments) Over() bool { return a.Share() > a.Cap.Share }
