package lesson

import (
	"strings"
	"testing"
)

// small is the least a lesson may be, and a little more so that there is
// something to break.
const small = `schema = 1
id = "small"
version = "1.0.0"
title = "Small"
skills = ["verify"]
elo = 1000
regimes = ["us-regf"]
[limits]
turns = 16
minutes = 8
[account]
creditor = "A"
product = "loan"
balance = "100.00"
days_past_due = 10
first_contact = true
today = 2026-09-14
[debtor]
name = "B"
archetype = "hardship"
[debtor.money]
income = "1000.00"
essentials = "900.00"
[debtor.mind]
willing = 0.5
trust = 0.5
anger = 0.2
distress = 0.2
organised = 0.5
pleaser = 0.1
[debtor.truth]
reason = "job_loss"
[[fact]]
id = "job"
reveal = "asked(ask_reason) and trust >= 0.40"
text = { id = "f.job", en = "No job." }
[[fact]]
id = "budget"
reveal = "known(budget)"
text = { id = "f.budget", en = "{income} in." }
[[reply]]
id = "r.offer"
act = "offer"
when = "anger >= 0.5"
text = { id = "r.offer", en = "{terms}." }
[[choice]]
id = "verify"
act = "verify"
text = { id = "c.verify", en = "Who is it?" }
[[choice]]
id = "aside"
goto = "side"
text = { id = "c.aside", en = "One moment." }
[[node]]
id = "side"
stage = "discover"
[[node.choice]]
id = "open"
act = "ask_reason"
text = { id = "c.open", en = "What happened?" }
[[node.choice]]
id = "closed"
act = "ask_reason"
tone = -0.5
error = "closed_question"
text = { id = "c.closed", en = "Job or no job, tell me now?" }
why = { id = "w.closed", en = "Yes or no." }
[[ending]]
id = "told"
when = "fact(job) and not hung_up"
grade = "best"
[[ending]]
id = "rest"
when = "true"
grade = "poor"
[[assert]]
id = "sane"
expr = "not (ending == 'told' and not asked(ask_reason))"
[[test]]
id = "model-answer"
play = ["verify", "aside", "open", "end"]
expect = { ending = "told", auto_fails = [] }
`

func TestSmall(t *testing.T) {
	l, err := Read("small.toml", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Warnings) > 0 {
		t.Error(l.Warnings)
	}
	if len(l.Choices) != 4 || l.Choices[1].Goto != 0 || !l.Nodes[0].aside || l.Hash == "" {
		t.Errorf("%+v", l.Choices)
	}
}

