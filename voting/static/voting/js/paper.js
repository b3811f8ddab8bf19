// The ballot paper: counts the ticks, rests the others when enough are ticked, draws the nonce.
const form = document.querySelector("form[data-paper]");

if (form) {
  const marks = Number(form.dataset.paper);
  const boxes = [...form.querySelectorAll("input[name=choices]:not([data-barred])")];
  const tally = form.querySelector("[data-tally]");
  const send = form.querySelector("button[type=submit]");

  const count = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    tally.textContent = tally.dataset.tally.replace("{n}", ticked);
    for (const box of boxes) box.disabled = !box.checked && ticked >= marks;
    send.toggleAttribute("data-ready", ticked === marks);
  };

  // One nonce to a choice: sent twice it is one ballot; another choice is another ballot.
  const begin = () => {
    form.elements.nonce.value = "";
    count();
  };

  form.addEventListener("change", begin);
  form.addEventListener("submit", () => {
    form.elements.seconds.value = Math.round(performance.now() / 1000);
    if (form.elements.nonce.value) return;
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    form.elements.nonce.value = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  });
  window.addEventListener("pageshow", begin);
  count();
}
