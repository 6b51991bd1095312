// The write screen's rows: what is linked shares a baseline, and numbers and names are marked behind the text.

/** Put sections into rows as the server says, without taking the cursor out of anybody's hand. */
export function arrange(list, rows, sources, targets, homeless) {
  const beads = rows.map((row) => {
    const bead = element("div", row.sources.length && row.targets.length ? "bead" : "bead lone");
    const sides = [element("div", "its-original"), element("div", "its-rendering")];
    sides[0].append(...row.sources.map((id) => sources.get(String(id))).filter(Boolean));
    sides[1].append(...row.targets.map((id) => targets.get(String(id))));
    bead.append(...sides);
    return bead;
  });
  for (const [before, section] of homeless) {
    const place = before && targets.get(before);
    if (place?.parentElement) place.after(section);
    else (beads[0] ?? beads[beads.push(newBead()) - 1]).lastElementChild.prepend(section);
  }
  keepingPlace(() => list.replaceChildren(...beads));
}

function newBead() {
  const bead = element("div", "bead lone");
  bead.append(element("div", "its-original"), element("div", "its-rendering"));
  return bead;
}

function element(name, look) {
  const made = document.createElement(name);
  made.className = look;
  return made;
}

/** Do something to the page, and leave focus, cursor and the line one reads where they were. */
export function keepingPlace(change) {
  const active = document.activeElement;
  const top = active?.getBoundingClientRect().top;
  const writes = active?.tagName === "TEXTAREA";
  const cursor = writes ? [active.selectionStart, active.selectionEnd, active.selectionDirection] : null;
  change();
  if (!active || active === document.body || !active.isConnected) return;
  if (document.activeElement !== active) {
    active.focus({ preventScroll: true });
    if (cursor) active.setSelectionRange(...cursor);
  }
  scrollBy({ top: active.getBoundingClientRect().top - top, behavior: "instant" });
}

/** Marks in a text, counted in characters by the server, as this script counts them. */
export function inUnits(text, spans) {
  const places = [0];
  for (const character of text) places.push(places.at(-1) + character.length);
  return spans.map(([start, end, look]) => [places[start], places[end], look]);
}

/** Paint marks behind a box. What was typed since the server marked the text moves them along, or drops them. */
export function paint(box, { text, spans }) {
  const mirror = box.previousElementSibling;
  const now = box.value;
  mirror.replaceChildren();
  let end = 0;
  for (const [start, stop, look] of moved(text, now, spans)) {
    const mark = element("mark", look);
    mark.textContent = now.slice(start, stop);
    mirror.append(now.slice(end, start), mark);
    end = stop;
  }
  mirror.append(`${now.slice(end)}\n`);
}

function moved(text, now, spans) {
  if (text === now) return spans;
  const shorter = Math.min(text.length, now.length);
  let head = 0;
  while (head < shorter && text[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && text.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const by = now.length - text.length;
  const before = spans.filter(([, stop]) => stop < head);
  const after = spans.filter(([start]) => start > text.length - tail);
  return [...before, ...after.map(([start, stop, look]) => [start + by, stop + by, look])];
}
