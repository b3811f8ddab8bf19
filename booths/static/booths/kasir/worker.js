// Shows the sale page from this device where the network is dead. Started by sw.js, which names
// SHELL: what the page consists of, in its present version.
const HOME = new URL("./", self.location).pathname;
const NOTE = `${HOME}luring/`;
const PREFIX = `kasir ${HOME} `;
const CACHE = PREFIX + self.SHELL.join(" ");
const PATIENCE = 3_000;

const isPage = (answer) => answer.ok && !answer.redirected;

async function keepPage(cache, path) {
  const answer = await fetch(path, { cache: "no-store" });
  if (isPage(answer)) await cache.put(path, answer);
}

async function install() {
  const cache = await caches.open(CACHE);
  await cache.addAll(self.SHELL);
  await Promise.all([keepPage(cache, HOME), keepPage(cache, NOTE)]);
  await self.skipWaiting();
}

async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

// The network has three seconds; then the page as it was last seen. A site that is down is no answer.
async function home(event) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(HOME);
  const fresh = fetch(event.request).then(async (answer) => {
    if (isPage(answer)) await cache.put(HOME, answer.clone());
    return answer.status >= 500 && kept ? kept : answer;
  });
  if (!kept) return fresh;
  event.waitUntil(fresh.catch(() => kept));
  const late = new Promise((done) => setTimeout(done, PATIENCE, kept));
  return Promise.race([fresh.catch(() => kept), late]);
}

// Other pages of the table need the network, and say so.
async function other(event) {
  try {
    return await fetch(event.request);
  } catch (error) {
    const note = await (await caches.open(CACHE)).match(NOTE);
    if (note) return note;
    throw error;
  }
}

// Scripts, styles, faces and pictures: at once as they were, and anew behind that.
async function part(event) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(event.request, { ignoreVary: true });
  const fresh = fetch(event.request).then(async (answer) => {
    if (answer.ok) await cache.put(event.request, answer.clone());
    return answer;
  });
  if (!kept) return fresh;
  event.waitUntil(fresh.catch(() => kept));
  return kept;
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(pathname === HOME ? home(event) : other(event));
  else if (["script", "style", "font", "image"].includes(request.destination)) event.respondWith(part(event));
});
