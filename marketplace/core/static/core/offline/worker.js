// Shows pages from this device where the network is dead. sw.js of its scope starts it and names KIND;
// SHELL, what a page consists of now; KEEPS_ALL, whether every page is kept or the first alone; WAITS,
// whether a slow network is waited for. A page may ask to `keep` paths, or to `forget` all pages.
const HOME = new URL("./", self.location).pathname;
const NOTE = `${HOME}luring/`;
const PREFIX = `${self.KIND} ${HOME} `;
const CACHE = PREFIX + self.SHELL.join(" ");
const PATIENCE = 3_000;

const isKept = (path) => self.KEEPS_ALL || path === HOME;
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

async function seen(cache, request, path) {
  const answer = await fetch(request);
  if (isPage(answer)) await cache.put(path, answer.clone());
  return answer;
}

// The network has three seconds; then the page as it was last seen. A site that is down is no answer.
async function page(event, path) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path, { ignoreVary: true });
  const fresh = seen(cache, event.request, path);
  if (!kept) return fresh.catch(needsNetwork);
  event.waitUntil(fresh.catch(() => kept));
  const sound = fresh.then((answer) => (answer.status >= 500 ? kept : answer)).catch(() => kept);
  const late = new Promise((done) => setTimeout(done, PATIENCE, kept));
  return self.WAITS ? sound : Promise.race([sound, late]);
}

// Pages that are not kept need the network, and say so.
async function needsNetwork(error) {
  const note = await (await caches.open(CACHE)).match(NOTE);
  if (note) return note;
  throw error;
}

const other = (event) => fetch(event.request).catch(needsNetwork);

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

async function keepMissing(paths) {
  const cache = await caches.open(CACHE);
  for (const path of paths) {
    if (!(await cache.match(path, { ignoreVary: true }))) await keepPage(cache, path);
  }
}

async function forget() {
  const cache = await caches.open(CACHE);
  const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  const isOwn = (path) => path.startsWith(HOME) && path !== NOTE;
  await Promise.all(paths.filter(isOwn).map((path) => cache.delete(path, { ignoreVary: true })));
}

// Tells whether all is kept that was asked for.
async function heed({ data, ports }) {
  if (data.forgets) await forget();
  await keepMissing(data.keep).then(() => ports[0].postMessage(true), () => ports[0].postMessage(false));
}

self.addEventListener("message", (event) => event.waitUntil(heed(event)));
self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith((isKept(pathname) ? page : other)(event, pathname));
  else if (["script", "style", "font", "image"].includes(request.destination)) event.respondWith(part(event));
});
