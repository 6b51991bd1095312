// The board's script: draws the links, sends decisions without leaving the page, and gives every act a key.
// The page works without it: links stand as text under each block, and every button is a form's.

import { draw, follow } from "./strands.js";

const board = document.getElementById("board");
const decide = document.getElementById("decide");
const message = document.getElementById("message");
const ask = document.getElementById("ask");
const picking = document.getElementById("picking");
const deciding = board.hasAttribute("data-deciding");
const blocks = () => [...board.querySelectorAll(".block")];
const current = () => document.activeElement?.closest?.(".block");
let picked = null;

// Moving about

function go(block) {
  if (!block) return;
  for (const other of blocks()) other.tabIndex = other === block ? 0 : -1;
  block.focus();
  block.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const from = current();
  const column = blocks().filter((block) => !from || block.dataset.side === from.dataset.side);
  go(from ? column[column.indexOf(from) + by] : column[0]);
}

function cross() {
  const from = current();
  if (!from) return;
  const line = linesOf(from)[0];
  const there = line && document.getElementById(from.dataset.side === "source" ? line.dataset.target : line.dataset.source);
  const near = blocks().filter((block) => block.dataset.side !== from.dataset.side);
  const distance = (block) => Math.abs(block.getBoundingClientRect().top - from.getBoundingClientRect().top);
  go(there ?? near.sort((one, other) => distance(one) - distance(other))[0]);
}

function linesOf(block) {
  return [...board.querySelectorAll(`.line[data-${block.dataset.side}="${block.id}"]`)];
}

const isOpen = (block) =>
  block.querySelector(".said .open") || block.querySelector('.line:not([data-look="person"])');

function nextProblem() {
  const all = blocks();
  const at = all.indexOf(current());
  go([...all.slice(at + 1), ...all.slice(0, at + 1)].find(isOpen));
}

// Deciding

function say(sentence) {
  message.textContent = sentence ?? "";
  message.hidden = !sentence;
}

async function send(address, fields) {
  const body = new FormData(decide);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return answer(await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } }));
}

async function answer(response) {
  const told = response.headers.get("Content-Type")?.includes("json") ? await response.json() : null;
  if (!told) return location.reload(); // signed out, or the server is being restarted
  if (told.ok) say();
  else say(told.error);
  show(told.ok ? told : await (await fetch(decide.dataset.state, { headers: { Accept: "application/json" } })).json());
  return told.ok;
}

function show(told) {
  const held = current();
  for (const [id, markup] of Object.entries(told.said)) {
    const block = document.getElementById(id);
    if (!block) continue;
    block.dataset.name = told.names[id];
    const said = block.querySelector(".said");
    if (said.innerHTML !== markup) said.innerHTML = markup;
  }
  const summary = document.getElementById("summary");
  const unfolded = summary.querySelector("details")?.open;
  summary.innerHTML = told.summary;
  if (unfolded) summary.querySelector("details")?.setAttribute("open", "");
  const signOff = document.getElementById("sign-off");
  if (signOff) signOff.value = told.mark;
  if (held && !held.contains(document.activeElement)) held.focus();
  draw(board);
}

function press(does) {
  const block = current();
  if (!block) return;
  const places = [document.activeElement.closest(".line"), block, ...linesOf(block)]; // a source's lines stand opposite
  const button = places.map((place) => place?.querySelector(`[data-does="${does}"]`)).find(Boolean);
  button?.click();
}

async function askWhy(address) {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  const article = page.querySelector("main article");
  if (!article?.querySelector("form")) return location.assign(address);
  article.querySelector("form a")?.remove();
  ask.replaceChildren(...article.childNodes);
  const form = ask.querySelector("form");
  const kept = `why ${form.getAttribute("action").split("/").at(-2)}`;
  const reason = form.elements.reason;
  if (sessionStorage.getItem(kept)) reason.value = sessionStorage.getItem(kept);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    sessionStorage.setItem(kept, reason.value);
    ask.close();
    await send(form.action, Object.fromEntries(new FormData(form)));
  });
  ask.showModal();
  reason.focus();
}

// Linking: one block, then its counterpart

function pick(block) {
  if (!block || !deciding) return;
  if (!picked) {
    picked = block;
    block.classList.add("picked");
    picking.hidden = false;
    return;
  }
  const pair = [picked, block];
  leaveOff();
  if (pair[0].dataset.side === pair[1].dataset.side) return pair[0] === pair[1] ? undefined : pick(block);
  const named = (side) => pair.find((each) => each.dataset.side === side).dataset.name;
  send(decide.dataset.add, { source: named("source"), target: named("target") });
}

function leaveOff() {
  picked?.classList.remove("picked");
  picked = null;
  if (picking) picking.hidden = true;
}

// Keys work while the board has the focus; those that only move work before, too.

const MOVES = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
  ArrowLeft: cross, ArrowRight: cross, n: nextProblem,
};
const ACTS = {
  c: () => press("confirm"), C: () => press("above"), x: () => press("reject"), o: () => press("omit"),
  a: () => press("add"), l: () => pick(current()), Escape: leaveOff,
  "?": () => document.getElementById("cheat-sheet").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  const inside = board.contains(document.activeElement);
  if (!inside && (document.activeElement !== document.body || event.key.startsWith("Arrow"))) return;
  const act = MOVES[event.key] ?? (deciding && (inside || event.key === "?") ? ACTS[event.key] : undefined);
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", (event) => {
  const control = event.target.closest('button[form="decide"], a[data-does]');
  if (!control) {
    const block = event.target.closest(".block");
    if (block && !event.target.closest("a, button, summary")) picked ? pick(block) : go(block);
    return;
  }
  if (control.hasAttribute("data-plain")) return;
  event.preventDefault();
  if (control.localName === "button") send(control.formAction, { seen: control.value });
  else if (control.dataset.does === "link") pick(control.closest(".block"));
  else askWhy(control.href);
});

const showKeys = document.getElementById("show-keys");
if (showKeys) {
  showKeys.hidden = false;
  showKeys.addEventListener("click", ACTS["?"]);
}
for (const block of blocks()) block.tabIndex = -1;
if (blocks()[0]) blocks()[0].tabIndex = 0;
if (location.hash) go(document.getElementById(location.hash.slice(1))?.closest(".block"));
follow(board);
