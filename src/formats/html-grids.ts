import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse } from "parse5";
import { cellRegister, type Grid, type GridCell, type GridNote, headed, laidOut, type WrittenCell } from "./grid.ts";

type Node = DefaultTreeAdapterMap["node"];
type Element = DefaultTreeAdapterMap["element"];

const HEADING = /^h[1-6]$/;
/** What a reader does not see, and what an editor only is offered. */
const UNSEEN = /\b(?:mw-editsection|mw-empty-elt|noprint|sortkey)\b/;
const SILENT: ReadonlySet<string> = new Set(["style", "script", "template", "noscript", "head"]);
const BLOCKS = /^(?:p|div|li|ul|ol|dd|dl|dt|tr|caption|center|blockquote)$/;

/**
 * The tables of a page, in their order, with the headings above them.
 *
 * @param text HTML, a whole page or a part.
 */
export function htmlGrids(text: string): readonly Grid[] {
  const read = new Map<Node, readonly OpenCell[]>();
  const openCell = cellReader();
  // a row is let go once it is read: a tree of all cells is many times as large as their texts
  const onItemPop = (node: Element): void => {
    if (node.tagName !== "tr" || holds(node, KEPT)) return;
    read.set(node, node.childNodes.filter(isCell).map(openCell));
    node.childNodes = [];
  };
  const page = parse(text, { treeAdapter: { ...defaultTreeAdapter, onItemPop } });
  const notes = notesOf(page);
  /** A cell spans no rows but those of its part of the table. */
  const written = (open: OpenCell, left: number): WrittenCell => {
    const { marks, rows, cell } = open;
    if (marks.length === 0 && rows === 1) return open;
    const own = marks.map(({ mark, of }) => ({ mark, ...(notes.get(of ?? "") ?? NO_NOTE) }));
    return {
      cell: marks.length === 0 ? cell : { ...cell, notes: own },
      rows: rows === 0 ? left : Math.min(rows, left),
    };
  };
  const grids: (Place & { readonly rows: readonly (readonly WrittenCell[])[] })[] = [];
  let title: string | null = null;
  const headings: { level: number; text: string }[] = [];
  let between: string[] = [];
  const visit = (node: Node): void => {
    if (!defaultTreeAdapter.isElementNode(node)) {
      if ("childNodes" in node) for (const child of node.childNodes) visit(child);
      return;
    }
    const { tagName } = node;
    if (SILENT.has(tagName) || isUnseen(node)) return;
    if (HEADING.test(tagName)) {
      const level = Number(tagName[1]);
      if (level === 1) title = textIn(node);
      while ((headings.at(-1)?.level ?? 0) >= level) headings.pop();
      if (level > 1) headings.push({ level, text: textIn(node) });
      between = [];
      return;
    }
    if (tagName === "table") {
      title ??= titleWithin(node);
      const rows = rowsOf(node);
      const caption = childrenNamed(node, "caption").map(textIn);
      if (rows.length > 0 && !rows.some(({ row }) => holds(row, TABLE))) {
        const beside = [...caption, ...between];
        between = [];
        grids.push({
          rows: rows.map(({ row, left }) =>
            (read.get(row) ?? row.childNodes.filter(isCell).map(openCell)).map((cell) => written(cell, left)),
          ),
          title,
          headings: headings.map((each) => each.text),
          caption,
          beside,
        });
        return;
      }
    }
    if (tagName === "p" || tagName === "dd" || tagName === "li") {
      const paragraph = textIn(node);
      // what follows a table may explain its signs, and so may what stands before it
      if (paragraph !== "") {
        between.push(paragraph);
        grids.at(-1)?.beside.push(paragraph);
      }
    }
    for (const child of node.childNodes) visit(child);
  };
  visit(page);
  return grids.flatMap(({ rows, ...place }) => headed(laidOut(rows), place) ?? []);
}

/** The title of a page that is laid out by tables. */
function titleWithin(node: Node): string | null {
  if ("tagName" in node && node.tagName === "h1") return textIn(node);
  const found = "childNodes" in node ? node.childNodes.map(titleWithin) : [];
  return found.find((each) => each !== null) ?? null;
}

