// A swipe across the stage leads on or back, as its buttons do: to the left on, to the right back.
const night = document.querySelector("[data-night]");
const stage = night.querySelector("[data-night-stage]");
const SHORTEST = 48; // pixels; anything shorter is a tap that slipped
let start = null;

const button = (way) => night.querySelector(`[data-night-${way}]`);

stage.addEventListener(
  "touchstart",
  ({ touches }) => {
    start = touches.length === 1 ? touches[0] : null;
  },
  { passive: true },
);
stage.addEventListener(
  "touchend",
  ({ changedTouches: [end] }) => {
    if (!start) return;
    const across = end.clientX - start.clientX;
    const down = end.clientY - start.clientY;
    start = null;
    if (Math.abs(across) < SHORTEST || Math.abs(across) < 2 * Math.abs(down)) return;
    button(across < 0 ? "next" : "back").click();
  },
  { passive: true },
);
