// Saves a form while it is filled in: <form data-autosave="/address/"> and, inside,
// <output data-autosave-state data-saving="…" data-saved="…" data-refused="…" data-signed-out="…"
// data-offline="…" data-failed="…"> and <a data-autosave-sign-in target="_blank" hidden>.
// The address answers 204, or 422 with a sentence that says why not.
const PAUSE = 900;

function outcome(answer) {
  if (answer.redirected || answer.status === 403) return "signedOut"; // led to the sign-in page
  if (answer.status === 422) return "refused";
  return answer.ok ? "saved" : "failed";
}

async function send(form) {
  try {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Requested-With": "autosave" },
      keepalive: true,
    });
    const what = outcome(answer);
    return { what, why: what === "refused" ? await answer.text() : "" };
  } catch {
    return { what: "offline", why: "" };
  }
}

function say(form, what, why = "") {
  const state = form.querySelector("[data-autosave-state]");
  const signIn = form.querySelector("[data-autosave-sign-in]");
  form.dataset.autosaved = what;
  if (state) state.textContent = [state.dataset[what] ?? "", why].join(" ").trim();
  if (signIn) signIn.hidden = what !== "signedOut";
}

// One sending after the other, so that on a slow line an older draft never lands last; only a
// page that is about to vanish does not wait.
const sendings = new WeakMap();

async function save(form) {
  say(form, "saving");
  const before = sendings.get(form);
  const sending = (async () => {
    if (document.visibilityState === "visible") await before;
    return send(form);
  })();
  sendings.set(form, sending);
  const { what, why } = await sending;
  if (sendings.get(form) === sending) say(form, what, why);
}

// Signing in again changes the token that a form carries; the page as it is now has the new one.
async function renew(form) {
  const field = "input[name=csrfmiddlewaretoken]";
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(`form[data-autosave] ${field}`);
    if (answer.redirected || !fresh) return;
    form.querySelector(field).value = fresh.value;
    save(form);
  } catch {
    say(form, "offline");
  }
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
  const isLost = (...what) => what.includes(form.dataset.autosaved);
  form.addEventListener("input", () => {
    rest();
    timer = setTimeout(saveNow, PAUSE);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer) saveNow();
    if (document.visibilityState === "visible" && isLost("signedOut")) renew(form);
  });
  window.addEventListener("online", () => {
    if (isLost("offline", "failed", "saving")) saveNow();
  });
  form.addEventListener("submit", (event) => {
    if (isLost("signedOut")) {
      event.preventDefault(); // sending it now would lead away from what was typed
      renew(form);
    }
    setTimeout(() => event.defaultPrevented || rest()); // a question may call the sending off
  });
}
