// The corridors as arcs on a map and as a list in step with it; one chosen in either is shown with its evidence.
"use strict";
(() => {
  const data = siteData.corridors;
  const figure = document.getElementById("figure");
  if (!figure) return;
  const { html, svg, plural } = charts;
  const get = (id) => document.getElementById(id);
  const FLOW = 1;
  const STATUS = 0;
  const PAGE = 50;
  const MOST_ARCS = 200;
  const WIDEST = 9;
  const MOST_LABELS = 14;
  const MOST_TONED = 20;
  const NARROW = 600;
  const CLOSEST = 7;

  const places = data.places.map(([key, name, path, point]) => ({ key, name, path, point }));
  let first = 0;
  const pairs = charts.whole("corridor-pairs").map(([origin, destination, rows]) => {
    const pair = { origin: places[origin], destination: places[destination], rows, first };
    first += rows.length;
    pair.key = `${pair.origin.key}-${pair.destination.key}`;
    pair.onMap = pair.origin.point && pair.destination.point && pair.origin !== pair.destination;
    return pair;
  });
  const byKey = new Map(pairs.map((pair) => [pair.key, pair]));
  const countries = topojson.feature(siteData.world, siteData.world.objects.countries);
  const filters = { flow: get("flow"), status: get("status"), year: get("year"), place: get("place") };
  let shown = [];
  let listed = PAGE;
  let chosen = null;

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const most = (rows, column, names) => {
    const counts = names.map((_, number) => rows.filter((row) => row[column] === number).length);
    return names[counts.indexOf(Math.max(...counts))];
  };
  const isPlanned = (rows) => most(rows, STATUS, data.statuses) === "planned";
  const present = (rows, column, names) => names.filter((_, number) => rows.some((row) => row[column] === number));

  const filter = () => {
    const flow = data.flows.indexOf(filters.flow.value);
    const status = data.statuses.indexOf(filters.status.value);
    const year = filters.year?.value ?? "";
    const place = folded(filters.place.value.trim());
    const wanted = (row) =>
      (flow < 0 || row[FLOW] === flow) &&
      (status < 0 || row[STATUS] === status) &&
      (year === "" || (year === "none" ? row[2] === null : row[2] === Number(year)));
    shown = [];
    for (const pair of pairs) {
      const matches = (end) => folded(end.name).includes(place) || folded(end.key) === place;
      if (place && !matches(pair.origin) && !matches(pair.destination)) continue;
      const rows = pair.rows.filter(wanted);
      if (rows.length) shown.push({ pair, rows, schemes: new Set(rows.map((row) => row[3])).size });
    }
    shown.sort((a, b) => b.schemes - a.schemes);
    listed = PAGE;
    if (!shown.some(({ pair }) => pair.key === chosen)) {
      chosen = null;
      get("panel").hidden = true;
    }
    const onMap = shown.filter(({ pair }) => pair.onMap).length;
    const parts = [plural(shown.length, "corridor"), plural(shown.reduce((sum, each) => sum + each.schemes, 0), "scheme")];
    if (onMap > MOST_ARCS) parts.push(`the map shows the ${MOST_ARCS} with the most schemes`);
    else if (onMap < shown.length) parts.push(`${charts.count(onMap)} on the map`);
    get("result").textContent = `${parts.join(" · ")}`;
    drawList();
    if (width) drawMap();
  };

  // The map ------------------------------------------------------------------------------------------------------
  let width = 0;
  let zoomed = false;
  const note = charts.note(get("canvas"));

  // A curve over the earth, bent to the left, so that the ways there and back lie apart. Longitudes beyond 180 degrees
  // and the edge of the map are left to the projection.
  const arc = (from, to) => {
    const radians = Math.PI / 180;
    const vector = ([longitude, latitude]) => [
      Math.cos(latitude * radians) * Math.cos(longitude * radians),
      Math.cos(latitude * radians) * Math.sin(longitude * radians),
      Math.sin(latitude * radians),
    ];
    const a = vector(from);
    const b = vector(to);
    const left = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
    const sine = Math.hypot(...left);
    const bend = Math.min(0.22 * d3.geoDistance(from, to), 0.2) / sine;
    const along = d3.geoInterpolate(from, to);
    const steps = 28;
    return d3.range(steps + 1).map((step) => {
      const straight = vector(along(step / steps));
      const off = bend * Math.sin((Math.PI * step) / steps);
      const [x, y, z] = straight.map((value, axis) => value + off * left[axis]);
      return [Math.atan2(y, x) / radians, Math.atan2(z, Math.hypot(x, y)) / radians];
    });
  };

  // The whole world, or what the arcs cross if that is clearly less; with the height it takes.
  const project = (drawn) => {
    const ends = { type: "MultiPoint", coordinates: drawn.flatMap(({ curve }) => curve) };
    const all = { type: "GeometryCollection", geometries: [...countries.features.map((each) => each.geometry), ends] };
    const fitted = (height, margin, shape) =>
      d3.geoEqualEarth().rotate([-11, 0]).fitExtent([[margin, margin], [width - margin, height - margin]], shape);
    const low = Math.round(width * 0.5);
    const world = fitted(low, 4, all);
    const high = Math.round(width * (width < NARROW ? 0.72 : 0.5));
    const near = zoomed && drawn.length ? fitted(high, Math.min(60, width / 8), ends) : world;
    if (near.scale() < 1.2 * world.scale()) return [world, low];
    if (near.scale() > CLOSEST * world.scale()) {
      near.scale(CLOSEST * world.scale());
      const [x, y] = near(d3.geoCentroid(ends));
      const [dx, dy] = near.translate();
      near.translate([dx + width / 2 - x, dy + high / 2 - y]);
    }
    return [near.clipExtent([[-20, -20], [width + 20, high + 20]]), high];
  };

  const named = (pair) => `${pair.origin.name} to ${pair.destination.name}`;
  const said = ({ rows, schemes }) =>
    [plural(schemes, "scheme"), ...present(rows, FLOW, data.flows), ...present(rows, STATUS, data.statuses)].join(" · ");

  const drawMap = () => {
    const drawn = shown
      .filter(({ pair }) => pair.onMap)
      .slice(0, MOST_ARCS)
      .map((each) => ({ ...each, curve: arc(each.pair.origin.point, each.pair.destination.point) }));
    const [projection, height] = project(drawn);
    const path = d3.geoPath(projection);
    const busiest = Math.max(...drawn.map(({ schemes }) => schemes), 1);
    const wide = (schemes) => Math.max(schemes * Math.min(2, WIDEST / busiest) * Math.min(1, 0.3 + width / 1400), 1.25);
    const sum = drawn.length ? `${plural(drawn.length, "arc")}; the widest: ${drawn.slice(0, 3).map(({ pair }) => named(pair)).join(", ")}.` : "No corridor to draw.";
    const toned = drawn.length > MOST_TONED ? drawn.filter(({ pair }) => pair.key === chosen) : drawn;
    const touched = new Set(toned.flatMap(({ pair }) => [pair.origin.key, pair.destination.key]));
    const image = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-labelledby": "map-title map-about" });
    image.append(
      svg("title", { id: "map-title" }, "Map of corridors"),
      svg("desc", { id: "map-about" }, `${sum} The list below says the same.`),
      svg("g", { class: "land" }, ...countries.features.map((each) => svg("path", { d: path(each), class: touched.has(each.id) ? "touched" : null }))),
    );
    const arcs = svg("g", { class: "arcs" });
    for (const each of [...drawn].reverse()) {
      const { pair, rows, schemes, curve } = each;
      const line = path({ type: "LineString", coordinates: curve });
      if (!line) continue;
      const thick = wide(schemes);
      const flow = most(rows, FLOW, data.flows);
      const planned = isPlanned(rows);
      const group = svg("g", { class: `arc flow-${flow}${planned ? " planned" : ""}${pair.key === chosen ? " chosen" : ""}`, "data-key": pair.key });
      group.append(svg("path", { class: "reach", d: line }), svg("path", { class: "line", d: line, "stroke-width": thick }));
      const tip = projection(pair.destination.point);
      const before = projection(curve[curve.length - 3]);
      const angle = (Math.atan2(tip[1] - before[1], tip[0] - before[0]) * 180) / Math.PI;
      const size = 5 + thick;
      group.append(svg("path", { class: "head", d: `M0,0L${-size},${size * 0.5}L${-size},${-size * 0.5}Z`, transform: `translate(${tip})rotate(${angle})` }));
      group.addEventListener("pointermove", (event) => note.show(event, named(pair), said(each)));
      group.addEventListener("pointerleave", note.hide);
      group.addEventListener("click", () => choose(pair.key));
      arcs.append(group);
    }
    image.append(arcs);
    const chosenArc = arcs.querySelector(".chosen");
    if (chosenArc) arcs.append(chosenArc);
    image.append(labels(drawn, projection, height));
    get("canvas").querySelector("svg")?.remove();
    get("canvas").prepend(image);
    drawKey(drawn, busiest, wide);
  };

  // Names of the places with the most schemes, where they do not cover each other; on the side with the fewest arcs.
  const labels = (drawn, projection, height) => {
    const weight = new Map();
    for (const { pair, schemes } of drawn) {
      const more = pair.key === chosen ? 1e6 : schemes;
      for (const end of [pair.origin, pair.destination]) weight.set(end, (weight.get(end) ?? 0) + more);
    }
    const group = svg("g", { class: "labels" });
    const taken = [];
    const inside = (box) => ([x, y]) => x > box.left && x < box.right && y > box.top && y < box.bottom;
    const overlap = (box, other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top;
    const onArcs = drawn.flatMap(({ curve }) => {
      const points = curve.map(projection);
      return points.slice(1).flatMap(([x, y], number) =>
        [0, 0.25, 0.5, 0.75].map((part) => [x + part * (points[number][0] - x), y + part * (points[number][1] - y)]));
    });
    const limit = width < NARROW ? 6 : MOST_LABELS;
    for (const [place] of [...weight].sort((a, b) => b[1] - a[1])) {
      if (taken.length >= limit) break;
      const [x, y] = projection(place.point);
      const long = place.name.length * 7.4;
      const sides = [["start", x + 8, y + 4], ["end", x - 8, y + 4], ["middle", x, y + 20], ["middle", x, y - 10]].map(([anchor, at, base]) => {
        const left = at - { start: 0, middle: long / 2, end: long }[anchor];
        return { anchor, at, base, left, right: left + long, top: base - 12, bottom: base + 4 };
      });
      const free = sides.filter((box) => box.left > 0 && box.right < width && box.top > 0 && box.bottom < height && !taken.some((other) => overlap(box, other)));
      if (!free.length) continue;
      const box = d3.least(free, (side) => onArcs.filter(inside(side)).length);
      taken.push(box);
      group.append(svg("text", { x: box.at, y: box.base, "text-anchor": box.anchor }, place.name));
    }
    return group;
  };

  const drawKey = (drawn, busiest, wide) => {
    const sample = (attributes, thick, text) =>
      html("li", {}, svg("svg", { width: 34, height: 12, "aria-hidden": "true", class: "arcs" }, svg("g", attributes, svg("path", { class: "line", d: "M1,6H33", "stroke-width": thick }))), text);
    const widths = [...new Set([1, Math.round(busiest / 2) || 1, busiest])];
    get("key").replaceChildren(
      ...data.flows.filter((flow) => drawn.some(({ rows }) => most(rows, FLOW, data.flows) === flow)).map((flow) => sample({ class: `flow-${flow}` }, 3, flow)),
      ...(drawn.some(({ rows }) => isPlanned(rows)) ? [sample({ class: "flow-other planned" }, 2, "mostly planned")] : []),
      ...widths.map((number) => sample({ class: "flow-other" }, wide(number), plural(number, "scheme"))),
    );
  };

  // The list -----------------------------------------------------------------------------------------------------
  const drawList = () => {
    get("rows").replaceChildren(
      ...shown.slice(0, listed).map(({ pair, rows, schemes }) => {
        const years = [...new Set(rows.map((row) => row[2]).filter((year) => year !== null))].sort();
        const facts = [present(rows, FLOW, data.flows), present(rows, STATUS, data.statuses), years].map((each) => each.join(", "));
        const row = html("tr", { class: pair.key === chosen ? "chosen" : null, "data-key": pair.key },
          html("th", { scope: "row" }, charts.link(pair.origin.name, pair.origin.path), " ", ...charts.arrow(), " ", charts.link(pair.destination.name, pair.destination.path), html("span", { class: "on-narrow" }, facts.filter(Boolean).join(" · "))),
          html("td", { class: "num" }, charts.count(schemes)),
          html("td", { class: "on-wide" }, facts[0]),
          html("td", { class: "on-wide" }, facts[1]),
          html("td", { class: "on-wide" }, facts[2] || "not stated"),
          html("td", {}, html("a", { href: `#${encodeURIComponent(pair.key)}` }, plural(rows.length, "row"), html("span", { class: "visually-hidden" }, ` of evidence, ${named(pair)}`))));
        for (const [type, lit] of [["pointerenter", true], ["pointerleave", false]]) {
          row.addEventListener(type, () => get("canvas").querySelector(`[data-key="${CSS.escape(pair.key)}"]`)?.classList.toggle("lit", lit));
        }
        return row;
      }),
    );
    get("more").hidden = shown.length <= listed;
    get("more").textContent = `Show ${Math.min(PAGE, shown.length - listed)} more of ${charts.count(shown.length)}`;
  };

  // One corridor -------------------------------------------------------------------------------------------------
  const choose = (key) => {
    if (decodeURIComponent(location.hash.slice(1)) === key) open(key, true);
    else location.hash = encodeURIComponent(key);
  };

  const open = async (key, focus) => {
    const pair = byKey.get(key);
    if (!pair) return;
    chosen = key;
    for (const each of document.querySelectorAll("[data-key]")) each.classList.toggle("chosen", each.dataset.key === key);
    if (width) drawMap();
    const numbers = pair.rows.map((_, number) => pair.first + number);
    get("panel").hidden = false;
    get("panel-title").replaceChildren(charts.link(pair.origin.name, pair.origin.path), " ", ...charts.arrow(), " ", charts.link(pair.destination.name, pair.destination.path));
    const schemes = new Set(pair.rows.map((row) => row[3])).size;
    const summary = html("p", { class: "muted small" }, plural(schemes, "scheme"));
    get("panel-body").replaceChildren(summary);
    try {
      const rows = await charts.rows("corridors", data.rowsAFile, numbers);
      if (chosen !== key) return;
      const items = rows.map((row) => {
        const [facts, programme, path] = row.slice(5);
        return html("li", {}, html("p", { class: "said" }, facts), ...charts.quotation(row), programme ? html("p", { class: "small" }, "Programme: ", charts.link(programme, path)) : null);
      });
      get("panel-body").replaceChildren(summary, html("ul", { class: "quotations" }, ...items));
    } catch (error) {
      get("panel-body").replaceChildren(summary, charts.failed(error));
    }
    if (focus) get("panel").focus();
  };

  const asked = new URLSearchParams(location.search);
  const fromHash = (focus) => open(decodeURIComponent(location.hash.slice(1)), focus);
  for (const [name, control] of Object.entries(filters)) {
    if (!control) continue;
    const value = asked.get(name);
    if (value !== null) control.value = value;
    control.addEventListener("input", filter);
  }
  get("filters").addEventListener("submit", (event) => event.preventDefault());
  get("more").addEventListener("click", () => {
    const next = listed;
    listed += PAGE;
    drawList();
    get("rows").rows[next]?.querySelector("a")?.focus();
  });
  const zoom = (near) => {
    zoomed = near;
    get("zoom").setAttribute("aria-pressed", near);
    drawMap();
  };
  get("zoom").addEventListener("click", () => zoom(!zoomed));
  window.addEventListener("hashchange", () => fromHash(true));
  get("filters").hidden = false;
  figure.hidden = false;
  filter();
  charts.whenWide(get("canvas"), (now) => {
    const first = width === 0;
    width = now;
    zoom(first ? now < NARROW : zoomed);
  });
  if (asked.has("origin") && asked.has("destination")) open(`${asked.get("origin")}-${asked.get("destination")}`, true);
  else if (location.hash) fromHash(true);
})();
