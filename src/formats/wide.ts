import type { Issue, Issues } from "../errors.ts";
import { formatQuantity } from "../format/number.ts";
import { checkOptions, checkText } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { checkedDataset, type ParseResult } from "../model/parse-dataset.ts";
import { writeCell } from "./cell.ts";
import { asItIs, csvLine, readCsv, SEPARATORS } from "./csv.ts";
import { describeFolder } from "./data-package.ts";
import { type FolderFiles, safeReadTables } from "./read-tables.ts";
import { TABLES } from "./tables.ts";
import { mappingIssues, type WideMapping } from "./wide-mapping.ts";
import { planWide, type WidePlan } from "./wide-plan.ts";
import { WIDE_HEADERS, type WideLines, type WideRowWriter, wideRowWriter } from "./wide-rows.ts";
import { writeTables } from "./write-tables.ts";

/** The names that stand in the places of problems. */
export interface WideFileNames {
  /** `polls.csv` unless told. */
  readonly file?: string;
  /** `mapping.json` unless told. */
  readonly mappingFile?: string;
}

/** The tables that grow with the file. */
export type GrowingFile = keyof typeof WIDE_HEADERS;

/** The files of the folder that do not grow, or every problem. */
type WideEnd = { readonly ok: true; readonly files: FolderFiles } | { readonly ok: false; readonly issues: Issues };

/** A wide CSV file that is converted block by block. */
export interface WideConversion {
  /** Takes whole records, the first of them with the header, and gives what is to be added to the growing files. */
  readonly block: (text: string) => Readonly<Partial<Record<GrowingFile, string>>>;
  /** True when nothing more can be read: after a broken quote, or where header and mapping do not fit. */
  readonly isOver: () => boolean;
  readonly rows: () => number;
  readonly end: () => WideEnd;
}

/**
 * Begins to convert a wide CSV file: its rows become lines of surveys.csv, toplines.csv and sources.csv, and are forgotten,
 * so that memory does not grow with the file. Where the file has ids of its own, those are remembered.
 */
export function convertWide(
  mapping: WideMapping,
  { file = "polls.csv", mappingFile = "mapping.json" }: WideFileNames = {},
): WideConversion {
  const issues: Issue[] = [...mappingIssues(mapping, mappingFile)];
  let plan: WidePlan | null = null;
  let writer: WideRowWriter | null = null;
  /** Stands before every block but the first, so that each is a table of as many columns. */
  let stub = "";
  /** Rows before this block. */
  let offset = 0;
  let rows = 0;
  let over = issues.length > 0;
  const separator = (over ? undefined : mapping.separator) ?? "comma";

  const read = (text: string): Readonly<Partial<Record<GrowingFile, string>>> => {
    const isFirst = plan === null;
    const table = readCsv(file, stub + text, asItIs, separator);
    for (const { path, ...issue } of table.issues) {
      issues.push({ ...issue, path: [file, Number(path[1] ?? 1) + offset, ...path.slice(2)] });
      // Where quotes are broken a block may have been cut within a cell.
      over ||= issue.code !== "ragged-row";
    }
    if (isFirst && table.header.length > 0) {
      const planned = planWide(table.header, mapping, { file, mappingFile });
      if (planned.ok) plan = planned.plan;
      else for (const issue of planned.issues) issues.push(issue);
    }
    over ||= plan === null;
    if (over || plan === null) return {};
    writer ??= wideRowWriter(plan);
    const lines: WideLines = { surveys: "", toplines: "", sources: "" };
    for (const { number, cells } of table.rows) writer.write({ number: number + offset, cells }, lines);
    rows += table.rows.length;
    offset += table.last - 1;
    stub ||= `${plan.header.map(() => "x").join(SEPARATORS[separator])}\n`;
    const head = (name: GrowingFile): string => (isFirst ? `${WIDE_HEADERS[name]}\n` : "");
    return {
      "surveys.csv": head("surveys.csv") + lines.surveys,
      "toplines.csv": head("toplines.csv") + lines.toplines,
      "sources.csv": head("sources.csv") + (isFirst ? fileSourceLine(plan) : "") + lines.sources,
    };
  };

  const end = (): WideEnd => {
    // Without any record the file is empty, which its reader tells.
    if (plan === null && !over) read("");
    const found = [...issues, ...(writer?.issues ?? [])];
    const uncounted = (writer?.problems() ?? 0) - (writer?.issues.length ?? 0);
    if (uncounted > 0) {
      found.push({
        code: "file-unreadable",
        path: [file],
        message: `Expected cells as the mapping says, got ${formatQuantity(uncounted, "more problem")}.`,
        hint: "The first are listed; more than a few of a kind come from the mapping.",
      });
    }
    if (found.length > 0 || plan === null || writer === null) return { ok: false, issues: inOrder(found, file) };
    return { ok: true, files: restOfFolder(plan, writer) };
  };

  return {
    block: (text) => (over || text === "" ? {} : read(text)),
    isOver: () => over,
    rows: () => rows,
    end,
  };
}

