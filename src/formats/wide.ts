import type { Issue, Issues } from "../errors.ts";
import { formatQuantity } from "../format/number.ts";
import { checkOptions, checkText } from "../model/arguments.ts";
import type { PlacedCaution } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Organisation } from "../model/organisation.ts";
import { checkedDataset, type ParseResult } from "../model/parse-dataset.ts";
import { writeCell } from "./cell.ts";
import { nameIds } from "./content-ids.ts";
import { asItIs, csvLine, readCsv, SEPARATORS } from "./csv.ts";
import { describeFolder } from "./data-package.ts";
import { type PollChanges, pollChanges } from "./poll-changes.ts";
import type { KnownPoll, PollContent } from "./poll-content.ts";
import { pollIds } from "./poll-ids.ts";
import { ambiguousPoll, type EarlierPolls, knownPolls, takenOnce } from "./poll-records.ts";
import { type FolderFiles, safeReadTables } from "./read-tables.ts";
import { namesBefore } from "./record-ids.ts";
import { type RetiredIds, retiredIds, withRetiredIds } from "./retired-ids.ts";
import { TABLES } from "./tables.ts";
import { mappingIssues, type WideMapping } from "./wide-mapping.ts";
import { planWide, type WidePlan } from "./wide-plan.ts";
import { WIDE_HEADERS, type WideLines, type WideRowWriter, wideRowWriter, withIds } from "./wide-rows.ts";
import { writeTables } from "./write-tables.ts";

/** The names that stand in the places of problems. */
export interface WideFileNames {
  /** `polls.csv` unless told. */
  readonly file?: string;
  /** `mapping.json` unless told. */
  readonly mappingFile?: string;
  /** The polls as they were read before: those that are still there keep their ids. */
  readonly before?: EarlierPolls;
}

/** The tables that grow with the file. */
export type GrowingFile = keyof typeof WIDE_HEADERS;

/** The files of the folder that do not grow, or every problem. */
type WideEnd =
  | {
      readonly ok: true;
      readonly files: FolderFiles;
      /** Puts the ids of polls into what `block` gave, or whole lines of it. */
      readonly withIds: (text: string) => string;
      readonly polls: number;
      /** What became of the polls of before; null where there were none. */
      readonly changes: PollChanges | null;
      /** That rows are other rows once more. */
      readonly cautions: readonly PlacedCaution[];
    }
  | { readonly ok: false; readonly issues: Issues };

/** A wide CSV file that is converted block by block. */
export interface WideConversion {
  /**
   * Takes whole records, the first of them with the header, and gives what is to be added to the growing files, without ids:
   * see `end`.
   */
  readonly block: (text: string) => Readonly<Partial<Record<GrowingFile, string>>>;
  /** True when nothing more can be read: after a broken quote, or where header and mapping do not fit. */
  readonly isOver: () => boolean;
  /** @param before Polls as they were read before, whose ids are kept. */
  readonly end: (before?: EarlierPolls) => WideEnd;
}

/**
 * Begins to convert a wide CSV file: its rows become lines of surveys.csv, toplines.csv and sources.csv, and are forgotten
 * but for what a poll is known by. The ids of polls come from that, when all are read.
 */
