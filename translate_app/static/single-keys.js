// Whether keys without Ctrl or Alt act. A person can turn them off at this browser, in the sheet of keys: dictation and
// screen readers want letters for themselves (WCAG 2.1.4). And which key is meant on a keyboard of another script.

const OFF = "single-keys-off";

export const singleKeys = {
  get on() {
    try { return localStorage.getItem(OFF) === null; } catch { return true; }
  },
  set on(value) {
    try { value ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, ""); } catch { /* not kept */ }
  },
};

/** The tick in the sheet of keys shows and sets it. */
export function offerSwitch(sheet) {
  const tick = sheet.querySelector("[data-keys-on]");
  tick.checked = singleKeys.on;
  tick.addEventListener("change", () => { singleKeys.on = tick.checked; });
}

/** The key as a Latin keyboard names it: Korean, Uyghur and Cyrillic letters stand on the same keys; so with Alt. */
export function keyOf(event) {
  const foreign = event.altKey || event.key === "Process" || /^[^\x00-\x7f]$/.test(event.key);
  if (!foreign || event.code === "Space") return event.key;
  if (event.code === "Slash") return event.shiftKey ? "?" : "/";
  const letter = event.code.replace(/^Key/, "");
  return event.shiftKey && !event.altKey ? letter : letter.toLowerCase();
}
