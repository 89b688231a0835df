package session

import "testing"

// A file with something after its end was joined or edited by hand: what was read
// is not all that it says.
func TestUnsealTakesTheWholeFile(t *testing.T) {
	for text, ok := range map[string]bool{
		"{\"a\": 1}\n":         true,
		"{\"a\": 1} {}":        false,
		"{\"a\": 1}\n]":        false,
		"{\"a\": 1, \"b\": 2}": false,
		"{\"a\": 1":            false,
	} {
		var x struct {
			A int `json:"a"`
		}
		if err := Unseal([]byte(text), &x); (err == nil) != ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}
