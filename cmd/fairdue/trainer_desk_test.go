package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fairdue/scenarios/shift"
	"fairdue/ui/desk"
	"fairdue/ui/store"
)

// deskdays adds to a folder three days of t-2 at a desk: two of the script's and
// one that is not finished; and one of t-9, who goes home at once.
func deskdays(t *testing.T, dir string, setting *shift.Setting) {
	t.Helper()
	st, err := store.NewFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	for k := range 4 {
		d, err := desk.New(desk.Options{Setting: setting, Seed: []uint64{8, 11, 8, 8}[k]})
		if err != nil {
			t.Fatal(err)
		}
		for n := 0; d.Phase() != desk.Over && (k != 2 || n < 5); n++ {
			x := d.Scripted()
			if k == 3 && d.Phase() == desk.Choosing {
				x = desk.Step{Kind: desk.Stop}
			}
			if err := d.Do(x); err != nil {
				t.Fatal(err)
			}
		}
		a := d.Attempt(version)
		a.Trainee, a.Begun, a.Seconds = []string{"t-2", "t-2", "t-2", "t-9"}[k], time.Date(2026, 11, 9+k, 9, 0, 0, 0, time.UTC).Format(time.RFC3339), 900
		var b bytes.Buffer
		a.Write(&b)
		if _, err := store.NewAttempt(st, "desk-"+a.Desk, b.Bytes()); err != nil {
			t.Fatal(err)
		}
	}
}

func lender(t *testing.T) *shift.Setting {
	t.Helper()
	s, err := shift.Find(shift.Default)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestDashboardWithDays(t *testing.T) {
	dir := attempts(t)
	deskdays(t, dir, lender(t))
	out := filepath.Join(t.TempDir(), "d.html")
	said, err := told(t, dashboardCommand(), "", dir, "--out", out)
	if err != nil || !strings.Contains(said, "12 attempts, 4 days at the desk of 4 trainees") {
		t.Fatal(said, err)
	}
	page := read(t, out)
	again := out + "2"
	if _, err := told(t, dashboardCommand(), "", dir, "--out", again); err != nil || read(t, again) != page {
		t.Error("another page of the same folder", err)
	}
	// A command of the page plays the day again.
	_, line, _ := strings.Cut(page, "<code>fairdue replay "+dir+"/desk-")
	line, _, _ = strings.Cut(line, "</code>")
	if said, err = told(t, replayCommand(), "", dir+"/desk-"+line); err != nil || !strings.HasSuffix(said, "kept, reproduced\n") {
		t.Error(line, said, err)
	}
	// A day whose result is another one, its sum right, is named everywhere; the
	// rest is written, the exit code is 1, the file stays.
	file := filepath.Join(dir, "desk-lender-2.json")
	a, err := desk.ReadAttempt(file, []byte(read(t, file)))
	if err != nil {
		t.Fatal(err)
	}
	a.Result.Kept += 1000000
	var b bytes.Buffer
	a.Write(&b)
	os.WriteFile(file, b.Bytes(), 0o644)
	if _, err = told(t, dashboardCommand(), "", dir, "--out", out); codeOf(err) != checkFailed || !strings.Contains(err.Error(), "desk-lender-2.json: the replay does not reproduce the attempt: kept is ") {
		t.Error(err)
	}
	if page = read(t, out); !strings.Contains(page, "days at the desk: 3,") || !strings.Contains(page, "desk-lender-2.json") || strings.Contains(page, "replay "+file) {
		t.Error("the rest was not written, or the day is not named")
	}
	table := filepath.Join(t.TempDir(), "days.csv")
	if _, err = told(t, exportCommand(), "", "csv", dir, "--table", "days", "--out", table); codeOf(err) != checkFailed || strings.Count(read(t, table), "\n") != 4 {
		t.Error(err)
	}
	if _, err = told(t, progressCommand(), "", dir, "--trainee", "t-2"); codeOf(err) != checkFailed || !strings.Contains(err.Error(), "desk-lender-2.json") {
		t.Error(err)
	}
	if read(t, file) != b.String() {
		t.Error("the file was changed")
	}
	if _, err := told(t, overruleCommand(), "", file, "--trainer", "tr-7"); codeOf(err) != wrongInput || !strings.Contains(err.Error(), "not of a call") {
		t.Error(err)
	}
	if _, err := told(t, practiseCommand(), "", "--resume", file); err == nil || read(t, file) != b.String() {
		t.Error("a day was taken for a broken call", err)
	}
}

func TestExportDays(t *testing.T) {
	dir := t.TempDir()
	deskdays(t, dir, lender(t))
	export := func(args ...string) string {
		t.Helper()
		out := filepath.Join(t.TempDir(), "x")
		if _, err := told(t, exportCommand(), "", append(args, dir, "--out", out)...); err != nil {
			t.Fatal(err)
		}
		return read(t, out)
	}
	rows := export("csv", "--table", "days")
	if rows != export("csv", "--table", "days") || strings.Count(rows, "\n") != 5 || !strings.HasPrefix(rows, "attempt,trainee,begun,") {
		t.Error(rows)
	}
	lines := export("xapi", "--home", "https://training.example.org")
	if lines != export("xapi", "--home", "https://training.example.org", "--turns") || strings.Count(lines, "\n") != 3+3+1+3 {
		t.Errorf("%d lines", strings.Count(lines, "\n"))
	}
	for _, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		if !json.Valid([]byte(line)) || strings.Contains(line, `"score"`) {
			t.Error(line)
		}
	}
}

