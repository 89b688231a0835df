package verify

import (
	"context"
	"fmt"

	"fairdue/agents/plans"
	"fairdue/sim"
)

// Dialler is a row of V6: a team that always has somebody to call.
type Dialler struct {
	AnswerRate     float64
	TalkTime       sim.Time // mean, exponential
	RingOut        sim.Time // until an unanswered call is given up
	Pickup         sim.Time // until an answered one is picked up
	Collectors     int
	Mode           plans.DiallerMode
	LinesPerAgent  float64 // power: for each free collector; predictive: at most
	AbandonmentCap float64 // predictive: share of live answers
}

// OneAtATime is the published example: a call in three is picked up, after
// 10 s, and 90 s are talked (Wikipedia, "Predictive dialer": about 40 minutes
// an hour by hand, about 57 by a dialler); 17 s of ringing go unanswered.
var OneAtATime = Dialler{
	AnswerRate: 1.0 / 3, TalkTime: 90 * sim.Second, RingOut: 17 * sim.Second, Pickup: 10 * sim.Second,
	Collectors: 20, Mode: plans.Manual, LinesPerAgent: 4, AbandonmentCap: 0.03,
}

// Check says what is wrong with the parameters, as a user may give them.
func (d Dialler) Check() error {
	switch {
	case !(d.AnswerRate >= 0.001 && d.AnswerRate <= 1):
		return fmt.Errorf("answer rate %g: want a share from 0.001 to 1", d.AnswerRate)
	case d.TalkTime < sim.Second || d.TalkTime > sim.Hour:
		return fmt.Errorf("mean talk time %v: want a second to an hour", duration(d.TalkTime))
	case d.RingOut < sim.Second || d.RingOut > sim.Hour:
		return fmt.Errorf("ring time %v: want a second to an hour", duration(d.RingOut))
	case d.Pickup < 0 || d.Pickup > sim.Hour:
		return fmt.Errorf("time until picked up %v: want 0 to an hour", duration(d.Pickup))
	case d.Collectors < 1 || d.Collectors > 2000:
		return fmt.Errorf("%d collectors: want 1 to 2000", d.Collectors)
	case d.paced() && !(d.LinesPerAgent >= 1 && d.LinesPerAgent <= 100):
		return fmt.Errorf("%g lines for a collector: want 1 to 100", d.LinesPerAgent)
	case d.Mode == plans.Predictive && !(d.AbandonmentCap >= 0 && d.AbandonmentCap <= 1):
		return fmt.Errorf("abandonment cap %g: want a share from 0 to 1", d.AbandonmentCap)
	}
	return nil
}

func (d Dialler) paced() bool { return d.Mode == plans.Power || d.Mode == plans.Predictive }

// cycle is the time from one conversation to the next, one call at a time, in
// minutes: T + (1/p - 1) T_r + a.
func (d Dialler) cycle() float64 {
	return d.TalkTime.Minutes() + (1/d.AnswerRate-1)*d.RingOut.Minutes() + d.Pickup.Minutes()
}

// byHand is the talk minutes of an hour, one call at a time.
func (d Dialler) byHand() float64 { return 60 * d.TalkTime.Minutes() / d.cycle() }

// String names the row.
func (d Dialler) String() string {
	return fmt.Sprintf("V6 %v dialling, %d collectors, %.3g answered, talk %v", d.Mode, d.Collectors, d.AnswerRate, duration(d.TalkTime))
}

// Run plays shifts of eight hours. One call at a time (manual, preview) there
// is a formula; of a paced dialler it is only known what it must keep to.
func (d Dialler) Run(ctx context.Context, s Settings) ([]Row, error) {
	if err := d.Check(); err != nil {
		return nil, err
	}
	talk, dropped, dials, err := d.sample(ctx, s)
	if err != nil {
		return nil, err
	}
	hand := d.byHand()
	var rows []Row
	switch d.Mode {
	case plans.Power:
		rows = []Row{
			inside("talk_minutes", "min/h", 0, 60, talk),
			inside("abandonment", "", 0, 1, dropped),
		}
	case plans.Predictive:
		rows = []Row{
			inside("talk_minutes", "min/h", hand-talk.half, 60, talk),
			inside("abandonment", "", 0, d.AbandonmentCap, dropped),
		}
	default:
		rows = []Row{
			exactly("talk_minutes", "min/h", hand, talk),
			exactly("dials_per_hour", "1/h", 60/d.cycle()/d.AnswerRate, dials),
		}
	}
	for i := range rows {
		rows[i].Table = d.String()
		if rows[i].Kind == Exact && !rows[i].reached(s.precision()) {
			rows[i].Warning = fmt.Sprintf("half-width %.2g%% of the value", 100*rows[i].HalfWidth/rows[i].Observed)
		}
	}
	return rows, nil
}

