package xapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"fairdue/scenarios/shift"
	"fairdue/ui/desk"
	"fairdue/ui/progress"
	"fairdue/ui/store"
)

// days is three days at the desk: the script's, one in which the first who
// answers is threatened, one that is not finished.
func days(t testing.TB, change func(*desk.Attempt)) []progress.Workday {
	t.Helper()
	s, err := shift.Find(shift.Default)
	if err != nil {
		t.Fatal(err)
	}
	st := new(store.Memory)
	for k := range 3 {
		d, err := desk.New(desk.Options{Setting: s, Seed: 8 + uint64(k)<<60})
		if err != nil {
			t.Fatal(err)
		}
		threatened := false
		for n := 0; d.Phase() != desk.Over && (k != 2 || n < 10); n++ {
			x := d.Scripted()
			if k == 1 && d.Phase() == desk.Talking {
				if x = (desk.Step{Kind: desk.End}); !threatened {
					x, threatened = desk.Step{Kind: desk.Say, Choice: "threaten_unintended.2"}, true
				}
			}
			if err := d.Do(x); err != nil {
				t.Fatal(err)
			}
		}
		a := d.Attempt("1")
		a.Trainee, a.Begun, a.Seconds = "t-0042", begun.Add(time.Duration(k)*time.Hour).Format(time.RFC3339Nano), 1801
		if change != nil {
			change(a)
		}
		var b bytes.Buffer
		a.Write(&b)
		st.Write(fmt.Sprintf("d%d.json", k), b.Bytes())
	}
	list, refused, err := progress.LoadDays(st, progress.NewDesks())
	if err != nil || len(refused) > 0 || len(list) != 3 {
		t.Fatal(err, refused)
	}
	return list
}

// The statements of a day keep the rules, hold no name and no score, and say what
// the day came to.
func TestDays(t *testing.T) {
	e, _ := New(home)
	list := days(t, nil)
	ids := map[string]bool{}
	want := []string{"initialized completed terminated", "initialized completed terminated", "initialized"}
	for k := range list {
		d := &list[k]
		some, err := e.Day(d)
		if err != nil {
			t.Fatal(err)
		}
		end := d.Begun.Add(1801 * time.Second)
		var did []string
		for i := range some {
			x := &some[i]
			b, _ := json.Marshal(x)
			for _, w := range check(b, end) {
				t.Errorf("%s %s: %s", d.Name, x.Verb.ID, w)
			}
			for a := range d.Setting.People() {
				if name := d.Setting.Person(a); bytes.Contains(b, []byte(name)) {
					t.Fatalf("%s, a debtor, in %s", name, b)
				}
			}
			if x.Result != nil && (x.Result.Score != nil || x.Result.Success != nil) {
				t.Errorf("a day has a score: %s", b)
			}
			if x.Object.ID != home+"/desks/lender" || x.Context.Activities.Parent[0].ID != home+"/courses/desk" || ids[x.ID] || x.Context.Registration != some[0].Context.Registration {
				t.Errorf("%s", b)
			}
			ids[x.ID] = true
			did = append(did, strings.TrimPrefix(x.Verb.ID, verbs))
		}
		if s := strings.Join(did, " "); s != want[k] {
			t.Errorf("%s: %s", d.Name, s)
		}
		if !d.Over {
			continue
		}
		done := some[1]
		if !*done.Result.Completion || done.Result.Duration != "PT30M1.00S" || done.Timestamp != end.Format("2006-01-02T15:04:05.000Z07:00") || some[2].Timestamp != done.Timestamp {
			t.Errorf("%+v %s", done.Result, done.Timestamp)
		}
		var x struct {
			Result struct {
				Extensions map[string]json.RawMessage
			}
		}
		b, _ := json.Marshal(done)
		json.Unmarshal(b, &x)
		you, other := x.Result.Extensions[home+"/xapi/desk-figures"], x.Result.Extensions[home+"/xapi/autopilot-figures"]
		kept := fmt.Sprintf(`"kept":%d.%02d,`, d.You.Kept/100, d.You.Kept%100)
		if !bytes.Contains(you, []byte(kept)) || string(x.Result.Extensions[home+"/xapi/currency"]) != `"USD"` || (k == 0) != bytes.Equal(you, other) {
			t.Errorf("%s beside %s, want %s", you, other, kept)
		}
		if fails := string(x.Result.Extensions[home+"/xapi/auto-fails"]); (k == 1) != strings.Contains(fails, `"AF-03"`) {
			t.Errorf("%d: %s", k, fails)
		}
	}
	if len(ids) != 7 {
		t.Errorf("%d ids", len(ids))
	}
}

// Exporting again gives the same, whatever the file is called; what was sent
// while the day ran is sent again unchanged; another home or trainee gives other
// ids; without a beginning or a trainee there is no statement.
func TestDaysStable(t *testing.T) {
	export := func(d progress.Workday, home string) string {
		e, err := New(home)
		if err != nil {
			t.Fatal(err)
		}
		list, err := e.Day(&d)
		if err != nil {
			t.Fatal(err)
		}
		b, _ := json.Marshal(list)
		return string(b)
	}
	d := days(t, nil)[0]
	one := export(d, home)
	again := days(t, nil)[0]
	again.Name = "another.json"
	if export(again, home+"/") != one {
		t.Error("another export of the same day")
	}
	part := d
	part.Over, part.Seconds, part.Sum = false, 60, "x"
	if !strings.HasPrefix(one, strings.TrimSuffix(export(part, home), "]")) {
		t.Error("a day that went on has changed what was exported before")
	}
	other := d
	other.Trainee = "t-0043"
	for _, x := range []string{export(d, "https://other.example.org"), export(other, home)} {
		if strings.Contains(x, one[8:44]) {
			t.Error("two share an id")
		}
	}
	e, _ := New(home)
	for _, change := range []func(*progress.Workday){func(d *progress.Workday) { d.Begun = time.Time{} }, func(d *progress.Workday) { d.Trainee = "" }} {
		x := d
		change(&x)
		if _, err := e.Day(&x); err == nil || !strings.HasPrefix(err.Error(), "d0.json: does not say") {
			t.Error(err)
		}
	}
}
