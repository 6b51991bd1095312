// The write screen: saves as one writes, changes the structure, keeps both texts in rows, and shows who else is here.
// Without it the same page is a plain form.

import { ask, showKeys } from "./writing-asking.js";
import { Clashes } from "./writing-clash.js";
import { listen } from "./writing-keys.js";
import { Presence } from "./writing-presence.js";
import { arrange, inUnits, paint } from "./writing-rows.js";
import { Field, Line, LocalCopy, Refusal, Saver } from "./writing-saving.js";

const LOOK = 4000; // ms between looks at what others did

const form = document.getElementById("writing");
const list = document.getElementById("blocks");
const status = document.getElementById("status");
const counts = document.getElementById("counts");
const words = JSON.parse(form.dataset.words);
const blockPattern = document.getElementById("block-pattern").content.firstElementChild;
const handIns = [...document.querySelectorAll("form.settles")];
const growsByItself = CSS.supports("field-sizing", "content");
document.body.classList.add("with-script");

const line = new Line(form);
const copies = new LocalCopy(form);
const fields = new Map(); // name -> Field
let arranged = JSON.stringify(shownRows());
let lastBlock = null; // where the person was last, for linking a paragraph to it
let composing = false;

const fill = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (_all, name) => facts[name] ?? "");

function tell(what, facts = {}) {
  const trouble = !["saved", "untouched", "saving", "typing", "recovered", "pairing"].includes(what);
  status.dataset.state = trouble ? "trouble" : what === "untouched" ? "saved" : what;
  const time = facts.at && new Date(facts.at).toLocaleTimeString(document.documentElement.lang);
  const said = fill(words[what], { ...facts, time });
  if (status.textContent !== said) status.textContent = said;
}

const saver = new Saver({
  line,
  copies,
  tell,
  clashed,
  saved: () => refreshIn(50),
  fields: () => [...fields.values()],
  version(number) {
    form.dataset.version = number;
    for (const handIn of handIns) if (handIn.elements.seen_version) handIn.elements.seen_version.value = number;
  },
});
const clashes = new Clashes({ line, saver, words, grow, settleRemoved });
const sections = () => [...list.querySelectorAll(".block")];
const presence = new Presence({ line, sections, words });

// ---- the boxes

function grow(box) {
  const field = [...fields.values()].find((each) => each.box === box);
  if (field?.marks) paint(box, field.marks);
  if (growsByItself || box.tagName !== "TEXTAREA") return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}

function watch(field) {
  fields.set(field.name, field);
  for (const box of [field.box, field.alt].filter(Boolean)) {
    grow(box);
    box.addEventListener("input", () => {
      grow(box);
      saver.touched(field);
    });
  }
}

const nameOf = (id) => `block:${id}`;
const fieldOf = (id) => fields.get(nameOf(id));

/** The field that a place of the page belongs to, if any. */
function fieldAt(place) {
  const { block, line: name } = place.closest?.(".block, .line")?.dataset ?? {};
  return block ? fieldOf(block) : fields.get(`line:${name}`);
}

function watchBlock(section) {
  const id = section.dataset.block;
  const box = section.querySelector("textarea");
  const seen = Number(section.querySelector(`input[name="seen-${id}"]`).value);
  watch(new Field(nameOf(id), `/blocks/${id}`, box, seen, section.querySelector(".alt input")));
}

function newSection(block) {
  const section = blockPattern.cloneNode(true);
  section.id = `block-${block.id}`;
  section.dataset.block = block.id;
  for (const named of section.querySelectorAll("[name]")) {
    named.name = named.name.replace(/-0$/, `-${block.id}`);
    if (named.name === "button") named.value = named.value.replace(/:0$/, `:${block.id}`);
  }
  for (const button of section.querySelectorAll("[data-act]")) button.dataset.act = button.dataset.act.replace(/:0$/, `:${block.id}`);
  const kind = section.querySelector("select");
  if (block.figure === null) {
    section.querySelector(".alt").remove();
  } else {
    const shown = document.querySelector(`.source [data-figure="${block.figure}"] img`);
    section.dataset.figure = block.figure;
    if (shown) section.querySelector(".picture").append(shown.cloneNode());
    kind.replaceChildren(new Option(words.photo, "figure"));
    kind.disabled = true;
  }
  section.querySelector("textarea").defaultValue = block.text;
  section.querySelector(`input[name="seen-${block.id}"]`).value = block.seen;
  return section;
}

