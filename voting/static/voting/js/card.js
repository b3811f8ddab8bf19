// A scanned card opens this page with its code behind the mark of the address, which no browser
// sends. It goes into the form, out of the address and the history, and is sent at once.
const field = document.querySelector("[data-card-code]");

function takeScanned() {
  const code = window.location.hash.slice(1);
  if (!field || !/^[0-9A-Za-z-]{16,24}$/.test(code)) return;
  window.history.replaceState(null, "", window.location.pathname);
  field.value = code;
  field.form.requestSubmit();
}

window.addEventListener("hashchange", takeScanned);
takeScanned();