// One mistake each: the code, the line and what is said of it.
func TestMistakes(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{`title = "Small"`, `titel = "Small"`, `small.toml:4: titel: S001 unknown key "titel", did you mean "title"?`},
		{`id = "aside"`, `id = "verify"`, `choice[1].id: S002 duplicate choice "verify"`},
		{`id = "c.aside", en`, `id = "c.verify", en`, `S003 duplicate text id "c.verify"`},
		{`goto = "side"`, `goto = "sida"`, `S004 unknown node "sida", did you mean "side"?`},
		{`act = "verify"`, `act = "verfy"`, `S004 unknown act "verfy", did you mean "verify"?`},
		{`"fact(job) and`, `"fact(jop) and`, `S004 unknown fact "jop", did you mean "job"?`},
		{`"asked(ask_reason) and`, `"asked(ask_raeson) and`, `S004 unknown act "ask_raeson", did you mean "ask_reason"?`},
		{`ending == 'told'`, `ending == 'tould'`, `S004 unknown ending "tould", did you mean "told"?`},
		{`"aside", "open", "end"`, `"aside", "opan", "end"`, `S004 unknown choice "opan", did you mean "open"?`},
		{`act = "offer"`, `act = "ofer"`, `S004 unknown act of a debtor "ofer", did you mean "offer"?`},
		{`error = "closed_question"`, `error = "closed"`, `S004 unknown error class "closed"`},
		{`skills = ["verify"]`, `skills = ["verfy"]`, `skills[0]: S004 unknown skill "verfy", did you mean "verify"?`},
		{`regimes = ["us-regf"]`, `regimes = ["us-reg"]`, `S004 unknown regime "us-reg", did you mean "us-regf"?`},
		{`archetype = "hardship"`, `archetype = "hardsip"`, `S004 unknown archetype "hardsip", did you mean "hardship"?`},
		{`reason = "job_loss"`, `reason = "job"`, `S004 unknown reason "job"`},
		{`"{terms}."`, `"{term}."`, `S004 unknown placeholder "term", did you mean "terms"?`},
		{`trust >= 0.40`, `trust >= 'high'`, `S005 `},
		{`trust >= 0.40`, `trusst >= 0.40`, `S005 unknown name "trusst", did you mean "trust"?`},
		{`trust >= 0.40`, `trust`, `S005 `},
		{`trust >= 0.40`, `trust >=`, `S005 `},
		{`trust >= 0.40`, `len(trust) > 1`, `S005 unknown function "len"`},
		{`"anger >= 0.5"`, `"anger + 1"`, `S005 `},
		{`"anger >= 0.5"`, `""`, `S005 is empty`},
		{"id = \"verify\"\nact = \"verify\"\ntext = { id = \"c.verify\", en = \"Who is it?\" }\n[[choice]]\nid = \"aside\"", "id = \"verify\"\nact = \"verify\"\nonce = true\ntext = { id = \"c.verify\", en = \"Who is it?\" }\n[[choice]]\nonce = true\nid = \"aside\"", `choice: S006 `},
		{"goto = \"side\"", "goto = \"side\"\ntext = { id = \"c.y\", en = \"Y\" }\n[[node]]\nid = \"dead\"\nstage = \"open\"\n[[node.choice]]\nid = \"x\"\nact = \"greet\"\nwhen = \"trust > 2\"\ntext = { id = \"c.x\", en = \"X\" }\n[[choice]]\nid = \"y\"\ngoto = \"dead\"", `S006 "y" leads here`},
		{"id = \"open\"\nact", "id = \"open\"\nonce = true\nact", ``}, // the other one is left
		{"when = \"true\"\ngrade", "when = \"agreed\"\ngrade", `S007 the last ending has to catch all`},
		{`balance = "100.00"`, `balance = "100.005"`, `account.balance: S008 "100.005" has more than 2 decimals of USD`},
		{`balance = "100.00"`, `balance = 100.0`, `account.balance: S008 want an amount`},
		{`en = "{terms}."`, `en = "{income}."`, `S009 {income} is hidden`},
		{`when = "anger >= 0.5"`, `when = "anger >= 0.5 and fact(budget)"`, ``},
		{`[limits]`, "[scorecard.weights]\nopening = 10\ndisclosure = 10\nclose = 7\nrecords = 3\ndiscovery = 15\ncontingent = 15\nprotocol = 5\nnegotiation = 15\nvalue = 23\n[limits]", `S011 the weights sum to 103, not to 100`},
		{`schema = 1`, `schema = 2`, `this program reads schema 1, got 2`},
		{`payday`, `payday`, ``},
		{`turns = 16`, `turns = 3`, `limits.turns: 3 is not within 4 and 40`},
		{`elo = 1000`, `elo = 10`, `elo: 10 is not within 400 and 2800`},
		{`trust = 0.5`, `trust = 1.5`, `debtor.mind.trust: want a fraction from 0 to 1, got 1.5`},
		{"[debtor.mind]\nwilling = 0.5\n", "[debtor.mind]\n", `debtor.mind.willing: is missing`},
		{`act = "verify"`, `act = "offer_plan"`, `offer_plan needs args.instalment or args.months`},
		{`act = "verify"`, "act = \"verify\"\nask = [\"instalment\"]", `verify takes no instalment`},
		{"act = \"verify\"\n", "", `names neither an act nor a goto`},
		{`id = "verify"`, `id = "end"`, `"end" is what ends every call`},
		{"act = \"verify\"\n", "act = \"verify\"\nargs = { method = \"shoe_size\" }\n", `S004 unknown method "shoe_size"`},
		{`"end"]`, `"end date=soon"]`, `"soon" is no date`},
		{`days_past_due = 10`, `days_past_due = -10`, `account.days_past_due: -10 is negative`},
	} {
		text := strings.Replace(small, c.old, c.new, 1)
		_, err := Read("small.toml", []byte(text))
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.new, err)
		case c.want != "" && err == nil:
			t.Errorf("%s: no error, want %s", c.new, c.want)
		case c.want != "" && !strings.Contains(err.Error(), c.want):
			t.Errorf("%s: got\n%v\nwant %s", c.new, err, c.want)
		}
	}
}

