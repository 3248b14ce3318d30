import type { Issue, Issues } from "../errors.ts";
import { shownSome } from "../errors.ts";
import { asItIs, readCsv, separatorIn } from "../formats/csv.ts";
import { contractOf } from "../formats/file-contract.ts";
import { safeReadFiveThirtyEightLong } from "../formats/five-thirty-eight-long.ts";
import { safeReadFiveThirtyEightRaw } from "../formats/five-thirty-eight-raw.ts";
import { safeReadFiveThirtyEightWide } from "../formats/five-thirty-eight-wide.ts";
import { isFlat } from "../formats/flat-csv.ts";
import { columnName } from "../formats/grid.ts";
import { fileShape, gridsOf } from "../formats/grids-of.ts";
import { safeReadNationalSeries } from "../formats/national-series.ts";
import { tableColumns } from "../formats/table-columns.ts";
import type { ParseResult } from "../model/parse-dataset.ts";
import type { ConvertFlags } from "./convert-flags.ts";

type Format = NonNullable<ConvertFlags["from"]>;

/** Whether a text begins as a format does: its reader has nothing against the header, or the first letter is its own. */
const BEGINNINGS: Partial<Readonly<Record<Format, (header: string) => boolean>>> = {
  "538-wide": hasColumnsOf((text) => safeReadFiveThirtyEightWide(text, { id: "guess" })),
  "538-long": hasColumnsOf((text) => safeReadFiveThirtyEightLong(text, { id: "guess" })),
  "538-raw": hasColumnsOf((text) => safeReadFiveThirtyEightRaw(text, { id: "guess" })),
  series: hasColumnsOf((text) => safeReadNationalSeries(text, { id: "guess" })),
  ropf: (header) => /^[•&‡]/.test(header),
  json: (header) => header.startsWith("{"),
};

/**
 * The problems of a file; in the place of one for each column or line, a single one where it is in another format. Which
 * one is a guess, and is called so.
 */
export function issuesOrGuess(issues: Issues, text: string, from: Format): Issues {
  const header = firstLine(text);
  if (BEGINNINGS[from]?.(header) !== false) return issues;
  const formats = formatsLike(header);
  const columns = readCsv("header", header, asItIs, separatorIn(header)).header;
  const unknown = issues.filter(({ code }) => code === "unknown-column");
  const isNone = from === "ropf" ? !/^\s*[•&]/m.test(text) : unknown.length * 2 > columns.length;
  if (formats.length === 0 && !isNone) return issues;
  const guess =
    formats.length === 0
      ? "Where a row is a poll, --from wide proposes what its columns mean."
      : `It looks like a file of ${formats.join(" or ")}, which is a guess from its beginning: give --from ${formats[0]!}.`;
  const issue: Issue = {
    code: "wrong-usage",
    path: ["from"],
    message: `Expected a file that begins as one of ${from} does, got ${shownSome(columns.length > 1 ? columns : [header])}.`,
    hint: guess,
  };
  return [issue];
}

/** The formats, besides a wide file, that begin as a text does: mostly none or one. */
export function formatsLike(text: string): readonly string[] {
  const header = firstLine(text);
  return Object.entries(BEGINNINGS).flatMap(([format, begins]) => (begins(header) ? [format] : []));
}

/** The format of a file, by its content. */
export function formatIn(file: string, text: string): Format {
  const shape = fileShape(text);
  if (shape === "json") return /^\s*\{\s*"(?:kind|id)"/.test(text.replace(/^\uFEFF/, "")) ? "json" : "tables";
  if (shape !== "delimited") return "tables";
  const { grids } = gridsOf(file, text);
  if (grids.some(({ header }) => isFlat(header.map(columnName)))) return "flat";
  if (grids.some((grid) => contractOf(grid) !== null)) return "tables";
  const like = formatsLike(text)[0] as Format | undefined;
  // a list of polls whose columns have the usual names needs no mapping
  return like ?? (grids.some((grid) => "columns" in tableColumns(grid)) ? "tables" : "wide");
}

function firstLine(text: string): string {
  return text.replace(/^\uFEFF/, "").split(/[\r\n]+/, 1)[0]!;
}

function hasColumnsOf(read: (text: string) => ParseResult): (header: string) => boolean {
  return (header) => {
    const result = read(`${header}\n`);
    return result.ok || result.issues.every(({ path: [, row] }) => row !== 1);
  };
}