/** Where a table stands. */
interface Place extends Pick<Grid, "title" | "headings" | "caption"> {
  readonly beside: string[];
}

interface HtmlRow {
  readonly row: Element;
  /** Rows that are left of its part of the table, with itself. */
  readonly left: number;
}

/** The rows of a table itself, not of one within it. */
function rowsOf(table: Element): readonly HtmlRow[] {
  const parts = table.childNodes.flatMap((child) =>
    defaultTreeAdapter.isElementNode(child) && /^t(?:head|body|foot)$/.test(child.tagName) ? [child] : [],
  );
  return [table, ...parts].flatMap((part) => {
    const rows = part.childNodes.filter((child): child is Element => "tagName" in child && child.tagName === "tr");
    return rows.map((row, index) => ({ row, left: rows.length - index }));
  });
}

function isCell(node: Node): node is Element {
  return defaultTreeAdapter.isElementNode(node) && (node.tagName === "td" || node.tagName === "th");
}

/** What of a page may stand in a row, and is read where it stands. */
const KEPT = /^(?:table|li|h[1-6])$/;
const TABLE = /^table$/;

function holds(node: Node, names: RegExp): boolean {
  return (
    "childNodes" in node &&
    node.childNodes.some((child) => "tagName" in child && (names.test(child.tagName) || holds(child, names)))
  );
}

/** A cell whose marks are not yet joined with the notes below the page. */
interface OpenCell extends WrittenCell {
  readonly marks: readonly { readonly mark: string; readonly of: string | null }[];
}

const NONE: readonly never[] = [];
const NO_NOTE = { text: null, url: null };

/** Reads cells; those of one text and nothing else are one object, of which a large page has few. */
function cellReader(): (cell: Element) => OpenCell {
  const cellOf = cellRegister();
  const known = new Map<GridCell, OpenCell>();
  return (cell) => {
    const [only] = cell.childNodes;
    const isBare =
      cell.tagName === "td" && cell.childNodes.length === 1 && !cell.attrs.some(({ name }) => OF_PLACE.has(name));
    if (!isBare || only === undefined || !defaultTreeAdapter.isTextNode(only)) return openCell(cell);
    const { text, lines } = cellText(only.value);
    if (lines.length > 0) return openCell(cell);
    const plain = cellOf(text);
    const open = known.get(plain) ?? { cell: plain, marks: NONE, rows: 1 };
    known.set(plain, open);
    return open;
  };
}

const OF_PLACE: ReadonlySet<string> = new Set(["rowspan", "colspan", "data-sort-value"]);

function openCell(cell: Element): OpenCell {
  const pieces: string[] = [];
  const marks: { mark: string; of: string | null }[] = [];
  let url: string | null = null;
  let sortedBy = attribute(cell, "data-sort-value");
  const visit = (node: Node): void => {
    if (defaultTreeAdapter.isTextNode(node)) {
      pieces.push(node.value);
      return;
    }
    if (!defaultTreeAdapter.isElementNode(node)) return;
    const { tagName } = node;
    if (tagName === "br") pieces.push("\n");
    sortedBy ??= attribute(node, "data-sort-value");
    if (SILENT.has(tagName) || isUnseen(node)) return;
    // what is struck out is not published
    if (tagName === "del" || tagName === "s" || tagName === "strike") return;
    if (tagName === "sup") {
      const mark = textIn(node);
      if (mark !== "") marks.push({ mark, of: targetIn(node) });
      return;
    }
    const address = tagName === "a" ? attribute(node, "href") : null;
    if (url === null && address !== null && isOutside(address)) url = address;
    if (BLOCKS.test(tagName)) pieces.push("\n");
    for (const child of node.childNodes) visit(child);
    if (BLOCKS.test(tagName)) pieces.push("\n");
  };
  for (const child of cell.childNodes) visit(child);
  return {
    cell: {
      ...{ ...cellText(pieces.join("")), url, notes: NONE, sortedBy },
      ...{ isHeader: cell.tagName === "th", columns: spanOf(cell, "colspan") },
    },
    marks,
    rows: spanOf(cell, "rowspan"),
  };
}

/** A text without anything to take off. */
const IS_PLAIN = /^[\p{L}\p{N}%.,–-]*$/u;

