// The write screen: grows its boxes, saves as one writes, changes the structure, and shows both texts when two people
// wrote at once. Without it the same page is a plain form.

import { Field, Line, LocalCopy, Refusal, Saver } from "./writing-saving.js";

const form = document.getElementById("writing");
const list = document.getElementById("blocks");
const status = document.getElementById("status");
const words = JSON.parse(form.dataset.words);
const blockPattern = document.getElementById("block-pattern").content.firstElementChild;
const clashPattern = document.getElementById("clash-pattern").content.firstElementChild;
const handIns = [...document.querySelectorAll("form.settles")];
const growsByItself = CSS.supports("field-sizing", "content");

const line = new Line(form);
const copies = new LocalCopy(form);
const fields = new Map(); // name -> Field

const fill = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (_all, name) => facts[name] ?? "");

function tell(what, facts = {}) {
  const trouble = !["saved", "untouched", "saving", "typing", "recovered"].includes(what);
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
  fields: () => [...fields.values()],
  version(number) {
    form.dataset.version = number;
    for (const handIn of handIns) if (handIn.elements.seen_version) handIn.elements.seen_version.value = number;
  },
});

// ---- the boxes

function grow(box) {
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

const sections = () => [...list.querySelectorAll(":scope > .block")];
const nameOf = (id) => `block:${id}`;

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
  const kind = section.querySelector("select");
  if (block.figure === null) {
    section.querySelector(".alt").remove();
  } else {
    const shown = document.querySelector(`.original [data-figure="${block.figure}"] img`);
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
    offer.hidden = Boolean(list.querySelector(`[data-figure="${offer.value.split(":")[1]}"]`));
  }
}

// ---- what the server says the text is

function reconcile(state) {
  saver.arrived(state);
  const standing = new Map(sections().map((section) => [section.dataset.block, section]));
  const order = state.blocks.map((block) => {
    const section = standing.get(String(block.id)) ?? newSection(block);
    standing.delete(String(block.id));
    return [block, section];
  });
  for (const [id, section] of standing) dropSection(id, section);
  let place = list.firstElementChild;
  const passBy = new Set(standing.values()); // gone from the text, but unsaved words stand in them
  for (const [block, section] of order) {
    while (passBy.has(place)) place = place.nextElementSibling;
    if (section === place) place = place.nextElementSibling;
    else list.insertBefore(section, place);
    if (!fields.has(nameOf(block.id))) watchBlock(section);
    shape(section, block.kind);
    refresh(fields.get(nameOf(block.id)), block);
  }
  label();
}

/** A block that is gone from the text goes from the page, unless somebody's unsaved words stand in it. */
function dropSection(id, section) {
  const field = fields.get(nameOf(id));
  if (field.dirty) {
    showClash(field, { theirs: words.removed, seen: null, why: words.gone });
    return;
  }
  fields.delete(field.name);
  copies.drop(field.name);
  section.remove();
}

function shape(section, kind) {
  section.classList.remove(section.dataset.kind);
  section.classList.add(kind);
  section.dataset.kind = kind;
  section.querySelector("select").value = kind;
}

function refresh(field, block) {
  if (field.clash) return;
  if (field.dirty) {
    if (block.seen !== field.seen) showClash(field, { theirs: block.text, seen: block.seen, why: words.clash });
    return;
  }
  field.seen = block.seen;
  if (field.text !== block.text) field.box.value = block.text;
  if (field.alt && field.altText !== block.alt) field.alt.value = block.alt;
  field.settle();
  grow(field.box);
}

// ---- two people, one text

async function clashed(field) {
  const state = await line.state().catch(() => null);
  if (!state) return;
  const [kind, name] = field.name.split(":");
  if (kind === "line") {
    showClash(field, { theirs: state.heading[name], seen: state.heading[name], why: words.clash });
  } else {
    reconcile(state);
  }
}

function showClash(field, { theirs, seen, why }) {
  field.clash?.panel.remove();
  const panel = clashPattern.cloneNode(true);
  panel.querySelector(".why").textContent = why;
  panel.querySelector(".theirs").textContent = theirs;
  panel.querySelector(".yours").textContent = field.text;
  panel.querySelector(".plain").remove();
  panel.querySelector(".choices").hidden = false;
  panel.addEventListener("click", (event) => settleClash(field, event.target.dataset.choice));
  field.clash = { theirs, seen, panel };
  field.box.after(panel);
  field.box.closest(".block")?.setAttribute("data-clash", "");
  saver.report();
}

