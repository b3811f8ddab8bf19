// Shows a button with data-share where the device can share; it shares this page.
for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const url = document.querySelector("link[rel=canonical]")?.href ?? location.href;
    try {
      await navigator.share({ title: document.title, url });
    } catch {
      // The reader changed their mind.
    }
  });
}
