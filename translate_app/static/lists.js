// Keys in lists of stories. The lists work without this: every row is a link, and the keys only move the focus to it.

import { keyOf, offerSwitch, singleKeys } from "./single-keys.js";

const dialog = document.getElementById("keys");
const links = [...document.querySelectorAll("[data-list] .story .heads :is(h2, h3) a")];

function move(by) {
  const story = document.activeElement?.closest(".story");
  const at = links.findIndex((link) => link.closest(".story") === story);
  const next = links[Math.min(Math.max(at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by, 0), links.length - 1)];
  next?.focus();
  next?.closest(".story").scrollIntoView({ block: "nearest" });
}

function search() {
  const field = document.querySelector("input[type=search]");
  if (field) field.select(); else document.querySelector("[data-search]")?.click();
}

const acts = {
  j: () => move(1),
  k: () => move(-1),
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  o: () => document.activeElement?.closest(".story")?.querySelector(".button, .act button")?.click(),
  "/": search,
  "?": () => dialog.showModal(),
};

document.addEventListener("keydown", (event) => {
  const act = acts[keyOf(event)];
  if (!act || event.ctrlKey || event.metaKey || event.altKey || dialog?.open) return;
  if (event.target.closest("input, select, textarea, summary, [contenteditable]")) return;
  if (!singleKeys.on) return;
  if (event.key.startsWith("Arrow") && !event.target.closest(".story")) return; // elsewhere the arrows scroll
  event.preventDefault();
  act();
});

if (dialog) {
  offerSwitch(dialog);
  const hint = document.querySelector(".keys_hint");
  hint.hidden = false;
  hint.querySelector("button").addEventListener("click", () => dialog.showModal());
}
