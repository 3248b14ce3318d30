/* Tables of data sort by the column whose head is pressed: numbers as numbers, empty cells last. Runs in the reader's browser. */
document.addEventListener("DOMContentLoaded", () => {
  for (const table of document.querySelectorAll(".tsd-typography table")) {
    if (table.tBodies[0]?.rows.length >= 8) makeSortable(table);
  }
});

function makeSortable(table) {
  for (const head of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(table, head));
    head.append(button);
  }
}

function sort(table, head) {
  const descending = head.ariaSort === "ascending";
  for (const other of head.parentElement.cells) other.ariaSort = null;
  head.ariaSort = descending ? "descending" : "ascending";
  const cellOf = (row) => row.cells[head.cellIndex].textContent.trim();
  const rows = [...table.tBodies[0].rows].sort((one, other) => {
    const [a, b] = [cellOf(one), cellOf(other)];
    if (a === "" || b === "") return (a === "") - (b === "");
    return compared(a, b) * (descending ? -1 : 1);
  });
  table.tBodies[0].append(...rows);
}

const ORDER = new Intl.Collator("en", { numeric: true });

function compared(a, b) {
  const [x, y] = [numberOf(a), numberOf(b)];
  return Number.isNaN(x) || Number.isNaN(y) ? ORDER.compare(a, b) : x - y;
}

function numberOf(text) {
  return /^[-−+]?[\d,.]+(?:e[-+]?\d+)?%?$/i.test(text)
    ? Number.parseFloat(text.replace("−", "-").replaceAll(",", ""))
    : Number.NaN;
}
