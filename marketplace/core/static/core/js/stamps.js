// Marks the booths whose stamps the personal fragment lists in data-stamps="11 52".
function mark() {
  const codes = document.querySelector("[data-stamps]")?.dataset.stamps.split(" ") ?? [];
  for (const thing of document.querySelectorAll("[data-code]")) {
    thing.toggleAttribute("data-visited", codes.includes(thing.dataset.code));
  }
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.querySelector?.("[data-stamps]")) mark();
});
