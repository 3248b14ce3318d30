import { type Issue, printable, shown } from "../errors.ts";
import { formatFieldDates } from "../format/date.ts";
import { formatPercent } from "../format/number.ts";
import type { AddIssue } from "./add-issue.ts";
import { caution, type PlacedCaution } from "./caution.ts";
import type { Dataset } from "./dataset.ts";
import { type Organisation, shortName } from "./organisation.ts";
import type { PublishedShare } from "./published-share.ts";
import type { Question, ResponseOption } from "./question.ts";
import { roundingUnit, shareOf } from "./share.ts";
import {
  ANSWERS_NOT_PRINTED,
  LIKELY_PROPORTION,
  likelyProportion,
  looksLikeProportions,
  SHARES_EXCEED_TOTAL,
  totalShare,
  unlabelledShare,
} from "./share-total.ts";
import type { Survey } from "./survey.ts";

/** Answers of each question, by code. */
type Answers = ReadonlyMap<string, ReadonlyMap<string, ResponseOption>>;
type PlacedRow = readonly [index: number, row: PublishedShare];

/** One counted share for each answer, and no more than a whole. Rows and questions that have issues are left alone. */
export function checkTotals(
  dataset: Dataset,
  answers: Answers,
  issues: readonly Issue[],
  add: AddIssue,
): readonly PlacedCaution[] {
  const wrong = (table: string): ReadonlySet<unknown> =>
    new Set(issues.filter(({ path }) => path[0] === table).map(({ path }) => path[1]));
  const right = <T extends { readonly id: string }>(table: string, records: readonly T[]): ReadonlyMap<string, T> => {
    const indexes = wrong(table);
    return new Map(
      [...entries(records)].filter(([index]) => !indexes.has(index)).map(([, record]) => [record.id, record]),
    );
  };
  const questions = right("questions", dataset.questions);
  const structures = new Map([...questions].map(([id, { responseStructure }]) => [id, responseStructure]));
  const wordsOf = pollWords(
    questions,
    right("surveys", dataset.surveys),
    right("organisations", dataset.organisations),
  );
  const cautions: PlacedCaution[] = [];
  for (const rows of rightToplines(dataset, wrong("toplines"), structures)) {
    const figures = countedFigures(rows, answers, add);
    const [[first, { question }]] = rows;
    if (structures.get(question) === "multi-select") continue;
    const caution = cautionOfTotal(wordsOf, rows[0][1], figures, ["toplines", first], add);
    if (caution !== null) cautions.push(caution);
  }
  return cautions;
}

/** The rows of each topline of which no row has an issue. */
function rightToplines(
  dataset: Dataset,
  wrongRows: ReadonlySet<unknown>,
  structures: ReadonlyMap<string, Question["responseStructure"]>,
): Iterable<readonly [PlacedRow, ...PlacedRow[]]> {
  const toplines = new Map<string, [PlacedRow, ...PlacedRow[]]>();
  const incomplete = new Set<string>();
  let key = "";
  let last: PublishedShare | null = null;
  for (const [index, row] of entries(dataset.toplines)) {
    if (last === null || !isSameTopline(row, last))
      key = JSON.stringify([row.survey, row.question, row.group, row.base].map(idOrNull));
    last = row;
    if (wrongRows.has(index) || !structures.has(row.question)) incomplete.add(key);
    const rows = toplines.get(key);
    if (rows === undefined) toplines.set(key, [[index, row]]);
    else rows.push([index, row]);
  }
  for (const key of incomplete) toplines.delete(key);
  return toplines.values();
}

interface CountedFigures {
  readonly counted: readonly {
    readonly option: ResponseOption;
    readonly share: number;
    readonly rounding: { readonly bound: number };
  }[];
  /** Of all figures that are no alternatives: `counted`, or what the last is that is not. */
  readonly standing: PublishedShare["standing"];
}

