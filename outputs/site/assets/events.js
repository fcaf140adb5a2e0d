// Events on a line of years and on a calendar without year, and as a list in step with them.
"use strict";
(() => {
  const data = siteData.events;
  const figure = document.getElementById("figure");
  if (!figure) return;
  const { html, svg, plural } = charts;
  const get = (id) => document.getElementById(id);
  const PAGE = 50;
  const DAY = 86_400_000;
  const MONTHS = "January February March April May June July August September October November December".split(" ");
  const LANE = 30;
  const DOT = 17;
  const AXES = ["years", "calendar", "none"];

  const events = charts.whole("event-places").map(([kind, country, axis, start, end, exact], number) => ({
    kind, country, axis: AXES[axis], start, end, exact: exact === 1, number,
  }));
  let shown = [];
  let picked = null;
  let listed = PAGE;
  let width = 0;
  const note = charts.note(get("canvas"));

  const filter = () => {
    const kind = get("kind").value;
    const country = get("country").value;
    shown = events.filter((each) => (kind === "" || each.kind === Number(kind)) && (country === "" || each.country === Number(country)));
    pick(null);
    if (width) draw();
  };

  const pick = (mark) => {
    picked = mark;
    listed = PAGE;
    get("all").hidden = !mark;
    for (const each of document.querySelectorAll(".mark")) each.classList.toggle("chosen", each === mark?.element);
    drawList();
  };

  // The time line ------------------------------------------------------------------------------------------------
  const calendarTicks = (wide) => {
    const starts = MONTHS.map((_, month) => Date.UTC(2000, month, 1) / DAY - Date.UTC(2000, 0, 1) / DAY);
    const letters = wide < 480 ? (name) => name[0] : (name) => name.slice(0, 3);
    return starts.map((start, month) => ({ at: start, text: letters(MONTHS[month]), middle: (start + (starts[month + 1] ?? 366)) / 2 }));
  };

  const scale = (axis, from, to) => {
    const own = shown.filter((each) => each.axis === axis);
    if (!own.length) return null;
    if (axis === "calendar") {
      const x = (day) => from + ((to - from) * Math.min(day, 366)) / 366;
      return { x, own, title: "Year not stated", ticks: calendarTicks(to - from).map((tick) => ({ ...tick, x: x(tick.at), label: x(tick.middle) })) };
    }
    const year = (day) => new Date(day * DAY).getUTCFullYear();
    const first = Date.UTC(year(d3.min(own, (each) => each.start)), 0, 1) / DAY;
    const last = Date.UTC(year(d3.max(own, (each) => each.end - 1)) + 1, 0, 1) / DAY;
    const x = (day) => from + ((to - from) * (day - first)) / (last - first);
    const years = d3.utcTicks(new Date(first * DAY), new Date(last * DAY), Math.max(2, (to - from) / 70));
    const ticks = years.map((date) => ({
      x: x(date / DAY),
      label: x(date / DAY),
      text: date.getUTCMonth() ? `${MONTHS[date.getUTCMonth()].slice(0, 3)} ${date.getUTCFullYear()}` : `${date.getUTCFullYear()}`,
    }));
    return { x, own, title: "Year stated", ticks };
  };

  // Events of a kind whose marks would cover each other are one mark with their number.
  const marks = (own, x) => {
    const placed = own.map((event) => ({ event, left: x(event.start), right: x(event.end) }));
    const wide = (each) => !each.event.exact && each.right - each.left > DOT;
    const stretches = d3.groups(placed.filter(wide), (each) => `${each.left} ${each.right}`);
    const found = stretches.map(([, same]) => ({ wide: true, left: same[0].left, right: same[0].right, events: same.map((each) => each.event) }));
    const middle = (each) => (each.left + each.right) / 2;
    let last = null;
    for (const each of d3.sort(placed.filter((one) => !wide(one)), middle)) {
      if (!last || middle(each) - last.from > DOT) {
        last = { wide: false, from: middle(each), events: [], middles: [] };
        found.push(last);
      }
      last.events.push(each.event);
      last.middles.push(middle(each));
      last.left = last.right = d3.mean(last.middles);
    }
    return found;
  };

  const draw = () => {
    const narrow = width < 620;
    const from = narrow ? 4 : 130;
    const to = width - 8;
    const image = svg("svg", { width, role: "img", "aria-labelledby": "time-title time-about" });
    image.append(
      svg("title", { id: "time-title" }, "Time line of events"),
      svg("desc", { id: "time-about" }, `${plural(shown.length, "event")} by kind and date. The list below says the same.`),
    );
    let y = 6;
    for (const axis of ["years", "calendar"]) {
      const placed = scale(axis, from, to);
      if (!placed) continue;
      y += 14;
      image.append(svg("text", { class: "axis-title", x: 4, y }, placed.title));
      y += 24;
      const top = y;
      for (const tick of placed.ticks) image.append(svg("text", { class: "tick", x: tick.label, y, "text-anchor": narrow && tick.label < 30 ? "start" : "middle" }, tick.text));
      y += 8;
      const lanes = svg("g", { class: "events" });
      const present = [...new Set(placed.own.map((each) => each.kind))].sort((a, b) => a - b);
      for (const kind of present) {
        const found = marks(placed.own.filter((each) => each.kind === kind), placed.x);
        lanes.append(svg("line", { class: "lane", x1: 0, x2: width, y1: y, y2: y }));
        if (narrow) y += 18;
        lanes.append(svg("text", { class: "kind", x: 4, y: narrow ? y - 2 : y + LANE / 2 + 4 }, data.kinds[kind]));
        const stretches = found.filter((mark) => mark.wide);
        for (const mark of stretches) lanes.append(drawn(mark, y + LANE / 2));
        if (stretches.length && stretches.length < found.length) y += LANE;
        for (const mark of found) if (!mark.wide) lanes.append(drawn(mark, y + LANE / 2));
        y += LANE;
      }
      for (const tick of placed.ticks) image.append(svg("line", { class: "gridline", x1: tick.x, x2: tick.x, y1: top + 6, y2: y }));
      image.append(lanes);
      y += 18;
    }
    const undated = shown.filter((each) => each.axis === "none");
    if (undated.length) {
      const mark = { events: undated, wide: true, numbered: true, left: narrow ? 4 : from, right: (narrow ? 4 : from) + 60 };
      image.append(svg("text", { class: "axis-title", x: 4, y: y + 10 }, "No date"));
      if (narrow) y += 20;
      image.append(svg("g", { class: "events" }, drawn(mark, y + 6)));
      y += 26;
    }
    image.setAttribute("height", y);
    image.setAttribute("viewBox", `0 0 ${width} ${y}`);
    get("canvas").querySelector("svg")?.remove();
    get("canvas").prepend(image);
  };

  const drawn = (mark, y) => {
    const number = mark.events.length;
    const group = svg("g", { class: "mark" });
    const middle = (mark.left + mark.right) / 2;
    if (mark.wide) group.append(svg("rect", { class: "span", x: mark.left + 1, y: y - 9, width: mark.right - mark.left - 2, height: 18, rx: 9 }));
    else group.append(svg("circle", { class: mark.events.every((each) => each.exact) ? "day" : "span", cx: middle, cy: y, r: Math.min(6 + Math.sqrt(number - 1) * 1.5, 13) }));
    if (number > 1 || mark.numbered) group.append(svg("text", { class: mark.wide || mark.events.some((each) => !each.exact) ? "number" : "number on-day", x: middle, y: y + 4, "text-anchor": "middle" }, charts.count(number)));
    mark.element = group;
    const kind = mark.events.every((each) => each.kind === mark.events[0].kind) ? data.kinds[mark.events[0].kind] : "events";
    group.addEventListener("pointermove", (event) => note.show(event, number === 1 ? kind : `${charts.count(number)} × ${kind}`, "Click to list"));
    group.addEventListener("pointerleave", note.hide);
    group.addEventListener("click", () => {
      pick(mark);
      get("list").scrollIntoView();
    });
    return group;
  };

  // The list -----------------------------------------------------------------------------------------------------
  const drawList = async () => {
    const wanted = picked ? picked.events : shown;
    const numbers = wanted.slice(0, listed).map((each) => each.number);
    const before = picked ? `${plural(wanted.length, "event")} of ${charts.count(shown.length)}` : plural(wanted.length, "event");
    get("result").textContent = before;
    get("more").hidden = wanted.length <= listed;
    get("more").textContent = `Show ${Math.min(PAGE, wanted.length - listed)} more of ${charts.count(wanted.length)}`;
    const asked = `${numbers}`;
    drawList.asked = asked;
    try {
      const rows = await charts.rows("events", data.rowsAFile, numbers);
      if (drawList.asked !== asked) return;
      get("rows").replaceChildren(...rows.map(listedRow));
    } catch (error) {
      get("rows").replaceChildren(html("tr", {}, html("td", { colspan: 5 }, charts.failed(error))));
    }
  };

  const listedRow = ([date, kind, name, place, country, path, participants, ...quoted]) => {
    const where = () => [
      ...(place && place !== country ? [html("bdi", {}, place), country ? ", " : ""] : []),
      ...(country ? [charts.link(country, path)] : []),
    ];
    return html("tr", {},
      html("td", {}, date || "no date", html("span", { class: "on-narrow" }, kind), html("span", { class: "on-narrow" }, ...where())),
      html("th", { scope: "row", class: "on-wide" }, kind),
      html("td", { class: "on-wide" }, ...(place || country ? where() : ["not stated"])),
      html("td", { class: "num on-wide" }, participants === null ? "" : charts.count(participants)),
      html("td", { class: "told" }, name ? html("b", {}, html("bdi", {}, name)) : null, ...charts.quotation(quoted)));
  };

  const wanted = new URLSearchParams(location.search);
  for (const name of ["kind", "country"]) {
    const option = [...get(name).options].find((each) => each.text === wanted.get(name));
    if (option) get(name).value = option.value;
    get(name).addEventListener("input", filter);
  }
  get("filters").addEventListener("submit", (event) => event.preventDefault());
  get("all").addEventListener("click", () => pick(null));
  get("more").addEventListener("click", async () => {
    const next = listed;
    listed += PAGE;
    await drawList();
    get("rows").rows[next]?.querySelector("a")?.focus();
  });
  get("filters").hidden = false;
  figure.hidden = false;
  filter();
  charts.whenWide(get("canvas"), (now) => {
    width = now;
    draw();
  });
})();
