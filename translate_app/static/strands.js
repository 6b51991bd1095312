// Draws the links between two columns of blocks as SVG, from what the page says in words.

const SVG = "http://www.w3.org/2000/svg";
const FIRST_LINE = 24; // px below a block's top where its first line of text stands
const SPREAD = 9; // px between two links that end at one block

function element(name, attributes, content) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (content) made.textContent = content;
  return made;
}

/** Draw every link and stub of the board anew. */
export function draw(board) {
  const svg = board.querySelector("#strands");
  const origin = board.getBoundingClientRect();
  const used = new Map();
  svg.replaceChildren();
  if (getComputedStyle(svg).display === "none") return;
  const place = (block, other) => {
    const box = block.getBoundingClientRect();
    const onward = other.left > box.left; // the counterpart lies to the right
    const count = used.get(block) ?? 0;
    used.set(block, count + 1);
    const down = Math.min(FIRST_LINE + count * SPREAD, box.height - 6);
    return { x: (onward ? box.right + 1 : box.left - 1) - origin.left, y: box.top - origin.top + down, onward };
  };
  const lines = [...board.querySelectorAll(".line[data-source]")];
  const ends = lines.map((line) => [line.dataset.source, line.dataset.target].map((id) => document.getElementById(id)));
  const drawn = document.createDocumentFragment();
  lines.forEach((line, at) => {
    const [source, target] = ends[at];
    const from = place(source, target.getBoundingClientRect());
    const to = place(target, source.getBoundingClientRect());
    drawn.append(...strand(line, from, to));
  });
  const columns = { source: board.querySelector(".side.source"), target: board.querySelector(".side.target") };
  for (const excuse of board.querySelectorAll("[data-stub]")) {
    const block = excuse.closest(".block");
    const other = columns[block.dataset.side === "source" ? "target" : "source"].getBoundingClientRect();
    const gap = Math.max(other.left - block.getBoundingClientRect().right, block.getBoundingClientRect().left - other.right);
    const facing = block.closest(".band").querySelectorAll(".side:has([data-stub])").length > 1; // two words share the gap
    drawn.append(...stub(excuse, place(block, other), facing ? gap / 2 : gap));
  }
  svg.append(drawn);
  for (const word of svg.querySelectorAll(".stub-word")) shorten(word);
}

function strand(line, from, to) {
  const { look, strength, source, target } = line.dataset;
  const bend = (from.x + to.x) / 2;
  let d = `M${from.x} ${from.y}C${bend} ${from.y} ${bend} ${to.y} ${to.x} ${to.y}`;
  const facts = { "data-source": source, "data-target": target };
  const halo = element("path", { d, class: "strand halo", ...facts });
  if (look === "stale") d = zigzag(d);
  const certainty = look === "machine" ? ` strength-${strength}` : "";
  const drawn = [halo, element("path", { d, class: `strand ${look}${certainty}`, ...facts })];
  if (look === "person") {
    for (const end of [from, to]) drawn.push(element("circle", { cx: end.x + (end.onward ? 4 : -4), cy: end.y, r: 4, class: "knot", ...facts }));
  }
  return drawn;
}

function zigzag(d) {
  const path = element("path", { d });
  const length = path.getTotalLength();
  const steps = Math.max(4, Math.round(length / 8));
  let turned = d.slice(0, d.indexOf("C"));
  for (let step = 1; step < steps; step++) {
    const at = path.getPointAtLength((length * step) / steps);
    turned += `L${at.x} ${at.y + (step % 2 ? 4 : -4)}`;
  }
  const end = path.getPointAtLength(length);
  return `${turned}L${end.x} ${end.y}`;
}

function stub(excuse, at, gap) {
  const way = at.onward ? 1 : -1;
  const open = excuse.classList.contains("open") ? " stub-open" : "";
  const x = at.x + way * 16;
  const word = { x: x + way * 6, y: at.y + 4, class: `stub-word${open}`, "data-room": gap - 30 };
  word["text-anchor"] = at.onward ? "start" : "end";
  return [
    element("path", { d: `M${at.x} ${at.y}H${x}M${x} ${at.y - 6}V${at.y + 6}`, class: `strand stub${open}` }),
    element("text", word, excuse.dataset.stub),
  ];
}

function shorten(word) {
  const room = Number(word.dataset.room);
  let text = word.textContent;
  while (text.length > 1 && word.getComputedTextLength() > room) {
    text = text.slice(0, -1);
    word.textContent = `${text.trimEnd()}…`;
  }
}

/** Keep the drawing right while the page changes its shape, and bring out the links of the block in hand. */
export function follow(board) {
  let waiting = 0;
  const again = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => draw(board));
  };
  new ResizeObserver(again).observe(board);
  document.fonts?.ready.then(again);
  const bringOut = (event) => {
    const id = event.type.endsWith("out") ? "" : event.target.closest?.(".block")?.id;
    for (const part of board.querySelectorAll("#strands [data-source]")) {
      part.classList.toggle("dim", Boolean(id) && part.dataset.source !== id && part.dataset.target !== id);
    }
  };
  for (const name of ["focusin", "focusout", "pointerover", "pointerout"]) board.addEventListener(name, bringOut);
}
