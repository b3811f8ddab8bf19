// Sales on this device: each is written down under an id of its own before anything is sent.
const STORE = "sales";
const WEEK = 7 * 24 * 60 * 60 * 1000;

export const WAITING = "waiting";
export const REFUSED = "refused";

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40; // version 4, RFC 9562
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const settled = (request) =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

function open(name) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
  return settled(request);
}

// Resolves once the change is on the disk, not before.
function write(database, change) {
  return new Promise((done, fail) => {
    const transaction = database.transaction(STORE, "readwrite", { durability: "strict" });
    transaction.oncomplete = done;
    transaction.onabort = () => fail(transaction.error);
    change(transaction.objectStore(STORE));
  });
}

// The same where the browser keeps nothing: for as long as the page is open.
export function openMemory() {
  const kept = new Map();
  return {
    all: async () => [...kept.values()],
    put: async (sale) => kept.set(sale.id, sale),
    drop: async (ids) => ids.forEach((id) => kept.delete(id)),
    isAtRisk: () => [...kept.values()].some(({ state }) => state === WAITING),
  };
}

// What cannot be written, because the disk is full, stays in the page until it can.
export async function openQueue(booth) {
  const database = await open(`kasir-${booth}`);
  database.onversionchange = () => database.close();
  const loose = openMemory();
  const stored = () => settled(database.transaction(STORE).objectStore(STORE).getAll());
  const put = (sale) => write(database, (store) => store.put(sale)).then(() => loose.drop([sale.id]));
  return {
    all: async () => [...(await stored()), ...(await loose.all())],
    put: (sale) => put(sale).catch(() => loose.put(sale)),
    drop: (ids) => write(database, (store) => ids.forEach((id) => store.delete(id))),
    isAtRisk: loose.isAtRisk,
  };
}

const byTime = (one, other) => one.sold_at.localeCompare(other.sold_at);

export async function waitingIn(queue) {
  return (await queue.all()).filter((sale) => sale.state === WAITING).sort(byTime);
}

export async function newestIn(queue) {
  return (await queue.all()).sort(byTime).reverse();
}

// What was sent a week ago is the site's to show; what waits or was refused stays.
export async function forgetOld(queue) {
  const limit = Date.now() - WEEK;
  const isOld = (sale) => sale.sent_at && sale.sent_at < limit && sale.state !== REFUSED;
  await queue.drop((await queue.all()).filter(isOld).map((sale) => sale.id));
}
