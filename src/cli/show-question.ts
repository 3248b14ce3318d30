import { baseName } from "../estimate/topic.ts";
import { formatDate, formatFieldDates } from "../format/date.ts";
import { formatCount, formatQuantity } from "../format/number.ts";
import { shellWord } from "../format/shell-word.ts";
import type { Dataset } from "../model/dataset.ts";
import { lastDay } from "../model/dates.ts";
import { shortName } from "../model/organisation.ts";
import { optionLabel, type Question } from "../model/question.ts";
import { standingCautions, type Topline, type ToplineResult } from "../model/topline.ts";
import { fitting, lines, table } from "../report/blocks.ts";
import type { Block, Document } from "../report/document.ts";
import { markedText, wordingLines } from "../report/words.ts";
import type { View } from "./show.ts";

/** How many surveys one screen has. */
const MOST_WAVES = 6;
/** How many surveys with figures in doubt it names. */
const MOST_DOUBTFUL = 3;

/** A question: its wording, its latest answers, and where to follow it; in full every survey, group and code. */
export function questionDocument(
  question: Question,
  toplines: readonly Topline[],
  _: Dataset,
  { full, here }: View,
): Document {
  const { id, title, options } = question;
  const waves = toplines.filter(({ group }) => group === null).toSorted((a, b) => (dayOf(a) < dayOf(b) ? 1 : -1));
  const shown = full ? waves : waves.slice(0, MOST_WAVES);
  const groups = toplines.length - waves.length;
  const doubtful = waves.filter(({ standing }) => standing !== "counted");
  const wording = wordingLines(question);
  const next = `toplines series ${shellWord(here)} --question ${id}`;
  const [base = "all", ...others] = new Set(shown.map((wave) => wave.base));
  // one base is said once
  const of = base === "all" || others.length > 0 ? "" : `, ${baseName(base)}`;
  return [
    lines([`${title} (${id}): ${countText(waves)}${of}.`, ...(full ? wording : wording.slice(0, 2))]),
    ...(full
      ? [
          table(
            ["Answer", "--option", "Role", "--stance"],
            options.map((option) => [optionLabel(option), option.code, option.role, option.stance ?? ""]),
          ),
        ]
      : []),
    ...(shown.length === 0
      ? []
      : [fitting((room) => wavesTable(question, shown, { full, hasBases: others.length > 0, room }), [18, 12, 9])]),
    ...(full && groups > 0 ? [groupsTable(question, toplines)] : []),
    lines([
      ...doubtful.slice(0, MOST_DOUBTFUL).map(doubtText),
      ...(doubtful.length > MOST_DOUBTFUL
        ? [`${formatCount(doubtful.length - MOST_DOUBTFUL)} more with a figure that is disputed or excluded.`]
        : []),
      full
        ? `Next: ${next}`
        : `More: --full (${formatQuantity(waves.length, "survey")}${groups === 0 ? "" : ", groups"}). Next: ${next}`,
    ]),
  ];
}

/** Which figures are disputed or excluded, of when, and why. */
function doubtText({ survey: { fieldDates }, results }: Topline): string {
  const when = fieldDates === null ? "" : ` (${formatFieldDates(fieldDates)})`;
  return standingCautions(results, when)
    .flatMap(({ message, detail }) => [message, detail ?? []])
    .flat()
    .join(" ");
}

/** How many surveys of whom, from when to when. */
function countText(waves: readonly Topline[]): string {
  const surveys = new Set(waves.map(({ survey }) => survey.id)).size;
  const houses = new Set(waves.map(({ organisations }) => shortName(organisations.houses[0]?.name ?? "")));
  const dates = waves.flatMap(({ survey }) => survey.fieldDates ?? []);
  if (surveys === 0) return "no published shares";
  const by = houses.size === 1 ? ` by ${[...houses][0]!}` : ` by ${formatQuantity(houses.size, "pollster")}`;
  const first = dates.at(-1)!;
  const when =
    dates.length < 2
      ? dates.map((each) => formatFieldDates(each))
      : [`${formatDate(first.start)} to ${formatDate(dates[0]!.end)}`];
  return [`${formatQuantity(surveys, "survey")}${by}`, ...when].join(", ");
}

/** A column an answer that most of the surveys publish; in full every answer. */
function wavesTable(
  { options }: Question,
  waves: readonly Topline[],
  { full, hasBases, room }: { readonly full: boolean; readonly hasBases: boolean; readonly room: number },
): Block {
  const columns = options.filter(({ code }) => {
    const having = waves.filter((wave) => resultOf(wave, code) !== undefined).length;
    return full ? having > 0 : having * 2 > waves.length;
  });
  const few = full ? columns : columns.slice(0, 4);
  return table(
    [
      "Field dates",
      ...(hasBases ? ["Base"] : []),
      ...few.map((option) => `>${full ? option.code : shortLabel(optionLabel(option), room)}`),
      ">Sample size",
      "Survey",
    ],
    waves.map((wave) => [
      wave.survey.fieldDates === null ? "not on record" : formatFieldDates(wave.survey.fieldDates),
      ...(hasBases ? [wave.base === "all" ? "all" : baseName(wave.base)] : []),
      ...few.map(({ code }) => figureText(resultOf(wave, code))),
      wave.baseSize === null ? "" : formatCount(wave.baseSize.value),
      wave.survey.id,
    ]),
  );
}

function groupsTable({ options }: Question, toplines: readonly Topline[]): Block {
  const groups = toplines.filter(({ group }) => group !== null);
  const codes = options
    .map(({ code }) => code)
    .filter((code) => groups.some((each) => resultOf(each, code) !== undefined));
  return table(
    ["Group", "Survey", ...codes.map((code) => `>${code}`)],
    groups.map((each) => [each.group!.label, each.survey.id, ...codes.map((code) => figureText(resultOf(each, code)))]),
  );
}

/** Answers are long, columns are not. */
function shortLabel(label: string, length: number): string {
  return label.length <= length ? label : `${label.slice(0, length - 1).trimEnd()}…`;
}

function resultOf({ results }: Topline, code: string): ToplineResult | undefined {
  return results.find(({ option }) => option.code === code);
}

function figureText(result: ToplineResult | undefined): string {
  return result?.printed == null ? "" : markedText(result);
}

function dayOf({ survey: { fieldDates } }: Topline): string {
  return fieldDates === null ? "" : lastDay(fieldDates.end);
}
