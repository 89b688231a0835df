package report

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fairdue/charts/internal/specimen"
)

// browser finds a Chromium. Without one the test is skipped, unless
// FAIRDUE_REQUIRE_BROWSER asks for it.
func browser(t *testing.T) string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("FAIRDUE_REQUIRE_BROWSER") != "" {
		t.Fatal("FAIRDUE_REQUIRE_BROWSER is set and there is no chromium in PATH")
	}
	t.Skip("no chromium in PATH: the report is not tried in a browser")
	return ""
}

// load opens an address in a headless browser and returns the document as the
// browser understands it.
func load(t *testing.T, path, address string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	// Every request that is not to this machine goes to a proxy that is not there.
	cmd := exec.CommandContext(ctx, path, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--proxy-server=127.0.0.1:9",
		"--proxy-bypass-list=127.0.0.1", "--user-data-dir="+t.TempDir(), "--dump-dom", address)
	cmd.WaitDelay = 5 * time.Second
	var out, log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &log
	if err := cmd.Run(); err != nil {
		t.Fatalf("the browser: %v\n%s", err, log.String())
	}
	return out.String()
}

func TestInBrowser(t *testing.T) {
	path := browser(t)
	// The policy that forbids requests is taken out, so that one would be seen.
	page := strings.Replace(render(t, specimen.Consumer(), options()), "Content-Security-Policy", "X-None", 1)
	var mu sync.Mutex
	var asked []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		asked = append(asked, r.URL.Path)
		if r.URL.Path != "/report.html" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, page)
	}))
	defer server.Close()
	if host, _, err := net.SplitHostPort(server.Listener.Addr().String()); err != nil || host != "127.0.0.1" {
		t.Skipf("the test server listens on %s, not on 127.0.0.1", server.Listener.Addr())
	}
	dom := load(t, path, server.URL+"/report.html")
	for _, tag := range []string{"<h1", "<figure", "<svg", "<table", "<tr", "<text"} {
		if got, want := strings.Count(dom, tag), strings.Count(page, tag); got != want {
			t.Errorf("the browser sees %d %s>, the page has %d", got, tag, want)
		}
	}
	if !strings.Contains(dom, specimen.Consumer().Answer[:20]) || !strings.Contains(dom, "</html>") {
		t.Errorf("the page is not whole: %.300q", dom)
	}
	mu.Lock()
	defer mu.Unlock()
	asked = slices.DeleteFunc(asked, func(p string) bool { return p == "/favicon.ico" }) // the browser's own wish
	if len(asked) != 1 {
		t.Errorf("the page asks for more than itself: %v", asked)
	}
}
