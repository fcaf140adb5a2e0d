// What the pages with charts share: elements, numbers in words, rows loaded on demand, evidence.
// Texts become text nodes, never markup.
"use strict";
const charts = (() => {
  const filled = (node, attributes, children) => {
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  };
  const html = (name, attributes = {}, ...children) => filled(document.createElement(name), attributes, children);
  const svg = (name, attributes = {}, ...children) =>
    filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);

  const count = (number) => number.toLocaleString("en");
  const plural = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;

  // A list that came in several files.
  const whole = (name) => {
    const parts = [];
    while (siteData[`${name}-${parts.length}`]) parts.push(siteData[`${name}-${parts.length}`]);
    return parts.flat();
  };

  const loading = new Map();
  const load = (name) => {
    if (!loading.has(name)) {
      loading.set(
        name,
        new Promise((done, failed) => {
          const script = html("script", { src: `data/${name}.js` });
          script.addEventListener("load", () => done(siteData[name]));
          script.addEventListener("error", () => {
            loading.delete(name);
            failed(new Error(`data/${name}.js could not be loaded`));
          });
          document.head.append(script);
        }),
      );
    }
    return loading.get(name);
  };

  // The rows with these numbers, from as few files as hold them.
  const rows = async (name, rowsAFile, numbers) => {
    const files = [...new Set(numbers.map((number) => Math.floor(number / rowsAFile)))];
    const loaded = new Map(await Promise.all(files.map(async (file) => [file, await load(`${name}/${file}`)])));
    return numbers.map((number) => loaded.get(Math.floor(number / rowsAFile))[number % rowsAFile]);
  };

  const link = (text, path, attributes = {}) =>
    path ? html("a", { href: path, ...attributes }, html("bdi", {}, text)) : html("bdi", {}, text);
  const arrow = () => [
    html("span", { class: "arrow", "aria-hidden": "true" }, "→"),
    html("span", { class: "visually-hidden" }, "to"),
  ];

  // A quotation with its evidence marked, and the document it leads to.
  const quotation = ([before, text, after, path, title]) => [
    html("q", { class: "quotation", dir: "auto" }, before, html("mark", {}, text), after),
    html("a", { class: "source", href: path }, title),
  ];

  // Draws now, and again whenever the element gets another width.
  const whenWide = (element, draw) => {
    let width = 0;
    const observer = new ResizeObserver(() => {
      if (element.clientWidth && element.clientWidth !== width) {
        width = element.clientWidth;
        draw(width);
      }
    });
    observer.observe(element);
  };

  // A note beside the pointer; what it says can also be read in the list.
  const note = (element) => {
    const box = html("div", { class: "note", "aria-hidden": "true", hidden: true });
    element.append(box);
    return {
      show: (event, ...lines) => {
        box.replaceChildren(...lines.map((line) => html("div", {}, line)));
        box.hidden = false;
        const frame = element.getBoundingClientRect();
        const left = Math.min(event.clientX - frame.left + 14, frame.width - box.offsetWidth - 4);
        box.style.left = `${Math.max(4, left)}px`;
        box.style.top = `${event.clientY - frame.top + 16}px`;
      },
      hide: () => (box.hidden = true),
    };
  };

  const failed = (error) => html("p", { class: "empty" }, `${error.message}. Is the folder data/ beside this page?`);

  return { html, svg, count, plural, whole, rows, link, arrow, quotation, whenWide, note, failed };
})();