function label() {
  sections().forEach((section, place) => {
    const kind = section.querySelector("select").selectedOptions[0].text;
    const name = fill(words.block, { number: place + 1, kind });
    section.querySelector("textarea").setAttribute("aria-label", name);
  });
  const last = sections().at(-1);
  form.querySelector(".add-last").value = `add:${last ? last.dataset.block : ""}`;
  for (const offer of document.querySelectorAll(".caption-it")) {
    offer.hidden = Boolean(list.querySelector(`.block[data-figure="${offer.value.split(":")[1]}"]`));
  }
}

// ---- what the server says the text is

let waiting = null; // a state that came while a syllable was being composed

function reconcile(state) {
  if (composing) {
    waiting = state;
    return;
  }
  saver.arrived(state);
  const standing = new Map(sections().map((section) => [section.dataset.block, section]));
  const shown = new Map(standing);
  const targets = new Map();
  for (const block of state.blocks) {
    const id = String(block.id);
    targets.set(id, standing.get(id) ?? newSection(block));
    standing.delete(id);
  }
  for (const [id, section] of standing) dropSection(id, section);
  const homeless = [...standing.values()].filter((section) => fieldOf(section.dataset.block));
  place(state, targets, homeless, shown);
  for (const block of state.blocks) {
    const section = targets.get(String(block.id));
    if (!fieldOf(block.id)) watchBlock(section);
    shape(section, block.kind);
    refresh(fieldOf(block.id), block);
    put(section.querySelector(".beside"), block.beside);
  }
  refreshLines(state.heading);
  refreshSources(state.sources);
  put(counts, state.counts);
  presence.show(state);
  for (const verb of ["undo", "redo"]) document.querySelector(`[data-act=${verb}]`).disabled = !state[verb];
  label();
}

function shownRows() {
  return [...list.querySelectorAll(":scope > .bead")].map((bead) => ({
    sources: [...bead.querySelectorAll(".source")].map((section) => Number(section.dataset.source)),
    targets: [...bead.querySelectorAll(".block")].map((section) => Number(section.dataset.block)),
  }));
}

/** Rows are laid out anew only where they changed, or where a block came or went. */
function place(state, targets, homeless, shown) {
  const wanted = JSON.stringify(state.rows);
  const same = wanted === arranged && shown.size === targets.size + homeless.length;
  if (same && [...targets.keys()].every((id) => shown.has(id))) return;
  arranged = wanted;
  const order = [...shown.keys()];
  const before = (section) => order.slice(0, order.indexOf(section.dataset.block)).reverse().find((id) => targets.has(id));
  const sources = new Map([...list.querySelectorAll(".source")].map((section) => [section.dataset.source, section]));
  arrange(list, state.rows, sources, targets, homeless.map((section) => [before(section), section]));
}

/** A block that is gone from the text goes from the page, unless somebody's unsaved words stand in it. */
function dropSection(id, section) {
  const field = fieldOf(id);
  if (field.dirty) {
    clashes.show(field, { theirs: words.removed, seen: null, why: words.gone });
    return;
  }
  fields.delete(field.name);
  copies.drop(field.name);
  section.remove();
}

function shape(section, kind) {
  if (section.dataset.kind === kind) return;
  section.classList.remove(section.dataset.kind);
  section.classList.add(kind);
  section.dataset.kind = kind;
  section.querySelector("select").value = kind;
}

function refresh(field, block) {
  field.marks = { text: block.text, spans: inUnits(block.text, block.spans) };
  if (field.clash) return;
  if (field.dirty) {
    if (block.seen !== field.seen) clashes.show(field, { theirs: block.text, seen: block.seen, why: words.clash });
    else grow(field.box);
    return;
  }
  field.seen = block.seen;
  if (field.text !== block.text) field.box.value = block.text;
  if (field.alt && field.altText !== block.alt) field.alt.value = block.alt;
  field.settle();
  grow(field.box);
}

