package screen

import "unicode/utf8"

// A command is something that a letter does, which the trainee may give another
// letter. Its name is the words "room.key."+id.
type command struct {
	id    string
	usual rune
}

// commands are all there are. On one screen no two have the same letter.
var commands = []command{
	{"hint", '?'}, {"end", 'e'}, {"notebook", 'n'}, {"account", 'a'},
	{"call", 'c'}, {"next", 'x'}, {"rest", 'b'}, {"finish", 'f'},
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
