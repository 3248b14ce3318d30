import type { Issue, Issues } from "../errors.ts";
import { shownSome } from "../errors.ts";
import { asItIs, readCsv, separatorIn } from "../formats/csv.ts";
import { contractOf } from "../formats/file-contract.ts";
import { isFlat } from "../formats/flat-csv.ts";
import { type FileGrids, fileShape, gridsOf } from "../formats/grids-of.ts";
import { tableColumns } from "../formats/table-columns.ts";
import type { ConvertFlags } from "./convert-flags.ts";

/** A format that can be converted. */
export type Format = NonNullable<ConvertFlags["from"]>;

/** Whether a text begins as a format does: its reader has nothing against the header, or the first letter is its own. */
const BEGINNINGS: Partial<Readonly<Record<Format, (header: string) => boolean>>> = {
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
  const formats = [...formatsLike(header), ...(arePolls(gridsOf("a file", text)) ? ["tables"] : [])];
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
    message: `The file does not begin as one of ${from}: ${shownSome(columns.length > 1 ? columns : [header])}.`,
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
  const isOurs = shape === "json" && /^\s*\{\s*"(?:kind|id)"/.test(text.replace(/^\uFEFF/, ""));
  if (shape !== "delimited") return isOurs ? "json" : "tables";
  const header = readCsv("header", firstLine(text), asItIs, separatorIn(text)).header;
  const known = isFlat(header) ? "flat" : (formatsLike(text)[0] as Format | undefined);
  if (known !== undefined) return known;
  if (contractOf({ header: header.map((name) => [name]) }) !== null) return "tables";
  // a list of polls whose columns have the usual names needs no mapping
  return arePolls(gridsOf(file, text)) ? "tables" : "wide";
}

function arePolls({ grids }: FileGrids): boolean {
  return grids.some((grid) => {
    const found = contractOf(grid) ?? tableColumns(grid);
    return !("reason" in found) || found.areSeats === true;
  });
}

/** What would settle the columns of a file without a mapping; null where nothing is known. */
export function columnAdvice(file: string, text: string): string | null {
  const found = gridsOf(file, text).grids.map((grid) => tableColumns(grid))[0];
  return found === undefined || !("reason" in found) || found.fix === undefined
    ? null
    : `${found.reason}. ${found.fix}`;
}

function firstLine(text: string): string {
  return text.replace(/^\uFEFF/, "").split(/[\r\n]+/, 1)[0]!;
}
