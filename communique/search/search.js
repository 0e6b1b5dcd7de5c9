// Finds statements by their texts, from the files beside this one; nothing that is typed is sent to anybody.
"use strict";

const folding = FOLDING;
const [shards, statements] = ["shards", "statements"].map(name => Number(document.currentScript.dataset[name]));
const digits = [...document.currentScript.dataset.digits];
const FOLDER = document.currentScript.src.replace(/[^/]*$/, "");
const lengths = LENGTHS;
const SHOWN = 5; // texts asked for at a time
const SHARDS = 4; // asked for at a time

const every = source => new RegExp(source, "gu");
const ignorable = every(folding.ignorable);
const unspaced = new RegExp(`[${folding.unspaced}]`, "u");
const idle = every(` ?([${folding.unspaced}]) ?`);
const rules = folding.rules.map(([found, by]) => [every(found), by]);
const decimal = /\p{Nd}/u;

function digit(character) {
  let zero = character.codePointAt(0);
  const value = zero;
  while (decimal.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (value - zero) % 10;
}

function folded(text) {
  text = text.normalize("NFKD").replace(/[\u0300-\u036f]+/g, "").normalize("NFKC").toLowerCase()
    .replace(ignorable, "").replace(/\p{Nd}/gu, digit).replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim().replace(idle, "$1");
  for (const [found, by] of rules) {
    let before;
    do { before = text; text = text.replace(found, by); } while (text !== before);
  }
  return text;
}

// The longest parts of a query that the shards list: those that cover it, and those that lie across them.
function grams(query) {
  const letters = [...query.replaceAll(" ", "")];
  const found = [];
  let end = 0;
  letters.forEach((letter, place) => {
    const length = lengths[Number(letter >= "\u2e80")].find(each => place + each <= letters.length);
    if (!(place + length > end)) return;
    end = place + length;
    const gram = letters.slice(place, end).join("");
    found.push({ place, end, gram, whole: gram === query });
  });
  end = 0;
  const covers = found.map(({ place, end: last }, number) => {
    const next = found[number + 1];
    if (number && next && next.place <= end) return false;
    end = last;
    return true;
  });
  return [true, false].map(is => found.filter((_, number) => covers[number] === is));
}

const kept = new Map();
function load(name) {
  const ask = async () => {
    const answer = await fetch(FOLDER + name);
    if (!answer.ok) throw new Error(name);
    return name.endsWith(".json") ? answer.json() : answer.text();
  };
  if (!kept.has(name)) kept.set(name, ask().catch(error => { kept.delete(name); throw error; }));
  return kept.get(name);
}

function listed(gaps) {
  let place = -1;
  return [...gaps].map(gap => (place += gap.codePointAt(0) - 31));
}

// The statements that have a gram; where it is the whole query, those that have it so.
async function having({ gram, whole }) {
  let number = 0x811c9dc5;
  for (const letter of gram) number = Math.imul(number ^ letter.codePointAt(0), 0x01000193) >>> 0;
  const lines = (await load(`${number % shards}.txt`)).split("\n").slice(0, -1).map(line => [...line]);
  const keys = listed(lines.map(([gap]) => gap));
  const found = lines.filter((_, place) => keys[place] === (number >>> 16) % 0xd000);
  return new Set(found.flatMap(([, ...gaps]) => gaps.join("").split("\t").slice(0, whole ? 1 : 2).flatMap(listed)));
}

// Those of some statements that may have all parts.
async function narrowed(numbers, parts) {
  for (let place = 0; shards > 0 && numbers.length && place < parts.length; place += SHARDS) {
    const sets = await Promise.all(parts.slice(place, place + SHARDS).map(having));
    numbers = numbers.filter(number => sets.every(set => set.has(number)));
  }
  return numbers;
}

// A part is found as it is; or joined or parted otherwise, from where a word begins to where one ends.
function finder(part) {
  const letters = [...part.replaceAll(" ", "")];
  const edge = (letter, outside) => (unspaced.test(letter) ? "" : `(?:${outside}|[ ${folding.unspaced}])`);
  const joined = edge(letters[0], "^") + letters.join(" ?") + edge(letters.at(-1), "$");
  const pattern = new RegExp(joined, "u");
  return text => text.includes(part) || pattern.test(text);
}

// Statements that have the query; where none has it, those that have each of its words.
async function* find(query) {
  const words = query.split(/\s+/u).map(folded).filter(Boolean);
  for (const parts of words.length > 1 ? [[folded(query)], words] : [[folded(query)]]) {
    const finders = parts.map(finder);
    const [cover, across] = [0, 1].map(which => parts.flatMap(part => grams(part)[which]));
    const step = Math.ceil(across.length / SHARDS);
    let others = across.filter((_, number) => number % step === step >> 1);
    let found = 0;
    // The latest first.
    let numbers = await narrowed(Array.from({ length: statements }, (_, number) => statements - 1 - number), cover);
    while (numbers.length) {
      const batch = numbers.splice(0, SHOWN - (found % SHOWN));
      const texts = await Promise.all(batch.map(number => load(`${number}.json`)));
      const right = texts.filter(each => finders.every(has => has(each.text)));
      found += right.length;
      yield* right;
      // Texts that were asked for in vain cost more than other shards.
      if (right.length < texts.length) [numbers, others] = [await narrowed(numbers, others), []];
    }
    if (found) return;
  }
}

function item(statement) {
  const [line, entry] = [document.createElement("li"), document.createElement("p")];
  const [day, link] = [document.createElement("time"), document.createElement("a")];
  Object.assign(day, { dateTime: statement.day, textContent: statement.date });
  Object.assign(link, { href: new URL(`../${statement.href}`, FOLDER).href, textContent: statement.title });
  if (statement.lang !== document.documentElement.lang) link.lang = statement.lang;
  entry.append(day, " ", link);
  line.append(entry);
  return line;
}

const [form, list, more, number] = ["form", "#found", "#more", "#shown"].map(name => document.querySelector(name));
let asked = 0;

function say(state) {
  for (const each of document.querySelectorAll("[data-state]")) each.hidden = each.dataset.state !== state;
}

// Whoever cannot see the list is told how long it has become.
function tell() {
  number.textContent = [...String(list.children.length)].map(each => digits[each]).join("");
  say("found");
}

// Shows the next few; a later question makes an earlier one fall silent.
async function show(results, turn) {
  more.hidden = true;
  say("searching");
  try {
    for (let shown = 0; shown < SHOWN; shown += 1) {
      const { value, done } = await results.next();
      if (turn !== asked) return;
      if (done) return list.children.length ? tell() : say("none");
      list.append(item(value));
    }
    tell();
    more.hidden = false;
    more.onclick = () => show(results, turn);
  } catch {
    if (turn === asked) say("failed");
  }
}

function search() {
  const query = form.query.value.trim();
  asked += 1;
  list.replaceChildren();
  more.hidden = true;
  // What is behind a # stays in the browser.
  history.replaceState(null, "", query ? `#${encodeURIComponent(query)}` : location.pathname);
  const letters = [...folded(query)];
  if (!letters.length) return say("");
  if (letters.length < 2 && letters[0] < "\u2e80") return say("short");
  show(find(query), asked);
}

form.hidden = false;
form.onsubmit = event => { event.preventDefault(); search(); };
form.query.value = decodeURIComponent(location.hash.slice(1));
if (form.query.value) search();
