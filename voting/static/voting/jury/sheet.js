// The form of one sheet: every change is on the disk of this device before it is sent.
const PAUSE = 900;

export function watchSheet({ jury, form, drafts, store, words, send, freshToken }) {
  const { seat, nominee } = jury.dataset;
  const revision = Number(form?.dataset.revision ?? Infinity);
  let draft = null;
  let timer = 0;
  let writing = Promise.resolve();

  const put = (changed) => {
    draft = changed;
    words.showLeft(changed);
    writing = writing.then(() => store.put(changed));
    return writing;
  };

  const change = () => {
    const state = draft?.state === drafts.CONFLICT ? drafts.CONFLICT : drafts.WAITING;
    const base = draft?.base ?? revision;
    return put({ ...draft, id: nominee, seat, fields: drafts.read(form), base, state, changed: Date.now() });
  };

  const open = async () => {
    const found = (await store.all()).find(({ id }) => id === nominee);
    if (!found) return;
    if (!drafts.isNewer(found, revision)) {
      await store.drop([nominee]);
      return;
    }
    if (form) drafts.fill(form, found.fields);
    draft = found;
    words.showLeft(found);
  };

  // Only what the site has as it stands here is locked; a draft may also stay on the device.
  const submit = async (event) => {
    if (event.defaultPrevented || event.target !== form) return;
    event.preventDefault();
    clearTimeout(timer);
    const { name, value } = event.submitter ?? {};
    await change();
    await send();
    for (const button of form.querySelectorAll("button:disabled")) button.disabled = false;
    if (draft.state === drafts.SENT) return leave(name, value);
    if (name === "kunci" && draft.state === drafts.WAITING) words.say("lockLater");
  };

  const leave = async (name, value) => {
    form.elements.csrfmiddlewaretoken.value = await freshToken();
    form.elements.revisi.value = draft.base;
    if (name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    form.submit();
  };

  const choose = async ({ target }) => {
    const choice = target.closest("[data-use]")?.dataset.use;
    if (!choice) return;
    await put(drafts.settledFor(draft, choice));
    drafts.fill(form, draft.fields);
    send();
  };

  const discard = async () => {
    await store.drop([nominee]);
    location.reload();
  };

  form?.addEventListener("input", async () => {
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
    words.say("keeping");
    await change();
  });
  if (form) document.addEventListener("submit", submit);
  jury.querySelector("[data-own-draft]")?.addEventListener("click", choose);
  jury.querySelector("[data-discard]")?.addEventListener("click", discard);
  document.addEventListener("visibilitychange", () => document.hidden && timer && send());

  return { open, put, current: () => draft };
}
