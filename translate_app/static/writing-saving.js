// Saving the write screen: fields, the queue that stores them one after the other, and this browser's own copy.

const PAUSE = 1200; // ms of rest after which what was typed is saved
const WAITS = [1, 2, 4, 8, 15, 30]; // seconds between tries without a connection
const ASK_AGAIN = 4000; // ms between looks whether the person is signed in again

/** Why a request did not do what it should: `status` is the HTTP status, 0 without a connection. */
export class Refusal extends Error {
  constructor(status, body) {
    super(body.error || "");
    this.status = status;
    this.body = body;
  }
}

/** Whether it may go well later as it is: no connection, too much at once, a server in trouble. */
function passes(refusal) {
  return refusal.status === 0 || refusal.status === 429 || refusal.status >= 500;
}

const LONGEST = 6000; // characters of a header that every server takes

/** Talks to the server as the signed-in person; keeps the page's CSRF token fresh. */
export class Line {
  constructor(form) {
    this.address = form.dataset.address;
    this.base = this.address.slice(0, -"/text".length);
    this.token = form.elements.csrf_token;
  }

  async ask(method, path, body, { keepalive = false, headers = {} } = {}) {
    let answer;
    try {
      answer = await fetch(this.base + path, {
        method,
        keepalive,
        redirect: "manual",
        cache: "no-store",
        headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": this.token.value, ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    } catch {
      throw new Refusal(0, {});
    }
    if (answer.type === "opaqueredirect") throw new Refusal(401, {});
    if (answer.status === 304) return null;
    if (answer.ok) this.seen = answer.headers.get("ETag") ?? this.seen;
    const told = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json().catch(() => ({})) : {};
    if (!answer.ok) throw new Refusal(answer.status, told);
    return told;
  }

  /** The text as it is stored now. Also brings a token for whoever is signed in. */
  async state() {
    return this.fresh(await this.ask("GET", "/text"));
  }

  /** The text if it is not what this page saw last, else null. What the page shows as it is comes by its name alone. */
  async news(known) {
    const headers = this.seen ? { "If-None-Match": this.seen } : {};
    if (known.length < LONGEST) headers["X-Known"] = known;
    const state = await this.ask("GET", "/text", undefined, { headers });
    return state && this.fresh(state);
  }

  fresh(state) {
    for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = state.csrf_token;
    return state;
  }
}

/** This browser's copy of what the server does not have yet. Another person at this browser never sees it. */
export class LocalCopy {
  constructor(form) {
    this.prefix = `writing:${form.dataset.person}:${form.dataset.key}:`;
  }

  keep(name, copy) {
    try {
      localStorage.setItem(this.prefix + name, JSON.stringify(copy));
    } catch {
      // storage is full or forbidden: the page still warns before it is left
    }
  }

  drop(name) {
    try {
      localStorage.removeItem(this.prefix + name);
    } catch {
      // as above
    }
  }

  all() {
    try {
      const names = Object.keys(localStorage).filter((name) => name.startsWith(this.prefix));
      return names.map((name) => [name.slice(this.prefix.length), JSON.parse(localStorage.getItem(name))]);
    } catch {
      return [];
    }
  }
}

/** One thing to write in. `seen` is what the server had when this text was begun: a block's version, a line's text. */
export class Field {
  constructor(name, path, box, seen, alt = null) {
    Object.assign(this, { name, path, box, seen, alt, clash: null, refused: null });
    this.settle(box.defaultValue, alt ? alt.defaultValue : null); // a person may have typed before this script ran
  }

  get text() {
    return this.box.value;
  }

  get altText() {
    return this.alt ? this.alt.value : null;
  }

  get dirty() {
    return this.text !== this.stored || this.altText !== this.storedAlt;
  }

  get waiting() {
    return this.dirty && !this.clash && this.refused !== this.text + (this.altText ?? "");
  }

  /** What stands in the box is what the server has. */
  settle(text = this.text, altText = this.altText) {
    this.stored = text;
    this.storedAlt = altText;
  }

  copy() {
    return { text: this.text, alt: this.altText, seen: this.seen, base: this.stored };
  }
}

/** Stores what changed, one request at a time, and says honestly how that goes. */
export class Saver {
  constructor({ line, copies, fields, tell, version, clashed, saved }) {
    Object.assign(this, { line, copies, fields, tell, version, clashed, saved });
    this.turn = Promise.resolve();
    this.failures = 0;
    this.signedOut = false;
  }

  /** Something was typed: keep a copy here at once, save after a pause. */
  touched(field) {
    if (field.dirty) this.copies.keep(field.name, field.copy());
    else this.copies.drop(field.name);
    if (!this.failures && !this.signedOut) this.report();
    clearTimeout(this.pause);
    if (!this.signedOut) this.pause = setTimeout(() => this.save(), PAUSE);
  }

  /** Run something after everything that is under way. */
  queue(work) {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }

  /** Save everything that waits; resolves to whether nothing is left unsaved. */
  save(keepalive = false) {
    clearTimeout(this.pause);
    clearTimeout(this.again);
    return this.queue(() => this.saveWaiting(keepalive));
  }

  async saveWaiting(keepalive) {
    const again = [];
    for (const field of [...this.fields()]) {
      if (!field.waiting) continue;
      this.tell("saving");
      try {
        await this.store(field, keepalive);
      } catch (refusal) {
        if (!(refusal instanceof Refusal)) throw refusal;
        if (await this.mend(field, refusal)) again.push(field);
        if (this.failures || this.signedOut) return false;
      }
    }
    this.report();
    return again.length ? this.saveWaiting(keepalive) : !this.fields().some((field) => field.dirty);
  }

  async store(field, keepalive) {
    const { text, alt, seen } = field.copy();
    const body = field.path.startsWith("/heading") ? { text, seen } : { text, seen, alt };
    const receipt = await this.line.ask("PUT", field.path, body, { keepalive });
    field.seen = receipt.seen;
    field.triedAgain = false;
    field.settle(text, alt);
    this.arrived(receipt);
    this.touchedAgain(field);
    this.saved();
  }

  touchedAgain(field) {
    if (field.dirty) this.touched(field);
    else this.copies.drop(field.name);
  }

  arrived(receipt) {
    this.version(receipt.version);
    this.at = receipt.at ?? this.at;
    this.failures = 0;
    this.signedOut = false;
  }

  /** What to do about a refused save; whether to try the field again at once. */
  async mend(field, refusal) {
    if (passes(refusal)) return this.wait(refusal);
    if (refusal.status === 401 || refusal.status === 400) return this.findFeet(field, refusal);
    if (refusal.status === 404 || (refusal.status === 409 && "theirs" in refusal.body)) {
      await this.clashed(field);
      return false;
    }
    return this.refuse(field, refusal);
  }

  /** Not sent again until it changes: the same text would be refused again. */
  refuse(field, refusal) {
    field.refused = field.text + (field.altText ?? "");
    field.why = refusal.message;
    return false;
  }

  wait(refusal) {
    const seconds = WAITS[Math.min(this.failures, WAITS.length - 1)];
    this.failures += 1;
    this.tell(refusal.status === 0 ? "offline" : "busy", { seconds });
    this.again = setTimeout(() => this.save(), seconds * 1000);
    return false;
  }

  /** Signed out, or only an old token? The text page knows, and brings a new token. */
  async findFeet(field, refusal) {
    try {
      await this.line.state();
    } catch (second) {
      if (passes(second)) return this.wait(second);
      if (second.status !== 401) return this.refuse(field, second);
      this.signedOut = true;
      this.tell("signedOut");
      this.again = setTimeout(() => this.save(), ASK_AGAIN);
      return false;
    }
    this.signedOut = false;
    if (!field.triedAgain) return (field.triedAgain = true);
    return this.refuse(field, refusal);
  }

  report() {
    const fields = this.fields();
    const refused = fields.find((field) => field.dirty && !field.clash && !field.waiting);
    if (fields.some((field) => field.clash)) this.tell("conflict");
    else if (refused) this.tell("refused", { why: refused.why });
    else if (fields.some((field) => field.dirty)) this.tell("typing");
    else this.tell(this.at ? "saved" : "untouched", { at: this.at });
  }
}