/**
 * Reads a wide CSV file, one row for each poll, as a mapping says, or lists every problem with row and column.
 *
 * @param text The file.
 * @param mapping What its columns are, see `proposeMapping`.
 * @param names Names for the places of problems.
 * @throws PollError `not-in-format` as `writeTables`, for words of the mapping that no table can hold.
 * @example
 * ```ts
 * const mapping = proposeMapping(["House", "Date", "Yes", "No"], [["Acme", "2024-05-06", "47", "41"]], { id: "polls", title: "Polls" });
 * const result = safeReadWide("House,Date,Yes,No\nAcme,2024-05-06,47,41\n", mapping);
 * result.ok; // => false
 * ```
 */
export function safeReadWide(text: string, mapping: WideMapping, names: WideFileNames = {}): ParseResult {
  checkText("readWide", text, "the text of a file", ["text"]);
  checkOptions("readWide", names, [["file", "mappingFile"]]);
  const conversion = convertWide(mapping, names);
  const growing = conversion.block(text);
  const end = conversion.end();
  return end.ok ? safeReadTables({ ...end.files, ...growing }, { id: mapping.id }) : end;
}

/**
 * `safeReadWide` for those who would rather catch.
 *
 * @param text The file.
 * @param mapping What its columns are, see `proposeMapping`.
 * @param names Names for the places of problems.
 * @throws PollError with every problem.
 * @example
 * ```ts
 * const mapping = proposeMapping(["House", "Date", "N", "Yes", "No"], [["Acme", "2024-05-06", "812", "47", "41"]], { id: "polls", title: "Polls" });
 * const question = { ...mapping.questions[0], topic: "bridge", title: "Rebuild the bridge" };
 * const polls = readWide("House,Date,N,Yes,No\nAcme,2024-05-06,812,47,41\n", { ...mapping, questions: [question] });
 * polls.surveys[0].id; // => "acme-2024-05-06-2"
 * ```
 */
export function readWide(text: string, mapping: WideMapping, names: WideFileNames = {}): Dataset {
  return checkedDataset(safeReadWide(text, mapping, names));
}

function fileSourceLine({ frame }: WidePlan): string {
  const { id, title, date, url, type } = frame.sources[0]!;
  return csvLine([id, title, date, url, type].map((value) => writeCell(value, "text") ?? ""));
}

/** Organisations, questions and the descriptor, which names the columns of all tables. */
function restOfFolder({ frame }: WidePlan, { organisations, aliases }: WideRowWriter): FolderFiles {
  const named = [...organisations].map(([id, name]) => ({
    id,
    name,
    aliases: [...(aliases.get(id) ?? [])],
    from: null,
    until: null,
    note: null,
  }));
  const files = writeTables({ ...frame, organisations: named });
  const rest = Object.entries(files).filter(([name]) => !Object.hasOwn(WIDE_HEADERS, name));
  const headers = TABLES.flatMap((table) => {
    const text = Object.hasOwn(WIDE_HEADERS, table.file) ? WIDE_HEADERS[table.file as GrowingFile] : files[table.file];
    return text === undefined ? [] : [[table, text.split("\n")[0]!.split(",")] as const];
  });
  return {
    ...Object.fromEntries(rest),
    "datapackage.json": `${JSON.stringify(describeFolder(frame, new Map(headers)), null, 2)}\n`,
  };
}

/** Problems of the mapping first, then by row. */
function inOrder(issues: readonly Issue[], file: string): Issues {
  const rank = ({ path }: Issue): number => (path[0] === file ? Number(path[1] ?? Number.MAX_SAFE_INTEGER) : 0);
  return [...issues].sort((a, b) => rank(a) - rank(b)) as unknown as Issues;
}
