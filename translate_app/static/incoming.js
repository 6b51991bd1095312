// A file may be dropped on its field, and its way to the desk is shown. Without this the form is sent as forms are.

for (const form of document.querySelectorAll("form.incoming")) {
  const drop = form.querySelector(".drop");
  const input = form.querySelector('input[type="file"]');
  const chosen = form.querySelector(".chosen");
  const progress = form.querySelector("progress");
  const button = form.querySelector("button");
  form.querySelector(".invitation").hidden = false;

  const fits = () => {
    const file = input.files[0];
    const tooLarge = Boolean(file) && file.size > Number(form.dataset.largest);
    chosen.textContent = tooLarge ? form.dataset.tooLarge : ""; // the field itself names what fits
    return !tooLarge;
  };

  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) {
    drop.addEventListener(name, () => drop.classList.remove("over"));
  }
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    fits();
  });
  input.addEventListener("change", fits);

  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    if (!fits()) return;
    const sending = new XMLHttpRequest();
    const ended = () => { progress.hidden = true; button.disabled = false; };
    sending.upload.addEventListener("progress", (way) => {
      progress.value = way.lengthComputable ? (100 * way.loaded) / way.total : 0;
    });
    sending.upload.addEventListener("load", () => {
      progress.removeAttribute("value"); // it has arrived and is being read
      chosen.textContent = form.dataset.reading;
    });
    sending.addEventListener("load", () => {
      if (sending.status === 200) { location.assign(sending.responseURL); return; }
      ended();
      const page = new DOMParser().parseFromString(sending.responseText, "text/html");
      const said = [...page.querySelectorAll(".incoming .error, .refusal h1")].map((it) => it.textContent.trim());
      chosen.textContent = said.join(" ") || form.dataset.failed;
    });
    sending.addEventListener("error", () => { ended(); chosen.textContent = form.dataset.failed; });
    sending.open("POST", form.action);
    sending.send(new FormData(form));
    progress.hidden = false;
    progress.value = 0;
    button.disabled = true;
  });
}
