import { type Issue, refuseAll, shown, shownSome } from "../errors.ts";
import { checkKinds } from "../model/arguments.ts";
import { choice, list, orNull, word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { nameIds } from "./content-ids.ts";
import { SEPARATOR_NAMES, type Separator } from "./csv.ts";
import { idFor } from "./id-for.ts";
import { DATE_ORDERS, type DateOrder, declaredDates, readDates } from "./printed-dates.ts";
import { MARKS, type Mark, marksIn } from "./printed-figures.ts";
import { ANSWER_CODES, answerCodes, answerRole, isIdName, modeNamed, populationNamed, rolesOf } from "./table-words.ts";
import { labelOf, SURVEY_FIELDS, type WideAnswer, type WideMapping, type WideSurveyField } from "./wide-mapping.ts";

const UNKNOWN_WORDS =
  /^(?:na|n\/a|-|–|—|\?|not (?:available|given|known|published|reported)|unknown|н\/д|н\.? ?д\.?|немає даних|не вказано|не опубліковано|невідомо)$/i;
const DATE_FIELDS: readonly WideSurveyField[] = ["fieldDates", "fieldStart", "fieldEnd", "published"];
const MOST_WORDS = 50;
const LIKE_SHARES = "numbers from 0 to 100";

/** What `proposeMapping` can be told. */
export interface ProposeMappingOptions {
  /** Of the data set to be; also the title of the source until you correct it. */
  readonly id: string;
  readonly title: string;
  /** What stands between the cells of the file; default: a comma. */
  readonly separator?: Separator;
  /** What the question is about, as an id; default: to be settled. */
  readonly topic?: string | null;
  /** A short name of the question; default: to be settled. */
  readonly question?: string | null;
  /** Columns that are answers, whatever their names; substantive ones where the name says no other role. */
  readonly answers?: readonly string[];
  /** Columns that are not wanted. */
  readonly ignored?: readonly string[];
}

/** The rows of its options. */
export const PROPOSE_MAPPING_ROWS: OptionRows<
  ProposeMappingOptions,
  "separator" | "topic" | "question" | "answers" | "ignored"
> = /* @__PURE__ */ optionRows(
  null as Of<ProposeMappingOptions, "separator" | "topic" | "question" | "answers" | "ignored">,
  () => ({
    id: { kind: word(), help: "id of the data set", required: true },
    title: { kind: word({ placeholder: "text" }), help: "title of the data set", required: true },
    separator: { kind: choice(SEPARATOR_NAMES), help: "what separates the cells of the file", usual: "comma" },
    topic: { kind: orNull(word()), help: "what the question is about, as an id", usual: null },
    question: { kind: orNull(word({ placeholder: "title" })), help: "a short name of the question", usual: null },
    answers: {
      kind: list(word({ placeholder: "column" })),
      help: "columns that are answers, whatever their names",
      usual: [],
    },
    ignored: { kind: list(word({ placeholder: "column" })), help: "columns that are not wanted", usual: [] },
  }),
);

/**
 * Proposes how to read a wide CSV file, from the names of its columns, in some thirty languages, and from how its cells are
 * written. A proposal is for correction: what the names do not tell stays `null`, a column without a known name stands in
 * `unmapped`, and what could be meant twice stands in `ambiguous`. Reading refuses a mapping in which any of these is left.
 *
 * @param header Names of the columns.
 * @param rows Rows of cells; the more, the surer are dates and decimals.
 * @param options `id` and `title` of the data set to be; `separator` of the file; what you know of the columns.
 * @throws PollError (`unknown-column`, `duplicate-column`) where the options name a column that is not there, or one twice.
 * @example
 * ```ts
 * const mapping = proposeMapping(["House", "Start", "End", "N", "За", "Проти", "Region"], [["KIIS", "13.12.2021", "16.12.2021", "2005", "59,2", "28,1", "all"]], { id: "polls", title: "Polls" });
 * mapping.survey; // => { house: "House", fieldStart: "Start", fieldEnd: "End", n: "N" }
 * [mapping.dates, mapping.decimals, mapping.unmapped]; // => ["day-month", "comma", [{ column: "Region", looksLike: "text" }]]
 * ```
 */
export function proposeMapping(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  options: ProposeMappingOptions,
): WideMapping {
  checkKinds("proposeMapping", header, null, ["header"]);
  checkKinds("proposeMapping", rows, null, ["rows"]);
  const {
    id,
    title,
    separator,
    topic,
    question,
    answers: told,
    ignored,
  } = settled("proposeMapping", PROPOSE_MAPPING_ROWS, options);
  requireColumns(header, [...told, ...ignored]);
  const cellsOf = (column: string): readonly string[] => {
    const index = header.indexOf(column);
    return rows.map((row) => (row[index] ?? "").trim()).filter((cell) => cell !== "" && !UNKNOWN_WORDS.test(cell));
  };
  const fields = new Map<WideSurveyField, string[]>();
  const answers: WideAnswer[] = [];
  const ambiguous: { columns: readonly string[]; as: readonly string[] }[] = [];
  const unmapped: { column: string; looksLike: string }[] = [];
  const codes = nameIds(told, { taken: ANSWER_CODES });
  for (const column of header) {
    if (ignored.includes(column)) continue;
    const isTold = told.includes(column);
    const asAnswer = answerCodes(column);
    if (isTold && asAnswer.length !== 1) {
      answers.push({ ...answerIn(column, codes.get(column)!), role: "substantive" });
      continue;
    }
    const asField = isTold ? [] : fieldsNamed(column);
    const meanings = [...asField.map((field) => `survey.${field}`), ...asAnswer.map((code) => `answer ${code}`)];
    if (meanings.length > 1) ambiguous.push({ columns: [column], as: meanings });
    else if (asField[0] !== undefined) fields.set(asField[0], [...(fields.get(asField[0]) ?? []), column]);
    else if (asAnswer[0] !== undefined) {
      const [code] = asAnswer as [string];
      const taken = answers.find((each) => each.code === code);
      if (taken === undefined) answers.push(answerIn(column, code));
      else ambiguous.push({ columns: [taken.column, column], as: [`answer ${code}`] });
    } else if (column !== "") unmapped.push({ column, looksLike: lookOf(cellsOf(column)) });
  }
  const survey: Partial<Record<WideSurveyField, string | null>> = {};
  for (const [field, columns] of fields) {
    if (columns.length > 1) ambiguous.push({ columns, as: [`survey.${field}`] });
    else survey[field] = columns[0]!;
  }
  const dateCells = DATE_FIELDS.flatMap((field) => cellsOf(survey[field] ?? ""));
  // What looks like shares may be made answers by hand.
  const likeShares = unmapped.filter(({ looksLike }) => looksLike === LIKE_SHARES);
  const figureCells = [...answers, ...likeShares].flatMap(({ column }) => cellsOf(column));
  const sizes = cellsOf(survey.n ?? "");
  const words = new Set(header.flatMap((_, index) => rows.map((row) => (row[index] ?? "").trim())));
  return {
    id,
    title,
    licence: null,
    source: { title, url: null, date: null },
    separator,
    dates: dateOrderOf(dateCells),
    decimals: decimalsOf(figureCells),
    marks: marksOf([...figureCells, ...sizes]),
    unknown: [...words].filter((word) => UNKNOWN_WORDS.test(word)).sort(),
    survey,
    modes: wordsOf(cellsOf(survey.mode ?? ""), modeNamed),
    populations: wordsOf(cellsOf(survey.population ?? ""), populationNamed),
    questions: [
      {
        id: idFor(id),
        topic,
        title: question,
        wording: {},
        wordingStatus: "unknown",
        responseStructure: null,
        base: "all",
        answers,
      },
    ],
    ignored,
    ambiguous,
    unmapped,
  };
}

/** A column as an answer, in the role that its name says. */
export function answerIn(column: string, code: string): WideAnswer {
  return { column, code, label: labelOf(column), role: answerRole(column) ?? "substantive", stance: null };
}

/** What the name of a column says of a survey; several where it could be one of them. */
function fieldsNamed(column: string): readonly WideSurveyField[] {
  const roles: readonly string[] = rolesOf(column);
  const fields = Object.keys(SURVEY_FIELDS) as readonly WideSurveyField[];
  return fields.filter((field) => (field === "id" ? isIdName(column) : roles.includes(SURVEY_FIELDS[field])));
}

function requireColumns(header: readonly string[], named: readonly string[]): void {
  refuseAll(
    named.flatMap((column, index): readonly Issue[] => {
      const path = [column];
      if (!header.includes(column)) {
        const message = `The file has no column ${shown(column)}.`;
        return [
          {
            code: "unknown-column",
            path,
            message,
            hint: `The file has ${shownSome(header)}.`,
          },
        ];
      }
      if (named.indexOf(column) === index) return [];
      const message = `${shown(column)} is named twice.`;
      return [{ code: "duplicate-column", path, message, hint: "A column is an answer or ignored, not both." }];
    }),
  );
}

function lookOf(cells: readonly string[]): string {
  if (cells.length === 0) return "nothing";
  const percents = cells.every((cell) => {
    const marks = marksIn(cell);
    return marks !== null && Number.parseFloat(cell.replace(/^\D+/, "").replace(",", ".")) <= 100;
  });
  if (percents) return LIKE_SHARES;
  if (cells.every((cell) => marksIn(cell) !== null)) return "numbers";
  return ordersOf(cells).length > 0 ? "dates" : "text";
}

/** The orders under which every cell is a date. */
function ordersOf(cells: readonly string[]): readonly DateOrder[] {
  return DATE_ORDERS.filter((order) => cells.every((cell) => readDates(cell, declaredDates(order)).ok));
}

/** The one order that reads them all; null where there is none, or two. ISO dates are read under each. */
function dateOrderOf(cells: readonly string[]): DateOrder | null {
  const [first = null, ...others] = ordersOf(cells);
  return first === "iso" || others.length === 0 ? first : null;
}

function decimalsOf(cells: readonly string[]): "point" | "comma" | null {
  const points = cells.some((cell) => /\d\.\d/.test(cell));
  const commas = cells.some((cell) => /\d,\d/.test(cell));
  if (points && commas) return null;
  return commas ? "comma" : "point";
}

function marksOf(cells: readonly string[]): readonly Mark[] {
  const found = new Set(cells.flatMap((cell) => [...(marksIn(cell) ?? [])]));
  return MARKS.filter((mark) => found.has(mark));
}

function wordsOf<T>(cells: readonly string[], meaning: (word: string) => T | null): Readonly<Record<string, T | null>> {
  const words = [...new Set(cells)].sort().slice(0, MOST_WORDS);
  return Object.fromEntries(words.map((word) => [word, meaning(word)]));
}
