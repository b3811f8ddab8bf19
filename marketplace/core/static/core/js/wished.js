// Marks the product whose key the personal fragment lists in data-wishes="12 45": in [data-wish]
// what has data-if-wished is shown, and what has data-unless-wished is not.
function mark() {
  const keys = document.querySelector("[data-wishes]")?.dataset.wishes.split(" ") ?? [];
  for (const thing of document.querySelectorAll("[data-wish]")) {
    const wished = keys.includes(thing.dataset.wish);
    for (const part of thing.querySelectorAll("[data-if-wished]")) part.hidden = !wished;
    for (const part of thing.querySelectorAll("[data-unless-wished]")) part.hidden = wished;
  }
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.querySelector?.("[data-wishes]")) mark();
});
