"use strict";
// The page, kept by the browser, so that it opens without the server too. A
// build has a name of its own; what older ones left is thrown away.
const cache = "fairdue-{{.Build}}", files = ["./", "icon.svg", {{.Exec}}, {{.Program}}];
self.addEventListener("install", e => e.waitUntil(caches.open(cache).then(c => c.addAll(files)).then(() => self.skipWaiting())));
self.addEventListener("activate", e => e.waitUntil(caches.keys().then(all => Promise.all(all.filter(k => k.startsWith("fairdue-") && k !== cache).map(k => caches.delete(k)))).then(() => self.clients.claim())));
self.addEventListener("fetch", e => {
	if (e.request.method !== "GET" || new URL(e.request.url).origin !== location.origin) return;
	// The page itself is asked for anew while there is a server, so that a new
	// build shows at once.
	const kept = () => caches.match(e.request, {ignoreSearch: true, cacheName: cache});
	if (e.request.mode === "navigate") e.respondWith(fetch(e.request).catch(() => caches.match("./", {cacheName: cache})));
	else e.respondWith(kept().then(k => k || fetch(e.request)));
});
