//go:build !js

package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

func TestTheSiteServesEverythingCompressedAndTyped(t *testing.T) {
	program := bytes.Repeat([]byte("a program for browsers "), 1000)
	s := newSite(program, []byte("// script"))
	if s.raw != len(program) || s.small >= s.raw/10 {
		t.Errorf("sizes %d and %d", s.raw, s.small)
	}
	server := httptest.NewServer(s)
	defer server.Close()
	get := func(path string, header ...string) (*http.Response, string) {
		t.Helper()
		r, err := http.NewRequest("GET", server.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Accept-Encoding", "identity")
		for i := 0; i < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		a, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		defer a.Body.Close()
		var body io.Reader = a.Body
		if a.Header.Get("Content-Encoding") == "gzip" {
			if body, err = gzip.NewReader(a.Body); err != nil {
				t.Fatal(err)
			}
		}
		data, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		return a, string(data)
	}
	a, page := get("/")
	if a.Header.Get("Content-Type") != "text/html; charset=utf-8" || !strings.Contains(page, "Opening the practice room") {
		t.Errorf("%v\n%s", a.Header, page)
	}
	wasm := regexp.MustCompile(`sandbox-[0-9a-f]+\.wasm`).FindString(page)
	script := regexp.MustCompile(`run-[0-9a-f]+\.js`).FindString(page)
	for _, encoding := range []string{"identity", "gzip, br"} {
		a, body := get("/"+wasm, "Accept-Encoding", encoding)
		if body != string(program) || a.Header.Get("Content-Type") != "application/wasm" || !strings.Contains(a.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %v", encoding, a.Header)
		}
		if packed := a.Header.Get("Content-Encoding") == "gzip"; packed != (encoding != "identity") {
			t.Errorf("%s answers %v", encoding, a.Header)
		}
		tag := a.Header.Get("ETag")
		if a, body := get("/"+wasm, "Accept-Encoding", encoding, "If-None-Match", tag); a.StatusCode != http.StatusNotModified || body != "" {
			t.Errorf("%s again: %d", encoding, a.StatusCode)
		}
	}
	if a, body := get("/" + script); body != "// script" || !strings.HasPrefix(a.Header.Get("Content-Type"), "text/javascript") {
		t.Errorf("%v", a.Header)
	}
	_, worker := get("/worker.js")
	for _, name := range []string{wasm, script, "icon.svg"} {
		if !strings.Contains(worker, `"`+name+`"`) {
			t.Errorf("the worker does not keep %s:\n%s", name, worker)
		}
	}
	if a, _ := get("/icon.svg"); a.Header.Get("Content-Type") != "image/svg+xml" {
		t.Errorf("%v", a.Header)
	}
	for path, header := range map[string][]string{"/": {"Accept-Language", "fr-CH, de-CH;q=0.9, en"}, "/?lang=de": {"Accept-Language", "en"}} {
		if _, page := get(path, header...); !strings.Contains(page, `<html lang="de">`) || !strings.Contains(page, "Übungsraum") {
			t.Errorf("%s with %v:\n%s", path, header, page)
		}
	}
	if a, _ := get("/nothing"); a.StatusCode != http.StatusNotFound {
		t.Errorf("nothing: %d", a.StatusCode)
	}
	if a, err := http.Post(server.URL+"/", "text/plain", nil); err != nil || a.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST: %v %v", a, err)
	}
	// Another program has another name, so that no browser mixes two.
	if _, other := s.files["/"+wasm], newSite(append(program, 'x'), nil).files["/"+wasm]; other != nil {
		t.Error("two programs have one name")
	}
}
