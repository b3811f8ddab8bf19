// Takes the money: says what is due, reckons the change, shows the fair's QRIS.
const digits = (text) => Number(text.replace(/\D/g, ""));

function reckon(dialog, due, money) {
  const change = dialog.querySelector("[data-change]");
  const received = dialog.querySelector("[data-received]").value;
  const left = digits(received) - due;
  dialog.querySelector("[data-paid]").disabled = received !== "" && left < 0;
  const sentence = left < 0 ? change.dataset.short : change.dataset.change;
  change.textContent = received ? sentence.replace("{sum}", money(Math.abs(left))) : "";
}

function prepareCash(dialog, due, money) {
  const received = dialog.querySelector("[data-received]");
  received.value = "";
  received.oninput = () => reckon(dialog, due, money);
  for (const note of dialog.querySelectorAll("[data-note]")) {
    note.hidden = Number(note.dataset.note) < due; // "exact" is no number, and always offered
    note.onclick = () => {
      received.value = note.dataset.note === "exact" ? due : note.dataset.note;
      reckon(dialog, due, money);
    };
  }
  reckon(dialog, due, money);
}

function prepareQris(dialog, due) {
  const isTooMuch = due > Number(dialog.dataset.most);
  dialog.querySelector("[data-too-much]").hidden = !isTooMuch;
  dialog.querySelector("[data-paid]").disabled = isTooMuch;
}

// Resolves to whether the money is here; closing the dialog says no.
export function takeMoney(till, method, due, money) {
  const dialog = till.querySelector(`[data-paying="${method}"]`);
  dialog.querySelector("[data-due]").textContent = money(due);
  (method === "cash" ? prepareCash : prepareQris)(dialog, due, money);
  dialog.returnValue = "";
  dialog.showModal();
  const paid = dialog.querySelector("[data-paid]");
  paid.onclick = () => dialog.close("paid");
  dialog.querySelector("[data-back]").onclick = () => dialog.close("");
  paid.focus();
  return new Promise((done) => {
    dialog.onclose = () => done(dialog.returnValue === "paid");
  });
}
