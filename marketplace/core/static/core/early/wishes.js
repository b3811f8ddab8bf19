// Runs before the first paint: a chosen theme never flashes, and who saves data loads no face.
{
  const root = document.documentElement;
  root.classList.remove("no-js");
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen) root.dataset.theme = chosen;
  } catch {
    // Storage may be forbidden; then the device decides.
  }
  const { face } = document.currentScript.dataset;
  if (navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches) {
    root.dataset.saving = "";
  } else if (face) {
    const early = { rel: "preload", href: face, as: "font", type: "font/woff2", crossOrigin: "" };
    document.head.append(Object.assign(document.createElement("link"), early));
  }
}