/** What enters the total of a topline: of each answer the first figure that is no alternative. */
function countedFigures(rows: readonly PlacedRow[], answers: Answers, add: AddIssue): CountedFigures {
  const seen = new Set<string>();
  const counted: CountedFigures["counted"][number][] = [];
  let standing: PublishedShare["standing"] = "counted";
  for (const [index, row] of rows) {
    if (row.standing === "alternative") continue;
    if (row.standing !== "counted") standing = row.standing;
    if (seen.has(row.option)) {
      add(
        "duplicate-share",
        ["toplines", index, "option"],
        `${row.survey}, ${row.question} has two figures for ${shown(row.option)}.`,
        "Give the second the standing `alternative` with a reason, or remove it.",
      );
      continue;
    }
    seen.add(row.option);
    counted.push({
      option: answers.get(row.question)!.get(row.option)!,
      share: shareOf(row.printed, row.baseSize?.value ?? null),
      rounding: { bound: roundingUnit(row.printed) / 2 },
    });
  }
  for (const [index, row] of rows) {
    if (row.standing !== "alternative" || seen.has(row.option)) continue;
    add(
      "unknown-reference",
      ["toplines", index, "standing"],
      `The alternative for ${shown(row.option)} has no counted figure with it.`,
      "Mark the figure that is taken as counted.",
    );
  }
  return { counted, standing };
}

/** Counted shares that exceed the whole are an issue; others that do, and answers that are missing, are to be known. */
function cautionOfTotal(
  wordsOf: (row: PublishedShare) => string,
  row: PublishedShare,
  { counted, standing }: CountedFigures,
  path: Issue["path"],
  add: AddIssue,
): PlacedCaution | null {
  const rest = unlabelledShare(counted);
  if (rest === 0) return null;
  const { survey, question, group, base } = row;
  const address = `${survey}/${question}${group === null ? "" : `/${group}`}${base === "all" ? "" : `, base ${base}`}`;
  const where = `${wordsOf(row)} (${address})`;
  const total = formatPercent(totalShare(counted));
  if (rest < 0 && standing === "counted") {
    add(
      "shares-exceed-total",
      path,
      `${where}: the shares add up to ${total}, which is more than 100% and rounding.`,
      "Check the figures, or mark them disputed or not-counted with a reason.",
    );
    return null;
  }
  if (rest < 0) return { ...caution(SHARES_EXCEED_TOTAL, `${where}: the shares add up to ${total}.`), path };
  const doubt = doubtOf(counted.map(({ share }) => share));
  const kind = doubt === "" ? ANSWERS_NOT_PRINTED : LIKELY_PROPORTION;
  return {
    ...caution(kind, `${where}: what ${formatPercent(rest)} of respondents answered is not reported.${doubt}`),
    path,
  };
}

/** Pollster, days and question, as far as they are known: `IRI, 6–15 November 2021, "Support for joining NATO"`. */
function pollWords(
  questions: ReadonlyMap<string, Question>,
  surveys: ReadonlyMap<string, Survey>,
  organisations: ReadonlyMap<string, Organisation>,
): (row: PublishedShare) => string {
  return ({ survey: id, question }) => {
    const { houses: [house] = [], fieldDates = null } = surveys.get(id) ?? {};
    const name = house === undefined ? undefined : (organisations.get(house)?.name ?? house);
    return [
      ...(name === undefined ? [] : [oneLine(shortName(name))]),
      fieldDates === null ? "undated" : formatFieldDates(fieldDates),
      `"${oneLine(questions.get(question)?.title ?? question)}"`,
    ].join(", ");
  };
}

/** A name of a file as a message has it. */
function oneLine(name: string): string {
  return printable(name.replace(/\s+/g, " "));
}

/** A slip that leaves little of the whole. */
function doubtOf(shares: readonly number[]): string {
  if (looksLikeProportions(shares)) return " Are they proportions? Figures are percents: 34, not 0.34.";
  const one = likelyProportion(shares);
  if (one === null) return "";
  return ` Is ${formatPercent(one, 2)} a proportion? A hundred times as much would make up the whole.`;
}

/** What is no text is an issue of the row, and may be anything. */
function idOrNull(id: unknown): string | null {
  return typeof id === "string" ? id : null;
}

function isSameTopline(a: PublishedShare, b: PublishedShare): boolean {
  return a.survey === b.survey && a.question === b.question && a.group === b.group && a.base === b.base;
}

/** The records of a list that may be no list, with their places; what is no record is passed over. */
export function* entries<T>(list: readonly T[] | null | undefined): Generator<readonly [number, T], void> {
  if (!Array.isArray(list)) return;
  for (let index = 0; index < list.length; index += 1) {
    const item = list[index] as T;
    if (item !== null && item !== undefined) yield [index, item];
  }
}
