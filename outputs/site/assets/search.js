// Search in the index of the folder search/. Its files are scripts, loaded as they are needed, so that it works without
// a server as well.
"use strict";
(() => {
  const DOCUMENTS_AT_A_TIME = 10;
  const SENTENCES_OF_A_DOCUMENT = 3;
  const ENTITIES_SHOWN = 12;
  const LONGEST_SENTENCE = 320;
  const PAUSE_IN_TYPING_MS = 120;
  const LAST_CHARACTER = "\uffff";

  const input = document.getElementById("q");
  const status = document.getElementById("status");
  const entities = document.getElementById("found-entities");
  const documents = document.getElementById("found-documents");
  const examples = document.getElementById("examples");
  const more = document.getElementById("more");
  const contents = globalThis.siteData.contents;
  const firsts = summed(contents.documents);
  const chunkStarts = summed(contents.texts);
  const loading = new Map();
  let latest = 0;

  function summed(differences) {
    let number = 0;
    return differences ? differences.split(" ").map((digits) => (number += parseInt(digits, 36))) : [];
  }

  // The last place whose value is not greater; -1 if there is none.
  function placeOf(values, value) {
    let low = 0;
    let high = values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  function load(name) {
    if (!loading.has(name)) {
      loading.set(
        name,
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = `search/${name}.js`;
          script.onload = () => resolve(globalThis.siteData[name]);
          script.onerror = () => {
            loading.delete(name);
            reject(new Error(`${script.src} could not be loaded`));
          };
          document.head.append(script);
        }),
      );
    }
    return loading.get(name);
  }

  const folded = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

  const wordsOf = (text) =>
    (folded(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => [...word].slice(0, contents.longestWord).join(""));

  // A single letter stands for itself: as a beginning it would be that of half the index.
  const matches = (word, wanted) => (wanted.length > 1 ? word.startsWith(wanted) : word === wanted);

  async function numbersOf(wanted) {
    let first = placeOf(contents.words, wanted);
    while (first > 0 && contents.words[first] === wanted) first -= 1;
    const last = placeOf(contents.words, wanted.length > 1 ? wanted + LAST_CHARACTER : wanted);
    const names = [];
    for (let place = Math.max(first, 0); place <= last; place += 1) names.push(`words-${place}`);
    const found = { sentences: new Set(), entities: new Set() };
    for (const shard of await Promise.all(names.map(load))) {
      for (const [word, inSentences, inEntities] of shard) {
        if (!matches(word, wanted)) continue;
        for (const number of summed(inSentences)) found.sentences.add(number);
        for (const number of summed(inEntities)) found.entities.add(number);
      }
    }
    return found;
  }

  const inAll = (sets) => {
    const [smallest, ...others] = [...sets].sort((one, other) => one.size - other.size);
    return [...smallest].filter((number) => others.every((set) => set.has(number))).sort((one, other) => one - other);
  };

  // Documents with all words in their title come first, then those with the most sentences.
  function byDocument(numbers) {
    const found = new Map();
    for (const number of numbers) {
      const place = placeOf(firsts, number);
      if (!found.has(place)) found.set(place, { place, inTitle: false, sentences: [] });
      if (firsts[place] === number) found.get(place).inTitle = true;
      else found.get(place).sentences.push(number);
    }
    return [...found.values()].sort(
      (one, other) =>
        other.inTitle - one.inTitle || other.sentences.length - one.sentences.length || one.place - other.place,
    );
  }

  async function textOf(number) {
    const chunk = placeOf(chunkStarts, number);
    return (await load(`texts-${chunk}`))[number - chunkStarts[chunk]];
  }

  const create = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  function marked(text, wanted) {
    const parts = document.createDocumentFragment();
    let done = 0;
    for (const word of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      if (!wanted.some((each) => wordsOf(word[0]).some((own) => matches(own, each)))) continue;
      parts.append(text.slice(done, word.index), create("mark", {}, word[0]));
      done = word.index + word[0].length;
    }
    parts.append(text.slice(done));
    return parts;
  }

  function excerpt(text, wanted) {
    if (text.length <= LONGEST_SENTENCE) return text;
    const hit = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].find((word) =>
      wanted.some((each) => wordsOf(word[0]).some((own) => matches(own, each))),
    );
    const middle = hit ? hit.index : 0;
    const from = middle < LONGEST_SENTENCE / 2 ? 0 : text.indexOf(" ", middle - LONGEST_SENTENCE / 2) + 1;
    const to = from + LONGEST_SENTENCE < text.length ? text.lastIndexOf(" ", from + LONGEST_SENTENCE) : text.length;
    const end = to > middle ? to : from + LONGEST_SENTENCE;
    return `${from ? "… " : ""}${text.slice(from, end)}${end < text.length ? " …" : ""}`;
  }

  async function documentItem(found, wanted) {
    const [title, page, published, place] = await textOf(firsts[found.place]);
    const about = [published, place].filter(Boolean).join(" · ");
    const item = create("li", {});
    const link = create("a", { href: `documents/${page}.html` }, marked(title, wanted));
    item.append(create("h3", { dir: "auto" }, link), ...(about ? [create("p", { className: "muted small" }, about)] : []));
    const list = create("ul", { className: "sentences" });
    for (const number of found.sentences.slice(0, SENTENCES_OF_A_DOCUMENT)) {
      const [text, ordinal, part] = await textOf(number);
      const target = `documents/${page}${part ? `.${part}` : ""}.html#s${ordinal}`;
      list.append(
        create(
          "li",
          { dir: "auto" },
          marked(excerpt(text, wanted), wanted),
          " ",
          create("a", { className: "to", href: target }, "in the text"),
        ),
      );
    }
    if (list.childElementCount) item.append(list);
    const rest = found.sentences.length - SENTENCES_OF_A_DOCUMENT;
    if (rest > 0) item.append(create("p", { className: "muted small" }, `… and ${plural(rest, "more sentence")}.`));
    return item;
  }

  async function entityItem(number, wanted) {
    const size = contents.entitiesInAChunk;
    const [name, kind, page, count] = (await load(`entities-${Math.floor(number / size)}`))[number % size];
    const link = create("a", { href: `entities/${page}.html` }, create("bdi", {}, marked(name, wanted)));
    return create("li", {}, link, " ", create("span", { className: "muted small nowrap" }, `${kind} · ${plural(count, "document")}`));
  }

  const plural = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

  async function showDocuments(found, wanted, from, search) {
    const shown = found.slice(from, from + DOCUMENTS_AT_A_TIME);
    const items = await Promise.all(shown.map((each) => documentItem(each, wanted)));
    if (search !== latest) return;
    const list = documents.querySelector("ol");
    if (from) list.append(...items);
    else list.replaceChildren(...items);
    if (from && items.length) items[0].querySelector("a").focus();
    const next = from + DOCUMENTS_AT_A_TIME;
    more.hidden = next >= found.length;
    more.onclick = () => showDocuments(found, wanted, next, search).catch(failed);
    documents.hidden = found.length === 0;
  }

  function clear(message) {
    entities.hidden = documents.hidden = true;
    status.textContent = message;
  }

  function failed(error) {
    clear(`The search did not work: ${error.message}. Is the folder search/ beside this page?`);
  }

  async function search() {
    const current = (latest += 1);
    const wanted = [...new Set(wordsOf(input.value))];
    if (examples) examples.hidden = wanted.length > 0;
    if (!wanted.length) return clear("");
    const found = await Promise.all(wanted.map(numbersOf));
    const numbers = inAll(found.map((each) => each.sentences));
    const named = inAll(found.map((each) => each.entities));
    const byPlace = byDocument(numbers);
    const items = await Promise.all(named.slice(0, ENTITIES_SHOWN).map((number) => entityItem(number, wanted)));
    if (current !== latest) return;
    entities.querySelector("ul").replaceChildren(...items);
    entities.hidden = named.length === 0;
    await showDocuments(byPlace, wanted, 0, current);
    if (current !== latest) return;
    const sentences = byPlace.reduce((sum, each) => sum + each.sentences.length, 0);
    status.textContent =
      byPlace.length || named.length
        ? `${plural(byPlace.length, "document")} (${plural(sentences, "sentence")}) and ` +
          `${plural(named.length, "entity", "entities")}${named.length > ENTITIES_SHOWN ? `, the first ${ENTITIES_SHOWN} shown` : ""}.`
        : "Nothing was found. Fewer words, or the beginning of a word, find more.";
  }

  function remember() {
    const address = new URL(location.href);
    if (input.value) address.searchParams.set("q", input.value);
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
  }

  let pause = 0;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      remember();
      search().catch(failed);
    }, PAUSE_IN_TYPING_MS);
  });
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    remember();
    search().catch(failed);
  });
  // What was typed before the script came is kept, and stands in the address as well.
  if (input.value) remember();
  else input.value = new URLSearchParams(location.search).get("q") ?? "";
  search().catch(failed);
})();
