// What this device keeps of the jury's pages, and for whom: another juror's are dropped first.
// Each language has a worker of its own, and with it pages of its own.
function isAnother(seat, scope) {
  const owner = `juri-seat ${scope}`;
  try {
    const before = localStorage.getItem(owner);
    localStorage.setItem(owner, seat);
    return before !== null && before !== seat;
  } catch {
    return true;
  }
}

const heeded = (worker, wish) =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    worker.postMessage(wish, [port2]);
  });

// Keeps this page and all it leads to that can be filled in without a network.
export async function keepFor(seat, registration, paths) {
  if (!registration) return "shellLost";
  const isKept = await heeded(registration.active, { forgets: isAnother(seat, registration.scope), keep: paths });
  return isKept ? "kept" : "notYet";
}

export async function forgetPages(registration) {
  if (registration) await heeded(registration.active, { forgets: true, keep: [] });
}
