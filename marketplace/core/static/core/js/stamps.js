// Marks the booths whose stamps the personal fragment lists in data-stamps="11 52": [data-code]
// gets data-visited, and what stands in it with data-if-visited or data-unless-visited is shown.
function mark() {
  const codes = document.querySelector("[data-stamps]")?.dataset.stamps.split(" ") ?? [];
  for (const thing of document.querySelectorAll("[data-code]")) {
    const visited = codes.includes(thing.dataset.code);
    thing.toggleAttribute("data-visited", visited);
    for (const part of thing.querySelectorAll("[data-if-visited]")) part.hidden = !visited;
    for (const part of thing.querySelectorAll("[data-unless-visited]")) part.hidden = visited;
  }
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.querySelector?.("[data-stamps]")) mark();
});
