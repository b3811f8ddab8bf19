// Lets the preview of a product be as high as its page; without this it scrolls in its frame.
const grow = (frame) => {
  const page = frame.contentDocument?.documentElement;
  if (!page || frame.contentWindow.location.href === "about:blank") return;
  const fit = () => {
    frame.style.height = `${Math.ceil(page.querySelector("body").scrollHeight)}px`;
  };
  new ResizeObserver(fit).observe(page);
};

for (const frame of document.querySelectorAll("iframe[data-grows]")) {
  frame.addEventListener("load", () => grow(frame));
  grow(frame);
}