// sample plays the shifts: talk minutes and dials for each hour of a collector,
// and the share abandoned.
func (d Dialler) sample(ctx context.Context, s Settings) (talk, dropped, dials estimate, err error) {
	const budget = 2e7 // dials
	seed := s.seed(d.String())
	perShift := float64(d.Collectors) * shift.Minutes() / d.TalkTime.Minutes() / d.AnswerRate
	p := sample{
		least: 20, most: int(s.budget(budget) / perShift), quantities: 3,
		run: func(_ context.Context, unit int) ([]float64, error) {
			x := d.play(sim.NewChance(seed, uint64(unit)))
			return []float64{x.talk, x.dropped, x.dials}, nil
		},
	}
	if d.paced() { // a band needs no more
		p.least = int(min(20, max(5, s.budget(20))))
		p.most = p.least
	}
	tallies, err := gather(ctx, s, p)
	if err != nil {
		return talk, dropped, dials, err
	}
	return estimated(&tallies[0]), estimated(&tallies[1]), estimated(&tallies[2]), nil
}

// pacedTeam is a row of the paced part of V6: what the gain over one call at a
// time, in talk minutes of an hour, must be above or below.
type pacedTeam struct {
	collectors int
	answered   float64
	above      int     // the row whose gain it must exceed, or -1
	below      int     // the row whose gain it must not reach, or -1
	most       float64 // of the gain; 0: what one call at a time leaves of the hour
}

// pacedTeams: the gain grows with the team, vanishes for a small one, and
// shrinks when more calls are answered.
var pacedTeams = []pacedTeam{
	{5, OneAtATime.AnswerRate, -1, -1, smallGain},
	{10, OneAtATime.AnswerRate, 0, -1, 0},
	{20, OneAtATime.AnswerRate, 1, -1, 0},
	{50, OneAtATime.AnswerRate, 2, -1, 0},
	{100, OneAtATime.AnswerRate, 3, -1, 0},
	{50, 0.6, -1, 3, 0},
	{50, 0.9, -1, 5, 0},
}

// DiallerTable is the whole of V6: one call at a time against the formula, and
// what a paced dialler reaches with teams of several sizes.
func DiallerTable(ctx context.Context, s Settings) ([]Row, error) {
	parts := len(pacedTeams) + 1
	rows, err := OneAtATime.Run(ctx, s.part(0, parts))
	if err != nil {
		return nil, err
	}
	var gains []float64
	for i, p := range pacedTeams {
		d := OneAtATime
		d.Mode, d.Collectors, d.AnswerRate = plans.Predictive, p.collectors, p.answered
		talk, dropped, _, err := d.sample(ctx, s.part(i+1, parts))
		if err != nil {
			return rows, err
		}
		gain := talk
		gain.value -= d.byHand()
		gains = append(gains, gain.value)
		low, high := 0.0, 60-d.byHand()
		if p.above >= 0 {
			low = gains[p.above]
		}
		if p.below >= 0 {
			high = gains[p.below]
		}
		if p.most > 0 {
			high = p.most
		}
		of := []Row{
			inside("gain_minutes", "min/h", low, high, gain),
			inside("abandonment", "", 0, d.AbandonmentCap, dropped),
		}
		if p.collectors == 100 {
			of = append(of, inside("talk_minutes", "min/h", 50, 57, talk))
		}
		for _, r := range of {
			r.Table = d.String()
			rows = append(rows, r)
		}
	}
	return rows, nil
}

// smallGain is what counts as vanished, of the 17 minutes that pacing can bring:
// vendors advise against pacing with fewer than 6 (MaxContact) or 10
// (MightyCall) collectors.
const smallGain = 4
