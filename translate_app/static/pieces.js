// The edit screen works without this. With it, "Split" cuts where the cursor last stood, selected words are emphasised or
// linked, and leaving unsaved text asks first.

const form = document.querySelector("form.edit");

form.addEventListener("click", (event) => {
  const button = event.target.closest('button[value^="split:"]');
  if (!button) return;
  const text = button.closest(".block").querySelector(".words > textarea");
  const at = text.selectionStart;
  if (at > 0 && at < text.value.length) {
    text.value = `${text.value.slice(0, at).trimEnd()}\n\n${text.value.slice(at).trimStart()}`;
  }
});

// ---- emphasis and links

const asking = document.getElementById("ask-link");
const KEYS = { b: "strong", i: "emphasis", k: "link" };
const characters = (text) => [...text].length; // the server counts characters, not halves of them

for (const row of form.querySelectorAll(".set-apart .set")) row.hidden = false;

form.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-mark]");
  if (button) setApart(button.closest(".block").querySelector(".words > textarea"), button.dataset.mark);
});
form.addEventListener("keydown", (event) => {
  const kind = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && KEYS[event.key.toLowerCase()];
  if (!kind || event.isComposing || !event.target.matches(".words > textarea")) return;
  event.preventDefault();
  setApart(event.target, kind);
});

async function setApart(box, kind) {
  const { value, selectionStart: from, selectionEnd: to } = box;
  if (!value.slice(from, to).trim()) {
    const told = document.getElementById("nothing-selected");
    told.textContent = told.dataset.said;
    told.classList.remove("unseen");
    box.closest(".words").querySelector(".set-apart").append(told);
    return box.focus();
  }
  const href = kind === "link" ? await address(value.slice(from, to)) : "";
  if (href === null) return box.focus();
  const press = document.getElementById("mark-it");
  const at = box.closest(".words").querySelector(".set-apart").dataset.block;
  press.value = ["mark", at, kind, characters(value.slice(0, from)), characters(value.slice(0, to)), href].join(":");
  press.setAttribute("formaction", `${press.getAttribute("formaction").split("#")[0]}#block-${at}`);
  press.click();
}

/** Where a link shall lead; empty takes it away, null leaves everything as it is. */
function address(about) {
  const field = asking.querySelector("input");
  asking.querySelector(".of").textContent = about;
  field.value = "";
  asking.returnValue = "";
  asking.showModal();
  field.focus();
  return new Promise((resolve) => {
    asking.addEventListener("close", () => resolve(asking.returnValue === "done" ? field.value.trim() : null), { once: true });
  });
}

// ---- leaving

let changed = document.querySelector(".flash[data-unsaved]") !== null;
form.addEventListener("input", () => { changed = true; });
form.addEventListener("submit", () => { changed = false; });
window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
