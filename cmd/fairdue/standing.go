package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"fairdue/agents"
	"fairdue/scenarios/lesson"
	"fairdue/sim"
	trainees "fairdue/ui/progress"
	"fairdue/ui/store"
)

func progressCommand() *cobra.Command {
	var who, lang, on string
	var rating, placement bool
	var from reading
	cmd := &cobra.Command{
		Use:   "progress DIR",
		Short: "Say where a trainee stands: skills, what comes back, what comes next",
		Long: `Replays the attempts in the folder and says in plain lines where a trainee stands:
skills, lessons, what comes back and when, which lesson comes next and why, the rates
of reaching, promising and keeping, calls not finished, sentences meant and what the
days at the desk came to. A file that does not reproduce its score is named, and the
exit code is 1.`,
		Example: "  fairdue progress attempts --trainee t-0042",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(store.Locales, lang) {
				return fmt.Errorf("--lang: want %s, got %q", strings.Join(store.Locales, " or "), lang)
			}
			now := time.Now()
			if on != "" {
				d, err := sim.ParseDate(on)
				if err != nil {
					return fmt.Errorf("--on: %w", err)
				}
				now = time.Date(d.Year, d.Month, d.Day, 23, 59, 59, 0, time.UTC)
			}
			shelf, rules, err := from.read()
			if err != nil {
				return err
			}
			st, err := store.ReadFolder(args[0])
			if err != nil {
				return err
			}
			d, err := trainees.Load(st, shelf, rules)
			if err != nil {
				return err
			}
			desks, err := from.settings()
			if err != nil {
				return err
			}
			days, without, err := trainees.LoadDays(st, desks)
			if err != nil {
				return err
			}
			fold := d.Fold(shelf, rules)
			all := slices.Clone(fold.Trainees())
			for i := range days {
				all = append(all, days[i].Trainee)
			}
			slices.Sort(all)
			if all = slices.Compact(all); who == "" && len(all) == 1 {
				who = all[0]
			} else if !slices.Contains(all, who) && len(all) > 0 {
				return fmt.Errorf("--trainee: there is no attempt of %q; there are attempts of %s", who, strings.Join(all, ", "))
			}
			p := fold.Progress(who, now)
			if placement {
				p = fold.ForPlacement(who, now)
			}
			s := &standing{cmd.OutOrStdout(), lang, args[0], shelf, rating}
			s.tell(p)
			s.desk(days, who)
			return refused(append(d.Refused, without...))
		},
	}
	f := cmd.Flags()
	f.StringVar(&who, "trainee", "", "opaque id; may be left out where there is only one")
	f.StringVar(&lang, "lang", lesson.English, "language: en or de")
	f.StringVar(&on, "on", "", "the day to look at it, such as 2026-11-21 (default today)")
	f.BoolVar(&rating, "rating", false, "the numbers behind the bands, for the trainer")
	f.BoolVar(&placement, "placement", false, "the next lesson to find out where somebody stands")
	from.flags(cmd)
	return cmd
}

// standing tells progress line by line.
type standing struct {
	out    io.Writer
	locale string
	dir    string
	shelf  *trainees.Shelf
	rating bool
}

func (s *standing) say(mark, id string, pairs ...string) {
	fmt.Fprintln(s.out, mark+lesson.Sayf(s.locale, "stand."+id, pairs...))
}

func (s *standing) skill(id string) string {
	if lesson.HasWords("skill." + id) {
		return lesson.Say(s.locale, "skill."+id)
	}
	return id
}

func (s *standing) lesson(id string) string {
	l, err := s.shelf.Find(id, "")
	if err != nil {
		return id
	}
	return l.Text(s.locale, "title")
}

func (s *standing) date(t time.Time) string {
	return lesson.DateText(s.locale, sim.Date{Year: t.Year(), Month: t.Month(), Day: t.Day()}) + " " + strconv.Itoa(t.Year())
}

