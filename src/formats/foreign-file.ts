import { type Issue, type IssueCode, type Issues, shown } from "../errors.ts";
import type { PlacedCaution } from "../model/caution.ts";
import { given, isRecord, word } from "../model/option-kind.ts";
import { type Of, type OptionalRow, type OptionRows, optionRows } from "../model/option-rows.ts";
import { type ParseResult, safeParseDataset } from "../model/parse-dataset.ts";
import { ADDRESS, isPublicAddress, PUBLIC_ADDRESS } from "../model/source-address.ts";
import type { Wanted } from "./content-ids.ts";
import { readCsv } from "./csv.ts";
import { freeId, takenIds } from "./id-for.ts";
import type { Json } from "./json.ts";
import { contentDigest } from "./poll-content.ts";
import { type EarlierPolls, type IdentifyOptions, type PollRecords, withPollIds } from "./poll-records.ts";
import { withOrganisationIds, withQuestionIds } from "./record-ids.ts";

/** What the readers of other people's files are told of the data set to be. */
export interface ForeignFileOptions {
  /** Of the data set, lower-case kebab. */
  readonly id: string;
  /** The id unless told. */
  readonly title?: string;
  /** What all questions of the file are about, as an id: two questions must share it to be set side by side. The data set's id unless told. */
  readonly topic?: string;
  /** Name of the file in the places of problems. */
  readonly file?: string;
  /** The polls as they were read before: those that are still there keep their ids. */
  readonly before?: EarlierPolls;
}

/** The row of polls that were read before. */
export const BEFORE_ROW: OptionalRow<EarlierPolls> = /* @__PURE__ */ (() => ({
  kind: given<EarlierPolls>("a data set", "Give the data set that was read before.", isRecord),
  help: "the polls as they were read before: those that are still there keep their ids",
}))();

/** The rows of its options. */
export const FOREIGN_ROWS: OptionRows<ForeignFileOptions> = /* @__PURE__ */ optionRows(
  null as Of<ForeignFileOptions>,
  () => ({
    id: { kind: word(), help: "id of the data set", required: true },
    title: { kind: word({ placeholder: "text" }), help: "title of the data set", unless: "its id" },
    topic: { kind: word(), help: "what the questions are about", unless: "the id of the data set" },
    file: { kind: word({ placeholder: "name" }), help: "name of the file in the places of problems" },
    before: BEFORE_ROW,
  }),
);

/** A row of a foreign file, by names of columns. */
export interface ForeignRow {
  readonly number: number;
  /** The cell without blanks around it; empty where there is no such column, and for NA. */
  readonly get: (column: string) => string;
}

/** The id of the source that stands for the file itself. */
export const FILE_SOURCE = "file";

/** Records without ids; `organisations` are those of which more is known than their names. */
type ForeignTables = Json &
  Omit<PollRecords, "organisations"> & {
    readonly organisations?: readonly Json[];
    readonly questions: readonly Json[];
  };

/** What ids come from, by the ids that records have until then. */
interface ForeignIds {
  /** Of surveys, by the publisher. */
  readonly own?: ReadonlyMap<unknown, string>;
  /** Of questions, where they are not there to stay. */
  readonly questions?: ReadonlyMap<unknown, Wanted>;
}

/** What a reader gathers: records, where each came from, and problems. */
export interface Gathering {
  readonly header: readonly string[];
  readonly rows: readonly ForeignRow[];
  readonly add: (code: IssueCode, row: number, column: string, message: string, hint: string) => void;
  /** Notes where a record comes from, so that problems found later are told by row and column. */
  readonly from: <T extends object>(record: T, row: number, column?: string) => T;
  /** The source with this address; that of the file where there is none. */
  readonly sourceOf: (row: ForeignRow, column: string) => string;
  /**
   * Gives records their ids, checks them and gives the data set, or every problem. Until then surveys have names in the place
   * of the ids of organisations.
   */
  readonly finish: (tables: ForeignTables, ids?: ForeignIds) => ParseResult;
}

/**
 * Begins to read a CSV file of others. Columns that the format does not have are problems, and so are missing ones.
 *
 * @param isKnown Whether the format has a column of this name.
 * @param required Columns without which nothing can be read; of each list one must be there.
 */
