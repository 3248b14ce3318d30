import { lead } from "../estimate/lead.ts";
import type { Lineage } from "../estimate/lineage.ts";
import { PRECISION_ROWS, type PrecisionOptions } from "../estimate/precision.ts";
import { cautionsOf } from "../estimate/selection.ts";
import { type ShareEstimate, type ShareOptions, share } from "../estimate/share-estimate.ts";
import { baseName } from "../estimate/topic.ts";
import { formatFieldDates } from "../format/date.ts";
import { formatList } from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import { within } from "../model/option-rows.ts";
import { shortName } from "../model/organisation.ts";
import { optionLabel } from "../model/question.ts";
import type { Topline } from "../model/topline.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import type { PictureOptions } from "../pictures/picture-speech.ts";
import { toplinePicture as answersDrawn } from "../pictures/topline-picture.ts";
import type { Row } from "../report/columns.ts";
import type { Block } from "../report/document.ts";
import { publishedText, surveyLine, territoryText, wordingLines } from "../report/words.ts";
import type { Kind } from "./kind.ts";
import { codesIn, fieldDatesOf, measured, wordsOf } from "./rows.ts";

/** The published shares of one question. */
export const TOPLINE: Kind<Topline> = {
  kinds: ["topline"],
  finding: ({ question, address, survey, organisations }) => {
    const who = formatList(organisations.houses.map(({ name }) => shortName(name)));
    const when = survey.fieldDates === null ? [] : [formatFieldDates(survey.fieldDates)];
    return `${question.title}: ${[who, ...when].join(", ")} (${address})`;
  },
  asked: (topline) => [
    [madeBy(topline)],
    ...wordingLines(topline.question).map((text) => [
      Object.keys(topline.question.wording).length === 0 ? text : ({ is: "words", text } as const),
    ]),
  ],
  findingRows: (topline) => [answersTable(topline)],
  method: () => "",
  rows: toplineRows,
  drawn: (topline, options) => answersPicture(topline, {}, options),
  cautions: (topline) => cautionsOf(topline, topline.results),
  care: "of the number",
};

function toplineRows(topline: Topline): readonly Row[] {
  const { address, dataset, survey, question, group, base, baseSize, organisations, results } = topline;
  return results.map((result) => ({
    row: "answer",
    label: question.title,
    ...fieldDatesOf(survey.fieldDates),
    house: organisations.houses[0]?.name ?? null,
    option: result.option.code,
    answer: optionLabel(result.option),
    stance: result.option.stance,
    group: group?.id ?? null,
    estimate: result.share,
    unit: "share",
    n: baseSize?.value ?? null,
    base,
    printed: result.printed === null ? null : formatPrinted(result.printed),
    question: question.id,
    wordingClass: question.wordingClass,
    ...wordsOf(question),
    mode: survey.modes.length === 0 ? null : survey.modes.join(" + "),
    population: survey.population,
    survey: survey.id,
    dataset: dataset.id,
    address,
    cautions: codesIn(cautionsOf(topline, [result])),
  }));
}

/** The topline that a result was made of, where it is among some. */
function toplineOf({ address, lineage }: AmongAnswers, toplines: readonly Topline[]): Topline | undefined {
  const { base, dataset } = lineage.inputs[0]!;
  return toplines.find((each) => each.address === address && each.base === base && each.dataset.id === dataset);
}

type AmongAnswers = Pick<ShareEstimate, "address" | "lineage">;

/** One answer, or two, among the others of their topline; null without it. */
export function toplineDrawn(
  result: AmongAnswers,
  options: PictureOptions,
  toplines: readonly Topline[],
): ResultPicture | null {
  const topline = toplineOf(result, toplines);
  const { lineage } = result;
  if (topline === undefined) return null;
  const marked = new Set(lineage.inputs.map(({ option }) => option));
  return answersPicture(topline, { ...precisionIn(lineage), ...methodIn(lineage) }, options, marked);
}

