package screen

import (
	"strings"
	"unicode/utf8"

	"fairdue/ui/kit"
)

// A command is something that a letter does, which the trainee may give another
// letter. Its name is the words "room.key."+id.
type command struct {
	id    string
	usual rune
}

// commands are all there are. On one screen no two have the same letter.
var commands = []command{
	{"hint", '?'}, {"end", 'e'}, {"notebook", 'n'}, {"account", 'a'},
	{"call", 'c'}, {"next", 'x'}, {"wait", 'w'}, {"rest", 'b'}, {"finish", 'f'},
}

// key is the letter of a command, the trainee's or the usual one.
func (h *House) key(id string) rune {
	if s := h.Settings.Keys[id]; s != "" {
		r, _ := utf8.DecodeRuneInString(s)
		return r
	}
	for _, c := range commands {
		if c.id == id {
			return c.usual
		}
	}
	panic("screen: no command " + id)
}

// stageLetters are those of the stages of a call, which stay as they are.
const stageLetters = "odrphc"

// calling are the commands of the screens with the stages of a call.
var calling = []string{"hint", "end", "notebook", "account"}

// refuses says why a command may not have a letter, empty for that it may.
func (h *House) refuses(e *kit.Env, id, letter string) string {
	r, _ := utf8.DecodeRuneInString(letter)
	if r >= '0' && r <= '9' {
		return word(e, "settings.keys.digit")
	}
	for _, c := range commands {
		if c.id != id && strings.EqualFold(string(h.key(c.id)), letter) {
			return word(e, "settings.keys.taken", "key", strings.ToUpper(letter), "what", word(e, "key."+c.id))
		}
	}
	for _, c := range calling {
		if c == id && strings.Contains(stageLetters, letter) {
			return word(e, "settings.keys.stage", "key", strings.ToUpper(letter))
		}
	}
	return ""
}
