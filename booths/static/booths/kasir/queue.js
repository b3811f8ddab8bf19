// Sales on this device: what waits, what was sent, and the id of the next one.
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