/** The answers of a topline with their intervals, in the order in which they are drawn. */
export function answersPicture(
  topline: Topline,
  precision: PrecisionOptions & Pick<ShareOptions, "method">,
  options: PictureOptions,
  marked: ReadonlySet<string> = new Set(),
): ResultPicture {
  const shares = sharesOf(topline, precision);
  const { unlabelled } = topline;
  const rows = answersOf(topline, shares).map(
    (row): Row => (marked.has(String(row.option)) ? { ...row, row: "estimate" } : row),
  );
  const ofRole = (roles: RegExp): readonly Row[] => rows.filter(({ role }) => roles.test(String(role)));
  const missing: Row = {
    ...rows[0],
    ...NOTHING_MEASURED,
    row: "answer",
    option: null,
    answer: null,
    stance: null,
    role: "not-reported",
    estimate: unlabelled,
    printed: null,
    cautions: null,
  };
  return answersDrawn(
    {
      topline,
      shares,
      rows: [
        ...ofRole(/^(substantive|middle|other|none)$/),
        ...(unlabelled > 0 ? [missing] : []),
        ...ofRole(/^net$/),
        ...ofRole(/^(dk|refused|would-not-vote|not-asked)$/),
      ],
      isClose: isClose(topline, rows, precision),
    },
    options,
  );
}

/** The answers with their intervals; a sum of others that are there is called one. */
function answersOf(topline: Topline, shares: readonly ShareEstimate[]): readonly Row[] {
  const { results } = topline;
  const codes = new Set(results.map(({ option }) => option.code));
  return toplineRows(topline).map((row, place): Row => {
    const { role, combines } = results[place]!.option;
    return {
      ...row,
      ...measured(shares[place]!),
      role: combines.some((code) => codes.has(code)) ? "net" : role,
      n: shares[place]!.sampleSize?.value ?? null,
      effectiveN: shares[place]!.effectiveSampleSize?.value ?? null,
    };
  });
}

/** The answers of a wave with their intervals: no sums of others, and no rest. */
export function wavesRows(topline: Topline, precision: PrecisionOptions): readonly Row[] {
  return answersOf(topline, sharesOf(topline, precision)).filter(({ role }) => role !== "net");
}

/** A rest has no errors of its own. */
const NOTHING_MEASURED: Row = {
  lower: null,
  upper: null,
  pollLower: null,
  pollUpper: null,
  totalLower: null,
  totalUpper: null,
  level: null,
  standardError: null,
  pValue: null,
};

/** Whether the lead of the largest answer that takes a side over the next may be none. */
function isClose(topline: Topline, rows: readonly Row[], precision: PrecisionOptions): boolean {
  const [most, next] = rows
    .filter(({ role }) => role === "substantive")
    .toSorted((one, other) => Number(other.estimate) - Number(one.estimate));
  if (most === undefined || next === undefined) return false;
  const { pollInterval } = lead(topline, {
    ...within(PRECISION_ROWS, precision),
    options: [String(most.option), String(next.option)],
  });
  return pollInterval !== null && pollInterval.lower <= 0;
}

/** The share of every answer, with the precision of a result. */
function sharesOf(
  topline: Topline,
  precision: PrecisionOptions & Pick<ShareOptions, "method">,
): readonly ShareEstimate[] {
  return topline.results.map(({ option: { code } }) => share(topline, { ...precision, option: code }));
}

/** Of a share the method of its interval; a lead has none that a share could take. */
function methodIn({ verb, settings: { method } }: Pick<Lineage, "verb" | "settings">): Pick<ShareOptions, "method"> {
  return verb === "share" ? ({ method } as Pick<ShareOptions, "method">) : {};
}

/** The precision that a result was made with. */
export function precisionIn({ settings }: Pick<Lineage, "settings">): PrecisionOptions {
  const own = Object.entries(settings).filter(
    ([name, setting]) => Object.hasOwn(PRECISION_ROWS, name) && setting !== null,
  );
  return Object.fromEntries(own) as PrecisionOptions;
}

function madeBy(topline: Topline): string {
  const { survey, territoryNames, base } = topline;
  const of = base === "all" ? "" : ` Base: ${baseName(base)}.`;
  return `${surveyLine(topline)}. Territory: ${territoryText({ ...survey, territoryNames })}.${of}`;
}

function answersTable({ results }: Topline): Block {
  const rows = results.map(({ option, printed, share, standing, alternatives }) => [
    option.code,
    optionLabel(option),
    publishedText({ printed, share }),
    [
      ...(standing === "counted" ? [] : [standing.replace("-", " ")]),
      ...alternatives.map((other) => `also published: ${formatPrinted(other.printed)}`),
    ].join("; "),
  ]);
  const withRemarks = rows.some((row) => row[3] !== "");
  const columns = [
    { title: "Option" },
    { title: "Answer" },
    { title: "Share", align: "right" as const },
    { title: "Remark" },
  ];
  return {
    kind: "table",
    columns: withRemarks ? columns : columns.slice(0, 3),
    rows: withRemarks ? rows : rows.map((row) => row.slice(0, 3)),
  };
}
