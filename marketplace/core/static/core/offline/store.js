// Things on this device, each under its `id` and in a state: on the disk before they are sent.
export const WAITING = "waiting";

const settled = (request) =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

function open(name, store) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: "id" });
  return settled(request);
}

// Resolves once the change is on the disk, not before.
function write(database, store, change) {
  return new Promise((done, fail) => {
    const transaction = database.transaction(store, "readwrite", { durability: "strict" });
    transaction.oncomplete = done;
    transaction.onabort = () => fail(transaction.error);
    change(transaction.objectStore(store));
  });
}

// The same where the browser keeps nothing: for as long as the page is open.
export function openMemory() {
  const kept = new Map();
  return {
    all: async () => [...kept.values()],
    put: async (thing) => kept.set(thing.id, thing),
    drop: async (ids) => ids.forEach((id) => kept.delete(id)),
    isAtRisk: () => [...kept.values()].some(({ state }) => state === WAITING),
  };
}

// What cannot be written, because the disk is full, stays in the page until it can.
async function openDisk(name, store) {
  const database = await open(name, store);
  database.onversionchange = () => database.close();
  const loose = openMemory();
  const stored = () => settled(database.transaction(store).objectStore(store).getAll());
  const put = (thing) => write(database, store, (things) => things.put(thing)).then(() => loose.drop([thing.id]));
  return {
    all: async () => {
      const unwritten = await loose.all();
      const isOlder = ({ id }) => unwritten.some((thing) => thing.id === id);
      return [...(await stored()).filter((thing) => !isOlder(thing)), ...unwritten];
    },
    put: (thing) => put(thing).catch(() => loose.put(thing)),
    drop: async (ids) => {
      await loose.drop(ids);
      await write(database, store, (things) => ids.forEach((id) => things.delete(id)));
    },
    isAtRisk: loose.isAtRisk,
  };
}

export async function openStore(name, store) {
  try {
    return { store: await openDisk(name, store), isKept: true };
  } catch {
    return { store: openMemory(), isKept: false };
  }
}

// Ready once the worker has put the page aside; on an address without https there is none.
export async function keepPages(worker) {
  try {
    await navigator.serviceWorker.register(worker);
    return await navigator.serviceWorker.ready;
  } catch {
    return null;
  }
}
