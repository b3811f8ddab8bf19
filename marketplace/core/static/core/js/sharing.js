// Shows a button with data-share where the device can share; it shares this page, or the address
// that data-share names, under the words in data-share-title.
for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const here = document.querySelector("link[rel=canonical]")?.href ?? location.href;
    const url = new URL(button.dataset.share, here).href;
    try {
      await navigator.share({ title: button.dataset.shareTitle ?? document.title, url });
    } catch {
      // The reader changed their mind.
    }
  });
}
