// Linking by dragging: from a block to its counterpart with the mouse, or by a block's handle with a finger or a pen.

const SVG = "http://www.w3.org/2000/svg";

/** Let blocks be dragged to each other; `link` is told of both. Selecting text within one block stays possible. */
export function carry(board, link) {
  let from = null;
  let line = null;

  const blockAt = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest?.("#board .block");
  const counterpart = (event) => {
    const block = blockAt(event);
    return from && block && block.dataset.side !== from.dataset.side ? block : null;
  };

  board.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".grip");
    const block = event.target.closest(".block");
    if (!block || event.button !== 0 || event.target.closest("a, button, summary, details, form")) return;
    if (!grip && event.pointerType !== "mouse") return; // a finger on the text scrolls
    from = block;
    if (grip) begin(event);
  });

  document.addEventListener("pointermove", (event) => {
    if (!from) return;
    if (!line && blockAt(event) !== from && !from.contains(document.elementFromPoint(event.clientX, event.clientY))) begin(event);
    if (!line) return;
    getSelection().removeAllRanges();
    const over = counterpart(event);
    for (const other of board.querySelectorAll(".block.over")) if (other !== over) other.classList.remove("over");
    over?.classList.add("over");
    drawTo(event);
  });

  document.addEventListener("pointerup", (event) => {
    const pair = line && counterpart(event) ? [from, counterpart(event)] : null;
    end();
    if (pair) link(...pair);
  });
  document.addEventListener("pointercancel", end);
  document.addEventListener("keydown", (event) => event.key === "Escape" && end());

  function begin(event) {
    event.preventDefault();
    line = document.createElementNS(SVG, "path");
    line.setAttribute("class", "strand drawing");
    board.querySelector("#strands").append(line);
    board.classList.add("carrying");
    from.classList.add("picked");
  }

  function drawTo(event) {
    const origin = board.getBoundingClientRect();
    const box = from.getBoundingClientRect();
    const x = event.clientX > box.left + box.width / 2 ? box.right : box.left;
    line.setAttribute("d", `M${x - origin.left} ${box.top + 24 - origin.top}L${event.clientX - origin.left} ${event.clientY - origin.top}`);
  }

  function end() {
    line?.remove();
    from?.classList.remove("picked");
    for (const other of board.querySelectorAll(".block.over")) other.classList.remove("over");
    board.classList.remove("carrying");
    from = line = null;
  }
}
