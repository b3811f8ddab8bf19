// The sale page: puts its parts together. Each part has an address of its own version, which the
// page names in its head; so no part of an older version is ever mixed in.
const part = (name) => import(document.querySelector(`link[data-part="${name}"]`).href);
const names = ["store", "queue", "sender", "tiles", "paying", "device"];
const [stores, sales, sending, tiling, paying, saying] = await Promise.all(names.map(part));

const till = document.querySelector("[data-till]");
const form = till.querySelector("[data-sale]");
const { booth, send: address, worker } = till.dataset;
const device = saying.makeDevice(till);

const { store: queue, isKept } = await stores.openStore(`kasir-${booth}`, "sales");
const tiles = form && tiling.watchTiles(till, { money: saying.money, changed: device.sayNoMore });

async function show(known) {
  const all = await sales.newestIn(queue);
  const unsent = new Map();
  for (const sale of all.filter(({ state }) => state === sales.WAITING)) {
    for (const { variant, quantity } of sale.lines) unsent.set(variant, (unsent.get(variant) ?? 0) + quantity);
  }
  tiles?.showStock(unsent, known);
  device.list(all);
}

async function keep(sale, { state, number = "", message = "", stock = {} }) {
  await queue.put({ ...sale, state, number, message, sent_at: Date.now() });
  await show(stock);
}

const sendNow = sending.makeSender({
  address,
  lock: `kasir-${booth}`,
  body: ({ id, booth, method, total, sold_at, lines }) => ({ id, booth, method, total, sold_at, lines }),
  keep,
  waiting: () => sales.waitingIn(queue),
  tell: async (what) => {
    device.say(what, (await sales.waitingIn(queue)).length);
    if (what === "sent") await show(); // another tab may have sent them
  },
});

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const method = event.submitter?.value ?? "cash";
  const [lines, total] = [tiles.lines(), tiles.total()];
  if (!lines.length) return device.sayNothing();
  if (!(await paying.takeMoney(till, method, total, saying.money))) return;
  const told = { id: sales.newId(), booth: Number(booth), method, total, lines };
  await queue.put({ ...told, sold_at: new Date().toISOString(), state: sales.WAITING });
  tiles.clear();
  device.sayDone(total);
  await show();
  sendNow();
  navigator.storage?.persist?.().catch(() => false);
});

// Where the browser could not keep a sale, leaving asks first.
window.addEventListener("beforeunload", (event) => queue.isAtRisk() && event.preventDefault());
window.addEventListener("online", sendNow);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sendNow());

await sales.forgetOld(queue);
await show();
till.dataset.ready = "";
sendNow();
if (!isKept) device.sayKept("lost");
else device.sayKept((await stores.keepPages(worker)) ? "kept" : "shellLost");