func TestProgressNamesDays(t *testing.T) {
	dir := t.TempDir()
	s := lender(t)
	deskdays(t, dir, s)
	said, err := told(t, progressCommand(), "", dir, "--trainee", "t-2")
	if err != nil {
		t.Fatal(err)
	}
	_, line, ok := strings.Cut(said, "\nDays at the desk: finished 2, not finished 1; calls ")
	if !ok || !strings.Contains(said, "Not finished: fairdue practise desk --resume "+filepath.Join(dir, "desk-lender-3.json")) {
		t.Fatal(said)
	}
	// The script's days are the autopilot's.
	_, money, _ := strings.Cut(line, "Of the promises ")
	money, _, _ = strings.Cut(money, "\n")
	you, other, _ := strings.Cut(money, "; of the autopilot's on the same days ")
	if want := strings.NewReplacer(" was to be expected", "", " was kept", "").Replace(you); want != other || !strings.HasPrefix(other, "$") || strings.HasPrefix(other, "$0.00") {
		t.Errorf("%q beside %q", you, other)
	}
	if strings.Contains(said, "{") {
		t.Error("a placeholder was left")
	}
	if said, err = told(t, progressCommand(), "", dir, "--trainee", "t-9", "--lang", "de"); err != nil || !strings.Contains(said, "Tage am Schreibtisch: beendet 1, nicht beendet 0; Anrufe 0, ") {
		t.Error(said, err)
	}
	if _, err = told(t, progressCommand(), "", dir, "--trainee", "t-7"); codeOf(err) != wrongInput || !strings.Contains(err.Error(), "t-2, t-9") {
		t.Error(err)
	}
}

// A desk of one's own is read from its folder.
func TestDesksOfOnesOwn(t *testing.T) {
	text, err := os.ReadFile("../../scenarios/shift/library/lender.toml")
	if err != nil {
		t.Fatal(err)
	}
	own := t.TempDir()
	file := filepath.Join(own, "tiny.toml")
	os.WriteFile(file, []byte(strings.NewReplacer("accounts = 2400", "accounts = 480", `name = "lender"`, `name = "tiny"`).Replace(string(text))), 0o644)
	s, err := shift.Find(file)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	deskdays(t, dir, s)
	out := filepath.Join(t.TempDir(), "d.html")
	if _, err := told(t, dashboardCommand(), "", dir, "--out", out); codeOf(err) != checkFailed || !strings.Contains(err.Error(), `desk "tiny"`) {
		t.Error(err)
	}
	if _, err := told(t, dashboardCommand(), "", dir, "--out", out, "--desks", own); err != nil || !strings.Contains(read(t, out), "--lesson "+file) {
		t.Error(err)
	}
	for _, bad := range []string{dir, filepath.Join(dir, "none")} {
		if _, err := told(t, dashboardCommand(), "", dir, "--out", out, "--desks", bad); codeOf(err) != wrongInput {
			t.Error(err)
		}
	}
}

// A day taken up again keeps its beginning and the time spent, by which its
// statements are known; a name is no trainee's id.
func TestADayKeepsItsBeginning(t *testing.T) {
	dir := t.TempDir()
	if _, err := told(t, practiseCommand(), "n\n", "desk", "--attempts", dir, "--trainee", "t-1"); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "desk-lender-1.json")
	a, err := desk.ReadAttempt(file, []byte(read(t, file)))
	if err != nil {
		t.Fatal(err)
	}
	a.Begun, a.Seconds = "2026-01-02T03:04:05Z", 500
	var b bytes.Buffer
	a.Write(&b)
	os.WriteFile(file, b.Bytes(), 0o644)
	if _, err := told(t, practiseCommand(), strings.Repeat("e\ns\n", 3), "desk", "--resume", file); err != nil {
		t.Fatal(err)
	}
	after, err := desk.ReadAttempt(file, []byte(read(t, file)))
	if err != nil || after.Begun != a.Begun || after.Seconds < 500 || after.Trainee != "t-1" || after.Result == nil {
		t.Errorf("%+v %v", after, err)
	}
	if _, err := told(t, practiseCommand(), "", "desk", "--attempts", dir, "--trainee", "Ann Other"); codeOf(err) != wrongInput || !strings.Contains(err.Error(), "--trainee") {
		t.Error(err)
	}
}
