// The blocks as elements of the write screen: made, named, put into rows with the paragraphs that they render.

import { arrange } from "./writing-rows.js";
import { fill } from "./writing-telling.js";

const pattern = document.getElementById("block-pattern").content.firstElementChild;

export class Page {
  constructor({ form, list, words }) {
    Object.assign(this, { form, list, words });
    this.arranged = JSON.stringify(this.rows());
  }

  /** The blocks of the rendering in their order. */
  sections() {
    return [...this.list.querySelectorAll(".block")];
  }

  rows() {
    return [...this.list.querySelectorAll(":scope > .bead")].map((bead) => ({
      sources: [...bead.querySelectorAll(".source")].map((section) => Number(section.dataset.source)),
      targets: [...bead.querySelectorAll(".block")].map((section) => Number(section.dataset.block)),
    }));
  }

  /** A block that the server has and the page has not: an element of its own, standing nowhere yet. */
  newSection(block) {
    const section = pattern.cloneNode(true);
    section.id = `block-${block.id}`;
    section.dataset.block = block.id;
    for (const named of section.querySelectorAll("[name]")) {
      named.name = named.name.replace(/-0$/, `-${block.id}`);
      if (named.name === "button") named.value = named.value.replace(/:0$/, `:${block.id}`);
    }
    for (const button of section.querySelectorAll("[data-act]")) button.dataset.act = button.dataset.act.replace(/:0$/, `:${block.id}`);
    if (block.figure === null) section.querySelector(".alt").remove();
    else this.becomeFigure(section, block.figure);
    section.querySelector("textarea").defaultValue = block.text;
    section.querySelector(`input[name="seen-${block.id}"]`).value = block.seen;
    return section;
  }

  becomeFigure(section, figure) {
    const kind = section.querySelector("select");
    const shown = document.querySelector(`.source [data-figure="${figure}"] img`);
    section.dataset.figure = figure;
    if (shown) section.querySelector(".picture").append(shown.cloneNode());
    kind.replaceChildren(new Option(this.words.photo, "figure"));
    kind.disabled = true;
  }

  /** Every block is called by its place and kind, and a photo is offered while no block shows it. */
  label() {
    const sections = this.sections();
    sections.forEach((section, place) => {
      const kind = section.querySelector("select").selectedOptions[0].text;
      const name = fill(this.words.block, { number: place + 1, kind });
      section.querySelector("textarea").setAttribute("aria-label", name);
    });
    this.form.querySelector(".add-last").value = `add:${sections.at(-1)?.dataset.block ?? ""}`;
    for (const offer of document.querySelectorAll(".caption-it")) {
      offer.hidden = Boolean(this.list.querySelector(`.block[data-figure="${offer.value.split(":")[1]}"]`));
    }
  }

  /**
   * Rows are laid out anew only where they changed, or where a block came or went. `shown` and `targets` are the blocks
   * of the page before and after, by id; `homeless` are those that are gone but hold unsaved words.
   */
  place(rows, targets, homeless, shown) {
    const wanted = JSON.stringify(rows);
    const same = wanted === this.arranged && shown.size === targets.size + homeless.length;
    if (same && [...targets.keys()].every((id) => shown.has(id))) return;
    this.arranged = wanted;
    const order = [...shown.keys()];
    const before = (section) => order.slice(0, order.indexOf(section.dataset.block)).reverse().find((id) => targets.has(id));
    const sources = new Map([...this.list.querySelectorAll(".source")].map((section) => [section.dataset.source, section]));
    arrange(this.list, rows, sources, targets, homeless.map((section) => [before(section), section]));
  }
}

export function shape(section, kind) {
  if (section.dataset.kind === kind) return;
  section.classList.remove(section.dataset.kind);
  section.classList.add(kind);
  section.dataset.kind = kind;
  section.querySelector("select").value = kind;
}

/** HTML that the server made, where it differs from what it made before. Who is in it stays in it. */
export function put(place, html) {
  if (place.made === html) return;
  place.made = html;
  const act = place.contains(document.activeElement) ? document.activeElement.dataset.act : null;
  place.innerHTML = html;
  if (act) place.querySelector(`[data-act="${CSS.escape(act)}"]`)?.focus({ preventScroll: true });
}

export function putSources(sources) {
  for (const [id, source] of Object.entries(sources)) {
    const section = document.getElementById(`source-${id}`);
    if (!section) continue;
    put(section.querySelector(".words"), source.text);
    put(section.querySelector(".heads"), source.head);
    put(section.querySelector(".beside"), source.beside);
  }
}

/** What the server told of each block and paragraph last, so that it need not tell it again. */
export class Told {
  blocks = new Map();
  sources = new Map();

  /** A state in which every block is whole: what the server only named, it told before. */
  whole(state) {
    for (const block of state.blocks) if (block.stamp) this.blocks.set(block.id, block);
    for (const [id, { stamp }] of Object.entries(state.sources)) this.sources.set(id, stamp);
    return { ...state, blocks: state.blocks.map(({ id }) => this.blocks.get(id)) };
  }

  get names() {
    const blocks = [...this.blocks.values()].map(({ id, stamp }) => `b${id}=${stamp}`);
    return [...blocks, ...[...this.sources].map(([id, stamp]) => `s${id}=${stamp}`)].join(" ");
  }
}
