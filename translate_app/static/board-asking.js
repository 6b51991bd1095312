// The two questions the board asks in a dialog: why a block has no counterpart, and whether to apply a new alignment.
// Each is a page of its own, which the dialog takes its form from.

import { leave, send, unreachable } from "./board-telling.js";

async function fill(dialog, address) {
  let answer, page;
  try {
    answer = await fetch(address);
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    unreachable();
    return undefined;
  }
  if (answer.redirected && new URL(answer.url).pathname === document.querySelector("#signed-out a").pathname) {
    leave();
    return undefined;
  }
  const article = page.querySelector("main article");
  if (!article?.querySelector("form")) {
    location.assign(address);
    return undefined;
  }
  dialog.replaceChildren(...article.childNodes);
  return dialog.querySelector("form");
}

/** Ask for the reason of an omission or addition. Its number alone answers, unless the reason needs words. */
export async function askWhy(address) {
  const dialog = document.getElementById("ask");
  const form = await fill(dialog, address);
  if (!form) return;
  form.querySelector("a")?.remove();
  const kept = `why ${form.getAttribute("action").split("/").at(-2)}`;
  const unsent = `${kept} ${form.elements.block.value.split(":")[0]}`; // words that did not reach the server
  const { reason, note } = form.elements;
  const answer = async () => {
    sessionStorage.setItem(kept, reason.value);
    sessionStorage.setItem(unsent, note.value);
    dialog.close();
    const fields = Object.fromEntries(new FormData(form));
    delete fields.csrf_token; // the page has a fresher one
    if (await send(form.action, () => fields)) sessionStorage.removeItem(unsent);
  };
  const choose = (value) => {
    reason.value = value;
    if (value === "other" && !note.value.trim()) note.focus();
    else answer();
  };
  reason.closest(".field").before(numbered(reason, choose));
  if (sessionStorage.getItem(kept)) reason.value = sessionStorage.getItem(kept);
  if (sessionStorage.getItem(unsent)) note.value = sessionStorage.getItem(unsent);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer();
  });
  dialog.onkeydown = (event) => {
    const option = reason.options[Number(event.key) - 1];
    if (!option || event.target.localName === "textarea") return;
    event.preventDefault();
    choose(option.value);
  };
  dialog.showModal();
  dialog.querySelector(".reasons button").focus();
}

function numbered(reason, choose) {
  const list = document.createElement("ol");
  list.className = "reasons";
  [...reason.options].forEach((option, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "second small";
    const key = document.createElement("kbd");
    key.textContent = at + 1;
    button.append(key, ` ${option.label}`);
    button.addEventListener("click", () => choose(option.value));
    const item = document.createElement("li");
    item.append(button);
    list.append(item);
  });
  return list;
}

/** Show what aligning the rest again would change, and apply it or leave it. */
export async function showChanges(address) {
  const dialog = document.getElementById("again");
  document.body.classList.add("busy");
  const form = await fill(dialog, address).finally(() => document.body.classList.remove("busy"));
  if (!form) return;
  form.querySelector("[data-leave]").addEventListener("click", (event) => {
    event.preventDefault();
    dialog.close();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    const fields = Object.fromEntries(new FormData(form));
    delete fields.csrf_token;
    send(form.action, () => fields);
  });
  dialog.showModal();
}
