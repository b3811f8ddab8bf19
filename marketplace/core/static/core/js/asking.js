// Asks before a button or form with data-confirm does what cannot be undone. An input with data-sure
// tells the server that it was asked; without a script it stays empty, and the server asks.
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  const isSure = !question || window.confirm(question);
  if (!isSure) event.preventDefault();
  for (const input of event.target.querySelectorAll("[data-sure]")) {
    input.value = question && isSure ? "ya" : "";
  }
});

// A summary of errors takes the focus, so that a reader hears it first.
document.querySelector("[data-focus]")?.focus();
document.addEventListener("htmx:afterSettle", (event) => {
  event.target.querySelector?.("[data-focus]")?.focus();
});
