// What this browser kept from an earlier visit and the server never got comes back.

export function recover({ clashes, copies, fields, grow, list, page, saver, tell, watchBlock, words }) {
  for (const [name, copy] of copies.all()) {
    const field = fields.get(name);
    if (field) comeBack(name, copy, field);
    else comeBackGone(name, copy);
  }

  function comeBack(name, copy, field) {
    const theirs = field.stored;
    const early = field.dirty ? `\n${field.text}` : ""; // typed on this page before its script had come
    if (copy.text === theirs && (copy.alt ?? null) === field.storedAlt) {
      copies.drop(name);
      return;
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

  /** The block was removed since: it is shown once more, with a choice. */
  function comeBackGone(name, copy) {
    const id = name.slice("block:".length);
    const section = page.newSection({ id, kind: "paragraph", text: copy.text, seen: copy.seen, figure: null });
    const bead = list.lastElementChild?.lastElementChild ?? list;
    bead.append(section);
    watchBlock(section);
    const field = fields.get(name);
    field.stored = null; // nothing of it is stored
    clashes.show(field, { theirs: words.removed, seen: null, why: words.gone });
  }
}
