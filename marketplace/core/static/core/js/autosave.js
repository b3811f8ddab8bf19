// Saves a form while it is filled in: <form data-autosave="/address/"> and, inside,
// <output data-autosave-state data-saving="…" data-saved="…" data-failed="…">.
const PAUSE = 900;

async function save(form) {
  const state = form.querySelector("[data-autosave-state]");
  const say = (what) => {
    if (state) state.textContent = state.dataset[what] ?? "";
  };
  say("saving");
  try {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Requested-With": "autosave" },
      keepalive: true,
    });
    say(answer.ok ? "saved" : "failed");
  } catch {
    say("failed");
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  let timer = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE, form);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || !timer) return;
    clearTimeout(timer);
    timer = 0;
    save(form);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}
