package main

import (
	"net/url"
	"strconv"
	"strings"
	"syscall/js"

	"fairdue/ui"
)

// main is the program in a page. What stands after ? in the address are its
// options, by the names of the flags.
func main() {
	page := js.Global().Get("fairdue")
	g, err := ui.Open(options(page))
	if err == nil {
		view := js.FuncOf(func(js.Value, []js.Value) any { return string(g.View().JSON()) })
		page.Call("begun", view)
		err = ui.Run(g)
	}
	if err != nil {
		page.Call("failed", err.Error())
		return
	}
	page.Call("left")
}

func options(page js.Value) ui.Options {
	q, err := url.ParseQuery(strings.TrimPrefix(js.Global().Get("location").Get("search").String(), "?"))
	if err != nil {
		q = url.Values{}
	}
	scale, _ := strconv.Atoi(q.Get("text-scale"))
	seed, _ := strconv.ParseUint(q.Get("seed"), 10, 64)
	wants := func(what string) bool {
		return js.Global().Call("matchMedia", "("+what+")").Get("matches").Bool()
	}
	return ui.Options{
		System: ui.System{
			Locale: js.Global().Get("document").Get("documentElement").Get("lang").String(), // what the server chose by the browser's languages
			Dark:   wants("prefers-color-scheme: dark"), Still: wants("prefers-reduced-motion: reduce"),
		},
		Attempts: q.Get("attempts"), Trainee: q.Get("trainee"), Locale: q.Get("lang"), TextScale: scale, Seed: seed, Lesson: q.Get("lesson"),
		Download: func(name string, data []byte) (string, error) {
			bytes := js.Global().Get("Uint8Array").New(len(data))
			js.CopyBytesToJS(bytes, data)
			page.Call("download", name, bytes)
			return name, nil
		},
	}
}