function refreshLines(heading) {
  for (const [name, text] of Object.entries(heading)) {
    const field = fields.get(`line:${name}`);
    if (field.clash || field.dirty || field.text === text) continue;
    field.box.value = text;
    field.seen = text;
    field.settle();
    grow(field.box);
  }
}

function refreshSources(sources) {
  for (const [id, source] of Object.entries(sources)) {
    const section = document.getElementById(`source-${id}`);
    if (!section) continue;
    put(section.querySelector(".words"), source.text);
    put(section.querySelector(".heads"), source.head);
    put(section.querySelector(".beside"), source.beside);
  }
}

/** HTML that the server made, where it differs from what it made before. Who is in it stays in it. */
function put(place, html) {
  if (place.made === html) return;
  place.made = html;
  const act = place.contains(document.activeElement) ? document.activeElement.dataset.act : null;
  place.innerHTML = html;
  if (act) place.querySelector(`[data-act="${CSS.escape(act)}"]`)?.focus({ preventScroll: true });
}

// ---- looking what others did

let looking;

function refreshIn(pause) {
  clearTimeout(looking);
  looking = setTimeout(refreshNow, pause);
}

async function refreshNow() {
  if (document.visibilityState === "visible") {
    try {
      const state = await saver.queue(() => line.news());
      if (state) {
        reconcile({ ...state, at: saver.at });
        saver.report();
      }
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      if (refusal.status === 401) tell("signedOut");
    }
  }
  refreshIn(LOOK);
}

// ---- two people, one text

async function clashed(field) {
  const state = await line.state().catch(() => null);
  if (!state) return;
  const [kind, name] = field.name.split(":");
  if (kind === "line") {
    await clashes.show(field, { theirs: state.heading[name], seen: state.heading[name], why: words.clash });
  } else {
    reconcile(state);
  }
}

/** The block is gone; its words become a new block where it stood, or go. */
async function settleRemoved(field, choice) {
  const section = field.box.closest(".block");
  const { text } = field;
  const kind = section.dataset.kind === "figure" ? "paragraph" : section.dataset.kind;
  const all = sections();
  const before = all[all.indexOf(section) - 1];
  field.settle();
  if (choice === "mine") {
    const after = before ? Number(before.dataset.block) : null;
    const done = await act(() => line.ask("POST", "/blocks", { after, kind, text, figure: null }));
    if (!done) field.stored = null; // still unsaved: the next try asks again
  } else {
    await saver.queue(async () => reconcile(await line.state()));
  }
}

// ---- structure

/** Save, ask the server for a change of structure, show what it answers. Resolves to whether it was done. */
async function act(asking) {
  await saver.save();
  try {
    const state = await saver.queue(asking);
    line.seen = null; // the next look compares with nothing
    reconcile(state);
    saver.report();
    if (state.focus) goTo(state.focus);
    return true;
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    if (refusal.status === 0) tell("notDone");
    else if (refusal.status === 401) tell("signedOut");
    else if ("theirs" in refusal.body || refusal.status === 404) await saver.queue(async () => reconcile(await line.state()));
    if (refusal.status > 401 && refusal.message) tell("notDoneWhy", { why: refusal.message });
    return false;
  }
}

function goTo(id) {
  const box = fieldOf(id)?.box;
  if (!box) return;
  box.focus({ preventScroll: true });
  box.closest(".block").scrollIntoView({ block: "nearest" });
}

const seenOf = (id) => fieldOf(id).seen;
const change = (id, verb, body) => act(() => line.ask("POST", `/blocks/${id}/${verb}`, body()));
const placeOf = (id) => sections().findIndex((section) => section.dataset.block === id);
const wordsOf = (id) => document.querySelector(`#source-${id} .words`).textContent.trim();
const directionOf = (selector) => document.querySelector(selector).dir;

