//go:build !js

package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	textplate "text/template"

	"fairdue/scenarios/lesson"
)

//go:embed web
var web embed.FS

// site is the pages: everything ready and compressed before the first is asked
// for.
type site struct {
	files map[string]*file
	raw   int // bytes of the program
	small int // compressed
}

type file struct {
	kind       string
	data, gzip []byte
	tag        string
	forever    bool // the name holds what it is made of
}

// words are what the page's template sees.
type words struct {
	Locale, Exec, Program string
	Size                  int
	Icon                  template.HTML
}

func (w words) Say(id string) string { return lesson.Say(w.Locale, id) }

// newSite makes the site of a program, in the locale of its first page.
func newSite(program, script []byte) *site {
	s := &site{files: map[string]*file{}, raw: len(program)}
	sum := sha256.Sum256(append(append([]byte{}, program...), script...))
	id := hex.EncodeToString(sum[:6])
	icon := asset("icon.svg")
	w := words{Exec: "run-" + id + ".js", Program: "sandbox-" + id + ".wasm", Size: len(program), Icon: template.HTML(icon)}
	page := template.Must(template.New("").Parse(string(asset("index.html"))))
	var all bytes.Buffer
	for _, locale := range []string{lesson.English, lesson.German} {
		w.Locale = locale
		var b bytes.Buffer
		if err := page.Execute(&b, w); err != nil {
			panic("sandbox: " + err.Error())
		}
		all.Write(b.Bytes())
		s.add("/"+locale, "text/html; charset=utf-8", b.Bytes(), false)
	}
	// The name of the cache changes with the page too.
	sum = sha256.Sum256(all.Bytes())
	var worker bytes.Buffer
	plate := textplate.Must(textplate.New("").Parse(string(asset("worker.js"))))
	quoted := map[string]string{"Build": hex.EncodeToString(sum[:6]), "Exec": strconv.Quote(w.Exec), "Program": strconv.Quote(w.Program)}
	if err := plate.Execute(&worker, quoted); err != nil {
		panic("sandbox: " + err.Error())
	}
	s.add("/worker.js", "text/javascript; charset=utf-8", worker.Bytes(), false)
	s.add("/icon.svg", "image/svg+xml", icon, false)
	s.add("/"+w.Exec, "text/javascript; charset=utf-8", script, true)
	s.small = len(s.add("/"+w.Program, "application/wasm", program, true).gzip)
	return s
}

func asset(name string) []byte {
	data, err := web.ReadFile("web/" + name)
	if err != nil {
		panic("sandbox: " + err.Error())
	}
	return data
}

func (s *site) add(path, kind string, data []byte, forever bool) *file {
	sum := sha256.Sum256(data)
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err == nil {
		_, err = z.Write(data)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		panic("sandbox: " + err.Error())
	}
	f := &file{kind, data, b.Bytes(), `"` + hex.EncodeToString(sum[:8]) + `"`, forever}
	s.files[path] = f
	return f
}

// ServeHTTP answers from memory.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	if path == "/" {
		path += languageOf(r)
	}
	f := s.files[path]
	switch {
	case f == nil:
		http.NotFound(w, r)
		return
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Vary", "Accept-Encoding, Accept-Language")
	h.Set("Cache-Control", "no-cache")
	if f.forever {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	data, tag := f.data, f.tag
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		data, tag = f.gzip, strings.TrimSuffix(f.tag, `"`)+`-gzip"`
	}
	h.Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(data)))
	if r.Method == http.MethodGet {
		w.Write(data)
	}
}

// languageOf is the language of the page: the address's, or the first of the
// browser's that there is.
func languageOf(r *http.Request) string {
	list := r.URL.Query().Get("lang") + "," + r.Header.Get("Accept-Language")
	for part := range strings.SplitSeq(list, ",") {
		tag, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		switch tag, _, _ = strings.Cut(strings.ToLower(tag), "-"); tag {
		case lesson.English, lesson.German:
			return tag
		}
	}
	return lesson.English
}
