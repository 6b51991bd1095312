// Keys in lists of stories. The lists work without this: every row is a link, and the keys only move the focus to it.
// A person can turn them off (they are single letters, which a screen reader or dictation may want for itself).

const OFF = "lists-keys-off";
const dialog = document.getElementById("keys");
const tick = dialog?.querySelector("[data-keys-on]");
const links = [...document.querySelectorAll("[data-list] .story .heads :is(h2, h3) a")];

const stored = {
  get off() { try { return localStorage.getItem(OFF) !== null; } catch { return false; } },
  set off(value) { try { value ? localStorage.setItem(OFF, "") : localStorage.removeItem(OFF); } catch { /* not kept */ } },
};

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
  const act = acts[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey || dialog?.open) return;
  if (event.target.closest("input, select, textarea, summary, [contenteditable]")) return;
  if (stored.off && event.key !== "?") return;
  if (event.key.startsWith("Arrow") && !event.target.closest(".story")) return; // elsewhere the arrows scroll
  event.preventDefault();
  act();
});

if (dialog) {
  tick.checked = !stored.off;
  tick.addEventListener("change", () => { stored.off = !tick.checked; });
  const hint = document.querySelector(".keys_hint");
  hint.hidden = false;
  hint.querySelector("button").addEventListener("click", () => dialog.showModal());
}
