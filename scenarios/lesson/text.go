package lesson

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// text is one text in English, with the key it stands at.
type text struct{ en, key string }

// Locales that are more than English come from catalogues; Pseudo is made of
// English for tests: accents, and four tenths longer.
const (
	English = "en"
	German  = "de"
	Pseudo  = "en-XA"
)

// Text is the text with the id in a locale, English when it has none.
func (l *Lesson) Text(locale, id string) string {
	if locale == Pseudo {
		return pseudo(l.texts[id].en)
	}
	if s, ok := l.others[locale][id]; ok {
		return s
	}
	return l.texts[id].en
}

// Has says whether there is a text with the id.
func (l *Lesson) Has(id string) bool { _, ok := l.texts[id]; return ok }

// TextIDs lists the ids in the order of the file.
func (l *Lesson) TextIDs() []string { return l.order }

// Locales lists the languages that are loaded, English first.
func (l *Lesson) Locales() []string {
	list := []string{English}
	for k := range l.others {
		list = append(list, k)
	}
	slices.Sort(list[1:])
	return list
}

// SourceHash marks the English text that a translation was made of.
func SourceHash(en string) string {
	h := sha256.Sum256([]byte(en))
	return hex.EncodeToString(h[:4])
}

// Placeholders are the names in braces, sorted, each once.
func Placeholders(s string) []string {
	var list []string
	for {
		_, rest, ok := strings.Cut(s, "{")
		if !ok {
			break
		}
		name, after, ok := strings.Cut(rest, "}")
		if !ok {
			break
		}
		list, s = append(list, name), after
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// Fill puts values in the place of names in braces. A name without value stays.
func Fill(s string, values func(name string) (string, bool)) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, after, ok := strings.Cut(rest, "}")
		if !ok {
			b.WriteString("{" + rest)
			return b.String()
		}
		if v, found := values(name); found {
			b.WriteString(v)
		} else {
			b.WriteString("{" + name + "}")
		}
		s = after
	}
}

var accents = strings.NewReplacer("a", "á", "e", "é", "i", "ï", "o", "ö", "u", "ü", "A", "Å", "E", "É", "I", "Î", "O", "Ø", "U", "Û", "n", "ñ", "c", "ç")

// pseudo marks a text as gone through the catalogue: accents outside braces,
// brackets around it, and padding.
func pseudo(s string) string {
	if s == "" {
		return ""
	}
	n := len([]rune(s))
	var b strings.Builder
	b.WriteString("[")
	rest := s
	for {
		before, after, ok := strings.Cut(rest, "{")
		b.WriteString(accents.Replace(before))
		if !ok {
			break
		}
		name, tail, _ := strings.Cut(after, "}")
		b.WriteString("{" + name + "}")
		rest = tail
	}
	b.WriteString(strings.Repeat("~", max(0, (4*n+9)/10-2)) + "]")
	return b.String()
}

// public placeholders may stand in any text; hidden ones in a fact, or in a
// text that is said only once a fact has told them.
var (
	public = []string{
		"creditor", "product", "balance", "arrears", "days", "debtor", "today",
		"instalment", "down", "date", "months", "settlement", "hold",
		"offer", "agreement", "amount", "terms",
	}
	hidden = []string{"income", "essentials", "other", "surplus", "affordable", "lump", "payday"}
)
