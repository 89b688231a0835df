package debtors

import (
	"fairdue/agents"
	"fairdue/sim/portable"
)

// Cycle is how a revolving account is billed and paid: a statement a month with
// a minimum due, purchases and interest on top, one decision a month. Behind
// the months past due that everybody sees lies a spell that nobody does, and
// that lasts: this is why accounts stay late longer than their status alone
// would let them (a hidden Markov model over the states of D. Thomas, Edelman &
// Crook, Credit Scoring and Its Applications, 2002, ch. 12). Numbers are chances
// a month unless they say otherwise; they are fitted to a history.
type Cycle struct {
	Source string `toml:"source"`

	Minimum  float64      `toml:"minimum"`  // least that is due, share of the statement
	Floor    agents.Money `toml:"-"`        // and in money
	Interest float64      `toml:"interest"` // a month on a statement that was not paid whole
	DueDays  int          `toml:"-"`        // from the statement to the day its minimum is due
	Low      float64      `toml:"low"`      // share of payments below the usual minimum that are enough all the same
	Pause    float64      `toml:"pause"`    // nothing is paid and nothing is missed
	Part     float64      `toml:"part"`     // of missed minimums, the share that comes with a little money

	Level       float64 `toml:"level"` // factor on all slips in the first month
	Drift       float64 `toml:"drift"` // growth of its log a month
	DriftMonths int     `toml:"-"`     // after which it dies away
	Damp        float64 `toml:"damp"`  // by this factor a month (a damped trend: Gardner & McKenzie 1985)

	Wary     float64 `toml:"wary"`      // factor on slips in the month after arrears were cleared
	Sink     float64 `toml:"sink"`      // trouble beginning a month after a forgotten payment
	SinkSlow float64 `toml:"sink_slow"` // and later in a slow spell
	Slow     float64 `toml:"slow"`      // a slow spell ends: all arrears are cleared
	Double   float64 `toml:"double"`    // in a slow spell, two minimums are paid, the second after the due date
	Skip     float64 `toml:"skip"`      // and the month after that none
	Zero     float64 `toml:"zero"`      // in trouble, the minimum is missed
	End      float64 `toml:"end"`       // trouble ends
	EndClear float64 `toml:"end_clear"` // then, the share that clears all arrears; the others stay one month behind
	DeepZero float64 `toml:"deep_zero"` // in trouble and three months behind or more, the minimum is missed
	DeepEnd  float64 `toml:"deep_end"`  // trouble ends: the creditor sets the account one month behind again, half of them without a payment
	Ample    float64 `toml:"ample"`     // statements of so many floors and less are paid whole as often as full says, larger ones in proportion less, by kinds that mostly do not

	Kinds []Kind `toml:"-"`
}

// Kind is a way of paying a revolving account.
type Kind struct {
	Name      string  `toml:"name"`
	Archetype string  `toml:"archetype"` // whose mind, money and reach its members have
	Of        uint8   `toml:"-"`         // its index
	Share     float64 `toml:"share"`     // of accounts
	Slip      float64 `toml:"slip"`      // a regular payer misses a minimum
	Slow      float64 `toml:"slow"`      // of slips, the share that begins a slow spell
	Trouble   float64 `toml:"trouble"`   // and trouble; the rest are forgotten payments
	Clear     float64 `toml:"clear"`     // a month after a forgotten payment, all arrears are cleared
	Full      float64 `toml:"full"`      // of regular payments, the share that pays the whole statement
	More      float64 `toml:"more"`      // of the others, the share that pays well above the minimum
	Idle      float64 `toml:"idle"`      // nothing is bought this month
	Spend     float64 `toml:"spend"`     // mean purchases of another month, share of the first statement
	Spread    float64 `toml:"spread"`    // sd of their log
}

// Mood is the spell an account is in.
type Mood uint8

// The moods. Wary is the month after arrears were cleared.
const (
	Regular Mood = iota
	Wary
	Forgot
	Slow
	InTrouble
	Moods
)

// Spell is what a month's decision depends on.
type Spell struct {
	Mood   Mood
	Behind uint8 // minimums missed and not made good
	Ahead  bool  // slow, and the arrears were made good after the due date
}

// Deed is what is paid in a month of the account's own accord.
type Deed struct {
	On    uint8 // minimums paid before the due date, this month's included
	Late  uint8 // minimums paid after it
	Full  bool  // the whole statement instead
	More  bool  // well above the minimum
	Low   bool  // below it, and enough
	Part  bool  // a little, and not enough
	Pause bool  // nothing, and enough
	Reage bool  // the creditor sets the account one month behind again
}

