// Says how the sales of this device stand: how many wait and why, and what became of each.
const locale = document.documentElement.lang === "en" ? "en-GB" : "id-ID";
const clock = new Intl.DateTimeFormat(locale, { weekday: "short", hour: "2-digit", minute: "2-digit" });

export const money = (amount) => `Rp${String(amount).replace(/\B(?=(\d{3})+$)/g, ".")}`;

function line(sale, said) {
  const item = document.createElement("li");
  const head = document.createElement("p");
  const sum = document.createElement("strong");
  sum.textContent = money(sale.total);
  head.append(sum, ` ${said[sale.method]} · ${clock.format(new Date(sale.sold_at))} · ${said[sale.state]}`);
  if (sale.number) head.append(` ${sale.number}`);
  const goods = document.createElement("p");
  goods.textContent = sale.lines.map(({ quantity, name }) => `${quantity} × ${name}`).join(", ");
  item.append(head, goods);
  if (sale.message) {
    const message = document.createElement("p");
    message.className = "field__error";
    message.textContent = sale.message;
    item.append(message);
  }
  item.dataset.is = sale.state;
  return item;
}

export function makeDevice(till) {
  const state = till.querySelector("[data-state]");
  const signIn = till.querySelector("[data-sign-in]");
  const done = till.querySelector("[data-done]");
  const kept = till.querySelector("[data-kept]");
  const fold = till.querySelector("[data-device-sales]");
  const list = fold.querySelector("ol");
  return {
    say(what, count) {
      const isIdle = what === "sent" && !list.children.length;
      state.textContent = isIdle ? "" : (state.dataset[what] ?? "").replace("{n}", count);
      state.dataset.is = what;
      signIn.hidden = what !== "signedOut";
    },
    sayNoMore: () => {
      done.textContent = "";
    },
    sayNothing: () => {
      done.textContent = done.dataset.nothingChosen;
      done.dataset.is = "nothing";
    },
    sayDone: (total) => {
      done.dataset.is = "done";
      done.textContent = done.dataset.done.replace("{sum}", money(total));
    },
    sayKept: (what) => {
      kept.textContent = kept.dataset[what];
    },
    list(sales) {
      fold.hidden = !sales.length;
      if (sales.some((sale) => ["conflict", "refused"].includes(sale.state))) fold.open = true;
      list.replaceChildren(...sales.map((sale) => line(sale, list.dataset)));
    },
  };
}