async function note(side, id) {
  const about = side === "source" ? wordsOf(id) : fieldOf(id).text;
  const direction = directionOf(side === "source" ? `#source-${id} .source-text` : `#block-${id} textarea`);
  const answer = await ask("ask-note", about, direction);
  if (!answer?.note.trim()) return;
  const number = Number(id);
  await act(() => line.ask("POST", "/block-notes", { text: answer.note, source: side === "source" ? number : null, target: side === "target" ? number : null }));
}

const characters = (text) => [...text].length; // the server counts characters, not halves of them

/** Emphasise or link the selected words, or no longer. */
async function setApart(id, mark) {
  const { box } = fieldOf(id);
  const { value, selectionStart: from, selectionEnd: to } = box;
  if (!value.slice(from, to).trim()) {
    tell("notDoneWhy", { why: words.nothingSelected });
    return;
  }
  const answer = mark === "link" ? await ask("ask-link", value.slice(from, to), box.dir) : { href: "" };
  if (!answer) return;
  const range = { start: characters(value.slice(0, from)), end: characters(value.slice(0, to)) };
  await change(id, "mark", () => ({ mark, ...range, href: answer.href.trim(), text: value, seen: seenOf(id) }));
  const there = fieldOf(id)?.box;
  if (!there) return;
  there.blur(); // a dialog that closes gives the box its focus back, but in chromium not the cursor
  there.focus({ preventScroll: true });
  if (there.value === value) there.setSelectionRange(from, to);
}

const acts = {
  save: () => saver.save(),
  add: (id) => act(() => line.ask("POST", "/blocks", { after: id ? Number(id) : null, kind: "paragraph", text: "", figure: null })),
  photo: (figure) => {
    const last = sections().at(-1);
    const after = last ? Number(last.dataset.block) : null;
    return act(() => line.ask("POST", "/blocks", { after, kind: "figure", text: "", figure: Number(figure) }));
  },
  up: (id) => change(id, "move", () => ({ to: Math.max(0, placeOf(id) - 1) })),
  down: (id) => change(id, "move", () => ({ to: placeOf(id) + 1 })),
  merge: (id) => change(id, "merge", () => ({})),
  remove: (id) => change(id, "remove", () => ({ seen: seenOf(id) })),
  split: (id) => {
    const { box } = fieldOf(id);
    const parts = [box.value.slice(0, box.selectionStart), box.value.slice(box.selectionEnd)];
    return change(id, "split", () => ({ parts, seen: seenOf(id) }));
  },
  strong: (id) => setApart(id, "strong"),
  emphasis: (id) => setApart(id, "emphasis"),
  "link-words": (id) => setApart(id, "link"),
  unmark: (id, mark, start, end) => {
    const field = fieldOf(id);
    const text = field.marks?.text ?? field.box.defaultValue; // what the server counted this place in
    return change(id, "mark", () => ({ mark, start: Number(start), end: Number(end), href: "", text, seen: seenOf(id) }));
  },
  render: (id) => act(() => line.ask("POST", `/sources/${id}/render`, {})),
  "take-in": (id) => act(() => line.ask("POST", `/sources/${id}/take_in`, {})),
  omit: async (id) => {
    const why = await ask("ask-omit", wordsOf(id), directionOf(`#source-${id} .source-text`));
    if (why) await act(() => line.ask("POST", `/sources/${id}/omit`, why));
  },
  added: async (id) => {
    const why = await ask("ask-added", fieldOf(id).text, directionOf(`#block-${id} textarea`));
    if (why) await act(() => line.ask("POST", `/blocks/${id}/added`, why));
  },
  "not-added": (id) => act(() => line.ask("DELETE", `/blocks/${id}/added`)),
  link: (id) => {
    if (!lastBlock || !fieldOf(lastBlock)) return tell("notDoneWhy", { why: words.nothingToLink });
    return act(() => line.ask("PUT", `/pairs/${id}/${lastBlock}`, {}));
  },
  unlink: (source, target) => act(() => line.ask("DELETE", `/pairs/${source}/${target}`)),
  pair: () => {
    tell("pairing");
    return act(() => line.ask("POST", "/pairs", {}));
  },
  dismiss: (mark) => act(() => line.ask("POST", "/cautions/dismiss", { mark })),
  "note-source": (id) => note("source", id),
  "note-target": (id) => note("target", id),
  resolve: (id) => act(() => line.ask("POST", `/block-notes/${id}/resolve`, {})),
  reopen: (id) => act(() => line.ask("POST", `/block-notes/${id}/reopen`, {})),
  take: async (id) => {
    await presence.take(id);
    fieldOf(id).refused = null;
    await saver.queue(async () => reconcile(await line.state()));
    goTo(id);
    await saver.save();
  },
  undo: () => act(() => line.ask("POST", "/undo", {})),
  redo: () => act(() => line.ask("POST", "/redo", {})),
  keys: showKeys,
};

