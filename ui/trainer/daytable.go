package trainer

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"fairdue/agents"
	"fairdue/ui/progress"
)

// DayColumns are those of the table of days at the desk.
var DayColumns = []Column{
	{"attempt", "name of the file"},
	{"trainee", "opaque id"},
	{"begun", "RFC 3339, UTC; empty when the file does not say"},
	{"seconds", "spent in it; empty for unknown"},
	{"desk", "name of the setting"},
	{"desk_sha256", "of the setting, its scenario and its plan"},
	{"seed", "of the day"},
	{"state", "finished or running; only what is finished has the columns from calls on"},
	{"steps", "of the trainee"},
	{"calls", "placed: the denominator of RPC"},
	{"right_parties", "reached by calls placed: the numerator of RPC"},
	{"callers", "debtors who called in and were served"},
	{"promises", "the numerator of PTP, whose denominator is right_parties and callers"},
	{"instalments_kept", "by the horizon, late ones that were made good too: the numerator of KP"},
	{"instalments_broken", "by the horizon; with instalments_kept the denominator of KP"},
	{"currency", "of the sums"},
	{"promised", "sum"},
	{"expected", "of it, by the keep-promise model"},
	{"kept", "of it, come in by the horizon"},
	{"holds", "agreed"},
	{"disputes", "logged"},
	{"hung_up", "conversations"},
	{"complaints", "after calls of the trainee"},
	{"refused_by_law", "calls that a rule refused"},
	{"refused_sections", "section=times, semicolons between"},
	{"prohibited_lines", "said"},
	{"auto_fails", "ids of what was said with the times, such as AF-03=2, blanks between"},
	{"autopilot_calls", "as calls, of the plan's script in the same seat on the same seed; so on below"},
	{"autopilot_right_parties", "as right_parties"},
	{"autopilot_callers", "as callers"},
	{"autopilot_promises", "as promises"},
	{"autopilot_instalments_kept", "as instalments_kept"},
	{"autopilot_instalments_broken", "as instalments_broken"},
	{"autopilot_promised", "as promised"},
	{"autopilot_expected", "as expected"},
	{"autopilot_kept", "as kept"},
	{"autopilot_refused_by_law", "as refused_by_law"},
}

// WriteDays writes a row for each day at the desk, in the order in which they
// began.
func (c *Cohort) WriteDays(w io.Writer) error {
	t := csv.NewWriter(w)
	t.Write(header(DayColumns))
	for i := range c.Days {
		t.Write(workday(&c.Days[i]))
	}
	t.Flush()
	return t.Error()
}

func workday(d *progress.Workday) []string {
	begun, seconds, state := "", "", "running"
	if !d.Begun.IsZero() {
		begun = d.Begun.Format(time.RFC3339Nano)
	}
	if d.Seconds > 0 {
		seconds = strconv.Itoa(d.Seconds)
	}
	if d.Over {
		state = "finished"
	}
	row := []string{d.Name, d.Trainee, begun, seconds, d.Setting.Name, d.Setting.Hash, strconv.FormatUint(d.Seed, 10), state, strconv.Itoa(d.Steps)}
	if !d.Over {
		return append(row, make([]string, len(DayColumns)-len(row))...)
	}
	n := strconv.Itoa
	currency := d.Currency()
	money := func(m agents.Money) string { return plain(m, currency.Digits) }
	var sections, fails []string
	for _, r := range d.Refused {
		sections = append(sections, r.Section+"="+n(r.Count))
	}
	for _, p := range d.Prohibited {
		fails = append(fails, p.ID+"="+n(p.Times))
	}
	a, b := &d.You, &d.Autopilot
	return append(row,
		n(a.Attempts), n(a.Reached()), n(a.Callers), n(a.Promises), n(a.Instalments), n(a.Broken), currency.Code, money(a.Promised), money(a.Expected), money(a.Kept),
		n(a.Holds), n(a.Disputes), n(a.HungUp), n(a.Complaints), n(a.Refused), strings.Join(sections, "; "), n(d.Said()), strings.Join(fails, " "),
		n(b.Attempts), n(b.Reached()), n(b.Callers), n(b.Promises), n(b.Instalments), n(b.Broken), money(b.Promised), money(b.Expected), money(b.Kept), n(b.Refused))
}

// plain is an amount as a machine reads it.
func plain(m agents.Money, digits int) string { return strings.ReplaceAll(m.Format(digits), ",", "") }
