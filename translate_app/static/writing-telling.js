// The line at the head of the write screen that says whether everything is saved.

const CALM = ["saved", "untouched", "saving", "typing", "recovered", "pairing"];
const status = document.getElementById("status");

/** A sentence of the page with its {placeholders} filled in. */
export const fill = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (_all, name) => facts[name] ?? "");

/** `what` names a sentence of the page; `at` among the facts is an instant, told as the time of the day. */
export function teller(words) {
  return (what, facts = {}) => {
    status.dataset.state = !CALM.includes(what) ? "trouble" : what === "untouched" ? "saved" : what;
    const time = facts.at && new Date(facts.at).toLocaleTimeString(document.documentElement.lang);
    const said = fill(words[what], { ...facts, time });
    if (status.textContent !== said) status.textContent = said;
  };
}
