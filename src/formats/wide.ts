import type { IssueCode } from "../errors.ts";
import { formatCount } from "../format/number.ts";
import { checkText } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { checkedDataset, type ParseResult } from "../model/parse-dataset.ts";
import { ADDRESS, isPublicAddress, PUBLIC_ADDRESS } from "../model/source.ts";
import type { PlanField } from "./column-plan.ts";
import { BEFORE_ROW, inRowOrder, placeRegister } from "./foreign-file.ts";
import { columnName, type Grid } from "./grid.ts";
import { delimitedGrid } from "./grids-of.ts";
import { idFor } from "./id-for.ts";
import type { Json } from "./json.ts";
import type { EarlierPolls } from "./poll-records.ts";
import { pollsOfReadings } from "./polls-of-readings.ts";
import { withoutProportions } from "./proportions.ts";
import { readTablesByPlan } from "./read-rows.ts";
import { issueOf, type TableProblem } from "./reading.ts";
import { mappingIssues, type WideMapping } from "./wide-mapping.ts";
import { planWide, type WidePlan } from "./wide-plan.ts";

/** More than all polls that there are; what is made of more rows would fill the memory. */
const MOST_POLLS = 150_000;

/** The names that stand in the places of problems. */
export interface WideFileNames {
  /** Default: `polls.csv`. */
  readonly file?: string;
  /** Default: `mapping.json`. */
  readonly mappingFile?: string;
  /** The polls as they were read before: those that are still there keep their ids. */
  readonly before?: EarlierPolls;
}

/** The rows of its options. */
const WIDE_ROWS: OptionRows<WideFileNames, "file" | "mappingFile"> = /* @__PURE__ */ optionRows(
  null as Of<WideFileNames, "file" | "mappingFile">,
  () => ({
    file: {
      kind: word({ placeholder: "name" }),
      help: "name of the file in the places of problems",
      usual: "polls.csv",
    },
    mappingFile: {
      kind: word({ placeholder: "name" }),
      help: "name of the mapping in the places of problems",
      usual: "mapping.json",
    },
    before: BEFORE_ROW,
  }),
);

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
  const { file, mappingFile, before } = settled("readWide", WIDE_ROWS, options);
  const wrong = mappingIssues(mapping, mappingFile);
  if (wrong.length > 0) return { ok: false, issues: inRowOrder(wrong) };
  const { grids, issues: found } = delimitedGrid(file, text, mapping.separator ?? "comma");
  const [grid] = grids;
  if (grid === undefined) return { ok: false, issues: inRowOrder(found) };
  const planned = planWide(grid.header.map(columnName), mapping, { file, mappingFile });
  if (!planned.ok) return { ok: false, issues: inRowOrder([...found, ...planned.issues]) };
  if (grid.rows.length > MOST_POLLS) {
    const message = `The file has ${formatCount(grid.rows.length)} polls; the most is ${formatCount(MOST_POLLS)}.`;
    const hint = "Split the file into several data sets.";
    return { ok: false, issues: [{ code: "out-of-range", path: [file], message, hint }] };
  }
  const { columns, frame } = planned.plan;
  const { readings, problems } = readTablesByPlan([{ grid, plan: columns }]);
  const issues = [
    ...found,
    ...[...undeclaredCells(grid, planned.plan, mapping), ...problems, ...withoutProportions(readings).problems].map(
      (each) => issueOf(each, [file, each.row!, ...(each.column === null ? [] : [each.column])]),
    ),
  ];
  if (issues.length > 0) return { ok: false, issues: inRowOrder(issues) };
  const { from, parsed } = placeRegister(file);
  const { id, title, licence, questions } = frame;
  const { modes, populations } = mapping;
  const asked = questions as unknown as readonly Json[];
  const told = { topic: id, question: null, tables: [""], hasClients: true, asked, modes, populations };
  const { records, own, sources } = pollsOfReadings(readings, told, from);
  return parsed({ ...records, id, title, licence, sources: frame.sources }, { own, before, sources });
}

/** Cells whose words the mapping does not have, ids that are none, and addresses that nobody can open. */
function undeclaredCells(grid: Grid, { columns, nameless }: WidePlan, mapping: WideMapping): readonly TableProblem[] {
  const { places, unknown } = columns;
  const problems: TableProblem[] = [];
  const given = new Set<string>();
  for (const { number, cells } of grid.rows) {
    const add = (place: number, code: IssueCode, problem: string, fix: string): void => {
      problems.push({
        ...{ table: 0, row: number, column: columnName(grid.header[place]!), cell: cells[place]?.text ?? "" },
        ...{ code, problem, fix },
      });
    };
    const at = (field: PlanField): readonly [text: string, place: number] => {
      const place = places[field]?.[0] ?? -1;
      const text = cells[place]?.text ?? "";
      return [unknown!.has(text) ? "" : text, place];
    };
    for (const place of nameless)
      if ((cells[place]?.text ?? "") !== "") add(place, "unknown-column", "has no name above it", "Name the column.");
    const [id, idAt] = at("poll");
    if (idAt >= 0 && idFor(id) !== id)
      add(
        idAt,
        "not-an-id",
        "is not lower-case letters, digits and hyphens",
        "Write it like iri-2014-03, or put the column into `ignored`.",
      );
    else if (given.has(id)) add(idAt, "duplicate-id", "is the id of a row above as well", "Rename one, or remove it.");
    if (idAt >= 0) given.add(id);
    const [url, urlAt] = at("url");
    if (url !== "" && !ADDRESS.test(url))
      add(urlAt, "unknown-value", "is no address that begins with http", "Leave it empty where there is none.");
    else if (!isPublicAddress(url))
      add(urlAt, "unknown-value", `is not ${PUBLIC_ADDRESS.expected}`, PUBLIC_ADDRESS.hint);
    for (const field of ["mode", "population"] as const) {
      const [word, place] = at(field);
      if (word !== "" && !Object.hasOwn(mapping[`${field}s`] ?? {}, word))
        add(
          place,
          "unknown-value",
          `is no word of \`${field}s\` in the mapping`,
          `Add it to \`${field}s\`; null keeps it as a note only.`,
        );
    }
  }
  return problems;
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
