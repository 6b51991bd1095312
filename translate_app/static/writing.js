// The write screen: saves as one writes, changes the structure, keeps both texts in rows, and shows who else is here.
// Without it the same page is a plain form.

import { actsOf } from "./writing-acts.js";
import { Clashes } from "./writing-clash.js";
import { listen } from "./writing-keys.js";
import { Page, put, putSources, shape, Told } from "./writing-page.js";
import { Presence } from "./writing-presence.js";
import { recover } from "./writing-recovery.js";
import { inUnits, paint } from "./writing-rows.js";
import { Field, Line, LocalCopy, Refusal, Saver } from "./writing-saving.js";
import { teller } from "./writing-telling.js";

const LOOK = 4000; // ms between looks at what others did

const form = document.getElementById("writing");
const list = document.getElementById("blocks");
const counts = document.getElementById("counts");
const claim = document.getElementById("claim"); // of whoever writes it
const words = JSON.parse(form.dataset.words);
const handIns = [...document.querySelectorAll("form.settles")];
const growsByItself = CSS.supports("field-sizing", "content");
document.body.classList.add("with-script");

const line = new Line(form);
const copies = new LocalCopy(form);
const fields = new Map(); // name -> Field
const told = new Told();
const page = new Page({ form, list, words });
const tell = teller(words);
let composing = false;

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
const presence = new Presence({ line, sections: () => page.sections(), words });
const acts = actsOf({ act, catchUp, fieldOf, goTo, line, page, presence, saver, tell, words });

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

function fieldOf(id) {
  return fields.get(nameOf(id));
}

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

// ---- what the server says the text is

let waiting = null; // a state that came while a syllable was being composed

function reconcile(answer) {
  if (composing) {
    waiting = answer;
    return;
  }
  const state = told.whole(answer);
  saver.arrived(state);
  const standing = new Map(page.sections().map((section) => [section.dataset.block, section]));
  const shown = new Map(standing);
  const targets = new Map();
  for (const block of state.blocks) {
    const id = String(block.id);
    targets.set(id, standing.get(id) ?? page.newSection(block));
    standing.delete(id);
  }
  for (const [id, section] of standing) dropSection(id, section);
  const homeless = [...standing.values()].filter((section) => fieldOf(section.dataset.block));
  page.place(state.rows, targets, homeless, shown);
  for (const block of state.blocks) {
    const section = targets.get(String(block.id));
    if (!fieldOf(block.id)) watchBlock(section);
    shape(section, block.kind);
    refresh(fieldOf(block.id), block);
    put(section.querySelector(".beside"), block.beside);
  }
  refreshLines(state.heading);
  putSources(state.sources);
  put(counts, state.counts);
  if (claim) put(claim, state.claim);
  presence.show(state);
  for (const verb of ["undo", "redo"]) document.querySelector(`[data-act=${verb}]`).disabled = !state[verb];
  page.label();
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

// ---- looking what others did

let looking;

function refreshIn(pause) {
  clearTimeout(looking);
  looking = setTimeout(refreshNow, pause);
}

async function refreshNow() {
  if (document.visibilityState === "visible") {
    try {
      const state = await saver.queue(() => line.news(told.names));
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

/** Show the text as it stands now. */
function catchUp() {
  return saver.queue(async () => reconcile(await line.state()));
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
  const all = page.sections();
  const before = all[all.indexOf(section) - 1];
  field.settle();
  if (choice === "mine") {
    const after = before ? Number(before.dataset.block) : null;
    const done = await act(() => line.ask("POST", "/blocks", { after, kind, text, figure: null }));
    if (!done) field.stored = null; // still unsaved: the next try asks again
  } else {
    await catchUp();
  }
}

// ---- acts

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
    else if ("theirs" in refusal.body || refusal.status === 404) await catchUp();
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
  if (section) acts.kind(section.dataset.block, kind);
});

list.addEventListener("focusin", (event) => {
  const block = event.target.closest(".block")?.dataset.block ?? null;
  presence.at(block);
});
list.addEventListener("compositionstart", () => (composing = true));
list.addEventListener("compositionend", () => {
  composing = false;
  if (waiting) reconcile(waiting);
  waiting = null;
});
listen({ list, form, acts, sections: () => page.sections(), fieldAt });

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
page.sections().forEach(watchBlock);
page.label();
tell("untouched");
recover({ clashes, copies, fields, grow, list, page, saver, tell, watchBlock, words });
for (const field of fields.values()) if (field.dirty && !field.clash) saver.touched(field);
refreshIn(0);
presence.tell();
