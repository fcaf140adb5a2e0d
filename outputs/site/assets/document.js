// The page of a document: what a highlight became is shown beside it; a row marks all of its evidence.
"use strict";
(() => {
  const card = document.getElementById("card");
  const text = document.querySelector(".text");
  let shownFor = null;
  let closing = 0;

  const isOn = (name) => document.getElementById(`show-${name}`)?.checked ?? true;

  const shownRows = (highlight) =>
    highlight.dataset.rows
      .split(" ")
      .map((number) => document.getElementById(`r${number}`))
      .filter((row) => row && isOn(row.dataset.label ?? row.dataset.table));

  const mark = (numbers) => {
    for (const lit of text.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (!numbers.length) return;
    for (const highlight of text.querySelectorAll("[data-rows]")) {
      const own = highlight.dataset.rows.split(" ");
      highlight.classList.toggle("lit", numbers.some((number) => own.includes(number)));
    }
  };

  const copyOf = (row) => {
    const copy = row.cloneNode(true);
    const table = document.createElement("span");
    table.className = "table";
    table.textContent = row.dataset.label ? `mentions · ${row.dataset.label}` : row.dataset.table;
    copy.removeAttribute("id");
    copy.prepend(table);
    return copy;
  };

  const place = (highlight) => {
    const box = highlight.getClientRects()[0];
    const most = document.documentElement.clientWidth - card.offsetWidth - 16;
    const below = box.bottom + 8;
    const fits = below + card.offsetHeight < window.innerHeight || box.top < card.offsetHeight + 8;
    const top = fits ? below : box.top - card.offsetHeight - 8;
    card.style.setProperty("left", `${Math.max(16, Math.min(box.left, most)) + window.scrollX}px`);
    card.style.setProperty("top", `${top + window.scrollY}px`);
  };

  const show = (highlight) => {
    clearTimeout(closing);
    if (highlight === shownFor) return;
    const rows = shownRows(highlight);
    if (!rows.length) return hide();
    const list = document.createElement("ol");
    list.append(...rows.map(copyOf));
    card.replaceChildren(list);
    card.hidden = false;
    shownFor?.removeAttribute("aria-describedby");
    highlight.setAttribute("aria-describedby", "card");
    shownFor = highlight;
    place(highlight);
  };

  const hide = () => {
    clearTimeout(closing);
    card.hidden = true;
    shownFor?.removeAttribute("aria-describedby");
    shownFor = null;
  };

  // Long enough to move the pointer from the highlight onto the card.
  const hideSoon = () => {
    clearTimeout(closing);
    closing = setTimeout(hide, 250);
  };

  text.addEventListener("pointerover", (event) => {
    const highlight = event.target.closest("[data-rows]");
    if (highlight) show(highlight);
    else hideSoon();
  });
  text.addEventListener("pointerleave", hideSoon);
  card.addEventListener("pointerenter", () => clearTimeout(closing));
  card.addEventListener("pointerleave", hideSoon);
  text.addEventListener("focusin", (event) => {
    const highlight = event.target.closest("[data-rows]");
    if (highlight) show(highlight);
  });
  text.addEventListener("focusout", hideSoon);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  // A highlight leads to its row, also where that is folded away.
  text.addEventListener("click", (event) => {
    const highlight = event.target.closest("a[data-rows]");
    if (!highlight) return;
    const row = shownRows(highlight)[0];
    row?.closest("details")?.setAttribute("open", "");
    mark(highlight.dataset.rows.split(" ").slice(0, 1));
  });

  document.addEventListener("click", (event) => {
    const evidence = event.target.closest("a[data-row]");
    if (!evidence) return;
    hide();
    mark([evidence.dataset.row]);
  });
})();
