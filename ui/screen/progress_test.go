package screen

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/store"
)

// tall is an Env in which nothing is scrolled away.
func tall() *kit.Env { return at(1280, 6000, 1, lesson.English, kit.Light) }

// The screen says in words what the picture shows: bands, not numbers; the
// lessons with first, best and last; the rates with what they are shares of;
// what comes back and when; commitments; damaged files by name.
func TestProgressInWords(t *testing.T) {
	e := tall()
	h := furnished(t)
	u := enter(t, e, NewProgress(h, e))
	p := h.Progress(e)
	u.wants("10 calls judged", "67 minutes", "8 of 10 calls placed reached the right person", "Right party first", "practising, 10 calls",
		"I ask once, then I wait.", "lost-my-job-9.json was damaged", "lost-my-job-9.json.damaged", "10 attempts are kept", "Not met yet: ")
	for _, l := range p.Lessons {
		u.wants(h.Lesson(l.ID).Text("en", "title"))
	}
	first, best, last := 0.0, 0.0, 0.0
	for i, x := range h.Played() {
		if x.Lesson != p.Lessons[3].ID {
			continue
		}
		if i == 0 || first == 0 {
			first = x.Counted
		}
		best, last = max(best, x.Counted), x.Counted
	}
	u.wants("first " + whole(first) + ", best " + whole(best) + ", last " + whole(last))
	for _, d := range p.Due {
		if d.Now {
			u.wants("due since " + day(e, d.At))
		} else {
			u.wants("on " + day(e, d.At))
		}
	}
	for _, s := range p.Skills {
		if s.N > 0 && strings.Contains(u.text(), whole(s.Rating)) {
			t.Errorf("the rating %v of %s is shown", s.Rating, s.ID)
		}
	}
}

// The lesson that comes next is one press away, by key and by mouse, and so is
// every other.
func TestProgressLeadsToLessons(t *testing.T) {
	for _, mouse := range []bool{false, true} {
		e := plain()
		h := furnished(t)
		for _, id := range []string{"next", "lesson." + h.Lessons[8].ID} {
			u := enter(t, e, NewProgress(h, e))
			u.mouse = mouse
			want := h.Lessons[8].ID
			if id == "next" {
				want = h.Progress(e).Next.Lesson
			}
			u.press(id)
			b, ok := u.app.Screen().(*brief)
			if !ok || b.x.s.Lesson.ID != want {
				t.Errorf("mouse %v: %s leads to %T", mouse, id, u.app.Screen())
			}
		}
	}
}

// All attempts are given out as one archive, the same for the same files.
func TestDownload(t *testing.T) {
	e := tall()
	var got [][]byte
	for range 2 {
		h := furnished(t)
		h.Download = func(name string, data []byte) (string, error) {
			got = append(got, data)
			return "Downloads/" + name, nil
		}
		u := enter(t, e, NewProgress(h, e))
		u.press("download")
		u.wants("10 attempts are now in Downloads/fairdue-attempts.zip")
		z, err := zip.NewReader(bytes.NewReader(got[len(got)-1]), int64(len(got[len(got)-1])))
		if err != nil {
			t.Fatal(err)
		}
		names, _ := store.Attempts(h.Attempts)
		if len(z.File) != len(names) {
			t.Errorf("%d files, want %v", len(z.File), names)
		}
		for i, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			b.ReadFrom(r)
			if data, _ := h.Attempts.Read(names[i]); f.Name != names[i] || !bytes.Equal(b.Bytes(), data) {
				t.Errorf("%s is not the attempt %s", f.Name, names[i])
			}
		}
	}
	if !bytes.Equal(got[0], got[1]) {
		t.Error("the archive of the same files is another")
	}
	h := furnished(t)
	u := enter(t, e, NewProgress(h, e))
	u.press("download")
	u.wants("The files lie in memory")
}

// BenchmarkRooms is the layout of a frame of each room.
func BenchmarkRooms(b *testing.B) {
	e := plain()
	roomStates(b, e, func(name string, a *kit.App) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				a.Touch()
				a.Frame()
			}
		})
	})
}