func TestWarnings(t *testing.T) {
	node := func(id string, best int) string {
		var b strings.Builder
		b.WriteString("[[node]]\nid = \"" + id + "\"\nstage = \"relate\"\n")
		for i := range 3 {
			n := id + string(rune('a'+i))
			b.WriteString("[[node.choice]]\nid = \"" + n + "\"\nact = \"pause\"\n")
			if i != best {
				b.WriteString("error = \"over_talks\"\nwhy = { id = \"w." + n + "\", en = \"No.\" }\n")
			}
			b.WriteString("text = { id = \"c." + n + "\", en = \"Same length\" }\n")
		}
		return b.String()
	}
	for _, c := range []struct{ code, old, new string }{
		{"W101", `when = "anger >= 0.5"`, `when = "false"`},
		{"W101", `when = "fact(job) and not hung_up"`, `when = "true"`},
		{"W103", `en = "What happened?"`, `en = "What happened? Tell me the whole of it, and take your time."`},
		{"W104", `[[ending]]`, node("x", 1) + node("y", 1) + node("z", 1) + "[[ending]]"},
		{"W105", "error = \"closed_question\"\n", ""},
		{"W105", "why = { id = \"w.closed\", en = \"Yes or no.\" }\n", ""},
		{"W107", `en = "No job."`, `en = "` + strings.Repeat("No job. ", 40) + `"`},
	} {
		l, err := Read("small.toml", []byte(strings.Replace(small, c.old, c.new, 1)))
		if err != nil {
			t.Error(c.code, err)
			continue
		}
		found := false
		for _, w := range l.Warnings {
			found = found || w.Code == c.code
		}
		if !found {
			t.Errorf("%s: got %v", c.code, l.Warnings)
		}
	}
	l, err := Read("small.toml", []byte(strings.Replace(small, `[[ending]]`, node("x", 1)+node("y", 0)+node("z", 1)+"[[ending]]", 1)))
	if err != nil || len(l.Warnings) > 0 {
		t.Error(err, l.Warnings)
	}
}

func TestCatalogue(t *testing.T) {
	read := func() *Lesson {
		l, err := Read("small.toml", []byte(small))
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	whole := read().Skeleton(Pseudo)
	whole = strings.Replace(whole, `locale = "en-XA"`, `locale = "fr"`, 1)
	l := read()
	if err := l.Translate("fr.toml", []byte(whole)); err != nil || len(l.Warnings) > 0 {
		t.Fatal(err, l.Warnings)
	}
	if got := l.Text("fr", "c.open"); got != pseudo("What happened?") {
		t.Error(got)
	}
	for _, c := range []struct{ old, new, want string }{
		{"{terms}", "{offer}", "S010 has the placeholders {offer}, English has {terms}"},
		{`id = "c.open"`, `id = "c.opne"`, `S004 unknown text "c.opne", did you mean "c.open"?`},
		{`id = "c.open"`, `id = "c.closed"`, `S003 duplicate text id "c.closed"`},
		{`lesson = "small"`, `lesson = "large"`, `is for "large"`},
	} {
		err := read().Translate("fr.toml", []byte(strings.Replace(whole, "text = \"["+c.old, "text = \"["+c.new, 1)))
		if c.old[0] != '{' {
			err = read().Translate("fr.toml", []byte(strings.Replace(whole, c.old, c.new, 1)))
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v", c.want, err)
		}
	}
	// The English changes after it was translated.
	l, err := Read("small.toml", []byte(strings.Replace(small, "What happened?", "What has happened?", 1)))
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Translate("fr.toml", []byte(whole)); err != nil || len(l.Warnings) != 1 || l.Warnings[0].Code != "W106" || l.Warnings[0].ID != "c.open" {
		t.Error(err, l.Warnings)
	}
}

// FuzzRead: whatever the text, Read does not panic, and what it takes plays.
func FuzzRead(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte(strings.ReplaceAll(small, "0.5", "-1")))
	f.Add([]byte("schema = 1\n[[choice]]\n[[node]]\n[[node.choice]]\n"))
	f.Add([]byte("[[fact]]\nreveal = \"said(x) == 1\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := Read("f", data)
		if err != nil {
			_ = err.Error()
			return
		}
		var c Call
		c.Begin(l, 1)
		for range 5 {
			open := c.Open(nil)
			if len(open) == 0 {
				return
			}
			if _, err := c.Say(open[len(open)-1], Amounts{Instalment: 1, Settlement: 1 << 40, Hold: 1, Months: 1}); err != nil {
				return
			}
		}
	})
}
