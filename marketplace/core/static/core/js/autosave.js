// Saves a form while it is filled in: <form data-autosave="/address/"> and, inside,
// <output data-autosave-state data-saving="…" data-saved="…" data-failed="…">.
const PAUSE = 900;

async function send(form) {
  try {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Requested-With": "autosave" },
      keepalive: true,
    });
    return answer.ok && !answer.redirected; // a redirect leads to the sign-in page
  } catch {
    return false;
  }
}

async function save(form) {
  const state = form.querySelector("[data-autosave-state]");
  const say = (what) => {
    form.toggleAttribute("data-unsaved", what !== "saved");
    if (state) state.textContent = state.dataset[what] ?? "";
  };
  say("saving");
  say((await send(form)) ? "saved" : "failed");
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  let timer = 0;
  const rest = () => {
    clearTimeout(timer);
    timer = 0;
  };
  const saveNow = () => {
    rest();
    save(form);
  };
  form.addEventListener("input", () => {
    rest();
    timer = setTimeout(saveNow, PAUSE);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer) saveNow();
  });
  window.addEventListener("online", () => {
    if (form.hasAttribute("data-unsaved")) saveNow();
  });
  form.addEventListener("submit", (event) => {
    setTimeout(() => event.defaultPrevented || rest()); // a question may call the sending off
  });
}
