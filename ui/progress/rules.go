package progress

import (
	_ "embed"
	"slices"
	"sync"

	"fairdue/scenarios/strict"
)

//go:embed progress.toml
var standardText []byte

// Rules is how progress is reckoned, as progress.toml states it.
type Rules struct {
	Schema     int             `toml:"schema"`
	Elo        EloRules        `toml:"elo"`
	Pick       PickRules       `toml:"pick"`
	Review     ReviewRules     `toml:"review"`
	Share      ShareRules      `toml:"share"`
	Proficient ProficientRules `toml:"proficient"`
	Bands      []Band          `toml:"band"`
	Skills     []SkillRule     `toml:"skill"`
}

// EloRules are the parameters of ratings.
type EloRules struct {
	Start float64 `toml:"start"`
	Scale float64 `toml:"scale"`
	K     float64 `toml:"k"`
	Slow  float64 `toml:"slow"`
}

// PickRules are the parameters of what comes next.
type PickRules struct {
	Practice  float64 `toml:"practice"`
	Placement float64 `toml:"placement"`
	DueEvery  int     `toml:"due_every"`
	InOrder   int     `toml:"in_order"`
}

// ReviewRules are the parameters of what returns.
type ReviewRules struct {
	Days []int   `toml:"days"`
	Mark float64 `toml:"mark"`
}

// ShareRules are the parameters of shares over several calls.
type ShareRules struct {
	HalfLife float64   `toml:"half_life"`
	Levels   []float64 `toml:"levels"`
}

// ProficientRules say when a skill stands: this share after that many calls.
type ProficientRules struct {
	Share float64 `toml:"share"`
	Calls int     `toml:"calls"`
}

// Band is what a trainee is told in the place of a number: the words
// "band."+ID, from a rating upwards.
type Band struct {
	ID   string  `toml:"id"`
	From float64 `toml:"from"`
}

// SkillRule is what of the scorecard shows a skill.
type SkillRule struct {
	ID    string   `toml:"id"`
	Items []string `toml:"items"`
	Fails []string `toml:"fails"`
}

// Standard is the rules that the program goes by unless told otherwise.
var Standard = sync.OnceValue(func() *Rules {
	r, err := ReadRules("progress.toml", standardText)
	if err != nil {
		panic("progress: " + err.Error())
	}
	return r
})

// ReadRules reads a file of rules.
func ReadRules(name string, data []byte) (*Rules, error) {
	r := new(Rules)
	d, _ := strict.Decode(name, data, r)
	d.Complete("", r, "fails")
	if d.Broken() || d.Refused() {
		return nil, d.Err()
	}
	share := func(key string, x float64) {
		if x <= 0 || x >= 1 {
			d.Problem(key, "want a share between 0 and 1, got %v", x)
		}
	}
	positive := func(key string, x float64) {
		if x <= 0 {
			d.Problem(key, "want more than 0, got %v", x)
		}
	}
	positive("elo.scale", r.Elo.Scale)
	positive("elo.k", r.Elo.K)
	if r.Elo.Slow < 0 {
		d.Problem("elo.slow", "want 0 or more, got %v", r.Elo.Slow)
	}
	share("pick.practice", r.Pick.Practice)
	share("pick.placement", r.Pick.Placement)
	positive("pick.due_every", float64(r.Pick.DueEvery))
	if r.Pick.InOrder < 0 {
		d.Problem("pick.in_order", "want 0 or more, got %d", r.Pick.InOrder)
	}
	share("review.mark", r.Review.Mark)
	if len(r.Review.Days) == 0 || slices.Min(r.Review.Days) < 1 {
		d.Problem("review.days", "want days of 1 or more, such as [1, 3, 7]")
	}
	positive("share.half_life", r.Share.HalfLife)
	if len(r.Share.Levels) != 3 || !slices.IsSortedFunc(r.Share.Levels, func(a, b float64) int {
		if a > b {
			return -1
		}
		return 1
	}) {
		d.Problem("share.levels", "want three falling shares, such as [0.90, 0.75, 0.50]")
	}
	share("proficient.share", r.Proficient.Share)
	positive("proficient.calls", float64(r.Proficient.Calls))
	for i, b := range r.Bands {
		if i > 0 && b.From <= r.Bands[i-1].From {
			d.Problem(strict.Index("band", i), "begins at %v, not above the band before it", b.From)
		}
	}
	if len(r.Bands) == 0 {
		d.Problem("band", "is missing")
	}
	seen := map[string]bool{}
	for i, s := range r.Skills {
		if seen[s.ID] {
			d.Problem(strict.Index("skill", i), "%q stands twice", s.ID)
		}
		seen[s.ID] = true
	}
	return r, d.Err()
}

// Band is the band of a rating, and its place from 0.
func (r *Rules) Band(rating float64) (Band, int) {
	at := 0
	for i, b := range r.Bands {
		if rating >= b.From {
			at = i
		}
	}
	return r.Bands[at], at
}

// Level is the band of a share: 0 the best, 3 below all of the levels.
func (r *Rules) Level(share float64) int {
	for i, l := range r.Share.Levels {
		if share >= l {
			return i
		}
	}
	return len(r.Share.Levels)
}

func (r *Rules) skill(id string) *SkillRule {
	for i := range r.Skills {
		if r.Skills[i].ID == id {
			return &r.Skills[i]
		}
	}
	return nil
}
