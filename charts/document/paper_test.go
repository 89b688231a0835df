package document

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fairdue/agents"
	"fairdue/agents/plans"
)

// reader finds pdftotext. Without it a test is skipped, unless
// FAIRDUE_REQUIRE_BROWSER asks for the outside programs.
func reader(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("FAIRDUE_REQUIRE_BROWSER") != "" {
			t.Fatal("FAIRDUE_REQUIRE_BROWSER is set and there is no pdftotext in PATH (poppler-utils)")
		}
		t.Skip("no pdftotext in PATH: the PDF's text is not read back")
	}
	return path
}

func readPaper(t *testing.T, paper []byte, options ...string) string {
	t.Helper()
	path := reader(t)
	name := filepath.Join(t.TempDir(), "plan.pdf")
	if err := os.WriteFile(name, paper, 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, append(options, name, "-")...)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil || complaints.Len() > 0 {
		t.Fatalf("pdftotext: %v %s", err, complaints.String())
	}
	return string(out)
}

// pagesOf is the text of each page in the order in which it is set.
func pagesOf(t *testing.T, paper []byte) []string {
	t.Helper()
	pages := strings.Split(readPaper(t, paper, "-raw", "-enc", "UTF-8"), "\f")
	return pages[:len(pages)-1]
}

// wild is a plan of extremes.
func wild() *plans.Spec {
	s := specimen()
	s.Name = strings.Repeat("averylongname", 12)
	s.Title = strings.Repeat("A title that does not end ", 12)
	s.Story = strings.Repeat("Very long with Größe – élan – Ωμέγα – Привет – and € without end. ", 120) + strings.Repeat("x", 900)
	s.Treatments[0].Steps = nil
	for i := range 43 {
		s.Treatments[0].Steps = append(s.Treatments[0].Steps, plans.Step{
			Day: 3*i - 9, Do: plans.Do(i % 10), Channel: agents.Channel(1 + i%7), Template: -(i % 2), Attempts: 3, Every: 1, Commission: 0.2,
			Mandate: plans.Mandate{Settlement: 1},
		})
	}
	s.Segments[0].When = written(strings.Repeat("balance > 100 and ", 40) + "broken == 0")
	s.Segments[1].Name = strings.Repeat("segmentname", 9)
	s.Templates[1].Text = strings.Repeat("Dear {name}, a very long letter about {balance} that goes on. ", 150)
	s.Templates[2].Text = strings.Repeat("y", 2000)
	s.Contingencies[0].Name = strings.TrimSpace(strings.Repeat("long ", 300))
	for i := range 9 {
		s.Teams = append(s.Teams, s.Teams[0])
		s.Teams[len(s.Teams)-1].Name = fmt.Sprint("team ", i)
	}
	return s
}

func documents(t *testing.T) map[string]*Document {
	t.Helper()
	all := shipped(t)
	all["specimen"] = New(specimen(), words())
	all["wild"] = New(wild(), words())
	all["no action"] = New(plans.NoAction().Spec(), Options{})
	s, o := minimal()
	all["minimal"] = New(s, o)
	return all
}

func TestPaperHoldsEveryName(t *testing.T) {
	s := specimen()
	text := squeeze(strings.Join(pagesOf(t, paperOf(t, New(s, words()))), ""))
	for _, name := range namesOf(s) {
		if !strings.Contains(text, squeeze(name)) {
			t.Errorf("the PDF does not hold %q", name)
		}
	}
}

// texts are all texts of a document, one for each that is set as one.
func texts(d *Document) []string {
	all := []string{d.Kicker, d.Title}
	add := func(t Text) { all = append(all, t.String()) }
	for _, s := range d.Sections {
		all = append(all, s.Title)
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case Heading:
				all = append(all, b.Text)
			case Paragraph:
				add(b.Text)
			case List:
				for _, x := range b.Items {
					add(x)
				}
			case Table:
				all = append(all, b.Head...)
				for _, r := range b.Rows {
					for _, c := range r {
						for _, x := range c {
							add(x)
						}
					}
				}
			case Quote:
				for _, x := range b.Paragraphs {
					add(x)
				}
			}
		}
	}
	return all
}

// TestBothSayTheSame: every text of the model stands on the page and in the PDF.
func TestBothSayTheSame(t *testing.T) {
	for name, d := range documents(t) {
		if name == "wild" { // its rows go over pages, column by column
			continue
		}
		page := squeeze(body(pageOf(t, d), false))
		var paper strings.Builder
		for _, p := range pagesOf(t, paperOf(t, d)) {
			cut := strings.LastIndex(p, "page ")
			paper.WriteString(p[:cut])
		}
		text := squeeze(paper.String())
		title := squeeze(d.Title)
		for _, x := range texts(d) {
			x = squeeze(x)
			if !strings.Contains(page, x) {
				t.Errorf("%s: the page does not hold %q", name, x)
			}
			if !strings.Contains(text, x) && !strings.Contains(strings.ReplaceAll(text, title, ""), x) {
				t.Errorf("%s: the PDF does not hold %q", name, x)
			}
		}
	}
}

