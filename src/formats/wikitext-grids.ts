import { dateOfDay, dayNumber } from "../model/dates.ts";
import { type Grid, type GridNote, headed, laidOut, type WrittenCell } from "./grid.ts";
import { cellText } from "./html-grids.ts";
import { readDates } from "./printed-dates.ts";

/**
 * The tables of a page in wikitext, in their order, with the headings above them. A table within a table is part of its cell.
 *
 * Templates with a day are read as their last argument; others leave nothing behind. What a reference or a note says is kept
 * beside the cell.
 *
 * @param text Wikitext.
 */
export function wikitextGrids(text: string): readonly Grid[] {
  const lines = text.replaceAll(/<!--[\s\S]*?(?:-->|$)/g, "").split(/\r\n|\n|\r/);
  const named = namedReferences(text);
  const grids: Grid[] = [];
  const headings: { level: number; text: string }[] = [];
  let between: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!.trim();
    const heading = /^(={1,6})\s*(.+?)\s*\1$/.exec(line);
    if (heading !== null) {
      const level = heading[1]!.length;
      while ((headings.at(-1)?.level ?? 0) >= level) headings.pop();
      headings.push({ level, text: plainText(heading[2]!) });
      between = [];
    } else if (line.startsWith("{|")) {
      const end = endOfTable(lines, at);
      const beside = between;
      between = [];
      const rows = rowsOf(lines.slice(at + 1, end));
      const written = rows.map((cells) => cells.map((cell) => writtenCell(cell, named)));
      const grid = headed(laidOut(written), {
        title: null,
        headings: headings.map((each) => each.text),
        caption: lines
          .slice(at + 1, end)
          .flatMap((each) => (each.trim().startsWith("|+") ? [plainText(each.trim().slice(2))] : [])),
        beside,
      });
      if (grid !== null) grids.push(grid);
      at = end;
    } else if (line !== "") {
      const paragraph = plainText(line.replace(/^[*#:;]+\s*/, ""));
      between.push(paragraph);
      (grids.at(-1)?.beside as string[] | undefined)?.push(paragraph);
    }
  }
  return grids;
}

/** Where the table that begins on a line ends; at the end of a file that was cut. */
function endOfTable(lines: readonly string[], from: number): number {
  let depth = 0;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at]!.trim();
    if (line.startsWith("{|")) depth += 1;
    else if (line.startsWith("|}") && !line.startsWith("|}}")) {
      depth -= 1;
      // rows that follow a closing sign are of the table all the same
      const goesOn =
        lines
          .slice(at + 1)
          .find((next) => next.trim() !== "")
          ?.trim()
          .startsWith("|-") === true;
      if (depth === 0 && goesOn) depth = 1;
      if (depth === 0) return at;
    }
  }
  return lines.length;
}

interface RawCell {
  readonly isHeader: boolean;
  /** With its attributes, if it has any. */
  readonly text: string;
}

/** The cells of each row as they are written. */
function rowsOf(lines: readonly string[]): readonly (readonly RawCell[])[] {
  const rows: RawCell[][] = [[]];
  let depth = 0;
  let caption = false;
  /** What is open in the last cell: counted as its lines come, since a cell may have as many as the page. */
  let open = NOTHING_OPEN;
  const onwards = (line: string): void => {
    const cells = rows.at(-1)!;
    const last = cells.pop();
    if (last !== undefined && !caption) {
      cells.push({ ...last, text: `${last.text}\n${line}` });
      open = openAfter(open, line);
    } else if (last !== undefined) cells.push(last);
  };
  for (const whole of lines) {
    const line = whole.trim();
    if (line.startsWith("{|")) depth += 1;
    // a new row ends what was left open in the one before
    const isOurs = depth === 0 && (line.startsWith("|-") || !open.some((count) => count > 0));
    if (line.startsWith("|}") && depth > 0 && !line.startsWith("|}}")) {
      depth -= 1;
      onwards(line);
    } else if (line === "|}" && depth === 0) continue;
    else if (!isOurs) onwards(line);
    else if (line.startsWith("|-")) {
      rows.push([]);
      open = NOTHING_OPEN;
      caption = false;
    } else if (line.startsWith("|+")) caption = true;
    else if (line.startsWith("|") || line.startsWith("!")) {
      caption = false;
      const isHeader = line.startsWith("!");
      for (const text of cellsOn(line.slice(1), isHeader)) {
        rows.at(-1)!.push({ isHeader, text });
        open = openAfter(NOTHING_OPEN, text);
      }
    } else if (rows.at(-1)!.length > 0) onwards(line);
  }
  return rows.filter((cells) => cells.length > 0);
}

