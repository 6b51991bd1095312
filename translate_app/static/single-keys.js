// Whether keys without Ctrl or Alt act. A person can turn them off at this browser, in the sheet of keys: dictation and
// screen readers want letters for themselves (WCAG 2.1.4).

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
