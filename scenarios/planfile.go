package scenarios

import (
	"fmt"
	"strings"
	"time"

	"fairdue/scenarios/strict"
)

// planFile is a plan as a user writes it.
type planFile struct {
	Schema    int             `toml:"schema"`
	Name      string          `toml:"name"`
	Title     string          `toml:"title"`
	Story     string          `toml:"story"`
	Objective []objectiveFile `toml:"objective"`
	Resources struct {
		Team       []teamFile       `toml:"team"`
		Technology []technologyFile `toml:"technology"`
		Disputes   deskFile         `toml:"disputes"`
	} `toml:"resources"`
	Budget struct {
		Per   string                  `toml:"per"`
		Total strict.Money            `toml:"total"`
		Lines map[string]strict.Money `toml:"lines"`
	} `toml:"budget"`
	Policy      policyFile        `toml:"policy"`
	Segment     []segmentFile     `toml:"segment"`
	Treatment   []treatmentFile   `toml:"treatment"`
	Template    []templateFile    `toml:"template"`
	Contingency []contingencyFile `toml:"contingency"`
	Review      struct {
		Every strict.Duration `toml:"every"`
	} `toml:"review"`
}

type objectiveFile struct {
	KPI    string          `toml:"kpi"`
	Target string          `toml:"target"`
	By     strict.Duration `toml:"by"`
}

type teamFile struct {
	Name        string          `toml:"name"`
	Collectors  int             `toml:"collectors"`
	Skill       string          `toml:"skill"`
	WagePerHour strict.Money    `toml:"wage_per_hour"`
	Burden      float64         `toml:"burden"`
	Shrinkage   shrinkage       `toml:"shrinkage"`
	Shift       shiftFile       `toml:"shift"`
	Inbound     bool            `toml:"inbound"`
	Dialler     diallerFile     `toml:"dialler"`
	Authority   strict.Rate     `toml:"authority"`
	Starts      strict.Duration `toml:"starts"`
	Training    []trainingFile  `toml:"training"`
}

type trainingFile struct {
	Day      strict.Day   `toml:"day"`
	Hours    float64      `toml:"hours"`
	Cost     strict.Money `toml:"cost"`
	Practice int          `toml:"practice"`
}

// defaultTeam is what a team has that says nothing else.
var defaultTeam = teamFile{
	Skill: "trained", Burden: 1, Inbound: true,
	Shift:   shiftFile{From: strict.Clock{Text: "09:00", Time: 9 * hour}, To: strict.Clock{Text: "17:00", Time: 17 * hour}},
	Dialler: diallerFile{Mode: "manual"},
}

type shiftFile struct {
	From strict.Clock `toml:"from"`
	To   strict.Clock `toml:"to"`
	Days []weekday    `toml:"days"`
}

type diallerFile struct {
	Mode           string      `toml:"mode"`
	LinesPerAgent  float64     `toml:"lines_per_agent"`
	AbandonmentCap strict.Rate `toml:"abandonment_cap"`
}

type technologyFile struct {
	Name         string             `toml:"name"`
	CostPerMonth strict.Money       `toml:"cost_per_month"`
	Starts       strict.Duration    `toml:"starts"`
	Effects      map[string]float64 `toml:"effects"`
}

// deskFile is the staff that resolves disputes.
type deskFile struct {
	Staff        int             `toml:"staff"`
	WagePerHour  strict.Money    `toml:"wage_per_hour"`
	Burden       float64         `toml:"burden"`
	HoursPerCase float64         `toml:"hours_per_case"`
	Deadline     strict.Duration `toml:"deadline"`
}

type policyFile struct {
	Terms        strict.Duration `toml:"terms"`
	EarlyPayment struct {
		Discount strict.Rate     `toml:"discount"`
		Within   strict.Duration `toml:"within"`
	} `toml:"early_payment"`
	Late struct {
		Fee      strict.Money    `toml:"fee"`
		Interest strict.Rate     `toml:"interest"`
		Grace    strict.Duration `toml:"grace"`
	} `toml:"late"`
	Payment []string `toml:"payment"`
	Rules   []string `toml:"rules"`
	Mode    string   `toml:"mode"`
}