/** Templates, links and references that are still open, so that the next line belongs to them. */
type Open = readonly [templates: number, links: number, references: number];

const NOTHING_OPEN: Open = [0, 0, 0];

function openAfter([templates, links, references]: Open, text: string): Open {
  const count = (sign: string): number => text.split(sign).length - 1;
  return [
    templates + count("{{") - count("}}"),
    links + count("[[") - count("]]"),
    references + count("<ref") - count("</ref>") - (text.match(/<ref[^>]*\/>/g)?.length ?? 0),
  ];
}

/** No cell of a poll is longer: one that is was never closed. */
const LONGEST_CELL = 10_000;

/** Cells on one line, `||` between them (or `!!` between headers), but not within templates, links and references. */
function cellsOn(line: string, isHeader: boolean): readonly string[] {
  const cells: string[] = [];
  let begin = 0;
  for (const at of outside(line)) {
    const two = line.slice(at, at + 2);
    if (at < begin || (two !== "||" && !(isHeader && two === "!!"))) continue;
    cells.push(line.slice(begin, at));
    begin = at + 2;
  }
  cells.push(line.slice(begin));
  return cells;
}

const BRACKETS: readonly (readonly [open: RegExp, close: RegExp])[] = [
  [/\{\{/y, /\}\}/y],
  [/\[\[/y, /\]\]/y],
  [/<ref(?:\s[^>]*[^/])?>/iy, /<\/ref>/iy],
  [/<nowiki>/iy, /<\/nowiki>/iy],
];

/** The places of a text that lie outside of templates, links and references. */
function* outside(text: string): Generator<number> {
  const open: RegExp[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const close = open.at(-1);
    if (close !== undefined) {
      close.lastIndex = at;
      const closed = close.exec(text);
      if (closed !== null) {
        open.pop();
        at += closed[0].length - 1;
        continue;
      }
    }
    const begun = BRACKETS.find(([each]) => {
      each.lastIndex = at;
      return each.test(text);
    });
    if (begun !== undefined) {
      at = begun[0].lastIndex - 1;
      open.push(begun[1]);
    } else if (open.length === 0) yield at;
  }
}

function writtenCell({ isHeader, text }: RawCell, named: ReadonlyMap<string, string>): WrittenCell {
  const [attributes, content] = attributesOf(text.slice(0, LONGEST_CELL));
  const notes: GridNote[] = [];
  const note = (mark: string, words: string): string => {
    notes.push({ mark, text: plainText(words) || null, url: urlIn(words) });
    return "";
  };
  const bare = content
    .replaceAll(/<ref\s+[^>]*?name\s*=\s*"?([^">/]+)"?[^>]*?\/>/gi, (_, name: string) =>
      note("[ref]", named.get(name.trim()) ?? ""),
    )
    .replaceAll(/<ref(?:\s[^>]*)?>([\s\S]*?)<\/ref>/gi, (_, words: string) => note("[ref]", words))
    .replaceAll(
      /\{\{\s*(?:efn|note|refn|sfn|ref|citation needed|better source[^|}]*)\s*(?:\|([^{}]*(?:\{\{[^{}]*\}\}[^{}]*)*))?\}\}/gi,
      (_, words: string | undefined) => note("[note]", words ?? ""),
    );
  return {
    cell: {
      ...cellText(plainText(bare)),
      url: urlIn(bare),
      notes,
      sortedBy: attributeOf(attributes, "data-sort-value"),
      isHeader,
      columns: spanOf(attributes, "colspan"),
    },
    rows: spanOf(attributes, "rowspan"),
  };
}

/** What stands before one pipe is attributes, if it looks like them or holds nothing but a template of colour. */
function attributesOf(text: string): readonly [attributes: string, content: string] {
  for (const at of outside(text)) {
    if (text[at] !== "|") continue;
    if (text[at + 1] === "|") break;
    const before = text.slice(0, at);
    const isAttributes = /^[\s\w-]*=/.test(before.trim()) || /^\s*(?:\{\{[^{}]*\}\}\s*)*$/.test(before);
    return isAttributes ? [before, text.slice(at + 1)] : ["", text];
  }
  return ["", text];
}

