// Says how the drafts of this device stand, and shows two fillings of one sheet side by side.
const STILL_WAITING = ["sending", "offline", "failed"];
const shown = (value) => String(value || "–");

function showBoth(left, draft) {
  left.querySelector("[data-message]").textContent = draft.message;
  for (const row of left.querySelectorAll("[data-row]")) {
    row.querySelector("[data-here]").textContent = shown(draft.fields[row.dataset.row]);
    row.querySelector("[data-there]").textContent = shown(draft.theirs?.fields[row.dataset.row]);
  }
}

export function makeWords(jury) {
  const state = jury.querySelector("[data-state]");
  const kept = jury.querySelector("[data-kept]");
  const left = jury.querySelector("[data-own-draft]");
  const removal = jury.querySelector("[data-removal]");
  return {
    // That locking must wait stays to be read: that the network is still away is no news.
    say(what, count = 0) {
      if (state.dataset.is === "lockLater" && STILL_WAITING.includes(what)) return;
      state.textContent = (state.dataset[what] ?? "").replace("{n}", count);
      state.dataset.is = what;
      for (const link of jury.querySelectorAll("[data-sign-in]")) link.hidden = what !== "signedOut";
    },
    sayKept(what) {
      if (kept) kept.textContent = kept.dataset[what];
    },
    // The sheet's own draft: nothing to say, a choice to make, or a refusal to read.
    showLeft(draft) {
      const isLeft = draft && ["conflict", "refused"].includes(draft.state);
      if (!left) return;
      const isNews = left.hidden && isLeft;
      left.hidden = !isLeft;
      if (!isLeft) return;
      showBoth(left, draft);
      for (const part of left.querySelectorAll("[data-for]")) part.hidden = part.dataset.for !== draft.state;
      if (isNews) left.focus();
    },
    list(drafts) {
      if (removal) removal.hidden = !drafts.length;
      for (const badge of jury.querySelectorAll("[data-on-device]")) {
        const draft = drafts.find(({ id }) => id === badge.dataset.onDevice);
        const words = (draft && badge.dataset[draft.state]) ?? "";
        badge.textContent = words;
        badge.hidden = !words;
      }
    },
  };
}
