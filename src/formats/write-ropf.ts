import { shiftDecimal } from "../format/shift-decimal.ts";
import type { Dataset } from "../model/dataset.ts";
import type { PublishedShare } from "../model/published-share.ts";
import type { Question, ResponseOption } from "../model/question.ts";
import { type PrintedValue, roundingUnit, shareOf } from "../model/share.ts";
import { unlabelledShare } from "../model/share-total.ts";
import type { SampleSize, Survey } from "../model/survey.ts";
import { takenIds } from "./id-for.ts";
import { lossesOf, type WrittenText } from "./losses.ts";
import { safeReadRopf } from "./read-ropf.ts";
import { type RopfList, type RopfPoll, ropfText, ropfValue } from "./ropf-lines.ts";
import { DISPUTED, freeCode, NAME_LANGUAGES, OTHERS, PATTERNS, SCOPES, STANCE } from "./ropf-words.ts";

type Field = readonly [key: string, value: string];

/**
 * Writes a data set in the Rich Opinion Poll Format, and lists what that has no place for: the words of questions, groups,
 * modes, margins and more. What is listed is found by reading the text again, so that nothing is lost in silence.
 *
 * Each survey is a poll, each further question of it a response scenario. Only counted shares of all respondents, or of
 * those who answered, are written.
 *
 * @param dataset A checked data set.
 * @returns The text, and the losses by field.
 * @example
 * ```ts
 * const polls = readRopf("•PF: Northway •SC: N •SS: 1000 A:55 B:44\n\nA: AA001\nB: AA002\n", { id: "polls" });
 * writeRopf(polls).losses; // => []
 * ```
 */
export function writeRopf(dataset: Dataset): WrittenText {
  const keys = keysOf(dataset);
  const names = new Map(dataset.organisations.map(({ id, name }) => [id, ropfValue(name)]));
  const questions = new Map(dataset.questions.map((question) => [question.id, question]));
  const bySurvey = new Map<string, Map<string, PublishedShare[]>>();
  for (const row of dataset.toplines.filter(isCarried)) {
    const ofSurvey = bySurvey.get(row.survey) ?? new Map<string, PublishedShare[]>();
    bySurvey.set(row.survey, ofSurvey);
    ofSurvey.set(row.question, [...(ofSurvey.get(row.question) ?? []), row]);
  }
  const polls: RopfPoll[] = [];
  for (const survey of dataset.surveys) {
    let isScenario = false;
    let above: readonly Field[] = [];
    for (const [id, printed] of bySurvey.get(survey.id) ?? []) {
      const question = questions.get(id)!;
      const rows = rowsOfLine(question, printed);
      if (rows.length === 0) continue;
      const all = [...fieldsOf(survey, names), ...fieldsOfShares(question, rows, survey.sampleSize)];
      const values = valuesOf(question, rows, keys);
      // A scenario cannot take back what the poll above it says; then it is a poll of its own.
      const isPossible = isScenario && above.every(([key]) => all.some(([other]) => other === key));
      const fields = isPossible
        ? all.filter(([key, value]) => !above.some((each) => each[0] === key && each[1] === value))
        : all;
      polls.push({
        line: polls.length + 1,
        isScenario: isPossible,
        fields: [...fields, ...values.fields],
        results: values.results,
      });
      if (!isPossible) above = all.filter(([key]) => key !== "VS");
      isScenario = true;
    }
  }
  const text = ropfText({ polls, lists: listsOf(dataset, keys) });
  const readBack = safeReadRopf(text, {
    id: dataset.id,
    title: dataset.title,
    topic: dataset.questions[0]?.topic ?? dataset.id,
  });
  return { text, losses: lossesOf(dataset, readBack.ok ? readBack.dataset : null) };
}

/** ROPF holds shares in percent of all, or of those who answered; and of a group nothing. */
function isCarried({ group, base, printed, standing, reason }: PublishedShare): boolean {
  const isTaken = standing === "counted" || (standing === "disputed" && Object.values(DISPUTED).includes(reason ?? ""));
  return group === null && (base === "all" || base === "answering") && printed.unit === "percent" && isTaken;
}

/**
 * The rows that one line can say. Shares of those who answered need the share of those who did not: as excluded responses,
 * or as an N beside results that make up the whole.
 */
function rowsOfLine(question: Question, rows: readonly PublishedShare[]): readonly PublishedShare[] {
  const ofAll = rows.filter(({ base }) => base === "all");
  const answering = rows.filter(({ base }) => base === "answering");
  if (answering.length === 0) return ofAll;
  if (ofAll.length === 0) return PATTERNS.excluded.test(answering[0]!.note ?? "") ? answering : [];
  const optionOf = ({ option }: PublishedShare): ResponseOption =>
    question.options.find(({ code }) => code === option)!;
  const parts = answering.map((row) => ({
    option: optionOf(row),
    share: shareOf(row.printed, null),
    unit: roundingUnit(row.printed),
  }));
  const isWhole = ofAll.every((row) => otherOf(optionOf(row)) === "N") && unlabelledShare(parts) === 0;
  return isWhole ? rows : ofAll;
}

function fieldsOf(survey: Survey, names: ReadonlyMap<string, string>): readonly Field[] {
  const { houses, fieldedBy, sponsors, fieldDates, published, territory, note } = survey;
  const house = names.get(houses[0]!)!;
  const start = fieldDates?.start ?? PATTERNS.start.exec(note ?? "")?.[1];
  const end = fieldDates?.end ?? PATTERNS.end.exec(note ?? "")?.[1];
  const fields: readonly (readonly [string, string | null | undefined])[] = [
    ["PF", PATTERNS.unknownHouse.test(house) ? null : house],
    ["PFP", fieldedBy[0] === undefined ? null : names.get(fieldedBy[0])],
    ...sponsors.map((sponsor) => ["C", names.get(sponsor)] as const),
    ["FS", start],
    ["FE", end],
    ["PD", published],
    ["A", territory?.note == null ? null : ropfValue(territory.note)],
  ];
  return fields.filter((field): field is Field => typeof field[1] === "string" && field[1] !== "");
}

