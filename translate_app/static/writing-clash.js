// Two people, one text: both texts are shown with a merged proposal, and the person decides.

const pattern = document.getElementById("clash-pattern").content.firstElementChild;

/** What stands between a field and its being saved. `theirs` is what is stored now; `seen` is null for a removed block. */
export class Clashes {
  constructor({ line, saver, words, grow, settleRemoved }) {
    Object.assign(this, { line, saver, words, grow, settleRemoved });
  }

  async show(field, { theirs, seen, why, base = field.stored }) {
    field.clash?.panel.remove();
    const panel = pattern.cloneNode(true);
    const clash = { theirs, seen, panel, merged: null };
    panel.querySelector(".why").textContent = why;
    panel.querySelector(".theirs").textContent = theirs;
    panel.querySelector(".yours").textContent = field.text;
    panel.querySelector(".plain").remove();
    panel.querySelector(".choices").hidden = false;
    panel.addEventListener("click", (event) => this.settle(field, event.target.dataset.choice));
    field.clash = clash;
    (field.box.closest(".box") ?? field.box).after(panel);
    field.box.closest(".block")?.setAttribute("data-clash", "");
    this.saver.report();
    if (seen !== null) await this.propose(field, clash, base ?? "");
  }

  /** Ask for both texts in one. Without an answer the two stand one below the other. */
  async propose(field, clash, base) {
    const asked = { base, mine: field.text, theirs: clash.theirs };
    const answer = await this.line.ask("POST", "/merge", asked).catch(() => null);
    if (!answer || field.clash !== clash) return;
    clash.merged = answer.text;
    const proposal = clash.panel.querySelector(".proposal");
    proposal.querySelector(".merged").textContent = answer.text;
    proposal.querySelector(".how").textContent = this.words[answer.clean ? "mergedClean" : "mergedBoth"];
    proposal.hidden = false;
    clash.panel.querySelector("[data-choice=accept]").hidden = !answer.clean;
  }

  async settle(field, choice) {
    if (!choice) return;
    const { theirs, seen, panel, merged } = field.clash;
    if (choice === "merge") {
      field.box.value = merged ?? (seen === null ? field.text : `${field.text}\n${theirs}`);
      panel.querySelector("[data-choice=mine]").textContent = this.words.saveMerged;
      for (const other of panel.querySelectorAll("[data-choice=merge], [data-choice=accept]")) other.remove();
      this.grow(field.box);
      field.box.focus();
      this.saver.touched(field);
      return;
    }
    panel.remove();
    field.box.closest(".block")?.removeAttribute("data-clash");
    field.clash = null;
    if (seen === null) {
      await this.settleRemoved(field, choice);
      return;
    }
    field.seen = seen;
    field.stored = theirs;
    if (choice === "theirs") field.box.value = theirs;
    if (choice === "accept") field.box.value = merged;
    this.grow(field.box);
    this.saver.touched(field);
    await this.saver.save();
  }
}
