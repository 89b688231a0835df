package intake

import (
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"fairdue/scenarios/strict"
)

// assign finds for every input the part of the map that reads it, by the part
// the user names, by the file's name, or by its headings. notes tell sheets
// that are not read.
func (m *Map) assign(inputs []Input) (jobs []*job, notes []string, err error) {
	var problems []strict.Problem
	for i := range inputs {
		in := &inputs[i]
		var names []string
		parts := m.candidates(in)
		if in.Part != "" && len(parts) == 0 {
			for k := range m.parts {
				names = append(names, m.parts[k].name)
			}
			problems = append(problems, strict.Problem{File: in.Name, Text: strict.Unknown("part of the map", in.Part, names)})
			continue
		}
		found, bad, unread, err := m.tables(in, parts)
		if err != nil {
			return nil, nil, err
		}
		problems = append(problems, bad...)
		notes = append(notes, unread...)
		jobs = append(jobs, found...)
	}
	for k, j := range jobs {
		j.no = k
	}
	return jobs, notes, strict.NewError(problems, 0)
}

// candidates are the parts that an input may be, those whose pattern fits its
// name before the others.
func (m *Map) candidates(in *Input) []*part {
	var named, open []*part
	for i := range m.parts {
		p := &m.parts[i]
		switch ok, err := path.Match(p.match, strings.ToLower(in.base())); {
		case in.Part != "":
			if strings.EqualFold(p.name, in.Part) {
				named = append(named, p)
			}
		case p.match == "":
			open = append(open, p)
		case err == nil && ok:
			named = append(named, p)
		}
	}
	if len(named) > 0 {
		return named
	}
	if len(open) == 0 && in.Part == "" { // no name fits: the headings decide
		for i := range m.parts {
			open = append(open, &m.parts[i])
		}
	}
	return open
}

// tables are the jobs of one input: one, or one for each sheet that is read.
func (m *Map) tables(in *Input, parts []*part) (jobs []*job, problems []strict.Problem, notes []string, err error) {
	f, err := in.format()
	if err != nil {
		return nil, nil, nil, err
	}
	if f == text {
		j, bad, err := choose(in, "", parts)
		if j != nil {
			jobs = append(jobs, j)
		}
		return jobs, bad, nil, err
	}
	r, err := in.Open()
	if err != nil {
		return nil, nil, nil, err
	}
	book, err := openWorkbook(in.Name, r)
	err = errors.Join(err, r.Close())
	if err != nil {
		return nil, nil, nil, err
	}
	sheets := book.sheets()
	if err := book.close(); err != nil {
		return nil, nil, nil, err
	}
	var first []strict.Problem
	for _, sheet := range sheets {
		var here []*part
		for _, p := range parts {
			if p.sheet == "" || strings.EqualFold(p.sheet, sheet) {
				here = append(here, p)
			}
		}
		j, bad, err := choose(in, sheet, here)
		if err != nil {
			return nil, nil, nil, err
		}
		if j == nil {
			if first == nil {
				first = bad
			}
			notes = append(notes, fmt.Sprintf("%s: the sheet %q is not read: its headings fit no part of the map", in.base(), sheet))
			continue
		}
		jobs = append(jobs, j)
	}
	if len(jobs) == 0 {
		if first == nil {
			first = []strict.Problem{{File: in.Name, Text: "none of its sheets is one that the map reads: " + strings.Join(sheets, ", ")}}
		}
		return nil, first, nil, nil
	}
	return jobs, nil, notes, nil
}

// choose is the part that most of the file's headings belong to. If columns are
// wrong there the file is wrong: a part that asks for less is no way out. Two
// that fit alike are for the user to tell apart.
func choose(in *Input, sheet string, parts []*part) (*job, []strict.Problem, error) {
	var best *job
	var bad []strict.Problem
	tie, most := "", -1
	seen := map[way]tops{} // a workbook takes long to open
	for _, p := range parts {
		j := &job{in: in, part: p, sheet: sheet}
		how := way{p.skip, p.delimiter, p.encoding}
		h, ok := seen[how]
		if !ok {
			var err error
			if h, err = j.headings(); err != nil {
				return nil, nil, err
			}
			seen[how] = h
		}
		line, fields, problems := h.line, h.fields, h.problems
		n := 0
		if problems == nil {
			problems = j.bind(line, fields)
			for c := range columns {
				if j.at[c] >= 0 {
					n += 2
				}
			}
			for _, m := range j.months {
				n += 2 * min(1, m.balance+1)
			}
		}
		if len(problems) == 0 {
			n++ // of two alike the one that fits
		}
		switch {
		case n > most:
			best, most, bad, tie = j, n, problems, ""
		case n == most:
			tie = p.name
		}
	}
	switch {
	case best == nil:
		return nil, []strict.Problem{{File: in.Name, Text: "the map has no part for this file"}}, nil
	case len(bad) > 0:
		if len(parts) > 1 && most > 0 {
			for i := range bad {
				bad[i].Text += fmt.Sprintf(" (read as %s, the part of the map that fits best)", best.part.name)
			}
		}
		return nil, bad, nil
	case tie != "":
		return nil, []strict.Problem{{File: best.name(), Text: fmt.Sprintf("can be %s or %s of the map: say which, such as %s=%s", best.part.name, tie, best.part.name, in.Name)}}, nil
	}
	return best, nil, nil
}

// way is how the headings of a table are found, tops what they are.
type (
	way struct {
		skip      int
		delimiter byte
		encoding  string
	}
	tops struct {
		line     int
		fields   []string
		problems []strict.Problem
	}
)

// headings reads the job's headings.
func (j *job) headings() (t tops, err error) {
	s, _, err := j.table()
	if err != nil {
		return t, err
	}
	h, err := head(s, j.part.skip)
	switch {
	case errors.Is(err, io.EOF):
		t.problems, err = []strict.Problem{{File: j.name(), Text: "has no headings: the file holds nothing"}}, nil
	case err == nil && h.bad != nil:
		t.problems = []strict.Problem{{File: j.name(), Line: h.line, Text: h.bad.detail}}
	case err == nil:
		t.line, t.fields = h.line, append(t.fields, h.fields...)
	}
	return t, errors.Join(err, s.close())
}
