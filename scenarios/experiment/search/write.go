package search

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// PlanFile is a plan found, as a file of its own.
type PlanFile struct {
	Name string // of the file, without its folder
	Text string
}

// Files are the plans of the front and the one chosen, ready to run: the base plan's
// file with other values, its comments and its layout. Each was read back and has the
// values that were asked for.
func (c *Config) Files(r *Result) ([]PlanFile, error) {
	s := c.Space
	var files []PlanFile
	for _, p := range r.Points {
		if p.Name == "" {
			continue
		}
		title := fmt.Sprintf("%s, %s", called(r.Plan), strings.TrimPrefix(p.Name, r.Plan.Name+"-"))
		text := s.Text(p.at, map[string]string{"name": quote(p.Name), "title": quote(title)})
		text = fmt.Sprintf("# Found by fairdue search %s, seed %d: %s\n%s", r.Name, r.Seed, c.changes(p.at), text)
		if err := c.reload(text, p.at); err != nil {
			return nil, fmt.Errorf("plan %s: %w", p.Name, err)
		}
		files = append(files, PlanFile{p.Name + ".toml", text})
	}
	return files, nil
}

// changes says in what a point differs from the base plan.
func (c *Config) changes(p Point) string {
	var parts []string
	for i, v := range c.Space.Values(p) {
		if q := &c.Space.Parameters[i]; q.Own != p[i] {
			parts = append(parts, fmt.Sprintf("%s %s (was %s)", q.Name, v, q.Today))
		}
	}
	return strings.Join(parts, ", ")
}

// reload reads a plan's text as a user's file and compares its values.
func (c *Config) reload(text string, p Point) error {
	dir, err := os.MkdirTemp("", "fairdue-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := c.Space.rules(dir); err != nil {
		return err
	}
	file := filepath.Join(dir, "plan.toml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return err
	}
	if _, err := c.Space.library.Plan(file, c.Space.Scenario); err != nil {
		return err
	}
	d := newDraft(text)
	for i := range c.Space.Parameters {
		q := &c.Space.Parameters[i]
		got := unquote(d.text(q.at))
		for _, cond := range c.Space.conditions {
			if cond.at == q.at {
				got = cond.match(got)[q.Name]
			}
		}
		again := *q
		if again.own(got); again.Own != p[i] {
			panic(fmt.Sprintf("search: %s = %q in the file written, want %q", q.Path, got, q.Levels[p[i]]))
		}
	}
	return nil
}

// Rules puts the rule packs that the plans need into their folder.
func (c *Config) Rules(dir string) error { return c.Space.rules(dir) }

// WritePoints writes one line for each point that was played.
func (r *Result) WritePoints(w io.Writer) error {
	out := csv.NewWriter(w)
	head := []string{"point", "plan", "phase", "keeps_constraints", "front", "chosen"}
	for _, p := range r.Parameters {
		head = append(head, p.Name)
	}
	for _, m := range r.Measures {
		for _, kind := range []string{"", "_half_width", "_to_base", "_to_base_half_width", "_fresh", "_fresh_half_width", "_fresh_to_base", "_fresh_to_base_half_width"} {
			head = append(head, m.KPI+kind)
		}
	}
	out.Write(head)
	for _, p := range r.Points {
		row := []string{strconv.Itoa(p.ID), p.Name, p.Phase, strconv.FormatBool(p.Keeps), strconv.FormatBool(p.Front), strconv.FormatBool(p.ID == r.Chosen)}
		row = append(row, p.Values...)
		for m := range r.Measures {
			for _, list := range [][]Estimate{p.Search, p.Versus, p.Fresh, p.ToBase} {
				mean, half := "", ""
				if m < len(list) && list[m].N > 0 {
					mean, half = number(list[m].Mean), number(list[m].HalfWidth)
				}
				row = append(row, mean, half)
			}
		}
		out.Write(row)
	}
	out.Flush()
	return out.Error()
}

func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