export function convertWide(
  mapping: WideMapping,
  { file = "polls.csv", mappingFile = "mapping.json" }: Omit<WideFileNames, "before"> = {},
): WideConversion {
  const issues: Issue[] = [...mappingIssues(mapping, mappingFile)];
  let plan: WidePlan | null = null;
  let writer: WideRowWriter | null = null;
  /** Stands before every block but the first, so that each is a table of as many columns. */
  let stub = "";
  /** Rows before this block. */
  let offset = 0;
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
    offset += table.last - 1;
    stub ||= `${plan.header.map(() => "x").join(SEPARATORS[separator])}\n`;
    const head = (name: GrowingFile): string => (isFirst ? `${WIDE_HEADERS[name]}\n` : "");
    return {
      "surveys.csv": head("surveys.csv") + lines.surveys,
      "toplines.csv": head("toplines.csv") + lines.toplines,
      "sources.csv": head("sources.csv") + (isFirst ? fileSourceLine(plan) : "") + lines.sources,
    };
  };

  const end = (before?: EarlierPolls): WideEnd => {
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
    const { polls, twice, organisations, aliases } = writer;
    const named = [...nameIds(organisations.keys(), { before: namesBefore(before) })].map(([name, id]) => ({
      id,
      name,
      aliases: [...(aliases.get(name) ?? [])],
    }));
    const known = knownPolls(before, { organisations: named });
    const { ids, ambiguities } = pollIds(polls, known, before?.retired?.surveys);
    const [first, ...rest] = ambiguities.map((each) => ambiguousPoll(each, file, (index) => polls[index]!.row));
    if (first !== undefined) return { ok: false, issues: [first, ...rest] };
    const retired =
      before === undefined
        ? null
        : retiredIds(before, known, { surveys: ids, questions: plan.frame.questions.map(({ id }) => id) });
    const withId = (poll: PollContent, index: number): KnownPoll => ({ ...poll, id: ids[index]! });
    return {
      ok: true,
      files: restOfFolder(plan, named, retired),
      withIds: (text) =>
        withIds(
          text,
          ids,
          named.map(({ id }) => id),
        ),
      polls: polls.length,
      changes: before === undefined ? null : pollChanges(known, polls.map(withId)),
      cautions: twice.map(([row, other]) => takenOnce(file, row, other)),
    };
  };

  return {
    block: (text) => (over || text === "" ? {} : read(text)),
    isOver: () => over,
    end,
  };
}

/**
 * Reads a wide CSV file, one row for each poll, as a mapping says, or lists every problem with row and column.
 *
 * @param text The file.
 * @param mapping What its columns are, see `proposeMapping`.
 * @param options Names for the places of problems; `before`: polls that were read earlier and keep their ids.
 * @throws PollError `not-in-format` as `writeTables`, for words of the mapping that no table can hold.
 * @example
 * ```ts
 * const mapping = proposeMapping(["House", "Date", "Yes", "No"], [["Acme", "2024-05-06", "47", "41"]], { id: "polls", title: "Polls" });
 * const result = safeReadWide("House,Date,Yes,No\nAcme,2024-05-06,47,41\n", mapping);
 * result.ok; // => false
 * ```
 */
export function safeReadWide(text: string, mapping: WideMapping, options: WideFileNames = {}): ParseResult {
  checkText("readWide", text, "the text of a file", ["text"]);
  checkOptions("readWide", options, [["file", "mappingFile", "before"]]);
  const { before, ...names } = options;
  const conversion = convertWide(mapping, names);
  const growing = Object.entries(conversion.block(text));
  const end = conversion.end(before);
  if (!end.ok) return end;
  const tables = Object.fromEntries(growing.map(([name, lines]) => [name, end.withIds(lines)]));
  const result = safeReadTables({ ...end.files, ...tables }, { id: mapping.id });
  return result.ok ? { ...result, cautions: [...end.cautions, ...result.cautions] } : result;
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
 * polls.surveys[0].id; // => "acme-2024-05-06"
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
function restOfFolder(
  { frame }: WidePlan,
  named: readonly Pick<Organisation, "id" | "name" | "aliases">[],
  retired: RetiredIds | null,
): FolderFiles {
  const organisations = named.map((each) => ({ ...each, from: null, until: null, note: null }));
  const files = writeTables({ ...frame, organisations });
  const rest = Object.entries(files).filter(([name]) => !Object.hasOwn(WIDE_HEADERS, name));
  const headers = TABLES.flatMap((table) => {
    const text = Object.hasOwn(WIDE_HEADERS, table.file) ? WIDE_HEADERS[table.file as GrowingFile] : files[table.file];
    return text === undefined ? [] : [[table, text.split("\n")[0]!.split(",")] as const];
  });
  return {
    ...Object.fromEntries(rest),
    "datapackage.json": withRetiredIds(
      `${JSON.stringify(describeFolder(frame, new Map(headers)), null, 2)}\n`,
      retired,
    ),
  };
}

/** Problems of the mapping first, then by row. */
function inOrder(issues: readonly Issue[], file: string): Issues {
  const rank = ({ path }: Issue): number => (path[0] === file ? Number(path[1] ?? Number.MAX_SAFE_INTEGER) : 0);
  return [...issues].sort((a, b) => rank(a) - rank(b)) as unknown as Issues;
}
