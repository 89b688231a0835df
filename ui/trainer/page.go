package trainer

import (
	_ "embed"
	"html/template"
	"io"
	"iter"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"fairdue/scenarios/lesson"
	"fairdue/scenarios/lesson/scorecard"
	"fairdue/sim"
	"fairdue/ui/progress"
)

//go:embed page.html
var pageText string

//go:embed page.css
var pageStyle string

// Page is how the page is written.
type Page struct {
	Locale string
	Log    int    // calls with an auto-fail shown, the newest; 0 for 200
	Folder string // as it stands in the commands that play a call again
}

// WritePage writes the page: one HTML file that needs nothing else.
func (c *Cohort) WritePage(w io.Writer, o Page) error {
	if o.Log == 0 {
		o.Log = 200
	}
	v := &view{c: c, Page: o, all: c.Trainees()}
	t := template.New("page").Funcs(template.FuncMap{
		"say": func(id string, pairs ...any) string { return v.say(id, pairs...) },
	})
	t, err := t.Parse(pageText)
	if err != nil {
		panic("trainer: " + err.Error())
	}
	return t.Execute(w, v)
}

// view is what the template asks.
type view struct {
	Page
	c       *Cohort
	all     []*progress.Progress
	library *progress.Shelf
}

// say is a text of the page; numbers may stand among the pairs.
func (v *view) say(id string, pairs ...any) string {
	s := make([]string, len(pairs))
	for i, p := range pairs {
		switch x := p.(type) {
		case string:
			s[i] = x
		case int:
			s[i] = strconv.Itoa(x)
		case float64:
			s[i] = v.number(x)
		default:
			panic("trainer: a pair that is neither text nor number")
		}
	}
	return lesson.Sayf(v.Locale, "board."+id, s...)
}

// number has one decimal where there is one.
func (v *view) number(x float64) string {
	s := strconv.FormatFloat(math.Round(x*10)/10, 'f', -1, 64)
	if v.Locale == lesson.German {
		s = strings.ReplaceAll(s, ".", ",")
	}
	return s
}

func percent(x float64) int { return int(math.Floor(100*x + 0.5)) }

func (v *view) date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return lesson.DateText(v.Locale, sim.Date{Year: t.Year(), Month: t.Month(), Day: t.Day()}) + " " + strconv.Itoa(t.Year())
}

func (v *view) Style() template.CSS { return template.CSS(pageStyle) }
func (v *view) Lang() string        { return v.Locale }

// Who is a trainee's id.
func (v *view) Who(id string) string {
	if id == "" {
		return v.say("noid")
	}
	return id
}

func (v *view) judged() int {
	n := 0
	v.c.judged(func(*progress.Played) { n++ })
	return n
}

// Title is the headline.
func (v *view) Title() string {
	if n := len(v.c.Days); n > 0 {
		return v.say("title.days", "calls", v.judged(), "days", n, "trainees", v.c.People())
	}
	if len(v.all) == 1 {
		return v.say("title.one", "calls", v.judged())
	}
	return v.say("title", "calls", v.judged(), "trainees", len(v.all))
}

// Span is the days of the first and the last attempt.
func (v *view) Span() string {
	var from time.Time
	for i := range v.c.Played {
		if from = v.c.Played[i].Begun; !from.IsZero() {
			break
		}
	}
	for i := range v.c.Days {
		if t := v.c.Days[i].Begun; !t.IsZero() {
			if from.IsZero() || t.Before(from) {
				from = t
			}
			break
		}
	}
	if from.IsZero() {
		return v.say("nospan")
	}
	return v.say("span", "from", v.date(from), "to", v.date(v.c.AsOf()))
}

// Alert is the word on refused files, empty for none.
func (v *view) Alert() string {
	switch n := len(v.c.Refused); n {
	case 0:
		return ""
	case 1:
		return v.say("alert.one")
	default:
		return v.say("alert", "n", n)
	}
}

// Tile is a figure of the head.
type Tile struct{ Value, Name, Of string }

