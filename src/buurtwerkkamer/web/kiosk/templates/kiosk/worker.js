/* Lets the table open without a network: keeps the empty page and its files. Names and taps are kept elsewhere, encrypted. */
"use strict";
const FILES = [{% for file in files %}"{{ file|escapejs }}",{% endfor %}];
const TABLE = "{{ table|escapejs }}";
const SHELL = "{{ shell|escapejs }}";
const KEPT = "tafel-" + FILES.join().split("").reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);

/* Only a page of this version: one that names files which are not kept here would open without its script. */
async function keepShell() {
  const shell = await fetch(SHELL, { credentials: "same-origin", cache: "no-store" });
  if (!shell.ok || shell.redirected) throw new Error("no table of ours");
  const words = await shell.clone().text();
  if (!FILES.filter((file) => /\.(js|css)$/.test(file)).every((file) => words.includes(file))) throw new Error("another version");
  await (await caches.open(KEPT)).put(SHELL, shell);
}

async function install() {
  await (await caches.open(KEPT)).addAll(FILES);
  await keepShell();
  await self.skipWaiting();
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("tafel-") && name !== KEPT).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/* The page opens from what is kept, and is kept anew for the next time. */
async function open(request) {
  const shell = await (await caches.open(KEPT)).match(SHELL);
  return shell || fetch(request);
}

async function fileOf(request) {
  return (await (await caches.open(KEPT)).match(request, { ignoreSearch: true })) || fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && url.pathname === TABLE) {
    event.respondWith(open(request));
    event.waitUntil(keepShell().catch(() => {}));
  } else if (FILES.includes(url.pathname)) event.respondWith(fileOf(request));
});
