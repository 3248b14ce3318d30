import type { Issue, IssueCode, Issues } from "../errors.ts";
import type { PlacedCaution } from "../model/caution.ts";
import { given, isRecord, word } from "../model/option-kind.ts";
import { type Of, type OptionalRow, type OptionRows, optionRows } from "../model/option-rows.ts";
import { type ParseResult, parseOwnRecords } from "../model/parse-dataset.ts";
import type { Wanted } from "./content-ids.ts";
import type { Json } from "./json.ts";
import { type EarlierPolls, type IdentifyOptions, type PollRecords, withPollIds } from "./poll-records.ts";
import { withOrganisationIds, withQuestionIds } from "./record-ids.ts";

/** What the readers of other people's files are told of the data set to be. */
export interface ForeignFileOptions {
  /** Of the data set, lower-case kebab. */
  readonly id: string;
  /** Default: the id. */
  readonly title?: string;
  /** What all questions of the file are about, as an id: two questions must share it to be compared. Default: the data set's id. */
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

/** Remembers of which row, and column, records were made. */
export interface PlaceRegister {
  /** Notes where a record comes from, so that problems found later are told by row and column. */
  readonly from: <T extends object>(record: T, row: number, column?: string) => T;
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
  return {
    from: (record, row, column) =>
      Object.assign(record, { [ROW]: row, ...(column !== undefined && { [COLUMN]: column }) }),
    parsed: (tables, { questions: wanted, sources: more, ...options }) => {
      const rowOf = (record: Json): number => (record as Placed)[ROW]!;
      const { before } = options;
      const organisations = withOrganisationIds(tables.surveys, tables.organisations, before);
      const records = { ...tables, organisations };
      // Polls are known by figures of questions that have their ids.
      if (wanted !== undefined) withQuestionIds(records, wanted, before);
      const { cautions, issues } = withPollIds(records, { ...options, file, rowOf });
      if (issues.length > 0) return { ok: false, issues: inRowOrder(issues) };
      const own = (tables.sources ?? []) as readonly Json[];
      const candidate = { ...records, questions: [...tables.questions], sources: [...own, ...(more?.() ?? [])] };
      const placed = placesIn(candidate, file);
      const result = parseOwnRecords(candidate);
      return result.ok
        ? { ...result, cautions: [...cautions, ...result.cautions.map(placed)] }
        : {
            ok: false,
            issues: inRowOrder(
              result.issues.map((issue) => placed({ ...issue, hint: hints[issue.code] ?? issue.hint })),
            ),
          };
    },
  };
}

/** Where a record was made of. It stands on the record, where neither JSON nor the parser see it. */
const ROW = /* @__PURE__ */ Symbol("row");
const COLUMN = /* @__PURE__ */ Symbol("column");

interface Placed {
  readonly [ROW]?: number;
  readonly [COLUMN]?: string;
}

/** Tells findings by file, row and column; it keeps the numbers of the rows, and not the records. */
function placesIn(candidate: Json, file: string): <T extends Issue | PlacedCaution>(finding: T) => T {
  const places = new Map(
    Object.entries(candidate).flatMap(([table, list]) =>
      Array.isArray(list)
        ? [
            [
              table,
              {
                rows: (list as Placed[]).map((each) => each[ROW]),
                columns: (list as Placed[]).map((each) => each[COLUMN]),
              },
            ],
          ]
        : [],
    ),
  );
  return (finding) => {
    const [table, index] = finding.path;
    const of = places.get(String(table));
    const row = of?.rows[Number(index)];
    if (row === undefined) return finding;
    return { ...finding, path: [file, row, of?.columns[Number(index)] ?? []].flat() };
  };
}

/** By row, or line. */
export function inRowOrder(issues: readonly Issue[]): Issues {
  const rank = ({ path: [, row] }: Issue): number => (typeof row === "number" ? row : 0);
  return [...issues].sort((a, b) => rank(a) - rank(b)) as unknown as Issues;
}
