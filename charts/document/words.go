package document

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/charts"
)

var channelWords = [...]string{
	agents.Phone: "Phone", agents.VoiceMessage: "Voice message", agents.SMS: "Text message (SMS)", agents.Chat: "Chat message",
	agents.Email: "E-mail", agents.Letter: "Letter", agents.SelfService: "Self-service page",
}

func channelWord(c agents.Channel) string {
	if int(c) < len(channelWords) {
		return channelWords[c]
	}
	return capital(spaced(c.String()))
}

var perWords = map[plans.Period]string{
	plans.PerRun: "for the whole run", plans.PerWeek: "a week", plans.PerMonth: "a month", plans.PerQuarter: "a quarter",
}

// percent prints a fraction with no more decimals than it has.
func percent(x float64) string {
	return strings.Replace(charts.FormatTarget(x, "share", ""), " ", fast, 1)
}

// number prints a number that somebody chose.
func number(x float64) string { return charts.FormatTarget(x, "ratio", "") }

// count is a number with its noun.
func count(n int, one, more string) string {
	if n == 1 {
		return "1" + fast + one
	}
	return number(float64(n)) + fast + more
}

// spaced turns a name of the files into words.
func spaced(name string) string { return strings.ReplaceAll(name, "_", " ") }

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// and joins words to a list.
func and(words []string) string { return series(words, "and") }

// quoted sets a name of the plan off from the sentence around it.
func quoted(name string) string { return "“" + name + "”" }

func allQuoted(names []string) []string {
	q := make([]string, len(names))
	for i, n := range names {
		q[i] = quoted(n)
	}
	return q
}

// dayNumber is a day, kept on one line.
func dayNumber(n int) string { return "day" + fast + number(float64(n)) }

// fast is a space that no line ends at.
const fast = "\u00a0"

func series(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	n := len(words) - 1
	return strings.Join(words[:n], ", ") + " " + last + " " + words[n]
}

func plain(format string, args ...any) Text {
	if len(args) > 0 {
		format = fmt.Sprintf(format, args...)
	}
	return Text{{printable(format), Plain}}
}

func para(s string) Paragraph { return Paragraph{Text: Text{{printable(s), Plain}}} }

func note(s string) Paragraph { return Paragraph{Text: Text{{printable(s), Plain}}, Note: true} }

func cell(s string) Cell {
	if s == "" {
		return nil
	}
	return Cell{plain("%s", s)}
}

func heading(s string) Heading { return Heading{printable(s)} }

func bold(s string) Cell { return Cell{{{printable(s), Bold}}} }

func code(s string) Cell { return Cell{{{printable(s), Code}}} }

// printable takes out what neither page nor paper can show.
func printable(s string) string {
	return strings.Map(func(c rune) rune {
		if c == '\t' || c == '\n' || c == '\r' {
			return ' '
		}
		if !unicode.IsPrint(c) && !unicode.IsSpace(c) && !unicode.Is(unicode.Cf, c) {
			return '\ufffd'
		}
		return c
	}, strings.ToValidUTF8(s, "\ufffd"))
}

// fullLine is how long a line of a file is at least when its end is the file's
// and not the author's.
const fullLine = 60

// flow cuts a text of the file into paragraphs. An empty line ends one, and so
// does the end of a short line, as in an address; the end of a long line is
// taken for the file's own width.
func flow(s string) []string {
	var all []string
	line := ""
	flush := func() {
		if line != "" {
			all = append(all, line)
		}
		line = ""
	}
	for _, l := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		full := utf8.RuneCountInString(l) >= fullLine
		if l = strings.TrimSpace(l); l == "" || strings.HasPrefix(l, "- ") || strings.HasPrefix(l, "* ") {
			flush()
		}
		if line != "" && l != "" {
			line += " "
		}
		line += l
		if !full {
			flush()
		}
	}
	flush()
	return all
}

// fields marks what stands in braces in a template's text.
func fields(s string) Text {
	var t Text
	for s != "" {
		open := strings.IndexByte(s, '{')
		end := -1
		if open >= 0 {
			end = strings.IndexByte(s[open:], '}')
		}
		if end < 0 {
			return append(t, Run{printable(s), Plain})
		}
		if open > 0 {
			t = append(t, Run{printable(s[:open]), Plain})
		}
		t = append(t, Run{spaced(printable(s[open+1 : open+end])), Field})
		s = s[open+end+1:]
	}
	return t
}
