// The board's script: gives every act a key, the mouse and the finger. What it tells the server, and what the server
// tells it, is in board-telling.js; the drawing is in strands.js; dragging in board-dragging.js.
// The page works without it: links stand as text under each block, and every button is a form's.

import { carry } from "./board-dragging.js";
import { askWhy, showChanges } from "./board-asking.js";
import { board, listen, named, send } from "./board-telling.js";
import { keyOf, offerSwitch, singleKeys } from "./single-keys.js";
import { follow } from "./strands.js";

const decide = document.getElementById("decide");
const sheet = document.getElementById("cheat-sheet");
const picking = document.getElementById("picking");
const deciding = board.hasAttribute("data-deciding");
const blocks = () => [...board.querySelectorAll(".block")];
const current = () => document.activeElement?.closest?.(".block");
let picked = null;
let last = null; // the block last gone to

// Moving about

function go(block) {
  if (!block) return;
  last = block;
  for (const other of blocks()) other.tabIndex = other === block ? 0 : -1;
  block.focus({ preventScroll: true });
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

/** To the next block with an open decision of this kind (any kind without one), or back to the one before. */
function nextProblem(kind, back) {
  const wanted = kind ? `[data-problems~="${kind}"]` : '[data-problems]:not([data-problems=""])';
  const open = blocks().filter((block) => block.querySelector(wanted));
  if (back) open.reverse();
  const from = current() ?? last;
  const past = (block) => from && block !== from && isAfter(from, block) !== back;
  go(open.find(past) ?? open.find((block) => block !== from) ?? open[0]);
}

const isAfter = (block, other) => Boolean(block.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

// Deciding

function press(does) {
  const block = current();
  if (!block) return;
  const places = [document.activeElement.closest(".line"), block, ...linesOf(block)]; // a source's lines stand opposite
  const button = places.map((place) => place?.querySelector(`[data-does="${does}"]`)).find(Boolean);
  button?.click();
}

function reverse(does) {
  const button = document.querySelector(`#reversing [data-does="${does}"]`);
  if (button) send(button.formAction, () => fields(button), button); // disabled or not: what is under way may change that
}

function tellWhy() {
  const block = current();
  const why = block && [block, ...linesOf(block)].map((place) => place.querySelector("details.why")).find(Boolean);
  if (!why) return;
  why.open = !why.open;
  if (why.open) why.querySelector("summary").focus();
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
  const first = picked;
  leaveOff();
  if (first.dataset.side !== block.dataset.side) link(first, block);
  else if (first !== block) pick(block);
}

function link(...pair) {
  const named_ = (side) => named(pair.find((each) => each.dataset.side === side));
  send(decide.dataset.add, () => ({ source: named_("source"), target: named_("target") }), ...pair);
}

/** Into the row above or below: linked with what the paragraph there says, whatever it is linked with already. */
function shift(by) {
  const block = current();
  const column = blocks().filter((other) => other.dataset.side === block.dataset.side);
  const near = column[column.indexOf(block) + by];
  const there = near && linesOf(near).at(by < 0 ? -1 : 0);
  if (there) link(block, document.getElementById(block.dataset.side === "source" ? there.dataset.target : there.dataset.source));
}

function leaveOff() {
  picked?.classList.remove("picked");
  picked = null;
  if (picking) picking.hidden = true;
}

// Keys work while the board has the focus; those that only move work before, too.

const MOVES = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
  ArrowLeft: cross, ArrowRight: cross, w: tellWhy, "?": () => sheet.showModal(),
};
const PROBLEMS = {
  n: "", u: "unconfirmed", q: "doubtful", m: "many", g: "unlinked", e: "reason", s: "stale", v: "crossing",
};
const ACTS = {
  c: () => press("confirm"), C: () => press("above"), x: () => press("reject"), o: () => press("omit"),
  a: () => press("add"), l: () => pick(current()), " ": () => pick(current()), Escape: leaveOff,
  Backspace: () => shift(-1), Enter: () => shift(1),
};
const ANYWHERE = {
  z: () => reverse("undo"), y: () => reverse("redo"), r: () => document.querySelector('[data-does="again"]')?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.target.closest("input, textarea, select, dialog")) return;
  if ([" ", "Enter", "Backspace"].includes(event.key) && event.target.closest("a, button, summary")) return;
  const inside = board.contains(document.activeElement);
  if (!inside && (document.activeElement !== document.body || event.key.startsWith("Arrow"))) return;
  const act = meant(event, inside);
  if (!act) return;
  event.preventDefault();
  act();
});

function meant(event, inside) {
  const letter = keyOf(event);
  if (event.ctrlKey || event.metaKey) {
    if (!deciding || event.altKey || !/^[zy]$/i.test(letter)) return undefined;
    return letter.toLowerCase() === "y" || event.shiftKey ? ANYWHERE.y : ANYWHERE.z;
  }
  if (letter in PROBLEMS && (event.altKey || singleKeys.on)) return () => nextProblem(PROBLEMS[letter], event.altKey);
  if (event.altKey) return undefined;
  if (!singleKeys.on && /^\S$/.test(event.key)) return undefined;
  return MOVES[letter] ?? (deciding ? ANYWHERE[letter] ?? (inside ? ACTS[letter] : undefined) : undefined);
}

document.addEventListener("click", (event) => {
  const control = event.target.closest('button[form="decide"], a[data-does], a[data-problem]');
  const pointed = blockOf(event.target.closest('a[href^="#"]:not([data-problem])'));
  if (pointed) {
    event.preventDefault();
    return go(pointed);
  }
  if (!control) {
    const block = event.target.closest(".block");
    if (block && !event.target.closest("summary") && !getSelection().toString()) picked ? pick(block) : go(block);
    return;
  }
  if (control.hasAttribute("data-plain")) return;
  event.preventDefault();
  if (control.dataset.problem) nextProblem(control.dataset.problem, event.altKey || event.shiftKey);
  else if (control.localName === "button") send(control.formAction, () => fields(control), control);
  else if (control.dataset.does === "link") pick(control.closest(".block"));
  else if (control.dataset.does === "again") showChanges(control.href);
  else askWhy(control.href);
});

/** The block a link on this page leads to. */
function blockOf(anchor) {
  return anchor && document.getElementById(anchor.hash.slice(1))?.closest(".block");
}

function fields(button) {
  if (!button.name) return {};
  if (button.name === "act") {
    const now = document.querySelector(`#reversing [data-does="${button.dataset.does}"]`);
    return now.disabled ? null : { act: now.value };
  }
  return { [button.name]: button.value };
}

const showKeys = document.getElementById("show-keys");
showKeys.hidden = false;
showKeys.addEventListener("click", MOVES["?"]);
offerSwitch(sheet);
for (const block of blocks()) block.tabIndex = -1;
if (blocks()[0]) blocks()[0].tabIndex = 0;
if (location.hash) go(document.getElementById(location.hash.slice(1))?.closest(".block"));
if (deciding) carry(board, link);
follow(board);
listen();