// TestPagesAreNumbered: each page has its number, and the table of contents the
// page on which a section begins.
func TestPagesAreNumbered(t *testing.T) {
	for name, d := range documents(t) {
		pages := pagesOf(t, paperOf(t, d))
		for i, p := range pages {
			if want := fmt.Sprintf("page %d of %d", i+1, len(pages)); !strings.Contains(p, want) {
				t.Errorf("%s: page %d does not say %q", name, i+1, want)
			}
		}
		contents := strings.Split(pages[0], "\n")
		for i, s := range d.Sections {
			found := 0
			for k, l := range contents {
				entry := fmt.Sprintf("%d %s ", i+1, s.Title)
				if strings.HasPrefix(l+" ", entry) {
					number := strings.TrimPrefix(l+" ", entry)
					if strings.TrimSpace(number) == "" && k+1 < len(contents) {
						number = contents[k+1]
					}
					found, _ = strconv.Atoi(strings.TrimSpace(number))
					break
				}
			}
			if found < 1 || found > len(pages) {
				t.Errorf("%s: the contents do not say where %q begins:\n%s", name, s.Title, pages[0])
				continue
			}
			heading := fmt.Sprintf("\n%d %s\n", i+1, s.Title)
			if !strings.Contains("\n"+pages[found-1], heading) {
				t.Errorf("%s: %q does not begin on page %d as the contents say", name, s.Title, found)
			}
		}
	}
}

// TestNoHeadingStandsAlone: the last line of a page is never a heading.
func TestNoHeadingStandsAlone(t *testing.T) {
	for name, d := range documents(t) {
		headings := map[string]bool{}
		for i, s := range d.Sections {
			headings[squeeze(fmt.Sprint(i+1, s.Title))] = true
			for _, b := range s.Blocks {
				if h, ok := b.(Heading); ok {
					headings[squeeze(h.Text)] = true
				}
			}
		}
		for i, p := range pagesOf(t, paperOf(t, d)) {
			lines := strings.Split(p[:strings.LastIndex(p, "\npage ")], "\n")
			if last := lines[len(lines)-1]; headings[squeeze(last)] {
				t.Errorf("%s: page %d ends with the heading %q", name, i+1, last)
			}
		}
	}
}

var box = regexp.MustCompile(`xMin="([-0-9.]+)" yMin="([-0-9.]+)" xMax="([-0-9.]+)" yMax="([-0-9.]+)">([^<]*)`)

// TestNothingIsCutOff: every word lies between the margins.
func TestNothingIsCutOff(t *testing.T) {
	for name, d := range documents(t) {
		n := 0
		for _, m := range box.FindAllStringSubmatch(readPaper(t, paperOf(t, d), "-bbox"), -1) {
			var v [4]float64
			for i := range v {
				v[i], _ = strconv.ParseFloat(m[i+1], 64)
			}
			if n++; v[0] < marginSide-1 || v[2] > marginSide+inner+1 || v[1] < marginTop-6 || v[3] > pageHeight-24 {
				t.Errorf("%s: %q lies at %v, outside the margins", name, m[5], v)
			}
		}
		if n < 40 {
			t.Errorf("%s: only %d words were seen", name, n)
		}
	}
}

// TestLongRowsAndStepsAreWhole: of a plan of extremes nothing is lost.
func TestLongRowsAndStepsAreWhole(t *testing.T) {
	s := wild()
	text := squeeze(strings.Join(pagesOf(t, paperOf(t, New(s, words()))), ""))
	for want, least := range map[string]int{"yyyyyyyyyy": 199, "averylongname": 12, "Ωμέγα": 120, "Привет": 120, "averylongletter": 150, "balance>100and": 38, "longlonglong": 99} {
		if got := strings.Count(text, want); got < least {
			t.Errorf("%q stands %d times, want at least %d", want, got, least)
		}
	}
	for i := range 43 {
		if want := "day" + strings.ReplaceAll(fmt.Sprint(3*i-9), "-", "−"); !strings.Contains(text, want) {
			t.Errorf("the timeline does not hold %q", want)
		}
	}
}

func TestUnknownCharactersAreSaidToBe(t *testing.T) {
	s := specimen()
	s.Story = "Grüße, 日本 😀, ends."
	text := strings.Join(pagesOf(t, paperOf(t, New(s, words()))), "")
	if !strings.Contains(text, "Grüße, □□ □, ends.") || !strings.Contains(text, "□ stands for a character") {
		t.Errorf("got %.600q", text)
	}
	if !strings.Contains(pageOf(t, New(s, words())), "日本 😀") {
		t.Error("the page has lost them")
	}
	if text := strings.Join(pagesOf(t, paperOf(t, New(specimen(), words()))), ""); strings.Contains(text, "□") {
		t.Error("a character is missing from the specimen's PDF")
	}
}

// TestShippedPlansArePrinted without a program that reads PDFs.
func TestShippedPlansArePrinted(t *testing.T) {
	all := shipped(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if paper := paperOf(t, all[name]); !bytes.HasPrefix(paper, []byte("%PDF-")) || len(paper) < 20_000 {
			t.Errorf("%s: a PDF of %d bytes", name, len(paper))
		}
		page := pageOf(t, all[name])
		nested(t, page)
		if bad := regexp.MustCompile(`%!|NaN|\bnil\b|<no value>`).FindString(page); bad != "" {
			t.Errorf("%s: the page holds %q", name, bad)
		}
	}
}