type segmentFile struct {
	Name      string `toml:"name"`
	When      string `toml:"when"`
	Treatment string `toml:"treatment"`
}

type treatmentFile struct {
	Name     string     `toml:"name"`
	Priority int        `toml:"priority"`
	Steps    []stepFile `toml:"steps"`
}

type stepFile struct {
	Day        strict.Day      `toml:"day"`
	Do         string          `toml:"do"`
	Attempts   int             `toml:"attempts"`
	Every      strict.Duration `toml:"every"`
	Offers     []string        `toml:"offers"`
	Months     int             `toml:"months"`
	Settlement strict.Rate     `toml:"settlement"`
	Hold       strict.Duration `toml:"hold"`
	Template   string          `toml:"template"`
	Channel    string          `toml:"channel"`
	Commission strict.Rate     `toml:"commission"`
	Recall     strict.Duration `toml:"recall"`
	Cost       strict.Money    `toml:"cost"`
	Delay      strict.Duration `toml:"delay"`
	Award      strict.Rate     `toml:"award"`
}

type contingencyFile struct {
	Name string          `toml:"name"`
	When string          `toml:"when"`
	For  strict.Duration `toml:"for"`
	At   string          `toml:"at"`
	Once bool            `toml:"once"`
	Do   []measureFile   `toml:"do"`
}

// measureFile is one measure: the key of its kind, and what goes with it.
type measureFile struct {
	Overtime float64    `toml:"overtime"`
	Pay      float64    `toml:"pay"`
	Days     strict.Day `toml:"days"`
	Pause    string     `toml:"pause"`
	Resume   string     `toml:"resume"`
	Switch   struct {
		Segment   string `toml:"segment"`
		Treatment string `toml:"treatment"`
	} `toml:"switch"`
	StopCalls   strict.Duration `toml:"stop_calls"`
	RaiseBudget float64         `toml:"raise_budget"`
}

type templateFile struct {
	Name    string `toml:"name"`
	Channel string `toml:"channel"`
	Subject string `toml:"subject"`
	Text    string `toml:"text"`
}

// shrinkage is the share of paid time not spent on the floor: one number, of
// which two thirds are absence and one third is breaks, or both.
type shrinkage struct {
	Absence strict.Rate `toml:"absence"`
	Breaks  strict.Rate `toml:"breaks"`
}

// SetTOML reads the one number.
func (s *shrinkage) SetTOML(v any) error {
	var all strict.Rate
	if err := all.SetTOML(v); err != nil {
		return fmt.Errorf("%w, or a table { absence, breaks }", err)
	}
	if all >= 1 {
		return fmt.Errorf("want a fraction below 1: nobody would be there")
	}
	*s = split(float64(all))
	return nil
}

// split divides a shrinkage so that a shift is missed twice as much as time is
// spent in breaks, and what is left is 1 - all: (1-2b)(1-b) = 1 - all.
func split(all float64) shrinkage {
	lo, hi := 0.0, 0.5
	for range 60 {
		if b := (lo + hi) / 2; 1-(1-2*b)*(1-b) < all {
			lo = b
		} else {
			hi = b
		}
	}
	return shrinkage{Absence: strict.Rate(lo + hi), Breaks: strict.Rate((lo + hi) / 2)}
}

// weekday is a day such as "mon".
type weekday struct{ time.Weekday }

var weekdayNames = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// SetTOML reads the name.
func (w *weekday) SetTOML(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf(`want a weekday such as "mon", got %s`, strict.Show(v))
	}
	for i, n := range weekdayNames {
		if n == s {
			w.Weekday = time.Weekday(i)
			return nil
		}
	}
	if i := len(s); i > 3 && contains(weekdayNames, strings.ToLower(s[:3])) {
		return fmt.Errorf("unknown weekday %q, did you mean %q?", s, strings.ToLower(s[:3]))
	}
	return fmt.Errorf("%s", strict.Unknown("weekday", s, weekdayNames))
}
