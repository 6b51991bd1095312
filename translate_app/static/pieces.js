// The edit screen works without this. With it, "Split" cuts where the cursor last stood, and leaving unsaved text asks first.

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

let changed = document.querySelector(".flash[data-unsaved]") !== null;
form.addEventListener("input", () => { changed = true; });
form.addEventListener("submit", () => { changed = false; });
window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