function fieldsOfShares(
  { id }: Question,
  rows: readonly PublishedShare[],
  ofSurvey: SampleSize | null,
): readonly Field[] {
  const scope = SCOPES.find(
    ([each, word]) => each !== "" && (id === word || (/^-\d+$/.test(id.slice(word.length)) && id.startsWith(word))),
  )?.[0];
  const { baseSize, note } = rows[0]!;
  const size = baseSize ?? ofSurvey;
  const [, excluded] = PATTERNS.excluded.exec(note ?? "") ?? [];
  const [, sum] = PATTERNS.sum.exec(note ?? "") ?? [];
  return [
    ...(scope === undefined ? [] : [["SC", scope] as const]),
    ...(size === null || !Number.isInteger(size.value) || size.value >= 1e12 ? [] : [["SS", sizeText(size)] as const]),
    ...(excluded === undefined ? [] : [["EX", excluded] as const]),
    ...(sum === undefined ? [] : [["VS", sum] as const]),
  ];
}

function sizeText({ value, status, note }: SampleSize): string {
  if (status === "minimum" && note !== null && PATTERNS.range.test(note)) return note;
  if (status === "exact") return String(value);
  return `${status === "minimum" ? "≥" : "≈"}${String(value)}`;
}

/** Results of lists; other and no response as metadata. Several answers that are no response are added up. */
function valuesOf(
  { options }: Question,
  rows: readonly PublishedShare[],
  keys: ReadonlyMap<string, string>,
): { readonly fields: readonly Field[]; readonly results: RopfPoll["results"] } {
  const results: (readonly [readonly string[], string])[] = [];
  const others: Record<"O" | "N" | "ON", PrintedValue[]> = { O: [], N: [], ON: [] };
  for (const { option: code, printed } of rows) {
    const option = options.find((each) => each.code === code)!;
    const other = otherOf(option);
    if (other !== null) others[other].push(printed);
    else
      results.push([
        isJoined(option, keys) ? option.combines.map((part) => keys.get(part)!) : [keys.get(code)!],
        figureText(printed),
      ]);
  }
  if (others.ON.length > 0 && others.O.length + others.N.length > 0) {
    others.N = [...others.N, ...others.ON];
    others.ON = [];
  }
  const fields = (["O", "N", "ON"] as const).flatMap((key) =>
    others[key].length === 0 ? [] : [[key, figureText(sumOf(others[key]))] as const],
  );
  return { fields, results };
}

/** Whether an answer is the sum of lists, and has no key of its own. */
function isJoined({ code, combines }: ResponseOption, keys: ReadonlyMap<string, string>): boolean {
  return combines.length > 0 && !keys.has(code) && combines.every((part) => keys.has(part));
}

function otherOf({ code, role }: ResponseOption): "O" | "N" | "ON" | null {
  if (code === OTHERS.ON.code) return "ON";
  if (role === "substantive" || role === "middle") return null;
  return role === "other" || role === "none" ? "O" : "N";
}

function sumOf(printed: readonly PrintedValue[]): PrintedValue {
  const [first] = printed;
  if (printed.length === 1) return first!;
  const decimals = printed.reduce((most, each) => Math.max(most, each.decimals), 0);
  const total = printed.reduce((sum, { value }) => sum + Math.round(shiftDecimal(value, decimals)), 0);
  return {
    value: shiftDecimal(total, -decimals),
    unit: "percent",
    decimals,
    censored: printed.every(({ censored }) => censored),
  };
}

function figureText({ value, decimals, censored }: PrintedValue): string {
  return `${censored ? "<" : ""}${value.toFixed(Math.min(decimals, 15))}`;
}

/** A key for each code, in capitals and without hyphens. */
function keysOf({ questions }: Dataset): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const taken = takenIds();
  for (const { options } of questions) {
    for (const option of options) {
      const isList = (code: string): boolean => {
        const part = options.find((each) => each.code === code);
        return part !== undefined && otherOf(part) === null && part.combines.length === 0;
      };
      const isSum = option.combines.length > 0 && option.combines.every(isList);
      if (otherOf(option) !== null || isSum || keys.has(option.code)) continue;
      keys.set(option.code, freeCode(option.code.replaceAll("-", "").toUpperCase(), taken));
    }
  }
  return keys;
}

/** The lists by the names that their answer has in the first question with it. */
function listsOf({ questions }: Dataset, keys: ReadonlyMap<string, string>): readonly RopfList[] {
  const options = new Map<string, ResponseOption>();
  for (const question of questions)
    for (const option of question.options) if (!options.has(option.code)) options.set(option.code, option);
  return [...keys].map(([code, key], index) => {
    const { label, stance } = options.get(code)!;
    const [, id] = STANCE.exec(stance ?? "") ?? [];
    const names = Object.entries(label).flatMap(([language, name]) => {
      const kind = Object.entries(NAME_LANGUAGES).find(([, each]) => each === language)?.[0] ?? language.toUpperCase();
      const isKey = kind === "A" && name === key && Object.keys(label).length === 1;
      const value = ropfValue(name);
      return /^(?:A|R|[A-Z]{2})$/.test(kind) && !isKey && value !== "" ? [[kind, value] as const] : [];
    });
    return { line: 0, key, id: id?.toUpperCase() ?? `ZZ${String(index + 1).padStart(6, "0")}`, names };
  });
}