export function gather(
  text: string,
  { id, title = id, file = "polls.csv", before }: ForeignFileOptions,
  isKnown: (column: string) => boolean,
  required: readonly (readonly string[])[],
): Gathering {
  const { header, rows, issues: found } = readCsv(file, text);
  const places = placeRegister(file);
  const issues: Issue[] = [...found];
  const add: Gathering["add"] = (code, row, column, message, hint) => {
    issues.push({ code, path: [file, row, column], message, hint });
  };
  const columns = new Map(header.map((column, index) => [column, index]));
  const seen = new Set<string>();
  const missing = new Set<string>();
  for (const column of header) {
    if (seen.has(column)) {
      add(
        "duplicate-column",
        1,
        column,
        `Expected each column once, got ${shown(column)} twice.`,
        "Rename or remove one.",
      );
    } else if (!isKnown(column)) {
      const got = column === "" ? "one without a name" : shown(column);
      add(
        "unknown-column",
        1,
        column,
        `Expected a column of this format, got ${got}.`,
        "Correct its name, remove it, or name another format.",
      );
    }
    seen.add(column);
  }
  for (const names of header.length === 0 ? [] : required) {
    if (names.some((name) => seen.has(name))) continue;
    for (const name of names) missing.add(name);
    add(
      "missing-column",
      1,
      names[0]!,
      `Expected a column \`${names.join("` or `")}\`, got none.`,
      "Name another format.",
    );
  }
  const sources = new Map<string, Json>([[FILE_SOURCE, { id: FILE_SOURCE, title, type: "dataset" }]]);
  const sourceIds = takenIds();
  const byUrl = new Map<string, string>();
  return {
    header,
    rows: rows.map(({ number, cells }) => ({
      number,
      get: (column) => {
        const cell = cells[columns.get(column) ?? -1]?.trim() ?? "";
        return cell === "NA" ? "" : cell;
      },
    })),
    add,
    from: places.from,
    sourceOf: ({ number, get }, column) => {
      const url = get(column);
      if (url === "") return FILE_SOURCE;
      const known = byUrl.get(url);
      if (known !== undefined) return known;
      const source = freeId(`source-${contentDigest(url)}`, sourceIds);
      byUrl.set(url, source);
      if (!isPublicAddress(url)) {
        const { expected, hint } = PUBLIC_ADDRESS;
        add("unknown-value", number, column, `Expected ${expected}, got ${shown(url)}.`, hint);
      } else if (ADDRESS.test(url)) sources.set(source, { id: source, title: url, url });
      else {
        sources.set(source, { id: source, title: url });
        if (/^\w+:\/\//.test(url))
          add(
            "unknown-value",
            number,
            column,
            `Expected an address that begins with http, got ${shown(url)}.`,
            "Correct it.",
          );
      }
      return source;
    },
    finish: (tables, ids = {}) => {
      // A column that is missing is told once, not for each row.
      const isTold = ({ path: [, row, column] }: Issue): boolean => row === 1 || !missing.has(String(column));
      if (issues.length > 0) return { ok: false, issues: inRowOrder(issues.filter(isTold)) };
      return places.parsed({ id, title, ...tables, sources: [...sources.values()] }, { ...ids, before });
    },
  };
}

/** Remembers of which row, and column, records were made. */
export interface PlaceRegister {
  readonly from: Gathering["from"];
  /**
   * Gives records their ids and checks a candidate; problems and cautions are told by file, row and column. `sources` is
   * asked for those that are called after surveys, when these have their ids.
   */
  readonly parsed: (
    candidate: ForeignTables,
    options: Pick<IdentifyOptions, "before" | "twice"> & ForeignIds & { readonly sources?: () => readonly Json[] },
  ) => ParseResult;
}

/** Files of others have no column for a standing. */
const HINTS: Partial<Readonly<Record<IssueCode, string>>> = {
  "duplicate-share": "Correct one of the two, or remove it.",
  "shares-exceed-total": "Check the figures, and that they are answers to one question.",
};

/** @param more Hints that fit the format, by the code of the problem. */
export function placeRegister(file: string, more: Partial<Readonly<Record<IssueCode, string>>> = {}): PlaceRegister {
  const hints = { ...HINTS, ...more };
  const places = new WeakMap<object, readonly [row: number, column?: string]>();
  const placed = <T extends Issue | PlacedCaution>(finding: T, candidate: unknown): T => {
    let node = candidate;
    let place: readonly (string | number | undefined)[] | undefined;
    for (const key of finding.path) {
      node = (node as Json | undefined)?.[key];
      if (typeof node === "object" && node !== null) place = places.get(node) ?? place;
    }
    if (place === undefined) return finding;
    return { ...finding, path: [file, ...place.filter((key) => key !== undefined)] };
  };
  return {
    from: (record, row, column) => {
      places.set(record, column === undefined ? [row] : [row, column]);
      return record;
    },
    parsed: (tables, { questions: wanted, sources: more, ...options }) => {
      const rowOf = (record: Json): number => places.get(record)![0];
      const { before } = options;
      const organisations = withOrganisationIds(tables.surveys, tables.organisations, before);
      const records = { ...tables, organisations };
      // Polls are known by figures of questions that have their ids.
      if (wanted !== undefined) withQuestionIds(records, wanted, before);
      const { surveys, toplines, cautions, issues } = withPollIds(records, { ...options, file, rowOf });
      if (issues.length > 0) return { ok: false, issues: inRowOrder(issues) };
      const own = (tables.sources ?? []) as readonly Json[];
      const candidate = { ...records, surveys, toplines, sources: [...own, ...(more?.() ?? [])] };
      const result = safeParseDataset(candidate);
      return result.ok
        ? { ...result, cautions: [...cautions, ...result.cautions.map((caution) => placed(caution, candidate))] }
        : {
            ok: false,
            issues: inRowOrder(
              result.issues.map((issue) => placed({ ...issue, hint: hints[issue.code] ?? issue.hint }, candidate)),
            ),
          };
    },
  };
}

/** By row, or line. */
export function inRowOrder(issues: readonly Issue[]): Issues {
  const rank = ({ path: [, row] }: Issue): number => (typeof row === "number" ? row : 0);
  return [...issues].sort((a, b) => rank(a) - rank(b)) as unknown as Issues;
}
