// What the write screen asks before it acts: a reason, a note. Resolves to what was answered, or to null.

import { offerSwitch } from "./single-keys.js";

export function ask(id, about, direction) {
  const dialog = document.getElementById(id);
  const form = dialog.querySelector("form");
  const quoted = dialog.querySelector(".of");
  form.reset();
  quoted.textContent = about.length > 160 ? `${about.slice(0, 160)}…` : about;
  quoted.dir = direction;
  dialog.returnValue = "";
  dialog.showModal();
  (form.elements.note ?? form.elements.href)?.focus();
  return new Promise((resolve) => {
    dialog.addEventListener(
      "close",
      () => resolve(dialog.returnValue === "done" ? Object.fromEntries(new FormData(form)) : null),
      { once: true },
    );
  });
}

const keys = document.getElementById("keys");
offerSwitch(keys);

export function showKeys() {
  keys.showModal();
}

// A name is put where the cursor stands; Ctrl+Enter leaves the note.
const note = document.getElementById("ask-note");
note?.addEventListener("click", (event) => {
  const name = event.target.closest("[data-mention]")?.dataset.mention;
  if (!name) return;
  const box = note.querySelector("textarea");
  box.setRangeText(`@${name} `, box.selectionStart, box.selectionEnd, "end");
  box.focus();
});
note?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey) note.querySelector("button[value=done]").click();
});
