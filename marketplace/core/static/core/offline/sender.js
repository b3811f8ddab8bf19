// Sends what waits, one after the other, until the site has answered each. Whether there is a
// network is found out by trying; the browser's own opinion only says when to try again.
const PATIENCE = 20_000;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;
const STOPS = { 401: "signedOut", 404: "gone" };

class Stopped extends Error {}

async function ask(address, options) {
  const stop = new AbortController();
  const clock = setTimeout(() => stop.abort(), PATIENCE);
  try {
    return await fetch(address, { cache: "no-store", redirect: "error", signal: stop.signal, ...options });
  } catch {
    throw new Stopped("offline");
  } finally {
    clearTimeout(clock);
  }
}

export async function freshToken(address) {
  const answer = await ask(address, {});
  if (!answer.ok) throw new Stopped(STOPS[answer.status] ?? "failed");
  return (await answer.json()).token;
}

async function post(address, token, told) {
  const body = JSON.stringify(told);
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  return ask(address, { method: "POST", body, headers });
}

// `body(thing)` is what is sent; `keep(thing, answer)` is given each answer that settles one;
// `tell(what)` hears how it goes; `lock` is a name that all tabs share.
export function makeSender({ address, lock, body, waiting, keep, tell }) {
  let token = "";
  let timer = 0;
  let pause = FIRST_PAUSE;
  let running = null;
  let isWanted = false;

  const sendOne = async (thing) => {
    token ||= await freshToken(address);
    let answer = await post(address, token, body(thing));
    if (answer.status === 403) {
      token = await freshToken(address); // signing in again changes it
      answer = await post(address, token, body(thing));
    }
    if (answer.ok) return keep(thing, await answer.json());
    if (answer.status !== 409) throw new Stopped(STOPS[answer.status] ?? "failed");
    return keep(thing, { ...(await answer.json()), state: "refused" });
  };

  const pass = async () => {
    for (let things = await waiting(); things.length; things = await waiting()) {
      await tell("sending");
      await sendOne(things[0]);
      pause = FIRST_PAUSE;
    }
    await tell("sent");
  };

  // One tab at a time: a second one waits here, and then finds nothing left to send.
  const alone = (work) => navigator.locks?.request(lock, work) ?? work();

  const run = async () => {
    clearTimeout(timer);
    try {
      await alone(pass);
    } catch (error) {
      await tell(error instanceof Stopped ? error.message : "failed");
      timer = setTimeout(send, pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  };

  async function send() {
    isWanted = true;
    running ??= (async () => {
      while (isWanted) {
        isWanted = false;
        await run();
      }
      running = null;
    })();
    return running;
  }

  return function sendNow() {
    pause = FIRST_PAUSE;
    return send();
  };
}
