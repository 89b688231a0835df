package trainer

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"fairdue/agents"
	"fairdue/scenarios/shift"
	"fairdue/ui/desk"
	"fairdue/ui/progress"
	"fairdue/ui/store"
)

func prairie(t testing.TB) *shift.Setting {
	t.Helper()
	s, err := desks.Find("lender", "")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// player is who plays a day: what to do next, false for enough.
type player func(d *desk.Desk) (desk.Step, bool)

func script(d *desk.Desk) (desk.Step, bool) { return d.Scripted(), true }

// home goes home at once.
func homeward(d *desk.Desk) (desk.Step, bool) {
	if d.Phase() == desk.Talking {
		return desk.Step{Kind: desk.End}, true
	}
	return desk.Step{Kind: desk.Stop}, true
}

func played(t testing.TB, s *shift.Setting, seed uint64, p player) *desk.Desk {
	t.Helper()
	d, err := desk.New(desk.Options{Setting: s, Seed: seed})
	if err != nil {
		t.Fatal(err)
	}
	for d.Phase() != desk.Over {
		x, ok := p(d)
		if !ok {
			break
		}
		if err := d.Do(x); err != nil {
			t.Fatal(x, err)
		}
	}
	return d
}

// dayFile is a day as it stands on a disk.
func dayFile(d *desk.Desk, who string, begun time.Time, seconds int, change func(*desk.Attempt)) []byte {
	a := d.Attempt("1")
	a.Trainee, a.Seconds = who, seconds
	if !begun.IsZero() {
		a.Begun = begun.Format(time.RFC3339)
	}
	if change != nil {
		change(a)
	}
	var b bytes.Buffer
	a.Write(&b)
	return b.Bytes()
}

// desk of two trainees: a plays as the script does on two seeds; b goes home at
// once on the first of them, and on the third calls against the law and
// threatens the first who answers; c stops in the middle.
func week(t testing.TB) *store.Memory {
	st := new(store.Memory)
	s := prairie(t)
	at := func(n int) time.Time { return monday.AddDate(0, 0, n) }
	st.Write("d1.json", dayFile(played(t, s, 8, script), "a", at(0), 3600, nil))
	st.Write("d2.json", dayFile(played(t, s, 11, script), "a", at(1), 1800, nil))
	st.Write("d3.json", dayFile(played(t, s, 8, homeward), "b", at(2), 60, nil))
	n := 0
	st.Write("d4.json", dayFile(played(t, s, forbiddenSeed, func(d *desk.Desk) (desk.Step, bool) {
		if n++; n == 1 {
			for _, c := range d.Scene("en").Queue {
				if !c.Allowed {
					return desk.Step{Kind: desk.Dial, Account: c.Account}, true
				}
			}
			t.Fatal("no call is forbidden")
		}
		if d.Phase() == desk.Talking && n < 1000 {
			n = 1000
			return desk.Step{Kind: desk.Say, Choice: "threaten_unintended.1"}, true
		}
		if n >= 1000 {
			return homeward(d)
		}
		return desk.Step{Kind: desk.Next}, true
	}), "b", at(3), 0, nil))
	k := 0
	st.Write("d5.json", dayFile(played(t, s, 7, func(d *desk.Desk) (desk.Step, bool) { k++; return d.Scripted(), k < 20 }), "c", at(4), 100, nil))
	return st
}

// forbiddenSeed is one on which the list of the morning holds a call that the
// law forbids.
const forbiddenSeed = 9

// Who plays the script has the autopilot's day, to the last figure, so that all
// differences are 0; who goes home at once has nothing, beside the same
// autopilot.
func TestDaysByHand(t *testing.T) {
	c := read(t, week(t))
	if len(c.Days) != 5 || len(c.Refused) > 0 || len(c.finished()) != 4 || c.People() != 3 {
		t.Fatalf("%d %v", len(c.Days), c.Refused)
	}
	one, two, none, bad := &c.Days[0], &c.Days[1], &c.Days[2], &c.Days[3]
	if one.You != one.Autopilot || two.You != two.Autopilot || one.You.Attempts == 0 || one.You.Kept == 0 || two.You.Promised == 0 || one.You == two.You {
		t.Errorf("%+v\n%+v", one.You, two.You)
	}
	if none.Autopilot != one.You || none.You.Attempts != 0 || none.You.Promised != 0 || none.You.Kept != 0 || none.You.Expected != 0 {
		t.Errorf("%+v\n%+v", none.You, none.Autopilot)
	}
	if len(one.Refused) == 0 || len(none.Refused) != 0 || one.You.Refused != one.Refused[0].Count {
		t.Errorf("%+v %+v", one.Refused, none.Refused)
	}
	said := ""
	for _, p := range bad.Prohibited {
		said += fmt.Sprint(p.ID, "=", p.Times, " ")
	}
	if bad.You.Refused != 1 || len(bad.Refused) != 1 || bad.Refused[0].Count != 1 || !strings.HasPrefix(bad.Refused[0].Section, "12 CFR 1006") || said != "AF-01=1 AF-03=1 " && said != "AF-03=1 " {
		t.Errorf("%+v %v %q", bad.You, bad.Refused, said)
	}
	sums := progress.SumDays(c.Days)
	if len(sums) != 2 {
		t.Fatalf("%+v", sums)
	}
	a, b := &sums[0], &sums[1]
	if a.Days != 2 || a.You != a.Autopilot || a.You.Attempts != one.You.Attempts+two.You.Attempts || a.You.Kept != one.You.Kept+two.You.Kept || a.You.Talk != one.You.Talk+two.You.Talk {
		t.Errorf("%+v", a)
	}
	if b.Days != 2 || b.You.Refused != 1 || b.Said() != bad.Said() || b.Autopilot.Contacts != one.You.Contacts+bad.Autopilot.Contacts || b.You.Contacts != bad.You.Contacts {
		t.Errorf("%+v", b)
	}
	if i := c.PerDay(a); i.Mean != 0 || i.HalfWidth != 0 || i.N != 2 {
		t.Errorf("%+v", i)
	}
	// Two differences x, y: the mean, and t(0.975; 1) = 12.7062 times |x-y|/2.
	x, y := float64(none.You.Expected-none.Autopilot.Expected), float64(bad.You.Expected-bad.Autopilot.Expected)
	if i := c.PerDay(b); i.Mean != (x+y)/2 || math.Abs(i.HalfWidth-12.7062047*math.Abs(x-y)/2) > 1e-3*math.Abs(x-y) || x >= 0 || x == y {
		t.Errorf("%+v of %v and %v", i, x, y)
	}
	// The same setting, and the same autopilot, whoever sat there.
	if one.Autopilot != none.Autopilot || one.Setting != none.Setting {
		t.Error("two autopilots on one seed")
	}
}

// The page says what the days came to, and the folder gives the same bytes again.
func TestDaysOnThePage(t *testing.T) {
	st := week(t)
	c := read(t, st)
	one := &c.Days[0]
	money := func(m agents.Money) string { return c.Days[0].Currency().Money("en", m) }
	html := page(t, c, Page{Locale: "en", Folder: "my days"})
	for _, want := range []string{
		"Practice calls: 0, days at the desk: 5, trainees: 3", "Days at the desk begun and not finished: 1.", "fairdue replay &#39;my days/d4.json&#39;</code>",
		money(one.You.Kept), money(one.Autopilot.Expected), "a day $0.00 ± $0.00 (95 %)", "12 CFR 1006", "AF-03", "−" + money(one.Autopilot.Kept),
		"A desk at Prairie Loans, seed 8", "Begun from 2 November 2026 to 6 November 2026",
		"<span class=\"n\">" + fmt.Sprint(percent(float64(c.Days[0].You.Reached()+c.Days[1].You.Reached())/float64(c.Days[0].You.Attempts+c.Days[1].You.Attempts))) + " %</span>",
	} {
		if !strings.Contains(html, want) {
			t.Errorf("no %q on the page", want)
		}
	}
	if strings.Contains(html, "another kind") || strings.Count(html, `class="replay"`) != 4 {
		t.Error("days are missing, or still another kind")
	}
	// Of four rows of the picture two are equal and two are worse, wide and narrow.
	if strings.Count(html, `class="dot worse"`) != 4 || strings.Count(html, `class="dot"`) != 4+2 {
		t.Errorf("%d worse, %d not", strings.Count(html, `class="dot worse"`), strings.Count(html, `class="dot"`))
	}
	for _, locale := range []string{"en", "de", "en-XA"} {
		html := page(t, c, Page{Locale: locale})
		if html != page(t, read(t, st), Page{Locale: locale}) {
			t.Error("another page of the same folder")
		}
		body := html[strings.Index(html, "</style>"):]
		for _, bad := range []string{"ZgotmplZ", "<no value>", "{n}", "%!", "NaN", "Inf", "{figure}"} {
			if strings.Contains(body, bad) {
				t.Errorf("%s: %q on the page", locale, bad)
			}
		}
	}
	for _, name := range []string{"Dana", "Petrov", "Whitfield"} {
		if strings.Contains(html, name) {
			t.Errorf("%s, a debtor, is on the page", name)
		}
	}
}

func TestDayTable(t *testing.T) {
	st := week(t)
	c := read(t, st)
	var b strings.Builder
	if err := c.WriteDays(&b); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil || len(rows) != 6 {
		t.Fatal(err, len(rows))
	}
	at := func(row int, name string) string {
		for k, h := range rows[0] {
			if h == name {
				return rows[row][k]
			}
		}
		t.Fatal(name)
		return ""
	}
	for _, k := range []string{"calls", "right_parties", "callers", "promises", "instalments_kept", "instalments_broken", "promised", "expected", "kept", "refused_by_law"} {
		if at(1, k) != at(1, "autopilot_"+k) || at(2, k) != at(2, "autopilot_"+k) || at(3, "autopilot_"+k) != at(1, k) || at(1, k) == "" {
			t.Errorf("%s: %s beside %s", k, at(1, k), at(1, "autopilot_"+k))
		}
		if x := at(3, k); x != "0" && x != "0.00" {
			t.Errorf("%s of a day without a call is %s", k, x)
		}
	}
	d := &c.Days[0]
	if want := fmt.Sprintf("%d.%02d", d.You.Kept/100, d.You.Kept%100); at(1, "kept") != want || at(1, "calls") != fmt.Sprint(d.You.Attempts) || at(1, "currency") != "USD" {
		t.Errorf("%s, want %s", at(1, "kept"), want)
	}
	// The file's own result, which counts callers among its contacts; nobody calls in
	// at this desk.
	data, _ := st.Read("d1.json")
	a, err := desk.ReadAttempt("d1.json", data)
	if err != nil || at(1, "right_parties") != fmt.Sprint(a.Result.Contacts) || at(1, "promises") != fmt.Sprint(a.Result.Promises) || at(1, "autopilot_kept") != fmt.Sprintf("%d.%02d", a.Result.Autopilot/100, a.Result.Autopilot%100) {
		t.Error(rows[1], a, err)
	}
	if at(1, "begun") != "2026-11-02T09:00:00Z" || at(1, "seconds") != "3600" || at(4, "seconds") != "" || at(5, "state") != "running" || at(5, "calls") != "" || at(5, "steps") != "19" {
		t.Error(b.String())
	}
	if at(4, "refused_by_law") != "1" || !strings.HasSuffix(at(4, "refused_sections"), "=1") || !strings.Contains(at(4, "auto_fails"), "AF-03=1") {
		t.Error(rows[4])
	}
}

// A day that does not reproduce its result, is changed, cut short, a copy or on
// an unknown desk is named with its reason, and the others count.
func TestDamagedDays(t *testing.T) {
	s := prairie(t)
	d := played(t, s, 7, homeward)
	file := func(change func(*desk.Attempt)) []byte { return dayFile(d, "a", monday, 60, change) }
	good := file(nil)
	st := new(store.Memory)
	want := map[string]string{}
	for _, x := range []struct {
		name, why string
		data      []byte
	}{
		{"b-cut.json", "not a whole attempt file", good[:len(good)/2]},
		{"c-sum.json", "its sum", bytes.Replace(good, []byte(`"seed": 7`), []byte(`"seed": 8`), 1)},
		{"d-kept.json", "kept", file(func(a *desk.Attempt) { a.Result.Kept += 100 })},
		{"e-autopilot.json", "autopilot_kept", file(func(a *desk.Attempt) { a.Result.Autopilot-- })},
		{"f-copy.json", "same day as a-good.json", good},
		{"g-desk.json", `did you mean "lender"`, file(func(a *desk.Attempt) { a.Desk = "lander" })},
		{"h-path.json", `desk "../../`, file(func(a *desk.Attempt) { a.Desk = "../../scenarios/shift/library/lender.toml" })},
		{"i-hash.json", "the desk lender", file(func(a *desk.Attempt) { a.Hash = strings.Repeat("0", 64) })},
		{"j-name.json", "never a name", file(func(a *desk.Attempt) { a.Trainee = "Ann Other" })},
		{"k-begun.json", "yesterday", file(func(a *desk.Attempt) { a.Begun = "yesterday" })},
		{"l-steps.json", "not possible", file(func(a *desk.Attempt) { a.Steps = append(a.Steps, desk.Step{Kind: desk.Next}) })},
		{"m-bare.json", "not a whole attempt file", []byte(`{"format": 1, "kind": "desk", "day": 3}`)},
		{"n-result.json", "a result", file(func(a *desk.Attempt) { a.Result = nil })},
		{"o-tight.json", "not a whole attempt file", []byte(`{"kind":"desk"}`)},
		{"p-seconds.json", "seconds", file(func(a *desk.Attempt) { a.Seconds = -1 })},
	} {
		st.Write(x.name, x.data)
		want[x.name] = x.why
	}
	st.Write("a-good.json", good)
	c := read(t, st)
	if len(c.Days) != 1 || c.Days[0].Name != "a-good.json" {
		t.Fatalf("%+v", c.Days)
	}
	html := page(t, c, Page{Locale: "en"})
	for _, r := range c.Refused {
		if want[r.Name] == "" || !strings.Contains(r.Err.Error(), want[r.Name]) {
			t.Errorf("%s: %v, want %q", r.Name, r.Err, want[r.Name])
		}
		if !strings.Contains(html, r.Name) {
			t.Errorf("%s is not named on the page", r.Name)
		}
		delete(want, r.Name)
	}
	if len(want) > 0 {
		t.Errorf("not refused: %v", want)
	}
}

// A desk of one's own is found by its file, and the command names it.
func TestADeskOfOnesOwn(t *testing.T) {
	data, err := os.ReadFile("../../scenarios/shift/library/lender.toml")
	if err != nil {
		t.Fatal(err)
	}
	own, err := shift.Read("small.toml", []byte(strings.NewReplacer("accounts = 2400", "accounts = 480").Replace(string(data))))
	if err != nil {
		t.Fatal(err)
	}
	st := new(store.Memory)
	st.Write("a.json", dayFile(played(t, own, 1, homeward), "a", monday, 60, nil))
	st.Write("b.json", dayFile(played(t, prairie(t), 1, homeward), "a", monday.AddDate(0, 0, 1), 60, nil))
	if c := read(t, st); len(c.Days) != 1 || len(c.Refused) != 1 || c.Refused[0].Name != "a.json" {
		t.Errorf("%+v", c.Refused)
	}
	d := progress.NewDesks()
	d.Put(own, "my desks/small.toml")
	c, err := Read(st, shelf, d, progress.Standard())
	if err != nil || len(c.Days) != 2 || len(c.Refused) > 0 {
		t.Fatal(err, c.Refused)
	}
	if html := page(t, c, Page{Locale: "en", Folder: "x"}); !strings.Contains(html, "fairdue replay x/a.json --lesson &#39;my desks/small.toml&#39;<") || !strings.Contains(html, "fairdue replay x/b.json<") {
		t.Error("the command does not name the desk")
	}
}

// The steps of an axis are round, and no more than wanted.
func TestTicks(t *testing.T) {
	for span, want := range map[float64]float64{0: 1, 5: 1, 5.1: 2, 12: 5, 49: 10, 50: 10, 51: 20, 2400: 500, 2501: 1000} {
		if got := tickOf(span, 5); math.Abs(got-want) > 1e-9 {
			t.Errorf("%v: %v, want %v", span, got, want)
		}
	}
}

// A folder of many days is read one after the other: of each less than two
// thousand bytes are held, and the page opens with the newest.
func TestManyDays(t *testing.T) {
	n := 12
	if *long {
		n = 220
	}
	st := new(store.Memory)
	d := played(t, prairie(t), 8, homeward)
	for i := range n {
		st.Write(fmt.Sprintf("d%03d.json", i), dayFile(d, fmt.Sprintf("t-%d", i%5), monday.Add(time.Duration(i)*time.Hour), 60, nil))
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	c := read(t, st)
	runtime.GC()
	runtime.ReadMemStats(&after)
	if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); *long && held > 2000*int64(n) {
		t.Errorf("%d bytes are held of %d days", held, n)
	}
	html := page(t, c, Page{Locale: "en", Folder: "x"})
	if shown := min(n, mostDays); strings.Count(html, `class="replay"`) != shown || !strings.Contains(html, fmt.Sprint(shown-newestDays, " more, newest first")) {
		t.Errorf("%d days on the page", strings.Count(html, `class="replay"`))
	}
	if strings.Index(html, fmt.Sprintf("d%03d.json", n-1)) > strings.Index(html, fmt.Sprintf("d%03d.json", n-2)) || strings.Contains(html, "newest of ") != (n > mostDays) {
		t.Error("the newest does not stand first, or what is left out is not said")
	}
	if strings.Count(html, `class="way"`) != 2*min(n, pictured) {
		t.Errorf("%d rows in the pictures", strings.Count(html, `class="way"`))
	}
}
