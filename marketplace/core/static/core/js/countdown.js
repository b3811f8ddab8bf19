// Counts down to the moment in <time data-countdown>; the written moment stays for everyone.
// The server's clock counts, not the reader's: the personal fragment, which is never kept, brings
// it as its Date. At zero the page is asked for anew, and once more when a kept copy has run out.
const FAR = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
];
const NEAR = [
  [60, "minute"],
  [1, "second"],
];
const LAST_MINUTES = 600;
const KEPT = 65_000;
const CROWD = 4_000;
const locale = document.documentElement.lang;
let ahead = 0; // milliseconds by which the server's clock is ahead of ours

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function cell(amount, unit) {
  const format = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" });
  const word = format.formatToParts(amount).find((part) => part.type === "unit");
  const drawn = document.createElement("span");
  const number = document.createElement("b");
  number.textContent = amount;
  drawn.append(number, word?.value ?? unit);
  return drawn;
}

function draw(box, seconds) {
  let left = seconds;
  box.hidden = left === 0;
  const units = left > LAST_MINUTES ? FAR : NEAR;
  const cells = units.map(([length, unit]) => {
    const amount = Math.floor(left / length);
    left -= amount * length;
    return cell(amount, unit);
  });
  box.replaceChildren(...cells);
}

async function hasMovedOn(time) {
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    return answer.ok && !(await answer.text()).includes(`datetime="${time.dateTime}" data-countdown`);
  } catch {
    return false;
  }
}

async function askAnew(time) {
  const mark = `countdown ${location.pathname} ${time.dateTime}`;
  if (sessionStorage.getItem(mark)) return;
  sessionStorage.setItem(mark, "asked");
  for (const wait of [1_000, KEPT]) {
    await pause(wait + Math.random() * CROWD);
    if (await hasMovedOn(time)) {
      location.replace(location.pathname + location.search);
      return;
    }
  }
}

const counts = [...document.querySelectorAll("time[data-countdown]")].map((time) => {
  const box = time.nextElementSibling; // keeps its place; unheard, since it would speak every second
  let timer = 0;
  const count = () => {
    clearTimeout(timer);
    const left = Math.max(0, Math.ceil((Date.parse(time.dateTime) - Date.now() - ahead) / 1000));
    draw(box, left);
    if (left === 0) askAnew(time);
    else timer = setTimeout(count, left > LAST_MINUTES + 15 ? 15_000 : 1_000);
  };
  count();
  return count;
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const date = Date.parse(detail.xhr.getResponseHeader("Date") ?? "");
  if (Number.isNaN(date) || !detail.pathInfo?.requestPath?.includes("/fragmen/saya/")) return;
  ahead = date - Date.now();
  for (const count of counts) count();
});
