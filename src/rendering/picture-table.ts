import { csvCell } from "../format/csv-cell.ts";
import { escapedText } from "../format/escaped-text.ts";
import { formatCount } from "../format/number.ts";
import type { ResultPicture, RowWords } from "../pictures/picture.ts";
import { COLUMNS, type Column, type Row } from "../report/columns.ts";

/** What a table of a picture says itself: English, Ukrainian. */
const TEXTS = {
  figure: ["Figure", "Значення"],
  interval: ["Interval", "Інтервал"],
  size: ["Sample size", "Обсяг вибірки"],
  by: ["Pollster", "Соціологічна служба"],
  difference: ["Difference", "Різниця"],
  differenceOf: ["{0}, difference", "{0}, різниця"],
} as const;

type Drawn = Pick<ResultPicture, "shows" | "rows" | "text">;

/** All rows of a picture with their words, as a table of HTML. */
export function pictureTable(picture: Drawn): string {
  const { text, shows } = picture;
  const [columns, body] =
    shows === "comparability" ? auditTable(picture) : shows === "decomposition" ? partsTable(picture) : plain(picture);
  const head = columns.map((title) => `<th scope="col">${escapedText(title)}</th>`).join("");
  return `<table><caption>${escapedText(text.headline)}</caption>
<thead><tr><td></td>${head}</tr></thead>
<tbody>
${body.join("\n")}
</tbody></table>`;
}

type Table = readonly [columns: readonly string[], lines: readonly string[]];

/** A line a row: its name, figure and interval, and how many were asked. */
function plain({ rows, text }: Drawn): Table {
  const [figure, interval, size] = [told(text, "figure"), told(text, "interval"), told(text, "size")];
  const hasRanges = text.rows.some(({ range }) => range !== "");
  const hasSizes = rows.some(({ n }) => typeof n === "number");
  // one pollster stands below the picture
  const hasNames = new Set(text.rows.flatMap(({ by = [] }) => by)).size > 1;
  const lines = rows.flatMap((row, place) => {
    const words = text.rows[place]!;
    if (isSilent(words)) return [];
    const name = rowName(row, words, text.language);
    // a day on which something happened has no figure
    if (words.value === "" && words.range === "")
      return [wideLine(name, 2 + [hasRanges, hasSizes, hasNames].filter(Boolean).length)];
    const cells = [
      words.value,
      ...(hasRanges ? [words.range] : []),
      ...(hasSizes ? [typeof row.n === "number" ? countOf(row.n, text.language) : ""] : []),
      ...(hasNames ? [words.by ?? ""] : []),
    ];
    return [line(name, cells)];
  });
  return [
    [figure, ...(hasRanges ? [interval] : []), ...(hasSizes ? [size] : []), ...(hasNames ? [told(text, "by")] : [])],
    lines,
  ];
}

/** The name of a row, from which a reader of the table alone can tell it from the others. */
export function rowName(row: Row, { names }: RowWords, language: "en" | "uk"): string {
  const [name] = names;
  if (name === undefined) return told({ language }, "difference");
  return row.row === "effect" && row.design !== undefined ? told({ language }, "differenceOf", name) : name;
}

/** Whether nothing is said of a row: it is drawn by other marks. */
export function isSilent({ names, value, range }: RowWords): boolean {
  return names.length === 0 && value === "" && range === "";
}

/** Of groups the shares on both sides and what each adds, in one line. */
function partsTable({ rows, text }: Drawn): Table {
  const lines: string[] = [];
  for (let place = 0; place < rows.length; place += 3) {
    const own = text.rows.slice(place, place + 3);
    lines.push(
      line(
        own[0]!.names[0] ?? "",
        own.map(({ value }) => value),
      ),
    );
  }
  const [, adds = "", , , ...months] = text.headings!;
  return [[...months, adds], lines];
}

/** Of an audit what either side has, under the heading of how grave it is; of what is not on record, of which side. */
function auditTable({ rows, text }: Drawn): Table {
  const [first, dates, second, laterDates, ...sections] = text.headings!;
  const notes = ["breaks", "report", "unknown"];
  const lines = rows.flatMap((row, place) => {
    const { names, value, range } = text.rows[place]!;
    const opens = row.note !== rows[place - 1]?.note;
    const title = sections[notes.indexOf(String(row.note))] ?? "";
    return [
      ...(opens ? [`<tr><th colspan="3" scope="rowgroup">${escapedText(title)}</th></tr>`] : []),
      row.row === "unknown"
        ? `<tr><th scope="row">${escapedText(names[0] ?? "")}</th><td colspan="2">${escapedText(value)}</td></tr>`
        : line(names[0] ?? "", [value, range]),
    ];
  });
  return [[`${first!}, ${dates!}`, `${second!}, ${laterDates!}`], lines];
}

function line(name: string, cells: readonly string[]): string {
  return `<tr><th scope="row">${escapedText(name)}</th>${cells.map((cell) => `<td>${escapedText(cell)}</td>`).join("")}</tr>`;
}

/** A line that is all name. */
function wideLine(name: string, columns: number): string {
  return `<tr><th scope="row" colspan="${String(columns)}">${escapedText(name)}</th></tr>`;
}

function told({ language }: Pick<Drawn["text"], "language">, key: keyof typeof TEXTS, part = ""): string {
  return TEXTS[key][language === "uk" ? 1 : 0].replace("{0}", part);
}

function countOf(count: number, language: "en" | "uk"): string {
  return formatCount(count).replaceAll(",", language === "uk" ? "\u00a0" : ",");
}

/** The rows of a picture as the text of a CSV file, under the names of `COLUMNS`; an empty cell is unknown. */
export function pictureCsv({ rows }: Pick<ResultPicture, "rows">): string {
  const known = new Set(rows.flatMap((row) => Object.keys(row)));
  const columns = (Object.keys(COLUMNS) as Column[]).filter((column) => known.has(column));
  const lines = rows.map((row) => columns.map((column) => String(row[column] ?? "")));
  return [columns, ...lines].map((cells) => `${cells.map(csvCell).join(",")}\n`).join("");
}