// Tiles are the figures of the head.
func (v *view) Tiles() []Tile {
	n, passed := v.judged(), 0
	var r progress.Rates
	v.c.judged(func(p *progress.Played) {
		if p.Pass {
			passed++
		}
	})
	for _, p := range v.all {
		r.Placed, r.Reached, r.Promised, r.Kept = r.Placed+p.Rates.Placed, r.Reached+p.Rates.Reached, r.Promised+p.Rates.Promised, r.Kept+p.Rates.Kept
	}
	share := func(a, b int) string {
		if b == 0 {
			return "–"
		}
		return strconv.Itoa(percent(float64(a)/float64(b))) + " %"
	}
	return []Tile{
		{share(passed, n), v.say("tile.passed"), v.say("tile.passed.of", "n", n)},
		{strconv.Itoa(v.c.failed()), v.say("tile.fails"), v.say("tile.fails.of", "n", n)},
		{share(r.Reached, r.Placed), v.say("tile.rpc"), v.say("tile.rpc.of", "a", r.Reached, "n", r.Placed)},
		{share(r.Promised, r.Reached), v.say("tile.ptp"), v.say("tile.ptp.of", "a", r.Promised, "n", r.Reached)},
		{share(r.Kept, r.Promised), v.say("tile.kp"), v.say("tile.kp.of", "a", r.Kept, "n", r.Promised)},
	}
}

// newest is how many calls with an auto-fail stand open on the page.
const newest = 4

// Newest is the newest calls with an auto-fail.
func (v *view) Newest() iter.Seq[failView] { return v.log(0, min(newest, v.Page.Log)) }

// Older is the others.
func (v *view) Older() iter.Seq[failView] { return v.log(newest, max(0, v.Page.Log-newest)) }

// More is the word on the others, empty for none.
func (v *view) More() string {
	if n := min(v.Page.Log, v.c.failed()) - newest; n > 0 {
		return v.say("fails.more", "n", n)
	}
	return ""
}

func (v *view) log(pass, most int) iter.Seq[failView] {
	return func(yield func(failView) bool) {
		for r := range v.c.Fails(v.Locale, pass, most) {
			if !yield(v.fail(r)) {
				return
			}
		}
	}
}

type failView struct {
	FailRow
	Title, Date, Who, Mode, Points, Command string
}

func (v *view) fail(r FailRow) failView {
	p := r.Played
	mode := v.say("practice")
	if p.Exam {
		mode = v.say("exam")
	}
	command := v.replay(p.Name) + " --transcript"
	if l := v.c.lesson(p.Lesson); !v.shipped(l) {
		command += " --lesson " + quoted(filepath.ToSlash(l.File))
	}
	return failView{
		FailRow: r, Title: v.lesson(p.Lesson), Date: v.date(p.Begun), Who: v.Who(p.Trainee), Mode: mode, Points: v.number(p.Points),
		Command: command,
	}
}

// replay is the command that plays an attempt again.
func (v *view) replay(name string) string {
	return "fairdue replay " + quoted(filepath.ToSlash(filepath.Join(v.Folder, name)))
}

// shipped says whether a lesson is one of the library, as it stands there.
func (v *view) shipped(l *lesson.Lesson) bool {
	if v.library == nil {
		v.library = progress.NewShelf()
	}
	own, err := v.library.Find(l.ID, l.Hash)
	return err == nil && own.Hash == l.Hash
}

// quoted is a path as a shell takes it.
func quoted(s string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("/._-+:", r)
	}
	if strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// MostShown is the word on calls left out, empty for none.
func (v *view) MostShown() string {
	if n := v.c.failed(); n > v.Page.Log {
		return v.say("fails.most", "most", v.Page.Log, "n", n)
	}
	return ""
}

// Failed is the number of calls with an auto-fail.
func (v *view) Failed() int { return v.c.failed() }

// Refused is the files that do not count.
func (v *view) Refused() []refusedView {
	var list []refusedView
	for _, r := range v.c.Refused {
		list = append(list, refusedView{r.Name, strings.TrimPrefix(r.Err.Error(), r.Name+": ")})
	}
	return list
}

type refusedView struct{ Name, Why string }

// Others is a word for each other kind of attempts.
func (v *view) Others() []string {
	var list []string
	for kind, n := range v.c.Others {
		if kind == "desk" {
			continue
		}
		list = append(list, v.say("others", "n", n, "kind", kind))
	}
	slices.Sort(list)
	return list
}

func (v *view) lesson(id string) string { return v.c.lesson(id).Text(v.Locale, "title") }

// render is a text of a lesson with what can be filled before a call.
func (v *view) render(id, text string) string {
	var c lesson.Call
	c.Begin(v.c.lesson(id), 0)
	return c.Render(v.Locale, text, nil)
}

// item is an item of the card or an auto-fail in words.
func (v *view) item(id string) string {
	if strings.HasPrefix(id, "AF-") {
		return id + " " + lesson.Say(v.Locale, "autofail."+id)
	}
	return lesson.Say(v.Locale, "item."+id)
}

func mark() float64 { points, _ := scorecard.PassMark(); return points }