// LevelAt is the factor on slips in month m from the first.
func (c *Cycle) LevelAt(m int) float64 {
	steps := float64(min(m, c.DriftMonths))
	for step := c.Damp; m > c.DriftMonths && step > 1e-3; m-- {
		steps += step
		step *= c.Damp
	}
	return c.Level * portable.Exp(float64(c.Drift*steps))
}

// Month is an account's decision: its next spell, whose Behind is not advanced
// yet, and what it pays. The uniforms decide, in this order, what befalls it,
// how, and how much it pays.
func (c *Cycle) Month(k *Kind, s Spell, level float64, u [4]float64) (Spell, Deed) {
	if s.Behind == 0 && !s.Ahead && (s.Mood == Forgot || s.Mood == Slow) {
		s.Mood = Wary // somebody has put it right
	}
	switch s.Mood {
	case Regular, Wary:
		slip := min(k.Slip*level, 0.95)
		if s.Mood == Wary {
			slip *= c.Wary
		}
		if u[0] >= slip {
			s.Mood = Regular
			return s, c.regular(k, s, u)
		}
		s.Mood = Forgot
		if u[1] < k.Trouble {
			s.Mood = InTrouble
		} else if u[1] < k.Trouble+k.Slow {
			s.Mood = Slow
		}
		return s, c.miss(u)
	case Forgot:
		switch {
		case u[0] < k.Clear:
			return c.clear(k, s, u)
		case u[1] < c.Sink:
			s.Mood = InTrouble
			return s, c.miss(u)
		}
		s.Mood = Slow
		return s, Deed{On: 1}
	case Slow:
		switch v := u[1]; {
		case u[0] < c.Slow:
			return c.clear(k, s, u)
		case v < c.SinkSlow:
			s.Mood, s.Ahead = InTrouble, false
			return s, c.miss(u)
		default:
			return c.linger(s, (v-c.SinkSlow)/(1-c.SinkSlow), u)
		}
	}
	switch {
	case s.Behind > 2 && u[0] < c.DeepEnd:
		s.Mood = Slow
		return s, Deed{On: 1, Reage: true, Pause: u[2] < 0.5}
	case s.Behind > 2 && u[1] < c.DeepZero:
		return s, c.miss(u)
	case s.Behind > 2:
		return s, Deed{On: 1}
	case u[0] < c.End && u[1] < c.EndClear:
		return c.clear(k, s, u)
	case u[0] < c.End:
		s.Mood = Slow
		return s, Deed{On: max(1, s.Behind)}
	case u[1] < c.Zero:
		return s, c.miss(u)
	}
	return s, Deed{On: 1}
}

// linger is a month in a slow spell: the current minimum and no more, or two
// minimums in one month and none in the next.
func (c *Cycle) linger(s Spell, v float64, u [4]float64) (Spell, Deed) {
	switch {
	case !s.Ahead && v < c.Double:
		s.Ahead = true
		return s, Deed{On: 1, Late: 1}
	case !s.Ahead:
		return s, Deed{On: 1}
	case v < c.Skip:
		s.Ahead = false
		return s, c.miss(u)
	}
	return s, Deed{Late: 1}
}

func (c *Cycle) miss(u [4]float64) Deed { return Deed{Part: u[2] < c.Part} }

func (c *Cycle) clear(k *Kind, s Spell, u [4]float64) (Spell, Deed) {
	d := Deed{On: s.Behind + 1, Full: u[2] < k.Full}
	return Spell{Mood: Wary, Behind: s.Behind}, d
}

func (c *Cycle) regular(k *Kind, s Spell, u [4]float64) Deed {
	d := Deed{On: s.Behind + 1}
	v := u[2]
	if u[1] < c.Pause {
		d.Pause = true
		return d
	}
	if v < k.Full {
		d.Full = true
		return d
	}
	v = (v - k.Full) / (1 - k.Full)
	d.More = v < k.More
	d.Low = !d.More && v < k.More+(1-k.More)*c.Low
	return d
}

// Advance is Behind a month later when only the deed is paid: as the month's
// status shows it, and with what came after the due date.
func (s Spell) Advance(d Deed) (status, behind uint8) {
	b := s.Behind
	if d.Reage {
		b = 1
	}
	status = uint8(max(0, int(b)+1-int(d.On)))
	return status, status - min(status, d.Late)
}
