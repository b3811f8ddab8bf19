// Fetches the result, computes its SHA-256 and compares it with the one that the ballot log names.
// Only a file that agrees is handed to the stage; any other one stays unseen.
const night = document.querySelector("[data-night]");

function tell(state) {
  night.dataset.state = state;
  for (const line of night.querySelectorAll("[data-night-state]")) {
    line.hidden = line.dataset.nightState !== state;
  }
}

async function digestOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function check() {
  const answer = await fetch(night.dataset.document, { cache: "no-store" });
  if (!answer.ok) throw new Error(`No result: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  const digest = await digestOf(bytes);
  for (const shown of night.querySelectorAll("[data-night-digest]")) {
    shown.textContent = digest.slice(0, 16);
  }
  if (digest !== night.dataset.sha256) return tell("differs");
  const detail = JSON.parse(new TextDecoder().decode(bytes));
  night.dispatchEvent(new CustomEvent("agrees", { detail }));
  return tell("agrees");
}

if (!window.crypto?.subtle) tell("insecure");
else check().catch(() => tell("unreachable"));
