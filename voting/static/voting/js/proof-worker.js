// Finds the counter whose derived key starts as asked (ALTCHA version 2, PBKDF2).
const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

async function derive({ nonce, salt, cost, keyLength, algorithm }, counter) {
  const password = new Uint8Array([...bytes(nonce), 0, 0, 0, 0]);
  new DataView(password.buffer).setUint32(password.length - 4, counter);
  const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: algorithm.split("/")[1], salt: bytes(salt), iterations: cost };
  return hex(await crypto.subtle.deriveBits(how, key, keyLength * 8));
}

self.addEventListener("message", async ({ data: parameters }) => {
  const begun = performance.now();
  for (let counter = 0; ; counter += 1) {
    const derivedKey = await derive(parameters, counter);
    if (derivedKey.startsWith(parameters.keyPrefix)) {
      self.postMessage({ counter, derivedKey, time: performance.now() - begun });
      return;
    }
  }
});
