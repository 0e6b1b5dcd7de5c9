"use strict";
// The page is shown in a frame, byte for byte as it is built; marks are put on it here, and nowhere else.

const PARTS = "p, h1, h2, h3, h4, h5, h6, dt, dd, li, td, th, pre, figcaption, caption, img";
const UNTOLD = ".formats, .notice, .dateline"; // what changes with a file or a count is no passage
const MARKS = `
[data-mark] { outline: 2px solid var(--mark); outline-offset: 4px; }
[data-mark=warning] { --mark: #9a6700; } [data-mark=error] { --mark: #c2261c; }
[data-mark=fuzzy], [data-mark=missing] { --mark: #6f5bb5; }
[data-mark][data-said]::after { content: attr(data-said); display: block; white-space: pre-wrap; overflow-wrap: anywhere;
  margin-block-start: .4rem; font-size: 13px; font-weight: normal; font-style: normal; line-height: 1.45; letter-spacing: 0; color: var(--ink); opacity: .9; text-indent: 0; }
[data-fresh] { background: color-mix(in srgb, var(--accent) 18%, transparent); transition: background 2s 1s; }
[data-fresh=seen] { background: transparent; }`;

const body = document.body;
const byId = (name) => document.getElementById(name);
let [shown, other] = document.querySelectorAll("iframe");
let told = { page: 0, pdf: 0, marks: 0, problem: "", busy: true };
let text = null; // of the page that is shown
let pages = []; // of the PDF
let queue = Promise.resolve();

const place = () => shown.contentWindow.location.pathname;
const isPage = (path) => path.startsWith("/page/");
const docname = () => {
  const own = `/page/${body.dataset.language}/`;
  return place().startsWith(own) && place().endsWith(".html") ? place().slice(own.length, -5) : "";
};
const ask = (path) => fetch(path, { cache: "no-store" });

function parts(doc) {
  const found = [...doc.querySelectorAll(PARTS)].filter((each) => !each.querySelector(PARTS) && !each.closest(UNTOLD));
  return found.map((node) => ({ node, text: node.alt ?? node.textContent }));
}

function isSeen(node, view) {
  const box = node.getBoundingClientRect();
  return box.bottom > 0 && box.top < view.innerHeight;
}

// Keep what was at the top where it was, and lead to what is new unless it can be seen.
function settle(before, from, view) {
  const after = parts(view.document);
  const top = before.findIndex(({ node }) => node.getBoundingClientRect().bottom > 0);
  if (top >= 0 && from.scrollY > 0) {
    const same = after.filter((each) => each.text === before[top].text);
    const near = same.sort((a, b) => Math.abs(after.indexOf(a) - top) - Math.abs(after.indexOf(b) - top))[0];
    const anchor = near ?? after[Math.min(top, after.length - 1)];
    const moved = anchor.node.getBoundingClientRect().top - before[top].node.getBoundingClientRect().top;
    view.scrollTo(0, view.scrollY + moved);
  }
  const known = new Set(before.map((each) => each.text));
  const fresh = after.filter((each) => !known.has(each.text));
  if (fresh.length && !fresh.some(({ node }) => isSeen(node, view))) fresh[0].node.scrollIntoView({ block: "center" });
  // Where only the link to the PDF has come back, what was new still is.
  const lately = new Set(before.filter(({ node }) => "fresh" in node.dataset).map((each) => each.text));
  for (const { node } of fresh.length ? fresh : after.filter((each) => lately.has(each.text))) {
    node.dataset.fresh = "";
    setTimeout(() => (node.dataset.fresh = "seen"), 50);
  }
}

function loaded(frame, path) {
  return new Promise((done) => {
    frame.onload = () => done();
    frame.contentWindow.location.replace(path);
  });
}

async function turn() {
  const path = isPage(place()) ? place() : start();
  const answer = await ask(path);
  if (!answer.ok) return;
  const fresh = await answer.text();
  if (fresh === text) return;
  await loaded(other, path);
  const view = other.contentWindow;
  await Promise.race([view.document.fonts.ready, new Promise((done) => setTimeout(done, 500))]);
  await prepare(view.document);
  if (isPage(place())) settle(parts(shown.contentDocument), shown.contentWindow, view);
  [shown, other] = [other, shown];
  shown.inert = false;
  other.inert = true;
  shown.title = "The page";
  other.title = "The page as it was";
  text = fresh;
  shown.onload = () => (queue = queue.then(follow));
}