form.addEventListener("submit", (event) => event.preventDefault());

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=button], [data-act]");
  for (const open of document.querySelectorAll("details.more[open]")) {
    if (button || !open.contains(event.target)) open.open = false;
  }
  if (!button || (button.name === "button" && button.form !== form)) return;
  event.preventDefault();
  const [verb, ...ids] = (button.dataset.act ?? button.value).split(":");
  acts[verb](...ids);
});

list.addEventListener("change", (event) => {
  const section = event.target.closest("select") && event.target.closest(".block");
  const kind = event.target.value; // what is chosen now: an earlier act's answer may redraw the list meanwhile
  if (section) change(section.dataset.block, "kind", () => ({ kind }));
});

list.addEventListener("focusin", (event) => {
  const block = event.target.closest(".block")?.dataset.block ?? null;
  if (block) lastBlock = block;
  presence.at(block);
});
list.addEventListener("compositionstart", () => (composing = true));
list.addEventListener("compositionend", () => {
  composing = false;
  if (waiting) reconcile(waiting);
  waiting = null;
});
listen({ list, form, acts, sections, fieldAt });

// ---- handing in, leaving, coming back

for (const handIn of handIns) {
  handIn.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await saver.save()) handIn.submit();
    else saver.report();
  });
}

addEventListener("beforeunload", (event) => {
  if ([...fields.values()].some((field) => field.dirty)) event.preventDefault();
});
addEventListener("pagehide", () => presence.leave());
document.addEventListener("visibilitychange", () => {
  saver.save(document.visibilityState === "hidden");
  if (document.visibilityState === "visible") refreshIn(0);
});
addEventListener("focus", () => saver.save());
addEventListener("online", () => saver.save());

// ---- begin

for (const row of form.querySelectorAll(".line")) {
  const name = row.dataset.line;
  watch(new Field(`line:${name}`, `/heading/${name}`, row.querySelector("textarea"), form.elements[`seen-${name}`].value));
}
sections().forEach(watchBlock);
label();
tell("untouched");
recover();
for (const field of fields.values()) if (field.dirty && !field.clash) saver.touched(field);
refreshIn(0);
presence.tell();

/** What this browser kept from an earlier visit and the server never got comes back. */
function recover() {
  for (const [name, copy] of copies.all()) {
    const field = fields.get(name);
    if (!field) {
      recoverGone(name, copy);
      continue;
    }
    const theirs = field.stored;
    const early = field.dirty ? `\n${field.text}` : ""; // typed on this page before its script had come
    if (copy.text === theirs && (copy.alt ?? null) === field.storedAlt) {
      copies.drop(name);
      continue;
    }
    const now = field.seen;
    field.box.value = copy.text + early;
    if (field.alt) field.alt.value = copy.alt ?? "";
    field.seen = copy.seen;
    grow(field.box);
    if (copy.seen === now) saver.touched(field);
    else clashes.show(field, { theirs, seen: now, why: words.clash, base: copy.base });
    tell("recovered");
  }
}

function recoverGone(name, copy) {
  const id = name.slice("block:".length);
  const section = newSection({ id, kind: "paragraph", text: copy.text, seen: copy.seen, figure: null });
  const bead = list.lastElementChild?.lastElementChild ?? list;
  bead.append(section);
  watchBlock(section);
  const field = fields.get(name);
  field.stored = null; // nothing of it is stored
  clashes.show(field, { theirs: words.removed, seen: null, why: words.gone });
}