func (s *standing) tell(p *trainees.Progress) {
	who := p.Trainee
	if who == "" {
		who = lesson.Say(s.locale, "stand.you")
	}
	s.say("", "title", "who", who, "n", strconv.Itoa(p.Judged), "minutes", strconv.Itoa(int(p.Minutes+0.5)))
	why := lesson.Sayf(s.locale, "pick."+string(p.Next.Reason), "skill", s.skill(p.Next.Skill))
	s.say("", "next", "lesson", s.lesson(p.Next.Lesson), "why", why)
	for _, u := range p.Unfinished {
		s.say("", "open", "file", filepath.Join(s.dir, u.Name))
	}
	s.skills(p)
	if len(p.Due) > 0 {
		s.say("\n", "due")
	}
	for _, d := range p.Due {
		id := "due.on"
		if d.Now {
			id = "due.now"
		}
		s.say("- ", id, "skill", s.skill(d.Skill), "date", s.date(d.At))
	}
	s.say("\n", "rates")
	s.rate("rpc", p.Rates.Reached, p.Rates.Placed)
	s.rate("ptp", p.Rates.Promised, p.Rates.Reached)
	s.rate("kp", p.Rates.Kept, p.Rates.Promised)
	s.lessons(p)
	if len(p.Commitments) > 0 {
		s.say("\n", "commitments")
	}
	const most = 5
	for _, c := range p.Commitments[:min(most, len(p.Commitments))] {
		fmt.Fprintf(s.out, "- %s: %s\n", s.lesson(c.Lesson), c.Text)
	}
}

func (s *standing) skills(p *trainees.Progress) {
	s.say("\n", "skills")
	var unmet []string
	for _, x := range p.Skills {
		if x.N == 0 {
			unmet = append(unmet, s.skill(x.ID))
			continue
		}
		band := lesson.Say(s.locale, "band."+x.Band)
		if s.rating {
			band += ", " + lesson.Sayf(s.locale, "stand.rating", "rating", fmt.Sprintf("%.0f", x.Rating))
		}
		id := "skill"
		if !x.Known {
			id = "skill.bare"
		}
		s.say("- ", id, "skill", s.skill(x.ID), "band", band, "share", strconv.Itoa(int(100*x.Share+0.5)), "n", strconv.Itoa(x.N))
	}
	if len(unmet) > 0 {
		s.say("- ", "unmet", "skills", strings.Join(unmet, ", "))
	}
}

func (s *standing) rate(id string, a, n int) {
	name := lesson.Say(s.locale, "rate."+id)
	if n == 0 {
		s.say("- ", "rate.none", "name", name)
		return
	}
	s.say("- ", "rate", "name", name, "share", strconv.Itoa((200*a+n)/(2*n)), "a", strconv.Itoa(a), "n", strconv.Itoa(n))
}

func (s *standing) lessons(p *trainees.Progress) {
	s.say("\n", "lessons")
	for _, l := range p.Lessons {
		if l.Attempts == 0 {
			s.say("- ", "lesson.none", "lesson", s.lesson(l.ID))
			continue
		}
		verdict := "stand.notpassed"
		if l.Passed {
			verdict = "stand.passed"
		}
		s.say("- ", "lesson", "lesson", s.lesson(l.ID), "n", strconv.Itoa(l.Attempts), "best", points(l.Best), "last", points(l.Last), "verdict", lesson.Say(s.locale, verdict))
	}
}

// desk tells what the days at the desk came to: two lines for each currency.
func (s *standing) desk(days []trainees.Workday, who string) {
	open := 0
	var left []string
	for i := range days {
		if d := &days[i]; d.Trainee == who && !d.Over {
			open++
			left = append(left, filepath.Join(s.dir, d.Name))
		}
	}
	sums := slices.DeleteFunc(trainees.SumDays(days), func(w trainees.Workdays) bool { return w.Trainee != who })
	if len(sums) == 0 && open > 0 {
		sums = []trainees.Workdays{{Trainee: who}}
	}
	for i := range sums {
		w := &sums[i]
		a, b := &w.You, &w.Autopilot
		s.say("\n", "days", "n", strconv.Itoa(w.Days), "open", strconv.Itoa(open), "calls", strconv.Itoa(a.Attempts), "contacts", strconv.Itoa(a.Contacts),
			"promises", strconv.Itoa(a.Promises), "refused", strconv.Itoa(a.Refused), "said", strconv.Itoa(w.Said()))
		if w.Days > 0 {
			money := func(m agents.Money) string { return w.Currency.Money(s.locale, m) }
			s.say("", "days.money", "expected", money(a.Expected), "kept", money(a.Kept), "otherexpected", money(b.Expected), "otherkept", money(b.Kept))
		}
	}
	for _, file := range left {
		s.say("", "open.day", "file", file)
	}
}
