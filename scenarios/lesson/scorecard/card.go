package scorecard

import (
	"math"
	"slices"

	"fairdue/scenarios/lesson"
)

// Card is a call judged under some rule packs.
type Card struct {
	Packs     []string
	Dials     [3]Dial
	Sections  []Section
	Items     []Item
	Lost      []Loss // by turn
	AutoFails []AutoFail
	Points    float64 // 0..100, to a tenth
	Pass      bool
	Ending    string // id
	Grade     lesson.Grade
	Worth     Worth
}

// Dial is points got of points that could be had.
type Dial struct{ Got, Of float64 }

// Share is got over of, 1 when nothing applied.
func (d Dial) Share() float64 {
	if d.Of == 0 {
		return 1
	}
	return d.Got / d.Of
}

// Section is a part of a dial, rescaled when parts of it did not apply.
type Section struct {
	ID, Dial string
	Got, Of  float64
	NA       bool
}

// Item is one line of the card, in final points.
type Item struct {
	ID, Section string
	Got, Of     float64
	NA          bool
}

// Loss is points lost, in final points.
type Loss struct {
	Turn    int    // from 1; 0 for the call as a whole
	Choice  string // id, empty for none
	Item    string
	Why     string // id of the words
	Points  float64
	Formula string
	Better  string // id of a choice that would have been better, empty for none
}

// AutoFail is a reason to fail whatever the points.
type AutoFail struct {
	ID     string
	Turn   int
	Choice string
	Cites  []Cite
}

// Cite is the section of a pack.
type Cite struct{ Pack, Section string }

// Worth is money, in minor units: what was promised, what it is worth, what
// the model answer's is and what the best with this debtor was.
type Worth struct{ Promised, Value, Model, Best float64 }

// Reported is the points an examination reports: nothing after an auto-fail.
func (c *Card) Reported() float64 {
	if len(c.AutoFails) > 0 {
		return 0
	}
	return c.Points
}

// finding is an item judged: the share got, and where the rest was lost.
type finding struct {
	share float64
	na    bool
	lost  []lapse
}

// lapse is one reason for a part of an item lost; the shares of an item sum to
// what is missing.
type lapse struct {
	turn    int
	share   float64
	why     string
	formula string
	better  string
}

// Judge is the card of a call that is over and written up, under the packs.
func Judge(c *lesson.Call, packs []string) *Card {
	std := standard()
	e := newExamination(c)
	card := &Card{Packs: slices.Clone(packs), Ending: c.EndingID(), Grade: c.Ending().Grade, Worth: e.worth}
	for i := range std.Section {
		e.section(card, &std.Section[i])
	}
	// A section that did not apply leaves its weight to the rest of its dial.
	for k, dial := range Dials {
		var of, all float64
		for i, s := range card.Sections {
			if s.Dial == dial {
				w := std.Section[i].weight(c.Lesson)
				all += w
				if !s.NA {
					of += w
				}
			}
		}
		factor := 0.0
		if of > 0 {
			factor = all / of
		}
		card.scale(dial, factor)
		for _, s := range card.Sections {
			if s.Dial == dial {
				card.Dials[k].Got += s.Got
				card.Dials[k].Of += s.Of
			}
		}
	}
	var got, of float64
	for k := range card.Dials {
		got, of = got+card.Dials[k].Got, of+card.Dials[k].Of
		card.Dials[k] = Dial{tenth(card.Dials[k].Got), tenth(card.Dials[k].Of)}
	}
	if of > 0 {
		card.Points = tenth(float64(100*got) / of)
	}
	slices.SortStableFunc(card.Lost, func(a, b Loss) int { return order(a.Turn) - order(b.Turn) })
	card.AutoFails = e.fails(packs)
	card.Pass = card.Points >= std.Pass && len(card.AutoFails) == 0
	for _, d := range card.Dials {
		card.Pass = card.Pass && float64(100*d.Share()) >= std.Least
	}
	return card
}

// order puts what concerns the whole call last.
func order(turn int) int {
	if turn == 0 {
		return math.MaxInt32
	}
	return turn
}

// section judges the items of one section and rescales them to its weight.
func (e *examination) section(card *Card, s *sectionText) {
	std := standard()
	var list []Item
	var found []finding
	var of, got float64
	for _, id := range itemOrder {
		t := std.Items[id]
		if t.Section != s.ID {
			continue
		}
		f := e.judge(id)
		item := Item{ID: id, Section: s.ID, Of: t.Points, Got: t.Points * f.share, NA: f.na}
		if f.na {
			item.Of, item.Got = 0, 0
		}
		of, got = of+item.Of, got+item.Got
		list, found = append(list, item), append(found, f)
	}
	w := s.weight(e.call.Lesson)
	sec := Section{ID: s.ID, Dial: s.Dial, NA: of == 0}
	if of > 0 {
		k := w / of
		sec.Got, sec.Of = float64(got*k), w
		for i := range list {
			for _, x := range found[i].lost {
				if found[i].na {
					continue
				}
				card.Lost = append(card.Lost, Loss{
					Turn: x.turn, Choice: e.choice(x.turn), Item: list[i].ID, Why: x.why, Points: float64(list[i].Of * x.share * k),
					Formula: x.formula, Better: x.better,
				})
			}
			list[i].Got, list[i].Of = float64(list[i].Got*k), float64(list[i].Of*k)
		}
	}
	card.Sections = append(card.Sections, sec)
	card.Items = append(card.Items, list...)
}

// scale multiplies the points of a dial and rounds what is shown.
func (c *Card) scale(dial string, factor float64) {
	in := map[string]bool{}
	for i := range c.Sections {
		if s := &c.Sections[i]; s.Dial == dial {
			in[s.ID] = true
			s.Got, s.Of = float64(s.Got*factor), float64(s.Of*factor)
		}
	}
	section := map[string]string{}
	for i := range c.Items {
		x := &c.Items[i]
		section[x.ID] = x.Section
		if in[x.Section] {
			x.Got, x.Of = tenth(x.Got*factor), tenth(x.Of*factor)
		}
	}
	for i := range c.Lost {
		if x := &c.Lost[i]; in[section[x.Item]] {
			x.Points = tenth(x.Points * factor)
		}
	}
}

func tenth(x float64) float64 { return math.Floor(float64(x*10)+0.5) / 10 }

// itemOrder is the order of the card.
var itemOrder = []string{
	"recording", "verified", "purpose", "script", "accurate", "rights", "recap", "consent", "teach_back", "disposition", "notes",
	"reason", "pause", "budget", "support", "cues", "trend", "stacked", "protocol",
	"full", "hierarchy", "bids", "payday", "load", "value",
}
