// Counts down to the moment in <time data-countdown>; the written moment stays for everyone.
const UNITS = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
];
const locale = document.documentElement.lang;

function count(box, end) {
  let left = Math.max(0, Math.floor((end - Date.now()) / 1000));
  box.hidden = left === 0;
  box.replaceChildren(
    ...UNITS.map(([seconds, unit]) => {
      const amount = Math.floor(left / seconds);
      left -= amount * seconds;
      const format = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" });
      const cell = document.createElement("span");
      const number = document.createElement("b");
      number.textContent = amount;
      const word = format.formatToParts(amount).find((part) => part.type === "unit");
      cell.append(number, word?.value ?? unit);
      return cell;
    }),
  );
}

for (const time of document.querySelectorAll("time[data-countdown]")) {
  const end = Date.parse(time.dateTime);
  const box = document.createElement("span");
  box.className = "countdown__left";
  box.setAttribute("aria-hidden", "true");
  time.after(box);
  count(box, end);
  setInterval(() => count(box, end), 15_000);
}
