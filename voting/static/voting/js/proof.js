// Asks for a proof of work and lets a worker find it while the visitor fills in the form.
const fields = document.querySelectorAll("input[data-proof]");
const source = document.querySelector("[data-proof-url]");

async function solve() {
  const answer = await fetch(source.dataset.proofUrl, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`No challenge: ${answer.status}`);
  const challenge = await answer.json();
  const worker = new Worker(source.dataset.proofWorker, { type: "module" });
  worker.addEventListener("error", release);
  worker.addEventListener("message", ({ data: solution }) => {
    const payload = btoa(JSON.stringify({ challenge, solution }));
    for (const field of fields) field.value = payload;
    source.dispatchEvent(new CustomEvent("proof"));
    worker.terminate();
  });
  worker.postMessage(challenge.parameters);
}

// Without a proof the server still has a narrow lane: no form waits for what will not come.
function release() {
  for (const field of fields) field.form.removeEventListener("submit", hold);
  source.dispatchEvent(new CustomEvent("proof"));
}

// A form sent before the proof is found waits for it, and says so.
function hold(event) {
  const field = event.target.elements.proof;
  if (!field || field.value) return;
  event.preventDefault();
  const note = event.target.querySelector("[data-proof-note]");
  if (!note.hidden) return;
  note.hidden = false;
  source.addEventListener("proof", () => event.target.requestSubmit(event.submitter), { once: true });
}

if (source && window.Worker && window.crypto?.subtle) {
  for (const field of fields) field.form.addEventListener("submit", hold);
  solve().catch(release);
}
