// Finds statements by their texts, from the files beside this one; nothing that is typed is sent to anybody.
"use strict";

const folding = FOLDING;
const [shards, statements] = ["shards", "statements"].map(name => Number(document.currentScript.dataset[name]));
const FOLDER = document.currentScript.src.replace(/[^/]*$/, "");
const SHOWN = 5; // texts asked for at a time
const MOST = 8; // shards asked for each part of a query, at first

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

function grams(query, most) {
  const letters = [...query.replaceAll(" ", "")];
  const length = letter => (letter >= "\u2e80" ? 2 : 4);
  const whole = letters.map((letter, place) => letters.slice(place, place + length(letter)).join(""))
    .filter((part, place) => place + length(letters[place]) <= letters.length);
  const found = [...new Set(whole.length ? whole : [letters.join("")])];
  const step = (found.length - 1) / (most - 1);
  return found.length <= most ? found : Array.from({ length: most }, (_, number) => found[Math.round(number * step)]);
}

function shard(gram) {
  let number = 0x811c9dc5;
  for (const letter of gram) number = Math.imul(number ^ letter.codePointAt(0), 0x01000193) >>> 0;
  return number % shards;
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

// The statements that have a gram, or null where too many have it to be listed.
async function having(gram) {
  const lines = (await load(`${shard(gram)}.txt`)).split("\n");
  const line = lines.find(each => each.startsWith(`${gram}\t`));
  if (line === undefined) return new Set();
  let place = -1;
  const listed = [...line.slice(gram.length + 1)].map(gap => (place += gap.codePointAt(0) - 31));
  return listed.length ? new Set(listed) : null;
}

// The statements that may have all parts, the latest first.
async function candidates(parts, most = MOST) {
  const asked = shards > 0 ? parts.flatMap(part => grams(part, most)) : [];
  const sets = (await Promise.all(asked.map(having))).filter(Boolean);
  const all = Array.from({ length: statements }, (_, number) => statements - 1 - number);
  return all.filter(number => sets.every(set => set.has(number)));
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
    let [numbers, found, narrowed] = [await candidates(parts), false, false];
    while (numbers.length) {
      const texts = await Promise.all(numbers.splice(0, SHOWN).map(number => load(`${number}.json`)));
      const having = texts.filter(each => finders.every(has => has(each.text)));
      found ||= having.length > 0;
      yield* having;
      // Texts that were asked for in vain cost more than the other shards.
      if (having.length < texts.length && !narrowed) {
        const left = new Set(await candidates(parts, Infinity));
        [numbers, narrowed] = [numbers.filter(number => left.has(number)), true];
      }
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

const [form, list, more] = ["form", "#found", "#more"].map(name => document.querySelector(name));
let asked = 0;

function say(state) {
  for (const each of document.querySelectorAll("[data-state]")) each.hidden = each.dataset.state !== state;
}

// Shows the next few; a later question makes an earlier one fall silent.
async function show(results, turn) {
  more.hidden = true;
  say("searching");
  try {
    for (let shown = 0; shown < SHOWN; shown += 1) {
      const { value, done } = await results.next();
      if (turn !== asked) return;
      if (done) return say(list.children.length ? "" : "none");
      list.append(item(value));
    }
    say("");
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
