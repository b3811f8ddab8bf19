// Runs before the first paint, so that a chosen theme never flashes. The rest is in js/theme.js.
document.documentElement.classList.remove("no-js");
try {
  const chosen = localStorage.getItem("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be forbidden; then the device decides.
}
