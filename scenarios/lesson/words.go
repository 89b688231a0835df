package lesson

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"fairdue/scenarios/strict"
)

//go:embed library
var shelf embed.FS

// BankLines is how many lines the shared bank has for each act of a debtor.
const BankLines = 2

type wordsFile struct {
	Schema int               `toml:"schema"`
	Text   map[string]string `toml:"text"`
}

// dictionary is the words that no lesson owns: the bank of lines, the
// scorecard's sentences, what the program says around a call. They stand in
// library/words*.LOCALE.toml, a file for each part of the program.
var dictionary = sync.OnceValue(func() map[string]map[string]string {
	all := map[string]map[string]string{}
	for _, locale := range []string{English, German} {
		all[locale] = map[string]string{}
		names, err := fs.Glob(shelf, "library/words*."+locale+".toml")
		if err != nil {
			panic("lesson: " + err.Error())
		}
		for _, name := range names {
			data, err := shelf.ReadFile(name)
			if err != nil {
				panic("lesson: " + err.Error())
			}
			var f wordsFile
			if _, err := strict.Decode(name, data, &f); err != nil {
				panic("lesson: " + err.Error())
			}
			for id, text := range f.Text {
				if _, ok := all[locale][id]; ok {
					panic(fmt.Sprintf("lesson: the words %q stand in two files, one is %s", id, name))
				}
				all[locale][id] = text
			}
		}
	}
	return all
})

// Say is a text of the program in a locale, English when there is none. An id
// that does not exist is our own mistake and panics.
func Say(locale, id string) string {
	en, ok := dictionary()[English][id]
	if !ok {
		panic(fmt.Sprintf("lesson: no words %q", id))
	}
	if locale == Pseudo {
		return pseudo(en)
	}
	if s, ok := dictionary()[locale][id]; ok {
		return s
	}
	return en
}

// Sayf is Say with the placeholders filled from pairs of name and value.
func Sayf(locale, id string, pairs ...string) string {
	return Fill(Say(locale, id), func(name string) (string, bool) {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1], true
			}
		}
		return "", false
	})
}

// HasWords says whether the program has a text.
func HasWords(id string) bool { _, ok := dictionary()[English][id]; return ok }

// Library lists the shipped lessons in the order of the curriculum.
func Library() []string {
	files, err := fs.Glob(shelf, "library/[0-9]*.toml")
	if err != nil {
		panic(err)
	}
	slices.Sort(files)
	for i, f := range files {
		files[i] = strings.TrimSuffix(strings.TrimPrefix(f, "library/"), ".toml")
	}
	return files
}

// Shipped reads a lesson of the library with its translations. The name is the
// file's, with or without its number: "04-lost-my-job", "lost-my-job", "4".
func Shipped(name string) (*Lesson, error) {
	list := Library()
	i := slices.IndexFunc(list, func(f string) bool {
		n, rest, _ := strings.Cut(f, "-")
		return f == name || rest == name || strings.TrimLeft(n, "0") == name
	})
	if i < 0 {
		return nil, fmt.Errorf("%s", strict.Unknown("lesson", name, list))
	}
	data, err := shelf.ReadFile("library/" + list[i] + ".toml")
	if err != nil {
		panic(err)
	}
	l, err := Read(list[i]+".toml", data)
	if err != nil {
		return nil, err
	}
	for _, locale := range []string{German} {
		file := "library/" + locale + "/" + list[i] + ".toml"
		data, err := shelf.ReadFile(file)
		if err != nil {
			continue
		}
		if err := l.Translate(locale+"/"+list[i]+".toml", data); err != nil {
			return nil, err
		}
	}
	return l, nil
}
