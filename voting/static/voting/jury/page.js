// A juror's page, list or sheet: puts its parts together. Each part has the address of its own
// version, which the page names in its head.
const part = (name) => import(document.querySelector(`link[data-part="${name}"]`).href);
const names = ["store", "sender", "drafts", "words", "device", "sheet"];
const [stores, sending, drafts, saying, device, sheets] = await Promise.all(names.map(part));

const jury = document.querySelector("[data-jury]");
const { seat, send: address, worker } = jury.dataset;
const form = jury.querySelector("form[data-sheet]");
const words = saying.makeWords(jury);
const { store, isKept } = await stores.openStore(`juri-${seat}`, "drafts");
const locked = [...jury.querySelectorAll("[data-locked]")].map(({ dataset }) => dataset.locked);
const waiting = async () => drafts.oldestFirst((await store.all()).filter(({ state }) => state === drafts.WAITING));

async function show() {
  const all = await store.all();
  words.list(all);
  return all.filter(({ state }) => state === drafts.WAITING).length;
}

async function keep(sent, answer) {
  const own = sheet?.current();
  const draft = own?.id === sent.id ? own : (await store.all()).find(({ id }) => id === sent.id);
  if (!draft) return;
  const settled = drafts.settle(draft, sent, answer);
  if (draft === own) await sheet.put(settled);
  else await store.put(settled);
}

const sendNow = sending.makeSender({
  address,
  lock: `juri-${seat}`,
  body: ({ id, fields, base }) => ({ id, seat, fields, base }),
  waiting,
  keep,
  tell: async (what) => {
    const count = await show();
    const left = (await store.all()).filter(({ state }) => [drafts.CONFLICT, drafts.REFUSED].includes(state));
    words.say(what === "sent" && left.length ? "left" : what, count || left.length);
  },
});

const freshToken = () => sending.freshToken(`${address}?kursi=${seat}`);
const sheet = jury.dataset.nominee
  ? sheets.watchSheet({ jury, form, drafts, store, words, send: sendNow, freshToken })
  : null;

async function removeAll({ currentTarget }) {
  if (!confirm(currentTarget.dataset.question)) return;
  await device.forgetPages(await registration);
  await store.drop((await store.all()).map(({ id }) => id));
  location.reload();
}

await store.drop((await store.all()).filter(({ id, state }) => state === drafts.SENT && locked.includes(id)).map(({ id }) => id));
await sheet?.open();
const registration = isKept ? stores.keepPages(worker) : Promise.resolve(null);
jury.querySelector("[data-remove]")?.addEventListener("click", removeAll);
window.addEventListener("beforeunload", (event) => store.isAtRisk() && event.preventDefault());
window.addEventListener("online", sendNow);
document.addEventListener("visibilitychange", () => document.hidden || sendNow());
await show();
jury.dataset.ready = "";
if ((await waiting()).length || sheet?.current()) sendNow();

const paths = [location.pathname, ...[...jury.querySelectorAll("a[data-keep]")].map(({ pathname }) => pathname)];
words.sayKept(isKept ? await device.keepFor(seat, await registration, paths) : "lost");
navigator.storage?.persist?.().catch(() => false);