async function settleClash(field, choice) {
  if (!choice) return;
  const { theirs, seen, panel } = field.clash;
  if (choice === "merge") {
    field.box.value = seen === null ? field.text : `${field.text}\n${theirs}`;
    panel.querySelector("[data-choice=mine]").textContent = words.saveMerged;
    panel.querySelector("[data-choice=merge]").remove();
    grow(field.box);
    field.box.focus();
    saver.touched(field);
    return;
  }
  panel.remove();
  field.box.closest(".block")?.removeAttribute("data-clash");
  field.clash = null;
  if (seen === null) return settleRemoved(field, choice);
  field.seen = seen;
  field.stored = theirs;
  if (choice === "theirs") field.box.value = theirs;
  grow(field.box);
  saver.touched(field);
  await saver.save();
}

/** The block is gone; its words become a new block where it stood, or go. */
async function settleRemoved(field, choice) {
  const section = field.box.closest(".block");
  const { text } = field;
  const kind = section.dataset.kind === "figure" ? "paragraph" : section.dataset.kind;
  const before = section.previousElementSibling;
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
async function act(ask) {
  await saver.save();
  try {
    const state = await saver.queue(ask);
    reconcile(state);
    saver.report();
    if (state.focus && fields.has(nameOf(state.focus))) {
      const { box } = fields.get(nameOf(state.focus));
      box.focus({ preventScroll: true });
      box.closest(".block").scrollIntoView({ block: "nearest" });
    }
    return true;
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    if (refusal.status === 0) tell("notDone");
    else if (refusal.status === 401) tell("signedOut");
    else if ("theirs" in refusal.body || refusal.status === 404) await saver.queue(async () => reconcile(await line.state()));
    else tell("notDoneWhy", { why: refusal.message });
    return false;
  }
}

const seenOf = (id) => fields.get(nameOf(id)).seen;
const change = (id, verb, body) => act(() => line.ask("POST", `/blocks/${id}/${verb}`, body()));
const placeOf = (id) => sections().findIndex((section) => section.dataset.block === id);

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
    const { box } = fields.get(nameOf(id));
    const parts = [box.value.slice(0, box.selectionStart), box.value.slice(box.selectionEnd)];
    return change(id, "split", () => ({ parts, seen: seenOf(id) }));
  },
};

form.addEventListener("submit", (event) => event.preventDefault());

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=button]");
  for (const open of document.querySelectorAll("details.more[open]")) {
    if (button || !open.contains(event.target)) open.open = false;
  }
  if (!button || button.form !== form) return;
  event.preventDefault();
  const [verb, id] = button.value.split(":");
  acts[verb](id);
});

list.addEventListener("change", (event) => {
  const section = event.target.closest("select") && event.target.closest(".block");
  const kind = event.target.value; // what is chosen now: an earlier act's answer may redraw the list meanwhile
  if (section) change(section.dataset.block, "kind", () => ({ kind }));
});

list.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest("details.more[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
  const section = event.target.matches("textarea") && event.target.closest(".block");
  if (!section) return;
  const verb = event.ctrlKey && event.key === "Enter" ? "split" : event.altKey && { ArrowUp: "up", ArrowDown: "down" }[event.key];
  if (!verb) return;
  event.preventDefault();
  acts[verb](section.dataset.block);
});

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
document.addEventListener("visibilitychange", () => saver.save(document.visibilityState === "hidden"));
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
    else showClash(field, { theirs, seen: now, why: words.clash });
    tell("recovered");
  }
}

function recoverGone(name, copy) {
  const id = name.slice("block:".length);
  const section = newSection({ id, kind: "paragraph", text: copy.text, seen: copy.seen, figure: null });
  list.append(section);
  watchBlock(section);
  const field = fields.get(name);
  field.stored = null; // nothing of it is stored
  showClash(field, { theirs: words.removed, seen: null, why: words.gone });
}