/** The text of a cell, with single blanks, and its lines where it has several. */
export function cellText(text: string): Pick<GridCell, "text" | "lines"> {
  if (IS_PLAIN.test(text)) return { text, lines: NONE };
  const lines = text
    .split("\n")
    .map(singleBlanks)
    .filter((line) => line !== "");
  return { text: lines.join(" "), lines: lines.length > 1 ? lines : NONE };
}

function singleBlanks(text: string): string {
  return (
    text
      .replaceAll(/[\s\u00A0\u2007\u2009\u202F]+/g, " ")
      .replaceAll(/[\u200B\u200E\u200F\uFEFF\u00AD]/g, "")
      .replaceAll("％", "%")
      // what an encyclopaedia adds to a link of its own accord
      .replaceAll(/\s*[(（][^()（）]{0,20}(?:存档|存檔|アーカイブ|[Aa]rchived?\b|보존)[^()（）]{0,20}[)）]/g, "")
      .trim()
  );
}

/** What notes below the page say, by the ids that marks point to. */
function notesOf(page: Node): ReadonlyMap<string, Omit<GridNote, "mark">> {
  const notes = new Map<string, Omit<GridNote, "mark">>();
  const visit = (node: Node): void => {
    if (defaultTreeAdapter.isElementNode(node) && node.tagName === "li") {
      const id = attribute(node, "id");
      if (id !== null && /note/i.test(id)) {
        const text = textIn(node)
          .replace(/^(?:\^|↑)[\s\p{L}\d,.]{0,12}\s/u, "")
          .replace(/^[\^↑]\s*/, "");
        notes.set(id, { text: text === "" ? null : text, url: outsideIn(node) });
      }
    }
    if ("childNodes" in node) for (const child of node.childNodes) visit(child);
  };
  visit(page);
  return notes;
}

function outsideIn(node: Node): string | null {
  if (defaultTreeAdapter.isElementNode(node) && node.tagName === "a") {
    const address = attribute(node, "href");
    if (address !== null && isOutside(address)) return address;
  }
  if (!("childNodes" in node)) return null;
  for (const child of node.childNodes) {
    const found = outsideIn(child);
    if (found !== null) return found;
  }
  return null;
}

/** A page of the same encyclopaedia is no source of a poll. */
function isOutside(address: string): boolean {
  return (
    /^(?:https?:)?\/\//.test(address) &&
    !/^(?:https?:)?\/\/[\w.-]*\bwik(?:ipedia|imedia|idata|tionary)\.org\//.test(address)
  );
}

/** The id that the first link within a page points to. */
function targetIn(node: Element): string | null {
  const link = childrenNamed(node, "a")[0];
  const address = link === undefined ? null : attribute(link, "href");
  const place = address === null ? -1 : address.indexOf("#");
  if (place < 0 || !/note/i.test(address!.slice(place))) return null;
  return address!.slice(place + 1);
}

function childrenNamed(node: Element, name: string): readonly Element[] {
  return node.childNodes.flatMap((child) =>
    defaultTreeAdapter.isElementNode(child)
      ? child.tagName === name
        ? [child]
        : child.tagName === "table"
          ? []
          : childrenNamed(child, name)
      : [],
  );
}

function textIn(node: Node): string {
  const pieces: string[] = [];
  const visit = (each: Node): void => {
    if (defaultTreeAdapter.isTextNode(each)) pieces.push(each.value);
    else if (defaultTreeAdapter.isElementNode(each)) {
      if (SILENT.has(each.tagName) || isUnseen(each)) return;
      if (each.tagName === "br") pieces.push(" ");
      for (const child of each.childNodes) visit(child);
    }
  };
  visit(node);
  return singleBlanks(pieces.join(""));
}

function isUnseen(node: Element): boolean {
  return UNSEEN.test(attribute(node, "class") ?? "") || /display:\s*none/i.test(attribute(node, "style") ?? "");
}

function attribute({ attrs }: Element, name: string): string | null {
  return attrs.find((each) => each.name === name)?.value ?? null;
}

function spanOf(cell: Element, name: string): number {
  const digits = /^\s*(\d{1,5})/.exec(attribute(cell, name) ?? "");
  return digits === null ? 1 : Number(digits[1]);
}
