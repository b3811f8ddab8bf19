// The tiles: a tap adds one, the bar says the sum, search and seller narrow what is shown.
const MOST = 999;

const number = (tile) => tile.querySelector("input");
const quantity = (tile) => Math.max(0, Math.min(MOST, Math.trunc(Number(number(tile).value)) || 0));
const words = (text) => text.toLocaleLowerCase().split(/\s+/).filter(Boolean);

function set(tile, count) {
  number(tile).value = Math.max(0, Math.min(MOST, count));
}

export function watchTiles(till, { money, changed }) {
  const tiles = [...till.querySelectorAll("[data-tile]")];
  const sum = till.querySelector("[data-sum]");
  const pieces = till.querySelector("[data-pieces]");
  const search = till.querySelector("[data-search]");
  const seller = till.querySelector("[data-seller]");
  const nothing = till.querySelector("[data-nothing]");
  const chosen = () => tiles.filter((tile) => quantity(tile));
  const total = () => chosen().reduce((all, tile) => all + quantity(tile) * Number(tile.dataset.price), 0);

  const draw = () => {
    for (const tile of tiles) tile.toggleAttribute("data-chosen", quantity(tile) > 0);
    const count = chosen().reduce((all, tile) => all + quantity(tile), 0);
    sum.textContent = money(total());
    pieces.textContent = pieces.dataset.pieces.replace("{n}", count);
    if (count) changed();
  };

  const narrow = () => {
    const asked = words(search.value);
    for (const tile of tiles) {
      const name = tile.dataset.name.toLocaleLowerCase();
      const isBy = !seller?.value || tile.dataset.by === seller.value;
      tile.hidden = !isBy || !asked.every((word) => name.includes(word));
    }
    nothing.hidden = tiles.some((tile) => !tile.hidden);
  };

  for (const tile of tiles) {
    tile.querySelector("label").addEventListener("click", (event) => {
      event.preventDefault();
      set(tile, quantity(tile) + 1);
      draw();
    });
    tile.addEventListener("click", (event) => {
      const step = event.target.closest("[data-step]")?.dataset.step;
      if (!step) return;
      set(tile, quantity(tile) + Number(step));
      draw();
    });
    number(tile).addEventListener("input", draw);
  }
  search.addEventListener("input", narrow);
  search.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  seller?.addEventListener("change", narrow);

  const clear = () => {
    for (const tile of tiles) set(tile, 0);
    draw();
  };
  till.querySelector("[data-clear]").addEventListener("click", clear);
  draw();

  return {
    clear,
    total,
    lines: () =>
      chosen().map((tile) => ({
        variant: Number(tile.dataset.tile),
        name: tile.dataset.name,
        price: Number(tile.dataset.price),
        quantity: quantity(tile),
      })),
    // The site's stock, less what this device has sold and not sent yet.
    showStock(unsent, known = {}) {
      for (const tile of tiles) {
        const key = tile.dataset.tile;
        if (key in known) tile.dataset.stock = known[key];
        const left = tile.querySelector(".goods-tile__stock");
        const stock = Number(tile.dataset.stock) - (unsent.get(Number(key)) ?? 0);
        left.textContent = left.dataset.left.replace("{n}", stock);
        left.toggleAttribute("data-low", stock <= 0);
      }
    },
  };
}