// A link of the page has been followed.
async function follow() {
  if (!isPage(place())) return;
  text = await (await ask(place())).text();
  history.replaceState(null, "", `#${place()}`);
  await prepare(shown.contentDocument);
  pages = [];
  await print();
}

async function prepare(doc) {
  const style = new doc.defaultView.CSSStyleSheet();
  style.replaceSync(MARKS);
  doc.adoptedStyleSheets = [style];
  for (const link of doc.links) {
    if (link.origin !== location.origin || !link.pathname.endsWith(".html")) link.target = "_blank";
  }
  await mark(doc);
}

function elements(doc) {
  const article = doc.querySelector("article");
  const head = article?.querySelector("header");
  return article ? [...article.querySelectorAll("*")].filter((each) => !head.contains(each)) : [];
}

async function mark(doc) {
  const name = docname();
  const found = name || doc !== shown.contentDocument ? await (await ask(`/live/marks/${name || "index"}`)).json() : [];
  const nodes = elements(doc);
  doc.querySelectorAll("[data-mark]").forEach((each) => {
    delete each.dataset.mark;
    delete each.dataset.said;
  });
  const list = byId("found").querySelector("ol");
  list.replaceChildren();
  for (const each of found) {
    const here = each.places.map((at) => (at < 0 ? doc.querySelector("h1") : nodes[at])).filter(Boolean);
    const said = [...each.said, each.where, ...(each.english ? [`English: ${each.english}`] : [])].join("\n");
    if (byId("marked").checked) {
      for (const node of here) Object.assign(node.dataset, { mark: each.kind, said });
    }
    list.append(entry(each, here[0]));
  }
  byId("found").querySelector("summary").textContent =
    found.length === 0 ? "Nothing is marked" : found.length === 1 ? "1 passage is marked" : `${found.length} passages are marked`;
}

function entry({ kind, said, where, english }, node) {
  const item = document.createElement("li");
  item.className = kind;
  const words = document.createElement("p");
  words.textContent = said.join("\n");
  const file = document.createElement(node ? "a" : "span");
  file.textContent = where;
  if (node) {
    file.href = "#";
    file.onclick = (event) => {
      event.preventDefault();
      node.scrollIntoView({ block: "center" });
    };
  }
  const source = document.createElement("small");
  source.textContent = english ? ` English: ${english}` : "";
  item.append(words, file, source);
  return item;
}

async function print() {
  const name = docname();
  const before = pages;
  pages = name ? await (await ask(`/live/pdf/${name}`)).json() : [];
  byId("file").hidden = pages.length === 0;
  byId("file").querySelector("a").href = place().replace(/html$/, "pdf");
  const pictures = await Promise.all(
    pages.map(async ({ width, height }, index) => {
      const picture = new Image(width, height);
      picture.alt = `Page ${index + 1} of the PDF`;
      picture.src = `/live/pdf/${name}/${index + 1}.bmp?${told.pdf}`;
      await picture.decode().catch(() => {});
      return picture;
    }),
  );
  const pane = byId("pdf");
  const at = pane.scrollTop;
  pane.replaceChildren(byId("file"), ...pictures);
  pane.scrollTop = at;
  const changed = pictures.filter((_, index) => before.length && before[index]?.text !== pages[index].text);
  const box = pane.getBoundingClientRect();
  const isInSight = (node) => node.getBoundingClientRect().bottom > box.top && node.getBoundingClientRect().top < box.bottom;
  if (changed.length && !changed.some(isInSight)) changed[0].scrollIntoView({ block: "start" });
}

const start = () => (isPage(location.hash.slice(1)) ? location.hash.slice(1) : body.dataset.start);

async function hear(now) {
  const before = told;
  told = now;
  byId("problem").hidden = !now.problem;
  byId("problem").textContent = now.problem;
  byId("state").textContent = now.busy ? "building …" : now.problem ? "the last good text" : "up to date";
  if (now.page !== before.page) await turn();
  else if (now.marks !== before.marks && isPage(place())) await mark(shown.contentDocument);
  if (now.pdf !== before.pdf && isPage(place())) await print();
}

byId("marked").onchange = () => (queue = queue.then(() => mark(shown.contentDocument)));
const events = new EventSource("/live/events");
events.onmessage = ({ data }) => (queue = queue.then(() => hear(JSON.parse(data))));
events.onerror = () => (byId("state").textContent = "the preview has ended: start it again with make live");
