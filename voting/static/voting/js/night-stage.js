// The stage: slides from the last prize to the first, built from the checked file alone. The page
// only lends names. A place takes two steps: first which one it is, then who and with what numbers.
const night = document.querySelector("[data-night]");
const find = (name, within = night) => within.querySelector(`[data-night-${name}]`);
const pattern = (name) => find(name).content.cloneNode(true);
const figure = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 4 });
const count = new Intl.NumberFormat(document.documentElement.lang);
const FORWARD = new Set([" ", "Enter", "ArrowRight", "ArrowDown", "PageDown"]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp", "Backspace"]);
let steps = [];
let now = 0;

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function place(line) {
  const drawn = pattern("booths").querySelector(`[data-code="${line.code}"]`);
  const parts = [...drawn.querySelectorAll("[data-part]")];
  for (const [order, part] of parts.entries()) {
    const value = Number(line.components[part.dataset.part].decimal);
    find("value", part).textContent = figure.format(value);
    part.style.setProperty("--share", value / 100);
    part.style.setProperty("--order", order + 1);
  }
  drawn.style.setProperty("--order", parts.length + 1);
  find("total", drawn).textContent = figure.format(line.total.decimal);
  return drawn;
}

function slide(title, places) {
  const drawn = pattern("slide").firstElementChild;
  find("title", drawn).textContent = title;
  find("places", drawn).append(...places);
  drawn.classList.toggle("night-slide--shared", places.length > 1);
  find("closing").before(drawn);
  return drawn;
}

function prize(rank, lines) {
  const title = filled(night.dataset.prize, { rank });
  const drawn = slide(title, lines.map(place));
  const names = [...drawn.querySelectorAll("[data-night-name]")].map((name) => name.textContent);
  const total = figure.format(lines[0].total.decimal);
  const told = filled(night.dataset.told, { names: names.join(", "), total });
  return [{ drawn, said: title }, { drawn, isOpen: true, said: `${title}: ${told}` }];
}

function favourite(lines) {
  if (!find("favourite")) return []; // Nobody voted, so the public has none.
  const title = find("favourite").dataset.title;
  const drawn = slide(title, [...pattern("favourite").children]);
  for (const { code, marks } of lines) {
    const shown = find("marks", drawn.querySelector(`[data-code="${code}"]`));
    shown.textContent = filled(night.dataset.marks, { marks: count.format(marks.validated.public) });
  }
  const words = [...find("places", drawn).querySelectorAll("h3, p")].map((line) => line.textContent.trim());
  return [{ drawn, said: title }, { drawn, isOpen: true, said: `${title}: ${words.join(", ")}` }];
}

function show(step) {
  now = Math.max(0, Math.min(step, steps.length - 1));
  const { drawn, isOpen, said } = steps[now];
  for (const other of new Set(steps.map((one) => one.drawn))) other.hidden = other !== drawn;
  find("places", drawn)?.toggleAttribute("inert", !isOpen);
  drawn.getBoundingClientRect(); // bars begin empty, then fill
  drawn.toggleAttribute("data-open", Boolean(isOpen));
  find("said").textContent = said;
  find("count").textContent = `${now + 1} / ${steps.length}`;
  find("back").disabled = now === 0;
  find("next").disabled = now === steps.length - 1;
}

night.addEventListener("agrees", ({ detail }) => {
  const codes = [...pattern("booths").children].map((booth) => booth.dataset.code);
  const lines = detail.nominees.filter((line) => codes.includes(line.code));
  const ranks = [...new Set(lines.map((line) => line.rank))].sort((a, b) => b - a);
  const prizes = ranks.flatMap((rank) => prize(rank, lines.filter((line) => line.rank === rank)));
  const favourites = detail.nominees.filter((line) => detail.favourites.includes(line.code));
  const [opening, closing] = [{ drawn: find("opening"), said: "" }, { drawn: find("closing"), isOpen: true }];
  closing.said = closing.drawn.querySelector("h2").textContent;
  steps = [opening, ...prizes, ...favourite(favourites), closing];
  find("controls").hidden = find("hint").hidden = false;
  find("full").hidden = !document.fullscreenEnabled;
  show(0);
});
find("next").addEventListener("click", () => show(now + 1));
find("back").addEventListener("click", () => show(now - 1));
find("full").addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : night.requestFullscreen()));
find("stage").addEventListener("click", ({ target }) => steps.length && !target.closest("a") && show(now + 1));
document.addEventListener("keydown", (event) => {
  const isPressing = [" ", "Enter"].includes(event.key) && event.target.closest("a, button");
  if (!steps.length || isPressing || event.ctrlKey || event.altKey || event.metaKey) return;
  const step = { Home: 0, Escape: 0, End: steps.length - 1 }[event.key];
  const move = Number(FORWARD.has(event.key)) - Number(BACK.has(event.key));
  if (step === undefined && !move) return;
  event.preventDefault();
  show(step ?? now + move);
});
