import { formatList, formatQuantity } from "../format/number.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { Reading } from "./reading.ts";
import { isWhole } from "./table-words.ts";

/**
 * What a user has to know of the readings of a file before using them: what its dates are of, where an n is missing, which
 * share their interviews. A line each; nothing where a file has all.
 */
export function factsOfReadings(readings: readonly Reading[]): readonly string[] {
  const lacking = withoutAnAnswer(readings);
  const hasMode = readings.some(({ mode }) => mode !== null);
  const told: readonly (readonly [string, (reading: Reading) => boolean])[] = [
    ["only a date of publication, the field dates unknown", ({ dateIs }) => dateIs === "published"],
    ["the middle of fieldwork, its first and last day unknown", ({ dateIs }) => dateIs === "middle"],
    ["one date, not said whether of fieldwork or of publication", ({ dateIs }) => dateIs === "not said"],
    [
      "only the last day of fieldwork, the first unknown",
      ({ dateIs, start, end }) => dateIs === "last day" || (dateIs !== "middle" && start === null && end !== null),
    ],
    ["months, and no days", ({ precision }) => precision === "month"],
    ["quarters, and no months", ({ precision }) => precision === "quarter"],
    ["no sample size", ({ nOfSurvey }) => nOfSurvey === null],
    [
      "the n of all respondents, while that of the part which the shares are of is unknown",
      ({ base, baseN, nOfSurvey }) => base !== null && !isWhole(base) && nOfSurvey !== null && baseN == null,
    ],
    ["an n that is approximate, or a bound", ({ nStatus = "exact" }) => nStatus !== "exact"],
    ["no mode, where others have one", ({ mode }) => hasMode && mode === null],
    ["windows of a tracker, which may share interviews; a trend takes those that do not overlap", isTracking],
    ["answers named in the cells of the row; no column is of one answer", ({ namesInRows }) => namesInRows],
    ["without a figure for one of the answers: empty, and not 0", (reading) => lacking.has(reading)],
    ["a title in the place of the words of the question", (reading) => reading.wording != null && !hasWords(reading)],
  ];
  return told.flatMap(([what, holds]) => {
    const count = readings.filter(holds).length;
    return count === 0
      ? []
      : [`${what}: ${count === readings.length ? "all readings" : formatQuantity(count, "reading")}`];
  });
}

const MOST_NAMED = 5;

/** The first of many, and how many more there are. */
export function firstOf(names: readonly string[]): string {
  const more = names.length > MOST_NAMED ? ` and ${String(names.length - MOST_NAMED)} more` : "";
  return `${names.slice(0, MOST_NAMED).join(", ")}${more}`;
}

function isTracking({ tracking }: Reading): boolean {
  return tracking === true;
}

/** Whether the file has the words of a question. */
function hasWords({ wording = null, isVerbatim }: Reading): boolean {
  return wording !== null && (isVerbatim === true || isAsked(wording));
}

/** Whether a text is a question and no title. */
export function isAsked(text: string): boolean {
  return /\p{Ll}/u.test(text) && text.includes("?");
}

/** Readings that lack an answer which others in the same columns have. */
function withoutAnAnswer(readings: readonly Reading[]): ReadonlySet<Reading> {
  const inColumns = readings.filter(({ namesInRows }) => !namesInRows);
  const alike = groupedBy(inColumns, ({ table, question, wording, base }) =>
    JSON.stringify([table, question, wording, base]),
  );
  return new Set(
    [...alike.values()].flatMap((group) => {
      // one figure for several answers is all of them
      const answersOf = ({ shares }: Reading): readonly string[] => shares.flatMap(({ label }) => label.split(" + "));
      const labels = new Set(group.flatMap(answersOf));
      return group.filter((reading) => new Set(answersOf(reading)).size < labels.size);
    }),
  );
}

/**
 * What only a person can say of the names of pollsters; each is read as it stands.
 *
 * @param isKnown Whether the file is of a publisher who has clients in a column of their own.
 */
export function questionsOfNames(names: readonly string[], isKnown: boolean): readonly string[] {
  const all = [...new Set(names)];
  const alike = [...groupedBy(all, coreOf).values()].filter((group) => group.length > 1);
  return [
    ...alike.map((group) => `${formatList(group)}: one pollster? They are kept apart.`),
    ...(isKnown ? [] : all).flatMap((name) => {
      const what = name.includes("/")
        ? "is what follows the slash the client?"
        : BEFORE_CLIENT.test(name)
          ? "is what follows the word the client?"
          : /\p{L}.*\(.*\p{L}.*\)$/u.test(name)
            ? "is the bracket a client?"
            : null;
      return what === null ? [] : [`${name}: ${what} It is read as part of the name.`];
    }),
  ];
}

/** Words between a pollster and its client. */
const BEFORE_CLIENT = /^\S.*\s(?:per|für|pour|para|dla|voor|för|за)\s\S/iu;

/** Forms of companies, which a name may have or not. */
const COMPANY = /\b(?:ltd|limited|inc|llc|plc|co|corp|gmbh|ag|srl|spa|sa|sas|sl|bv|nv|ab|oy|as|aps|kft|doo|sro)\b/gu;

/** A name without the form of its company, accents, signs and blanks. */
function coreOf(name: string): string {
  const plain = name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(".", "")
    .replaceAll(COMPANY, "")
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
  return plain === "" ? name : plain;
}
