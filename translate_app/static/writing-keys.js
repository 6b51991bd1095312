// Every act of the write screen by keyboard. The list of keys stands in the page, behind "?".

import { singleKeys } from "./single-keys.js";

const IN_BLOCK = {
  "Alt+ArrowUp": "up",
  "Alt+ArrowDown": "down",
  "Alt+Enter": "add",
  "Alt+Delete": "remove",
  "Ctrl+Enter": "split",
  "Alt+KeyB": "added",
  "Ctrl+KeyB": "strong",
  "Ctrl+KeyI": "emphasis",
  "Ctrl+KeyK": "link-words",
  "Alt+KeyM": "note-target",
};
const ON_SOURCE = { "Alt+KeyL": "link", "Alt+KeyR": "render", "Alt+KeyO": "omit", "Alt+KeyM": "note-source" };

/** The keys by name; a letter by what it prints, but with Alt, which prints something else, by its place. */
function combination(event) {
  const letter = !event.altKey && /^[a-z]$/i.test(event.key);
  const key = letter ? `Key${event.key.toUpperCase()}` : event.code;
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${event.shiftKey ? "Shift+" : ""}${key}`;
}

export function listen({ list, form, acts, sections, fieldAt }) {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || document.querySelector("dialog[open]")) return;
    const menu = event.key === "Escape" && event.target.closest?.("details.more[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
      return;
    }
    const verb = globally(event);
    if (!verb) return;
    event.preventDefault();
    acts[verb]();
  });

  list.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const block = event.target.closest(".block");
    const source = event.target.closest(".source");
    const done = block ? inBlock(event, block) : source && onSource(event, source);
    if (done) event.preventDefault();
  });

  function globally(event) {
    const keys = combination(event);
    if (keys === "Ctrl+KeyS") return "save";
    const typing = event.target.matches?.("textarea, input, select");
    if (typing ? event.altKey && ["?", "¿", "/"].includes(event.key) : event.key === "?" && singleKeys.on) return "keys";
    if (event.target.closest?.("dialog") || (typing && !form.contains(event.target))) return null;
    if (keys === "Ctrl+KeyZ") return unsaved(event.target) ? null : "undo"; // what was just typed is the browser's to undo
    if (keys === "Ctrl+Shift+KeyZ" || keys === "Ctrl+KeyY") return unsaved(event.target) ? null : "redo";
    return null;
  }

  function unsaved(target) {
    return fieldAt(target)?.dirty ?? false;
  }

  function inBlock(event, section) {
    const id = section.dataset.block;
    const keys = combination(event);
    const box = event.target;
    const atStart = box.matches("textarea") && box.selectionStart === 0 && box.selectionEnd === 0;
    if (keys === "Backspace" && atStart && sections()[0] !== section) return run("merge", id);
    if (keys === "Alt+PageUp" || keys === "Alt+PageDown") return step(section, keys === "Alt+PageUp" ? -1 : 1);
    if (keys === "Alt+KeyC") return cross(section.querySelector(".tie a")?.hash ?? nearest(section, ".source"));
    return IN_BLOCK[keys] && (box.matches("textarea") || !keys.startsWith("Ctrl+")) ? run(IN_BLOCK[keys], id) : false;
  }

  function onSource(event, section) {
    const keys = combination(event);
    if (keys === "Alt+PageUp" || keys === "Alt+PageDown") {
      const all = [...list.querySelectorAll(".source")];
      all[all.indexOf(section) + (keys === "Alt+PageUp" ? -1 : 1)]?.focus();
      return true;
    }
    if (keys === "Alt+KeyC") return cross(section.querySelector("a.tie")?.hash ?? nearest(section, ".block"));
    return ON_SOURCE[keys] ? run(ON_SOURCE[keys], section.dataset.source) : false;
  }

  function run(verb, id) {
    acts[verb](id);
    return true;
  }

  function step(section, by) {
    const all = sections();
    all[all.indexOf(section) + by]?.querySelector("textarea").focus();
    return true;
  }

  function nearest(section, selector) {
    const there = section.closest(".bead")?.querySelector(selector) ?? list.querySelector(selector);
    return there ? `#${there.id}` : null;
  }

  function cross(hash) {
    const there = hash && document.querySelector(hash);
    if (!there) return true;
    (there.querySelector("textarea") ?? there).focus({ preventScroll: true });
    there.scrollIntoView({ block: "nearest" });
    return true;
  }
}
