// What a person does to the text on the write screen: every verb of a button, a menu or a key.

import { ask, showKeys } from "./writing-asking.js";

const characters = (text) => [...text].length; // the server counts characters, not halves of them
const wordsOf = (id) => document.querySelector(`#source-${id} .words`).textContent.trim();
const directionOf = (selector) => document.querySelector(selector).dir;

/** The verbs. `act` saves, asks the server, shows what it answers; `page` holds the blocks, `fieldOf` what is typed in one. */
export function actsOf({ act, catchUp, fieldOf, goTo, line, page, presence, saver, tell, words }) {
  const seenOf = (id) => fieldOf(id).seen;
  const change = (id, verb, body) => act(() => line.ask("POST", `/blocks/${id}/${verb}`, body()));
  const placeOf = (id) => page.sections().findIndex((section) => section.dataset.block === id);

  async function note(side, id) {
    const about = side === "source" ? wordsOf(id) : fieldOf(id).text;
    const direction = directionOf(side === "source" ? `#source-${id} .source-text` : `#block-${id} textarea`);
    const answer = await ask("ask-note", about, direction);
    if (!answer?.note.trim()) return;
    const number = Number(id);
    await act(() => line.ask("POST", "/block-notes", { text: answer.note, source: side === "source" ? number : null, target: side === "target" ? number : null }));
  }

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

  return {
    save: () => saver.save(),
    add: (id) => act(() => line.ask("POST", "/blocks", { after: id ? Number(id) : null, kind: "paragraph", text: "", figure: null })),
    photo: (figure) => {
      const last = page.sections().at(-1);
      const after = last ? Number(last.dataset.block) : null;
      return act(() => line.ask("POST", "/blocks", { after, kind: "figure", text: "", figure: Number(figure) }));
    },
    up: (id) => change(id, "move", () => ({ to: Math.max(0, placeOf(id) - 1) })),
    down: (id) => change(id, "move", () => ({ to: placeOf(id) + 1 })),
    kind: (id, kind) => change(id, "kind", () => ({ kind })),
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
      return change(id, "unmark", () => ({ mark, start: Number(start), end: Number(end), text, seen: seenOf(id) }));
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
      if (!fieldOf(presence.last)) return tell("notDoneWhy", { why: words.nothingToLink });
      return act(() => line.ask("PUT", `/pairs/${id}/${presence.last}`, {}));
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
      await catchUp();
      goTo(id);
      await saver.save();
    },
    undo: () => act(() => line.ask("POST", "/undo", {})),
    redo: () => act(() => line.ask("POST", "/redo", {})),
    keys: showKeys,
  };
}
