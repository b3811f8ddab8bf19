// A draft on this device: { id: nominee, seat, fields, base, state, changed, message, theirs }.
// `fields` is the form as the site reads it; `base` is the revision that was changed.
export const [WAITING, SENT, CONFLICT, REFUSED] = ["waiting", "sent", "conflict", "refused"];

const EDITED_ELSEWHERE = "edited_elsewhere";
const named = (form) => [...form.elements].filter(({ name }) => name === "note" || name.startsWith("nilai_"));

export function read(form) {
  const fields = {};
  for (const control of named(form)) {
    if (control.type !== "radio") fields[control.name] = control.value;
    else if (control.checked) fields[control.name] = control.value;
  }
  return fields;
}

export function fill(form, fields) {
  for (const control of named(form)) {
    const value = String(fields[control.name] ?? "");
    if (control.type === "radio") control.checked = control.value === value;
    else control.value = value;
  }
}

// Whether a draft holds what a page of this revision does not show.
export const isNewer = ({ state, base }, revision) => state !== SENT || base > revision;

// What an answer makes of a draft, which may have been changed again since it was sent.
export function settle(draft, sent, { state, code, message = "", revision, theirs }) {
  if (code === EDITED_ELSEWHERE) return { ...draft, state: CONFLICT, message, theirs };
  if (state === REFUSED) return { ...draft, state: REFUSED, message };
  const isOlder = draft.changed !== sent.changed;
  return { ...draft, state: isOlder ? WAITING : SENT, base: revision, message: "", theirs: undefined };
}

export function settledFor(draft, choice) {
  const { base, ...rest } = draft;
  const { revision, fields } = draft.theirs;
  const over = { ...rest, base: revision, theirs: undefined, message: "" };
  if (choice === "site") return { ...over, fields, state: SENT };
  return { ...over, state: WAITING, changed: Date.now() };
}

export const oldestFirst = (drafts) => [...drafts].sort((one, other) => one.changed - other.changed);
