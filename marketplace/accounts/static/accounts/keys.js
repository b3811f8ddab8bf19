// Say in words when a passkey could not be read; allauth's own script only logs it.

document.addEventListener('allauth.error', (event) => {
  event.preventDefault();
  for (const trouble of document.querySelectorAll('[data-key-trouble]')) {
    trouble.hidden = false;
    trouble.focus();
  }
});
