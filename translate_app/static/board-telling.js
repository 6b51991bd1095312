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
const STRANGERS = [400, 401]; // what an act is answered with whose sender is not, or no longer, known
const names = new Map(); // block id -> its name as the server last told it
const stamps = new Map(decide.dataset.known.split(" ").map((each) => each.split("="))); // place -> stamp of what it shows
let waiting = Promise.resolve();
let tag = "";

/** A block as a form names it: its number and the mark of what stands there. */
export const named = (block) => names.get(block.id) ?? block.dataset.name;

/**
 * Send an act when the acts before it are answered. `fields` is asked only then, so that it names what stands then;
 * null says that there is nothing to do any more. Until the act is answered, `places` are shown as being saved.
 */
export function send(address, fields, ...places) {
  for (const place of places) place.ariaBusy = "true";
  waiting = waiting.then(() => act(address, fields())).catch(unreachable).finally(() => {
    for (const place of places) place.ariaBusy = null;
  });
  return waiting;
}

async function act(address, fields) {
  if (!fields) return false;
  const body = new FormData(decide);
  body.set("known", [...stamps].map((each) => each.join("=")).join(" ")); // of these places nothing need be told
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  let answer = await post(address, body);
  if (STRANGERS.includes(answer.status)) {
    tag = ""; // for an answer that brings a token
    if (!(await ask())) return false; // signed out: nothing was decided, and the page says so
    body.set("csrf_token", decide.elements.csrf_token.value); // signed in again since: the act is this person's still
    answer = await post(address, body);
  }
  const told = await read(answer);
  say(told.error);
  if (told.ok) show(told, answer.headers.get("ETag"));
  else await ask();
  return Boolean(told.ok);
}

function post(address, body) {
  return fetch(address, { method: "POST", body, headers: JSON_ONLY, signal: AbortSignal.timeout(PATIENCE) });
}

async function read(answer) {
  if (!answer.headers.get("Content-Type")?.includes("json")) throw new Error(`${answer.status}`); // a proxy's page
  offline.hidden = true;
  return answer.json();
}

/** Say that the server was not reached, so that nobody takes an act for saved. */
export function unreachable() {
  offline.hidden = false;
  return false;
}

/** Say that nobody is signed in here any more. Asking goes on: whoever signs in again goes on where they were. */
export function leave() {
  tag = "";
  signedOut.hidden = false;
  return false;
}

function say(sentence) {
  message.textContent = sentence ?? "";
  message.hidden = !sentence;
}

/** Ask what anybody decided since; 304 while nothing changed. Tells whether this person is signed in. */
async function ask() {
  const headers = tag ? { ...JSON_ONLY, "If-None-Match": tag } : JSON_ONLY;
  const answer = await fetch(decide.dataset.state, { headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  if (answer.status === 401) return leave();
  if (answer.status === 304) {
    offline.hidden = true;
    return true;
  }
  const told = await read(answer);
  if (!told.ok) say(told.error);
  else if (told.person === Number(decide.dataset.person)) show(told, answer.headers.get("ETag"));
  else location.reload(); // somebody else signed in here: the page is to be theirs
  return told.person === Number(decide.dataset.person);
}

/** Ask every few seconds while somebody looks at the page, and at once when they come back to it. */
export function listen() {
  let asking = false; // one question at a time: they do not pile up before a server that does not answer
  const again = () => {
    if (asking || document.visibilityState !== "visible") return;
    asking = true;
    waiting = waiting.then(ask).catch(unreachable).finally(() => { asking = false; });
  };
  setInterval(again, EVERY);
  document.addEventListener("visibilitychange", again);
}

function show(told, version) {
  const edited = told.texts !== decide.dataset.texts;
  tag = version ?? "";
  signedOut.hidden = true;
  for (const token of document.querySelectorAll("input[name=csrf_token]")) token.value = told.csrf_token;
  document.getElementById("edited").hidden = !edited;
  const signOff = document.getElementById("sign-off");
  if (!edited) decide.elements.whole.value = told.mark; // nobody vouches for the whole who was not shown all of it
  if (!edited && signOff) signOff.value = told.mark;
  fresh(told.parts, (id, markup) => put(document.getElementById(id), markup));
  const held = document.activeElement?.closest?.(".block");
  const top = held?.getBoundingClientRect().top;
  const changed = fresh(told.blocks, tell) + (edited ? 0 : fresh(told.board, (_rows, rows) => arrange(rows)));
  if (!changed) return;
  if (held) {
    if (!held.contains(document.activeElement)) held.focus({ preventScroll: true });
    scrollBy(0, held.getBoundingClientRect().top - top);
  }
  draw(board);
}

/** Show each place that the page does not show as told already; how many there were. A place may be left: false. */
function fresh(places, showOne) {
  const unknown = Object.entries(places).filter(([name, [stamp]]) => stamps.get(name) !== stamp);
  for (const [name, [stamp, stands]] of unknown) if (showOne(name, stands) !== false) stamps.set(name, stamp);
  return unknown.length;
}

/**
 * What is said about a block: beneath it, by its name, and by its tile in the strip that shows the coverage. Where the
 * page shows other words than it was said of, the marks of what the page shows stay, and no act on them is accepted.
 */
function tell(id, { said, name, number, texts, tile: [look, title] }) {
  const block = document.getElementById(id);
  if (!block) return false; // new since the page was opened
  renumber(block, number);
  const tile = document.querySelector(`.tile[href="#${id}"]`);
  if (tile) {
    tile.className = `tile ${look}`;
    tile.title = title;
    tile.ariaLabel = `${tile.closest(".strip").firstElementChild.textContent} ${title}`;
  }
  const shows = ([place, text]) => document.getElementById(place)?.dataset.text === text;
  if (shows([id, texts[id]])) names.set(id, name);
  if (!Object.entries(texts).every(shows)) return false;
  put(block.querySelector(".said"), said);
  return true;
}

/** Paragraphs are named by number beneath others; one that came or went before this one changes its number. */
function renumber(block, number) {
  const shown = block.querySelector(".number");
  if (shown.textContent === `${number}`) return;
  block.ariaLabel = block.ariaLabel.replace(shown.textContent, number);
  shown.textContent = number;
}

/** Replace what stands in a place. What was unfolded stays so, and a tick stays a tick. */
function put(place, markup) {
  if (!place) return;
  const unfolded = [...place.querySelectorAll("details[open]")].map((each) => each.className);
  const holding = place.contains(document.activeElement) && document.activeElement.dataset.does;
  const ticked = place.querySelector("input:checked")?.value;
  place.innerHTML = markup;
  for (const name of unfolded) place.querySelector(`details.${name}`)?.setAttribute("open", "");
  if (ticked) place.querySelector(`input[value="${ticked}"]`)?.click();
  if (holding && place.id === "reversing") place.querySelector(`[data-does="${holding}"]:not(:disabled)`)?.focus();
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
