// The switch between light, dark and the device's own wish, remembered on this device only.
for (const group of document.querySelectorAll("[data-theme-switch]")) {
  const root = document.documentElement;
  const current = root.dataset.theme ?? "";
  for (const radio of group.querySelectorAll("input")) radio.checked = radio.value === current;
  group.addEventListener("change", (event) => {
    const theme = event.target.value;
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // Not remembered, but shown.
    }
  });
}