function attributeOf(attributes: string, name: string): string | null {
  return (
    new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'|]+))`, "i")
      .exec(attributes)
      ?.slice(1)
      .find((value) => value !== undefined) ?? null
  );
}

function spanOf(attributes: string, name: string): number {
  const digits = /^\s*(\d{1,5})/.exec(attributeOf(attributes, name) ?? "");
  return digits === null ? 1 : Number(digits[1]);
}

/** References that are given once and named again. */
function namedReferences(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/<ref\s+[^>]*?name\s*=\s*"?([^">/]+?)"?\s*>([\s\S]*?)<\/ref>/gi);
  return new Map([...found].map(([, name, words]) => [name!.trim(), words!]));
}

function urlIn(text: string): string | null {
  return /(?:^|[[|=\s])(https?:\/\/[^\s|\]}<]+)/.exec(text)?.[1] ?? null;
}

/** Names of templates whose arguments are what is published; of all others nothing is. */
const DATE_TEMPLATE = /^(?:date-?|dates?|dts|opm?drts|date table sorting|start date|datum|data|дата)$/i;
const TEXT_TEMPLATE =
  /^(?:nowrap|small|nobr|avoid wrap|nts|val|bold|center|abbr|tooltip|color|party shortname|polling|percentage)$/i;

/** Wikitext without its signs. */
function plainText(text: string): string {
  let plain = text;
  // the innermost first
  for (let depth = 0; depth < 8 && plain.includes("{{"); depth += 1)
    plain = plain.replaceAll(/\{\{([^{}]*)\}\}/g, (_, inside: string) => templateText(inside));
  return decoded(
    plain
      .replaceAll(/\[\[(?:File|Image|Datei|Fichier|Plik|Файл):[^\]]*\]\]/gi, "")
      .replaceAll(/\[\[[^\]|]*\|([^\]]*)\]\]/g, "$1")
      .replaceAll(/\[\[([^\]]*)\]\]/g, "$1")
      .replaceAll(/\[(?:https?:)?\/\/[^\s\]]+\s*([^\]]*)\]/g, "$1")
      .replaceAll(/'{2,5}/g, "")
      .replaceAll(/<(sup|del|s|strike)>[\s\S]*?<\/\1>/gi, "")
      .replaceAll(/<br\s*\/?>/gi, "\n")
      .replaceAll(/<\/?[a-z][^<>]*>/gi, "")
      .replaceAll(/&nbsp;/g, " "),
  );
}

function templateText(inside: string): string {
  const number = /^formatnum:\s*([\d.,]+)/i.exec(inside);
  if (number !== null) return number[1]!;
  const [name = "", ...parts] = inside.split("|").map((part) => part.trim());
  const values = parts.filter((part) => !/^[\w-]+\s*=/.test(part));
  if (/^opm?drts$/i.test(name)) return daysOf(values);
  // year, month and day in figures
  if (DATE_TEMPLATE.test(name))
    return values.filter((value) => value !== "").join(values.length === 3 && /^\d{4}$/.test(values[0]!) ? "-" : " ");
  if (TEXT_TEMPLATE.test(name)) return values.at(-1) ?? "";
  // what is not known and holds a figure stays to be seen, so that nothing is read in its place
  return values.some((value) => /^[\d.,%\s]+$/.test(value)) ? `⟨${inside}⟩` : "";
}

/** Two days stand before one month: that of the last, where the first is a later one. */
function daysOf([first = "", last = "", month = "", year = ""]: readonly string[]): string {
  const ofLast = readDates(`1 ${month} ${year}`, { order: "day-month", year: null, month: null });
  if (!(Number(first) > Number(last)) || !ofLast.ok) return `${first}–${last} ${month} ${year}`;
  const [yearBefore, monthBefore] = dateOfDay(dayNumber(ofLast.dates.start) - 1).split("-");
  return `${first}.${monthBefore!}.${yearBefore!} – ${last} ${month} ${year}`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  ndash: "–",
  mdash: "—",
  minus: "−",
  thinsp: " ",
};

function decoded(text: string): string {
  return text
    .replaceAll(/&#(\d{1,7});/g, (_, digits: string) => String.fromCodePoint(Math.min(Number(digits), 0x10ffff)))
    .replaceAll(/&#x([0-9a-f]{1,6});/gi, (_, digits: string) =>
      String.fromCodePoint(Math.min(Number.parseInt(digits, 16), 0x10ffff)),
    )
    .replaceAll(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
