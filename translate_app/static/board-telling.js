// What passes between the board and the server: acts one after the other, and what anybody decided since.

import { draw } from "./strands.js";

export const board = document.getElementById("board");
const decide = document.getElementById("decide");
const message = document.getElementById("message");
const offline = document.getElementById("offline");
const signedOut = document.getElementById("signed-out");
const EVERY = 3000; // ms between two questions whether anything changed
const PATIENCE = 15_000; // ms until an act counts as unanswered
const JSON_ONLY = { Accept: "application/json" };
const PARTS = ["summary", "reversing", "hasty"];
const names = new Map(); // block id -> its name as the server last told it
const said = new Map(); // block id -> the markup last put under it
let waiting = Promise.resolve();
let tag = "";

/** A block as a form names it: its number and the mark of what stands there. */
export const named = (block) => names.get(block.id) ?? block.dataset.name;

/** Send an act when the acts before it are answered. `fields` is asked only then, so that it names what stands then. */
export function send(address, fields) {
  waiting = waiting.then(() => act(address, fields())).catch(unreachable);
  return waiting;
}

async function act(address, fields, again = false) {
  const body = new FormData(decide);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const signal = AbortSignal.timeout(PATIENCE);
  const answer = await fetch(address, { method: "POST", body, headers: JSON_ONLY, signal });
  const told = await read(answer);
  if (!told) return false;
  if (answer.status === 400 && !again) { // the token of an earlier sign-in: what the board tells brings a new one
    tag = "";
    await ask();
    return act(address, fields, true);
  }
  say(told.error);
  if (told.ok) show(told, answer.headers.get("ETag"));
  else await ask();
  return Boolean(told.ok);
}

async function read(answer) {
  offline.hidden = true;
  if (outside(answer)) return undefined;
  if (answer.headers.get("Content-Type")?.includes("json")) return answer.json();
  location.reload(); // the server is being restarted
  return undefined;
}

/** Whether the server does not know the person any more. They can sign in elsewhere: the page goes on by itself. */
function outside(answer) {
  signedOut.hidden = answer.status !== 401;
  if (!signedOut.hidden) tag = "";
  return !signedOut.hidden;
}

function unreachable() {
  offline.hidden = false;
  return false;
}

function say(sentence) {
  message.textContent = sentence ?? "";
  message.hidden = !sentence;
}

/** Ask what anybody decided since; 304 while nothing changed. */
async function ask() {
  const headers = tag ? { ...JSON_ONLY, "If-None-Match": tag } : JSON_ONLY;
  const answer = await fetch(decide.dataset.state, { headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  offline.hidden = true;
  if (outside(answer)) return;
  if (answer.status !== 304 && answer.ok) show(await answer.json(), answer.headers.get("ETag"));
}

/** Ask every few seconds while somebody looks at the page, and at once when they come back to it. */
export function listen() {
  const again = () => {
    if (document.visibilityState === "visible") waiting = waiting.then(ask).catch(unreachable);
  };
  setInterval(again, EVERY);
  document.addEventListener("visibilitychange", again);
}

function show(told, version) {
  const edited = told.texts !== decide.dataset.texts;
  const first = !tag && !edited && told.mark === decide.elements.whole.value;
  tag = version ?? "";
  for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = told.csrf_token;
  decide.elements.whole.value = told.mark;
  document.getElementById("edited").hidden = !edited;
  const signOff = document.getElementById("sign-off");
  if (signOff) signOff.value = told.mark;
  for (const [id, name] of Object.entries(told.names)) names.set(id, name);
  if (first) return remember(told); // the page shows this already
  for (const name of PARTS) put(document.getElementById(name), told.parts[name], name);
  if (edited) return; // blocks are not what they were: the page says so, and how to see them
  const held = document.activeElement?.closest?.(".block");
  const top = held?.getBoundingClientRect().top;
  for (const [id, markup] of Object.entries(told.said)) put(document.getElementById(id)?.querySelector(".said"), markup, id);
  arrange(told.rows);
  if (held) {
    if (!held.contains(document.activeElement)) held.focus({ preventScroll: true });
    scrollBy(0, held.getBoundingClientRect().top - top);
  }
  draw(board);
}

function remember(told) {
  for (const [name, markup] of Object.entries({ ...told.parts, ...told.said })) said.set(name, markup);
}

/** Replace what stands in a place, if it is not that already. What was unfolded stays so, and a tick stays a tick. */
function put(place, markup, name) {
  if (!place || said.get(name) === markup) return;
  said.set(name, markup);
  const unfolded = [...place.querySelectorAll("details[open]")].map((each) => each.className);
  const holding = place.contains(document.activeElement) && document.activeElement.dataset.does;
  const ticked = place.querySelector("input:checked")?.value;
  place.innerHTML = markup;
  for (const name of unfolded) place.querySelector(`details.${name}`)?.setAttribute("open", "");
  if (ticked) place.querySelector(`input[value="${ticked}"]`)?.click();
  if (holding && name === "reversing") place.querySelector(`[data-does="${holding}"]:not(:disabled)`)?.focus();
}

/** Put the blocks into these rows, moving only what stands elsewhere. */
function arrange(rows) {
  const bands = [...board.querySelectorAll(".band:not(.heads)")];
  const idsOf = (band, side) => [...band.querySelectorAll(`.side.${side} > .block`)].map((block) => block.id);
  const stands = JSON.stringify(bands.map((band) => [idsOf(band, "source"), idsOf(band, "target")]));
  if (stands === JSON.stringify(rows)) return;
  const fresh = document.createDocumentFragment();
  for (const [sources, targets] of rows) {
    const band = document.createElement("div");
    band.className = sources.length && targets.length ? "band" : "band lone";
    band.append(side("source", sources), side("target", targets));
    fresh.append(band);
  }
  for (const band of bands) band.remove();
  board.querySelector("#strands").before(fresh);
}

function side(name, ids) {
  const column = document.createElement("div");
  column.className = `side ${name}`;
  column.append(...ids.map((id) => document.getElementById(id)));
  return column;
}
