// Sends a line's form once its number was changed; without a script a button does.
document.addEventListener("change", (event) => {
  const input = event.target;
  if (input.matches?.("input[data-autosubmit]") && input.reportValidity()) input.form.requestSubmit();
});
