// Actors in a table, and arcs beside it between those that share an event or programme; one can be looked up.
"use strict";
(() => {
  const data = siteData.actors;
  const table = document.querySelector(".listed-actors");
  if (!table) return;
  const { html, svg, plural } = charts;
  const get = (id) => document.getElementById(id);
  const ROWS = 25;
  const SUGGESTED = 30;
  const SHARED_SHOWN = 40;

  const actors = charts.whole("actor-names").map(([name, kind, path], number) => ({ name, kind, path, number, groups: [] }));
  const groups = charts.whole("actor-groups").map((flat, number) => {
    const members = new Map();
    for (let at = 0; at < flat.length; at += 2) {
      const actor = actors[flat[at]];
      if (!members.has(actor)) {
        members.set(actor, []);
        actor.groups.push(number);
      }
      members.get(actor).push(flat[at + 1]);
    }
    return members;
  });
  let centre = null;
  let chosen = null;

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const company = (actor) => {
    const shared = new Map();
    for (const number of actor.groups) {
      for (const other of groups[number].keys()) if (other !== actor) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    return shared;
  };
  const roles = (actor, most = Infinity) => {
    const counts = new Map();
    for (const number of actor.groups) for (const role of groups[number].get(actor)) counts.set(role, (counts.get(role) ?? 0) + 1);
    const sorted = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const parts = sorted.slice(0, most).map(([role, count]) => (count > 1 ? `${data.roles[role]} ${count}` : data.roles[role]));
    if (sorted.length > most) parts.push("…");
    return parts.join(", ");
  };

  // Actors that share groups stand side by side, so that arcs are short.
  const ordered = (list) => {
    const left = new Set(list);
    const order = [];
    while (left.size) {
      let next = [...left][0];
      while (next) {
        order.push(next);
        left.delete(next);
        const shared = company(next);
        next = [...left].filter((each) => shared.has(each)).sort((a, b) => shared.get(b) - shared.get(a) || a.number - b.number)[0];
      }
    }
    return order;
  };

  const shownActors = () => {
    if (!centre) return ordered(actors.slice(0, ROWS));
    const shared = company(centre);
    const others = [...shared.keys()].sort((a, b) => shared.get(b) - shared.get(a) || a.number - b.number);
    return [centre, ...others.slice(0, ROWS - 1)];
  };

  const draw = () => {
    const list = shownActors();
    const others = centre ? company(centre).size : 0;
    get("result").textContent = centre
      ? `${centre.name} with ${others < ROWS ? plural(others, "other") : `the ${ROWS - 1} most frequent of ${plural(others, "other")}`}`
      : list.length < actors.length ? `The ${list.length} most frequent of ${plural(actors.length, "actor")}` : plural(actors.length, "actor");
    get("all").hidden = !centre;
    get("rows").replaceChildren(
      ...list.map((actor) =>
        html("tr", { "data-actor": actor.number },
          html("th", { scope: "row" }, html("button", { type: "button", class: "plain", "aria-pressed": actor === chosen ? "true" : "false" }, html("bdi", {}, actor.name)), html("span", { class: "on-narrow" }, roles(actor, 2))),
          html("td", { class: "on-wide actor-roles" }, roles(actor, 3)),
          html("td", { class: "num" }, charts.count(actor.groups.length)),
          html("td", { class: "num on-wide" }, charts.count(company(actor).size)))),
    );
    for (const [row, actor] of list.map((actor, place) => [get("rows").rows[place], actor])) {
      row.querySelector("button").addEventListener("click", () => choose(actor));
      row.addEventListener("pointerenter", () => light(actor));
      row.addEventListener("pointerleave", () => light(chosen));
    }
    drawArcs(list);
  };

  const drawArcs = (list) => {
    get("arcs")?.remove();
    const region = get("actors-region");
    const width = region.clientWidth < 600 ? 84 : 200;
    region.style.setProperty("--arcs", `${width}px`);
    const body = get("rows").getBoundingClientRect();
    const frame = region.getBoundingClientRect();
    const middles = list.map((_, place) => {
      const box = get("rows").rows[place].getBoundingClientRect();
      return (box.top + box.bottom) / 2 - body.top;
    });
    const shares = [];
    list.forEach((one, a) => {
      const shared = company(one);
      for (let b = a + 1; b < list.length; b += 1) if (shared.has(list[b])) shares.push([a, b, shared.get(list[b])]);
    });
    const image = svg("svg", { id: "arcs", class: "arc-diagram", width, height: body.height, viewBox: `0 0 ${width} ${body.height}`, "aria-hidden": "true" });
    const busiest = Math.max(...shares.map((each) => each[2]), 1);
    for (const [a, b, count] of shares.sort((x, y) => x[2] - y[2])) {
      const reach = Math.min((middles[b] - middles[a]) / 2, (width - 16) * Math.min(1, 0.25 + 0.75 * ((b - a) / Math.max(list.length - 1, 1))));
      image.append(svg("path", {
        d: `M8,${middles[a]}C${8 + reach * 1.33},${middles[a]} ${8 + reach * 1.33},${middles[b]} 8,${middles[b]}`,
        "stroke-width": Math.max(1, (count / busiest) * Math.min(busiest, 6)),
        "data-ends": `${list[a].number} ${list[b].number}`,
      }));
    }
    list.forEach((actor, place) => image.append(svg("circle", { cx: 8, cy: middles[place], r: 4, "data-ends": `${actor.number}` })));
    image.style.left = `${table.offsetWidth + 4}px`;
    image.style.top = `${body.top - frame.top}px`;
    region.append(image);
    light(chosen);
  };

  const light = (actor) => {
    const shared = actor ? company(actor) : new Map();
    for (const mark of document.querySelectorAll("#arcs [data-ends]")) {
      const ends = mark.dataset.ends.split(" ").map(Number);
      mark.classList.toggle("lit", Boolean(actor) && ends.includes(actor.number));
      mark.classList.toggle("dim", Boolean(actor) && !ends.includes(actor.number) && !(ends.length === 1 && shared.has(actors[ends[0]])));
    }
    for (const row of get("rows").rows) {
      const own = actors[row.dataset.actor];
      row.classList.toggle("chosen", own === actor);
      row.classList.toggle("with", shared.has(own));
    }
  };

  const choose = async (actor) => {
    chosen = actor;
    for (const row of get("rows").rows) row.querySelector("button").setAttribute("aria-pressed", actors[row.dataset.actor] === actor);
    light(actor);
    const shared = [...company(actor)].sort((a, b) => b[1] - a[1] || a[0].number - b[0].number);
    const look = html("button", { type: "button" }, "Show only these");
    look.addEventListener("click", () => {
      centre = actor;
      draw();
      get("rows").rows[0].querySelector("button").focus();
    });
    get("panel-title").replaceChildren(charts.link(actor.name, actor.path));
    get("panel").hidden = false;
    const body = [
      html("p", { class: "muted small" }, [actor.kind, roles(actor)].filter(Boolean).join(" · ")),
      shared.length ? html("p", {}, `Named with ${shared.slice(0, 8).map(([other, number]) => (number > 1 ? `${other.name} (${number})` : other.name)).join(", ")}${shared.length > 8 ? ` and ${charts.count(shared.length - 8)} more` : ""}.`) : html("p", {}, "Named with no other actor."),
      centre === actor || !shared.length ? null : html("p", {}, look),
    ].filter(Boolean);
    get("panel-body").replaceChildren(...body);
    const numbers = actor.groups.slice(0, SHARED_SHOWN);
    try {
      const rows = await charts.rows("actors", data.rowsAFile, numbers);
      if (chosen !== actor) return;
      const items = rows.map(([kind, name, ...quoted], place) =>
        html("li", {}, html("p", { class: "said" }, `${kind}${name ? `: ${name}` : ""}`), html("p", { class: "small" }, `As ${groups[numbers[place]].get(actor).map((role) => data.roles[role]).join(", ")}; ${plural(groups[numbers[place]].size - 1, "other actor")}`), ...charts.quotation(quoted)));
      if (actor.groups.length > numbers.length) items.push(html("li", {}, `${charts.count(actor.groups.length - numbers.length)} more: see the tables.`));
      get("panel-body").replaceChildren(...body, html("ul", { class: "quotations" }, ...items));
    } catch (error) {
      get("panel-body").replaceChildren(...body, charts.failed(error));
    }
    drawArcs(shownActors());
    get("panel").focus({ preventScroll: window.innerWidth >= 1024 });
  };

  const suggest = () => {
    const text = folded(get("search").value.trim());
    const exact = actors.find((actor) => folded(actor.name) === text);
    if (exact) {
      centre = exact;
      draw();
      return;
    }
    const matching = text ? actors.filter((actor) => folded(actor.name).includes(text)) : [];
    get("names").replaceChildren(...matching.slice(0, SUGGESTED).map((actor) => html("option", { value: actor.name })));
    if (text) get("result").textContent = matching.length ? `${plural(matching.length, "actor")} with “${get("search").value.trim()}”: choose one` : `No actor with “${get("search").value.trim()}”`;
  };

  get("search").addEventListener("input", suggest);
  get("filters").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = folded(get("search").value.trim());
    const match = text && actors.find((actor) => folded(actor.name).includes(text));
    if (match) {
      centre = match;
      draw();
      choose(match);
    }
  });
  get("all").addEventListener("click", () => {
    centre = null;
    get("search").value = "";
    draw();
  });
  get("filters").hidden = false;
  const asked = new URLSearchParams(location.search).get("actor");
  centre = actors.find((actor) => actor.name === asked) ?? null;
  draw();
  if (centre) choose(centre);
  charts.whenWide(get("actors-region"), draw);
})();
