// Who is here, at which block. A block somebody else holds is marked and locked until it is taken on purpose.

const PULSE = 15_000; // ms between signs of life

export class Presence {
  constructor({ line, sections, words }) {
    Object.assign(this, { line, sections, words, block: null, last: null });
    this.timer = setInterval(() => this.tell(), PULSE);
  }

  /** The person went to this block (null: to none). `last` stays the block they were in. */
  at(block) {
    this.last = block ?? this.last;
    if (block === this.block) return;
    this.block = block;
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.tell(), 250);
  }

  async take(block) {
    this.block = block;
    await this.tell(true);
  }

  async tell(take = false) {
    if (document.visibilityState === "hidden" && !take) return;
    const block = this.block === null ? null : Number(this.block);
    const answer = await this.line.ask("PUT", "/presence", { block, take }).catch(() => null);
    if (answer) this.show(answer);
  }

  leave() {
    this.line.ask("PUT", "/presence", { block: null, take: false }, { keepalive: true }).catch(() => undefined);
  }

  show({ people, held }) {
    const list = document.getElementById("people");
    if (list.innerHTML !== people) list.innerHTML = people;
    for (const section of this.sections()) this.mark(section, held[section.dataset.block]);
  }

  mark(section, name) {
    const badge = section.querySelector(".held");
    const box = section.querySelector("textarea");
    section.toggleAttribute("data-held", Boolean(name));
    box.readOnly = Boolean(name);
    badge.hidden = !name;
    if (!name || badge.dataset.name === name) return;
    badge.dataset.name = name;
    const who = document.createElement("bdi");
    who.textContent = name;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tiny quiet";
    button.dataset.act = `take:${section.dataset.block}`;
    button.textContent = this.words.take;
    badge.replaceChildren(who, ` ${this.words.writesHere} `, button);
  }
}
